/* The headers of a freestanding implementation (C11 4 paragraph 6): what they define, its values and types, usable in #if where C says so. */
#include <float.h>
#include <iso646.h>
#include <limits.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdnoreturn.h>
int printf(const char *, ...);
void exit(int);
#if CHAR_BIT != 8 || SCHAR_MIN != -128 || UCHAR_MAX != 255 || SHRT_MIN != -32768 || USHRT_MAX != 65535 || INT_MAX != 2147483647 || \
    UINT_MAX != 4294967295u || LONG_MIN >= 0 || ULONG_MAX != 18446744073709551615u || LLONG_MAX != LONG_MAX || MB_LEN_MAX < 1
#error limits
#endif
#if INT8_MIN != -128 || UINT16_MAX != 65535 || INT32_MIN != -2147483647 - 1 || UINT64_MAX != ULONG_MAX || INTPTR_MAX != LONG_MAX || \
    PTRDIFF_MIN != LONG_MIN || SIZE_MAX != ULONG_MAX || INT_LEAST8_MAX < 127 || INT_FAST16_MAX < 32767 || INTMAX_MAX != INT64_MAX || \
    UINT32_C(1) - 2 < 0 || INT64_C(1) << 40 != 1099511627776
#error stdint
#endif
#if FLT_RADIX != 2 || DBL_DIG != 15 || FLT_MANT_DIG != 24 || DBL_MANT_DIG != 53 || LDBL_MANT_DIG != 64 || DBL_MAX_EXP != 1024 || \
    LDBL_MIN_EXP != -16381 || FLT_MAX_10_EXP != 38 || DECIMAL_DIG < 17 || FLT_EVAL_METHOD != 0
#error float
#endif
#if !true || false || !__bool_true_false_are_defined || !__alignas_is_defined || !__alignof_is_defined
#error macros
#endif
struct s {
    char c;
    alignas(16) int n;
    double d;
};
static noreturn void leave(int n) { exit(n); }
static int sum(int n, ...)
{
    va_list a, b;
    int s = 0;
    va_start(a, n);
    va_copy(b, a);
    while (n-- > 0)
        s += va_arg(a, int) + va_arg(b, int);
    va_end(a);
    va_end(b);
    return s;
}
int main(void)
{
    printf("%a %a %a %a\n", FLT_MAX, FLT_MIN, FLT_EPSILON, FLT_TRUE_MIN);
    printf("%a %a %a %a\n", DBL_MAX, DBL_MIN, DBL_EPSILON, DBL_TRUE_MIN);
    printf("%La %La %La %La\n", LDBL_MAX, LDBL_MIN, LDBL_EPSILON, LDBL_TRUE_MIN);
    printf("%d %d %d %d\n", FLT_DECIMAL_DIG, DBL_DECIMAL_DIG, LDBL_DECIMAL_DIG, DBL_HAS_SUBNORM);
    printf("%zu %zu %zu %zu %zu %zu %zu\n", sizeof(int8_t), sizeof(int16_t), sizeof(int32_t), sizeof(int64_t), sizeof(intptr_t), sizeof(intmax_t),
           sizeof(ptrdiff_t));
    printf("%zu %zu %zu %zu\n", sizeof(size_t), sizeof(wchar_t), sizeof(max_align_t), alignof(max_align_t));
    printf("%zu %zu %zu\n", offsetof(struct s, n), offsetof(struct s, d), alignof(struct s));
    printf("%d %d %d\n", sum(3, 1, 2, 3), (int)sizeof(bool), NULL == (void *)0);
    if (1 and not 0 or 1 xor 1)
        printf("%d %d %d\n", 6 bitand 3, 6 bitor 1, compl 0);
    int n = 12;
    n and_eq 10;
    n or_eq 1;
    n xor_eq 3;
    printf("%d %d\n", n, n not_eq 10);
    printf("%d %d\n", _Generic(INTMAX_C(1), intmax_t : 1, default : 0), _Generic(UINT64_C(1), uint64_t : 1, default : 0));
    printf("%d %d\n", _Generic((size_t)0, unsigned long : 1), _Generic((wchar_t)0, int : 1));
    printf("%d %d\n", WCHAR_MIN<0, WCHAR_MAX> 65535);
    printf("%d\n", SIG_ATOMIC_MAX == INT_MAX);
    leave(0);
}
/* expect:
0x1.fffffep+127 0x1p-126 0x1p-23 0x1p-149
0x1.fffffffffffffp+1023 0x1p-1022 0x1p-52 0x0.0000000000001p-1022
0xf.fffffffffffffffp+16380 0x8p-16385 0x8p-66 0x0.000000000000001p-16385
9 17 21 1
1 2 4 8 8 8 8
8 4 32 16
16 24 16
12 1 1
2 7 -1
10 0
1 1
1 1
1 1
1
*/
