/* Parameters of variable types: [*], sizes from other parameters and globals, evaluated at the entry of a definition; pointers to such (C11 6.7.6.2, 6.7.6.3). */
int printf(const char *, ...);
static int calls;
static int tell(int n)
{
    calls++;
    return n;
}
static int wide = 3;
static long total(int n, int m, int a[n][m]);
static long total(int, int, int[*][*]);
static void fill(int n, int m, int (*a)[m]);
static int corner(int n, int (*a)[n][n + 1]);
static long total(int n, int m, int a[n][m])
{
    long sum = 0;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < m; k++)
            sum += a[i][k];
    return sum + (long)sizeof a[0];
}
static void fill(int n, int m, int (*a)[m])
{
    for (int i = 0; i < n; i++, a++)
        for (int k = 0; k < m; k++)
            (*a)[k] = i * 10 + k;
}
static int corner(int n, int (*a)[n][n + 1]) { return (*a)[n - 1][n] + (int)sizeof *a; }
static int entry(int n, int a[tell(n)][tell(n) + 1])
{
    n = 100;
    return (int)sizeof a[0] + (int)sizeof *a;
}
static int global(int a[][wide])
{
    int before = (int)sizeof *a;
    wide = 5;
    return before + (int)sizeof *a;
}
static int old(n, a)
int n;
int a[n][n];
{
    return a[1][1] + (int)sizeof *a;
}
static int changed(int n, int (*a)[n++]) { return n * 100 + (int)sizeof *a; }
static int (*choose(int n))[3]
{
    static int a[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
    return a + n;
}
static int fixed(int a[static 2], int b[const], int n, char c[static const n]) { return a[1] + b[0] + c[n - 1]; }
static int deep(int a, int b, int c, int d[a][b][c]) { return (int)(&d[1] - &d[0]) + (int)((char *)&d[1] - (char *)&d[0]) + d[1][1][1]; }
int main(void)
{
    int n = 2, m = 3, a[n][m];
    fill(n, m, a);
    printf("%ld %ld\n", total(n, m, a), total(1, 2, (int(*)[2])a));
    int b[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
    printf("%d\n", corner(2, &b));
    printf("%d", entry(2, b));
    printf(" %d\n", calls);
    printf("%d\n", global(b));
    int s[2][2] = { { 1, 2 }, { 3, 4 } };
    printf("%d\n", old(2, s));
    printf("%d\n", changed(4, (int(*)[4])b));
    printf("%d\n", (*choose(1))[1]);
    printf("%d\n", fixed((int[]){ 1, 2 }, (int[]){ 3 }, 2, (char[]){ 1, 4 }));
    int d[2][2][2] = { [1][1][1] = 9 };
    printf("%d\n", deep(2, 2, 2, d));
    int (*pointer)(int, int, int(*)[*]) = 0;
    printf("%d\n", pointer == 0);
    void (*p2)(int n, int(*)[n]) = 0;
    (void)p2;
    typedef int row[m];
    row *r = a;
    m = 7;
    printf("%d %zu %zu\n", r[1][2], sizeof *r, sizeof(row));
    return 0;
}
/* expect:
48 9
30
24 2
24
12
516
5
9
26
1
12 12 12
*/
