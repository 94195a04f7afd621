/* Arrays of arrays, decay, pointers to arrays, index the other way round, sizes. */
int printf(const char *, ...);
static int grid[3][4] = { { 1, 2 }, { 3, 4, 5, 6 }, { [2] = 7 } };
static int sum(int a[][4], int n) { int s = 0; for (int i = 0; i < n; i++) for (int k = 0; k < 4; k++) s += a[i][k] * (i + k); return s; }
static int last(int n, int a[static 2]) { return a[n - 1]; }
static int size(int a[10]) { return sizeof a; }
int main(void)
{
    int (*row)[4] = grid; int *p = grid[1];
    printf("%d %d %d %d %d\n", sum(grid, 3), row[1][2], (*(row + 2))[2], p[-3], 2[p]);
    printf("%zu %zu %zu %zu %d\n", sizeof grid, sizeof *grid, sizeof **grid, sizeof row, size(p));
    printf("%ld %ld %ld\n", &grid[2] - &grid[0], &grid[2][3] - &grid[0][0], (long)(&grid + 1) - (long)&grid);
    char s[] = "abc", t[5] = "abc", u[3] = "abc"; printf("%zu %zu %zu %c\n", sizeof s, sizeof t, sizeof u, u[2]);
    int a[3][2][2] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 }; printf("%d %d %d %d\n", a[0][1][1], a[1][0][0], a[2][0][0], a[2][1][1]);
    struct { int n; int v[5]; } x[2] = { { 1, { 1, 2 } }, { 2, { [4] = 9 } } }; printf("%d %d\n", x[0].v[1], x[1].v[4]);
    int *q = &x[1].v[4], i = 0; *q++ = 5; q[-1] += 2; printf("%d\n", x[1].v[4]);
    int b[4] = { 0, 1, 2, 3 }; b[i++] = i; b[b[b[2]]] = 40; printf("%d %d\n", b[2], i);
    const char *names[] = { "x", "yy", [4] = "z" }; printf("%zu %s %d\n", sizeof names / sizeof *names, names[1], names[3] == 0);
    printf("%c%c %c\n", "hello"[1], 3["hello"], *("abc" + 2));
    printf("%d\n", last(4, b)); unsigned char k = 2; printf("%d\n", b[k] + b[(signed char)1]);
    return 0;
}
/* expect:
80 5 7 2 5
48 16 4 8 8
2 11 48
4 5 3 c
4 5 9 0
2 9
7
40 1
5 yy 1
el c
3
41
*/
