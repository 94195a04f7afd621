/* K&R definitions: default promotions of arguments, float parameters narrowed, order of declarations. */
int printf(const char *, ...);
int f(a, b, c, d) char b; float c; short d; { return a + b * 10 + (int)(c * 2) * 100 + d * 1000; }
static double g(x, n, p) double x; int n; char *p; { while (n--) x *= 2; return x + *p; } int h() { return 7; } int k(); void nothing() { } struct s { int a, b; }; int r(s, v) struct s s; int v[]; { return s.a + s.b + v[1]; }
int main() { char c = 3; float e = 1.5f; short h2 = 4; int v[] = { 8, 9 }; struct s s = { 1, 2 }; printf("%d %g %d %d\n", f(1, c, e, h2), g(1.5, 3, &c), h(), k(2, 3)); nothing(); printf("%d %d\n", r(s, v), f(1, 258, 2.5, 65537)); return 0; }
int k(a, b) { return a * b; }
/* expect:
4331 15 7 6
12 1521
*/
