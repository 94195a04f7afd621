/* Expressions that need more registers than there are, with calls in the middle. */
int printf(const char *, ...);
static int f(int x) { return x * 3 + 1; } static double g(double x) { return x / 2; }
int main(void)
{
    int a = 1, b = 2, c = 3, d = 4, e = 5, h = 6; double p = 1.5, q = 2.5, r = 3.5, s = 4.5;
    printf("%d\n", ((a + b) * (c + d) - (e + h) * (a - f(b))) * (((c - d) * (e - h) + (a * b + c * d)) - ((a + c) * (b + d) - (e * f(h) + a) * ((b + c) * (d + e) - (h + a) * (b - f(c))))));
    printf("%.15g\n", ((p + q) * (r + s) - (p - q) * (r - g(s))) * (((p * r) + (q * s)) * ((p + s) * (q + r) - (g(p) + q) * (r * s - g(g(q)))) + ((p - r) * (q - s) / ((p + q) * (g(r) + s) + (p * (q + (r * (s + (p * (q + (r * (s + g(1))))))))))))); 
    printf("%d\n", a + (b + (c + (d + (e + (h + (a + (b + (c + (d + (e + (h + (a + (b + (c + (d + (e + f(h))))))))))))))))));
    printf("%d\n", f(f(f(a) + f(b)) * f(f(c) - f(d)) + f(f(e) ^ f(h))) % 1000 + (f(a) ? f(b) ? f(c) : f(d) : f(e)) + (f(a) && f(b) || f(c)) + (f(d), f(e)));
    long x = 123456789; unsigned char sh = 5; printf("%ld\n", (x << sh) + (x >> (sh + 1)) * (x % 1000 / 7) - (x / (sh + 2)) % (x - 5 + (x << (sh & 3))) + ((x ^ a) & (x | b)) * (x >> f(1))); int v[4] = { 1, 2, 3, 4 }; v[v[v[0]]] = v[v[1]] + v[f(0)] * v[v[0] + v[0]] + (v[3] = 9); printf("%d %d\n", v[2], v[3]); return 0;
}
/* expect:
842769
-7217.21394570801
76
-758
952602774620520
18 9
*/
