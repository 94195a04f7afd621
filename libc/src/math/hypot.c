/* The length of a vector: C11 section 7.12.7.3. Squares of double neither overflow nor vanish in long double. */
#include <math.h>
#include "pair.h"

long double hypotl(long double x, long double y)
{
    int power;
    if (isinf(x) || isinf(y))
        return HUGE_VALL;
    if (isnan(x) || isnan(y))
        return x + y;
    long double larger = fmaxl(fabsl(x), fabsl(y)), smaller = fminl(fabsl(x), fabsl(y));
    if (smaller == 0 || larger * 0x1p-66L > smaller)
        return larger + smaller;
    frexpl(larger, &power);
    larger = scalbnl(larger, -power);
    smaller = scalbnl(smaller, -power);
    struct pair square = pair_add(pair_product(larger, larger), pair_product(smaller, smaller));
    long double root = sqrtl(square.high);
    struct pair back = pair_product(root, root);
    return scalbnl(root + ((square.high - back.high) - back.low + square.low) / (2 * root), power);
}

double hypot(double x, double y)
{
    if (isinf(x) || isinf(y))
        return HUGE_VAL;
    return (double)sqrtl((long double)x * x + (long double)y * y);
}

float hypotf(float x, float y)
{
    return (float)hypot(x, y);
}
