/*
 * Stirling's series: B(2k) / (2k (2k - 1) x^(2k - 1)) with the Bernoulli numbers B; nine terms are more than 70
 * bits from x = 20 on.
 */
#include "gamma.h"

long double __stirling(long double x)
{
    static const long double terms[] = {
        1 / 12.0L, -1 / 360.0L, 1 / 1260.0L, -1 / 1680.0L, 1 / 1188.0L, -691 / 360360.0L, 1 / 156.0L,
        -3617 / 122400.0L, 43867 / 244188.0L,
    };
    long double square = 1 / (x * x), sum = 0;
    for (unsigned k = sizeof terms / sizeof terms[0]; k-- > 0;)
        sum = sum * square + terms[k];
    return sum / x;
}
