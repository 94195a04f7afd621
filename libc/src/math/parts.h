/* Floating-point numbers as bits: IEEE 754 single and double, x87 extended (Intel SDM volume 1, 4.2). */
#ifndef LIBC_MATH_PARTS_H
#define LIBC_MATH_PARTS_H

#include <stdint.h>

enum {
    DOUBLE_FRACTION = 52, DOUBLE_BIAS = 1023, DOUBLE_SPECIAL = 2047,
    SINGLE_FRACTION = 23, SINGLE_BIAS = 127, SINGLE_SPECIAL = 255,
    EXTENDED_FRACTION = 63, EXTENDED_BIAS = 16383, EXTENDED_SPECIAL = 32767, EXTENDED_NEGATIVE = 0x8000,
};

union single_parts {
    float value;
    uint32_t bits;
};

union double_parts {
    double value;
    uint64_t bits;
};

union extended_parts {
    long double value;
    struct {
        uint64_t significand;        /* its highest bit is not hidden */
        uint16_t top;                /* sign and exponent */
    } part;
};

/* The biased exponent. */
static inline unsigned double_exponent(union double_parts parts)
{
    return (unsigned)(parts.bits >> DOUBLE_FRACTION) & DOUBLE_SPECIAL;
}

static inline unsigned single_exponent(union single_parts parts)
{
    return parts.bits >> SINGLE_FRACTION & SINGLE_SPECIAL;
}

static inline unsigned extended_exponent(union extended_parts parts)
{
    return parts.part.top & EXTENDED_SPECIAL;
}

#endif
