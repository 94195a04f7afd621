/*
 * Bessel functions: POSIX.1-2017 j0 and y0, computed in long double. Chapter 9 of Abramowitz and Stegun has all
 * formulas. Orders 0 and 1: far out by Hankel's series, nearer by recurrence downwards from an order where they
 * vanish. Higher orders: by recurrence from these, upwards where that is stable, and else downwards. Near a root
 * only the absolute error is small.
 */
#include <limits.h>
#include <math.h>
#include "x87.h"

#define EULER 0.5772156649015328606065120900824024310422L
#define FAR 25.0L

enum { ORDERS_BEYOND = 60, VANISHING = 2000 };

/* What a recurrence downwards gives at x: J of the order asked for, J0, J1, and the sums of Neumann's series for
 * Y0 and Y1 (9.1.88). */
struct bessel {
    long double asked, j0, j1, y0_sum, y1_sum;
};

/* J.C.P. Miller's algorithm (9.12, example 1): 1 = J0 + 2 J2 + 2 J4 + ... gives the factor. Large values are scaled
 * down on the way. */
static struct bessel downwards(int asked, long double x)
{
    struct bessel result = { 0 };
    long double above = 0, here = 0x1p-8000L, sum = 0;
    long start = (long)(asked > x ? asked : x) + ORDERS_BEYOND;
    for (long n = start / 2 * 2; n >= 0; n--) {
        if (fabsl(here) > 0x1p8000L) {
            above *= 0x1p-8000L;
            here *= 0x1p-8000L;
            sum *= 0x1p-8000L;
            result.asked *= 0x1p-8000L;
            result.y0_sum *= 0x1p-8000L;
            result.y1_sum *= 0x1p-8000L;
        }
        long k = n / 2, sign = k % 2 == 0 ? 1 : -1;
        if (n == asked)
            result.asked = here;
        if (n % 2 == 0)
            sum += n == 0 ? here : 2 * here;
        if (n % 2 == 0 && n > 0)
            result.y0_sum += sign * here / k;
        else if (n > 1)
            result.y1_sum += sign * here * n / ((long double)k * (k + 1));
        if (n == 1)
            result.j1 = here;
        if (n == 0)
            result.j0 = here;
        long double below = 2.0L * n / x * here - above;
        above = here;
        here = below;
    }
    result.asked /= sum;
    result.j0 /= sum;
    result.j1 /= sum;
    result.y0_sum /= sum;
    result.y1_sum /= sum;
    return result;
}

/* Hankel's series (9.2.5 to 9.2.10) of order 0 or 1 for x >= FAR: J = scale (p cos(angle) - q sin(angle)), Y =
 * scale (p sin(angle) + q cos(angle)), where the angle is x - (order / 2 + 1 / 4) pi. */
static long double far_out(int order, long double x, int second)
{
    long double p = 1, q = 0, term = 1;
    for (int k = 1; fabsl(term) > 0x1p-70L; k++) {
        long double factor = (4.0L * order - (2.0L * k - 1) * (2 * k - 1)) / (k * 8 * x);
        if (fabsl(factor) > 1)
            break;
        term *= factor;
        if (k % 2 != 0)
            q += k % 4 == 1 ? term : -term;
        else
            p += k % 4 == 0 ? term : -term;
    }
    long double sine = sinl(x), cosine = cosl(x), scale = sqrtl(1 / (PI * x));
    long double angle_cosine = order == 0 ? cosine + sine : sine - cosine;          /* times sqrt(2) */
    long double angle_sine = order == 0 ? sine - cosine : -sine - cosine;
    return scale * (second ? p * angle_sine + q * angle_cosine : p * angle_cosine - q * angle_sine);
}

/* J of order 0 or 1, x >= 0. */
static long double first_kind(int order, long double x)
{
    if (isinf(x))
        return 0;
    if (x >= FAR)
        return far_out(order, x, 0);
    if (x < 0x1p-40L)
        return order == 0 ? 1 - x * x / 4 : x / 2;
    struct bessel both = downwards(0, x);
    return order == 0 ? both.j0 : both.j1;
}

/* Y of order 0 or 1, x > 0. */
static long double second_kind(int order, long double x)
{
    if (isinf(x))
        return 0;
    if (x >= FAR)
        return far_out(order, x, 1);
    if (x < 0x1p-40L)
        return order == 0 ? 2 / PI * (logl(x / 2) + EULER) : -2 / (PI * x);
    struct bessel both = downwards(0, x);
    long double logarithm = logl(x / 2) + EULER;
    if (order == 0)
        return 2 / PI * (logarithm * both.j0 - 2 * both.y0_sum);
    return 2 / PI * ((logarithm - 1) * both.j1 - both.y1_sum - both.j0 / x);
}

/* J of order n >= 2, x >= 0. */
static long double first_of_order(int n, long double x)
{
    if (x == 0 || isinf(x) || (n > VANISHING && x < n / 3))
        return 0;
    if (n > x)
        return downwards(n, x).asked;
    long double before = first_kind(0, x), here = first_kind(1, x);
    for (int k = 1; k < n; k++) {
        long double next = 2.0L * k / x * here - before;
        before = here;
        here = next;
    }
    return here;
}

static long double second_of_order(int n, long double x)
{
    if (n == 0)
        return second_kind(0, x);
    long double before = second_kind(0, x), here = second_kind(1, x);
    for (int k = 1; k < n && !isinf(here); k++) {
        long double next = 2.0L * k / x * here - before;
        before = here;
        here = next;
    }
    return here;
}

static int magnitude(int n)
{
    return n < -INT_MAX ? INT_MAX : n < 0 ? -n : n;
}

double j0(double x)
{
    return (double)first_kind(0, fabsl(x));
}

double j1(double x)
{
    double size = (double)first_kind(1, fabsl(x));
    return signbit(x) ? -size : size;
}

/* J(-n, x) = J(n, -x) = (-1)^n J(n, x) */
double jn(int n, double x)
{
    if (isnan(x))
        return x;
    if (n == 0)
        return j0(x);
    int size = magnitude(n);
    long double result = size == 1 ? first_kind(1, fabsl(x)) : first_of_order(size, fabsl(x));
    return (double)(size % 2 != 0 && (n < 0) != (x < 0) ? -result : result);
}

double y0(double x)
{
    return yn(0, x);
}

double y1(double x)
{
    return yn(1, x);
}

double yn(int n, double x)
{
    int size = magnitude(n);
    if (isnan(x))
        return x;
    if (x < 0)
        return (x - x) / (x - x);
    if (x == 0)
        return -1 / fabs(x);
    long double result = second_of_order(size, x);
    return (double)(n < 0 && size % 2 != 0 ? -result : result);
}
