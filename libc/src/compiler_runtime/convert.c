/*
 * __int128 to floating types and back: runtime.h.
 */
#include <stdbool.h>
#include "runtime.h"

static const long double two_64 = 18446744073709551616.0L;

static unsigned __int128 magnitude(__int128 number)
{
    return number < 0 ? -(unsigned __int128)number : (unsigned __int128)number;
}

/* --- to floating --- */

/*
 * At most 64 bits of the number from its highest on, the lowest of them set if anything below is: to round these to 53
 * or 24 bits is to round the number. *scale is what they have to be multiplied with, a power of 2.
 */
static uint64_t leading_bits(unsigned __int128 number, double *scale)
{
    *scale = 1;
    while (number >> 64 != 0) {
        number = number >> 1 | (number & 1);
        *scale *= 2;
    }
    return (uint64_t)number;
}

float __floatuntisf(unsigned __int128 number)
{
    double scale;
    uint64_t bits = leading_bits(number, &scale);
    return (float)bits * (float)scale;
}

double __floatuntidf(unsigned __int128 number)
{
    double scale;
    uint64_t bits = leading_bits(number, &scale);
    return (double)bits * scale;
}

/* Both halves are exact in 64 bits: the sum is rounded once. */
long double __floatuntixf(unsigned __int128 number)
{
    return (long double)(uint64_t)(number >> 64) * two_64 + (long double)(uint64_t)number;
}

float __floattisf(__int128 number)
{
    return number < 0 ? -__floatuntisf(magnitude(number)) : __floatuntisf(magnitude(number));
}

double __floattidf(__int128 number)
{
    return number < 0 ? -__floatuntidf(magnitude(number)) : __floatuntidf(magnitude(number));
}

long double __floattixf(__int128 number)
{
    return number < 0 ? -__floatuntixf(magnitude(number)) : __floatuntixf(magnitude(number));
}

/* --- to integers: every float and double is a long double --- */

unsigned __int128 __fixunsxfti(long double number)
{
    uint64_t high = (uint64_t)(number / two_64);
    return (unsigned __int128)high << 64 | (uint64_t)(number - (long double)high * two_64);
}

unsigned __int128 __fixunsdfti(double number)
{
    return __fixunsxfti(number);
}

unsigned __int128 __fixunssfti(float number)
{
    return __fixunsxfti(number);
}

__int128 __fixxfti(long double number)
{
    bool negative = number < 0;
    unsigned __int128 result = __fixunsxfti(negative ? -number : number);
    return (__int128)(negative ? -result : result);
}

__int128 __fixdfti(double number)
{
    return __fixxfti(number);
}

__int128 __fixsfti(float number)
{
    return __fixxfti(number);
}
