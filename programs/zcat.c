/* zcat [FILE...]: what gzip files have in them, on standard output. */
#include <unistd.h>
#include <quine/deflate.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    static char *input[] = { "-", NULL };
    const struct gzip_options options = { .to_output = true };
    int status = 0;
    if (getopt(count, arguments, "") != -1)
        program_usage("zcat [FILE...]");
    program_buffer_output();
    for (char **path = optind < count ? arguments + optind : input; *path != NULL; path++)
        status |= gzip_file(*path, &options);
    return status;
}
