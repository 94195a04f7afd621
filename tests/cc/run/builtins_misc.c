/* expect, constant_p, types_compatible_p, choose_expr, offsetof, frame address, alloca, memory functions, unreachable, nan, inf. */
int printf(const char *, ...); void *memcpy(void *, const void *, unsigned long);
struct s { int a; struct { char b; long c[4]; } d; union { int e; float f; }; int g : 3; }; static int sign(int x) { if (x > 0) return 1; if (x <= 0) return -1; __builtin_unreachable(); } static unsigned long frame(void) { return (unsigned long)__builtin_frame_address(0); } static int sum(int n) { int *p = __builtin_alloca(n * sizeof *p); for (int i = 0; i < n; i++) p[i] = i; int s = 0; for (int i = 0; i < n; i++) { char *q = __builtin_alloca(i + 1); q[i] = 1; s += p[i] + q[i]; } return s; }
int main(void)
{
    int n = 5; printf("%ld %d %d %d\n", __builtin_expect(n, 5), __builtin_constant_p(3 + 4), __builtin_constant_p("x"), __builtin_types_compatible_p(int[], int[5])); printf("%d %d %d\n", __builtin_types_compatible_p(const int, int), __builtin_types_compatible_p(long, int), __builtin_choose_expr(1, 5, "no")); printf("%zu %zu %zu %zu\n", __builtin_offsetof(struct s, d), __builtin_offsetof(struct s, d.c[2]), __builtin_offsetof(struct s, f), (unsigned long)&((struct s *)0)->d.c[1]);
    printf("%d %d %d\n", sign(5), sum(50), frame() != 0); char a[10], b[10]; __builtin_memset(a, 'x', 9); a[9] = 0; __builtin_memcpy(b, a, 10); printf("%s %d %zu %d\n", b, __builtin_memcmp(a, b, 10), __builtin_strlen(b), __builtin_strcmp(a, "xxx") > 0); printf("%g %g %g %g\n", __builtin_inf(), __builtin_huge_val(), -__builtin_inff(), __builtin_fabs(-2.5)); printf("%d %d %d %d %d\n", __builtin_isnan(__builtin_nan("")), __builtin_isinf(1e308 * n * n), __builtin_isfinite(1.0f), __builtin_signbit(-0.0) != 0, __builtin_isnormal(1e-310));
    printf("%g %g %g\n", __builtin_copysign(3, -0.0), __builtin_sqrt(2.25), (double)__builtin_fabsl(-1.5L)); printf("%d %d %d\n", __builtin_isgreater(2.0, 1.0), __builtin_isunordered(__builtin_nan(""), 1.0), __builtin_islessgreater(1.0, 1.0)); __builtin_prefetch(&n); __builtin_prefetch(&n, 1, 3); if (__builtin_expect(n != 5, 0)) __builtin_trap(); static int k = __builtin_constant_p(1) ? 7 : 8; printf("%d %d\n", k, __builtin_abs(-4)); printf("%d\n", __builtin_constant_p(n)); printf("%s\n", __builtin_strchr("hello", 'l')); printf("%d\n", __builtin_printf("out\n")); printf("%d\n", __builtin_isinf_sign(-__builtin_inf())); printf("%p\n", __builtin_return_address(0) ? (void *)0 : (void *)1);
    return 0;
}
/* expect:
5 1 1 1
1 0 5
8 32 48 24
1 1275 1
xxxxxxxxx 0 9 1
inf inf -inf 2.5
1 1 1 1 0
-3 1.5 1.5
1 1 0
7 4
0
llo
out
4
-1
(nil)
*/
