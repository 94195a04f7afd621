/* cmp FILE1 FILE2: say where two files differ first. Status 1: they do. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>

static FILE *open_input(const char *path)
{
    FILE *stream = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (stream == NULL)
        err(2, "%s", path);
    return stream;
}

int main(int count, char **arguments)
{
    if (count != 3)
        program_usage("cmp FILE1 FILE2");
    FILE *first = open_input(arguments[1]), *second = open_input(arguments[2]);
    unsigned long byte = 1, line = 1;
    for (;; byte++) {
        int a = getc(first), b = getc(second);
        if (ferror(first) || ferror(second))
            err(2, "%s", arguments[ferror(first) ? 1 : 2]);
        if (a == EOF && b == EOF)
            return 0;
        if (a == EOF || b == EOF) {
            printf("%s ends after %lu bytes\n", arguments[a == EOF ? 1 : 2], byte - 1);
            return 1;
        }
        if (a != b) {
            printf("%s %s differ: byte %lu, line %lu\n", arguments[1], arguments[2], byte, line);
            return 1;
        }
        line += a == '\n';
    }
}
