/*
 * cut -b LIST | -c LIST | -f LIST [-s] [-d CHARACTER] [FILE...]: parts of each line, POSIX
 * XCU. LIST: numbers and ranges from 1 on, such as 1,3-5,7-. -s: no lines without a
 * delimiter. A character is a byte.
 */
#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static struct range {
    unsigned long first, last;
} *ranges;
static size_t range_count;
static bool by_fields, only_delimited;
static char delimiter = '\t';

static _Noreturn void refuse(const char *list)
{
    errx(1, "%s: not a list such as 1,3-5,7-", list);
}

/* The number at *at, or `otherwise` if there is none. */
static unsigned long parse_number(const char **at, unsigned long otherwise)
{
    char *end;
    if (!isdigit((unsigned char)**at))
        return otherwise;
    unsigned long number = strtoul(*at, &end, 10);
    *at = end;
    return number;
}

static void parse_list(const char *list)
{
    for (const char *at = list;; at++) {
        const char *start = at;
        struct range range;
        range.first = range.last = parse_number(&at, 1);
        if (*at == '-') {
            at++;
            range.last = parse_number(&at, (unsigned long)-1);
        }
        if (at == start || (at == start + 1 && *start == '-') || range.first == 0 || range.last < range.first
            || (*at != 0 && strchr(", ", *at) == NULL))
            refuse(list);
        ranges = program_memory(ranges, range_count + 1, sizeof *ranges);
        ranges[range_count++] = range;
        if (*at == 0)
            return;
    }
}

static bool selected(unsigned long number)
{
    for (size_t i = 0; i < range_count; i++)
        if (number >= ranges[i].first && number <= ranges[i].last)
            return true;
    return false;
}

static void cut_characters(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (selected(i + 1))
            putchar(line[i]);
    putchar('\n');
}

/* A line without the delimiter is written whole, as POSIX says. */
static void cut_fields(const char *line, size_t length)
{
    bool any = false;
    unsigned long number = 1;
    if (memchr(line, delimiter, length) == NULL) {
        if (!only_delimited)
            printf("%.*s\n", (int)length, line);
        return;
    }
    for (size_t start = 0; start <= length; number++) {
        const char *end = memchr(line + start, delimiter, length - start);
        size_t size = end != NULL ? (size_t)(end - line) - start : length - start;
        if (selected(number)) {
            if (any)
                putchar(delimiter);
            fwrite(line + start, 1, size, stdout);
            any = true;
        }
        start += size + 1;
    }
    putchar('\n');
}

static int cut(FILE *stream, const char *name)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    (void)name;
    while ((length = getline(&line, &size, stream)) > 0) {
        size_t used = (size_t)length - (line[length - 1] == '\n');
        if (by_fields)
            cut_fields(line, used);
        else
            cut_characters(line, used);
    }
    free(line);
    return 0;
}

int main(int count, char **arguments)
{
    static const char usage[] = "cut -b LIST | -c LIST | -f LIST [-s] [-d CHARACTER] [FILE...]";
    int option;
    while ((option = getopt(count, arguments, "b:c:d:f:ns")) != -1) {
        switch (option) {
        case 'b': case 'c': case 'f':
            if (range_count > 0)
                program_usage(usage);
            by_fields = option == 'f';
            parse_list(optarg);
            break;
        case 'd':
            if (strlen(optarg) != 1)
                errx(1, "%s: the delimiter is one character", optarg);
            delimiter = *optarg;
            break;
        case 'n': break;        /* no character is split: each is a byte */
        case 's': only_delimited = true; break;
        default: program_usage(usage);
        }
    }
    if (range_count == 0)
        program_usage(usage);
    program_buffer_output();
    return program_each(arguments + optind, cut);
}
