/* printf of awk: POSIX XCU awk, "Output Statements" and XBD 5. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "error.h"
#include "run.h"

enum { CONVERSION_MAX = 40, WIDTH_MAX = 1 << 20 };

struct formatter {
    struct program_buffer result;
    struct node *argument;      /* the next one */
};

static struct value next_argument(struct formatter *formatter)
{
    if (formatter->argument == NULL)
        return (struct value){ .flags = 0 };
    struct value value = eval(formatter->argument);
    formatter->argument = formatter->argument->next;
    return value;
}

static double next_number(struct formatter *formatter)
{
    struct value value = next_argument(formatter);
    double number = value_to_number(&value);
    value_release(&value);
    return number;
}

static void append_padding(struct formatter *formatter, size_t count)
{
    while (count-- > 0)
        program_append(&formatter->result, " ", 1);
}

/* Text may have zero bytes, so it does not go through snprintf(). */
static void append_text(struct formatter *formatter, const char *text, size_t length, const char *flags, long width,
                        long precision)
{
    if (precision >= 0 && (size_t)precision < length)
        length = (size_t)precision;
    size_t padding = width > 0 && (size_t)width > length ? (size_t)width - length : 0;
    bool left = strchr(flags, '-') != NULL;
    if (!left)
        append_padding(formatter, padding);
    program_append(&formatter->result, text, length);
    if (left)
        append_padding(formatter, padding);
}

/* %c: the first character of a text, or the character with that number, in UTF-8 from 256 on. */
static void append_character(struct formatter *formatter, const char *flags, long width)
{
    struct value value = next_argument(formatter);
    char bytes[4];
    size_t length = 1;
    if (value.flags & HAS_TEXT) {
        append_text(formatter, value.text->bytes, value.text->length > 0, flags, width, -1);
        value_release(&value);
        return;
    }
    double number = value_to_number(&value);
    uint32_t code = number >= 0 && number < 0x110000 ? (uint32_t)number : 0;
    if (code < 256) {
        bytes[0] = (char)code;
    } else {
        length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        for (size_t i = length - 1; i > 0; i--, code >>= 6)
            bytes[i] = (char)(0x80 | (code & 0x3f));
        bytes[0] = (char)((0xf00 >> length) | code);
    }
    append_text(formatter, bytes, length, flags, width, -1);
}

static void append_number(struct formatter *formatter, const char *flags, long width, long precision, char letter)
{
    char conversion[CONVERSION_MAX];
    double number = next_number(formatter);
    bool whole = strchr("diouxX", letter) != NULL;
    if (whole && (number != number || number >= 1.8446744073709552e19 || number <= -9.2233720368547758e18)) {
        whole = false;
        letter = 'f';
        precision = 0;
    }
    snprintf(conversion, sizeof conversion, precision < 0 ? "%%%s*%s%c" : "%%%s*.*%s%c", flags, whole ? "l" : "", letter);
    for (size_t room = 64;; room = 2 * room + 512) {
        program_fits(&formatter->result, room + 1);
        char *to = formatter->result.bytes + formatter->result.used;
        int size;
        if (!whole)
            size = precision < 0 ? snprintf(to, room, conversion, (int)width, number)
                : snprintf(to, room, conversion, (int)width, (int)precision, number);
        else {
            long value = number >= 9.2233720368547758e18 ? (long)(unsigned long)number : (long)number;
            size = precision < 0 ? snprintf(to, room, conversion, (int)width, value)
                : snprintf(to, room, conversion, (int)width, (int)precision, value);
        }
        if (size < 0)
            fail("printf: a number cannot be written so");
        if ((size_t)size < room) {
            formatter->result.used += (size_t)size;
            return;
        }
    }
}

/* A width or precision at *at: digits, or * for an argument. */
static long parse_length(struct formatter *formatter, const char **at)
{
    long length = 0;
    if (**at == '*') {
        (*at)++;
        double number = next_number(formatter);
        if (!(number > -WIDTH_MAX && number < WIDTH_MAX))
            fail("printf: a width or precision is too large");
        return (long)number;
    }
    for (; **at >= '0' && **at <= '9'; (*at)++) {
        length = length * 10 + (**at - '0');
        if (length >= WIDTH_MAX)
            fail("printf: a width or precision is too large");
    }
    return length;
}

/* The conversion behind the % at `at`; what is behind it. */
static const char *convert(struct formatter *formatter, const char *at, const char *end)
{
    char flags[8] = "";
    const char *start = at - 1;
    size_t flag_count = 0;
    for (; at < end && *at != 0 && strchr("-+ #0", *at) != NULL; at++)
        if (strchr(flags, *at) == NULL && flag_count < sizeof flags - 2) {
            flags[flag_count++] = *at;
            flags[flag_count] = 0;
        }
    long width = parse_length(formatter, &at), precision = -1;
    if (width < 0) {
        width = -width;
        if (strchr(flags, '-') == NULL)
            strcat(flags, "-");
    }
    if (*at == '.') {
        at++;
        precision = parse_length(formatter, &at);
    }
    while (at < end && (*at == 'l' || *at == 'h' || *at == 'L'))
        at++;
    if (at < end && *at == 'c') {
        append_character(formatter, flags, width);
    } else if (at < end && *at == 's') {
        struct value value = next_argument(formatter);
        struct text *text = value_to_text(&value, convert_format());
        append_text(formatter, text->bytes, text->length, flags, width, precision);
        text_release(text);
        value_release(&value);
    } else if (at < end && *at != 0 && strchr("diouxXaAeEfFgG", *at) != NULL) {
        append_number(formatter, flags, width, precision, *at);
    } else if (at < end && *at == '%') {
        program_append(&formatter->result, "%", 1);
    } else {
        program_append(&formatter->result, start, (size_t)(at - start) + (at < end));   /* none: as it is */
    }
    return at < end ? at + 1 : at;
}

struct text *print_text(const struct text *format, struct node *arguments)
{
    struct formatter formatter = { { NULL, 0, 0 }, arguments };
    const char *at = format->bytes, *end = at + format->length;
    program_append(&formatter.result, "", 0);
    while (at < end) {
        const char *percent = memchr(at, '%', (size_t)(end - at));
        program_append(&formatter.result, at, (size_t)((percent != NULL ? percent : end) - at));
        at = percent != NULL ? convert(&formatter, percent + 1, end) : end;
    }
    struct text *result = text_make(formatter.result.bytes, formatter.result.used);
    free(formatter.result.bytes);
    return result;
}
