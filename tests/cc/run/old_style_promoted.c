/* An old-style definition behind, or before, the prototype that C11 6.7.6.3 paragraph 15 wants: calls pass promoted arguments. */
int printf(const char *, ...);
int scaled(double, int, double);
int before(void) { return scaled(2.5, 300, 0.5); }
int scaled(f, c, g) float f, g; char c; { return c == 0 ? (int)(f * 4) : (int)(f * 2) + scaled(f, 256, g) + c + (int)(g * 8); }
int scaled(double, int, double);                /* again */
int scaled();
int rows(int n, int (*)[n]);
int rows(n, a) int n, (*a)[n]; { return a[1][n - 1] + (int)sizeof *a; }
int last(f) float f; { return (int)(f + 0.5); }
int last(double);
int flat(unsigned short s, _Bool b, long double x);
int flat(s, b, x) unsigned short s; _Bool b; long double x; { return s + b + (int)x; }
int main(void)
{
    int (*p)(double, int, double) = scaled, (*q)() = scaled, a[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
    printf("%d %d %d %d\n", before(), scaled(1, 2, 3), p(2.5, 300, 0.5), q(2.5f, 300, 0.5));
    printf("%d %d %d\n", rows(3, a), last(3), flat(65535, 2, 1.5L));
    return 0;
}
/* expect:
63 32 63 63
18 3 65537
*/
