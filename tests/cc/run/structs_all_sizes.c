/* Structures of 1 to 72 bytes by value: passed, returned, through pointers to functions, among other arguments, as variable arguments. */
#include <stdarg.h>
int printf(const char *, ...);
#define SIZES(X) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15) X(16) X(17) X(18) X(20) X(23) X(24) X(25) X(31) X(32) X(33) X(40) X(47) X(48) X(63) X(64) X(65) X(72)
static unsigned sum(const void *p, unsigned n) { const unsigned char *c = p; unsigned s = 0; while (n-- > 0) s = s * 31 + *c++; return s & 0xffff; }
#define DEFINE(n) \
    struct s##n { unsigned char c[n]; }; \
    static struct s##n make##n(int seed) { struct s##n s; for (int i = 0; i < n; i++) s.c[i] = (unsigned char)(seed * 7 + i); return s; } \
    static struct s##n add##n(struct s##n a, int k, struct s##n b, double d) { for (int i = 0; i < n; i++) a.c[i] += (unsigned char)(b.c[i] * k + (int)d); return a; } \
    static unsigned variadic##n(int count, ...) { va_list list; unsigned total = 0; va_start(list, count); \
        for (int i = 0; i < count; i++) { struct s##n s = va_arg(list, struct s##n); total += sum(&s, n) + (unsigned)va_arg(list, int); double d = va_arg(list, double); total += (unsigned)d; } \
        va_end(list); return total & 0xffff; } \
    static unsigned test##n(void) { struct s##n (*f)(struct s##n, int, struct s##n, double) = add##n; struct s##n a = make##n(1), array[3], *p = array; \
        array[0] = a; array[1] = f(a, 2, make##n(3), 4.5); p[2] = *(p + 1); p[2] = f(f(p[2], 1, p[1], 1), 3, f(*p, 0, *p, 0), 2); \
        return sum(array, sizeof array) ^ variadic##n(3, a, 1, 2.0, p[1], 3, 4.0, make##n(9), 5, 6.0) ^ make##n(5).c[n - 1] ^ sum(&(struct s##n){ { 1 } }, n); }
SIZES(DEFINE)
struct mixed { char c; double d; }; struct floats { float a, b, c; }; struct one { double d; }; struct pair { long a; float b; }; struct ld { long double x; }; struct bits { int a : 3; unsigned long b : 40; }; struct nested { struct { short a; } x[3]; char y; }; union u { int i; double d; char c[12]; }; struct empty { }; struct arrayed { float v[4]; }; struct big { double d[5]; };
static struct mixed mixed(struct mixed m, struct floats f, struct one o, struct pair p, struct ld l, struct bits b, struct nested n, union u u, struct empty e, struct arrayed a, struct big g)
{
    return (struct mixed){ m.c + b.a + n.x[2].a + n.y + u.c[0], m.d + f.a + f.b + f.c + o.d + p.a + p.b + (double)l.x + b.b + a.v[3] + g.d[4] + sizeof e };
}
static double variadic(const char *format, ...)
{
    va_list list; double total = 0; va_start(list, format);
    for (; *format; format++) switch (*format) {
        case 'm': { struct mixed m = va_arg(list, struct mixed); total += m.c + m.d; break; }
        case 'f': total += va_arg(list, struct floats).c; break;
        case 'p': { struct pair p = va_arg(list, struct pair); total += p.a * p.b; break; }
        case 'l': total += (double)va_arg(list, struct ld).x; break;
        case 'L': total += (double)va_arg(list, long double); break;
        case 'b': total += va_arg(list, struct bits).a; break;
        case 'u': total += va_arg(list, union u).i; break;
        case 'a': total += va_arg(list, struct arrayed).v[1]; break;
        case 'g': total += va_arg(list, struct big).d[3]; break;
        case 'i': total += va_arg(list, int); break;
        case 'd': total += va_arg(list, double); break;
        case 'e': va_arg(list, struct empty); break;
        case 'x': total += (double)va_arg(list, __int128); break;
    }
    va_end(list);
    return total;
}
int main(void)
{
#define SHOW(n) printf("%d:%u ", n, test##n());
    SIZES(SHOW)
    struct mixed m = { 1, 2 }; struct floats f = { 1, 2, 3 }; struct one o = { 4 }; struct pair p = { 5, 6 }; struct ld l = { 7 }; struct bits b = { -2, 8 }; struct nested n = { { { 1 }, { 2 }, { 3 } }, 4 }; union u u = { 9 }; struct empty e; struct arrayed a = { { 1, 2, 3, 4 } }; struct big g = { { 1, 2, 3, 4, 5 } };
    m = mixed(m, f, o, p, l, b, n, u, e, a, g);
    printf("\n%d %g\n", m.c, m.d);
    printf("%g %g\n", variadic("mfplLbuagidex", m, f, p, l, 1.5L, b, u, a, g, 3, 4.5, e, (__int128)7), variadic("ffffffffffpppppppmmidaaaae", f, f, f, f, f, f, f, f, f, f, p, p, p, p, p, p, p, m, m, 1, 2.0, a, a, a, a, e));
    return 0;
}
/* expect:
1:8582 2:44492 3:37770 4:53308 5:15998 6:24276 7:45950 8:43624 9:56542 10:24572 11:13522 12:43212 13:32094 14:1836 15:46438 16:26808 17:50918 18:54396 20:58732 23:56958 24:12200 25:17790 31:61190 32:54568 33:27654 40:19304 47:26886 48:23096 63:53958 64:63400 65:47174 72:23592 
15 47
131 375
*/
