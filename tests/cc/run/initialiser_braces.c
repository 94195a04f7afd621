/* Braces that are left out, that are too many, and strings in braces (C11 6.7.9 paragraphs 11 to 22). */
int printf(const char *, ...);
struct p {
    int x, y;
};
struct l {
    struct p a, b;
    int n[2][2];
    char t[4];
    struct {
        int u;
        union {
            struct {
                short v, w;
            };
            int q;
        };
    } s;
};
static struct l l1 = { 1, 2, 3, 4, 5, 6, 7, 8, "abc", 9, 10, 11 }, l2 = { { 1 }, { 2 }, { { 3 }, { 4 } }, { 'a' }, { 5, { { 6 } } } },
                l3 = { { 1, 2 }, 3, 4, { 5, 6, 7 }, "ab", { 8, .q = 9 } };
static int scalar = { 3 }, *pointer = { &scalar };
static char s1[] = { "braced" }, s2[3] = "abc", s3[2][4] = { "ab", { "cd" } }, *s4[] = { "x", { "y" } }, s5[][3] = { { 'a', 'b' }, "c", 'd', 'e' };
static struct p array[] = { 1, 2, { 3 }, 4, 5, 6 };
static union {
    char c;
    int i;
    struct p p;
} u1 = { 'c' }, u2 = { .p = { 1, 2 } }, u3[] = { 1, { 2 }, { .i = 300 } };
static int deep[2][2][2] = { { { 1 }, 2 }, { 3, { 4, 5 } } };
static void show(const struct l *l)
{
    printf("%d %d %d %d | %d %d %d %d | %.4s | %d %d %d\n", l->a.x, l->a.y, l->b.x, l->b.y, l->n[0][0], l->n[0][1], l->n[1][0], l->n[1][1], l->t,
           l->s.u, l->s.v, l->s.w);
}
int main(void)
{
    show(&l1);
    show(&l2);
    show(&l3);
    printf("%d %d %zu %.3s %s %s %s %zu\n", scalar, *pointer, sizeof s1, s2, s3[1], s4[1], s5[1], sizeof s5);
    for (unsigned i = 0; i < sizeof array / sizeof *array; i++)
        printf("%d,%d ", array[i].x, array[i].y);
    printf("%c %d %d %d\n", u1.c, u2.p.y, u3[1].c, u3[2].i);
    for (int i = 0; i < 8; i++)
        printf("%d", deep[i / 4][i / 2 % 2][i % 2]);
    printf("\n");
    int k = 5;
    struct l l4 = { k, k + 1, { k }, k, k, k, k, "xyz", { k } };
    show(&l4);
    struct p q = { 8, 9 };
    struct l l5 = { q, q, .n[1] = { k, k }, .t = { "ok" } };
    show(&l5);
    int e[3] = {};
    struct p z = {};
    printf("%d %d\n", e[2], z.y);
    int one = {
        k,
    };
    printf("%d\n", one);
    struct p ps[2] = { q, 1 };
    printf("%d %d\n", ps[0].y, ps[1].x);
    char local[] = "tail\0more", cut[4] = "four";
    printf("%zu %.4s %d\n", sizeof local, cut, local[5]);
    struct {
        struct p *at;
        char c[];
    } *flexible = 0;
    printf("%d\n", flexible == 0);
    return 0;
}
/* expect:
1 2 3 4 | 5 6 7 8 | abc | 9 10 11
1 0 2 0 | 3 0 4 0 | a | 5 6 0
1 2 3 4 | 5 6 7 0 | ab | 8 9 0
3 3 7 abc cd y c 9
1,2 3,0 4,5 6,0 c 2 2 300
10203400
5 6 5 0 | 5 5 5 5 | xyz | 5 0 0
8 9 8 9 | 0 0 5 5 | ok | 0 0 0
0 0
5
9 1
10 four 109
1
*/
