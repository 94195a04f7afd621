/* Sine and cosine near 0 by their Taylor series; the first terms with the angle's second part. */
#include <math.h>
#include "trigonometry.h"
#include "x87.h"

long double __sine(struct pair x)
{
    long double square = x.high * x.high;
    long double sum = 1 / 51090942171709440000.0L;             /* 1 / 21! */
    sum = sum * square - 1 / 121645100408832000.0L;
    sum = sum * square + 1 / 355687428096000.0L;
    sum = sum * square - 1 / 1307674368000.0L;
    sum = sum * square + 1 / 6227020800.0L;
    sum = sum * square - 1 / 39916800.0L;
    sum = sum * square + 1 / 362880.0L;
    sum = sum * square - 1 / 5040.0L;
    sum = sum * square + 1 / 120.0L;
    sum = sum * square - 1 / 6.0L;
    return x.high + (x.low * (1 - square / 2) + x.high * square * sum);
}

long double __cosine(struct pair x)
{
    long double square = x.high * x.high, half = square / 2, first = 1 - half;
    long double sum = 1 / 2432902008176640000.0L;              /* 1 / 20! */
    sum = sum * square - 1 / 6402373705728000.0L;
    sum = sum * square + 1 / 20922789888000.0L;
    sum = sum * square - 1 / 87178291200.0L;
    sum = sum * square + 1 / 479001600.0L;
    sum = sum * square - 1 / 3628800.0L;
    sum = sum * square + 1 / 40320.0L;
    sum = sum * square - 1 / 720.0L;
    sum = sum * square + 1 / 24.0L;
    return first + (((1 - first) - half) + (square * square * sum - x.high * x.low));
}

long double __sine_of_half_turns(long double x)
{
    long double rest = x - 2 * rintl(x / 2), size = fabsl(rest);
    if (size > 0.5L)
        size = 1 - size;
    struct pair angle = pair_multiply((struct pair){ PI, PI_LOW }, (struct pair){ size > 0.25L ? 0.5L - size : size, 0 });
    return copysignl(size > 0.25L ? __cosine(angle) : __sine(angle), rest);
}
