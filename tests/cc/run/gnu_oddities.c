/* GNU extensions in odd combinations: ranges in designators of structures, case ranges of characters and enums, ?: chains without middle, zero-length and empty things, comma and conditional as parts of lvalues by pointers, alternate keywords. */
#include <stdio.h>
enum e { A, B, C, D, E }; struct zero { int n; struct { } none; int tail[0]; }; static struct { int v[4]; char c; } ranged[] = { [0 ... 1] = { { [1 ... 2] = 7 }, 'r' }, [3] = { .v[0 ... 3] = 9 } }; static const char *table[] = { ['a' ... 'c'] = "abc", ['x'] = "x" };
static int kind(int c) { switch (c) { case 'a' ... 'z': case 'A' ... 'Z': return 1; case '0' ... '9': return 2; case -5 ... -1: return 3; case 1000 ... 100000: return 4; case 0: case ' ': return 5; } return 6; } static int of_enum(enum e e) { switch (e) { case A ... C: return 1; case D: return 2; default: return 3; } } static int calls; static int next(int n) { calls++; return n; } static __inline __attribute__((__always_inline__)) __signed__ int alternate(__const int x, __volatile int *p) { __asm__ __volatile__ ("" : : "r"(x)); return x + *p; }
static int chain(int a, int b, int c) { return a ?: b ?: c ?: -1; } static char *pick(char *a, char *b) { return a ? : b; } static double mixed(int a, double b) { return a ?: b; } static int nested(int n) { return (n > 2 ?: n == 1) ? ({ __typeof__(n) m = n; m * 2; }) : ({ int m = -n; m; }); } static int offsets(void) { return (int)(__builtin_offsetof(struct zero, tail) + sizeof(struct zero) + sizeof(struct { }) + __alignof__(struct { })); } extern int also __asm__("renamed"); int also = 12; extern int renamed; static int pointers(void) { int v[4] = { 1, 2, 3, 4 }; void *p = v; p += 4; int r = *(int *)p; p++; r += (int)((char *)p - (char *)v); return r + (int)sizeof(void) + (int)sizeof(pointers); } static int labels(int n) { __label__ one, two; void *t = n ? &&one : &&two; goto *t; one: return 1; two: return 2; }
static int local_extern(void) { extern int also; return also; } struct __attribute__((packed)) { char c; int i; } packed = { 1, 2 }; union { int i; char c[4]; } anon_init = { .c = { [3] = 1 } }; static int vla_typeof(int n) { char v[n]; __typeof__(v) w; return (int)sizeof w + (int)sizeof(__typeof__(v)[2]); } static int comma(int x) { int y = (x++, x++, x); return (y, x, y * 10 + x); } static int assign_chain(void) { int a, b, c; a = b = c = 5; a += b -= c *= 2; return a * 100 + b * 10 + c; } static int dangling(int a, int b) { if (a) if (b) return 1; else return 2; return 3; } int main(int argc, char **argv)
{
    printf("%d %d %d %d %c\n", ranged[1].v[1], ranged[0].v[3], ranged[3].v[2], ranged[2].c, ranged[1].c); printf("%s %s %d\n", table['b'], table['x'], table['d'] == 0); printf("%d%d%d%d%d%d%d%d\n", kind('q'), kind('Q'), kind('5'), kind(-3), kind(5000), kind(' '), kind(100001), kind(-6)); printf("%d%d%d%d\n", of_enum(B), of_enum(C), of_enum(D), of_enum(E)); printf("%d %d %d %d %s %s %g %g\n", chain(0, 0, 3), chain(0, 2, 3), chain(1, 2, 3), chain(0, 0, 0), pick("a", "b"), pick(0, "b"), mixed(3, 1.5), mixed(0, 1.5)); int n = next(4) ?: next(5); printf("%d %d %d %d %d\n", n, calls, nested(3), nested(1), nested(2)); int x = 3; printf("%d %d %d %d %d %d\n", alternate(4, &x), offsets(), also + renamed, pointers(), labels(0) * 10 + labels(1), local_extern());
    printf("%d %d %d %d %d %d\n", packed.i, anon_init.i, vla_typeof(5), comma(1), assign_chain(), dangling(1, 0) * 10 + dangling(0, 1)); int a = 1, b = 2, *p = &a; *(x ? &a : &b) = 10; (*(p ?: &b))++; *(calls, &b) += 5; printf("%d %d\n", a, b); __extension__ long long big = 1LL << 40; __complex__ double z = 1.0; __real__ z += 2; printf("%lld %g %d\n", big, __real__ z, argc > 0 && argv != 0); return 0;
}
/* expect:
7 0 9 0 r
abc x 1
11234566
1123
3 2 1 -1 a b 3 1.5
4 1 6 2 -2
7 9 24 9 21 12
2 16777216 15 33 -40 23
11 7
1099511627776 3 1
*/
