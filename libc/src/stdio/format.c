/* The printf family's core: C11 section 7.21.6.1, without wide characters. */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include "format.h"
#include "length.h"

enum { INTEGER_DIGITS_MAX = 22 };      /* 64 bits in octal */

/* A va_list that functions can share. */
struct arguments {
    va_list list;
};

void format_write(struct format_output *output, const char *text, size_t size)
{
    if (size > 0)
        output->write(output, text, size);
    output->total += size;
}

void format_repeat(struct format_output *output, char character, long count)
{
    char block[32];
    memset(block, character, sizeof block);
    for (; count > 0; count -= (long)sizeof block)
        format_write(output, block, count < (long)sizeof block ? (size_t)count : sizeof block);
}

static long missing(const struct format_conversion *conversion, const struct format_number *number,
                    size_t body_size)
{
    return conversion->width - (long)(number->prefix_size + body_size) - number->zeros;
}

void format_open(struct format_output *output, const struct format_conversion *conversion,
                 struct format_number *number, size_t body_size)
{
    long room = missing(conversion, number, body_size);
    if (conversion->zero && !conversion->left && room > 0)
        number->zeros += room;
    else if (!conversion->left)
        format_repeat(output, ' ', room);
    format_write(output, number->prefix, number->prefix_size);
    format_repeat(output, '0', number->zeros);
}

void format_close(struct format_output *output, const struct format_conversion *conversion,
                  const struct format_number *number, size_t body_size)
{
    if (conversion->left)
        format_repeat(output, ' ', missing(conversion, number, body_size));
}

static const char *prefix_of(const struct format_conversion *conversion, bool negative, bool is_signed,
                             uint64_t value)
{
    if (conversion->letter == 'p' || (conversion->alternate && value != 0 && conversion->letter == 'x'))
        return "0x";
    if (conversion->alternate && value != 0 && conversion->letter == 'X')
        return "0X";
    if (negative)
        return "-";
    if (!is_signed)
        return "";
    return conversion->plus ? "+" : conversion->space ? " " : "";
}

static void format_integer(struct format_output *output, struct format_conversion *conversion,
                           uint64_t value, bool is_signed)
{
    const char *digits = conversion->letter == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    unsigned base = conversion->letter == 'o' ? 8 : strchr("xXp", conversion->letter) != NULL ? 16 : 10;
    bool negative = is_signed && (int64_t)value < 0;
    char text[INTEGER_DIGITS_MAX];
    size_t start = sizeof text;
    struct format_number number = { prefix_of(conversion, negative, is_signed, value), 0, 0 };
    for (uint64_t rest = negative ? -value : value; rest != 0; rest /= base)
        text[--start] = digits[rest % base];

    size_t size = sizeof text - start;
    long least = conversion->precision < 0 ? 1 : conversion->precision;
    if (conversion->letter == 'o' && conversion->alternate && least <= (long)size)
        least = (long)size + 1;
    number.prefix_size = strlen(number.prefix);
    number.zeros = least > (long)size ? least - (long)size : 0;
    if (conversion->precision >= 0)
        conversion->zero = false;
    format_open(output, conversion, &number, size);
    format_write(output, text + start, size);
    format_close(output, conversion, &number, size);
}

static void format_string(struct format_output *output, struct format_conversion *conversion,
                          const char *text, size_t size)
{
    struct format_number none = { "", 0, 0 };
    conversion->zero = false;
    format_open(output, conversion, &none, size);
    format_write(output, text, size);
    format_close(output, conversion, &none, size);
}

static int64_t signed_argument(struct arguments *arguments, enum length length)
{
    switch (length) {
    case LENGTH_CHAR: return (signed char)va_arg(arguments->list, int);
    case LENGTH_SHORT: return (short)va_arg(arguments->list, int);
    case LENGTH_INT: return va_arg(arguments->list, int);
    default: return va_arg(arguments->list, long);
    }
}

static uint64_t unsigned_argument(struct arguments *arguments, enum length length)
{
    switch (length) {
    case LENGTH_CHAR: return (unsigned char)va_arg(arguments->list, unsigned);
    case LENGTH_SHORT: return (unsigned short)va_arg(arguments->list, unsigned);
    case LENGTH_INT: return va_arg(arguments->list, unsigned);
    default: return va_arg(arguments->list, unsigned long);
    }
}

/* %n */
static void store_total(struct format_output *output, struct arguments *arguments, enum length length)
{
    switch (length) {
    case LENGTH_CHAR: *va_arg(arguments->list, signed char *) = (signed char)output->total; break;
    case LENGTH_SHORT: *va_arg(arguments->list, short *) = (short)output->total; break;
    case LENGTH_INT: *va_arg(arguments->list, int *) = (int)output->total; break;
    default: *va_arg(arguments->list, long *) = (long)output->total; break;
    }
}

static const char *parse_flags(const char *at, struct format_conversion *conversion)
{
    for (;; at++) {
        switch (*at) {
        case '-': conversion->left = true; break;
        case '+': conversion->plus = true; break;
        case ' ': conversion->space = true; break;
        case '#': conversion->alternate = true; break;
        case '0': conversion->zero = true; break;
        case '\'': break;                  /* the "C" locale groups no digits */
        default: return at;
        }
    }
}

/* A number or '*'; -1 when it does not fit an int. */
static const char *parse_number(const char *at, struct arguments *arguments, int *number)
{
    *number = 0;
    if (*at == '*') {
        *number = va_arg(arguments->list, int);
        return at + 1;
    }
    for (; *at >= '0' && *at <= '9'; at++) {
        int digit = *at - '0';
        if (*number < 0 || *number > (INT_MAX - digit) / 10)
            *number = -1;
        else
            *number = *number * 10 + digit;
    }
    return at;
}

/* Flags, width, precision and length; NULL: a width that no int can hold. */
static const char *parse_conversion(const char *at, struct arguments *arguments,
                                    struct format_conversion *conversion, enum length *length)
{
    memset(conversion, 0, sizeof *conversion);
    at = parse_flags(at, conversion);
    bool star = *at == '*';
    at = parse_number(at, arguments, &conversion->width);
    if (conversion->width < 0) {
        if (!star || conversion->width == INT_MIN)
            return NULL;
        conversion->left = true;
        conversion->width = -conversion->width;
    }
    conversion->precision = -1;
    if (*at == '.') {
        star = at[1] == '*';
        at = parse_number(at + 1, arguments, &conversion->precision);
        if (conversion->precision < 0 && !star)
            return NULL;
        if (conversion->precision < 0)
            conversion->precision = -1;
    }
    at = length_parse(at, length);
    conversion->letter = *at;
    return at;
}

static bool convert(struct format_output *output, struct format_conversion *conversion,
                    enum length length, struct arguments *arguments)
{
    const char *text;
    char character;
    switch (conversion->letter) {
    case 'd': case 'i':
        format_integer(output, conversion, (uint64_t)signed_argument(arguments, length), true);
        return true;
    case 'u': case 'o': case 'x': case 'X':
        format_integer(output, conversion, unsigned_argument(arguments, length), false);
        return true;
    case 'p':
        format_integer(output, conversion, (uintptr_t)va_arg(arguments->list, void *), false);
        return true;
    case 'c':
        character = (char)va_arg(arguments->list, int);
        format_string(output, conversion, &character, 1);
        return true;
    case 's':
        text = va_arg(arguments->list, const char *);
        if (text == NULL)
            text = "(null)";
        format_string(output, conversion, text,
                      conversion->precision < 0 ? strlen(text)
                                                : strnlen(text, (size_t)conversion->precision));
        return true;
    case 'a': case 'A': case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
        format_floating(output, conversion, length == LENGTH_LONG_DOUBLE
                                                ? (double)va_arg(arguments->list, long double)
                                                : va_arg(arguments->list, double));
        return true;
    case 'n':
        store_total(output, arguments, length);
        return true;
    case '%':
        format_write(output, "%", 1);
        return true;
    default:
        return false;
    }
}

static int format_shared(struct format_output *output, const char *at, struct arguments *arguments)
{
    struct format_conversion conversion;
    enum length length;
    for (;;) {
        size_t plain = 0;
        while (at[plain] != 0 && at[plain] != '%')
            plain++;
        format_write(output, at, plain);
        at += plain;
        if (*at == 0)
            break;
        at = parse_conversion(at + 1, arguments, &conversion, &length);
        if (at == NULL) {
            errno = EOVERFLOW;
            return -1;
        }
        if (!convert(output, &conversion, length, arguments)) {
            errno = EINVAL;
            return -1;
        }
        at++;
    }
    if (output->total > INT_MAX) {
        errno = EOVERFLOW;
        return -1;
    }
    return (int)output->total;
}

int format_text(struct format_output *output, const char *format, va_list arguments)
{
    struct arguments shared;
    va_copy(shared.list, arguments);
    int result = format_shared(output, format, &shared);
    va_end(shared.list);
    return result;
}
