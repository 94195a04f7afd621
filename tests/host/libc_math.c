/*
 * <math.h> and <fenv.h> against functions of 113 bits of the host's library: how far each function is from the exact
 * value, in units of the last place, over all its arguments; what is exact, exactly; special values, exceptions,
 * and the directions of rounding. `libc_math all` prints what was measured. Our headers are used, printf is the host's.
 *
 * flags: -nostdinc -Ilibc/include -include tests/host/libc_math_names.h -fno-sanitize=float-divide-by-zero -fno-builtin -lm
 * sources: libc/src/math/[a-z]*.c libc/src/fenv/[a-z]*.c libc/x86_64/x87.S libc/x86_64/sse.S libc/x86_64/fenv.S
 */
#include <fenv.h>
#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "cases.h"

typedef _Float128 wide;

wide frexpf128(wide x, int *power);
wide scalbnf128(wide x, int power);

enum { ROUNDS = 4000 };

static bool prints;

/* Where arguments are drawn from: all numbers between the limits, half of them evenly, half by their exponents. */
struct range {
    long double low, high;
};

#define EVERYWHERE { -HUGE_VALL, HUGE_VALL }

static long double draw_extended(void)
{
    long double m = 1 + (long double)(draw() >> 1) * 0x1p-63L;
    int power = (int)(draw() % 5) == 0 ? (int)(draw() % 32700) - 16350 : (int)(draw() % 64) - 40;
    m = our_scalbnl(m, power);
    return draw() % 2 == 0 ? m : -m;
}

static long double draw_in(const struct range *range)
{
    long double x;
    do {
        if (draw() % 2 == 0 && range->high < 1e6L)
            x = range->low + (range->high - range->low) * ((long double)(draw() >> 1) * 0x1p-63L);
        else
            x = draw_extended();
    } while (x < range->low || x > range->high);
    return x;
}

/* The distance of `got` from `exact` in units of the last place of a type. */
static double units(wide got, wide exact, int precision, int least_power)
{
    int power;
    if (isnan(exact) || isnan(got))
        return isnan(exact) && isnan(got) ? 0 : HUGE_VAL;
    if (got == exact)
        return 0;
    if (isinf(got) || isinf(exact))
        return HUGE_VAL;
    frexpf128(exact, &power);
    power = power - precision > least_power ? power - precision : least_power;
    wide distance = scalbnf128(got - exact, -power);
    return (double)(distance < 0 ? -distance : distance);
}

static wide limited(wide exact, wide largest, wide half_above)
{
    wide size = exact < 0 ? -exact : exact;
    if (size > largest && !isinf(exact))
        return size >= half_above ? (exact < 0 ? -HUGE_VAL : HUGE_VAL) : (exact < 0 ? -largest : largest);
    return exact;
}

/* The largest errors so far of double, float and long double. */
struct errors {
    double of[3];
};

enum type { DOUBLE, SINGLE, EXTENDED };

static double measure(enum type type, wide got, wide exact)
{
    static const struct { int precision, least; } types[] = { { 53, -1074 }, { 24, -149 }, { 64, -16445 } };
    if (type == DOUBLE)
        exact = limited(exact, 0x1.fffffffffffffp1023F128, 0x1.fffffffffffff8p1023F128);
    else if (type == SINGLE)
        exact = limited(exact, 0x1.fffffep127F128, 0x1.ffffffp127F128);
    return units(got, exact, types[type].precision, types[type].least);
}

static void note(struct errors *errors, enum type type, double error, const char *name, double bound, long double x,
                 long double y)
{
    if (error > errors->of[type])
        errors->of[type] = error;
    CHECK(error <= bound, "%s%s(%La, %La): %.3f units, more than %.3f", name, type == SINGLE ? "f" : type == EXTENDED ? "l" : "",
          x, y, error, bound);
}

static void report(const char *name, const struct errors *errors)
{
    if (prints)
        printf("%-8s double %.4f, float %.4f, long double %.4f\n", name, errors->of[DOUBLE], errors->of[SINGLE],
               errors->of[EXTENDED]);
}

/* The errors that are promised: of double and float BOUND if `bound` is 0, of long double `extended`. */
#define BOUND 0.52

struct function {
    const char *name;
    double (*plain)(double);
    float (*single)(float);
    long double (*extended)(long double);
    wide (*exact)(wide);
    double bound, extended_bound;
    struct range range;
};

wide sinf128(wide), cosf128(wide), tanf128(wide), asinf128(wide), acosf128(wide), atanf128(wide), sinhf128(wide),
    coshf128(wide), tanhf128(wide), asinhf128(wide), acoshf128(wide), atanhf128(wide), expf128(wide), exp2f128(wide),
    expm1f128(wide), logf128(wide), log2f128(wide), log10f128(wide), log1pf128(wide), sqrtf128(wide), cbrtf128(wide),
    erff128(wide), erfcf128(wide), tgammaf128(wide), lgammaf128(wide);

#define FUNCTION(name) #name, our_##name, our_##name##f, our_##name##l, name##f128

static const struct function functions[] = {
    { FUNCTION(sin), 0, 1, EVERYWHERE }, { FUNCTION(cos), 0, 1, EVERYWHERE }, { FUNCTION(tan), 0, 2, EVERYWHERE },
    { FUNCTION(asin), 0, 2, { -1, 1 } }, { FUNCTION(acos), 0, 2, { -1, 1 } }, { FUNCTION(atan), 0, 1, EVERYWHERE },
    { FUNCTION(sinh), 0, 3, EVERYWHERE }, { FUNCTION(cosh), 0, 3, EVERYWHERE }, { FUNCTION(tanh), 0, 3, EVERYWHERE },
    { FUNCTION(asinh), 0, 4, EVERYWHERE }, { FUNCTION(acosh), 0, 4, { 1, HUGE_VALL } }, { FUNCTION(atanh), 0, 3, { -1, 1 } },
    { FUNCTION(exp), 0, 1, EVERYWHERE }, { FUNCTION(exp2), 0, 1, EVERYWHERE }, { FUNCTION(expm1), 0, 2, EVERYWHERE },
    { FUNCTION(log), 0, 1, { 0, HUGE_VALL } }, { FUNCTION(log2), 0, 1, { 0, HUGE_VALL } }, { FUNCTION(log10), 0, 1.5, { 0, HUGE_VALL } },
    { FUNCTION(log1p), 0, 1.5, { -1, HUGE_VALL } }, { FUNCTION(sqrt), 0, 0.5, { 0, HUGE_VALL } }, { FUNCTION(cbrt), 0, 1, EVERYWHERE },
    { FUNCTION(erf), 0, 4, EVERYWHERE }, { FUNCTION(erfc), 0, 8, EVERYWHERE }, { FUNCTION(tgamma), 0, 8, { -1800, 1800 } },
    { FUNCTION(lgamma), 0, 8, { -2, HUGE_VALL } },
};

static void one(const struct function *function)
{
    struct errors errors = { { 0 } };
    double bound = function->bound != 0 ? function->bound : BOUND;
    for (int i = 0; i < ROUNDS; i++) {
        long double x = draw_in(&function->range);
        wide exact = function->exact(x);
        note(&errors, EXTENDED, measure(EXTENDED, function->extended(x), exact), function->name, function->extended_bound, x, 0);
        double plain = (double)x;
        if (plain == x || fabs(plain) <= 0x1.fffffffffffffp1023) {
            exact = function->exact(plain);
            note(&errors, DOUBLE, measure(DOUBLE, function->plain(plain), exact), function->name, bound, plain, 0);
        }
        float single = (float)x;
        if (isfinite(single)) {
            exact = function->exact(single);
            note(&errors, SINGLE, measure(SINGLE, function->single(single), exact), function->name, bound, single, 0);
        }
    }
    report(function->name, &errors);
}

static void functions_of_one(void)
{
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++)
        one(&functions[i]);
}

/* All digits of 2/pi that are kept are used by some exponent. */
static void large_angles(void)
{
    for (int power = -4; power < 16384; power++) {
        long double x = our_scalbnl(1 + (long double)(draw() >> 1) * 0x1p-63L, power);
        CHECK(units(our_sinl(x), sinf128(x), 64, -16445) <= 1 && units(our_cosl(-x), cosf128(x), 64, -16445) <= 1,
              "sinl, cosl(%La)", x);
    }
}

/* --- of two numbers --- */

wide powf128(wide, wide), atan2f128(wide, wide), hypotf128(wide, wide), fmodf128(wide, wide), remainderf128(wide, wide),
    fdimf128(wide, wide), fmaxf128(wide, wide), fminf128(wide, wide), copysignf128(wide, wide), remquof128(wide, wide, int *);

struct function_of_two {
    const char *name;
    double (*plain)(double, double);
    float (*single)(float, float);
    long double (*extended)(long double, long double);
    wide (*exact)(wide, wide);
    double bound, extended_bound;
    struct range x, y;
};

#define EXACT 1e-9

static const struct function_of_two functions_of_2[] = {
    { FUNCTION(pow), 0, 1.5, { 0, HUGE_VALL }, { -20000, 20000 } }, { FUNCTION(pow), 0, 1.5, { 0.5L, 2 }, EVERYWHERE },
    { FUNCTION(atan2), 0, 1, EVERYWHERE, EVERYWHERE }, { FUNCTION(hypot), 0, 1, EVERYWHERE, EVERYWHERE },
    { FUNCTION(fmod), EXACT, EXACT, EVERYWHERE, EVERYWHERE }, { FUNCTION(remainder), EXACT, EXACT, EVERYWHERE, EVERYWHERE },
    { FUNCTION(fdim), 0.5, 0.5, EVERYWHERE, EVERYWHERE }, { FUNCTION(fmax), EXACT, EXACT, EVERYWHERE, EVERYWHERE },
    { FUNCTION(fmin), EXACT, EXACT, EVERYWHERE, EVERYWHERE }, { FUNCTION(copysign), EXACT, EXACT, EVERYWHERE, EVERYWHERE },
};

static void two(const struct function_of_two *function)
{
    struct errors errors = { { 0 } };
    double bound = function->bound != 0 ? function->bound : BOUND;
    for (int i = 0; i < ROUNDS; i++) {
        long double x = draw_in(&function->x), y = draw_in(&function->y);
        if (draw() % 4 == 0)
            y = x * (1 + (long double)(draw() % 9));
        note(&errors, EXTENDED, measure(EXTENDED, function->extended(x, y), function->exact(x, y)), function->name,
             function->extended_bound, x, y);
        double a = (double)x, b = (double)y;
        if (isfinite(a) && isfinite(b))
            note(&errors, DOUBLE, measure(DOUBLE, function->plain(a, b), function->exact(a, b)), function->name, bound, a, b);
        float c = (float)x, d = (float)y;
        if (isfinite(c) && isfinite(d))
            note(&errors, SINGLE, measure(SINGLE, function->single(c, d), function->exact(c, d)), function->name, bound, c, d);
    }
    report(function->name, &errors);
}

static void functions_of_two(void)
{
    for (size_t i = 0; i < sizeof functions_of_2 / sizeof functions_of_2[0]; i++)
        two(&functions_of_2[i]);
    for (int i = 0; i < ROUNDS; i++) {
        double x = (double)draw_extended(), y = (double)draw_extended();
        int quotient, exact_quotient;
        double rest = our_remquo(x, y, &quotient);
        wide exact = remquof128(x, y, &exact_quotient);
        CHECK((rest == exact || (isnan(rest) && isnan(exact))) && (isnan(rest) || quotient % 8 == exact_quotient % 8),
              "remquo(%a, %a): %a, %d", x, y, rest, quotient);
    }
}

/* --- exact ones --- */

wide floorf128(wide), ceilf128(wide), truncf128(wide), roundf128(wide), rintf128(wide), nearbyintf128(wide), logbf128(wide),
    fabsf128(wide);

static const struct function exact_functions[] = {
    { FUNCTION(floor), EXACT, EXACT, EVERYWHERE }, { FUNCTION(ceil), EXACT, EXACT, EVERYWHERE },
    { FUNCTION(trunc), EXACT, EXACT, EVERYWHERE }, { FUNCTION(round), EXACT, EXACT, EVERYWHERE },
    { FUNCTION(rint), EXACT, EXACT, EVERYWHERE }, { FUNCTION(nearbyint), EXACT, EXACT, EVERYWHERE },
    { FUNCTION(logb), EXACT, EXACT, EVERYWHERE }, { FUNCTION(fabs), EXACT, EXACT, EVERYWHERE },
};

static const int directions[] = { FE_TONEAREST, FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO };

static void whole_numbers(void)
{
    for (unsigned way = 0; way < 4; way++) {
        our_fesetround(directions[way]);
        CHECK(our_fegetround() == directions[way], "fegetround");
        for (size_t i = 0; i < sizeof exact_functions / sizeof exact_functions[0]; i++)
            one(&exact_functions[i]);
        for (int i = -40; i <= 40; i++) {
            double x = i / 4.0;
            CHECK(our_lrint(x) == (long)rintf128(x) && our_lrintf((float)x) == (long)rintf128(x)
                  && our_llrintl(x) == (long long)rintf128(x), "lrint(%g)", x);
            CHECK(our_lround(x) == (long)roundf128(x) && our_llroundf((float)x) == (long)roundf128(x)
                  && our_lroundl(x) == (long)roundf128(x), "lround(%g)", x);
            CHECK(signbit(our_floor(x)) == signbit(floorf128(x)) && signbit(our_ceil(x)) == signbit(ceilf128(x))
                  && signbit(our_rintl(x)) == signbit(rintf128(x)) && signbit(our_roundf((float)x)) == signbit(roundf128(x))
                  && signbit(our_trunc(x)) == signbit(truncf128(x)), "sign of a whole %g", x);
        }
    }
    our_fesetround(FE_TONEAREST);
    CHECK(our_fesetround(5) != 0, "fesetround(5)");
}

double host_nextafter(double x, double y) __asm__("nextafter");
float host_nexttowardf(float x, long double y) __asm__("nexttowardf");
long double host_nextafterl(long double x, long double y) __asm__("nextafterl");
double host_frexp(double x, int *power) __asm__("frexp");
long double host_frexpl(long double x, int *power) __asm__("frexpl");
double host_scalbn(double x, int power) __asm__("scalbn");
float host_scalbnf(float x, int power) __asm__("scalbnf");
long double host_scalbnl(long double x, int power) __asm__("scalbnl");
int host_ilogb(double x) __asm__("ilogb");
int host_ilogbl(long double x) __asm__("ilogbl");
double host_modf(double x, double *whole) __asm__("modf");

static double some_double(void)
{
    uint64_t bits = draw();
    double x;
    if (draw() % 4 == 0)
        bits &= ~(draw() % 2 == 0 ? 0x7ff0000000000000 : 0x7fe0000000000000);
    memcpy(&x, &bits, sizeof x);
    return isnan(x) ? 0 : x;
}

static long double some_extended(void)
{
    static const long double edges[] = { 0, -0.0L, 0x1p-16445L, -0x1p-16445L, 0x1p-16382L, -0x1p-16382L, 0x1p-16383L, 1, -1,
                                         0x1.fffffffffffffffep16383L, HUGE_VALL, -HUGE_VALL, 0x1.fffffffffffffffep-1L };
    if (draw() % 3 != 0)
        return our_scalbnl(1 + (long double)(draw() >> 1) * 0x1p-63L, (int)(draw() % 33000) - 16500);
    return edges[draw() % (sizeof edges / sizeof edges[0])];
}

static void parts_of_numbers(void)
{
    for (int i = 0; i < 100000; i++) {
        double x = some_double(), y = some_double(), whole, host_whole;
        long double long_x = some_extended(), long_y = some_extended();
        int power = 0, host_power = 0, shift = (int)(draw() % 4400) - 2200;
        CHECK(our_nextafter(x, y) == host_nextafter(x, y), "nextafter(%a, %a)", x, y);
        CHECK(our_nextafterl(long_x, long_y) == host_nextafterl(long_x, long_y), "nextafterl(%La, %La): %La", long_x, long_y,
              our_nextafterl(long_x, long_y));
        CHECK(our_nexttowardf((float)x, long_y) == host_nexttowardf((float)x, long_y), "nexttowardf(%a, %La)", x, long_y);
        CHECK(our_frexp(x, &power) == host_frexp(x, &host_power) && (isinf(x) || power == host_power), "frexp(%a)", x);
        CHECK(our_frexpl(long_x, &power) == host_frexpl(long_x, &host_power) && (isinf(long_x) || power == host_power),
              "frexpl(%La)", long_x);
        CHECK(our_scalbn(x, shift) == host_scalbn(x, shift), "scalbn(%a, %d)", x, shift);
        CHECK(our_scalbnf((float)x, shift) == host_scalbnf((float)x, shift), "scalbnf(%a, %d)", x, shift);
        CHECK(our_scalbnl(long_x, shift * 10) == host_scalbnl(long_x, shift * 10), "scalbnl(%La, %d)", long_x, shift * 10);
        CHECK(our_ilogb(x) == host_ilogb(x) && our_ilogbl(long_x) == host_ilogbl(long_x), "ilogb(%a)", x);
        CHECK(our_modf(x, &whole) == host_modf(x, &host_whole) && whole == host_whole, "modf(%a)", x);
    }
    CHECK(our_ldexp(3, -2) == 0.75 && our_scalbln(1, LONG_MIN) == 0 && isinf(our_scalblnl(1, LONG_MAX)), "ldexp, scalbln");
}

double host_fma(double x, double y, double z) __asm__("fma");
float host_fmaf(float x, float y, float z) __asm__("fmaf");
long double host_fmal(long double x, long double y, long double z) __asm__("fmal");

static bool same(long double a, long double b)
{
    return (a == b && signbit(a) == signbit(b)) || (isnan(a) && isnan(b));
}

static void fused(void)
{
    for (int i = 0; i < 400000; i++) {
        our_fesetround(directions[i % 4]);
        double x = (double)draw_extended(), y = (double)draw_extended(), z = (double)draw_extended();
        long double a = draw_extended(), b = draw_extended(), c = draw_extended();
        if (draw() % 2 == 0) {                          /* what nearly cancels, or is far below */
            z = -x * y * (1 + (double)(draw() % 3) * 0x1p-52);
            c = -a * b * our_scalbnl(1, -(int)(draw() % 200));
        }
        if (draw() % 4 == 0) {
            z = some_double();
            c = some_extended();
        }
        double got = our_fma(x, y, z), wanted = host_fma(x, y, z);
        CHECK(same(got, wanted), "fma(%a, %a, %a): %a, not %a", x, y, z, got, wanted);
        float single = our_fmaf((float)x, (float)y, (float)z), wanted_single = host_fmaf((float)x, (float)y, (float)z);
        CHECK(same(single, wanted_single), "fmaf(%a, %a, %a): %a", x, y, z, single);
        long double extended = our_fmal(a, b, c), wanted_extended = host_fmal(a, b, c);
        CHECK(same(extended, wanted_extended), "fmal(%La, %La, %La): %La, not %La", a, b, c, extended, wanted_extended);
    }
    our_fesetround(FE_TONEAREST);
}

/* --- what has roots in the midst: errors of units, or absolute --- */

wide j0f128(wide), j1f128(wide), jnf128(int, wide), y0f128(wide), y1f128(wide), ynf128(int, wide), lgammaf128_r(wide, int *);

static void check_near(const char *name, int n, double x, double got, wide exact, double absolute)
{
    wide distance = fabsf128(got - exact);
    CHECK(measure(DOUBLE, got, exact) <= 0.6 || distance <= absolute, "%s(%d, %a): %a, not %a", name, n, x, got, (double)exact);
}

static void bessel_and_gamma(void)
{
    static const struct range near = { 0, 300 }, all = { 0, 1e15L };
    for (int i = 0; i < 4000; i++) {
        double x = (double)draw_in(draw() % 8 == 0 ? &all : &near);
        int n = (int)(draw() % 60);
        check_near("j0", 0, x, our_j0(x), j0f128(x), 0x1p-60);
        check_near("j1", 1, x, our_j1(x), j1f128(x), 0x1p-60);
        check_near("jn", n, x, our_jn(n, x), jnf128(n, x), 0x1p-55);
        check_near("jn", -n, -x, our_jn(-n, -x), jnf128(-n, -x), 0x1p-55);
        check_near("y0", 0, x, our_y0(x), y0f128(x), 0x1p-60);
        check_near("y1", 1, x, our_y1(x), y1f128(x), 0x1p-60);
        check_near("yn", n, x, our_yn(n, x), ynf128(n, x), 0x1p-55);
        int sign, wanted_sign;
        double below = -x / 8, got = our_lgamma_r(below, &sign);
        wide exact = lgammaf128_r(below, &wanted_sign);
        check_near("lgamma", 0, below, got, exact, 0x1p-56);
        CHECK(sign == wanted_sign || isinf(got), "sign of lgamma(%a)", below);
    }
}

/* --- special values: C11 annex F.10 --- */

static void special_values(void)
{
    static const struct { double x, y, power; } powers[] = {
        { 0, -1, HUGE_VAL }, { -0.0, -3, -HUGE_VAL }, { -0.0, -2, HUGE_VAL }, { 0, -HUGE_VAL, HUGE_VAL }, { -0.0, 3, -0.0 },
        { -0.0, 2, 0 }, { -1, HUGE_VAL, 1 }, { -1, -HUGE_VAL, 1 }, { 1, NAN, 1 }, { NAN, 0, 1 }, { NAN, -0.0, 1 },
        { -8, 1.0 / 3, NAN }, { 0.5, -HUGE_VAL, HUGE_VAL }, { 2, -HUGE_VAL, 0 }, { 0.5, HUGE_VAL, 0 }, { 2, HUGE_VAL, HUGE_VAL },
        { -HUGE_VAL, -3, -0.0 }, { -HUGE_VAL, -2, 0 }, { -HUGE_VAL, 3, -HUGE_VAL }, { -HUGE_VAL, 2, HUGE_VAL },
        { HUGE_VAL, -1, 0 }, { HUGE_VAL, 1, HUGE_VAL }, { -2, 3, -8 }, { -2, -2, 0.25 }, { 10, 22, 1e22 }, { 2, -1074, 0x1p-1074 },
        { -2, 0x1p60, HUGE_VAL }, { -0.5, 0x1p60 + 1, 0 }, { 5, 27, 7450580596923828125.0 }, { 1e300, 1e300, HUGE_VAL },
        { 2, NAN, NAN }, { NAN, 2, NAN },
    };
    static const struct { double y, x, angle; } angles[] = {
        { 0, -0.0, M_PI }, { -0.0, -0.0, -M_PI }, { -0.0, 0, -0.0 }, { 0, -1, M_PI }, { -1, 0, -M_PI_2 }, { 1, -HUGE_VAL, M_PI },
        { HUGE_VAL, 1, M_PI_2 }, { HUGE_VAL, -HUGE_VAL, 3 * M_PI_4 }, { HUGE_VAL, HUGE_VAL, M_PI_4 }, { NAN, 1, NAN },
    };
    for (size_t i = 0; i < sizeof powers / sizeof powers[0]; i++)
        CHECK(same(our_pow(powers[i].x, powers[i].y), powers[i].power), "pow(%a, %a): %a", powers[i].x, powers[i].y,
              our_pow(powers[i].x, powers[i].y));
    for (size_t i = 0; i < sizeof angles / sizeof angles[0]; i++)
        CHECK(same(our_atan2(angles[i].y, angles[i].x), angles[i].angle), "atan2(%a, %a)", angles[i].y, angles[i].x);
    CHECK(our_hypot(HUGE_VAL, NAN) == HUGE_VAL && our_hypotf(NAN, -HUGE_VALF) == HUGE_VALF && isnan(our_hypotl(NAN, 1)), "hypot");
    CHECK(our_fmax(NAN, 1) == 1 && our_fmin(1, NAN) == 1 && isnan(our_fmaxl(NAN, NAN)) && !signbit(our_fmax(-0.0, 0.0)), "fmax");
    CHECK(our_exp(-HUGE_VAL) == 0 && our_exp(HUGE_VAL) == HUGE_VAL && our_exp(1000) == HUGE_VAL && our_exp(-1e6) == 0, "exp");
    CHECK(our_expm1(-HUGE_VAL) == -1 && same(our_expm1(-0.0), -0.0) && our_exp2(-HUGE_VAL) == 0 && our_exp2(3) == 8, "expm1, exp2");
    CHECK(our_log(0) == -HUGE_VAL && isnan(our_log(-1)) && our_log(1) == 0 && same(our_log1p(-0.0), -0.0)
          && our_log1p(-1) == -HUGE_VAL && our_log2(8) == 3 && our_log10(1000) == 3, "log");
    CHECK(isnan(our_sin(HUGE_VAL)) && isnan(our_cos(-HUGE_VAL)) && isnan(our_tan(NAN)) && same(our_sin(-0.0), -0.0), "sin");
    CHECK(isnan(our_asin(2)) && isnan(our_acos(-2)) && our_acos(1) == 0 && our_atan(HUGE_VAL) == M_PI_2 && our_acos(-1) == M_PI, "asin");
    CHECK(our_tanh(HUGE_VAL) == 1 && our_tanh(-1e300) == -1 && our_sinh(-HUGE_VAL) == -HUGE_VAL && our_cosh(-HUGE_VAL) == HUGE_VAL
          && isnan(our_acosh(0.5)) && our_atanh(1) == HUGE_VAL && isnan(our_atanh(2)) && our_asinh(-HUGE_VAL) == -HUGE_VAL, "hyperbolic");
    CHECK(our_tgamma(0) == HUGE_VAL && our_tgamma(-0.0) == -HUGE_VAL && isnan(our_tgamma(-1)) && isnan(our_tgamma(-HUGE_VAL))
          && our_tgamma(HUGE_VAL) == HUGE_VAL && our_tgamma(11) == 3628800 && our_lgamma(-3) == HUGE_VAL
          && our_lgamma(-HUGE_VAL) == HUGE_VAL && our_lgamma(1) == 0 && our_lgamma(2) == 0, "gamma");
    CHECK(our_erf(HUGE_VAL) == 1 && our_erfc(-HUGE_VAL) == 2 && our_erfc(HUGE_VAL) == 0 && isnan(our_erf(NAN)), "erf");
    CHECK(our_logb(0) == -HUGE_VAL && our_logb(-HUGE_VAL) == HUGE_VAL && our_ilogb(HUGE_VAL) == INT_MAX, "logb");
    CHECK(our_jn(INT_MIN, 1) == 0 && our_yn(INT_MIN, 1) == HUGE_VAL && our_y0(0) == -HUGE_VAL && isnan(our_y1(-1)) && our_j0(0) == 1, "jn");
    CHECK(isnan(our_nan("7")) && isnan(our_nanl("0x3")) && isnan(our_fmod(1, 0)) && our_fmod(1, HUGE_VAL) == 1, "nan, fmod");
}

static void classification(void)
{
    volatile double zero = 0, small = 0x1p-1074, nan_value = NAN;
    volatile long double extended_small = 0x1p-16445L;
    CHECK(fpclassify(zero) == FP_ZERO && fpclassify(small) == FP_SUBNORMAL && fpclassify(nan_value) == FP_NAN
          && fpclassify(1 / zero) == FP_INFINITE && fpclassify(1.0f) == FP_NORMAL
          && fpclassify(extended_small) == FP_SUBNORMAL, "fpclassify");
    CHECK(isnan(nan_value) && isinf(-1 / zero) && isfinite(small) && !isnormal(small) && signbit(-zero), "isnan ...");
    our_feclearexcept(FE_ALL_EXCEPT);
    CHECK(!isgreater(nan_value, 1) && isless(0, 1.0) && islessgreater(0, 1.0) && isunordered(nan_value, 1)
          && isgreaterequal(1.0, 1) && islessequal(1.0, 1) && our_fetestexcept(FE_INVALID) == 0, "isgreater ...");
}

static int raised(void)
{
    int flags = our_fetestexcept(FE_ALL_EXCEPT & ~FE_INEXACT);
    our_feclearexcept(FE_ALL_EXCEPT);
    return flags;
}

static void exceptions(void)
{
    volatile double zero = 0, result = 0;
    fenv_t saved;
    fexcept_t flags;
    our_fesetenv(FE_DFL_ENV);
    result = 1 / zero;
    CHECK(raised() == FE_DIVBYZERO && raised() == 0, "1/0 and feclearexcept");
    our_feraiseexcept(FE_OVERFLOW | FE_INEXACT);
    CHECK(our_fetestexcept(FE_ALL_EXCEPT) == (FE_OVERFLOW | FE_INEXACT), "feraiseexcept");
    our_fegetexceptflag(&flags, FE_OVERFLOW);
    our_feholdexcept(&saved);
    CHECK(raised() == 0, "feholdexcept");
    our_feraiseexcept(FE_INVALID);
    our_feupdateenv(&saved);
    CHECK(raised() == (FE_OVERFLOW | FE_INVALID), "feupdateenv");
    our_fesetexceptflag(&flags, FE_ALL_EXCEPT);
    CHECK(raised() == FE_OVERFLOW, "fesetexceptflag");
    result = our_log(zero);
    CHECK(raised() == FE_DIVBYZERO, "log(0)");
    result = our_sqrt(-1 - zero);
    CHECK(raised() == FE_INVALID, "sqrt(-1)");
    result = our_exp(1000 + zero);
    CHECK(raised() == FE_OVERFLOW, "exp(1000)");
    result = our_pow(2, -1080 + zero);
    CHECK(raised() == FE_UNDERFLOW, "pow(2, -1080)");
    result = our_pow(zero, -1);
    CHECK(raised() == FE_DIVBYZERO, "pow(0, -1)");
    result = our_sin(HUGE_VAL + zero);
    CHECK(raised() == FE_INVALID, "sin(infinity)");
    result = our_fma(1e300, 1e300 + zero, 1);
    CHECK(raised() == FE_OVERFLOW, "fma that overflows");
    result = our_nextafter(0x1.fffffffffffffp1023, HUGE_VAL + zero);
    CHECK(raised() == FE_OVERFLOW, "nextafter of the largest");
    result = our_sin(1 + zero) + our_exp(1 + zero) + our_pow(2, 0.5 + zero) + our_tgamma(4.5 + zero);
    CHECK(raised() == 0 && result > 0, "nothing is raised by ordinary arguments");
    result = our_nearbyint(1.5 + zero);
    CHECK(our_fetestexcept(FE_INEXACT) == 0, "nearbyint");
    result = our_rint(1.5 + zero);
    CHECK(our_fetestexcept(FE_INEXACT) != 0, "rint");
    our_fesetenv(FE_DFL_ENV);
}

int main(int count, char **arguments)
{
    static const struct test_case cases[] = {
        { "functions of one number", functions_of_one }, { "sin, cos of large angles", large_angles },
        { "functions of two numbers", functions_of_two },
        { "whole numbers", whole_numbers }, { "parts of numbers", parts_of_numbers }, { "fma", fused },
        { "Bessel functions, lgamma below 0", bessel_and_gamma }, { "special values", special_values },
        { "classification", classification }, { "exceptions", exceptions },
    };
    prints = count > 1 && strcmp(arguments[1], "all") == 0;
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
