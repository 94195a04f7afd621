/* _Complex of all three types: operators, conversions, parts, equality, as arguments, results, members, arrays, static initialisers, in conditions. */
#include <stdio.h>
#include <complex.h>
#define SHOW(z) do { _Complex long double shown = (z); printf("%.6Lg%+.6Lgi ", __real__ shown, __imag__ shown); } while (0)
static _Complex float gf = 1 + 2i, fs[3] = { 1, 2i, [2] = 3 - 1i }; static _Complex double gd = -1.5 + 0.5i; static _Complex long double gl = 2.0Li; struct s { char c; _Complex float f; _Complex double d; _Complex long double l; } gs = { 'a', 1i, 2, 3 + 3i };
static _Complex float ff(_Complex float a, float b, _Complex float c) { return a * b + c; } static _Complex double fd(int n, _Complex double a, double b, _Complex double c) { return n ? a / c + b : conj(a); } static _Complex long double fl(_Complex long double a, _Complex long double b) { return a * b - a; } static struct s by_value(struct s s) { s.f += s.d; s.d *= s.f; s.l = s.l + 1; return s; } static _Complex double many(_Complex double a, double b, _Complex double c, double d, _Complex double e, _Complex double f, _Complex double g) { return a + b * c + d * e + f * g; }
static double magnitude(_Complex double z) { return creal(z * conj(z)); }
int main(void)
{
    volatile int i = 3; volatile float f = 1.5f; volatile double d = -2; _Complex float cf = 2 - 1i; _Complex double cd = 3 + 4i, *p = &cd, zero = 0; _Complex long double cl = 1.25L - 0.5Li;
    SHOW(cf + cd); SHOW(cf - cd); SHOW(cf * cd); SHOW(cd / cf); SHOW(cl * cd); SHOW(cl / cf); SHOW(-cd); SHOW(+cf); SHOW(~cd); SHOW(cf + i); SHOW(i - cd); SHOW(cd * f); SHOW(d / cd); SHOW(cl + 'a'); printf("\n");
    cf += 1; cd -= 2i; cl *= cf; cd /= d; SHOW(cf); SHOW(cd); SHOW(cl); cf++; --cd; SHOW(cf++); SHOW(cd--); SHOW(*p); *p = f; SHOW(cd); cd = i; SHOW(cd); cd = 1.5 + 2.5i; SHOW((_Complex float)cd); SHOW((_Complex long double)cf); SHOW((double)cd); SHOW((int)cd); SHOW((_Bool)zero); SHOW((_Bool)cd); SHOW((_Complex double)i); printf("\n");
    __real__ cd = 9; __imag__ cf = -7; SHOW(cd); SHOW(cf); printf("%g %g %g %g ", __real__ cd, (double)__imag__ cf, __real__ d, __imag__ d); double *parts = (double *)&cd; parts[1] = 5; SHOW(cd); printf("%d%d%d%d%d%d\n", cd == cd, cd != cf, zero == 0, cd == 9, !zero, cd && zero);
    SHOW(ff(cf, 2, gf)); SHOW(fd(1, cd, 1, cf)); SHOW(fd(0, cd, 1, cf)); SHOW(fl(cl, gl)); struct s s = by_value(gs); SHOW(s.f); SHOW(s.d); SHOW(s.l); SHOW(many(1, 2, 3i, 4, 5i, 6, 7i)); printf("%g ", magnitude(3 + 4i)); for (int k = 0; k < 3; k++) SHOW(fs[k]); SHOW(i ? cf : cd); SHOW(zero ? 1 : 2i); printf("\n");
    _Complex float (*fp)(_Complex float, float, _Complex float) = ff; SHOW(fp(1, 2, 3)); _Complex double v[2] = { cd, [1] = gd }, w = v[1]; v[0] = v[1]; SHOW(v[0]); SHOW(w); _Complex double t = ({ _Complex double q = 1i; q * q; }); SHOW(t); SHOW((cf, cd)); if (cd) printf("true "); while (zero) ; SHOW(gd += gf); SHOW(csqrt(-1)); SHOW(cexp(0)); printf("%g %zu %zu %zu\n", cabs(3 + 4i), sizeof cf, sizeof cd, _Alignof(_Complex long double));
    SHOW(1.0 / (0.5 + 0.5i)); SHOW((1 + 1i) * (1 - 1i)); SHOW(2i * 2i); SHOW(__builtin_complex(1.5, -2.5)); SHOW(3 == 3 + 0i); printf("\n"); return 0;
}
/* expect:
5+3i -1-5i 10+5i 0.4+2.2i 5.75+3.5i 0.6+0.05i -3-4i 2-1i 3-4i 5-1i 0-4i 4.5+6i -0.24+0.32i 98.25-0.5i 
3-1i -1.5-1i 3.25-2.75i 4-1i -2.5-1i -3.5-1i 1.5+0i 3+0i 1.5+2.5i 5-1i 1.5+0i 1+0i 0+0i 1+0i 3+0i 
9+2.5i 5-7i 9 -7 -2 0 9+5i 111010
11-12i 1.13514+1.18919i 9-5i 2.25+9.25i 2+1i 4+2i 4+3i 1+68i 25 1+0i 0+2i 3-1i 5-7i 0+2i 
5+0i -1.5+0.5i -1.5+0.5i -1+0i 9+5i true -0.5+2.5i 0+1i 1+0i 5 8 16 16
1-1i 2+0i -4+0i 1.5-2.5i 1+0i 
*/
