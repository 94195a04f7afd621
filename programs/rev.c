/* rev [FILE...]: each line backwards, by characters of UTF-8. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <quine/program.h>

static bool continues(char byte)
{
    return (byte & 0xc0) == 0x80;
}

static int reverse(FILE *stream, const char *name)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    (void)name;
    while ((length = getline(&line, &size, stream)) > 0) {
        bool whole = line[length - 1] == '\n';
        for (ssize_t end = length - whole; end > 0;) {
            ssize_t start = end - 1;
            while (start > 0 && end - start < 4 && continues(line[start]))
                start--;
            fwrite(line + start, 1, (size_t)(end - start), stdout);
            end = start;
        }
        if (whole)
            putchar('\n');
    }
    free(line);
    return 0;
}

int main(int count, char **arguments)
{
    if (getopt(count, arguments, "") != -1)
        program_usage("rev [FILE...]");
    program_buffer_output();
    return program_each(arguments + optind, reverse);
}
