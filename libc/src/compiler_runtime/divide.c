/*
 * Division of __int128, which compilers call by these names: the quotient toward zero, the remainder with the sign of
 * the dividend. A divisor of 0 traps as it does for other types. Long division with digits of 64 bits, and of
 * 32 bits below: Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D.
 */
#include "runtime.h"

static unsigned leading_zeroes(uint64_t number)
{
    unsigned count = 0;
    for (unsigned width = 32; width > 0; width /= 2)
        if (number >> (64 - width) == 0) {
            count += width;
            number <<= width;
        }
    return count;
}

/* (high * 2^32 + low) / divisor for high < divisor, whose highest bit is set; the remainder becomes `high`. */
static uint64_t next_digit(uint64_t *high, uint64_t low, uint64_t divisor)
{
    uint64_t top = divisor >> 32, bottom = divisor & 0xffffffff;
    uint64_t digit = *high / top, rest = *high % top;
    /* The estimate by the divisor's upper half is at most two too large. */
    while (digit >> 32 != 0 || digit * bottom > (rest << 32 | low)) {
        digit--;
        rest += top;
        if (rest >> 32 != 0)
            break;
    }
    *high = (*high << 32 | low) - digit * divisor;
    return digit;
}

/* For high < divisor, so that the quotient has 64 bits. */
static uint64_t divide_long(uint64_t high, uint64_t low, uint64_t divisor, uint64_t *remainder)
{
    unsigned shift = leading_zeroes(divisor);
    divisor <<= shift;
    if (shift != 0)
        high = high << shift | low >> (64 - shift);
    low <<= shift;
    uint64_t quotient = next_digit(&high, low >> 32, divisor) << 32;
    quotient |= next_digit(&high, low & 0xffffffff, divisor);
    *remainder = high >> shift;
    return quotient;
}

/*
 * A divisor of more than 64 bits. Its upper 64 bits, top = divisor / 2^(64 - shift), estimate the quotient as
 * (dividend / 2) / top / 2^(63 - shift), which is at most one too large: with one less it is one too small at most.
 */
static uint64_t divide_by_wide(unsigned __int128 dividend, unsigned __int128 divisor, unsigned __int128 *remainder)
{
    unsigned shift = leading_zeroes((uint64_t)(divisor >> 64));
    unsigned __int128 half = dividend >> 1;
    uint64_t ignored, quotient = divide_long((uint64_t)(half >> 64), (uint64_t)half, (uint64_t)(divisor << shift >> 64), &ignored) >> (63 - shift);
    if (quotient != 0)
        quotient--;
    *remainder = dividend - divisor * quotient;
    if (*remainder >= divisor) {
        *remainder -= divisor;
        quotient++;
    }
    return quotient;
}

unsigned __int128 __udivmodti4(unsigned __int128 dividend, unsigned __int128 divisor, unsigned __int128 *remainder)
{
    uint64_t high = (uint64_t)(dividend >> 64), low = (uint64_t)dividend, small = (uint64_t)divisor, rest;
    unsigned __int128 ignored;
    if (remainder == 0)
        remainder = &ignored;
    if (divisor >> 64 != 0)
        return divide_by_wide(dividend, divisor, remainder);
    uint64_t upper = high / small;
    uint64_t lower = divide_long(high % small, low, small, &rest);
    *remainder = rest;
    return (unsigned __int128)upper << 64 | lower;
}

unsigned __int128 __udivti3(unsigned __int128 dividend, unsigned __int128 divisor)
{
    return __udivmodti4(dividend, divisor, 0);
}

unsigned __int128 __umodti3(unsigned __int128 dividend, unsigned __int128 divisor)
{
    unsigned __int128 remainder;
    __udivmodti4(dividend, divisor, &remainder);
    return remainder;
}

static unsigned __int128 magnitude(__int128 number)
{
    return number < 0 ? -(unsigned __int128)number : (unsigned __int128)number;
}

__int128 __divmodti4(__int128 dividend, __int128 divisor, __int128 *remainder)
{
    unsigned __int128 rest, quotient = __udivmodti4(magnitude(dividend), magnitude(divisor), &rest);
    *remainder = (__int128)(dividend < 0 ? -rest : rest);
    return (__int128)((dividend < 0) != (divisor < 0) ? -quotient : quotient);
}

__int128 __divti3(__int128 dividend, __int128 divisor)
{
    __int128 ignored;
    return __divmodti4(dividend, divisor, &ignored);
}

__int128 __modti3(__int128 dividend, __int128 divisor)
{
    __int128 remainder;
    __divmodti4(dividend, divisor, &remainder);
    return remainder;
}
