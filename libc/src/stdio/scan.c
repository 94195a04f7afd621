/* The scanf family's core: C11 section 7.21.6.2, XSH fscanf. All arguments are pointers, which positions number. */
#include <ctype.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "../wchar/utf8.h"
#include "scan.h"

enum { POSITIONS = 64 };         /* NL_ARGMAX */

struct arguments {
    va_list list;
    int fetched;
    void *pointers[POSITIONS];
};

int scan_take(struct scan_input *input)
{
    int character = input->next(input);
    if (character != EOF)
        input->total++;
    return character;
}

void scan_give_back(struct scan_input *input, int character)
{
    if (character != EOF)
        input->total--;
    input->back(input, character);
}

bool scan_is_space(const struct scan_input *input, int character)
{
    if (character < 0x80 || input->is_space == NULL)
        return character != EOF && character < 0x80 && isspace(character);
    return input->is_space(character);
}

static void skip_space(struct scan_input *input)
{
    int character;
    do
        character = scan_take(input);
    while (scan_is_space(input, character));
    scan_give_back(input, character);
}

const char *scan_format_character(const struct scan_input *input, const char *at, int *character)
{
    unsigned first = (unsigned char)*at++;
    *character = (int)first;
    if (!input->wide || first < 0x80)
        return at;
    unsigned bits = first < 0xe0 ? first & 0x1f : first < 0xf0 ? first & 0xf : first & 7;
    for (; (*at & 0xc0) == 0x80; at++)
        bits = bits << 6 | (*at & 0x3f);
    *character = (int)bits;
    return at;
}

/* The set of "%[", whose text starts at `at`; what is behind its ']', or NULL. */
static const char *parse_set(const char *at, struct scan_conversion *conversion)
{
    const char *first = *at == '^' ? at + 1 : at;
    conversion->set = at;
    for (at = first; *at != 0 && (*at != ']' || at == first); at++)
        continue;
    conversion->set_end = at;
    return *at == ']' ? at + 1 : NULL;
}

static const char *parse_digits(const char *at, int *number)
{
    for (*number = 0; isdigit((unsigned char)*at); at++)
        if (*number < INT_MAX / 10 - 1)
            *number = *number * 10 + *at - '0';
    return at;
}

/* What is behind "%"; NULL: not a conversion. */
static const char *parse_conversion(const char *at, struct scan_conversion *conversion, int *position)
{
    const char *behind = parse_digits(at, position);
    memset(conversion, 0, sizeof *conversion);
    if (*behind == '$')
        at = behind + 1;
    else
        *position = 0;
    conversion->discard = *at == '*';
    at = parse_digits(at + conversion->discard, &conversion->width);
    conversion->allocate = *at == 'm';
    at = length_parse(at + conversion->allocate, &conversion->length);
    conversion->letter = *at;
    if (*at == 'S' || *at == 'C') {
        conversion->letter = (char)tolower(*at);
        conversion->length = LENGTH_LONG;
    }
    if (*at == 0 || *position > POSITIONS)
        return NULL;
    return *at == '[' ? parse_set(at + 1, conversion) : at + 1;
}

static void *argument(struct arguments *arguments, int position)
{
    if (position == 0)
        return va_arg(arguments->list, void *);
    while (arguments->fetched < position)
        arguments->pointers[arguments->fetched++] = va_arg(arguments->list, void *);
    return arguments->pointers[position - 1];
}

static enum scan_outcome match(struct scan_input *input, int wanted)
{
    int character = scan_take(input);
    if (character == wanted)
        return SCAN_MATCHED;
    scan_give_back(input, character);
    return character == EOF ? SCAN_END : SCAN_MISMATCH;
}

/* %n */
static void store_total(const struct scan_input *input, enum length length, void *to)
{
    switch (length) {
    case LENGTH_CHAR: *(signed char *)to = (signed char)input->total; break;
    case LENGTH_SHORT: *(short *)to = (short)input->total; break;
    case LENGTH_INT: *(int *)to = (int)input->total; break;
    default: *(long *)to = (long)input->total; break;
    }
}

static enum scan_outcome convert(struct scan_input *input, const struct scan_conversion *conversion,
                                 struct arguments *arguments, int position)
{
    if (strchr("c[n", conversion->letter) == NULL)
        skip_space(input);
    if (conversion->letter == '%')
        return match(input, '%');
    if (strchr("ncs[diouxXpaAeEfFgG", conversion->letter) == NULL)
        return SCAN_MISMATCH;
    void *to = conversion->discard ? NULL : argument(arguments, position);
    if (conversion->letter == 'n') {
        if (to != NULL)
            store_total(input, conversion->length, to);
        return SCAN_MATCHED;
    }
    return strchr("cs[", conversion->letter) != NULL ? scan_characters(input, conversion, to)
                                                     : scan_number(input, conversion, to);
}

static int scan_shared(struct scan_input *input, const char *at, struct arguments *arguments)
{
    int stored = 0, character, position;
    enum scan_outcome outcome = SCAN_MATCHED;
    while (*at != 0 && outcome == SCAN_MATCHED) {
        if (isspace((unsigned char)*at)) {
            skip_space(input);
            at++;
        } else if (*at != '%') {
            at = scan_format_character(input, at, &character);
            outcome = match(input, character);
        } else {
            struct scan_conversion conversion;
            at = parse_conversion(at + 1, &conversion, &position);
            if (at == NULL)
                break;
            outcome = convert(input, &conversion, arguments, position);
            if (outcome == SCAN_MATCHED && !conversion.discard && strchr("n%", conversion.letter) == NULL)
                stored++;
        }
    }
    return outcome == SCAN_END && stored == 0 ? EOF : stored;
}

int scan_text(struct scan_input *input, const char *format, va_list arguments)
{
    struct arguments shared;
    shared.fetched = 0;
    va_copy(shared.list, arguments);
    int result = scan_shared(input, format, &shared);
    va_end(shared.list);
    return result;
}
