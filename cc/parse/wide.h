/*
 * Integers of 128 bits, for constants: every integer constant of C is computed in them and
 * then cut to its type. Two's complement; nothing overflows.
 */
#ifndef QUINE_CC_WIDE_H
#define QUINE_CC_WIDE_H

#include <stdbool.h>
#include <stdint.h>

struct wide {
    uint64_t low, high;
};

struct wide wide_of(int64_t value);
struct wide wide_of_unsigned(uint64_t value);
/* The low `bits` (1 to 128), extended by sign or by zeroes. */
struct wide wide_cut(struct wide value, unsigned bits, bool is_unsigned);
struct wide wide_add(struct wide first, struct wide second);
struct wide wide_subtract(struct wide first, struct wide second);
struct wide wide_negate(struct wide value);
struct wide wide_multiply(struct wide first, struct wide second);
/* The divisor is not 0. Signed division rounds toward zero. */
struct wide wide_divide(struct wide dividend, struct wide divisor, bool is_unsigned, struct wide *remainder);
/* Counts from 0 to 127. */
struct wide wide_shift_left(struct wide value, unsigned count);
struct wide wide_shift_right(struct wide value, unsigned count, bool is_unsigned);
bool wide_equal(struct wide first, struct wide second);
bool wide_less(struct wide first, struct wide second, bool is_unsigned);
bool wide_is_zero(struct wide value);
bool wide_is_negative(struct wide value);
long double wide_floating(struct wide value, bool is_unsigned);
/* Toward zero; what does not fit gives the nearest that does. */
struct wide wide_of_floating(long double value);

#endif
