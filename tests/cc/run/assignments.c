/* Assignment as an expression, chains, compound ones with conversions, overlapping reads, records. */
int printf(const char *, ...);
struct s { int a; short b; char c[5]; double d; };
int main(void)
{
    int i, k; char c; short h; unsigned char u; double d; float f; long l; i = k = c = 300; printf("%d %d %d\n", i, k, c); d = i = 3.99; printf("%g\n", d); f = d = 0.1; printf("%d\n", f == d); u = -1; u += 2; printf("%d\n", u); h = 32767; h += 1; printf("%d\n", h); c = 100; c *= 3; printf("%d\n", c); c = -7; c /= 2; printf("%d ", c); c %= 2; printf("%d\n", c); i = 5; i <<= i; printf("%d\n", i); i = 7; i -= i *= 2; u = 200; u >>= 1; u = ~u; printf("%d\n", u); l = 1; l <<= 40; l |= 1u << 31; printf("%ld\n", l); i = 100; i += 2.7; printf("%d ", i); i *= 1.5f; printf("%d ", i); i /= 0.3; printf("%d\n", i); f = 10; f /= 4; f -= 1; printf("%g\n", f); u = 10; u -= 11.0; 
    struct s a = { 1, 2, "abc", 4.5 }, b, x[2], *p = x; b = a; x[0] = x[1] = b; p[1].c[0] = 'X'; printf("%s %s %d %g\n", x[0].c, x[1].c, (b = a).b, (x[0] = a, x[0].d)); a = a; *p = p[1]; printf("%s\n", p->c); int v[3] = { 1, 2, 3 }; v[0] = v[1] + (v[2] = 10); printf("%d %d\n", v[0], v[2]); printf("%zu %zu\n", sizeof(c = 1), sizeof(d += 1)); printf("%d\n", (c = 511) == 511); printf("%d\n", (u = 511) == 255); int *q = v; q += 2; q -= 1; *q++ -= 5; printf("%d %ld\n", v[1], q - v); q = v; *q = *q++ * 0 + 6;
    unsigned w = 3000000000u; l = w; printf("%ld ", l); l = (int)w; printf("%ld ", l); w = l; printf("%u ", w); float g = w; printf("%g\n", g); long m = -1; unsigned n = m; m = n; printf("%ld\n", m); _Bool t; t = 0.5; t += 3; printf("%d\n", t);
    return 0;
}
/* expect:
44 44 44
3
0
1
-32768
44
-3 -1
160
155
1101659111424
102 153 510
1.5
abc Xbc 2 4.5
Xbc
12 10
1 8
0
1
-3 2
3000000000 -1294967296 3000000000 3e+09
4294967295
1
*/
