/* cut -c LIST | -f LIST [-d CHARACTER] [FILE...]: parts of each line.
 * LIST: numbers and ranges from 1 on, such as 1,3-5,7-. */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

enum { RANGES_MAX = 32 };

static struct {
    unsigned long first, last;
} ranges[RANGES_MAX];
static int range_count;
static bool by_fields;
static char delimiter = '\t';

static void parse_list(const char *list)
{
    for (;;) {
        char *end;
        unsigned long first = *list == '-' ? 1 : strtoul(list, &end, 10);
        if (*list == '-')
            end = (char *)list;
        unsigned long last = first;
        if (*end == '-') {
            char *after;
            last = strtoul(end + 1, &after, 10);
            if (after == end + 1)
                last = (unsigned long)-1;
            end = after;
        }
        if (first == 0 || last < first || (*end != ',' && *end != 0) || range_count == RANGES_MAX)
            errx(2, "%s: not a list such as 1,3-5,7-", list);
        ranges[range_count].first = first;
        ranges[range_count++].last = last;
        if (*end == 0)
            return;
        list = end + 1;
    }
}

static bool selected(unsigned long number)
{
    for (int i = 0; i < range_count; i++)
        if (number >= ranges[i].first && number <= ranges[i].last)
            return true;
    return false;
}

static void cut_characters(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (selected(i + 1))
            putchar(line[i]);
}

/* A line without the delimiter is written whole, as POSIX says. */
static void cut_fields(const char *line, size_t length)
{
    bool any = false;
    unsigned long number = 1;
    if (memchr(line, delimiter, length) == NULL) {
        fwrite(line, 1, length, stdout);
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
        putchar('\n');
    }
    free(line);
    return 0;
}

int main(int count, char **arguments)
{
    int option;
    while ((option = getopt(count, arguments, "c:f:d:")) != -1) {
        if (option == 'd') {
            if (strlen(optarg) != 1)
                errx(2, "%s: the delimiter is one character", optarg);
            delimiter = *optarg;
        } else if ((option == 'c' || option == 'f') && range_count == 0) {
            by_fields = option == 'f';
            parse_list(optarg);
        } else {
            range_count = -1;
            break;
        }
    }
    if (range_count <= 0)
        program_usage("cut -c LIST | -f LIST [-d CHARACTER] [FILE...]");
    program_buffer_output();
    return program_each(arguments + optind, cut);
}
