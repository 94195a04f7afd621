/* Recursion: direct, mutual, with records and arrays, deep. */
int printf(const char *, ...);
static int ackermann(int m, int n) { return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1)); }
static int odd(int n); static int even(int n) { return n == 0 ? 1 : odd(n - 1); } static int odd(int n) { return n == 0 ? 0 : even(n - 1); }
struct t { struct t *left, *right; int v; }; static int sum(const struct t *t) { return t ? sum(t->left) + t->v + sum(t->right) : 0; }
static void hanoi(int n, int a, int b, int c, int *moves) { if (n) { hanoi(n - 1, a, c, b, moves); ++*moves; hanoi(n - 1, c, b, a, moves); } }
static long fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } struct big { int v[20]; }; static struct big step(struct big b, int n) { if (!n) return b; b.v[n] += b.v[n - 1] + n; return step(b, n - 1); }
static int queens(int n, int row, unsigned cols, unsigned d1, unsigned d2) { if (row == n) return 1; int c = 0; for (unsigned free = ~(cols | d1 | d2) & ((1u << n) - 1); free; free &= free - 1) { unsigned bit = free & -free; c += queens(n, row + 1, cols | bit, (d1 | bit) << 1, (d2 | bit) >> 1); } return c; }
int main(void)
{
    struct t a = { 0, 0, 1 }, b = { &a, 0, 2 }, c = { &b, &a, 3 }; int moves = 0; hanoi(10, 0, 1, 2, &moves);
    printf("%d %d %d %d %d %ld\n", ackermann(2, 5), even(10001), sum(&c), moves, queens(8, 0, 0, 0, 0), fib(20));
    struct big g = step((struct big){ { 5 } }, 19); printf("%d %d\n", g.v[1], g.v[19]);
    return 0;
}
/* expect:
13 0 7 1023 92 6765
6 19
*/
