/*
 * Decimal numbers of any size that a double or long double can need: the exact bridge
 * between binary and text for printf and strtod.
 */
#ifndef LIBC_DECIMAL_H
#define LIBC_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

enum {
    DECIMAL_DOUBLE = 800,             /* a double has at most 767 significant digits, */
    DECIMAL_EXTENDED = 11600,         /* a long double 11515 */
    DECIMAL_ROOM = 20,                /* and where they are kept has room for so many more */
};

/* 0.d0 d1 d2 ... * 10^point; no digits: zero. The first and last are not 0. */
struct decimal {
    int count;
    int point;
    bool truncated;                   /* digits that are not 0 were lost at the end */
    int limit;                        /* so many digits are kept */
    unsigned char *digits;            /* in limit + DECIMAL_ROOM bytes of the caller's */
};

void decimal_set(struct decimal *decimal, uint64_t integer);

/* Adds one digit (0 to 9) at the end, as text is read; decimal_trim() afterwards. */
void decimal_append(struct decimal *decimal, unsigned digit);
/* Takes zeros at the end away. */
void decimal_trim(struct decimal *decimal);

/* Multiplies with 2^power. */
void decimal_shift(struct decimal *decimal, int power);

/* Rounds to `count` digits (0 or less: to 0 or a 1 above), half to even. */
void decimal_round(struct decimal *decimal, int count);

/* The nearest integer, half to even; the value must be below 2^64, and may be rounded to 2^64, which is 0. */
uint64_t decimal_integer(const struct decimal *decimal);

#endif
