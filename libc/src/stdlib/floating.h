/* Floating-point numbers from text, for strtod and scanf. */
#ifndef LIBC_FLOATING_H
#define LIBC_FLOATING_H

#include "decimal.h"

/* The bits of a format: significant ones (the hidden one too), smallest exponent of a normal number, largest
 * exponent. Numbers from 10^ten_max on are too large, below 10^ten_min less than half of the smallest. */
struct floating_format {
    int precision;
    int exponent_min;
    int exponent_max;
    int ten_max;
    int ten_min;
};

extern const struct floating_format floating_single, floating_double, floating_extended;

/* The number at `string` (spaces before it are skipped), rounded once to `format`; *end: behind it, or `string` if
 * there is none. *error: 0 or ERANGE. `decimal` is to work in: its digits and limit are set, for the format. */
long double floating_parse(const char *string, const char **end, const struct floating_format *format,
                           struct decimal *decimal, int *error);

#endif
