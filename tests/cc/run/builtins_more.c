/* More builtins: names of library functions and checked ones, places, powi; casts to unions and compound literals as static initialisers; types of other names. */
#include <stdio.h>
union u { int i; float f; char c[4]; }; struct s { int a, b; }; static union u v = (union u)5, w[2] = { (union u)2.5f, { 7 } };
static const char *where(void) { return __builtin_FUNCTION(); }
int main(void)
{
    char b[40]; volatile double x = 1.5; volatile float f = 2; static struct s st = (struct s){ 3, .b = 4 }, *p = &st; static union u local = (union u)1.0f;
    __builtin___strcpy_chk(b, "checked", sizeof b); __builtin___memcpy_chk(b + 7, "!", 2, sizeof b - 7); __builtin_printf("%s ", b); __builtin___sprintf_chk(b, 0, sizeof b, "%d", 5); __builtin_puts(b); __builtin___memset_chk(b, 'z', 3, sizeof b); __builtin_fprintf(stdout, "%.5s\n", b);
    printf("%d %s %s %s\n", __builtin_LINE(), where(), __builtin_FUNCTION(), __builtin_FILE()[0] ? "file" : ""); printf("%g %g %Lg %ld\n", __builtin_powi(x, 3), __builtin_powif(f, -2), __builtin_powil(x, 2), (long)__builtin_imaxabs(-5)); printf("%d %g %d %d %d %g\n", v.i, w[0].f, w[1].i, st.b, p->a, local.f); printf("%d\n", __builtin_extract_return_addr(__builtin_return_address(0)) != 0); __builtin___clear_cache(b, b + 4);
    _Float32 f32 = 1.5f; _Float64 f64 = 2.5; _Float32x f32x = 3; _Float64x f64x = 4; printf("%g %g %g %Lg %zu\n", (double)f32, f64, (double)f32x, (long double)f64x, sizeof f64x); return 0;
}
/* expect:
checked! 5
zzzck
9 where main file
3.375 0.25 2.25 5
5 2.5 7 4 3 1
1
1.5 2.5 3 4 16
*/
