/*
 * nl [-p] [-b TYPE] [-f TYPE] [-h TYPE] [-d DELIMITER] [-i STEP] [-l BLANKS] [-n FORMAT] [-s TEXT] [-v FIRST]
 * [-w WIDTH] [FILE]: number lines, POSIX XCU. TYPE of body, footer and header: a (all), t (those
 * with text), n (none), pREGEX. FORMAT: ln, rn, rz.
 */
#include <err.h>
#include <limits.h>
#include <regex.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

enum section { HEADER, BODY, FOOTER, SECTIONS };

struct style {
    char type;
    regex_t pattern;
};

static struct style styles[SECTIONS] = { { .type = 'n' }, { .type = 't' }, { .type = 'n' } };
static char delimiter[3] = "\\:";
static long number = 1, first = 1, step = 1;
static unsigned long blanks_needed = 1, width = 6;
static const char *separator = "\t", *format = "rn";
static bool goes_on;

static void set_style(enum section section, const char *text)
{
    styles[section].type = *text;
    if (*text == 'p') {
        char message[100];
        int error = regcomp(&styles[section].pattern, text + 1, REG_NOSUB);
        if (error == 0)
            return;
        regerror(error, &styles[section].pattern, message, sizeof message);
        errx(1, "%s: %s", text + 1, message);
    }
    if (strlen(text) != 1 || strchr("atn", *text) == NULL)
        errx(1, "%s: not a, t, n or pREGEX", text);
}

/* The section that the line begins: -1: none. */
static int begins(const char *line)
{
    for (int times = 3; times > 0; times--) {
        const char *at = line;
        int found = 0;
        while (found < times && strncmp(at, delimiter, 2) == 0) {
            at += 2;
            found++;
        }
        if (found == times && *at == 0)
            return times == 3 ? HEADER : times == 2 ? BODY : FOOTER;
    }
    return -1;
}

static bool is_numbered(const struct style *style, const char *line)
{
    static unsigned long blanks;
    switch (style->type) {
    case 'a':
        if (*line != 0) {
            blanks = 0;
            return true;
        }
        if (++blanks < blanks_needed)
            return false;
        blanks = 0;
        return true;
    case 't': return *line != 0;
    case 'p': return regexec(&style->pattern, line, 0, NULL, 0) == 0;
    default: return false;
    }
}

static void print(const char *line, bool numbered)
{
    if (!numbered) {
        printf("%*s%s\n", (int)(width + strlen(separator)), "", line);
        return;
    }
    const char *form = strcmp(format, "ln") == 0 ? "%-*ld%s%s\n" : strcmp(format, "rn") == 0 ? "%*ld%s%s\n" : "%0*ld%s%s\n";
    printf(form, (int)width, number, separator, line);
    if (__builtin_add_overflow(number, step, &number))
        errx(1, "the line number is too large");
}

static int number_lines(FILE *stream, const char *name)
{
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    int section = BODY;
    (void)name;
    while ((length = getline(&line, &size, stream)) > 0) {
        if (line[length - 1] == '\n')
            line[length - 1] = 0;
        int begun = begins(line);
        if (begun < 0) {
            print(line, is_numbered(&styles[section], line));
            continue;
        }
        section = begun;
        if (!goes_on)
            number = first;
        putchar('\n');
    }
    free(line);
    return 0;
}

static long signed_number(const char *text)
{
    bool negative = *text == '-';
    unsigned long value = program_number(text + negative, "lines");
    if (value > LONG_MAX)
        errx(1, "%s: the number is too large", text);
    return negative ? -(long)value : (long)value;
}

static void set_delimiter(const char *text)
{
    if (*text == 0 || strlen(text) > 2)
        errx(1, "%s: the delimiter is two characters", text);
    memcpy(delimiter, text, strlen(text));
}

int main(int count, char **arguments)
{
    static const char usage[] = "nl [-p] [-b TYPE] [-d DELIMITER] [-f TYPE] [-h TYPE] [-i STEP] [-l BLANKS] [-n FORMAT] "
        "[-s TEXT] [-v FIRST] [-w WIDTH] [FILE]";
    int option;
    while ((option = getopt(count, arguments, "b:d:f:h:i:l:n:ps:v:w:")) != -1) {
        switch (option) {
        case 'b': set_style(BODY, optarg); break;
        case 'd': set_delimiter(optarg); break;
        case 'f': set_style(FOOTER, optarg); break;
        case 'h': set_style(HEADER, optarg); break;
        case 'i': step = signed_number(optarg); break;
        case 'l': blanks_needed = program_number(optarg, "lines"); break;
        case 'n': format = optarg; break;
        case 'p': goes_on = true; break;
        case 's': separator = optarg; break;
        case 'v': number = first = signed_number(optarg); break;
        case 'w': width = program_number(optarg, "characters"); break;
        default: program_usage(usage);
        }
    }
    if (strcmp(format, "ln") != 0 && strcmp(format, "rn") != 0 && strcmp(format, "rz") != 0)
        errx(1, "%s: not ln, rn or rz", format);
    if (width == 0 || width > 100)
        errx(1, "the width is 1 to 100");
    program_buffer_output();
    return program_each(arguments + optind, number_lines);
}
