/* Functions of every result and parameter type, through pointers and without prototypes, results not used, converted at return, narrow ones with garbage above them, recursion, main's arguments. */
int printf(const char *, ...);
#define TYPES(X) \
    X(char, c) \
    X(signed char, sc) X(unsigned char, uc) X(short, s) X(unsigned short, us) X(int, i) X(unsigned, u) X(long, l) X(unsigned long, ul) \
        X(long long, ll) X(_Bool, b) X(__int128, w) X(float, f) X(double, d) X(long double, ld)
#define DEFINE(T, n) \
    __attribute__((noinline)) static T n##_of(long x) { return x; } \
    __attribute__((noinline)) static T n##_same(T x) { return x; } \
    __attribute__((noinline)) static T n##_sum(T a, T b, T c, T d, T e, T f, T g, T h, T i, T j) { return a + b - c + d - e + f - g + h - i + j; } \
    static T (*n##_pointer)(long) = n##_of; \
    static long n##_check(long x) \
    { \
        T (*same)(T) = n##_same; \
        n##_of(x); \
        return (long)n##_of(x) + (long)same(x) * 2 + (long)n##_sum(x, 1, 2, 3, 4, 5, 6, 7, 8, 9) * 3 + (long)n##_pointer(x + 1) * 5 + \
               (n##_of(x) == (T)x); \
    }
TYPES(DEFINE)
#define PRINT(T, n) printf(#n " %ld %ld %ld %ld\n", n##_check(0), n##_check(100), n##_check(-3), n##_check(70000));
static void nothing(void) {}
static int *pointer(int *p) { return p; }
static int (*function(void))(void) { return 0; }
static const char *name(int n) { return n ? "yes" : "no"; }
static int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
static int ackermann(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }
static unsigned char truncated(int n) { return n; }
static int sign(signed char c) { return c; }
static short from_double(double d) { return d; }
static float from_int(int n) { return n; }
static int no_return(int n)
{
    if (n)
        return 1;
    n++;
    return n;
}
static void early(int *p)
{
    if (*p)
        return;
    *p = 5;
}
int main(int count, char **arguments, char **environment)
{
    TYPES(PRINT) int x = 0;
    nothing();
    early(&x);
    early(&x);
    *pointer(&x) += 2;
    printf("%d %d %s %s\n", x, function() == 0, name(1), name(0));
    printf("%d %d\n", fibonacci(15), ackermann(2, 5));
    printf("%d %d %d %g\n", truncated(511), sign(200), from_double(-1.9), from_int(16777217));
    printf("%d %d\n", no_return(0), no_return(7));
    printf("%d %d %d\n", count > 0, arguments[count] == 0, environment != 0);
    (void)fibonacci(3);
    nothing(), nothing();
    x ? nothing() : (void)0;
    return no_return(0) - 1;
}
/* expect:
c 21 1121 -12 1253
sc 21 1121 -12 1253
uc 21 1121 2036 1253
s 21 1121 -12 49125
us 21 1121 524276 49125
i 21 1121 -12 770021
u 21 1121 34359738356 770021
l 21 1121 -12 770021
ul 21 1121 -12 770021
ll 21 1121 -12 770021
b 9 12 12 12
w 21 1121 -12 770021
f 21 1121 -12 770021
d 21 1121 -12 770021
ld 21 1121 -12 770021
7 1 yes no
610 13
255 -56 -1 1.67772e+07
1 1
1 1 1
*/
