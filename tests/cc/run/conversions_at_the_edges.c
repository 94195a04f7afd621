/* Conversions between integers and floating types at the edges: rounding to even, the largest that fit, truncation, signs, from and to every width. */
int printf(const char *, ...);
static volatile int hide = 1;
#define I(T, x) \
    { \
        T v = (T)(x) + (T)(hide - 1); \
        printf("%a %a %La\n", (double)(float)v, (double)v, (long double)v); \
    }
#define F(x) \
    { \
        volatile float f = (float)(x); \
        volatile double d = (x); \
        volatile long double l = (x); \
        printf("%d %d %d %u %ld %ld %lu %d %d %d\n", (int)f, (int)d, (int)l, (unsigned)(long)d, (long)f, (long)l, (unsigned long)(d < 0 ? -d : d), \
               (short)(int)d, (signed char)(int)l, (_Bool)f); \
    }
int main(void)
{
    I(int, 16777216)
    I(int, 16777217) I(int, 16777219) I(int, 2147483647) I(int, -2147483647 - 1) I(unsigned, 4294967295) I(unsigned, 4294967167)
        I(unsigned, 4294967168) I(unsigned, 4294967169) I(long, 9007199254740993) I(long, 9007199254740995) I(long, 0x7fffffffffffffff)
            I(long, 0x7ffffffffffffdff) I(long, 0x7ffffffffffffe00) I(long, -0x7fffffffffffffff - 1) I(long, 0x4000004000000001)
                I(long, 0x4000004000000000) I(long, -0x4000004000000001) I(unsigned long, -1ul) I(unsigned long, 0x8000000000000000)
                    I(unsigned long, 0x8000000000000400) I(unsigned long, 0x8000000000000401) I(unsigned long, 0x8000000000000c00)
                        I(unsigned long, 0xfffffffffffffbff) I(unsigned long, 0xfffffffffffffc00) I(unsigned long, 0x8000008000000001)
                            I(unsigned long, 0x8000008000000000) I(__int128, (__int128)1 << 100) I(__int128, -((__int128)3 << 90))
                                I(unsigned __int128, ~(unsigned __int128)0 >> 1) I(short, -32768) I(unsigned char, 255) I(_Bool, 7) F(0) F(-0.0)
                                    F(0.99999) F(-0.99999) F(1.5) F(-1.5) F(2.5) F(127.9) F(-128.9) F(32767.99) F(100000) F(-100000) F(2147483000)
                                        F(-2147483648.0) F(1e-320) F(1234567.891) volatile double big = 9223372036854774784.0,
                                                                                                  half = 9223372036854775808.0,
                                                                                                  large = 18446744073709549568.0;
    printf("%ld %lu %lu %lu\n", (long)big, (unsigned long)big, (unsigned long)half, (unsigned long)large);
    volatile float bigf = 9223371487098961920.f, largef = 18446742974197923840.f;
    printf("%ld %lu %lu\n", (long)bigf, (unsigned long)bigf, (unsigned long)largef);
    volatile long double bigl = 9223372036854775807.L, largel = 18446744073709551615.L;
    printf("%ld %lu %lu\n", (long)bigl, (unsigned long)bigl, (unsigned long)largel);
    volatile double u = 4294967295.0, w = 3000000000.5;
    printf("%u %u %u\n", (unsigned)u, (unsigned)w, (unsigned)(float)w);
    volatile float tiny = 1e-45f;
    volatile double dtiny = 1e-310;
    printf("%a %a %a %La\n", (double)tiny, (double)(float)dtiny, (double)(tiny / 2), (long double)dtiny);
    volatile double d = 16777217, e = 1.00000017881393432617187499, g = 3.4028235677973366e38, h = 3.4028235677973362e38;
    printf("%a %a %a %a\n", (double)(float)d, (double)(float)e, (double)(float)g, (double)(float)h);
    volatile long double l = 1 + 0x1p-53L + 0x1p-63L;
    printf("%a %a\n", (double)l, (double)(float)l);
    __int128 q = (__int128)1e30;
    printf("%lx %lx\n", (long)(q >> 64), (long)q);
    unsigned __int128 r = (unsigned __int128)largel * 4;
    printf("%lx %lx\n", (long)(r >> 64), (long)r);
    enum e { A } en = (enum e)2.9;
    printf("%d\n", en);
    char c = (char)(int)200.5;
    unsigned char k = (unsigned char)200.5;
    printf("%d %d\n", c, k);
    int n = 3;
    n *= 1.5;
    printf("%d ", n);
    n -= 0.5f;
    printf("%d ", n);
    n /= 0.3L;
    printf("%d\n", n);
    unsigned char b = 100;
    b += 100.7;
    printf("%d\n", b);
    float fl = 1;
    fl += 0.1;
    fl *= 3;
    fl++;
    printf("%a\n", (double)fl);
    long m = 1l << 53;
    m += 1.0;
    printf("%ld\n", m);
    return 0;
}
/* expect:
0x1p+24 0x1p+24 0x8p+21
0x1p+24 0x1.000001p+24 0x8.000008p+21
0x1.000004p+24 0x1.000003p+24 0x8.000018p+21
0x1p+31 0x1.fffffffcp+30 0xf.ffffffep+27
-0x1p+31 -0x1p+31 -0x8p+28
0x1p+32 0x1.fffffffep+31 0xf.fffffffp+28
0x1.fffffep+31 0x1.fffffefep+31 0xf.fffff7fp+28
0x1p+32 0x1.ffffffp+31 0xf.fffff8p+28
0x1p+32 0x1.ffffff02p+31 0xf.fffff81p+28
0x1p+53 0x1p+53 0x8.0000000000004p+50
0x1p+53 0x1.0000000000002p+53 0x8.000000000000cp+50
0x1p+63 0x1p+63 0xf.ffffffffffffffep+59
0x1p+63 0x1.fffffffffffffp+62 0xf.ffffffffffffbfep+59
0x1p+63 0x1p+63 0xf.ffffffffffffcp+59
-0x1p+63 -0x1p+63 -0x8p+60
0x1.000002p+62 0x1.000001p+62 0x8.000008000000002p+59
0x1p+62 0x1.000001p+62 0x8.000008p+59
-0x1.000002p+62 -0x1.000001p+62 -0x8.000008000000002p+59
0x1p+64 0x1p+64 0xf.fffffffffffffffp+60
0x1p+63 0x1p+63 0x8p+60
0x1p+63 0x1p+63 0x8.0000000000004p+60
0x1p+63 0x1.0000000000001p+63 0x8.000000000000401p+60
0x1p+63 0x1.0000000000002p+63 0x8.000000000000cp+60
0x1p+64 0x1.fffffffffffffp+63 0xf.ffffffffffffbffp+60
0x1p+64 0x1p+64 0xf.ffffffffffffcp+60
0x1.000002p+63 0x1.000001p+63 0x8.000008000000001p+60
0x1p+63 0x1.000001p+63 0x8.000008p+60
0x1p+100 0x1p+100 0x8p+97
-0x1.8p+91 -0x1.8p+91 -0xcp+88
0x1p+127 0x1p+127 0x8p+124
-0x1p+15 -0x1p+15 -0x8p+12
0x1.fep+7 0x1.fep+7 0xf.fp+4
0x1p+0 0x1p+0 0x8p-3
0 0 0 0 0 0 0 0 0 0
0 0 0 0 0 0 0 0 0 0
0 0 0 0 0 0 0 0 0 1
0 0 0 0 0 0 0 0 0 1
1 1 1 1 1 1 1 1 1 1
-1 -1 -1 4294967295 -1 -1 1 -1 -1 1
2 2 2 2 2 2 2 2 2 1
127 127 127 127 127 127 127 127 127 1
-128 -128 -128 4294967168 -128 -128 128 -128 -128 1
32767 32767 32767 32767 32767 32767 32767 32767 -1 1
100000 100000 100000 100000 100000 100000 100000 -31072 -96 1
-100000 -100000 -100000 4294867296 -100000 -100000 100000 31072 96 1
2147483008 2147483000 2147483000 2147483000 2147483008 2147483000 2147483000 -648 120 1
-2147483648 -2147483648 -2147483648 2147483648 -2147483648 -2147483648 2147483648 0 0 1
0 0 0 0 0 0 0 0 0 0
1234567 1234567 1234567 1234567 1234567 1234567 1234567 -10617 -121 1
9223372036854774784 9223372036854774784 9223372036854775808 18446744073709549568
9223371487098961920 9223371487098961920 18446742974197923840
9223372036854775807 9223372036854775807 18446744073709551615
4294967295 3000000000 3000000000
0x1p-149 0x0p+0 0x0p+0 0x9.3445b873158p-1033
0x1p+24 0x1.000004p+0 inf 0x1.fffffep+127
0x1.0000000000001p+0 0x1p+0
c9f2c9cd0 4675000000000000
3 fffffffffffffffc
2
-56 200
4 3 10
200
0x1.133334p+2
9007199254740992
*/
