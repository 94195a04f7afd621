/* Static initialisers: addresses with offsets, casts, conditional constants, floats, negative, nested unions. */
int printf(const char *, ...);
static int v[5] = { 1, 2, 3, 4, 5 }; static struct s { int *p; char c; long l; struct { float f; const char *s; } in[2]; } s[] = { { v + 2, 'x' + 1, -5, { { 1.5 }, { .s = "two" } } }, { &v[4], .in[1] = { 2, &"three"[2] } } }; static long addr = (long)&v[1]; static int *mid = &v[5] - 2, **pp = &mid; static char *cp = (char *)v + 4; static void *self = &self; extern int later; static int *lp = &later; static double d = 1 / 3.0, nd = -2.5e-3, id = 7, big = 1ul << 63; static float f = 0.1; static long double ld = 1.1L; static int sz = sizeof v / sizeof *v, neg = -7 / 2, mod = -7 % 3, sh = -8 >> 1, cond = 1 ? 5 : 1 / 1, cmp = 3 > 2u, lg = 1 && 0 || !0, flt = (int)3.99 + (2.5 > 2); static unsigned un = -1; static unsigned char uc = 300 - 45; static _Bool b = 0.2; static __int128 w = ((__int128)1 << 64) + 5; static int (*fp)(const char *, ...) = printf; static union { struct { short a, b; } x; long l; } u = { .x.b = 3 }; static const char *const t[2][2] = { { "a", "b" }, { "c" } }; static struct { unsigned a : 5; int b : 6; long c : 40; } bf = { 31, -3, -1 }; static char str[3][4] = { "ab", "cde" }; static long diff = (char *)&v[3] - (char *)&v[1]; static int enumv = (enum { Q = 4 })4 + Q;
int later = 99;
int main(void)
{
    printf("%d %d %ld %g %s %d %g %s\n", *s[0].p, s[0].c, s[0].l, s[0].in[0].f, s[0].in[1].s, *s[1].p, s[1].in[1].f, s[1].in[1].s); printf("%d %d %d %d %d %d\n", *(int *)addr, *mid, **pp, *(int *)cp, self == &self, *lp); printf("%.17g %g %g %g %.9g %.20Lg\n", d, nd, id, big, f, ld); printf("%d %d %d %d %d %d %d %d\n", sz, neg, mod, sh, cond, cmp, lg, flt); printf("%u %d %d %lx %lx\n", un, uc, b, (long)(w >> 64), (long)w); fp("%lx %s %d\n", u.l, t[1][0], t[1][1] == 0); printf("%u %d %ld %s %s %ld %d\n", bf.a, bf.b, (long)bf.c, str[0], str[1], diff, enumv);
    return 0;
}
/* expect:
3 121 -5 1.5 two 5 2 ree
2 4 4 2 1 99
0.33333333333333331 -0.0025 7 9.22337e+18 0.100000001 1.1
5 -3 -1 -4 5 1 1 4
4294967295 255 1 1 5
30000 c 1
31 -3 -1 ab cde 8 8
*/
