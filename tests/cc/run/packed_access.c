/* Reading and writing members of packed records that are not aligned, arrays of them, bit-fields across bytes. */
int printf(const char *, ...); void *memset(void *, int, unsigned long);
#pragma pack(1)
struct p { char c; int i; long l; double d; long double e; short s[3]; float f; struct { char x; int y; } in; __int128 w; };
#pragma pack()
struct __attribute__((packed)) b { unsigned a : 3; unsigned long b : 61; unsigned c : 7; int d : 25; unsigned long e : 64; unsigned f : 1; long g : 63; unsigned short h : 9; };
int main(void)
{
    struct p v[3]; memset(v, 0x5a, sizeof v); for (int k = 0; k < 3; k++) { struct p *p = &v[k]; p->c = k; p->i = k * -1000; p->l = k * 123456789012; p->d = k / 2.0; p->e = k * 1.5L; p->s[1] = k - 3; p->f = k * 0.25f; p->in.y = k + 70000; p->w = (__int128)k << 80; p->i++; p->s[1] *= 2; } struct p q = v[2]; v[0] = q; printf("%zu %d %d %ld %g %Lg %d %g %d %lx %x\n", sizeof q, v[0].c, v[1].i, v[2].l, q.d, q.e, q.s[1], q.f, v[1].in.y, (long)(q.w >> 64), v[2].s[0]);
    struct b b[2] = { { 5, 0x123456789abcdef, 100, -12345, 0xfedcba9876543210, 1, -99999999999, 300 } }; b[1] = b[0]; b[1].b++; b[1].d *= 2; b[1].e ^= -1; b[1].g -= 1; b[1].h = ~b[1].h; b[1].c++; for (int k = 0; k < 2; k++) printf("%u %lx %u %d %lx %u %ld %u\n", b[k].a, (long)b[k].b, b[k].c, b[k].d, (long)b[k].e, b[k].f, (long)b[k].g, b[k].h); unsigned char *y = (unsigned char *)b; for (int k = 0; k < sizeof b; k++) printf("%02x", y[k]); printf(" %zu\n", sizeof b); return 0;
}
/* expect:
68 2 -999 246913578024 1 3 -2 0.5 70001 20000 5a5a
5 123456789abcdef 100 -12345 fedcba9876543210 1 -99999999999 300
5 123456789abcdf0 101 -24690 123456789abcdef 1 -100000000000 211
7d6f5e4d3c2b1a09e4e3e7ff1032547698badcfe0330126fd1ffffff2c01856f5e4d3c2b1a0965c7cfffefcdab89674523010130126fd1ffffffd300 60
*/
