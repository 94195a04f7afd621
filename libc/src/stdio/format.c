/* The printf family's core: C11 section 7.21.6.1. */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include "format.h"

enum { INTEGER_DIGITS_MAX = 22 };      /* 64 bits in octal */

/* Bytes, or of UTF-8 characters. */
static size_t size_of(const struct format_output *output, const char *text, size_t size)
{
    size_t characters = 0;
    if (!output->wide)
        return size;
    for (size_t i = 0; i < size; i++)
        characters += (text[i] & 0xc0) != 0x80;
    return characters;
}

void format_write(struct format_output *output, const char *text, size_t size)
{
    if (size > 0)
        output->write(output, text, size);
    output->total += size_of(output, text, size);
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

static int64_t signed_of(int64_t value, enum length length)
{
    switch (length) {
    case LENGTH_CHAR: return (signed char)value;
    case LENGTH_SHORT: return (short)value;
    case LENGTH_INT: return (int)value;
    default: return value;
    }
}

static uint64_t unsigned_of(int64_t value, enum length length)
{
    switch (length) {
    case LENGTH_CHAR: return (unsigned char)value;
    case LENGTH_SHORT: return (unsigned short)value;
    case LENGTH_INT: return (unsigned)value;
    default: return (uint64_t)value;
    }
}

/* %n */
static void store_total(const struct format_output *output, void *to, enum length length)
{
    switch (length) {
    case LENGTH_CHAR: *(signed char *)to = (signed char)output->total; break;
    case LENGTH_SHORT: *(short *)to = (short)output->total; break;
    case LENGTH_INT: *(int *)to = (int)output->total; break;
    default: *(long *)to = (long)output->total; break;
    }
}

static bool convert_text(struct format_output *output, struct format_conversion *conversion, enum length length,
                         const union format_argument *argument)
{
    bool wide = length == LENGTH_LONG || conversion->letter == 'S' || conversion->letter == 'C';
    const char *text = argument->pointer;
    char character = (char)argument->integer;
    if (conversion->letter == 'c' || conversion->letter == 'C') {
        if (wide)
            return format_wide_character(output, conversion, (wint_t)argument->integer);
        if (output->wide)
            return format_multibyte(output, conversion, &character, 1);
        format_string(output, conversion, &character, 1);
        return true;
    }
    if (wide && text != NULL)
        return format_wide_string(output, conversion, argument->pointer);
    if (text == NULL)
        text = "(null)";
    if (output->wide)
        return format_multibyte(output, conversion, text, SIZE_MAX);
    format_string(output, conversion, text,
                  conversion->precision < 0 ? strlen(text) : strnlen(text, (size_t)conversion->precision));
    return true;
}

static bool convert(struct format_output *output, struct format_conversion *conversion, enum length length,
                    const union format_argument *argument)
{
    switch (conversion->letter) {
    case 'd': case 'i':
        format_integer(output, conversion, (uint64_t)signed_of(argument->integer, length), true);
        return true;
    case 'u': case 'o': case 'x': case 'X':
        format_integer(output, conversion, unsigned_of(argument->integer, length), false);
        return true;
    case 'p':
        format_integer(output, conversion, (uintptr_t)argument->pointer, false);
        return true;
    case 'c': case 's': case 'C': case 'S':
        return convert_text(output, conversion, length, argument);
    case 'n':
        store_total(output, argument->pointer, length);
        return true;
    case '%':
        format_write(output, "%", 1);
        return true;
    default:
        if (length == LENGTH_LONG_DOUBLE)
            format_long_floating(output, conversion, argument->extended);
        else
            format_floating(output, conversion, argument->floating);
        return true;
    }
}

/* Width and precision from the arguments. */
static bool complete(struct format_specification *specification, struct format_arguments *arguments)
{
    struct format_conversion *conversion = &specification->conversion;
    union format_argument argument;
    if (specification->width_argument) {
        format_argument(arguments, FORMAT_INT, specification->width_position, &argument);
        int width = (int)argument.integer;
        if (width == INT_MIN)
            return false;
        conversion->left = conversion->left || width < 0;
        conversion->width = width < 0 ? -width : width;
    }
    if (specification->precision_argument) {
        format_argument(arguments, FORMAT_INT, specification->precision_position, &argument);
        int precision = (int)argument.integer;
        conversion->precision = precision < 0 ? -1 : precision;
    }
    return true;
}

/* The conversion behind "%"; what is behind it, or NULL with errno. */
static const char *format_one(struct format_output *output, const char *at, const char *format,
                              struct format_arguments *arguments)
{
    struct format_specification specification;
    at = format_specification(at, &specification);
    if (at != NULL && specification.position != 0 && !arguments->by_position && !format_fetch(arguments, format)) {
        errno = EINVAL;
        return NULL;
    }
    if (at == NULL || !complete(&specification, arguments)) {
        errno = EOVERFLOW;
        return NULL;
    }
    enum format_type type = format_type(&specification);
    union format_argument argument;
    if ((type == FORMAT_NONE && *at != '%')
        || (arguments->by_position && specification.position == 0 && type != FORMAT_NONE)) {
        errno = EINVAL;
        return NULL;
    }
    format_argument(arguments, type, specification.position, &argument);
    if (!convert(output, &specification.conversion, specification.length, &argument)) {
        errno = EILSEQ;
        return NULL;
    }
    return at + 1;
}

static int format_shared(struct format_output *output, const char *format, struct format_arguments *arguments)
{
    for (const char *at = format;;) {
        size_t plain = 0;
        while (at[plain] != 0 && at[plain] != '%')
            plain++;
        format_write(output, at, plain);
        at += plain;
        if (*at == 0)
            break;
        at = format_one(output, at + 1, format, arguments);
        if (at == NULL)
            return -1;
    }
    if (output->total > INT_MAX) {
        errno = EOVERFLOW;
        return -1;
    }
    return (int)output->total;
}

int format_text(struct format_output *output, const char *format, va_list arguments)
{
    struct format_arguments shared;
    shared.by_position = false;
    va_copy(shared.list, arguments);
    int result = format_shared(output, format, &shared);
    va_end(shared.list);
    return result;
}
