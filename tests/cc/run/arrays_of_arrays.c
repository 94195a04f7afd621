/* Arrays of several dimensions: addresses, decay at each level, strides, parameters, negative indices, [] on either side, pointers to rows and planes, sizes, with constant and variable lengths. */
int printf(const char *, ...);
static int a[2][3][4];
static char names[][6] = { "one", "three", "" };
static int fill(int (*p)[3][4])
{
    int k = 0;
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 3; j++)
            for (int l = 0; l < 4; l++)
                p[i][j][l] = k++;
    return k;
}
static int plane(int p[3][4]) { return p[2][3] + (*p)[1] + **(p + 1); }
static int row(int *p) { return p[-1] + p[1]; }
static int by(int n, int m, int p[n][m], int i) { return p[i][m - 1] + (int)sizeof p[0] + (int)(p[1] - p[0]); }
static long sum(const int *p, long n)
{
    long s = 0;
    while (n-- > 0)
        s = s * 2 + *p++;
    return s;
}
int main(void)
{
    printf("%d\n", fill(a));
    printf("%d %d %d\n", a[1][2][3], *(*(*(a + 1) + 1) + 1), 2 [1 [a[0]]]);
    printf("%zu %zu %zu %zu\n", sizeof a, sizeof *a, sizeof **a, sizeof ***a);
    printf("%td %td %td\n", &a[1] - &a[0], &a[1][1] - &a[1][0], &a[1][1][1] - &a[0][0][0]);
    printf("%d %d %d\n", plane(a[1]), row(&a[0][1][1]), row(a[1][0]));
    int(*p)[3][4] = a + 1, (*q)[4] = a[1] + 1, *r = a[1][1] + 1;
    printf("%d %d %d\n", (*p)[0][0], (*q)[0], *r);
    p--;
    q -= 2;
    r -= 4;
    printf("%d %d %d\n", p[0][0][1], q[0][0], r[0]);
    int(*whole)[2][3][4] = &a;
    printf("%d %d\n", (*whole)[1][0][0], whole[0][1][0][1]);
    printf("%d %d\n", (int)(&a + 1 == (void *)((char *)a + sizeof a)), &a[0][3] == &a[1][0]);
    printf("%s %c %zu %zu\n", names[1], names[1][4], sizeof names, sizeof names[0]);
    char(*n)[6] = names;
    n++;
    printf("%s %s\n", *n, n[-1]);
    int i = 1, j = 2;
    unsigned char c = 3;
    long k = -1;
    printf("%d %d %d\n", a[i][j][c], a[i][j + k][c - 1], (&a[1][1][1])[k]);
    a[i][j][c]++;
    a[i--][j--][c--] += 5;
    printf("%d %d %d %d\n", a[1][2][3], i, j, c);
    int x = 2, y = 3, v[x][y];
    for (int b = 0; b < x * y; b++)
        v[0][b] = b * b;
    printf("%d %zu\n", by(x, y, v, 1), sizeof v);
    int(*pv)[y] = v;
    pv++;
    printf("%d %d\n", (*pv)[1], pv[-1][2]);
    printf("%ld %ld\n", sum(&a[0][0][0], 10), sum(*v, 6));
    int lone[1][1][1] = { { { 7 } } };
    printf("%d\n", ***lone);
    int *rows[2] = { a[0][1], a[1][2] };
    printf("%d %d %d\n", rows[1][0], *rows[0], *(rows[1] + 1));
    struct {
        int m[2][2];
    } s = { { { 1, 2 }, { 3, 4 } } }, t[2] = { s, { { { 5 } } } };
    printf("%d %d %d\n", s.m[1][0], t[1].m[0][0], *(t->m[1] + 1));
    typedef int R[4];
    R *typed = a[0];
    printf("%d\n", typed[2][3]);
    static int *const links[2][2] = { { &a[0][0][1], &a[1][0][0] }, { 0, &a[1][2][3] } };
    printf("%d %d %d\n", *links[0][0], *links[1][1], links[1][0] == 0);
    return 0;
}
/* expect:
24
23 17 6
96 48 16 4
1 1 17
52 10 24
12 16 17
1 8 13
12 13
1 1
three e 18 6
three one
23 18 16
29 0 1 2
40 24
16 4
1013 141
7
20 4 21
3 5 4
11
1 29 1
*/
