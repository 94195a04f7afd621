/* __int128 in conditions, loops, arrays, members, as index, in ?: and with bit-fields beside it. */
int printf(const char *, ...);
struct s { unsigned a : 5; __int128 w; char c; }; static __int128 v[3] = { -1, (__int128)1 << 90, 7 }; static __int128 f(__int128 a, int n) { return n ? f(a * 3 + n, n - 1) : a; }
static void show(__int128 x) { printf("%lx:%lx\n", (long)(x >> 64), (long)x); }
int main(void)
{
    struct s s = { 31, -5, 'x' }, t = s, *p = &t; p->w <<= 70; p->a = 3; show(t.w); show(s.w); for (__int128 i = ((__int128)1 << 64) - 2; i < ((__int128)1 << 64) + 2; i++) printf("%d", (int)(i & 7)); printf("\n"); show(f(1, 60)); show(v[(__int128)1]); __int128 x = v[0]; if (x) printf("a"); if (!x) printf("b"); while (x < 3) x++; show(x); show(x > 2 ? v[1] : v[2]); show(x && v[1]); show(-v[1]); unsigned __int128 u = -1; show(u / 10); show(u % 1000000007); show((__int128)(u >> 1) / -7); show(u * u); show((u >> 100) | (u << 100)); int n = 127; show(u << n); show((__int128)(u << n) >> n); show((long)x - v[1]); long l = v[1] >> 40; printf("%lx\n", l); float g = v[1]; double d = -v[1]; printf("%g %g\n", g, d); show(d); show((unsigned __int128)1e38); v[2] += 'c'; v[2] *= v[2]; show(v[2]); v[1]--; --v[1]; show(v[1]++); show(v[1]); show((char)v[1]); x = 5; show(x--); show(sizeof(x + 1)); return 0;
}
/* expect:
fffffffffffffec0:0
ffffffffffffffff:fffffffffffffffb
6701
1073ed2faf:5b0bedd424a44303
4000000:0
a0:3
4000000:0
0:1
fffffffffc000000:0
1999999999999999:9999999999999999
0:10aad994
edb6db6db6db6db6:db6db6db6db6db6e
0:1
fffffff000000000:fffffff
8000000000000000:0
ffffffffffffffff:ffffffffffffffff
fffffffffc000000:3
4000000000000
1.23794e+27 -1.23794e+27
fffffffffc000000:0
4b3b4ca85a86c400:0
0:2be4
3ffffff:fffffffffffffffe
3ffffff:ffffffffffffffff
ffffffffffffffff:ffffffffffffffff
0:5
0:10
*/
