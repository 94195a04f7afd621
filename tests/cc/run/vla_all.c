/* Variable length arrays (C11 6.7.6.2): in loops, of two dimensions, as parameters, pointers to them, their sizes, with goto, alloca and calls between. */
#include <stdio.h>
#include <string.h>
#include <alloca.h>
static int evaluated; static int count(int n) { evaluated++; return n; }
static int sum(int n, int m, int v[n][m]) { int s = 0; for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) s += v[i][j]; return s + (int)sizeof v[0]; }
static int sum_star(int, int m, int (*)[m]); static int sum_pointer(int n, int m, int (*v)[m]) { return sum(n, m, v); }
static int sum_star(int n, int m, int v[][m]) { return v[n - 1][m - 1]; }
static int old(n, v) int n; int v[n]; { return v[n - 1]; }
static int side(int n, int v[count(n)]) { return v[0] + evaluated; }
static unsigned long sizes(int n) { int v[n], w[n + 1][n + 2]; typedef int row[n]; row r; n = 100; return sizeof v + sizeof w * 10 + sizeof w[0] * 1000 + sizeof(row) * 100000 + sizeof(int[n]) * 10000000 + sizeof r; }
static int nested(int n) { int total = 0; for (int i = 1; i <= n; i++) { char a[i]; memset(a, i, sizeof a); for (int j = 1; j <= i; j++) { short b[j][i]; b[j - 1][i - 1] = (short)(i * j); total += b[j - 1][i - 1] + a[i - 1]; if (j == 3) break; if (i == 2) continue; } } return total; }
static int with_goto(int n) { int k = 0, total = 0; again: ; { int v[n + k]; v[n + k - 1] = k; total += v[n + k - 1] + (int)sizeof v; if (k++ < 5) goto again; } return total; }
static int recursive(int n) { int v[n]; for (int i = 0; i < n; i++) v[i] = i + n; int s = n > 1 ? recursive(n - 1) : 0; for (int i = 0; i < n; i++) s += v[i]; return s; }
static char *build(int n, char *to) { char part[n + 1]; for (int i = 0; i < n; i++) part[i] = (char)('a' + i); part[n] = 0; return strcpy(to, part); }
static int stack(int n) { char *p = alloca(n); int v[n]; char *q = alloca(n); memset(p, 1, n); memset(q, 2, n); for (int i = 0; i < n; i++) v[i] = i; int s = 0; for (int i = 0; i < n; i++) s += p[i] * 100 + q[i] * 10 + v[i]; return s; }
static void swap(int n, double a[static n], double b[restrict const]) { double t[n]; memcpy(t, a, sizeof t); memcpy(a, b, sizeof t); memcpy(b, t, sizeof t); }
static int pointers(int n) { int v[n][n]; int (*p)[n] = v, (*q)[n][n] = &v; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) p[i][j] = i * 10 + j; p++; return (*p)[1] + (*q)[2][2] + *(*(v + 1) + 2) + (int)(&v[2] - v) + (int)((char *)(p + 1) - (char *)p) + (p == &v[1]); }
struct s { int n; }; static int of_records(int n) { struct s v[n], *e = v + n; for (struct s *p = v; p < e; p++) p->n = (int)(p - v); struct { struct s a[2]; } w[n]; w[n - 1].a[1] = v[n - 1]; return w[n - 1].a[1].n; }
static int aligned(int n) { int bad = 0; for (int i = 1; i < n; i++) { char c[i]; long double l[i]; _Alignas(64) char a[3]; c[0] = 0; l[0] = 1; bad += ((unsigned long)l & 15) != 0; bad += ((unsigned long)a & 63) != 0; a[0] = c[0]; } return bad; }
static int expression(int n) { int k = (int)sizeof(char[n++]); return ({ int v[n]; v[0] = n; v[n - 1] = 3; v[0] + v[n - 1]; }) + k + n; }
static int unsigned_length(unsigned char n) { char v[n]; return sizeof v; }
int main(void)
{
    int v[3][4]; for (int i = 0; i < 12; i++) v[i / 4][i % 4] = i;
    printf("%d %d %d %d ", sum(3, 4, v), sum_pointer(2, 4, v), sum_star(3, 4, v), old(4, v[1])); printf("%d\n", side(3, v[2]));
    printf("%lu %d %d %d\n", sizes(5), nested(6), with_goto(3), recursive(8));
    char text[30]; printf("%s %d\n", build(9, text), stack(20));
    double a[2] = { 1, 2 }, b[2] = { 3, 4 }; swap(2, a, b); printf("%g %g\n", a[1], b[0]);
    printf("%d %d %d %d %d\n", pointers(4), of_records(7), aligned(9), expression(5), unsigned_length(200));
    int n = 3; int w[n++]; printf("%d %zu", n, sizeof w); printf(" %zu", sizeof(int[++n])); printf(" %d", n); printf(" %zu\n", sizeof *(char (*)[n])text);
    return 0;
}
/* expect:
82 44 11 7 9
4002029720 174 147 288
abcdefghi 2590
4 1
64 6 0 20 200
4 12 20 5 5
*/
