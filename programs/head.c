/* head [-n LINES | -c BYTES] [FILE...]: the beginning of files. */
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>
#include <quine/program.h>

static unsigned long limit = 10;
static bool by_bytes, with_names, any;

static int head(FILE *stream, const char *name)
{
    int character;
    if (with_names)
        printf("%s==> %s <==\n", any ? "\n" : "", name != NULL ? name : "standard input");
    any = true;
    for (unsigned long left = limit; left > 0 && (character = getc(stream)) != EOF;) {
        putchar(character);
        if (by_bytes || character == '\n')
            left--;
    }
    return 0;
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "n:c:")) != -1) {
        if (option == '?')
            program_usage("head [-n LINES | -c BYTES] [FILE...]");
        by_bytes = option == 'c';
        limit = program_number(optarg, by_bytes ? "bytes" : "lines");
    }
    with_names = count - optind > 1;
    program_buffer_output();
    return program_each(arguments + optind, head);
}
