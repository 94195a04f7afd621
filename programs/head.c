/*
 * head [-n LINES | -c BYTES | -LINES] [FILE...]: the beginning of files, POSIX XCU. With
 * a minus before the number: all but so many at the end.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <quine/program.h>

static unsigned long limit = 10;
static bool by_bytes, all_but, with_names, any;

static void copy_first(FILE *stream)
{
    int byte;
    for (unsigned long left = limit; left > 0 && (byte = getc(stream)) != EOF;) {
        putchar(byte);
        if (by_bytes || byte == '\n')
            left--;
    }
}

/* Writes what has so many bytes or lines behind it: what comes goes through a buffer. */
static void copy_all_but(FILE *stream)
{
    struct program_buffer kept = { NULL, 0, 0 };
    unsigned long units = 0;
    size_t written = 0;
    int byte;
    while ((byte = getc(stream)) != EOF) {
        program_append(&kept, (char[]){ (char)byte }, 1);
        units += by_bytes || byte == '\n';
    }
    units += !by_bytes && kept.used > 0 && kept.bytes[kept.used - 1] != '\n';
    for (; units > limit; written++) {
        putchar(kept.bytes[written]);
        units -= by_bytes || kept.bytes[written] == '\n';
    }
    free(kept.bytes);
}

static int head(FILE *stream, const char *name)
{
    if (with_names)
        printf("%s==> %s <==\n", any ? "\n" : "", name != NULL ? name : "standard input");
    any = true;
    if (all_but)
        copy_all_but(stream);
    else
        copy_first(stream);
    return 0;
}

static void set_limit(const char *text, char kind)
{
    by_bytes = kind == 'c';
    all_but = *text == '-';
    limit = program_size(text + all_but, by_bytes ? "bytes" : "lines");
}

int main(int count, char **arguments)
{
    int option;
    if (count > 1 && arguments[1][0] == '-' && isdigit((unsigned char)arguments[1][1])) {
        set_limit(arguments[1] + 1, 'n');
        optind = 2;
    }
    while ((option = getopt(count, arguments, "n:c:")) != -1) {
        if (option == '?')
            program_usage("head [-n LINES | -c BYTES | -LINES] [FILE...]");
        set_limit(optarg, (char)option);
    }
    with_names = count - optind > 1;
    program_buffer_output();
    return program_each(arguments + optind, head);
}
