/* The arguments of printf: one after the other, or by their positions (XSH fprintf, "%n$"). */
#include <limits.h>
#include <string.h>
#include "format.h"

static const char *parse_flags(const char *at, struct format_conversion *conversion)
{
    for (;; at++) {
        switch (*at) {
        case '-': conversion->left = true; break;
        case '+': conversion->plus = true; break;
        case ' ': conversion->space = true; break;
        case '#': conversion->alternate = true; break;
        case '0': conversion->zero = true; break;
        case '\'': break;                  /* our locales group no digits */
        default: return at;
        }
    }
}

/* -1 when it does not fit an int. */
static const char *parse_number(const char *at, int *number)
{
    for (*number = 0; *at >= '0' && *at <= '9'; at++) {
        int digit = *at - '0';
        if (*number < 0 || *number > (INT_MAX - digit) / 10)
            *number = -1;
        else
            *number = *number * 10 + digit;
    }
    return at;
}

/* "n$", or nothing. */
static const char *parse_position(const char *at, int *position)
{
    const char *behind = parse_number(at, position);
    if (*behind == '$' && *position != 0)
        return behind + 1;
    *position = 0;
    return at;
}

static bool is_position(int number)
{
    return number >= 0 && number <= FORMAT_POSITIONS;
}

/* Digits, or "*" with or without a position. */
static const char *parse_amount(const char *at, int *number, bool *argument, int *position)
{
    *argument = *at == '*';
    return *argument ? parse_position(at + 1, position) : parse_number(at, number);
}

const char *format_specification(const char *at, struct format_specification *specification)
{
    struct format_conversion *conversion = &specification->conversion;
    memset(specification, 0, sizeof *specification);
    at = parse_flags(parse_position(at, &specification->position), conversion);
    at = parse_amount(at, &conversion->width, &specification->width_argument, &specification->width_position);
    conversion->precision = -1;
    if (*at == '.') {
        at = parse_amount(at + 1, &conversion->precision, &specification->precision_argument, &specification->precision_position);
        if (conversion->precision < 0 && !specification->precision_argument)
            return NULL;
    }
    if (conversion->width < 0 || !is_position(specification->position) || !is_position(specification->width_position)
        || !is_position(specification->precision_position))
        return NULL;
    at = length_parse(at, &specification->length);
    conversion->letter = *at;
    return at;
}

enum format_type format_type(const struct format_specification *specification)
{
    switch (specification->conversion.letter) {
    case 'c': case 'C':
        return FORMAT_INT;
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
        return specification->length == LENGTH_LONG || specification->length == LENGTH_LONG_DOUBLE ? FORMAT_LONG : FORMAT_INT;
    case 'a': case 'A': case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
        return specification->length == LENGTH_LONG_DOUBLE ? FORMAT_LONG_DOUBLE : FORMAT_DOUBLE;
    case 'p': case 's': case 'S': case 'n':
        return FORMAT_POINTER;
    default:
        return FORMAT_NONE;
    }
}

static void fetch(struct format_arguments *arguments, enum format_type type, union format_argument *to)
{
    switch (type) {
    case FORMAT_INT: to->integer = va_arg(arguments->list, int); break;
    case FORMAT_LONG: to->integer = va_arg(arguments->list, long); break;
    case FORMAT_DOUBLE: to->floating = va_arg(arguments->list, double); break;
    case FORMAT_LONG_DOUBLE: to->extended = va_arg(arguments->list, long double); break;
    case FORMAT_POINTER: to->pointer = va_arg(arguments->list, void *); break;
    case FORMAT_NONE: to->integer = 0; break;
    }
}

void format_argument(struct format_arguments *arguments, enum format_type type, int position,
                     union format_argument *argument)
{
    if (arguments->by_position && position != 0)
        *argument = arguments->fetched[position - 1];
    else
        fetch(arguments, type, argument);
}

static bool note(enum format_type *types, int position, enum format_type type)
{
    if (position == 0 || (types[position - 1] != FORMAT_NONE && types[position - 1] != type))
        return false;
    types[position - 1] = type;
    return true;
}

/* The types of the arguments of one conversion. */
static bool note_all(enum format_type *types, const struct format_specification *specification)
{
    enum format_type type = format_type(specification);
    return (type == FORMAT_NONE || note(types, specification->position, type))
           && (!specification->width_argument || note(types, specification->width_position, FORMAT_INT))
           && (!specification->precision_argument || note(types, specification->precision_position, FORMAT_INT));
}

bool format_fetch(struct format_arguments *arguments, const char *format)
{
    enum format_type types[FORMAT_POSITIONS] = { FORMAT_NONE };
    int count = FORMAT_POSITIONS;
    for (const char *at = strchr(format, '%'); at != NULL; at = strchr(at, '%')) {
        struct format_specification specification;
        at = format_specification(at + 1, &specification);
        if (at == NULL || *at == 0 || !note_all(types, &specification))
            return false;
        at++;
    }
    while (count > 0 && types[count - 1] == FORMAT_NONE)
        count--;
    for (int i = 0; i < count; i++) {
        if (types[i] == FORMAT_NONE)
            return false;
        fetch(arguments, types[i], &arguments->fetched[i]);
    }
    arguments->by_position = true;
    return true;
}
