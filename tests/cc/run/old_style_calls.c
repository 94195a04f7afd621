/* Old-style definitions and calls without a prototype: default promotions on both sides, narrow parameters, declared in any order (C11 6.9.1, 6.5.2.2). */
int printf(const char *, ...);
static int sum();
static double mean();
static long many();
int sum(a, b, c)
char a;
short b;
unsigned char c;
{
    return a + b + c;
}
double mean(n, x, y)
float y, x;
int n;
{
    return (x + y) / n;
}
long many(a, b, c, d, e, f, g, h, i)
short i;
long a, b;
char c;
int d, e, f;
float h;
double g;
{
    return a + b + c + d + e + f + (long)g + (long)h + i;
}
struct s {
    int n;
    char c;
};
struct s record(s, k)
struct s s;
int k;
{
    s.n += k;
    return s;
}
int untyped(a, b) { return a - b; }
int array(a, n)
int a[];
int n;
{
    return a[n - 1];
}
int call(f, x) int (*f)();
int x;
{
    return f(x, x, x);
}
int function(f)
int f();
{
    return f(1, 2, 3);
}
int qualified(p, q)
register int p;
const volatile int q;
{
    return p * q;
}
int (*pick(n))() int n;
{
    return n ? sum : untyped;
}
int none() { return 7; }
static short narrow(x)
short x;
{
    x *= 2;
    return x;
}
int ones(b, e)
_Bool b;
enum { ONE = 1, TWO } e;
{
    return b * 10 + e;
}
int text(t)
char *t;
{
    return *t;
}
implicit() { return 3; }
unsigned char last(x)
float x;
{
    return x;
}
int main()
{
    printf("%d %d\n", sum(300, 70000, 258), sum('a', 1, 2));
    printf("%g %g\n", mean(2, 1.5f, 2.5), mean(4, 1.0, 3.0));
    printf("%ld\n", many(1l, 2l, 3, 4, 5, 6, 7.0, 8.0, 9));
    struct s s = { 1, 'x' };
    s = record(s, 41);
    printf("%d %c\n", s.n, s.c);
    printf("%d %d\n", untyped(7, 3), array((int[]){ 1, 2, 3 }, 3));
    printf("%d %d\n", call(sum, 5), function(sum));
    printf("%d %d %d %d\n", qualified(3, 4), pick(1)(1, 2, 3), pick(0)(5, 1), none());
    printf("%d %d\n", narrow(70000), narrow(20000));
    printf("%d %d\n", ones(1, 2), text("t"));
    int (*f)() = sum;
    printf("%d %d\n", f(1, 2, 3), (*f)(4, 5, 6));
    printf("%d %d\n", implicit(), last(200.7));
    double (*g)() = mean;
    printf("%g\n", g(1, 2.0, 3.0));
    return 0;
}
/* expect:
4510 100
2 1
45
42 x
4 3
15 6
12 6 4 7
8928 -25536
12 116
6 15
3 200
5
*/
