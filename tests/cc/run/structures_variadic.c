/* Structures of every class of the System V ABI as unnamed arguments, between numbers of all kinds, beyond the registers, with va_copy, va_list handed on, and returned by variadic functions. */
#include <stdarg.h>
int printf(const char *, ...);
struct i1 {
    char a;
};
struct i3 {
    char a[3];
};
struct i8 {
    int a, b;
};
struct i12 {
    int a, b, c;
};
struct i16 {
    long a, b;
};
struct m {
    long a[3];
};
struct f4 {
    float a;
};
struct f8 {
    float a, b;
};
struct f12 {
    float a, b, c;
};
struct d16 {
    double a, b;
};
struct mix {
    double d;
    long l;
};
struct xim {
    long l;
    double d;
};
struct fi {
    float f;
    int i;
};
struct ld {
    long double l;
};
union u {
    double d;
    long l;
};
struct e {
};
struct bits {
    unsigned a : 3, b : 30, c : 31;
};
struct arr {
    short s[7];
};
struct packed {
    char c;
    double d;
} __attribute__((packed));
static double sum;
static void take(const char *kinds, va_list list)
{
    for (; *kinds; kinds++)
        switch (*kinds) {
        case 'i': sum = sum * 3 + va_arg(list, int); break;
        case 'l': sum = sum * 3 + (double)va_arg(list, long); break;
        case 'd': sum = sum * 3 + va_arg(list, double); break;
        case 'L': sum = sum * 3 + (double)va_arg(list, long double); break;
        case 'p': sum += *va_arg(list, char *); break;
        case 'q': sum += (double)(long)(va_arg(list, __int128) >> 3); break;
        case 'a': sum += va_arg(list, struct i1).a; break;
        case 'b': sum += va_arg(list, struct i3).a[2]; break;
        case 'c': sum += va_arg(list, struct i8).b; break;
        case 'e': sum += va_arg(list, struct i12).c; break;
        case 'f': sum += (double)va_arg(list, struct i16).b; break;
        case 'g': sum += (double)va_arg(list, struct m).a[2]; break;
        case 'h': sum += va_arg(list, struct f4).a; break;
        case 'j': sum += va_arg(list, struct f8).b; break;
        case 'k': sum += va_arg(list, struct f12).c; break;
        case 'm': sum += va_arg(list, struct d16).b; break;
        case 'n': {
            struct mix x = va_arg(list, struct mix);
            sum += x.d * 2 + (double)x.l;
            break;
        }
        case 'o': {
            struct xim x = va_arg(list, struct xim);
            sum += x.d * 2 + (double)x.l;
            break;
        }
        case 'r': sum += va_arg(list, struct fi).i; break;
        case 's': sum += (double)va_arg(list, struct ld).l; break;
        case 't': sum += va_arg(list, union u).d; break;
        case 'u': va_arg(list, struct e); break;
        case 'v': sum += va_arg(list, struct bits).c; break;
        case 'w': sum += va_arg(list, struct arr).s[6]; break;
        case 'x': sum += va_arg(list, struct packed).d; break;
        }
}
static double all(const char *kinds, ...)
{
    va_list list, again;
    va_start(list, kinds);
    va_copy(again, list);
    take(kinds, list);
    va_end(list);
    take(kinds, again);
    va_end(again);
    return sum;
}
static struct m returned(int n, ...)
{
    va_list list;
    struct m r = { { 0 } };
    va_start(list, n);
    for (int i = 0; i < n; i++)
        r.a[i % 3] += va_arg(list, struct i16).a;
    va_end(list);
    return r;
}
static double named(int a, double b, struct i16 c, struct d16 d, ...)
{
    va_list list;
    va_start(list, d);
    double r = a + b + (double)c.b + d.b;
    take("idfmidlLd", list);
    va_end(list);
    return r + sum;
}
static double twice(const char *kinds, va_list *list)
{
    take(kinds, *list);
    return sum;
}
static double by_pointer(const char *kinds, ...)
{
    va_list list;
    va_start(list, kinds);
    double r = twice(kinds, &list);
    va_end(list);
    return r;
}
int main(void)
{
    struct i1 a = { 1 };
    struct i3 b = { { 1, 2, 3 } };
    struct i8 c = { 4, 5 };
    struct i12 e = { 6, 7, 8 };
    struct i16 f = { 9, 10 };
    struct m g = { { 11, 12, 13 } };
    struct f4 h = { 1.5f };
    struct f8 j = { 1, 2.5f };
    struct f12 k = { 1, 2, 3.5f };
    struct d16 m = { 1, 4.5 };
    struct mix n = { 5.5, 14 };
    struct xim o = { 15, 6.5 };
    struct fi r = { 1, 16 };
    struct ld s = { 7.5L };
    union u t = { .d = 8.5 };
    struct e u = {};
    struct bits v = { 1, 2, 17 };
    struct arr w = { { [6] = 18 } };
    struct packed x = { 'x', 9.5 };
    printf("%.17g\n", all("abcefg", a, b, c, e, f, g));
    printf("%.17g\n", all("hjkmnorst", h, j, k, m, n, o, r, s, t));
    printf("%.17g\n", all("uvwxu", u, v, w, x, u));
    printf("%.17g\n", all("iiiiifaid", 1, 2, 3, 4, 5, f, a, 6, 1.5));
    printf("%.17g\n", all("ddddddddmhd", 1., 2., 3., 4., 5., 6., 7., 8., m, h, 9.));
    printf("%.17g\n", all("dddddddnodir", 1., 2., 3., 4., 5., 6., 7., n, o, 8., 9, r));
    printf("%.17g\n", all("LiLsdLq", 1.5L, 1, 2.5L, s, .5, 3.5L, (__int128)88));
    printf("%.17g\n", all("iqiqiqq", 1, (__int128)8, 2, (__int128)16, 3, (__int128)24, (__int128)32));
    struct m q = returned(5, f, f, f, f, f);
    printf("%ld %ld %ld\n", q.a[0], q.a[1], q.a[2]);
    printf("%.17g\n", named(1, 2, f, m, 3, 4., f, m, 5, 6., 7l, 8.5L, 9.));
    printf("%.17g\n", by_pointer("idfjlep", 1, 2., f, j, 3l, e, "\5"));
    return 0;
}
/* expect:
80
274
363
1740001893
6.741123845378167e+17
2.6116494965859701e+26
1.5421529112390494e+31
1.1242294722932672e+34
18 18 9
2.458689855905375e+37
6.6384626109445131e+38
*/
