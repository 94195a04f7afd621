/*
 * uniq [-cdiu] [-f FIELDS] [-s CHARACTERS] [INPUT [OUTPUT]]: one line for each run of equal
 * lines, POSIX XCU. -c: with their number, -d: only those that repeat, -u: only those that
 * do not, -i: capitals are as small letters, -f, -s: what is not compared at their start.
 */
#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static bool with_number, only_repeated, only_single, ignore_case;
static unsigned long skip_fields, skip_characters;

struct line {
    char *text;
    size_t size;
    size_t length;      /* without the newline */
};

/* Where the part of the line begins that is compared. */
static size_t compared_from(const struct line *line)
{
    size_t at = 0;
    for (unsigned long left = skip_fields; left > 0 && at < line->length; left--) {
        while (at < line->length && isblank((unsigned char)line->text[at]))
            at++;
        while (at < line->length && !isblank((unsigned char)line->text[at]))
            at++;
    }
    return skip_characters < line->length - at ? at + skip_characters : line->length;
}

static bool equal(const struct line *left, const struct line *right)
{
    size_t i = compared_from(left), j = compared_from(right);
    if (left->length - i != right->length - j)
        return false;
    if (!ignore_case)
        return memcmp(left->text + i, right->text + j, left->length - i) == 0;
    for (; i < left->length; i++, j++)
        if (tolower((unsigned char)left->text[i]) != tolower((unsigned char)right->text[j]))
            return false;
    return true;
}

static void print(const struct line *line, unsigned long number)
{
    if (number == 0 || (only_repeated && number == 1) || (only_single && number > 1))
        return;
    if (with_number)
        printf("%7lu ", number);
    fwrite(line->text, 1, line->length, stdout);
    putchar('\n');
}

static int merge(FILE *stream, const char *name)
{
    struct line lines[2] = { { NULL, 0, 0 }, { NULL, 0, 0 } }, *last = &lines[0], *line = &lines[1];
    ssize_t length;
    unsigned long number = 0;
    (void)name;
    while ((length = getline(&line->text, &line->size, stream)) > 0) {
        line->length = (size_t)length - (line->text[length - 1] == '\n');
        if (number > 0 && equal(line, last)) {
            number++;
            continue;
        }
        print(last, number);
        struct line *swapped = last;
        last = line;
        line = swapped;
        number = 1;
    }
    print(last, number);
    free(last->text);
    free(line->text);
    return 0;
}

int main(int count, char **arguments)
{
    static const char usage[] = "uniq [-cdiu] [-f FIELDS] [-s CHARACTERS] [INPUT [OUTPUT]]";
    int option;
    while ((option = getopt(count, arguments, "cdf:is:u")) != -1) {
        switch (option) {
        case 'c': with_number = true; break;
        case 'd': only_repeated = true; break;
        case 'f': skip_fields = program_number(optarg, "fields"); break;
        case 'i': ignore_case = true; break;
        case 's': skip_characters = program_number(optarg, "characters"); break;
        case 'u': only_single = true; break;
        default: program_usage(usage);
        }
    }
    if (count - optind > 2)
        program_usage(usage);
    if (count - optind == 2) {
        if (strcmp(arguments[optind + 1], "-") != 0 && freopen(arguments[optind + 1], "w", stdout) == NULL)
            err(1, "%s", arguments[optind + 1]);
        arguments[optind + 1] = NULL;
    }
    program_buffer_output();
    return program_each(arguments + optind, merge);
}
