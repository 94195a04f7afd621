/* The builtins of cc/LANGUAGE.md, by variables and by constants. */
#include <stdio.h>
#include <math.h>
#include <stdarg.h>
#include <limits.h>
#define SHOW(e) printf("%lld ", (long long)(e))
static int __attribute__((ms_abi)) microsoft(int n, ...)
{
    __builtin_ms_va_list list, copy; int total = 0; __builtin_ms_va_start(list, n); __builtin_ms_va_copy(copy, list);
    while (n-- > 0) { total = total * 10 + __builtin_va_arg(list, int); total += (int)__builtin_va_arg(list, double); }
    total += __builtin_va_arg(copy, int) * 1000; __builtin_ms_va_end(list); __builtin_ms_va_end(copy); return total;
}
static int take(__builtin_ms_va_list list) { int a = __builtin_va_arg(list, int); return a * 10 + (int)__builtin_va_arg(list, long); }
static int __attribute__((ms_abi)) hand_on(int n, ...) { __builtin_ms_va_list list; __builtin_ms_va_start(list, n); int r = take(list); __builtin_ms_va_end(list); return r; }
static int classify(double d) { return __builtin_fpclassify(1, 2, 3, 4, 5, d); }
static int classify_float(float d) { return __builtin_fpclassify(FP_NAN, FP_INFINITE, FP_NORMAL, FP_SUBNORMAL, FP_ZERO, d) == fpclassify(d); }
static int classify_long(long double d) { return __builtin_fpclassify(1, 2, 3, 4, 5, d); }
int main(void)
{
    volatile int i = INT_MAX, j = 2; volatile unsigned u = UINT_MAX; volatile long l = LONG_MAX; volatile unsigned long ul = ULONG_MAX; volatile long long ll = LLONG_MIN; volatile unsigned long long ull = 5; int ri; unsigned ru; long rl; unsigned long rul; long long rll; unsigned long long rull;
    SHOW(__builtin_sadd_overflow(i, j, &ri)); SHOW(ri); SHOW(__builtin_sadd_overflow(i, -j, &ri)); SHOW(ri); SHOW(__builtin_ssub_overflow(-i, j, &ri)); SHOW(ri); SHOW(__builtin_smul_overflow(i, j, &ri)); SHOW(ri); SHOW(__builtin_uadd_overflow(u, 1, &ru)); SHOW(ru); SHOW(__builtin_usub_overflow(0, u, &ru)); SHOW(ru); SHOW(__builtin_umul_overflow(u, u, &ru)); SHOW(ru); printf("\n");
    SHOW(__builtin_saddl_overflow(l, 1, &rl)); SHOW(rl); SHOW(__builtin_ssubl_overflow(l, -1, &rl)); SHOW(__builtin_smull_overflow(l, 2, &rl)); SHOW(__builtin_uaddl_overflow(ul, ul, &rul)); SHOW(rul); SHOW(__builtin_usubl_overflow(1, 2, &rul)); SHOW(__builtin_umull_overflow(ul, 1, &rul)); SHOW(__builtin_saddll_overflow(ll, -1, &rll)); SHOW(rll); SHOW(__builtin_ssubll_overflow(ll, 1, &rll)); SHOW(__builtin_smulll_overflow(ll, -1, &rll)); SHOW(__builtin_uaddll_overflow(ull, 3, &rull)); SHOW(rull); SHOW(__builtin_usubll_overflow(ull, 6, &rull)); SHOW(__builtin_umulll_overflow(ull, ull, &rull)); SHOW(rull); printf("\n");
    SHOW(__builtin_add_overflow_p(i, j, (int)0)); SHOW(__builtin_add_overflow_p(i, j, 0L)); SHOW(__builtin_sub_overflow_p(1, 2, 0u)); SHOW(__builtin_mul_overflow_p(100, 3, (signed char)0)); SHOW(__builtin_mul_overflow_p(l, 1, (unsigned long)0)); unsigned char c; SHOW(__builtin_add_overflow(200, 55, &c)); SHOW(c); SHOW(__builtin_add_overflow(200, 56, &c)); SHOW(c); SHOW(__builtin_sadd_overflow(1l << 33, 1, &ri)); SHOW(ri); printf("\n");
    double ds[] = { 0.0, -0.0, 1, -2.5, 1e-310, INFINITY, -INFINITY, NAN, 2.2250738585072014e-308 }; for (int k = 0; k < 9; k++) printf("%d%d%d ", classify(ds[k]), classify_float((float)ds[k]), classify_long((long double)ds[k])); SHOW(classify_long(1e-4940L)); printf("\n");
    SHOW(microsoft(3, 1, 1.0, 2, 2.0, 3, 3.0)); SHOW(hand_on(0, 4, 5L)); SHOW(__builtin_classify_type(i)); SHOW(__builtin_classify_type(1.5)); SHOW(__builtin_classify_type(&i)); SHOW(__builtin_classify_type("a")); SHOW(__builtin_expect_with_probability(i, 1, 0.5)); SHOW(__builtin_signbitf(-1.0f)); SHOW(__builtin_signbitl(1.0L)); SHOW(__builtin_isnanf(0.0f / 0.0f)); SHOW(__builtin_isinfl(1e5000L)); SHOW(__builtin_finite(1.0)); printf("\n");
    _Complex double z = 3 + 4i; _Complex float zf = 1 - 2i; printf("%g %g %g %g %g\n", __builtin_creal(z), __builtin_cimag(z), __builtin_cimag(__builtin_conj(z)), __builtin_crealf(zf), __builtin_cimagf(__builtin_conjf(zf)));
    for (int k = 0; k < 3; k++) { unsigned x = k ? 0x00f0f010u >> k : 1; unsigned long y = k ? 0xf0f0100000000ul >> k : 1; SHOW(__builtin_clz(x)); SHOW(__builtin_ctz(x)); SHOW(__builtin_ffs((int)x)); SHOW(__builtin_popcount(x)); SHOW(__builtin_parity(x)); SHOW(__builtin_clzl(y)); SHOW(__builtin_ctzl(y)); SHOW(__builtin_ffsl((long)y)); SHOW(__builtin_popcountll(y)); SHOW(__builtin_parityl(y)); SHOW(__builtin_clzll(y)); SHOW(__builtin_ctzll(y)); SHOW(__builtin_clrsb((int)x)); SHOW(__builtin_clrsbl(-(long)y)); SHOW(__builtin_bswap32(x)); SHOW(__builtin_bswap16((unsigned short)x)); SHOW(__builtin_bswap64(y)); } SHOW(__builtin_ffs(0)); SHOW(__builtin_ffsll(0)); printf("\n");
    SHOW(__builtin_constant_p(5)); SHOW(__builtin_constant_p(i)); SHOW(__builtin_constant_p("s")); SHOW(__builtin_types_compatible_p(int, const int)); SHOW(__builtin_types_compatible_p(int *, const int *)); SHOW(__builtin_types_compatible_p(int[], int[3])); SHOW(__builtin_types_compatible_p(char, signed char)); SHOW(__builtin_choose_expr(1, 5, "x")); SHOW(sizeof(__builtin_choose_expr(0, 5, "four"))); SHOW(__builtin_offsetof(struct { char a; long b[3]; }, b[2])); SHOW(__builtin_expect(i == 5, 0)); SHOW(__builtin_object_size(&i, 0) > 0); printf("\n");
    printf("%g %g %g %d %d %d\n", __builtin_huge_val(), (double)__builtin_inff(), (double)-__builtin_infl(), __builtin_nan("") != __builtin_nan(""), (int)__builtin_fabs(-3), (int)__builtin_copysign(2, -0.0)); float fl = 2; printf("%g %g %g\n", (double)__builtin_sqrtf(fl * 2), (double)__builtin_fabsl(-2.5L), (double)__builtin_copysignf(fl, -1));
    static const int folded[] = { __builtin_popcount(255), __builtin_clz(1), __builtin_ctzl(8), __builtin_bswap32(0x01020304) >> 24, __builtin_ffs(8), __builtin_parity(7), __builtin_offsetof(struct { int a, b; }, b), __builtin_constant_p(3) ? 7 : 8 }; for (int k = 0; k < 8; k++) SHOW(folded[k]); __builtin_prefetch(&i); __builtin_prefetch(&i, 1, 3); SHOW(__builtin_isgreater(2.0, 1.0)); SHOW(__builtin_isless(NAN, 1)); SHOW(__builtin_isunordered(NAN, 1)); SHOW(__builtin_islessgreater(1., 2)); SHOW(__builtin_isinf_sign(-INFINITY)); SHOW(__builtin_isnormal(1e-310)); SHOW(__builtin_isfinite(1e308)); printf("\n");
    if (j == 3) __builtin_unreachable(); if (j == 4) __builtin_trap(); SHOW(__builtin_frame_address(0) != 0); SHOW(__builtin_return_address(0) != 0); char *p = __builtin_alloca(20); __builtin_memset(p, 'x', 19); p[19] = 0; printf("%s %d\n", p, (int)__builtin_strlen(p));
    return 0;
}
/* expect:
1 -2147483647 0 2147483645 1 2147483647 1 -2 1 0 1 1 1 1 
1 -9223372036854775808 1 1 1 -2 1 0 1 9223372036854775807 1 1 0 8 1 0 25 
1 0 1 1 0 0 255 1 0 0 1 
515 515 313 313 413 212 212 111 313 4 
1246 45 1 8 5 5 2147483647 1 0 1 1 1 
3 4 -4 1 2
31 0 1 1 1 63 0 1 1 1 63 0 30 63 16777216 256 72057594037927936 9 3 4 9 1 13 31 32 9 1 13 31 8 12 142112768 2168 551912146688 10 2 3 9 1 14 30 31 9 1 14 30 9 13 71056384 1084 278111912704 0 0 
1 0 1 1 0 1 0 5 5 24 0 1 
inf inf -inf 1 3 -2
2 2.5 -2
8 31 3 4 4 1 4 7 1 0 1 1 -1 0 1 
1 1 xxxxxxxxxxxxxxxxxxx 19
*/
