/*
 * sed [-Einrs] SCRIPT [FILE...], sed [-Einrs] [-e SCRIPT]... [-f FILE]... [FILE...]: edits lines as they pass, POSIX XCU. -E,
 * -r: extended regular expressions, -n: no line is printed by itself, -i: the files are changed, -s: each has its own
 * line numbers. A character is a byte.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "sed.h"

static struct program_buffer text;

static void add_script(const char *part)
{
    program_append(&text, part, strlen(part));
    program_append(&text, "\n", 1);
}

static void add_file(const char *path)
{
    char block[4096];
    size_t count;
    FILE *stream = program_open(path);
    while ((count = fread(block, 1, sizeof block, stream)) > 0)
        program_append(&text, block, count);
    if (ferror(stream))
        err(1, "%s", path);
    program_append(&text, "\n", 1);
    if (memchr(text.bytes, 0, text.used) != NULL)
        errx(1, "%s: this is no text", path);
}

int main(int count, char **arguments)
{
    static const char usage[] = "sed [-Einrs] [SCRIPT] [-e SCRIPT]... [-f FILE]... [FILE...]";
    static char *standard_input[] = { "-", NULL };
    int option;
    while ((option = getopt(count, arguments, "Ee:f:inrs")) != -1) {
        switch (option) {
        case 'E': case 'r': script.extended = true; break;
        case 'e': add_script(optarg); break;
        case 'f': add_file(optarg); break;
        case 'i': script.in_place = script.separate = true; break;
        case 'n': script.quiet = true; break;
        case 's': script.separate = true; break;
        default: program_usage(usage);
        }
    }
    if (text.bytes == NULL) {
        if (optind >= count)
            program_usage(usage);
        add_script(arguments[optind++]);
    }
    standard_output.stream = stdout;
    script_parse(text.bytes);
    program_buffer_output();
    return script_run(optind < count ? arguments + optind : standard_input);
}
