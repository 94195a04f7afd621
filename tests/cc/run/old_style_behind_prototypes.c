/* An old-style definition behind a prototype with the same narrow parameters (GNU): arguments are passed as the prototype says. */
int printf(const char *, ...);
int narrow(char, short, _Bool, unsigned char);
double floating(float, double, float);
static int pointers(int (*)(char), char *);
int same(int, long);
static int one(char c) { return c; }
int narrow(c, s, b, u)
char c;
short s;
_Bool b;
unsigned char u;
{
    return c * 1000 + s * 100 + b * 10 + u;
}
double floating(a, b, c)
float a, c;
double b;
{
    return a + b * 2 + c * 4;
}
static int pointers(f, p) int (*f)(char);
char *p;
{
    return f(*p);
}
int same(n, l)
int n;
long l;
{
    return n + (int)l;
}
int main(void)
{
    int (*p)(char, short, _Bool, unsigned char) = narrow;
    printf("%d %d %d\n", narrow(257, 2, 7, 256 + 3), p(1, 2, 0, 4), narrow('\1', 65536 + 2, 0.5, -1));
    printf("%g %g\n", floating(1, 2, 3), floating(0.1, 0, 0) == 0.1f ? 1.0 : 2.0);
    printf("%d %d\n", pointers(one, "x"), same(1, 2));
    return 0;
}
/* expect:
1213 1204 1465
17 1
120 3
*/
