/* Floating-point numbers from text, for strtod and scanf. */
#ifndef LIBC_FLOATING_H
#define LIBC_FLOATING_H

/* The bits of a format: significant ones (the hidden one too), smallest exponent
 * of a normal number, largest exponent. */
struct floating_format {
    int precision;
    int exponent_min;
    int exponent_max;
};

extern const struct floating_format floating_single, floating_double;

/* The number at `string` (spaces before it are skipped), rounded once to `format`;
 * *end: behind it, or `string` if there is none. *error: 0 or ERANGE. */
double floating_parse(const char *string, const char **end, const struct floating_format *format,
                      int *error);

#endif
