/*
 * Decimal numbers of any size: a whole number and how many of its digits stand behind the point (POSIX XCU bc: its scale).
 *
 * A number does not change; those who hold it are counted. A function that answers a number gives a count away and takes none.
 */
#ifndef BC_NUMBER_H
#define BC_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LIMB_DIGITS = 9, LIMB_BASE = 1000000000, SCALE_MAX = 1000000, DIGITS_MAX = 10000000 };

struct number {
    unsigned holders;
    bool negative;               /* not of 0 */
    size_t scale;
    size_t count;                /* of limbs; the last one is not 0 */
    uint32_t limbs[];            /* the lowest first */
};

struct number *number_of(long value);
struct number *number_keep(struct number *number);
void number_release(struct number *number);

/* The digits (0 to 15 by 0-9 and A-F, and a point) in a base of 2 to 16; a digit that the base has not is its largest, but a single
 * one is always its own value. */
struct number *number_read(const char *text, unsigned base);
/* Calls `put` with each character of the number in a base from 2 on. */
void number_write(const struct number *number, unsigned long base, void (*put)(char character));

struct number *number_add(const struct number *left, const struct number *right);
struct number *number_subtract(const struct number *left, const struct number *right);
/* `scale`: the variable; what more the result has is cut off. */
struct number *number_multiply(const struct number *left, const struct number *right, size_t scale);
/* These end in number_fail(): a division by 0, a power of no whole number, the root of what is less than 0. */
struct number *number_divide(const struct number *left, const struct number *right, size_t scale);
struct number *number_remainder(const struct number *left, const struct number *right, size_t scale);
struct number *number_power(const struct number *base, const struct number *power, size_t scale);
struct number *number_root(const struct number *number, size_t scale);
struct number *number_negate(const struct number *number);

int number_compare(const struct number *left, const struct number *right);
bool number_is_zero(const struct number *number);
/* How many digits it has, and at most `limit` of its whole part (a negative one's: -1). */
size_t number_length(const struct number *number);
long number_whole(const struct number *number, long limit);

/* Given by who uses numbers: says what cannot be, and does not return. */
_Noreturn void number_fail(const char *what);

#endif
