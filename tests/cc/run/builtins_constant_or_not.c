/* The same built-in functions on constants, in static initialisers, and on values that are known late or never. */
int printf(const char *, ...);
void *memcpy(void *, const void *, unsigned long);
unsigned long strlen(const char *);
int strcmp(const char *, const char *);
static volatile long hide = 1;
static long v(long n) { return hide ? n : 0; }
static double dv(double d) { return hide ? d : 0; }
#define BOTH(f, T, x) \
    { \
        static const int at_compile_time = f((T)x); \
        printf(#f "(" #x ") %d %d %d\n", at_compile_time, f((T)x), f((T)v(x))); \
    }
enum { E = __builtin_popcount(255) + __builtin_clz(1) + __builtin_ctz(8) + __builtin_ffs(0) + __builtin_parity(7) };
static int array[__builtin_clzl(1)];
static unsigned swapped = __builtin_bswap32(0x12345678);
static double infinite = __builtin_inf(), negative = -__builtin_huge_val(), absolute = __builtin_fabs(-2.5);
static int known = __builtin_constant_p(1 + 2), length = __builtin_strlen("four");
static float nan_of = __builtin_nanf("");
static int classes[] = { __builtin_isnan(1.0),
                         __builtin_isnan(__builtin_nanf("")),
                         __builtin_isinf(-__builtin_inf()) != 0,
                         __builtin_isinf_sign(-__builtin_infl()),
                         __builtin_isfinite(1e308),
                         __builtin_signbit(-0.0f) != 0,
                         __builtin_isless(1, 2.0),
                         __builtin_isunordered(1, __builtin_nan("")),
                         __builtin_islessgreater(1.0, 1.0) };
static double signs[] = { __builtin_copysign(2.5, -0.0), __builtin_fabsl(-7), __builtin_copysignf(-3, 1) };
static int clear[] = { __builtin_clrsb(-1), __builtin_clrsbll(0x100), __builtin_add_overflow_p(2147483647, 1, 0),
                       __builtin_mul_overflow_p(1l << 40, 1l << 22, 0l), __builtin_sub_overflow_p(0u, 1, 0u) };
int main(void)
{
    for (unsigned i = 0; i < sizeof classes / sizeof *classes; i++)
        printf("%d ", classes[i]);
    for (int i = 0; i < 3; i++)
        printf("%g ", signs[i]);
    for (int i = 0; i < 5; i++)
        printf("%d ", clear[i]);
    printf("\n");
    BOTH(__builtin_popcount, unsigned, 0xf0f0)
    BOTH(__builtin_popcountl, unsigned long, -1) BOTH(__builtin_popcountll, unsigned long long, 0x8000000000000001) BOTH(__builtin_clz, unsigned, 1)
        BOTH(__builtin_clzl, unsigned long, 0x10000) BOTH(__builtin_clzll, unsigned long, -1) BOTH(__builtin_ctz, unsigned, 0x80000000)
            BOTH(__builtin_ctzl, unsigned long, 0x100000000) BOTH(__builtin_ffs, int, 0) BOTH(__builtin_ffs, int, -8)
                BOTH(__builtin_ffsl, long, 0x100000000) BOTH(__builtin_ffsll, long, 0) BOTH(__builtin_parity, unsigned, 7)
                    BOTH(__builtin_parityl, unsigned long, 0x300000001) BOTH(__builtin_clrsb, int, -1) BOTH(__builtin_clrsb, int, 0)
                        BOTH(__builtin_clrsbl, long, 1) BOTH(__builtin_bswap16, unsigned short, 0x1234) BOTH(__builtin_bswap32, unsigned, 0x12345678)
                            BOTH(__builtin_abs, int, -5) printf("%lx %lx\n", (unsigned long)__builtin_bswap64(0x0123456789abcdef),
                                                                (unsigned long)__builtin_bswap64(v(0x0123456789abcdef)));
    printf("%ld %ld\n", __builtin_labs(v(-7)), __builtin_llabs(-8ll));
    printf("%d %zu %x %g %g %g %d %d %d\n", E, sizeof array / 4, swapped, infinite, negative, absolute, known, length, nan_of != nan_of);
    printf("%d %d %d %d %d\n", __builtin_isnan(dv(0) / dv(0)), __builtin_isinf(dv(1) / dv(0)), __builtin_isfinite(dv(1)),
           __builtin_isnormal(dv(1e-310)), __builtin_signbit(dv(-0.0)) != 0);
    printf("%d %d %d\n", __builtin_isinf_sign(dv(-1) / 0), __builtin_fpclassify(0, 1, 2, 3, 4, dv(1e-310)), __builtin_fpclassify(0, 1, 2, 3, 4, 0.0));
    printf("%d %d %d %d\n", __builtin_isunordered(dv(0) / 0, 1), __builtin_isgreater(2, dv(1)), __builtin_islessgreater(dv(1), 1),
           __builtin_islessequal(dv(1), 1));
    printf("%g %g %g %g\n", __builtin_copysign(3, dv(-1)), __builtin_fabs(dv(-1)), __builtin_sqrt(dv(16)), __builtin_powi(dv(2), 10));
    printf("%d %d %d\n", __builtin_constant_p(v(1)), __builtin_constant_p("x"), __builtin_constant_p(&hide));
    printf("%ld %ld\n", __builtin_expect(v(3), 3), __builtin_expect_with_probability(v(4), 4, 0.9));
    char text[8];
    __builtin_memcpy(text, "abcdefg", v(8));
    __builtin_memset(text + 2, '-', v(2));
    printf("%s %d %d\n", text, __builtin_strcmp(text, "ab"), __builtin_memcmp(text, "ab--", 4));
    printf("%s %zu ", __builtin_strchr(text, 101), __builtin_strlen(text));
    printf("%s\n", __builtin_strcpy(text, "new"));
    int *p = __builtin_alloca(v(16));
    p[3] = 9;
    printf("%d %d\n", p[3], __builtin_choose_expr(1, 5, "x"));
    _Static_assert(__builtin_types_compatible_p(const int[3], int[]) && __builtin_types_compatible_p(int[2][3], volatile int[2][3]), "an array's qualifiers are its own");
    _Static_assert(!__builtin_types_compatible_p(const int[3], int[2]) && !__builtin_types_compatible_p(const int *[3], int *[3]), "but not its count, nor what it points to");
    printf("%d %d\n", __builtin_types_compatible_p(int[3], int[]), __builtin_types_compatible_p(char *, signed char *));
    printf("%d\n", __builtin_object_size((void *)v(0), 0) == (unsigned long)-1);
    __builtin_prefetch(text);
    __builtin_prefetch(text, 1, 3);
    if (v(0))
        __builtin_unreachable();
    if (v(0))
        __builtin_trap();
    printf("%s %d\n", __builtin_FUNCTION(), __builtin_LINE());
    return 0;
}
/* expect:
0 1 1 -1 1 1 1 1 0 -2.5 7 3 31 54 1 0 1 
__builtin_popcount(0xf0f0) 8 8 8
__builtin_popcountl(-1) 64 64 64
__builtin_popcountll(0x8000000000000001) 2 2 2
__builtin_clz(1) 31 31 31
__builtin_clzl(0x10000) 47 47 47
__builtin_clzll(-1) 0 0 0
__builtin_ctz(0x80000000) 31 31 31
__builtin_ctzl(0x100000000) 32 32 32
__builtin_ffs(0) 0 0 0
__builtin_ffs(-8) 4 4 4
__builtin_ffsl(0x100000000) 33 33 33
__builtin_ffsll(0) 0 0 0
__builtin_parity(7) 1 1 1
__builtin_parityl(0x300000001) 1 1 1
__builtin_clrsb(-1) 31 31 31
__builtin_clrsb(0) 31 31 31
__builtin_clrsbl(1) 62 62 62
__builtin_bswap16(0x1234) 13330 13330 13330
__builtin_bswap32(0x12345678) 2018915346 2018915346 2018915346
__builtin_abs(-5) 5 5 5
efcdab8967452301 efcdab8967452301
7 8
43 63 78563412 inf -inf 2.5 1 4 1
1 1 1 0 1
-1 3 4
1 1 0 1
-3 1 4 1024
0 1 0
3 4
ab--efg 45 0
efg 7 new
9 5
1 0
1
main 79
*/
