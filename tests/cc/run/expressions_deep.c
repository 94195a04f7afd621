/* Expressions that need many registers, deep ones, shifts of every count, divisions by every small constant, mixed signs, side effects in order. */
#include <stdio.h>
#include <limits.h>
typedef unsigned long ul; static unsigned long hash; static void add(unsigned long v) { hash = hash * 6364136223846793005ul + v + 1; } static void show(const char *what) { printf("%s %lx\n", what, hash); hash = 0; }
#define REPEAT(X) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15) X(16) X(17) X(19) X(20) X(21) X(24) X(25) X(27) X(28) X(31) X(32) X(33) X(48) X(60) X(63) X(64) X(65) X(96) X(100) X(125) X(127) X(128) X(255) X(256) X(365) X(1000) X(1024) X(3600) X(10000) X(65535) X(65536) X(86400) X(1000000) X(2147483647)
static void divisions(int i, unsigned u, long l, ul v, short s, unsigned char c) {
#define DIVIDE(n) add((ul)(i / n)); add((ul)(i % n)); add(u / n); add(u % n); add((ul)(l / n)); add((ul)(l % n)); add(v / n); add(v % n); add((ul)(s / n)); add((ul)(s % n)); add((ul)(c / n)); add((ul)(c % n)); add((ul)(i / -n)); add((ul)(i % -n)); add((ul)(l / -n)); add((ul)(i * n)); add(v * n); add((ul)(l * -n)); add((ul)(i / n * n)); add((ul)(i % n == 0)); add(u % n == 1);
    REPEAT(DIVIDE) add(v / 4294967297ul); add(v / 1000000007ul); add((ul)(l % 10000000000)); add(v / 0x8000000000000000ul); add(u / 0x80000000u); add((ul)(i / INT_MIN)); add((ul)(l / LONG_MIN)); }
static void shifts(int i, unsigned u, long l, ul v) { for (int n = 0; n < 32; n++) { add(u << n); add(u >> n); add((ul)(i >> n)); add((unsigned)i << n); add(u << n | u >> (32 - n & 31)); add(u >> n | u << (-n & 31)); } for (int n = 0; n < 64; n++) { add(v << n); add(v >> n); add((ul)(l >> n)); add(v << n | v >> (64 - n & 63)); }
#define SHIFT(n) add(u << n % 32); add((ul)(i >> n % 32)); add(v >> n % 64); add((ul)(l >> n % 64)); add((unsigned short)u >> n % 16); add((ul)((signed char)i >> n % 8)); add((u & ~0u >> n % 32) << 3);
    REPEAT(SHIFT) }
static long many(long a, long b, long c, long d, long e, long f, long g, long h) { long x = a * b + c * d - (e * f ^ g * h), y = (a + b) * (c - d) / ((e | 1) * (f | 1)), z = (x > y ? a : b) + (c < d ? x : y) * (e == f) - (g != h), t = ((a ^ b) & (c | d)) + ((e << 3) - (f >> 2)) * ((g & 7) + (h % 5)); return ((((x + y) * (z + t)) ^ ((a + h) * (b + g))) + (((c + f) * (d + e)) ^ (x * t))) - ((y * z) ^ (((a * 3 + b * 5) + (c * 7 + d * 9)) * ((e * 11 + f * 13) + (g * 17 + h * 19)))); }
static double floats(double a, double b, double c, double d) { double x = a * b + c * d, y = (a - b) / (c - d), z = x * y + a / b - c / d; return ((x + y) * (z - a) + (b * c - d)) / ((x - y) * (z + a) + (b + c * d)) + ((a + b) * (c + d) - (a - c) * (b - d)) * ((x * x + y * y) - z * z); }
static int order[20], at; static int note(int n) { order[at++] = n; return n; } static int three(int a, int b, int c) { return a * 100 + b * 10 + c; }
static int sequence(int n) { int i = n, *p = order; i = i++ + 0 * i; p[i & 3] = 5; return (note(1), note(2)) + (note(3) && note(0) && note(9)) + (note(0) || note(4) || note(9)) + (note(5) ? note(6) : note(9)) + (i, p[i & 3]); }
static int comma_for(void) { int i, j, s = 0; for (i = 0, j = 10; i < j; i++, j--, s += i * j) if (i == 3) continue; else s++; return s; } static unsigned mixed(signed char c, unsigned char u, short s, unsigned short w, int i, unsigned n, long l, ul v) { return (unsigned)((c < u) + (s < w) * 2 + (i < (int)n) * 4 + (l < (long)v) * 8 + (c + u > s - w) * 16 + ((unsigned)c > n) * 32 + (i > n) * 64 + (l > n) * 128 + (s > v) * 256 + (-1 < 0u) * 512 + (-1L < 0u) * 1024 + ((char)-1 == (unsigned char)-1) * 2048 + ((unsigned short)-1 + 1 == 0) * 4096); }
#define N1(x) ((x) + 1) ^ 3
#define N4(x) N1(N1(N1(N1(x))))
#define N16(x) N4(N4(N4(N4(x))))
#define N64(x) N16(N16(N16(x)))
int main(void)
{
    int is[] = { 0, 1, -1, 7, -7, 100, -12345, INT_MAX, INT_MIN + 1, 123456789 }; for (int k = 0; k < 10; k++) divisions(is[k], (unsigned)is[k], is[k] * 3000000001l, (ul)is[k] * 5000000029ul, (short)is[k], (unsigned char)is[k]); show("divisions"); for (int k = 0; k < 10; k++) shifts(is[k], (unsigned)is[k] * 3, is[k] * 3000000001l, (ul)is[k] * 5000000029ul); show("shifts");
    for (int k = 0; k < 8; k++) add((ul)many(k, k + 1, 3 - k, k * k, 5, k ^ 6, k << 2, -k)); show("many"); printf("%.12g %.12g\n", floats(1, 2, 3, 5), floats(-0.5, 0.25, 7, -3)); printf("%d", sequence(2)); for (int k = 0; k < at; k++) printf(" %d", order[k]); at = 0; printf("\n%d %d\n", comma_for(), three(1, 2, 3)); printf("%x %x\n", mixed(-1, 255, -1, 65535, -1, 1, -1, 1), mixed(5, 3, 1000, 2, 7, 9, 1l << 40, ~0ul)); volatile int one = 1; printf("%d\n", N64(one)); return 0;
}
/* expect:
divisions 9209083a11fc7154
shifts d29dc4cfc157eb35
many e8dc1d4f3d6d1656
3937.17828007 10346.5456569
12 1 2 3 0 0 4 5 6
99 123
57f 484
1
*/
