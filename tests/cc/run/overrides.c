/* What an initializer overrides, and what it does not: bit-fields and their neighbours, flexible arrays, unions, what comes behind a range. */
#include <stdio.h>
static int x;
union U { int a[4]; char b; };
struct S { union U u; int t; };
struct T { int *p[4]; };
struct F { int n; int f[]; };
struct G { int n; char f[]; };
static struct { void *p; __int128 b : 20; } beside = { &x, 5 };
static struct __attribute__((packed)) { char c; void *p; long b : 8; } packed = { 1, &x, 5 };
static struct { int a : 4, b : 4; } braced = { 1, { 2 } }, order = { .b = 3, .a = { 1 } };
static struct { char c; int b : 8; } unit = { 7, { 2 } };
static struct F flexible = { 1, .f = { 1, 2, 3, 4 }, .f = { [3] = 9 } };
static struct G text = { 1, .f = "abcdef", .f = "x\0\0\0\0" };
static struct S s1 = { .u = (union U){ .a = { 1, 2, 3, 4 } }, .u.b = 5 };
static struct S s2 = { .u.a = { 1, 2, 3, 4 }, .u = (union U){ .b = 5 }, .u.a[1] = 7 };
static int g[2][4] = { [0 ... 1][1] = 7, 8 };
static struct { int a, b; } k[2] = { [0 ... 1].a = 7, 8 };
static struct { struct { int a, b; } x[4]; int y; } m[3] = { [0 ... 1].x[1 ... 2].a = 1, 2, 3, 4, 5, 6 };
static int n[3][4] = { [0 ... 1][1 ... 2] = 7, 8, 9 };
static void numbers(const char *name, const int *p, int count)
{
    printf("%s", name);
    for (int i = 0; i < count; i++)
        printf(" %d", p[i]);
    printf("\n");
}
static int *literal(int i)
{
    static struct T t = (struct T){ { [0 ... 3] = &x } };
    return t.p[i];
}
int main(void)
{
    printf("%d %d %d %d %d\n", beside.p == &x, (int)beside.b, packed.c, packed.p == &x, (int)packed.b);
    printf("%d %d %d %d %d %d\n", braced.a, braced.b, order.a, order.b, unit.c, unit.b);
    numbers("flexible", flexible.f, 4), printf("%s %d\n", text.f, text.f[3]);
    numbers("s1", s1.u.a, 4), numbers("s2", s2.u.a, 4);
    numbers("g", &g[0][0], 8), numbers("k", &k[0].a, 4), numbers("m", &m[0].x[0].a, 27), numbers("n", &n[0][0], 12);
    struct { int a : 4, b : 4; } braced = { 1, { 2 } }, order = { .b = 3, .a = { x + 1 } };
    struct { char c; int b : 8; } unit = { .b = 3, .c = 4, .b = { 5 } };
    printf("%d %d %d %d %d %d\n", braced.a, braced.b, order.a, order.b, unit.c, unit.b);
    struct S s1 = { .u = (union U){ .a = { 1, 2, 3, 4 } }, .u.b = x + 5 };
    struct S s2 = { .u.a = { 1, 2, 3, 4 }, .u = (union U){ .b = 5 }, .u.a[1] = 7 };
    numbers("s1", s1.u.a, 4), numbers("s2", s2.u.a + 1, 3);
    int g[2][4] = { [0 ... 1][1] = x + 7, x + 8 };
    struct { struct { int a, b; } x[4]; int y; } m[3] = { [0 ... 1].x[1 ... 2].a = x + 1, 2, 3, 4, 5, x + 6 };
    numbers("g", &g[0][0], 8), numbers("m", &m[0].x[0].a, 27);
    printf("%d %d\n", literal(0) == &x, literal(3) == &x);
    return 0;
}
/* expect:
1 5 1 1 5
1 2 1 3 7 2
flexible 0 0 0 9
x 0
s1 5 0 0 0
s2 0 7 0 0
g 0 7 0 0 0 7 8 0
k 7 0 7 8
m 0 0 1 0 1 0 0 0 0 0 0 1 0 1 2 3 4 5 6 0 0 0 0 0 0 0 0
n 0 7 7 0 0 7 7 8 9 0 0 0
1 2 1 3 4 5
s1 5 0 0 0
s2 7 0 0
g 0 7 0 0 0 7 8 0
m 0 0 1 0 1 0 0 0 0 0 0 1 0 1 2 3 4 5 6 0 0 0 0 0 0 0 0
1 1
*/
