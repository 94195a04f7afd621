/* _Complex arithmetic: + - * /, conversions, parts, equality, conjugate, parameters. */
int printf(const char *, ...);
typedef double _Complex dc; typedef float _Complex fc; typedef long double _Complex lc;
static void show(dc z) { printf("%.15g %.15g\n", __real__ z, __imag__ z); }
static fc f(fc a, fc b) { return a * b; }
static dc d(dc a, double b, dc c) { return a * b - c; }
static lc l(lc a) { return a + 1.0iL; }
int main(void)
{
    dc a = 1 + 2.0i, b = 3 - 4.0i;
    show(a); show(a + b); show(a - b); show(a * b); show(a / b); show(-a); show(~a);
    show(a + 1); show(2 * a); show(a / 2.0); show(1 / a); show(a == b); show(a != b);
    fc p = 1.5f - 0.5fi, q = 2;
    show(p); show(f(p, q)); show(p * a); show(d(a, 3, b)); show(l(a)); show((lc)a * (lc)b);
    __real__ a = 9; __imag__ a += 1; show(a);
    double r = b; int i = b; _Bool t = b, z = 0.0i; printf("%g %d %d %d\n", r, i, t, z);
    a = 5; show(a); a += b; show(a); a *= b; show(a); a -= 1; show(a); a /= b; show(a);
    if (a) printf("yes\n"); if (!b) printf("no\n");
    dc v[2] = { 1i, 2 }; show(v[0] * v[0]); show(v[1]);
    printf("%zu %zu %zu %d\n", sizeof(fc), sizeof(dc), sizeof(lc), (int)_Alignof(dc));
    show(1 ? a : 3); show((a, b));
    static dc s = 2.5 + 3.5i; show(s); static lc sl = 1; show(sl);
    show(__builtin_complex(1.0, -0.0));
    static dc t2 = -(1 - 2i) + 5; show(t2); static fc t3 = 1.0i; show(t3); static double t4 = (double)(3 + 4i); printf("%g\n", t4);
    return 0;
}
/* expect:
1 2
4 -2
-2 6
11 2
-0.2 0.4
-1 -2
1 -2
2 2
2 4
0.5 1
0.2 -0.4
0 0
1 0
1.5 -0.5
3 -1
2.5 2.5
0 10
1 3
11 2
9 3
3 3 1 0
5 0
8 -4
8 -44
7 -44
7.88 -4.16
yes
-1 0
2 0
8 16 32 8
7.88 -4.16
3 -4
2.5 3.5
1 0
1 -0
4 2
0 1
3
*/
