/* _Generic, _Alignas, _Alignof, _Static_assert, _Noreturn, typeof in all places where C11 lets them stand. */
#include <stdio.h>
#include <stdalign.h>
#include <stddef.h>
#define TYPE(x) _Generic((x), _Bool: "bool", char: "char", signed char: "schar", unsigned char: "uchar", short: "short", unsigned short: "ushort", int: "int", unsigned: "uint", long: "long", unsigned long: "ulong", long long: "llong", unsigned long long: "ullong", float: "float", double: "double", long double: "ldouble", _Complex double: "cdouble", void *: "void*", const void *: "cvoid*", char *: "char*", const char *: "cchar*", int *: "int*", int (*)[3]: "int[3]*", int (*)(int): "fn", struct s: "s", struct s *: "s*", default: "other")
struct s { char c; _Alignas(16) int i; _Alignas(double) char d; _Alignas(0) char e; _Static_assert(sizeof(int) == 4, "int"); alignas(32) char last; }; static int fn(int x) { return x; } enum e { E }; static _Alignas(64) char global[3]; extern _Alignas(32) int declared; _Alignas(32) int declared = 1; _Static_assert(_Alignof(struct s) == 32 && offsetof(struct s, i) == 16 && offsetof(struct s, d) == 24 && sizeof(struct s) == 64, "layout");
static int pick(int n) { return _Generic(n, int: _Generic((char)n, char: 1, int: 2), default: 3); } static double squared(double x) { return x * x; } static float squaredf(float x) { return x * x + 0.5f; }
#define SQUARE(x) _Generic((x), float: squaredf, default: squared)(x)
int main(void)
{
    struct s s = { 0 }, *p = &s; int v[3] = { 0 }; const int ci = 1; volatile char vc = 2; char c = 'a'; short h = 1; unsigned char uc = 1; float f = 1; _Bool b = 1; enum e e = E; const char *cs = ""; void *vp = 0; long long ll = 1; struct { unsigned b : 3; int i : 20; } bits = { 1, 2 };
    printf("%s %s %s %s %s %s %s\n", TYPE(b), TYPE(c), TYPE(h), TYPE(uc), TYPE(ci), TYPE(vc), TYPE(f)); printf("%s %s %s %s %s %s %s\n", TYPE(c + c), TYPE(h * uc), TYPE(f + 1), TYPE(f * 1.0), TYPE(1.0L - f), TYPE('a'), TYPE("s")); printf("%s %s %s %s %s %s %s\n", TYPE(v), TYPE(&v), TYPE(fn), TYPE(&fn), TYPE(s), TYPE(p), TYPE(*p)); printf("%s %s %s %s %s %s %s\n", TYPE(cs), TYPE(vp), TYPE((const void *)vp), TYPE(1u + 1L), TYPE(1ul + 1ll), TYPE(ll + 1u), TYPE(1 ? 1 : 2u)); printf("%s %s %s %s %s %s %s\n", TYPE(e), TYPE(E), TYPE(!f), TYPE(b + b), TYPE(-uc), TYPE(~h), TYPE(c << 1L)); printf("%s %s %s %s %s %s %s\n", TYPE(sizeof v), TYPE(p - p), TYPE(1 ? vp : p), TYPE(1 ? cs : 0), TYPE((char)1), TYPE((0, c)), TYPE(c = 1)); printf("%s %s %s %s %s %s\n", TYPE(bits.b + 0), TYPE(+bits.i), TYPE(c++), TYPE(v[0]), TYPE(&v[1]), TYPE(1.0 * f + 2i));
    printf("%d %g %g\n", pick(1), SQUARE(2.0f), SQUARE(3)); _Alignas(128) char local[2]; char plain; printf("%d%d%d%d\n", ((size_t)local & 127) == 0, ((size_t)global & 63) == 0, ((size_t)&declared & 31) == 0, ((size_t)&s & 31) == 0); printf("%zu %zu %zu %zu %zu %zu\n", _Alignof(char), alignof(long double), _Alignof(int[7]), _Alignof(struct s), __alignof__(local), __alignof__(plain)); __typeof__(v) w = { 1, 2, 3 }; typeof(&w[0]) q = w; __typeof__(int (*)[3]) r = &w; typeof(fn) *g = fn; typeof(c + 1) wide = 70000; typeof(typeof(char *)[2]) two = { "x", "y" }; printf("%d %d %d %d %s %zu\n", q[1], (*r)[2], g(4), wide, two[1], sizeof(typeof(s))); _Generic(1, int: v)[1] = 5; printf("%d\n", v[1]); return 0;
}
/* expect:
bool char short uchar int char float
int int float double ldouble int char*
int* int[3]* fn fn s s* s
cchar* void* cvoid* long ullong llong uint
uint int int int int int int
ulong long void* cchar* char char char
int int char int int* cdouble
1 4.5 9
1111
1 16 4 32 128 1
2 3 4 70000 y 64
5
*/
