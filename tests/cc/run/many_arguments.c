/* More arguments than registers, of mixed classes, keep their order. */
int printf(const char *, ...);
struct s { long a, b; }; struct t { long a, b, c; }; struct u { double x; long y; };
static void f(int a, double b, char c, float d, short e, long f, double g, struct s h, int i, struct u j, double k, double l, double m, double n, double o, double p, struct t q, struct u r, long double s, unsigned char t, __int128 u, float v, _Bool w, struct s x)
{
    printf("%d %g %d %g %d %ld %g %ld,%ld %d %g,%ld %g %g %g %g %g %g %ld,%ld,%ld %g,%ld %Lg %d %ld %g %d %ld,%ld\n", a, b, c, d, e, f, g, h.a, h.b, i, j.x, j.y, k, l, m, n, o, p, q.a, q.b, q.c, r.x, r.y, s, t, (long)u, v, w, x.a, x.b);
}
static long g(long a, long b, long c, long d, long e, struct s s, long f, long g) { return a + b * 2 + c * 3 + d * 4 + e * 5 + s.a * 6 + s.b * 7 + f * 8 + g * 9; }
static double h(double a, double b, double c, double d, double e, double f, double g, double h, double i, float j, double k) { return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9 + j * 10 + k * 11; }
int main(void)
{
    f(1, 2.5, -3, 4.5f, -5, 6, 7.5, (struct s){ 8, 9 }, 10, (struct u){ 11.5, 12 }, 13, 14, 15, 16, 17, 18, (struct t){ 19, 20, 21 }, (struct u){ 22.5, 23 }, 24.25L, 250, -26, 27.5f, 1, (struct s){ 28, 29 });
    printf("%ld\n", g(1, 2, 3, 4, 5, (struct s){ 6, 7 }, 8, 9));
    printf("%g\n", h(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    printf("%ld\n", g(g(1, 1, 1, 1, 1, (struct s){ 1, 1 }, 1, 1), 2, g(3, 3, 3, 3, 3, (struct s){ 3, 3 }, 3, 3), 4, 5, (struct s){ g(0, 0, 0, 0, 0, (struct s){ 1 }, 0, 0), 7 }, 8, g(9, 9, 9, 9, 9, (struct s){ 9 }, 9, 9)));
    return 0;
}
/* expect:
1 2.5 -3 4.5 -5 6 7.5 8,9 10 11.5,12 13 14 15 16 17 18 19,20,21 22.5,23 24.25 250 -26 27.5 1 28,29
285
506
3722
*/
