/*
 * The scanf family's core: C11 section 7.21.6.2, without wide characters. A number
 * is first taken as text of at most NUMBER_MAX bytes, then converted.
 */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "length.h"
#include "scan.h"

enum { NUMBER_MAX = 400 };

enum outcome { MATCHED, MISMATCH, INPUT_END };

struct conversion {
    bool discard;                /* %* */
    int width;                   /* 0: none given */
    enum length length;
    char letter;
    bool set[UCHAR_MAX + 1];     /* of %[ */
};

struct arguments {
    va_list list;
};

static int take(struct scan_input *input)
{
    int character = input->next(input);
    if (character != EOF)
        input->total++;
    return character;
}

static void give_back(struct scan_input *input, int character)
{
    if (character != EOF)
        input->total--;
    input->back(input, character);
}

static void skip_space(struct scan_input *input)
{
    int character;
    do
        character = take(input);
    while (isspace(character));
    give_back(input, character);
}

static void store_integer(struct arguments *arguments, enum length length, uint64_t value)
{
    switch (length) {
    case LENGTH_CHAR: *va_arg(arguments->list, unsigned char *) = (unsigned char)value; break;
    case LENGTH_SHORT: *va_arg(arguments->list, unsigned short *) = (unsigned short)value; break;
    case LENGTH_INT: *va_arg(arguments->list, unsigned *) = (unsigned)value; break;
    default: *va_arg(arguments->list, uint64_t *) = value; break;
    }
}

static void store_floating(struct arguments *arguments, enum length length, double value)
{
    if (length == LENGTH_LONG)
        *va_arg(arguments->list, double *) = value;
    else if (length == LENGTH_LONG_DOUBLE)
        *va_arg(arguments->list, long double *) = value;
    else
        *va_arg(arguments->list, float *) = (float)value;
}

/* Whether `text` with `character` behind it can still be the start of an integer. */
static bool integer_goes_on(const char *text, size_t size, int character, int base)
{
    size_t sign = size > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    bool hexadecimal = size >= sign + 2 && tolower(text[sign + 1]) == 'x';
    if (character == '-' || character == '+')
        return size == 0;
    if (tolower(character) == 'x')
        return (base == 0 || base == 16) && size == sign + 1 && text[sign] == '0';
    if (base == 16 || (base == 0 && hexadecimal))
        return isxdigit(character);
    if (base == 8 || (base == 0 && size > sign && text[sign] == '0'))
        return character >= '0' && character <= '7';
    return isdigit(character);
}

static bool floating_goes_on(const char *text, size_t size, int character)
{
    bool after_exponent = size > 0 && strchr("eEpP", text[size - 1]) != NULL;
    if (character == '-' || character == '+')
        return size == 0 || after_exponent;
    return isalnum(character) || character == '.';
}

/* Takes the text of a number; base -1: floating. */
static size_t take_number(struct scan_input *input, int width, int base, char *text)
{
    size_t size = 0;
    size_t limit = width > 0 && width < NUMBER_MAX ? (size_t)width : NUMBER_MAX;
    while (size < limit) {
        int character = take(input);
        if (character == EOF || !(base < 0 ? floating_goes_on(text, size, character)
                                           : integer_goes_on(text, size, character, base))) {
            give_back(input, character);
            break;
        }
        text[size++] = (char)character;
    }
    text[size] = 0;
    return size;
}

static int base_of(char letter)
{
    switch (letter) {
    case 'i': return 0;
    case 'o': return 8;
    case 'x': case 'X': case 'p': return 16;
    default: return 10;
    }
}

static enum outcome scan_number(struct scan_input *input, const struct conversion *conversion,
                                struct arguments *arguments)
{
    bool floating = strchr("aAeEfFgG", conversion->letter) != NULL;
    char text[NUMBER_MAX + 1], *end;
    int before = errno;
    if (take_number(input, conversion->width, floating ? -1 : base_of(conversion->letter), text) == 0) {
        int character = take(input);
        give_back(input, character);
        return character == EOF ? INPUT_END : MISMATCH;
    }
    double number = 0;
    uint64_t integer = 0;
    if (floating)
        number = strtod(text, &end);
    else if (conversion->letter == 'd' || conversion->letter == 'i')
        integer = (uint64_t)strtol(text, &end, base_of(conversion->letter));
    else
        integer = strtoul(text, &end, base_of(conversion->letter));
    errno = before;
    if (end == text || (floating && *end != 0))
        return MISMATCH;
    if (conversion->discard)
        return MATCHED;
    if (floating)
        store_floating(arguments, conversion->length, number);
    else
        store_integer(arguments, conversion->letter == 'p' ? LENGTH_LONG : conversion->length, integer);
    return MATCHED;
}

/* %c, %s and %[. */
static enum outcome scan_characters(struct scan_input *input, const struct conversion *conversion,
                                    struct arguments *arguments)
{
    char *to = conversion->discard ? NULL : va_arg(arguments->list, char *);
    int width = conversion->width > 0 ? conversion->width : conversion->letter == 'c' ? 1 : INT_MAX;
    int count = 0;
    for (; count < width; count++) {
        int character = take(input);
        if (character == EOF && count == 0)
            return INPUT_END;
        if (character == EOF || (conversion->letter == 's' && isspace(character))
            || (conversion->letter == '[' && !conversion->set[character])) {
            give_back(input, character);
            break;
        }
        if (to != NULL)
            *to++ = (char)character;
    }
    if (count == 0 || (conversion->letter == 'c' && count < width))
        return MISMATCH;
    if (to != NULL && conversion->letter != 'c')
        *to = 0;
    return MATCHED;
}

/* The set of "%[", whose text starts at `at`; what is behind its ']', or NULL. */
static const char *parse_set(const char *at, bool *set)
{
    bool wanted = *at != '^';
    const char *first = wanted ? at : at + 1;
    memset(set, !wanted, UCHAR_MAX + 1);
    for (at = first; *at != 0 && (*at != ']' || at == first); at++) {
        unsigned char low = (unsigned char)*at, high = low;
        if (at[1] == '-' && at[2] != ']' && at[2] != 0) {
            high = (unsigned char)at[2];
            at += 2;
        }
        for (unsigned each = low; each <= high; each++)
            set[each] = wanted;
    }
    return *at == ']' ? at + 1 : NULL;
}

/* What is behind "%"; NULL: not a conversion. */
static const char *parse_conversion(const char *at, struct conversion *conversion)
{
    conversion->discard = *at == '*';
    at += conversion->discard;
    for (conversion->width = 0; isdigit((unsigned char)*at); at++)
        if (conversion->width < INT_MAX / 10 - 1)
            conversion->width = conversion->width * 10 + *at - '0';
    at = length_parse(at, &conversion->length);
    conversion->letter = *at;
    if (*at == 0)
        return NULL;
    return *at == '[' ? parse_set(at + 1, conversion->set) : at + 1;
}

static enum outcome convert(struct scan_input *input, const struct conversion *conversion,
                            struct arguments *arguments)
{
    if (strchr("c[n", conversion->letter) == NULL)
        skip_space(input);
    if (conversion->letter == 'n') {
        if (!conversion->discard)
            store_integer(arguments, conversion->length, input->total);
        return MATCHED;
    }
    if (conversion->letter == '%') {
        int character = take(input);
        if (character == '%')
            return MATCHED;
        give_back(input, character);
        return character == EOF ? INPUT_END : MISMATCH;
    }
    if (strchr("cs[", conversion->letter) != NULL)
        return scan_characters(input, conversion, arguments);
    if (strchr("diouxXpaAeEfFgG", conversion->letter) != NULL)
        return scan_number(input, conversion, arguments);
    return MISMATCH;
}

static enum outcome match(struct scan_input *input, char wanted)
{
    int character = take(input);
    if (character == (unsigned char)wanted)
        return MATCHED;
    give_back(input, character);
    return character == EOF ? INPUT_END : MISMATCH;
}

static int scan_shared(struct scan_input *input, const char *at, struct arguments *arguments)
{
    int stored = 0;
    enum outcome outcome = MATCHED;
    while (*at != 0 && outcome == MATCHED) {
        if (isspace((unsigned char)*at)) {
            skip_space(input);
            at++;
        } else if (*at != '%') {
            outcome = match(input, *at++);
        } else {
            struct conversion conversion;
            at = parse_conversion(at + 1, &conversion);
            if (at == NULL)
                break;
            outcome = convert(input, &conversion, arguments);
            if (outcome == MATCHED && !conversion.discard && strchr("n%", conversion.letter) == NULL)
                stored++;
        }
    }
    return outcome == INPUT_END && stored == 0 ? EOF : stored;
}

int scan_text(struct scan_input *input, const char *format, va_list arguments)
{
    struct arguments shared;
    va_copy(shared.list, arguments);
    int result = scan_shared(input, format, &shared);
    va_end(shared.list);
    return result;
}
