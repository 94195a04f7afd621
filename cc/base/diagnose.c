/*
 * Messages: base/diagnose.h.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/base/source.h>

enum {
    ERROR_LIMIT = 100,
    LINE_SHOWN_MAX = 200,        /* bytes of a source line */
    INCLUDED_SHOWN_MAX = 10,     /* lines of "included from" */
};

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE };

unsigned error_count, warning_count;
bool (*diagnose_macro_at)(uint32_t location, const char **name, uint32_t *defined, bool *one_token);
static unsigned error_limit = ERROR_LIMIT;
static enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } color;
static const struct source *last_shown;

void diagnose_begin(void)
{
    error_count = warning_count = 0;
    last_shown = NULL;
    warning_begin();
}

void diagnose_error_limit(unsigned limit)
{
    error_limit = limit;
}

/* --- saying it --- */

bool diagnose_color(const char *when)
{
    if (strcmp(when, "always") == 0)
        color = COLOR_ALWAYS;
    else if (strcmp(when, "never") == 0)
        color = COLOR_NEVER;
    else if (strcmp(when, "auto") == 0)
        color = COLOR_AUTO;
    else
        return false;
    return true;
}

/* An escape sequence, where colours are wanted. */
static const char *paint(const char *sequence)
{
    if (color == COLOR_AUTO)
        color = isatty(2) ? COLOR_ALWAYS : COLOR_NEVER;
    return color == COLOR_ALWAYS ? sequence : "";
}

static const char *const PLAIN = "\033[0m", *const BOLD = "\033[1m", *const GREEN = "\033[1;32m";

static const struct { const char *word, *color; } severities[] = {
    [SEVERITY_ERROR] = { "error: ", "\033[1;31m" },
    [SEVERITY_WARNING] = { "warning: ", "\033[1;35m" },
    [SEVERITY_NOTE] = { "note: ", "\033[1;36m" },
};

static void say(enum severity severity, const char *option, struct range range, const char *format, va_list arguments);

/* Which files included the one of the message, unless that was just said. */
static void show_including(const struct source *source)
{
    if (source == last_shown)
        return;
    last_shown = source;
    const char *lead = "In file included from";
    for (unsigned i = 0; i < INCLUDED_SHOWN_MAX && source != NULL && source->included_at != 0; i++) {
        struct position position = source_position(source->included_at);
        fprintf(stderr, "%s %s:%u:\n", lead, position.path, position.line);
        lead = "                 from";
        source = position.source;
    }
}

static bool is_word(char byte)
{
    return byte == '_' || (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z') || byte < 0;
}

/* How many bytes to underline from `start` on. */
static size_t marked_length(const struct position *position, size_t start, uint32_t length)
{
    size_t rest = position->length - start, count = 1;
    if (length != 0)
        return length < rest ? length : rest;
    const char *text = position->text + start;
    if (rest > 0 && is_word(text[0]))
        while (count < rest && is_word(text[count]))
            count++;
    return count;
}

/* The line, and below it a caret under the place. */
static void show_line(const struct position *position, uint32_t length)
{
    size_t start = position->column - 1;
    if (position->source == NULL || start > position->length || position->length > LINE_SHOWN_MAX)
        return;
    fprintf(stderr, "    %.*s\n    ", (int)position->length, position->text);
    for (size_t i = 0; i < start; i++)
        fputc(position->text[i] == '\t' ? '\t' : ' ', stderr);
    size_t count = marked_length(position, start, length);
    fprintf(stderr, "%s^", paint(GREEN));
    while (count-- > 1)
        fputc('~', stderr);
    fprintf(stderr, "%s\n", paint(PLAIN));
}

static void note(uint32_t location, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(SEVERITY_NOTE, NULL, (struct range){ location, 0 }, format, arguments);
    va_end(arguments);
}

static void say_macro(uint32_t location)
{
    const char *name;
    uint32_t defined;
    bool one_token;
    if (diagnose_macro_at == NULL || !diagnose_macro_at(location, &name, &defined, &one_token) || (one_token && source_is_system(defined)))
        return;
    if (source_of(defined) != NULL)
        note(defined, "in the expansion of macro '%s', which is defined here", name);
    else
        note(location, "in the expansion of macro '%s'", name);
}

static void say(enum severity severity, const char *option, struct range range, const char *format, va_list arguments)
{
    struct position position = source_position(range.location);
    fflush(stdout);
    show_including(position.source);
    if (position.source != NULL)
        fprintf(stderr, "%s%s:%u:%u: ", paint(BOLD), position.path, position.line, position.column);
    else
        fprintf(stderr, "%scc: ", paint(BOLD));
    fprintf(stderr, "%s%s%s%s", paint(severities[severity].color), severities[severity].word, paint(PLAIN), paint(BOLD));
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "%s%s%s%s\n", paint(PLAIN), option != NULL ? " [-W" : "", option != NULL ? option : "",
            option != NULL ? "]" : "");
    show_line(&position, range.length);
    if (severity != SEVERITY_NOTE)
        say_macro(range.location);
}

static void count_error(void)
{
    error_count++;
    if (error_limit != 0 && error_count >= error_limit) {
        fprintf(stderr, "cc: %u errors, no more are shown (-fmax-errors=)\n", error_count);
        exit(1);
    }
}

void error_in(struct range range, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(SEVERITY_ERROR, NULL, range, format, arguments);
    va_end(arguments);
    count_error();
}

void error_at(uint32_t location, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(SEVERITY_ERROR, NULL, (struct range){ location, 0 }, format, arguments);
    va_end(arguments);
    count_error();
}

static bool warn(enum warning warning, struct range range, const char *format, va_list arguments)
{
    if (!warning_enabled(warning, range.location))
        return false;
    bool error = warning_is_error(warning, range.location);
    say(error ? SEVERITY_ERROR : SEVERITY_WARNING, warning_name(warning), range, format, arguments);
    if (error)
        count_error();
    else
        warning_count++;
    return true;
}

bool warn_at(enum warning warning, uint32_t location, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    bool said = warn(warning, (struct range){ location, 0 }, format, arguments);
    va_end(arguments);
    return said;
}

bool warn_in(enum warning warning, struct range range, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    bool said = warn(warning, range, format, arguments);
    va_end(arguments);
    return said;
}

void note_at(uint32_t location, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(SEVERITY_NOTE, NULL, (struct range){ location, 0 }, format, arguments);
    va_end(arguments);
}

void error_plain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(SEVERITY_ERROR, NULL, (struct range){ 0, 0 }, format, arguments);
    va_end(arguments);
    error_count++;
}

void fatal(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(SEVERITY_ERROR, NULL, (struct range){ 0, 0 }, format, arguments);
    va_end(arguments);
    exit(1);
}

/* --- spelling --- */

enum { SPELLING_MAX = 40 };

static unsigned smaller(unsigned left, unsigned right)
{
    return left < right ? left : right;
}

/* Insertions, deletions, changes and swaps of neighbours from one to the other (Damerau-Levenshtein). */
static unsigned distance(const char *from, size_t from_length, const char *to, size_t to_length)
{
    unsigned rows[3][SPELLING_MAX + 1];
    for (size_t j = 0; j <= to_length; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= from_length; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= to_length; j++) {
            unsigned change = above[j - 1] + (from[i - 1] != to[j - 1]);
            row[j] = smaller(change, smaller(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                row[j] = smaller(row[j], two_above[j - 2] + 1);
        }
    }
    return rows[from_length % 3][to_length];
}

void spelling_offer(struct spelling *spelling, const char *candidate)
{
    size_t wanted = strlen(spelling->wanted), length = strlen(candidate), longer = wanted > length ? wanted : length;
    if (longer > SPELLING_MAX || longer < 2)
        return;
    /* The distance must be less than this, and is no less than the lengths' difference: most names are much longer or shorter. */
    unsigned limit = smaller((unsigned)(longer + 2) / 3 + 1, (unsigned)length);
    if (spelling->best != NULL)
        limit = smaller(limit, spelling->distance);
    if (longer - wanted >= limit || longer - length >= limit)
        return;
    unsigned found = distance(spelling->wanted, wanted, candidate, length);
    if (found >= limit)
        return;
    spelling->best = candidate;
    spelling->distance = found;
}
