/* Large frames, arrays, structures, switches, strings, argument lists and initialisers; recursion with all of them. */
#include <stdio.h>
#include <string.h>
struct huge { int v[5000]; char tail[3]; }; static struct huge make(int n) { struct huge h; for (int i = 0; i < 5000; i++) h.v[i] = i * n; h.tail[2] = (char)n; return h; } static long sum(struct huge h, int from, struct huge k) { long s = 0; for (int i = from; i < 5000; i += 7) s += h.v[i] - k.v[4999 - i]; return s + h.tail[2]; }
static int frame(int n) { volatile char big[70000]; big[0] = (char)n; big[69999] = (char)(n + 1); int near = n * 2; if (n > 0) near += frame(n - 1); return near + big[0] + big[69999]; } static long deep(int n, long a) { char pad[100]; memset(pad, n, sizeof pad); return n == 0 ? a : deep(n - 1, a + pad[n % 100]) + 1; }
#define C(n) case n: x += n * 3 + 1; break;
#define C10(n) C(n##0) C(n##1) C(n##2) C(n##3) C(n##4) C(n##5) C(n##6) C(n##7) C(n##8) C(n##9)
#define C100(n) C10(n##0) C10(n##1) C10(n##2) C10(n##3) C10(n##4) C10(n##5) C10(n##6) C10(n##7) C10(n##8) C10(n##9)
static int dense(int n) { int x = n; switch (n) { C100(1) C100(2) C100(3) C100(4) C100(5) case 5000: return -1; default: x = -x; } return x; }
#define S(n) case n##7 * 1001: return n##3;
static int sparse(int n) { switch (n) { S(1) S(2) S(3) S(4) S(5) S(6) S(7) S(8) S(9) S(10) S(11) S(12) S(13) S(14) S(15) S(16) S(17) S(18) S(19) S(20) S(-1) S(-2) S(-3) } return 0; }
static int forty(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p, int q, int r, int s, int t, double u, double v, double w, double x, double y, double z, double aa, double bb, double cc, double dd, struct { int a; } *ee, char ff, short gg, long hh, float ii, float jj, unsigned char kk, _Bool ll, long double mm, __int128 nn) { return a - b + c - d + e - f + g - h + i - j + k - l + m - n + o - p + q - r + s - t + (int)(u - v + w - x + y - z + aa - bb + cc - dd) + ee->a + ff + gg + (int)hh + (int)ii - (int)jj + kk + ll + (int)mm + (int)nn; }
#define R4(x) x, x, x, x
#define R64(x) R4(R4(R4(x)))
static const int table[] = { R64(1), R64(2), R64(3), R64(4), R64(5) }; static char text[] = "0123456789012345678901234567890123456789012345678901234567890123456789" "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz" "0123456789012345678901234567890123456789012345678901234567890123456789"; static int zero[100000], last[70000] = { [69999] = 5 }; static struct huge global = { .v = { [4000] = 9 }, .tail = "xy" };
int main(void)
{
    struct huge a = make(2), b = make(3), *p = &a; printf("%ld %ld\n", sum(a, 3, b), sum(make(4), 0, *p)); a = b; b = global; printf("%d %d %s\n", a.v[100], b.v[4000], b.tail); printf("%d %ld\n", frame(20), deep(5000, 1)); int s = 0; for (int i = 90; i < 620; i++) s = s * 3 + dense(i); printf("%d %d\n", s, dense(5000)); printf("%d %d %d %d\n", sparse(17017), sparse(207 * 1001), sparse(-17 * 1001), sparse(5)); struct { int a; } one = { 1 };
    printf("%d\n", forty(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, (void *)&one, 'c', 300, 4000000, 1.5f, 2.5f, 200, 1, 3.5L, (__int128)7)); long t = 0; for (unsigned i = 0; i < sizeof table / sizeof *table; i++) t += table[i] * (int)i; printf("%ld %zu %d %d %d\n", t, strlen(text), zero[99999], last[69999], text[75]); return 0;
}
/* expect:
-1788211 3572144
300 9 xy
861 9581
2058151241 -1
13 203 -13 0
4000595
194080 192 0 5 102
*/
