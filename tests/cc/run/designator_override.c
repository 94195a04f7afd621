/* A later initialiser of a subobject takes the place of an earlier one; what it does not mention stays or is 0 (C11 6.7.9 paragraphs 19 to 21). */
int printf(const char *, ...);
struct in {
    int a, b, c;
};
struct out {
    struct in x, y[2];
    int z;
    union {
        int i;
        char c[4];
    } u;
};
static struct out o1 = { .x = { 1, 2, 3 }, .x.b = 5, .y[1].c = 6, .y = { [0] = { 7, 8 } }, .y[0].c = 9, .z = 1, .z = 2 };
static int a1[] = { [5] = 1, 2, [2] = 3, 4, [5] = 6 }, a2[6] = { 1, 2, 3, [1] = 7, 8, [0] = 9 },
           a3[2][3] = { 1, 2, [0][2] = 3, 4, [1] = { 5 }, [1][2] = 6 };
static char text[8] = { [7] = 0, [0] = 'a', 'b', 'c', 'd', [2] = 'X' }, more[] = { [4] = 'e', [0] = 'a', 'b', 'c', 'd' };
static int f(int n) { return n * 2; }
static void in(struct in s) { printf("%d %d %d; ", s.a, s.b, s.c); }
static void out(struct out s)
{
    in(s.x);
    in(s.y[0]);
    in(s.y[1]);
    printf("%d %d\n", s.z, s.u.i);
}
int main(void)
{
    out(o1);
    for (unsigned i = 0; i < sizeof a1 / sizeof *a1; i++)
        printf("%d ", a1[i]);
    for (int i = 0; i < 6; i++)
        printf("%d ", a2[i] + a3[i / 3][i % 3] * 100);
    printf("%s %.5s %zu\n", text, more, sizeof more);
    struct in i = { 1, 2, 3 };
    struct out o2 = { { 1, 2, 3 }, .x.c = f(4), .y = { i, i }, .y[1] = { f(5) }, .u.i = -1, .u.c[0] = 1 };
    out(o2);
    struct out o3 = { .y[0] = { 1, f(2), 3 }, .y[0].b = 9, .z = f(3), .z = f(1), .x = i };
    out(o3);
    struct out o4 = { .u.c = "abc", .u.i = 7, .x.a = 1, 2, 3, { 4, 5, 6, 7 }, 8 };
    out(o4);
    int v[] = { [0] = f(1), [1 ... 3] = f(2), [2] = 1, 8, 9 };
    for (unsigned k = 0; k < sizeof v / sizeof *v; k++)
        printf("%d ", v[k]);
    printf("\n");
    out((struct out){ .y = { [1] = { .c = 3 }, [1].a = 1, [0].b = 2 }, .x = (struct in){ 4, 5, 6 } });
    static const union w {
        int i;
        char c[4];
        struct {
            short a, b;
        } s;
    } u1 = { .i = -1, .c[0] = 1 }, u2 = { .s.b = 7, .i = 1 }, u3 = { .s.a = 7, .s.b = 1, .s.a = 3 };
    static const struct {
        int k;
        union w u[2];
    } u4 = { .u[1].i = -1, .k = 3, .u[1].c[1] = 2 };
    union w u5 = { .i = f(-1), .c[0] = 1 }, u6 = { .s.b = f(7), .s.a = f(1) }, u7 = { .i = f(-1), .s = { 1 } };
    struct {
        union {
            int i;
            short s;
        };
        int k;
    } u8 = { .i = -1, .k = 2, .s = 1 };
    printf("%x %x %x %x %x %x %x %x\n", u1.i, u2.i, u3.i, u4.u[1].i, u5.i, u6.i, u7.i, u8.i);
    /* C17 6.7.9 paragraph 19, with the answer to defect report 413: what nothing is said of does not override what was said. */
    struct inner { int k, l, a[2]; } whole = { .l = 43, .k = 42 };
    struct { int i; struct inner t; } part = { 1, .t = whole, .t.l = 41, .t.a[1] = 17 };
    printf("%d %d %d %d %d\n", part.i, part.t.k, part.t.l, part.t.a[0], part.t.a[1]);
    return 0;
}
/* expect:
1 5 3; 7 8 9; 0 0 0; 2 0
0 0 3 4 0 6 2 109 207 308 500 0 600 abXd abcde 5
1 2 8; 1 2 3; 10 0 0; 0 1
1 2 3; 1 9 3; 0 0 0; 2 0
1 2 3; 4 5 6; 7 0 0; 8 7
2 4 1 8 9 
4 5 6; 0 2 0; 1 0 3; 0 0
1 1 10003 200 1 e0002 1 1
1 42 41 0 17
*/
