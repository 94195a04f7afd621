/* xxd [-p] [-r] [-c BYTES] [-l BYTES] [-s OFFSET] [FILE]: bytes in hexadecimal, and back (-r); -p: plain digits, -c: so many a line (16, plain
 * 30), -l: so many in all, -s: from there on. */
#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

enum { ROW = 16, PLAIN_ROW = 30, ROW_MAX = 256 };

static const char usage[] = "xxd [-p] [-r] [-c BYTES] [-l BYTES] [-s OFFSET] [FILE]";

static void print_row(unsigned long offset, const unsigned char *bytes, size_t count, size_t columns)
{
    printf("%08lx:", offset);
    for (size_t i = 0; i < columns; i++) {
        if (i % 2 == 0)
            putchar(' ');
        if (i < count)
            printf("%02x", bytes[i]);
        else
            fputs("  ", stdout);
    }
    fputs("  ", stdout);
    for (size_t i = 0; i < count; i++)
        putchar(isprint(bytes[i]) ? bytes[i] : '.');
    putchar('\n');
}

static void dump(FILE *stream, bool plain, size_t columns, unsigned long offset, unsigned long limit)
{
    unsigned char bytes[ROW_MAX];
    for (unsigned long i = 0; i < offset && getc(stream) != EOF; i++)
        ;
    while (limit > 0) {
        size_t count = fread(bytes, 1, limit < columns ? limit : columns, stream);
        if (count == 0)
            return;
        for (size_t i = 0; i < count && plain; i++)
            printf("%02x", bytes[i]);
        if (plain)
            putchar('\n');
        else
            print_row(offset, bytes, count, columns);
        offset += count;
        limit -= count;
    }
}

static int digit(int byte)
{
    return isdigit(byte) ? byte - '0' : isxdigit(byte) ? tolower(byte) - 'a' + 10 : -1;
}

/* Pairs of digits; in a dump, those between the colon and two spaces. */
static void back(FILE *stream, bool plain)
{
    char *line = NULL;
    size_t size = 0;
    while (getline(&line, &size, stream) > 0) {
        char *at = plain ? line : strchr(line, ':'), *end = at != NULL && !plain ? strstr(at, "  ") : NULL;
        if (at == NULL)
            continue;
        for (at += !plain; *at != 0 && (end == NULL || at < end); at++) {
            int high = digit((unsigned char)*at), low = high < 0 ? -1 : digit((unsigned char)at[1]);
            if (low < 0)
                continue;
            putchar(high << 4 | low);
            at++;
        }
    }
}

int main(int count, char **arguments)
{
    bool plain = false, reverse = false;
    unsigned long columns = 0, limit = (unsigned long)-1, offset = 0;
    int option;
    while ((option = getopt(count, arguments, "c:l:prs:")) != -1) {
        switch (option) {
        case 'c': columns = program_number(optarg, "bytes"); break;
        case 'l': limit = program_number(optarg, "bytes"); break;
        case 'p': plain = true; break;
        case 'r': reverse = true; break;
        case 's': offset = program_number(optarg, "bytes"); break;
        default: program_usage(usage);
        }
    }
    if (count - optind > 1)
        program_usage(usage);
    if (columns > ROW_MAX)
        errx(1, "%lu: a line has at most %d bytes", columns, ROW_MAX);
    const char *name = optind < count ? arguments[optind] : "-";
    FILE *stream = program_open(name);
    program_buffer_output();
    if (reverse)
        back(stream, plain);
    else
        dump(stream, plain, columns > 0 ? columns : plain ? PLAIN_ROW : ROW, offset, limit);
    if (ferror(stream))
        err(1, "%s", name);
    return 0;
}
