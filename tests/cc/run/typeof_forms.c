/* typeof of expressions and types, with side effects not evaluated; __auto_type. */
int printf(const char *, ...);
static int count; static int f(void) { count++; return 1; }
int main(void)
{
    int a[3] = { 1, 2, 3 }; typeof(a) b = { 4 }; typeof(a[0]) c = 5; typeof(f()) d = 6; typeof(int *) e = &c; typeof(&a) g = &a; typeof(*e) h = 7; __typeof__(f) *fp = f;
    printf("%zu %d %d %d %d %d\n", sizeof b, c, d, *e, (*g)[2], h); printf("%d ", fp()); printf("%d\n", count);
    typeof(1.5f) x = 2.7; typeof(const char) y = 'y'; typeof(x + 1.0) z = x; printf("%zu %c %zu\n", sizeof x, y, sizeof z);
    __auto_type w = 1ul << 40; printf("%zu %lu\n", sizeof w, w);
    typeof(struct { int p, q; }) s = { 1, 2 }; typeof(s) t = s; printf("%d\n", t.q); typeof(typeof(char *)[3]) u; printf("%zu\n", sizeof u);
    return 0;
}
/* expect:
12 5 6 5 3 7
1 1
4 y 8
8 1099511627776
2
24
*/
