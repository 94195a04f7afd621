/*
 * <complex.h> against functions of 113 bits of the host's library: how far each part of a result is from the exact one,
 * over arguments of all kinds; special values, branch cuts. Seen to fail: a logarithm near the unit circle without a square
 * of twice the digits. `libc_complex all` prints what was measured. Our headers are used, printf is the host's.
 *
 * flags: -nostdinc -Ilibc/include -include tests/host/libc_complex_names.h -fno-sanitize=float-divide-by-zero -fno-builtin -lm
 * sources: libc/src/complex/[a-z]*.c libc/src/math/[a-z]*.c libc/src/fenv/[a-z]*.c libc/x86_64/x87.S libc/x86_64/sse.S libc/x86_64/fenv.S
 */
#include <complex.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>
#include "cases.h"

typedef _Float128 wide;
typedef _Complex _Float128 wide_complex;

wide_complex csqrtf128(wide_complex z);
wide_complex cexpf128(wide_complex z);
wide_complex clogf128(wide_complex z);
wide_complex csinf128(wide_complex z);
wide_complex ccosf128(wide_complex z);
wide_complex ctanf128(wide_complex z);
wide_complex csinhf128(wide_complex z);
wide_complex ccoshf128(wide_complex z);
wide_complex ctanhf128(wide_complex z);
wide_complex casinf128(wide_complex z);
wide_complex cacosf128(wide_complex z);
wide_complex catanf128(wide_complex z);
wide_complex casinhf128(wide_complex z);
wide_complex cacoshf128(wide_complex z);
wide_complex catanhf128(wide_complex z);
wide_complex cpowf128(wide_complex z, wide_complex power);

enum { ROUNDS = 20000 };

static bool prints;

/* Half of them between -4 and 4, some beside 0, 1, i and the axes, others anywhere below 2^power. */
static double draw_part(int power)
{
    double sign = draw() % 2 == 0 ? 1 : -1, m = 1 + (double)(draw() >> 12) * 0x1p-52;
    switch (draw() % 8) {
    case 0: return 0 * sign;
    case 1: return sign;
    case 2: return sign + (double)((int)(draw() % 2001) - 1000) * 0x1p-50;
    case 3: return sign * our_scalbn(m, (int)(draw() % 60) - 60);
    case 4: return sign * our_scalbn(m, (int)(draw() % (unsigned)(2 * power)) - power);
    default: return (m - 1.5) * 8;
    }
}

static double units(double got, wide exact)
{
    double nearest = (double)exact;
    if (got == nearest || (got != got && nearest != nearest))
        return 0;
    if (got - got != 0 || nearest - nearest != 0)
        return HUGE_VAL;
    double place = our_nextafter(our_fabs(nearest), HUGE_VAL) - our_fabs(nearest);
    wide distance = (got - exact) / place;
    return (double)(distance < 0 ? -distance : distance);
}

static const struct row {
    const char *name;
    double _Complex (*ours)(double _Complex z);
    wide_complex (*exact)(wide_complex z);
    int power;                         /* of the largest arguments */
    double most;                       /* units in the last place of a part */
} rows[] = {
    { "csqrt", csqrt, csqrtf128, 1000, 0.6 },
    { "cexp", cexp, cexpf128, 9, 0.6 },
    { "clog", clog, clogf128, 1000, 0.6 },
    { "csin", csin, csinf128, 9, 0.6 },
    { "ccos", ccos, ccosf128, 9, 0.6 },
    { "ctan", ctan, ctanf128, 9, 0.6 },
    { "csinh", csinh, csinhf128, 9, 0.6 },
    { "ccosh", ccosh, ccoshf128, 9, 0.6 },
    { "ctanh", ctanh, ctanhf128, 9, 0.6 },
    { "casin", casin, casinf128, 500, 0.6 },
    { "cacos", cacos, cacosf128, 500, 0.6 },
    { "catan", catan, catanf128, 500, 0.6 },
    { "casinh", casinh, casinhf128, 500, 0.6 },
    { "cacosh", cacosh, cacoshf128, 500, 0.6 },
    { "catanh", catanh, catanhf128, 500, 0.6 },
};

static double part(double _Complex z, int i)
{
    return i == 0 ? our_creal(z) : our_cimag(z);
}

static wide wide_part(wide_complex z, int i)
{
    return ((wide *)&z)[i];
}

static void measure(const struct row *row)
{
    double worst = 0;
    for (int i = 0; i < ROUNDS; i++) {
        double x = draw_part(row->power), y = draw_part(row->power);
        double _Complex got = row->ours(CMPLX(x, y));
        union { wide part[2]; wide_complex whole; } z = { { x, y } };
        wide_complex exact = row->exact(z.whole);
        for (int j = 0; j < 2; j++) {
            double error = units(part(got, j), wide_part(exact, j));
            if (error > row->most && error > worst)
                printf("%s(%a, %a): part %d is %a, not %a\n", row->name, x, y, j, part(got, j), (double)wide_part(exact, j));
            worst = error > worst ? error : worst;
        }
    }
    if (prints)
        printf("%-8s %.3f\n", row->name, worst);
    CHECK(worst <= row->most, "%s: %g units", row->name, worst);
}

static void functions(void)
{
    for (unsigned i = 0; i < sizeof rows / sizeof rows[0]; i++)
        measure(&rows[i]);
}

/* The error of a power grows with the logarithm of the result. */
static void powers(void)
{
    double worst = 0;
    for (int i = 0; i < ROUNDS; i++) {
        union { wide part[2]; wide_complex whole; } z = { { draw_part(4), draw_part(4) } }, w = { { draw_part(3), draw_part(3) } };
        double _Complex got = our_cpow(CMPLX((double)z.part[0], (double)z.part[1]), CMPLX((double)w.part[0], (double)w.part[1]));
        wide_complex exact = cpowf128(z.whole, w.whole);
        double size = our_hypot((double)wide_part(exact, 0), (double)wide_part(exact, 1));
        for (int j = 0; j < 2 && size > 1e-290 && size < 1e290; j++) {
            wide distance = (part(got, j) - wide_part(exact, j)) / (size * 0x1p-53);
            worst = (double)(distance < 0 ? -distance : distance) > worst ? (double)(distance < 0 ? -distance : distance) : worst;
        }
    }
    if (prints)
        printf("%-8s %.3f of its size\n", "cpow", worst);
    CHECK(worst <= 2, "cpow: %g", worst);
    CHECK(our_creal(our_cpow(0, 2)) == 0 && our_cimag(our_cpow(0, 2)) == 0, "0 squared");
}

static bool same(double x, double y)
{
    return memcmp(&x, &y, sizeof x) == 0;
}

static void parts(void)
{
    double _Complex z = CMPLX(3, -4), w = our_conj(z), infinite = our_cproj(CMPLX(1, -HUGE_VAL)), root;
    CHECK(our_creal(z) == 3 && our_cimag(z) == -4 && our_cabs(z) == 5 && our_creal(w) == 3 && our_cimag(w) == 4, "parts");
    CHECK(our_creal(infinite) == HUGE_VAL && same(our_cimag(infinite), -0.0) && our_creal(our_cproj(z)) == 3, "cproj");
    CHECK(our_carg(CMPLX(-1, 0)) > 3.14 && our_carg(CMPLX(-1, -0.0)) < -3.14 && our_cabs(CMPLX(HUGE_VAL, NAN)) == HUGE_VAL, "carg and cabs");
    root = our_csqrt(CMPLX(-4, 0));
    CHECK(our_creal(root) == 0 && our_cimag(root) == 2, "a root above the cut");
    root = our_csqrt(CMPLX(-4, -0.0));
    CHECK(our_creal(root) == 0 && our_cimag(root) == -2, "and below");
    root = our_csqrt(CMPLX(1, HUGE_VAL));
    CHECK(our_creal(root) == HUGE_VAL && our_cimag(root) == HUGE_VAL, "an infinite one");
    CHECK(our_creal(I * I) == -1 && sizeof(I) == sizeof(float _Complex) && our_cimagf(CMPLXF(1, 2)) == 2 && our_cimagl(CMPLXL(1, 2)) == 2, "I");
    CHECK(our_crealf(our_cexpf(0)) == 1 && our_creall(our_clogl(1)) == 0, "the other types");
}

int main(int count, char **arguments)
{
    static const struct test_case cases[] = { { "parts", parts }, { "functions", functions }, { "powers", powers } };
    prints = count > 1 && strcmp(arguments[1], "all") == 0;
    return run_cases(cases, sizeof cases / sizeof cases[0]);
}
