/* Records too large for moves, passed by value while registers hold what else is passed, of all remainders of 8. */
#include <stdarg.h>
#include <stdio.h>
#define SIZES(X) X(127) X(128) X(129) X(130) X(131) X(132) X(133) X(134) X(135) X(136) X(4001)
#define DEFINE(n) \
    struct of_##n { char bytes[n]; }; \
    static __attribute__((noinline)) long sum_##n(long a, long b, long c, long d, struct of_##n x, double f, long e, struct of_##n y, long g, long h) { \
        long s = a + 2 * b + 3 * c + 4 * d + 5 * (long)f + 6 * e + 7 * g + 8 * h; \
        for (int i = 0; i < n; i++) \
            s += x.bytes[i] * (i % 7) - y.bytes[i] * (i % 5); \
        x.bytes[n - 1] = 99; \
        return s * 10 + y.bytes[0]; \
    } \
    static long last_##n(int count, ...) { \
        va_list list; \
        long s = 0; \
        for (va_start(list, count); count > 0; count--) { \
            struct of_##n x = va_arg(list, struct of_##n); \
            s = s * 10 + x.bytes[n - 1] + va_arg(list, int); \
        } \
        va_end(list); \
        return s; \
    } \
    static __attribute__((noinline)) void try_##n(long a, long b, long c, long d, long e, long f) { \
        struct of_##n x, *p = &x; \
        for (int i = 0; i < n; i++) \
            x.bytes[i] = (char)(i * 3 % 11); \
        struct of_##n y[3] = { x, x, x }; \
        y[a].bytes[0] = 5; \
        y[2].bytes[n - 1] = 4; \
        printf("%d: %ld %ld %d\n", n, sum_##n(d, c, b, a, y[a], 2.5, f, *p, e, c), last_##n(3, x, 1, y[1], 2, y[2], 3), x.bytes[n - 1]); \
    }
SIZES(DEFINE)
int main(void)
{
#define TRY(n) try_##n(1, 2, 3, 4, 5, 6);
    SIZES(TRY)
    return 0;
}
/* expect:
127: 6950 567 4
128: 6880 897 7
129: 6780 1227 10
130: 6760 347 2
131: 6960 677 5
132: 7280 1007 8
133: 7280 127 0
134: 7190 457 3
135: 7010 787 6
136: 7190 1117 9
4001: 200940 1227 10
*/
