/*
 * Prints the tables in libc/src/wctype/: what the host's locale C.UTF-8 says of all characters, as runs.
 *
 *     make build/host/unicode && build/host/unicode classes >libc/src/wctype/classes.h (or mappings, widths)
 */
#define _XOPEN_SOURCE 700
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>
#include <libc/src/wctype/class.h>

enum { LAST = 0x10ffff };

/* An entry of a table; several go on a line. */
static void entry(const char *text)
{
    static size_t column;
    column += strlen(text) + 1;
    if (column > 116)
        column = strlen(text) + 1;
    printf("%s%s", column == strlen(text) + 1 ? "\n    " : " ", text);
}

static unsigned class_of(wint_t c)
{
    return (iswalpha(c) ? CLASS_ALPHA : 0) | (iswlower(c) ? CLASS_LOWER : 0) | (iswupper(c) ? CLASS_UPPER : 0)
           | (iswpunct(c) ? CLASS_PUNCT : 0) | (iswspace(c) ? CLASS_SPACE : 0) | (iswblank(c) ? CLASS_BLANK : 0)
           | (iswcntrl(c) ? CLASS_CNTRL : 0) | (iswprint(c) ? CLASS_PRINT : 0) | (iswdigit(c) ? CLASS_DIGIT : 0);
}

/* A run: characters of one class, or of two by turns. */
static wint_t class_run(wint_t from)
{
    wint_t end = from + 1;
    unsigned first = class_of(from), second = from < LAST ? class_of(from + 1) : first;
    while (end <= LAST && class_of(end) == ((end - from) % 2 == 0 ? first : second))
        end++;
    return first == second || end - from >= 4 ? end : from + 1;
}

static void classes(void)
{
    char text[64];
    printf("/* The first character of a run, the class of that, and of those at odd distances from it. */\n"
           "static const struct class_run class_runs[] = {");
    for (wint_t c = 0, end; c <= LAST; c = end) {
        end = class_run(c);
        snprintf(text, sizeof text, "{ %#x, %#x, %#x },", c, class_of(c), end - c > 1 ? class_of(c + 1) : class_of(c));
        entry(text);
    }
    printf("\n};\n");
}

static int distance(wint_t c, bool upper)
{
    return (int)(upper ? towupper(c) : towlower(c)) - (int)c;
}

/* Characters with the same distance, next to each other or every other one. */
static void mappings(const char *name, bool upper)
{
    char text[64];
    printf("/* Runs of characters, the steps between them, and how far off what they become is. */\n"
           "static const struct mapping_run %s[] = {", name);
    for (wint_t c = 0, end; c <= LAST; c = end) {
        int d = distance(c, upper);
        wint_t step = 1;
        end = c + 1;
        if (d == 0)
            continue;
        if (c + 2 <= LAST && distance(c + 1, upper) != d && distance(c + 2, upper) == d && distance(c + 1, upper) == 0)
            step = 2;
        while (c + step <= LAST && end - 1 + step <= LAST && distance(end - 1 + step, upper) == d
               && (step == 1 || distance(end, upper) == 0))
            end += step;
        snprintf(text, sizeof text, "{ %#x, %#x, %u, %d },", c, end - 1, step, d);
        entry(text);
    }
    printf("\n};\n");
}

static void widths(void)
{
    char text[64];
    printf("/* Runs of characters that take other than one column. */\nstatic const struct width_run width_runs[] = {");
    for (wint_t c = 0x20, end; c <= LAST; c = end) {
        int width = wcwidth((wchar_t)c);
        for (end = c + 1; end <= LAST && wcwidth((wchar_t)end) == width; end++)
            continue;
        if (width == 0 || width == 2) {
            snprintf(text, sizeof text, "{ %#x, %#x, %d },", c, end - 1, width);
            entry(text);
        }
    }
    printf("\n};\n");
}

int main(int count, char **arguments)
{
    bool all = count == 2;
    if (setlocale(LC_ALL, "C.UTF-8") == NULL || !all) {
        fprintf(stderr, "usage: unicode classes|mappings|widths; the host must have the locale C.UTF-8\n");
        return 1;
    }
    printf("/* Made by tools/unicode from the C.UTF-8 of the host's library. */\n");
    if (arguments[1][0] == 'c')
        classes();
    if (arguments[1][0] == 'm') {
        mappings("to_lower", false);
        mappings("to_upper", true);
    }
    if (arguments[1][0] == 'w')
        widths();
    return 0;
}
