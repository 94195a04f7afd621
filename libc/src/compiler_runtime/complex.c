/*
 * Products and quotients of complex numbers: runtime.h. They are what the formulas give, but for those of which both
 * parts come out as NaN though an operand is infinite, or the divisor 0: C11 G.5.1 says what these are. Quotients
 * are computed in a wider type where there is one; that of long double scales by the divisor's larger part
 * (R. Smith, "Algorithm 116: Complex division", 1962).
 */
#include <stdbool.h>
#include "runtime.h"

union complex_float { float part[2]; _Complex float whole; };
union complex_double { double part[2]; _Complex double whole; };
union complex_long { long double part[2]; _Complex long double whole; };

static bool is_nan(long double x)
{
    return x != x;
}

static bool is_infinite(long double x)
{
    return x - x != 0 && !is_nan(x);
}

/* With the sign of x: also that of a zero. */
static long double signed_as(long double magnitude, long double x)
{
    return x < 0 || (x == 0 && 1 / x < 0) ? -magnitude : magnitude;
}

/* Infinite parts as 1, others as 0: directions. NaN beside an infinity is 0. */
static void box(long double part[2])
{
    for (unsigned i = 0; i < 2; i++)
        part[i] = signed_as(is_infinite(part[i]) ? 1 : 0, part[i]);
}

static void nan_to_zero(long double part[2])
{
    for (unsigned i = 0; i < 2; i++)
        if (is_nan(part[i]))
            part[i] = signed_as(0, part[i]);
}

/* --- products --- */

/* What a product of NaN and NaN really is; `overflow`: a part of it is infinite before the sum. */
static void recover_product(long double x[2], long double y[2], bool overflow, long double result[2])
{
    long double infinity = 1e4932L * 1e4932L;
    bool recovers = false;
    if (is_infinite(x[0]) || is_infinite(x[1])) {
        box(x);
        nan_to_zero(y);
        recovers = true;
    }
    if (is_infinite(y[0]) || is_infinite(y[1])) {
        box(y);
        nan_to_zero(x);
        recovers = true;
    }
    if (!recovers && overflow) {
        nan_to_zero(x);
        nan_to_zero(y);
        recovers = true;
    }
    if (!recovers)
        return;
    result[0] = infinity * (x[0] * y[0] - x[1] * y[1]);
    result[1] = infinity * (x[0] * y[1] + x[1] * y[0]);
}

_Complex float __mulsc3(float a, float b, float c, float d)
{
    float ac = a * c, bd = b * d, ad = a * d, bc = b * c;
    union complex_float product = { { ac - bd, ad + bc } };
    if (is_nan(product.part[0]) && is_nan(product.part[1])) {
        long double x[2] = { a, b }, y[2] = { c, d }, result[2] = { product.part[0], product.part[1] };
        recover_product(x, y, is_infinite(ac) || is_infinite(bd) || is_infinite(ad) || is_infinite(bc), result);
        product = (union complex_float){ { (float)result[0], (float)result[1] } };
    }
    return product.whole;
}

_Complex double __muldc3(double a, double b, double c, double d)
{
    double ac = a * c, bd = b * d, ad = a * d, bc = b * c;
    union complex_double product = { { ac - bd, ad + bc } };
    if (is_nan(product.part[0]) && is_nan(product.part[1])) {
        long double x[2] = { a, b }, y[2] = { c, d }, result[2] = { product.part[0], product.part[1] };
        recover_product(x, y, is_infinite(ac) || is_infinite(bd) || is_infinite(ad) || is_infinite(bc), result);
        product = (union complex_double){ { (double)result[0], (double)result[1] } };
    }
    return product.whole;
}

_Complex long double __mulxc3(long double a, long double b, long double c, long double d)
{
    long double ac = a * c, bd = b * d, ad = a * d, bc = b * c;
    union complex_long product = { { ac - bd, ad + bc } };
    if (is_nan(product.part[0]) && is_nan(product.part[1])) {
        long double x[2] = { a, b }, y[2] = { c, d };
        recover_product(x, y, is_infinite(ac) || is_infinite(bd) || is_infinite(ad) || is_infinite(bc), product.part);
    }
    return product.whole;
}

/* --- quotients --- */

static bool is_finite(const long double part[2])
{
    return part[0] - part[0] == 0 && part[1] - part[1] == 0;
}

/* What a quotient of NaN and NaN really is. */
static void recover_quotient(long double x[2], long double y[2], long double result[2])
{
    long double infinity = 1e4932L * 1e4932L, factor;
    if (y[0] == 0 && y[1] == 0 && (!is_nan(x[0]) || !is_nan(x[1]))) {
        result[0] = signed_as(infinity, y[0]) * x[0];
        result[1] = signed_as(infinity, y[0]) * x[1];
        return;
    }
    if ((is_infinite(x[0]) || is_infinite(x[1])) && is_finite(y)) {
        box(x);
        factor = infinity;
    } else if ((is_infinite(y[0]) || is_infinite(y[1])) && is_finite(x)) {
        box(y);
        factor = 0;
    } else {
        return;
    }
    result[0] = factor * (x[0] * y[0] + x[1] * y[1]);
    result[1] = factor * (x[1] * y[0] - x[0] * y[1]);
}

/* Of numbers whose squares long double holds. */
static void divide(long double x[2], long double y[2], long double result[2])
{
    long double square = y[0] * y[0] + y[1] * y[1];
    result[0] = (x[0] * y[0] + x[1] * y[1]) / square;
    result[1] = (x[1] * y[0] - x[0] * y[1]) / square;
    if (is_nan(result[0]) && is_nan(result[1]))
        recover_quotient(x, y, result);
}

_Complex float __divsc3(float a, float b, float c, float d)
{
    long double x[2] = { a, b }, y[2] = { c, d }, result[2];
    divide(x, y, result);
    return (union complex_float){ { (float)result[0], (float)result[1] } }.whole;
}

_Complex double __divdc3(double a, double b, double c, double d)
{
    long double x[2] = { a, b }, y[2] = { c, d }, result[2];
    divide(x, y, result);
    return (union complex_double){ { (double)result[0], (double)result[1] } }.whole;
}

static long double absolute(long double x)
{
    return x < 0 ? -x : x;
}

_Complex long double __divxc3(long double a, long double b, long double c, long double d)
{
    union complex_long result;
    if (absolute(c) < absolute(d)) {
        long double ratio = c / d, scaled = c * ratio + d;
        result = (union complex_long){ { (a * ratio + b) / scaled, (b * ratio - a) / scaled } };
    } else {
        long double ratio = d / c, scaled = d * ratio + c;
        result = (union complex_long){ { (b * ratio + a) / scaled, (b - a * ratio) / scaled } };
    }
    if (is_nan(result.part[0]) && is_nan(result.part[1])) {
        long double x[2] = { a, b }, y[2] = { c, d };
        recover_quotient(x, y, result.part);
    }
    return result.whole;
}
