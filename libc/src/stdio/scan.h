/* The scanf family's core. */
#ifndef LIBC_SCAN_H
#define LIBC_SCAN_H

#include <stdarg.h>
#include <stddef.h>

struct scan_input {
    int (*next)(struct scan_input *input);                 /* a byte, or EOF */
    void (*back)(struct scan_input *input, int character); /* gives the last one back; EOF too */
    size_t total;                                          /* bytes taken */
};

/* The number of values stored, or EOF if the input ended before the first. */
int scan_text(struct scan_input *input, const char *format, va_list arguments);

#endif
