/* cmp [-l | -s] FILE1 FILE2: where two files differ first, POSIX XCU; -l: each byte that differs, in octal, -s: only by the
 * status: 0 they do not, 1 they do, 2 something went wrong. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <quine/program.h>

static bool each, silent;

int main(int count, char **arguments)
{
    static const char usage[] = "cmp [-l | -s] FILE1 FILE2";
    int option, status = 0;
    while ((option = getopt(count, arguments, "ls")) != -1) {
        if (option == '?')
            program_usage(usage);
        *(option == 'l' ? &each : &silent) = true;
    }
    if (count - optind != 2 || (each && silent))
        program_usage(usage);
    program_failure = 2;
    char **names = arguments + optind;
    FILE *first = program_open(names[0]), *second = program_open(names[1]);
    unsigned long byte = 1, line = 1;
    program_buffer_output();
    for (;; byte++) {
        int a = getc(first), b = getc(second);
        if (ferror(first) || ferror(second))
            err(2, "%s", names[ferror(first) ? 0 : 1]);
        if (a == EOF && b == EOF)
            return status;
        if (a == EOF || b == EOF) {
            if (!silent)
                warnx("%s ends after %lu bytes", names[a == EOF ? 0 : 1], byte - 1);
            return 1;
        }
        if (a != b && !each) {
            if (!silent)
                printf("%s %s differ: byte %lu, line %lu\n", names[0], names[1], byte, line);
            return 1;
        }
        if (a != b) {
            printf("%lu %3o %3o\n", byte, (unsigned)a, (unsigned)b);
            status = 1;
        }
        line += a == '\n';
    }
}
