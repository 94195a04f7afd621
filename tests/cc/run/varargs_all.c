/* Variable arguments of all types, many of them; lists copied, passed on, in structures, by pointer, walked twice. */
#include <stdio.h>
#include <stdarg.h>
struct small { short a; char b; }; struct vec { double x, y; }; struct mix { float f; long l; }; struct large { int v[7]; }; typedef int (*callback)(int); enum e { ONE = 1 }; union u { double d; long l; };
static void show(const char *format, va_list list)
{
    for (; *format; format++)
        switch (*format) {
        case 'c': printf("%d ", (char)va_arg(list, int)); break; case 'i': printf("%d ", va_arg(list, int)); break; case 'u': printf("%u ", va_arg(list, unsigned)); break; case 'l': printf("%ld ", va_arg(list, long)); break;
        case 'd': printf("%g ", va_arg(list, double)); break; case 'D': printf("%Lg ", va_arg(list, long double)); break; case 'p': printf("%s ", va_arg(list, char *)); break; case 'f': printf("%d ", va_arg(list, callback)(5)); break; case 'e': printf("%d ", va_arg(list, enum e)); break;
        case 'S': { struct small s = va_arg(list, struct small); printf("%d%c ", s.a, s.b); break; } case 'V': { struct vec v = va_arg(list, struct vec); printf("%g,%g ", v.x, v.y); break; } case 'M': { struct mix m = va_arg(list, struct mix); printf("%g,%ld ", m.f, m.l); break; } case 'L': printf("%d ", va_arg(list, struct large).v[6]); break;
        case 'w': printf("%ld ", (long)(va_arg(list, __int128) >> 64)); break; case 'z': { _Complex double z = va_arg(list, _Complex double); printf("%g+%gi ", __real__ z, __imag__ z); break; } case 'y': { _Complex float z = va_arg(list, _Complex float); printf("%g+%gi ", __real__ z, __imag__ z); break; } case 'U': printf("%g ", va_arg(list, union u).d); break; case '*': printf("%d ", *va_arg(list, int *)); break;
        }
}
static void variadic(const char *format, ...) { va_list list, copy; va_start(list, format); va_copy(copy, list); show(format, list); printf("| "); show(format, copy); va_end(copy); va_end(list); printf("\n"); }
static void late(int a, double b, int c, double d, const char *format, ...) { struct { va_list list; } in; va_start(in.list, format); printf("%d%g%d%g ", a, b, c, d); show(format, in.list); va_end(in.list); printf("\n"); }
static int take(va_list *list) { return va_arg(*list, int); } static int by_pointer(int n, ...) { va_list list; int s = 0; va_start(list, n); while (n-- > 0) s = s * 10 + take(&list); va_end(list); return s; }
static double average(int n, ...) { double s = 0; va_list l; va_start(l, n); for (int i = 0; i < n; i++) s += i % 2 ? va_arg(l, int) : va_arg(l, double); va_end(l); return s / n; }
static int stack_names(long a, long b, long c, long d, long e, long f, long g, double h, ...) { va_list l; va_start(l, h); int r = va_arg(l, int) + (int)va_arg(l, double); va_end(l); return r + (int)(a + g + (long)h); }
static struct large returns(int n, ...) { struct large r = { { n } }; va_list l; va_start(l, n); for (int i = 1; i < 7; i++) r.v[i] = va_arg(l, int); va_end(l); return r; }
static int restart(int n, ...) { va_list l; int s = 0; for (int k = 0; k < 2; k++) { va_start(l, n); for (int i = 0; i < n; i++) s += va_arg(l, int) * (k + 1); va_end(l); } return s; }
static int triple(int x) { return x * 3; }
int main(void)
{
    struct small s = { 7, 'q' }; struct vec v = { 1.5, -2 }; struct mix m = { 2.5f, 9 }; struct large l = { { 0, 0, 0, 0, 0, 0, 77 } }; char c = -3; short h = 5; float f = 0.5f; int i = 42; unsigned char uc = 200; _Bool b = 1; _Complex float z = 1 + 2i;
    variadic("cidDp", c, h, f, 2.5L, "text"); variadic("SVMLw", s, v, m, l, (__int128)3 << 64); variadic("iiiiiiiiii", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10); variadic("dddddddddddd", 1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 11., 12.); variadic("idlidlidlidlidl", 1, 2., 3l, 4, 5., 6l, 7, 8., 9l, 10, 11., 12l, 13, 14., 15l);
    variadic("zyUfe*uic", 3. + 4i, z, (union u){ 2.5 }, triple, ONE, &i, 4000000000u, uc, b); variadic("DiDdDlD", 1.L, 2, 3.L, 4., 5.L, 6l, 7.L); variadic("VVVVVMMMMMSSSS", v, v, v, v, v, m, m, m, m, m, s, s, s, s); variadic("iiiiiwiwdw", 1, 2, 3, 4, 5, (__int128)6 << 64, 7, (__int128)8 << 64, 9., (__int128)10 << 64); variadic("");
    late(1, 2, 3, 4, "idSL", 5, 6., s, l); printf("%d %g %d %d %d\n", by_pointer(5, 1, 2, 3, 4, 5), average(5, 1., 2, 3., 4, 5.), stack_names(1, 2, 3, 4, 5, 6, 7, 8., 9, 10.), returns(1, 2, 3, 4, 5, 6, 7).v[6], restart(3, 1, 2, 3)); int (*p)(int, ...) = by_pointer; printf("%d\n", p(2, 8, 9)); return 0;
}
/* expect:
-3 5 0.5 2.5 text | -3 5 0.5 2.5 text 
7q 1.5,-2 2.5,9 77 3 | 7q 1.5,-2 2.5,9 77 3 
1 2 3 4 5 6 7 8 9 10 | 1 2 3 4 5 6 7 8 9 10 
1 2 3 4 5 6 7 8 9 10 11 12 | 1 2 3 4 5 6 7 8 9 10 11 12 
1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 
3+4i 1+2i 2.5 15 1 42 4000000000 200 1 | 3+4i 1+2i 2.5 15 1 42 4000000000 200 1 
1 2 3 4 5 6 7 | 1 2 3 4 5 6 7 
1.5,-2 1.5,-2 1.5,-2 1.5,-2 1.5,-2 2.5,9 2.5,9 2.5,9 2.5,9 2.5,9 7q 7q 7q 7q | 1.5,-2 1.5,-2 1.5,-2 1.5,-2 1.5,-2 2.5,9 2.5,9 2.5,9 2.5,9 2.5,9 7q 7q 7q 7q 
1 2 3 4 5 6 7 8 9 10 | 1 2 3 4 5 6 7 8 9 10 
| 
1234 5 6 7q 77 
12345 3 35 7 18
89
*/
