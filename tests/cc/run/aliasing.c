/* One object seen as several types: unions, char pointers, casts, parts of long values; stores and loads that overlap in part. */
#include <stdio.h>
#include <string.h>
union all { char c[16]; short s[8]; int i[4]; long l[2]; float f[4]; double d[2]; long double ld; void *p[2]; struct { unsigned low : 12, high : 20; } b; __int128 w; _Bool t; };
static unsigned long overlap(void) { union all u; u.l[0] = 0x0102030405060708; u.l[1] = -1; u.c[3] = 0x55; u.s[2] = 0x7788; int before = u.i[1]; u.c[4]++; return (unsigned long)u.l[0] ^ (unsigned)before ^ (unsigned long)u.i[3]; }
static int float_bits(float f) { union all u; u.f[0] = f; return u.i[0]; }
static double halves(double d) { union all u = { .d = { d } }; u.i[1] ^= 1 << 31; u.i[0] = 0; return u.d[0]; }
static int through(int *a, long *b) { *a = 1; *b = 2; return *a; }
static int char_store(int *p, char *q) { *p = 0; q[1] = 1; return *p; }
static int bits(void) { union all u = { .i = { 0x12345678 } }; u.b.low = 0xabc; int r = u.i[0]; u.i[0] = -1; return r ^ (int)u.b.high; }
static long shuffle(long x) { char *p = (char *)&x; for (int i = 0; i < 4; i++) { char t = p[i]; p[i] = p[7 - i]; p[7 - i] = t; } return x; }
static int unaligned(const char *p) { int x; memcpy(&x, p + 1, 4); struct __attribute__((packed)) { char c; int i; } s; memcpy(&s, p, 5); return x == s.i ? x : -1; }
static short partial(long v) { long x = v; *((char *)&x + 1) = 0x7f; return *(short *)&x; }
static int struct_prefix(void) { struct a { int kind, v; }; struct b { int kind; float f; }; union { struct a a; struct b b; } u; u.b = (struct b){ 3, 2.5f }; return u.a.kind * 1000 + (u.a.v >> 20); }
static int array_of_union(int n) { union { int i; float f; } v[4] = { { 1 }, { .f = 1 }, { 3 } }; v[n].i += 1; return v[1].i + v[2].i + (v[n].f > 0); }
static int swap_structs(void) { struct s { int a; char c[5]; } x = { 1, "abcd" }, y = { 2, "wxyz" }, t; t = x; x = y; y = t; struct s *p = &x, *q = &x; *p = *q; return x.a * 10 + y.a + (strcmp(x.c, "wxyz") == 0) + y.c[0]; }
static int global[4]; static int index_alias(int i, int j) { global[i] = 5; global[j] = 6; return global[i]; }
static int loop_alias(int *p, int n) { int s = 0; for (int i = 0; i < n; i++) { p[n]++; s += p[i]; } return s; }
static int pointer_to_pointer(void) { int a = 1, b = 2, *p = &a, **pp = &p; *pp = &b; **pp = 7; return a * 100 + b * 10 + (p == &b); }
int main(void)
{
    printf("%lx %x %g\n", overlap(), float_bits(-1.5f), halves(3.5)); long l = 0; printf("%d %d\n", through((int *)&l, &l), char_store((int *)&l, (char *)&l));
    printf("%x %lx %d %x %d\n", bits(), shuffle(0x0102030405060708), unaligned("abcdefgh") == 0x65646362, partial(0x1111111111111111), struct_prefix());
    int v[4] = { 1, 2, 3, 0 }; printf("%d %d %d %d %d %d %d\n", array_of_union(1), array_of_union(3), swap_structs(), index_alias(1, 1), index_alias(1, 2), loop_alias(v, 3), pointer_to_pointer());
    union all u; memset(&u, 0, sizeof u); u.ld = 1.0L; printf("%d %d %lx\n", u.c[9], u.c[8], u.l[0]); u.w = (__int128)5 << 64; printf("%ld %d\n", u.l[1], u.i[2]); u.t = 1; printf("%d\n", u.c[0]);
    return 0;
}
/* expect:
fefd8876abfb8f7f bfc00000 -3.5
2 256
123ba543 807060504030201 1 7f11 4026
1065353221 1065353220 119 6 5 6 171
63 -1 8000000000000000
5 5
1
*/
