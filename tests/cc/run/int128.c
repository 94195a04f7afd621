/* __int128: arithmetic, shifts, comparisons, conversions, parameters. */
int printf(const char *, ...);
typedef __int128 wide; typedef unsigned __int128 uwide;
static void show(uwide v) { printf("%016lx%016lx\n", (unsigned long)(v >> 64), (unsigned long)v); }
static wide mix(int a, wide b, long c, uwide d) { return a * b + c - (wide)d; }
static wide global = (wide)1 << 100;
struct s { char c; wide w; };
int main(void)
{
    wide a = (wide)0x123456789abcdef0 << 40 | 77, b = -a; uwide u = ~(uwide)0;
    show(a); show(b); show(u); show(a + b); show(a - 1); show(b * 3); show(a * a); show(u / 3); show(u % 1000); show(b / 7); show(b % 7);
    for (int n = 0; n < 128; n += 21) { show(a << n); show(b >> n); show(u >> n); show((uwide)b >> n); }
    show(a << 64); show(a >> 64); show(b >> 64); show(a << 63); show(a << 65); show(b >> 127);
    show(a & b); show(a | b); show(a ^ b); show(~a); show(!a); show(!(a - a));
    printf("%d%d%d%d%d%d\n", a < b, a > b, a == b, (uwide)a < (uwide)b, a >= a, b <= a);
    show(mix(3, a, 5, u)); show(global); global += 5; global++; --global; global <<= 1; show(global);
    printf("%.17g %.9g %.20Lg\n", (double)a, (float)b, (long double)u);
    printf("%.17g %.17g\n", (double)u, (double)b);
    show((wide)1e30); show((wide)-1e25f); show((uwide)3e38L); show((uwide)1e38);
    struct s s = { 1, a }, t; t = s; show(t.w); printf("%zu %zu\n", sizeof s, _Alignof(wide));
    show((signed char)b); show((unsigned)b); show((wide)-5); show((uwide)-5u); show((_Bool)a);
    wide v[2] = { 1, 2 }; wide *p = v; show(*++p); show(p - v); show(p[-1]);
    if (a) show(1); if (!b) show(2); show(a ? b : u);
    a /= 10; show(a); a %= 1000; show(a); a -= 5000; show(a); a *= -3; show(a); a |= (wide)1 << 127; show(a); a >>= 3; show(a); a ^= -1; show(a);
    switch ((int)(a & 3)) { case 0: show(10); break; default: show(11); }
    return 0;
}
/* expect:
000000123456789abcdef0000000004d
ffffffedcba9876543210fffffffffb3
ffffffffffffffffffffffffffffffff
00000000000000000000000000000000
000000123456789abcdef0000000004c
ffffffc962fc962fc9632fffffffff19
0890fd989d048d159e1c600000001729
55555555555555555555555555555555
000000000000000000000000000001c7
fffffffd663cca33099702492492491a
fffffffffffffffffffffffffffffffd
000000123456789abcdef0000000004d
ffffffedcba9876543210fffffffffb3
ffffffffffffffffffffffffffffffff
ffffffedcba9876543210fffffffffb3
02468acf13579bde0000000009a00000
ffffffffffff6e5d4c3b2a19087fffff
000007ffffffffffffffffffffffffff
000007ffffff6e5d4c3b2a19087fffff
59e26af37bc000000001340000000000
fffffffffffffffffb72ea61d950c843
00000000003fffffffffffffffffffff
00000000003ffffffb72ea61d950c843
5e6f7800000000268000000000000000
ffffffffffffffffffffffdb97530eca
0000000000000001ffffffffffffffff
0000000000000001ffffffdb97530eca
0000000004d000000000000000000000
fffffffffffffffffffffffffffedcba
000000000000000000000fffffffffff
000000000000000000000ffffffedcba
00009a00000000000000000000000000
ffffffffffffffffffffffffffffffff
000000000000000000000000007fffff
000000000000000000000000007fffff
40000000000000000000000000000000
ffffffffffffffffffffffffffffffff
00000000000000000000000000000003
00000000000000000000000000000003
bcdef0000000004d0000000000000000
0000000000000000000000123456789a
ffffffffffffffffffffffedcba98765
5e6f7800000000268000000000000000
79bde0000000009a0000000000000000
ffffffffffffffffffffffffffffffff
00000000000000000000000000000001
ffffffffffffffffffffffffffffffff
fffffffffffffffffffffffffffffffe
ffffffedcba9876543210fffffffffb2
00000000000000000000000000000000
00000000000000000000000000000001
010111
000000369d0369d0369cd000000000ed
00000010000000000000000000000000
0000002000000000000000000000000a
1.442304682926341e+30 -1.44230472e+30 3.4028236692093846346e+38
3.4028236692093846e+38 -1.442304682926341e+30
0000000c9f2c9cd04675000000000000
fffffffffff7ba6af000000000000000
e1b1e5f90f944d6e0000000000000000
4b3b4ca85a86c4000000000000000000
000000123456789abcdef0000000004d
32 16
ffffffffffffffffffffffffffffffb3
000000000000000000000000ffffffb3
fffffffffffffffffffffffffffffffb
000000000000000000000000fffffffb
00000000000000000000000000000001
00000000000000000000000000000002
00000000000000000000000000000001
00000000000000000000000000000001
00000000000000000000000000000001
ffffffedcba9876543210fffffffffb3
00000001d208a5a912e3180000000007
00000000000000000000000000000347
ffffffffffffffffffffffffffffefbf
000000000000000000000000000030c3
800000000000000000000000000030c3
f0000000000000000000000000000618
0ffffffffffffffffffffffffffff9e7
0000000000000000000000000000000b
*/
