/*
 * Logarithm and power of 2 with more bits than long double has, for functions that raise to large powers.
 * For m in [sqrt(1/2), sqrt(2)) and s = (m - 1) / (m + 1): log2(m) = 2 / ln 2 (s + s^3/3 + s^5/5 + ...), where
 * |s| < 0.172; the first three terms as pairs, and as many of the others as 80 bits need.
 */
#include <math.h>
#include "exponential.h"

enum { PAIR_TERMS = 3, TERMS = 17 };

struct pair __log2_pair(long double x)
{
    int power;
    long double m = frexpl(x, &power);
    if (m < 0.70710678118654752440L) {
        m *= 2;
        power--;
    }
    struct pair s = pair_divide((struct pair){ m - 1, 0 }, pair_sum(m, 1));
    struct pair square = pair_multiply(s, s);
    long double tail = 0;
    for (int k = TERMS - 1; k >= PAIR_TERMS; k--)
        tail = tail * square.high + 1.0L / (2 * k + 1);
    struct pair sum = { tail, 0 };
    for (int k = PAIR_TERMS - 1; k >= 0; k--)
        sum = pair_add(pair_multiply(sum, square), pair_divide((struct pair){ 1, 0 }, (struct pair){ 2 * k + 1, 0 }));
    struct pair scaled = pair_multiply(s, (struct pair){ 2 * LOG2E, 2 * LOG2E_LOW });
    return pair_add((struct pair){ power, 0 }, pair_multiply(sum, scaled));
}

long double __exp2_pair(struct pair x)
{
    long double n = rintl(x.high);
    return scalbnl(__exp2_minus_1((x.high - n) + x.low) + 1, (int)n);
}
