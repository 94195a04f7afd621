/* The kernel's printf: see format.h. */
#include <stdbool.h>
#include <stdint.h>
#include "format.h"

struct conversion {
    bool zeros, is_long;
    unsigned width;
};

static const char *parse(const char *format, struct conversion *conversion)
{
    *conversion = (struct conversion){ 0 };
    if (*format == '0')
        conversion->zeros = true;
    for (; *format >= '0' && *format <= '9'; format++)
        conversion->width = conversion->width * 10 + (unsigned)(*format - '0');
    if (*format == 'l') {
        conversion->is_long = true;
        format++;
    }
    return format;
}

static void put_number(void (*put)(char), uint64_t value, unsigned radix, struct conversion conversion)
{
    char digits[20];
    unsigned count = 0;

    do {
        digits[count++] = "0123456789abcdef"[value % radix];
        value /= radix;
    } while (value != 0);
    for (unsigned i = count; i < conversion.width; i++)
        put(conversion.zeros ? '0' : ' ');
    while (count > 0)
        put(digits[--count]);
}

static void put_signed(void (*put)(char), int64_t value, struct conversion conversion)
{
    if (value < 0)
        put('-');
    put_number(put, value < 0 ? -(uint64_t)value : (uint64_t)value, 10, conversion);
}

static void put_text(void (*put)(char), const char *text)
{
    while (*text != 0)
        put(*text++);
}

void format_text(void (*put)(char character), const char *format, va_list arguments)
{
    struct conversion conversion;

    for (; *format != 0; format++) {
        if (*format != '%') {
            put(*format);
            continue;
        }
        format = parse(format + 1, &conversion);
        if (*format == 's')
            put_text(put, va_arg(arguments, const char *));
        else if (*format == 'c')
            put((char)va_arg(arguments, int));
        else if (*format == 'd')
            put_signed(put, conversion.is_long ? va_arg(arguments, int64_t) : va_arg(arguments, int),
                       conversion);
        else if (*format == 'u' || *format == 'x')
            put_number(put, conversion.is_long ? va_arg(arguments, uint64_t) : va_arg(arguments, unsigned),
                       *format == 'u' ? 10 : 16, conversion);
        else if (*format == 'p')
            put_number(put, (uint64_t)va_arg(arguments, void *), 16, conversion);
        else if (*format == '%')
            put('%');
        else
            return;                /* the format ends here, or is not one */
    }
}
