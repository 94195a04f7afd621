/* mktemp [-dqu] [-p DIRECTORY] [TEMPLATE]: make an empty file, or -d a directory, with a name of its own, and print it.
 * The X at the end of the template are replaced; -u: only print, -q: say nothing of errors. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    static const char usage[] = "mktemp [-dqu] [-p DIRECTORY] [TEMPLATE]";
    const char *directory = NULL, *template = "tmp.XXXXXXXXXX";
    bool is_directory = false, quiet = false, only_name = false;
    int option;
    program_check_output();
    while ((option = getopt(count, arguments, "dp:qu")) != -1) {
        switch (option) {
        case 'd': is_directory = true; break;
        case 'p': directory = optarg; break;
        case 'q': quiet = true; break;
        case 'u': only_name = true; break;
        default: program_usage(usage);
        }
    }
    if (count - optind > 1)
        program_usage(usage);
    if (optind < count)
        template = arguments[optind];
    else if (directory == NULL)
        directory = getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp";
    size_t length = strlen(template);
    if (length < 6 || strcmp(template + length - 6, "XXXXXX") != 0)
        errx(1, "%s: a template ends in six X", template);
    char *path = directory != NULL ? program_join(directory, template) : program_text(template, length);
    int descriptor = is_directory ? -1 : mkstemp(path);
    if (is_directory ? mkdtemp(path) == NULL : descriptor < 0) {
        if (!quiet)
            warn("%s", path);
        return 1;
    }
    if (only_name && (is_directory ? rmdir(path) : unlink(path)) < 0)
        err(1, "%s", path);
    puts(path);
    return 0;
}
