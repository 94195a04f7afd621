/*
 * Numbers of 128 significant bits: the sum of two long doubles, the second no more than a unit in the last place
 * of the first. T. J. Dekker, "A floating-point technique for extending the available precision", 1971. Factors
 * must be below 2^16350 in magnitude.
 */
#ifndef LIBC_MATH_PAIR_H
#define LIBC_MATH_PAIR_H

struct pair {
    long double high, low;
};

/* a + b for |a| >= |b|. */
static inline struct pair pair_ordered_sum(long double a, long double b)
{
    long double sum = a + b;
    return (struct pair){ sum, b - (sum - a) };
}

static inline struct pair pair_sum(long double a, long double b)
{
    long double sum = a + b, part = sum - a;
    return (struct pair){ sum, (a - (sum - part)) + (b - part) };
}

/* The upper half of the significand. */
static inline long double pair_half(long double a)
{
    long double large = a * 0x100000001p0L;
    return large - (large - a);
}

static inline struct pair pair_product(long double a, long double b)
{
    long double a1 = pair_half(a), a2 = a - a1, b1 = pair_half(b), b2 = b - b1, product = a * b;
    return (struct pair){ product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2 };
}

static inline struct pair pair_add(struct pair a, struct pair b)
{
    struct pair sum = pair_sum(a.high, b.high);
    return pair_ordered_sum(sum.high, sum.low + a.low + b.low);
}

static inline struct pair pair_multiply(struct pair a, struct pair b)
{
    struct pair product = pair_product(a.high, b.high);
    return pair_ordered_sum(product.high, product.low + a.high * b.low + a.low * b.high);
}

static inline struct pair pair_divide(struct pair a, struct pair b)
{
    long double quotient = a.high / b.high;
    struct pair product = pair_product(quotient, b.high);
    long double rest = (a.high - product.high) - product.low + a.low - quotient * b.low;
    return pair_ordered_sum(quotient, rest / b.high);
}

#endif
