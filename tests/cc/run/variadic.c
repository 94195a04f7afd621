/* Variadic functions: every class of argument, more than registers, records, va_copy, passing va_list on. */
#include <stdarg.h>
int printf(const char *, ...); int vprintf(const char *, va_list); int vsnprintf(char *, unsigned long, const char *, va_list);
struct a { int x; }; struct b { long x, y; }; struct c { double x; long y; }; struct d { char v[40]; }; struct e { float x, y, z; }; struct f { double x, y; }; struct g { long double x; };
static void f(int n, const char *format, ...)
{
    va_list ap; va_start(ap, format);
    for (; *format; format++) switch (*format) {
        case 'i': printf("%d ", va_arg(ap, int)); break; case 'l': printf("%ld ", va_arg(ap, long)); break; case 'D': printf("%g ", va_arg(ap, double)); break; case 'L': printf("%Lg ", va_arg(ap, long double)); break;
        case 'p': printf("%s ", va_arg(ap, char *)); break; case 'w': printf("%ld ", (long)(va_arg(ap, __int128) >> 64)); break;
        case 'a': printf("a%d ", va_arg(ap, struct a).x); break; case 'b': { struct b b = va_arg(ap, struct b); printf("b%ld,%ld ", b.x, b.y); break; } case 'c': { struct c c = va_arg(ap, struct c); printf("c%g,%ld ", c.x, c.y); break; }
        case 'd': printf("d%s ", va_arg(ap, struct d).v); break; case 'e': { struct e e = va_arg(ap, struct e); printf("e%g,%g,%g ", e.x, e.y, e.z); break; } case 'f': { struct f s = va_arg(ap, struct f); printf("f%g,%g ", s.x, s.y); break; } case 'g': printf("g%Lg ", va_arg(ap, struct g).x); break;
        case 'z': { _Complex double z = va_arg(ap, _Complex double); printf("z%g,%g ", __real__ z, __imag__ z); break; } }
    va_end(ap); printf("%d\n", n);
}
static int sum(int n, ...) { va_list a, b; va_start(a, n); va_copy(b, a); int s = 0; for (int i = 0; i < n; i++) s += va_arg(a, int); for (int i = 0; i < n; i++) s += 1000 * va_arg(b, int); va_end(a); va_end(b); return s; }
static int inner(va_list *ap) { return va_arg(*ap, int); } static int by_value(va_list ap) { return va_arg(ap, int) * va_arg(ap, int); }
static int outer(double d, ...) { va_list ap; va_start(ap, d); int a = inner(&ap), b = inner(&ap), c = by_value(ap); va_end(ap); return a * 100 + b * 10 + c + (int)d; }
static void say(const char *format, ...) { va_list ap; char t[200]; va_start(ap, format); vsnprintf(t, sizeof t, format, ap); va_end(ap); printf("<%s>\n", t); }
static struct d big(int n, ...) { struct d d = { "" }; va_list ap; va_start(ap, n); for (int i = 0; i < n; i++) d.v[i] = va_arg(ap, int); va_end(ap); return d; }
int main(void)
{
    f(1, "ilDpLw", 1, 2l, 3.5, "four", 5.5L, (__int128)6 << 64); f(2, "iiiiiiiiDDDDDDDDDDDi", 1, 2, 3, 4, 5, 6, 7, 8, 1.5, 2., 3., 4., 5., 6., 7., 8., 9., 10., 11., 12);
    f(3, "abcdefgz", (struct a){ 1 }, (struct b){ 2, 3 }, (struct c){ 4, 5 }, (struct d){ "six" }, (struct e){ 7, 8, 9 }, (struct f){ 10, 11 }, (struct g){ 12 }, 13.0 + 14.0i);
    f(4, "bbbabcfffffffcicDdgLi", (struct b){ 1, 2 }, (struct b){ 3, 4 }, (struct b){ 5, 6 }, (struct a){ 7 }, (struct b){ 8, 9 }, (struct c){ 10, 11 }, (struct f){ 12, 13 }, (struct f){ 14, 15 }, (struct f){ 16, 17 }, (struct f){ 18, 19 }, (struct f){ 20, 21 }, (struct f){ 22, 23 }, (struct f){ 24, 25 }, (struct c){ 26, 27 }, 28, (struct c){ 29, 30 }, 31., (struct d){ "x" }, (struct g){ 32 }, 33.L, 34);
    f(5, "iwiwiwilw", 1, (__int128)2 << 64, 3, (__int128)4 << 64, 5, (__int128)6 << 64, 7, 8l, (__int128)9 << 64);
    printf("%d %d\n", sum(3, 1, 2, 3), sum(10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)); printf("%d\n", outer(2.5, 1, 2, 3, 4)); say("%d %s %g %c %ld", 1, "two", 3.0, '4', 5l); float q = 1.5f; char c = -3; unsigned short h = 65535; _Bool b = 1; f(6, "Diii", q, c, h, b);
    printf("%s\n", big(8, 'v', 'a', 'r', 'i', 'a', 'd', 'i', 'c').v); int (*p)(int, ...) = sum; printf("%d\n", p(2, 20, 30));
    return 0;
}
/* expect:
1 2 3.5 four 5.5 6 1
1 2 3 4 5 6 7 8 1.5 2 3 4 5 6 7 8 9 10 11 12 2
a1 b2,3 c4,5 dsix e7,8,9 f10,11 g12 z13,14 3
b1,2 b3,4 b5,6 a7 b8,9 c10,11 f12,13 f14,15 f16,17 f18,19 f20,21 f22,23 f24,25 c26,27 28 c29,30 31 dx g32 33 34 4
1 2 3 4 5 6 7 8 9 5
6006 55055
134
<1 two 3 4 5>
1.5 -3 65535 1 6
variadic
50050
*/
