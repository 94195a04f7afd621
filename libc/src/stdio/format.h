/*
 * The printf family's core: text from a format and arguments, piece by piece to an
 * output. Uses no service, allocates nothing.
 */
#ifndef LIBC_FORMAT_H
#define LIBC_FORMAT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct format_output {
    void (*write)(struct format_output *output, const char *text, size_t size);
    size_t total;                /* bytes so far, written or not */
};

/* Formats all of it; the number of bytes, or -1 with errno (EINVAL: unknown
 * conversion, EOVERFLOW: more than INT_MAX bytes). */
int format_text(struct format_output *output, const char *format, va_list arguments);

/* One conversion, after "%". */
struct format_conversion {
    bool left, plus, space, alternate, zero;
    int width;
    int precision;               /* -1: none given */
    char letter;
};

/* For the conversions' own files. */
void format_write(struct format_output *output, const char *text, size_t size);
void format_repeat(struct format_output *output, char character, long count);

/* Writes [spaces] prefix [zeros] body [zeros2] [spaces], `width` wide. */
struct format_number {
    const char *prefix;          /* sign, "0x" */
    size_t prefix_size;
    long zeros;                  /* in front of the body */
};
void format_open(struct format_output *output, const struct format_conversion *conversion,
                 struct format_number *number, size_t body_size);
void format_close(struct format_output *output, const struct format_conversion *conversion,
                  const struct format_number *number, size_t body_size);

/* e f g a and their capitals. */
void format_floating(struct format_output *output, const struct format_conversion *conversion,
                     double value);

#endif
