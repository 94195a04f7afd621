/* A range of elements initializes each as if it were written for that one alone: what it overrides there, and what stays. */
#include <stdio.h>
struct pair { int a, b; };
union either { int i; char c[4]; };
struct holder { union either u; };
static int f(int n) { return n; }
static void pairs(const struct pair *p) { printf("%d,%d %d,%d %d,%d\n", p[0].a, p[0].b, p[1].a, p[1].b, p[2].a, p[2].b); }
static void holders(const struct holder *h) { printf("%x %x %x\n", h[0].u.i, h[1].u.i, h[2].u.i); }
/* Whole records, of which little is said. */
static struct pair outside[2] = { [0].b = 5, [0] = (struct pair){ 1 }, [1] = { 7, 8 }, [1] = (struct pair){ .b = 0 } };
int main(void)
{
    static struct pair inside[2] = { [0].b = 5, [0] = (struct pair){ 1 }, [1] = { 7, 8 }, [1] = (struct pair){ .b = 0 } };
    printf("%d,%d %d,%d; %d,%d %d,%d\n", outside[0].a, outside[0].b, outside[1].a, outside[1].b, inside[0].a, inside[0].b, inside[1].a, inside[1].b);
    /* A member of each: the others stay. */
    struct pair a[3] = { [1].b = 5, [0 ... 2].a = f(2) }, b[3] = { [0].b = 5, [0 ... 2].a = f(2) };
    static struct pair c[3] = { [1].b = 5, [0 ... 2].a = 1 }, d[3] = { [0].b = 5, [0 ... 2].a = 1 };
    pairs(a), pairs(b), pairs(c), pairs(d);
    /* The whole of each: they do not. */
    struct pair e[3] = { [1].b = 5, [0 ... 2] = { f(2) } };
    static struct pair g[3] = { [1].b = 5, [0 ... 2] = { 1 } };
    pairs(e), pairs(g);
    /* Another member of a union. */
    struct holder h[3] = { [0].u.i = -1, [0 ... 2].u.c[1] = f(2) }, i[3] = { [1].u.i = -1, [0 ... 2].u.c[1] = f(2) };
    static struct holder j[3] = { [1].u.i = -1, [0 ... 2].u.c[1] = 2 }, k[3] = { [0 ... 2].u.i = -1, [1].u.c[0] = 3 };
    holders(h), holders(i), holders(j), holders(k);
    /* Ranges within ranges. */
    struct { struct pair x[3]; int y; } l[2] = { [1].x[2].b = 7, [0 ... 1].x[1 ... 2] = { .a = f(4) }, [0 ... 1].x[0 ... 1].b = f(6), [1].y = 8 };
    pairs(l[0].x), pairs(l[1].x);
    static struct { struct pair x[3]; int *y; } m[2] = { [1].y = &m[0].x[1].a, [0 ... 1].x[1 ... 2] = { .a = 4 }, [0 ... 1].x[0 ... 1].b = 6 };
    pairs(m[0].x), pairs(m[1].x), printf("%d %d\n", m[0].y == 0, *m[1].y);
    /* Addresses, between others. */
    static int v[4] = { 10, 11, 12, 13 }, *q[9] = { [8] = v + 3, [2] = v, [1 ... 3] = v + 1, [7] = v + 2, [2 ... 6] = v + 2, [4 ... 5] = 0, [0] = v };
    static struct { int *one, *two; } r[4] = { [3] = { v, v + 1 }, [0 ... 2] = { v + 2, v + 3 }, [1 ... 2].one = v + 1 };
    for (int s = 0; s < 9; s++)
        printf("%d ", q[s] != 0 ? *q[s] : 0);
    for (int s = 0; s < 4; s++)
        printf("%d,%d%c", *r[s].one, *r[s].two, s == 3 ? '\n' : ' ');
    /* Strings, which are for whole arrays, without ranges too. */
    char n[3][4] = { [1][3] = 'x', [0 ... 1] = "ab", [2] = "abc", [2] = "d" }, o[2][4] = { [1] = { [2] = 'x' }, [1] = "a" };
    static char p[3][4] = { [1][3] = 'x', [0 ... 1] = "ab", [2] = "abc", [2] = "d" };
    printf("%d %s %d %s; %d %s %d %s; %d\n", n[1][3], n[0], n[2][2], n[2], p[1][3], p[0], p[2][2], p[2], o[1][2]);
    return 0;
}
/* expect:
1,0 0,0; 1,0 0,0
2,0 2,5 2,0
2,5 2,0 2,0
1,0 1,5 1,0
1,5 1,0 1,0
2,0 2,0 2,0
1,0 1,0 1,0
200 200 200
200 200 200
200 200 200
ffffffff 3 ffffffff
0,6 4,6 4,0
0,6 4,6 4,0
0,6 4,6 4,0
0,6 4,6 4,0
1 4
10 11 12 12 0 0 12 12 13 12,13 11,13 11,13 10,11
0 ab 0 d; 0 ab 0 d; 0
*/
