/* _Bool is 0 or 1 whatever it is made of: floats below 1, NaN, pointers, complex and wide numbers, bit-fields, by assignment, argument, result, cast and compound assignment. */
#include <stdbool.h>
int printf(const char *, ...);
static volatile double tiny = 1e-300, zero = 0, minus = -0.0;
static volatile long high = 1l << 40;
static bool result(double d) { return d; }
static bool from_long(long l) { return l; }
static int parameter(bool b) { return b; }
static bool stored[4];
struct {
    bool b : 1, c : 1;
    unsigned u : 3;
    _Bool whole;
} s;
static bool from_static = 0.5, from_pointer = &s, negative = -1;
static bool wide(__int128 w) { return w; }
static bool text(const char *p) { return p; }
static bool complex_of(_Complex double z) { return z; }
static _Bool identity(_Bool b) { return !!b; }
static int old(b) bool b;
{
    return b;
}
static bool negated(bool b)
{
    b = !b;
    return b;
}
int main(void)
{
    printf("%d %d %d %d %d\n", result(tiny), result(zero), result(minus), result(zero / zero), result(-tiny));
    printf("%d %d %d\n", from_long(high), from_long(0), from_long(256));
    printf("%d %d %d\n", parameter(high), parameter(tiny), parameter(0x100));
    printf("%d %d %d\n", from_static, from_pointer, negative);
    printf("%d %d %d %d\n", wide((__int128)1 << 100), wide(0), text("x"), text(0));
    printf("%d %d %d\n", complex_of(1.0i), complex_of(0), complex_of(tiny));
    printf("%d %d %d\n", identity(high), old(1), negated(high));
    bool b = 2;
    b += 5;
    printf("%d ", b);
    b -= 1;
    printf("%d ", b);
    b--;
    printf("%d ", b);
    b++;
    b++;
    printf("%d ", b);
    b *= 0.5;
    printf("%d ", b);
    b /= 2;
    printf("%d ", b);
    b |= 4;
    printf("%d ", b);
    b &= 6;
    printf("%d ", b);
    b ^= 256;
    printf("%d ", b);
    b <<= 3;
    printf("%d ", b);
    b >>= 1;
    printf("%d\n", b);
    b = 3;
    b = ~b;
    printf("%d %d %d\n", b, -b, ~b);
    printf("%d %d %zu %zu\n", (bool)0.1f, (bool)(void *)0, sizeof(bool), sizeof(b + b));
    s.b = 2;
    s.c = tiny;
    s.u = (bool)8;
    s.whole = &s;
    printf("%d %d %d %d\n", s.b, s.c, s.u, s.whole);
    s.b += 1;
    s.c ^= 1;
    printf("%d %d\n", s.b, s.c);
    stored[1] = 7;
    stored[2] = stored[1] + stored[1];
    stored[3] = stored;
    printf("%d %d %d\n", stored[1], stored[2], stored[3] == true);
    bool *p = stored;
    *p++ = 9;
    (*p)--;
    printf("%d %d\n", stored[0], stored[1]);
    unsigned char raw = 1;
    printf("%d\n", *(bool *)&raw);
    switch ((bool)high) {
    case true: printf("true\n");
    }
    int a[2] = { 5, 6 };
    printf("%d %d\n", a[(bool)0.3], a[!high]);
    printf("%d\n", b == 1 ? b + true : false);
    float f = b;
    long double l = (bool)5;
    printf("%g %Lg\n", f + b, l + b);
    _Bool v[b + 1];
    v[1] = 4;
    printf("%d %zu\n", v[1], sizeof v);
    printf("%d %d\n", (bool)high == (bool)tiny, b < 2);
    return 0;
}
/* expect:
1 0 0 1 1
1 0 1
1 1 1
1 1 1
1 0 1 0
1 0 1
1 1 0
1 0 1 1 1 0 1 0 1 1 0
1 -1 -2
1 0 1 4
1 1 1 1
1 0
1 1 1
1 0
1
true
6 5
2
2 2
1 2
1 1
*/
