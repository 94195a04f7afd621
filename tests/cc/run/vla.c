/* Variable length arrays: sizes, several dimensions, parameters, loops, goto out of them, pointers to them, typedefs. */
int printf(const char *, ...);
void *memset(void *, int, unsigned long);
static int calls; static int next(void) { return ++calls; }
static int sum(int n, int m, int a[n][m]) { int s = 0; for (int i = 0; i < n; i++) for (int k = 0; k < m; k++) s += a[i][k]; return s + (int)sizeof a[0]; }
static long spread(int n) { char a[n]; char b[n * 2]; memset(a, 1, sizeof a); memset(b, 2, sizeof b); long s = 0; for (int i = 0; i < n; i++) s += a[i] + b[2 * i]; return s; }
static int recursive(int n) { int a[n]; a[n - 1] = n; return n == 1 ? 1 : recursive(n - 1) + a[n - 1]; }
int main(void)
{
    int n = 3, m = 4; int a[n][m];
    for (int i = 0; i < n; i++) for (int k = 0; k < m; k++) a[i][k] = i * 10 + k;
    printf("%d %zu %zu\n", sum(n, m, a), sizeof a, sizeof a[0]);
    n = 10; printf("%zu\n", sizeof a);
    printf("%ld %d\n", spread(100), recursive(20));
    for (int i = 1; i < 2000; i++) { char big[i * 10]; big[0] = i; big[i * 10 - 1] = 1; if (i == 1500) goto out; }
out:;
    int (*p)[m] = a; p++; printf("%d %zu %ld\n", (*p)[2], sizeof *p, p - a);
    typedef int row[m]; m = 9; row r; printf("%zu\n", sizeof r);
    int b[next()][next()]; printf("%zu %d\n", sizeof b, calls); sizeof(int[next()]); printf("%d\n", calls); (void)sizeof b; printf("%d\n", calls);
    struct { int x; } s[m]; s[8].x = 5; printf("%d\n", s[8].x);
    int i = 0; again: { int v[i + 1]; v[i] = i; if (++i < 100) goto again; printf("%d\n", v[i - 1]); }
    switch (m) { case 9: { double d[m]; d[8] = 1.5; printf("%g %zu\n", d[8], sizeof d); } }
    char *q = ({ char w[m]; w[0] = 'w'; w[0] == 'w' ? "yes" : "no"; }); printf("%s\n", q);
    return 0;
}
/* expect:
154 48 16
48
300 210
12 16 1
16
8 2
3
3
5
99
1.5 72
yes
*/
