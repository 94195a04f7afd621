/* More values alive than there are registers, of all kinds, across calls, loops, divisions, shifts and jumps. */
int printf(const char *, ...);
static volatile int hide = 1;
__attribute__((noinline)) static long mix(long a, double b) { return a * 3 + (long)b; }
__attribute__((noinline)) static double fmix(double a, long b) { return a / 2 + (double)b; }
__attribute__((noinline)) static long integers(long a, long b, long c, long d, long e, long f, long g, long h, long i, long j)
{
    long k = a + b, l = b - c, m = c * d, n = d ^ e, o = e | f, p = f & g, q = g + h, r = h - i, s = i * j, t = j + a, u = a << (b & 7),
         v = c >> (d & 7), w = e / (f | 1), x = g % (h | 1);
    long y = mix(a, 1) + mix(b, 2);
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l + 13 * m + 14 * n + 15 * o + 16 * p + 17 * q +
           18 * r + 19 * s + 20 * t + 21 * u + 22 * v + 23 * w + 24 * x + 25 * y;
}
__attribute__((noinline)) static double floats(double a, double b, double c, double d, double e, double f, double g, double h, float i, float j)
{
    double k = a + b, l = b - c, m = c * d, n = d / 2, o = e + f, p = f * g, q = g - h, r = h + i, s = i * j, t = j - a;
    double y = fmix(a, 1) + fmix(k, 2);
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j + 11 * k + 12 * l + 13 * m + 14 * n + 15 * o + 16 * p + 17 * q +
           18 * r + 19 * s + 20 * t + 21 * y;
}
__attribute__((noinline)) static long loop(int n)
{
    long a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8, i = 9, j = 10, k = 11, l = 12, m = 13, o = 14, p = 15, q = 16;
    double x = 1, y = 2, z = 3;
    for (int t = 0; t < n; t++) {
        a += b;
        b ^= c;
        c += d;
        d -= e;
        e += f;
        f ^= g;
        g += h;
        h -= i;
        i += j;
        j ^= k;
        k += l;
        l -= m;
        m += o;
        o ^= p;
        p += q;
        q -= a;
        if (t % 3 == 0) {
            a += mix(b, x);
            x += 0.5;
        } else if (t & 1) {
            long swap = c;
            c = q;
            q = swap;
            y *= 1.25;
        }
        switch (t & 7) {
        case 1: d += k; break;
        case 3: e ^= p;
        case 4: z -= y; break;
        case 7: i = -i;
        }
        a <<= t & 3;
        b = (long)((unsigned long)b >> (t & 5));
    }
    return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9 + j * 10 + k * 11 + l * 12 + m * 13 + o * 14 + p * 15 + q * 16 +
           (long)(x + y + z);
}
struct wide {
    long a[6];
};
__attribute__((noinline)) static struct wide records(struct wide s, long n, struct wide t)
{
    struct wide r = { { s.a[0] + t.a[5], s.a[1] * n, t.a[2] - n, s.a[3] ^ t.a[3], n, mix(s.a[5], 3) } };
    return r;
}
__attribute__((noinline)) static __int128 wide(__int128 a, __int128 b, __int128 c, long d)
{
    __int128 e = a * b, f = b + c, g = c - a, h = a << (d & 63), i = e ^ f;
    return (e + f * 3 - g) / (d | 1) + h - i % (d | 3);
}
__attribute__((noinline)) static long double extended(long double a, long double b, long double c, long double d, long double e, long double f,
                                                      long double g, long double h, long double i)
{
    long double k = a + b * c, l = d - e * f, m = g / h, n = i - a;
    return (k + l) * (m - n) + (a + (b + (c + (d + (e + (f + (g + (h + i)))))))) -
           (long double)fmix(2, 3) * ((a - b) / ((c - d) / ((e - f) / (g - h + i))));
}
int main(void)
{
    long v = hide;
    printf("%ld\n", integers(v, v + 1, v + 2, v + 3, v + 4, v + 5, v + 6, v + 7, v + 8, v + 9));
    printf("%.17g\n", floats(v, v + 1, v + 2, v + 3, v + 4, v + 5, v + 6, v + 7, v + 8, v + 9));
    for (int n = 0; n < 30; n += 4)
        printf("%lx ", loop(n));
    struct wide s = { { 1, 2, 3, 4, 5, 6 } }, t = records(s, v * 9, s);
    t = records(t, 2, s);
    for (int i = 0; i < 6; i++)
        printf("%ld ", t.a[i]);
    __int128 w = wide((__int128)v << 70, -v, 12345, 77);
    printf("%lx %lx\n", (long)(w >> 64), (long)w);
    printf("%.15Lg\n", extended(v, 2, 3.5L, 4, 5, 6.25L, 7, 8, 9));
    return 0;
}
/* expect:
3496
3711
5de fffffffffffffb6c 8c880000000084a9 e1f9fffffdf8a4b3 2b8c89e16fb92c8b 417db142482f2883 5897bef9982cf766 26149485884ccbe4 13 36 1 4 2 66 80000 145
184.15625
*/
