/*
 * What compilers call for __int128 and complex numbers (libc/src/compiler_runtime/) against gcc's own functions, over
 * edges and random numbers: integers, conversions and products are the same to the bit, quotients of complex
 * numbers to a few units of the last place of the whole, infinities and zeroes of theirs exactly.
 *
 * flags: -include tests/host/libc_compiler_runtime_names.h -fno-sanitize=float-divide-by-zero -lm
 * sources: libc/src/compiler_runtime/[a-z]*.c
 */
#include <complex.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "libc/src/compiler_runtime/runtime.h"

enum { ROUNDS = 200000, FAILURES_MAX = 20 };

static int failures;
static uint64_t state = 1;

/* xorshift64*. */
static uint64_t next_random(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 2685821657736338717u;
}

/* Numbers of all lengths, around powers of 2, and with long runs of equal bits. */
static unsigned __int128 integer(void)
{
    unsigned __int128 one = 1, number = (unsigned __int128)next_random() << 64 | next_random();
    unsigned shift = (unsigned)(next_random() >> 32) % 128;
    switch (next_random() >> 61) {
    case 0: return (one << shift) + (uint64_t)(next_random() >> 62) - 2;
    case 1: return -(one << shift) + (next_random() >> 62);
    case 2: return (number >> shift) & ~((one << shift / 2) - 1);
    case 3: return (number >> shift) | ((one << shift / 2) - 1);
    default: return number >> shift;
    }
}

static void fail(const char *what, unsigned __int128 a, unsigned __int128 b)
{
    if (failures++ < FAILURES_MAX)
        printf("FAIL %s of %#llx%016llx and %#llx%016llx\n", what, (unsigned long long)(a >> 64), (unsigned long long)a, (unsigned long long)(b >> 64), (unsigned long long)b);
}

static void check_division(unsigned __int128 a, unsigned __int128 b)
{
    __int128 c = (__int128)a, d = (__int128)b, signed_rest;
    unsigned __int128 rest;
    if (b == 0)
        return;
    if (our_udivti3(a, b) != a / b || our_umodti3(a, b) != a % b || our_udivmodti4(a, b, &rest) != a / b || rest != a % b)
        fail("unsigned quotient", a, b);
    if (d == -1 && c == -c)
        return;
    if (our_divti3(c, d) != c / d || our_modti3(c, d) != c % d || our_divmodti4(c, d, &signed_rest) != c / d || signed_rest != c % d)
        fail("signed quotient", a, b);
}

static void check_conversions(unsigned __int128 a)
{
    __int128 b = (__int128)a;
    long double wide = (long double)a, wide_signed = (long double)b;
    double number = (double)a, number_signed = (double)b;
    if (our_floatuntisf(a) != (float)a || our_floatuntidf(a) != number || our_floatuntixf(a) != wide)
        fail("floating", a, 0);
    if (our_floattisf(b) != (float)b || our_floattidf(b) != number_signed || our_floattixf(b) != wide_signed)
        fail("floating of signed", a, 0);
    if (wide < 0x1p128L && (our_fixunsxfti(wide) != (unsigned __int128)wide || our_fixunsxfti(wide / 0x1p70L) != (unsigned __int128)(wide / 0x1p70L)))
        fail("integer of long double", a, 0);
    if (number < 0x1p128 && (our_fixunsdfti(number) != (unsigned __int128)number || our_fixunsdfti(number * 0x1p-80) != (unsigned __int128)(number * 0x1p-80)))
        fail("integer of double", a, 0);
    if ((float)a < 0x1p127f && our_fixunssfti((float)a) != (unsigned __int128)(float)a)
        fail("integer of float", a, 0);
    if (wide_signed < 0x1p127L && number_signed < 0x1p127 && (our_fixxfti(wide_signed) != (__int128)wide_signed || our_fixdfti(number_signed) != (__int128)number_signed
            || our_fixdfti(number_signed * 0x1p-64) != (__int128)(number_signed * 0x1p-64)))
        fail("signed integer", a, 0);
    if ((float)b < 0x1p127f && our_fixsfti((float)b) != (__int128)(float)b)
        fail("signed integer of float", a, 0);
    if (our_popcountdi2((uint64_t)a) != __builtin_popcountll((uint64_t)a) || our_popcountti2(a) != __builtin_popcountll((uint64_t)a) + __builtin_popcountll((uint64_t)(a >> 64)))
        fail("number of ones", a, 0);
}

/* --- complex --- */

/* Within `limit`, as parts from -1 to 1 and a power of 2; now and then what is special. */
static long double floating(int limit)
{
    static const long double special[] = { 0.0L, -0.0L, 1, -1, INFINITY, -INFINITY, NAN, 2, 0.5L };
    if (next_random() >> 62 == 0)
        return special[(next_random() >> 32) % (sizeof special / sizeof *special)];
    int exponent = (int)((next_random() >> 32) % (unsigned)(2 * limit)) - limit;
    return ldexpl((long double)(int64_t)next_random(), exponent - 63);
}

static void fail_complex(const char *what, complex long double x, complex long double y, complex long double ours, complex long double theirs)
{
    if (failures++ < FAILURES_MAX)
        printf("FAIL %s of (%Lg, %Lg) and (%Lg, %Lg): (%.21Lg, %.21Lg), not (%.21Lg, %.21Lg)\n", what, creall(x), cimagl(x), creall(y), cimagl(y), creall(ours), cimagl(ours),
               creall(theirs), cimagl(theirs));
}

static int same(long double a, long double b)
{
    return isnan(a) ? isnan(b) : a == b && !signbit(a) == !signbit(b);
}

static int is_infinity(complex long double z)
{
    return isinf(creall(z)) || isinf(cimagl(z));
}

/* Parts that are special are the same; others differ by little, measured by the larger of the two. */
static int close_to(complex long double a, complex long double b, long double precision, long double least)
{
    if (is_infinity(a) && is_infinity(b))
        return 1;
    long double size = fmaxl(fabsl(creall(b)), fabsl(cimagl(b)));
    const long double ours[2] = { creall(a), cimagl(a) }, theirs[2] = { creall(b), cimagl(b) };
    for (int i = 0; i < 2; i++)
        if (!same(ours[i], theirs[i]) && !(fabsl(ours[i] - theirs[i]) <= 8 * precision * size + 4 * least))
            return 0;
    return 1;
}

static void check_products(void)
{
    float a = (float)floating(60), b = (float)floating(60), c = (float)floating(60), d = (float)floating(60);
    complex float x = CMPLXF(a, b), y = CMPLXF(c, d), z = x * y, ours = our_mulsc3(a, b, c, d);
    if (!same(crealf(z), crealf(ours)) || !same(cimagf(z), cimagf(ours)))
        fail_complex("product of float", x, y, ours, z);
    double e = (double)floating(1000), f = (double)floating(1000), g = (double)floating(1000), h = (double)floating(1000);
    complex double u = CMPLX(e, f), v = CMPLX(g, h), w = u * v, our_double = our_muldc3(e, f, g, h);
    if (!same(creal(w), creal(our_double)) || !same(cimag(w), cimag(our_double)))
        fail_complex("product of double", u, v, our_double, w);
    long double i = floating(16000), k = floating(16000), l = floating(16000), m = floating(16000);
    complex long double o = CMPLXL(i, k), p = CMPLXL(l, m), q = o * p, our_long = our_mulxc3(i, k, l, m);
    if (!same(creall(q), creall(our_long)) || !same(cimagl(q), cimagl(our_long)))
        fail_complex("product of long double", o, p, our_long, q);
}

/* Of numbers whose quotients are far from both ends of the type: there gcc's ways lose what ours do not. */
static void check_quotients(void)
{
    float a = (float)floating(40), b = (float)floating(40), c = (float)floating(40), d = (float)floating(40);
    complex float x = CMPLXF(a, b), y = CMPLXF(c, d);
    if (!close_to(our_divsc3(a, b, c, d), x / y, 0x1p-24L, 0x1p-149L))
        fail_complex("quotient of float", x, y, our_divsc3(a, b, c, d), x / y);
    double e = (double)floating(400), f = (double)floating(400), g = (double)floating(400), h = (double)floating(400);
    complex double u = CMPLX(e, f), v = CMPLX(g, h);
    if (!close_to(our_divdc3(e, f, g, h), u / v, 0x1p-53L, 0x1p-1074L))
        fail_complex("quotient of double", u, v, our_divdc3(e, f, g, h), u / v);
    long double i = floating(4000), k = floating(4000), l = floating(4000), m = floating(4000);
    complex long double o = CMPLXL(i, k), p = CMPLXL(l, m);
    if (!close_to(our_divxc3(i, k, l, m), o / p, 0x1p-64L, 0x1p-16445L))
        fail_complex("quotient of long double", o, p, our_divxc3(i, k, l, m), o / p);
}

int main(void)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        unsigned __int128 a = integer(), b = integer();
        check_division(a, b);
        check_conversions(a);
        check_products();
        check_quotients();
    }
    printf("%u rounds, %d failures\n", ROUNDS, failures);
    return failures != 0;
}
