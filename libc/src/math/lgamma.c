/*
 * The logarithm of the gamma function's magnitude: C11 section 7.12.8.3. Near its roots 1 and 2 by its power series
 * around 2 (Abramowitz and Stegun, 6.1.33), elsewhere by Stirling's series or of tgamma. It has roots below -2 too,
 * near which only the absolute error is small.
 */
#include <math.h>
#include "exponential.h"
#include "gamma.h"
#include "trigonometry.h"

#define EULER 0.5772156649015328606065120900824024310422L
#define HALF_LOG_2_PI 0.9189385332046727417803297364056176398614L

int signgam;

/* log(gamma(2 + z)) for |z| <= 1/2: z (1 - EULER) + the sum of (-z)^k (zeta(k) - 1) / k */
static long double around_2(long double z)
{
    static const long double zeta_minus_1[] = {         /* zeta(2) - 1 ... */
        0.6449340668482264364724L, 0.2020569031595942853997L, 0.082323233711138191516L, 0.03692775514336992633137L,
        0.01734306198444913971452L, 0.008349277381922826839798L, 0.004077356197944339378685L,
        0.002008392826082214417853L, 0.000994575127818085337146L, 0.0004941886041194645587023L,
        0.000246086553308048298638L, 0.0001227133475784891467518L, 0.00006124813505870482925855L,
        0.00003058823630702049355173L, 0.00001528225940865187173257L, 0.0000076371976378997622736L,
        0.000003817293264999839856462L, 0.000001908212716553938925657L, 9.53962033872796113152e-7L,
        4.769329867878064631167e-7L, 2.384505027277329900036e-7L, 1.192199259653110730678e-7L,
        5.960818905125947961244e-8L, 2.980350351465228018606e-8L, 1.490155482836504123466e-8L,
        7.450711789835429491981e-9L, 3.725334024788457054819e-9L, 1.862659723513049006404e-9L,
        9.313274324196681828718e-10L, 4.656629065033784072989e-10L, 2.328311833676505492001e-10L,
        1.164155017270051977593e-10L, 5.820772087902700889244e-11L, 2.910385044497099686929e-11L,
    };
    long double sum = 0;
    for (unsigned i = sizeof zeta_minus_1 / sizeof zeta_minus_1[0]; i-- > 0;)
        sum = -z * sum + zeta_minus_1[i] / (i + 2);
    return z * ((1 - EULER) + z * sum);
}

/* x > 0 */
static long double of_positive(long double x)
{
    if (isinf(x) || x > 0x1p16380L)
        return isinf(x) ? x : scalbnl(1, OVERFLOWING);
    if (x >= STIRLING_MIN)
        return (x - 0.5L) * (logl(x) - 1) + ((HALF_LOG_2_PI - 0.5L) + __stirling(x));
    if (x > 2.5L)
        return logl(tgammal(x));
    if (x >= 1.5L)
        return around_2(x - 2);
    if (x >= 0.5L)
        return around_2(x - 1) - log1pl(x - 1);
    return around_2(x) - log1pl(x) - logl(x);
}

long double lgammal_r(long double x, int *sign)
{
    *sign = 1;
    if (isnan(x) || x == -HUGE_VALL)
        return x * x;
    if (x == 0)
        *sign = signbit(x) ? -1 : 1;
    if (x <= 0 && rintl(x) == x)
        return 1 / fabsl(x - x);
    if (x > 0)
        return of_positive(x);
    if (x > -0x1p-70L) {
        *sign = -1;
        return -logl(-x);
    }
    long double sine = __sine_of_half_turns(x);
    *sign = sine < 0 ? -1 : 1;
    return logl(PI / fabsl(sine)) - of_positive(1 - x);
}

double lgamma_r(double x, int *sign)
{
    return (double)lgammal_r(x, sign);
}

float lgammaf_r(float x, int *sign)
{
    return (float)lgammal_r(x, sign);
}

long double lgammal(long double x)
{
    return lgammal_r(x, &signgam);
}

double lgamma(double x)
{
    return (double)lgammal(x);
}

float lgammaf(float x)
{
    return (float)lgammal(x);
}
