/* The scanf family's core. */
#ifndef LIBC_SCAN_H
#define LIBC_SCAN_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include "length.h"

struct scan_input {
    int (*next)(struct scan_input *input);                 /* a byte or wide character, or EOF */
    void (*back)(struct scan_input *input, int character); /* gives the last one back; EOF too */
    size_t total;                                          /* characters taken */
    bool wide;                                             /* of fwscanf; its format is UTF-8 */
    int (*is_space)(int character);                        /* for it: iswspace, which others need not link */
};

/* The number of values stored, or EOF if the input ended before the first. */
int scan_text(struct scan_input *input, const char *format, va_list arguments);

/* For the core's own files. */

enum scan_outcome { SCAN_MATCHED, SCAN_MISMATCH, SCAN_END };

struct scan_conversion {
    bool discard;                /* %* */
    bool allocate;               /* %m */
    int width;                   /* 0: none given */
    enum length length;
    char letter;
    const char *set, *set_end;   /* of %[, behind its '[' and at its ']' */
};

int scan_take(struct scan_input *input);
bool scan_is_space(const struct scan_input *input, int character);
void scan_give_back(struct scan_input *input, int character);

/* The next character of a format, and what is behind it. */
const char *scan_format_character(const struct scan_input *input, const char *at, int *character);

/* %c, %s and %[ to `to`, which points to the characters, or with %m to a pointer to them. */
enum scan_outcome scan_characters(struct scan_input *input, const struct scan_conversion *conversion, void *to);
/* The numbers' conversions. */
enum scan_outcome scan_number(struct scan_input *input, const struct scan_conversion *conversion, void *to);

#endif
