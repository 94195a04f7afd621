/* Records whose second half is 3, 5, 6 or 7 bytes, or padding: named and unnamed, from the same registers as their neighbours. */
#include <stdarg.h>
int printf(const char *, ...);
struct __attribute__((packed)) six { double d; float f; short s; };
struct __attribute__((packed)) seven { double d; int i; short s; char c; };
struct __attribute__((packed)) five { float f[2]; int i; char c; };
struct three { double d; char c[3]; };
struct padded { int i; } __attribute__((aligned(16)));
struct padded_float { _Alignas(16) float f; };
static struct six six = { 1.5, 2.5, -3 };
static struct seven seven = { 4.5, -5, 6, -7 };
static struct five five = { { 8.5, 9.5 }, -10, 11 };
static struct three three = { 12.5, { 13, -14, 15 } };
static struct padded padded = { -16 };
static struct padded_float padded_float = { 17.5 };
static void show(struct six a, struct seven b, struct five c, struct three d, struct padded e, struct padded_float f, int last)
{
    printf("%g %g %d, %g %d %d %d, %g %g %d %d, %g %d %d %d, %d, %g, %d\n",
        a.d, a.f, a.s, b.d, b.i, b.s, b.c, c.f[0], c.f[1], c.i, c.c, d.d, d.c[0], d.c[1], d.c[2], e.i, f.f, last);
}
static void list(int count, ...)
{
    va_list arguments;
    struct six a[2]; struct seven b[2]; struct five c[2]; struct three d[2]; struct padded e[2]; struct padded_float f[2]; int last[2];
    va_start(arguments, count);
    for (int i = 0; i < 2; i++) {
        a[i] = va_arg(arguments, struct six);
        last[i] = va_arg(arguments, int);
        b[i] = va_arg(arguments, struct seven);
        e[i] = va_arg(arguments, struct padded);
        c[i] = va_arg(arguments, struct five);
        f[i] = va_arg(arguments, struct padded_float);
        d[i] = va_arg(arguments, struct three);
    }
    va_end(arguments);
    for (int i = 0; i < 2; i++)
        show(a[i], b[i], c[i], d[i], e[i], f[i], last[i]);
}
static struct padded back(struct padded value, int more) { value.i += more; return value; }
static struct padded_float back_float(struct padded_float value, float more, int even_more) { value.f += more + even_more; return value; }
static struct seven back_seven(struct seven value, int more) { value.c += more; return value; }
int main(void)
{
    struct padded (*volatile f)(struct padded, int) = back;
    struct padded_float (*volatile g)(struct padded_float, float, int) = back_float;
    struct seven (*volatile h)(struct seven, int) = back_seven;
    show(six, seven, five, three, padded, padded_float, 18);
    list(2, six, 19, seven, padded, five, padded_float, three, six, 20, seven, padded, five, padded_float, three);
    printf("%d %g %d\n", f(padded, 1).i, g(padded_float, 0.25f, 2).f, h(seven, 100).c);
    return 0;
}
/* expect:
1.5 2.5 -3, 4.5 -5 6 -7, 8.5 9.5 -10 11, 12.5 13 -14 15, -16, 17.5, 18
1.5 2.5 -3, 4.5 -5 6 -7, 8.5 9.5 -10 11, 12.5 13 -14 15, -16, 17.5, 19
1.5 2.5 -3, 4.5 -5 6 -7, 8.5 9.5 -10 11, 12.5 13 -14 15, -16, 17.5, 20
-15 19.75 93
*/
