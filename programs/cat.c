/* cat [-n] [FILE...]: write files one after the other, -n: with line numbers. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>
#include <quine/program.h>

enum { BLOCK = 900 * 8 };      /* a multiple of what a message of the file contract holds */

static bool numbered;
static unsigned long line_number;

static int copy_numbered(FILE *stream)
{
    bool at_start = true;
    int character;
    while ((character = getc(stream)) != EOF) {
        if (at_start)
            printf("%6lu  ", ++line_number);
        putchar(character);
        at_start = character == '\n';
    }
    return 0;
}

static int copy(FILE *stream, const char *name)
{
    static char block[BLOCK];
    ssize_t count;
    if (numbered)
        return copy_numbered(stream);
    while ((count = read(fileno(stream), block, sizeof block)) > 0) {
        fwrite(block, 1, (size_t)count, stdout);
        fflush(stdout);
    }
    if (count < 0) {
        warn("%s", name != NULL ? name : "standard input");
        return 1;
    }
    return 0;
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "n")) != -1) {
        if (option != 'n')
            program_usage("cat [-n] [FILE...]");
        numbered = true;
    }
    program_buffer_output();
    return program_each(arguments + optind, copy);
}
