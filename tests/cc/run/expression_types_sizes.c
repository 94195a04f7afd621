/* The sizes, and by that the types, of expressions of every form that are not evaluated; sizeof of parenthesised types, of VLAs, of strings, of casts; the precedence of sizeof and casts. */
int printf(const char *, ...);
struct s {
    char c;
    long l;
    struct {
        short a;
    } in[3];
    unsigned b : 3;
};
static int calls;
static int f(void)
{
    calls++;
    return 1;
}
static char g(void) { return 1; }
static struct s h(void)
{
    calls++;
    return (struct s){ 0 };
}
int main(void)
{
    char c = 1;
    short s = 2;
    int i = 3;
    long l = 4;
    float x = 1;
    double d = 2;
    long double ld = 3;
    int a[5] = { 0 }, *p = a;
    struct s r = { 0 }, *q = &r;
    _Bool b = 1;
    unsigned u = 1;
    char text[] = "text";
    int n = 4, v[n];
    printf("%zu %zu %zu %zu %zu %zu %zu\n", sizeof c, sizeof + c, sizeof - s, sizeof ~b, sizeof !l, sizeof(c = 1), sizeof c++);
    printf("%zu %zu %zu %zu %zu\n", sizeof(c + s), sizeof(i + l), sizeof(x + i), sizeof(x + d), sizeof(d * ld));
    printf("%zu %zu %zu %zu %zu\n", sizeof(c << l), sizeof(l << c), sizeof(c == l), sizeof(l && l), sizeof(u, l));
    printf("%zu %zu %zu %zu\n", sizeof(b ? c : s), sizeof(b ? i : l), sizeof(b ? x : i), sizeof(b ? c : c));
    printf("%zu %zu %zu %zu %zu %zu\n", sizeof a, sizeof *a, sizeof &a, sizeof(a + 0), sizeof a[0], sizeof(&a)[0]);
    printf("%zu %zu %zu %zu %zu\n", sizeof r, sizeof r.in, sizeof q->in[0], sizeof(q->b + 0), sizeof q->c);
    printf("%zu %zu %zu %zu\n", sizeof f(), sizeof g(), sizeof h(), sizeof h().in);
    printf("%zu %zu %zu %zu\n", sizeof "abc", sizeof text, sizeof *"abc",
           sizeof("a"
                  "b") -
               1);
    printf("%zu %zu %zu\n", sizeof v, sizeof(int[n + 1]), sizeof(int(*)[n]));
    printf("%zu %zu %zu %zu\n", sizeof(char) + 1, sizeof(char) * 2, sizeof(int) - 1, sizeof(c) + (unsigned long)0 * sizeof(l));
    printf("%zu %zu %zu\n", sizeof(char[3][4]), sizeof(struct {
               char c;
               int n;
           }),
           sizeof(union {
               char c[5];
               short s;
           }));
    printf("%zu %zu %zu\n", sizeof(0 ? (void *)0 : p), sizeof(p - p), sizeof(p == p));
    printf("%zu %zu %zu\n", sizeof 'a', sizeof L'a', sizeof 1.0f);
    printf("%zu %zu\n", sizeof(long double _Complex), sizeof(__int128));
    printf("%zu %zu %zu\n", sizeof p[1], sizeof(*p)++, sizeof(int){ 1 });
    printf("%zu %zu\n", sizeof(i)[p], sizeof(struct s *));
    printf("%zu %zu %zu\n", _Alignof(struct s), _Alignof(char[9]), __alignof__ r.in);
    int k = sizeof(n++);
    printf("%d %d %d\n", k, n, calls);
    k = sizeof(int[n++]);
    printf("%d %d\n", k, n);
    printf("%d %d\n", -(char)1, (int)-1.5 * 2);
    printf("%d %d %d\n", (char)300 + 1, (unsigned char)~0, !(_Bool)2);
    printf("%d\n", (int)sizeof(int) * 3 % 5);
    printf("%d\n", *&*&*p + - -1 - -+1);
    printf("%d %d\n", ~-i, -~i);
    printf("%d\n", i++ + +k);
    printf("%d\n", i-- - -1);
    return 0;
}
/* expect:
1 4 4 4 4 1 1
4 8 4 8 16
4 8 4 4 8
4 8 4 4
20 4 8 8 4 20
24 6 2 4 1
4 1 24 6
4 5 1 2
16 20 8
2 2 3 1
12 8 6
8 8 4
4 4 4
32 16
4 4 4
4 8
8 1 2
4 4 0
16 5
-1 -2
45 255 0
2
2
2 4
19
5
*/
