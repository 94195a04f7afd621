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
#include <wchar.h>
#include "length.h"

struct format_output {
    void (*write)(struct format_output *output, const char *text, size_t size);
    size_t total;                /* bytes so far, written or not */
    bool wide;                   /* for fwprintf: text is UTF-8 and counted, also in `total`, in characters */
};

/* Formats all of it; the number of bytes, or -1 with errno (EINVAL: unknown
 * conversion or argument, EOVERFLOW: more than INT_MAX bytes, EILSEQ: a wide character
 * that is none). */
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
void format_long_floating(struct format_output *output, const struct format_conversion *conversion,
                          long double value);

/* %ls and %lc; false: EILSEQ. */
bool format_wide_string(struct format_output *output, struct format_conversion *conversion, const wchar_t *text);
bool format_wide_character(struct format_output *output, struct format_conversion *conversion, wint_t character);
/* %s and %c of fwprintf. */
bool format_multibyte(struct format_output *output, struct format_conversion *conversion, const char *text, size_t size);

/* Where the arguments come from: format_arguments.c. */
union format_argument {
    int64_t integer;
    double floating;
    long double extended;
    void *pointer;
};

enum format_type { FORMAT_NONE, FORMAT_INT, FORMAT_LONG, FORMAT_DOUBLE, FORMAT_LONG_DOUBLE, FORMAT_POINTER };

enum { FORMAT_POSITIONS = 64 };  /* NL_ARGMAX */

struct format_arguments {
    va_list list;
    bool by_position;            /* "%2$d" has been seen, and all have been fetched: */
    union format_argument fetched[FORMAT_POSITIONS];
};

/* The next argument; that of `position`, if it is not 0. */
void format_argument(struct format_arguments *arguments, enum format_type type, int position,
                     union format_argument *argument);
/* The types of all positions that the format uses, and then the arguments themselves; false: it uses some without
 * position, some not at all, or one as different types (EINVAL). */
bool format_fetch(struct format_arguments *arguments, const char *format);

/* A conversion as it is written: C11 section 7.21.6.1, XSH fprintf. */
struct format_specification {
    struct format_conversion conversion;
    enum length length;
    int position, width_position, precision_position;     /* 0: the next argument */
    bool width_argument, precision_argument;
};

/* What is behind "%", up to its letter; NULL: a width or a position that is too large. */
const char *format_specification(const char *at, struct format_specification *specification);
/* What type of argument it takes. */
enum format_type format_type(const struct format_specification *specification);

#endif
