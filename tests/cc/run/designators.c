/* Designated initialisers: nested, overriding, out of order, ranges, with braces left out, static and automatic. */
int printf(const char *, ...);
struct in { int a, b; struct { char c; short d[3]; } e; };
struct out { struct in x[3]; int y; union { int i; double d; } u; };
#define VALUE { .x[1].e.d[2] = 5, 6, .x = { [2] = { 1, 2, { 3, { 4 } } } }, .x[2].e.d[1] = 9, .y = 3, .u.d = 2.5, .x[0].b = 8, { 7, { 1, 2 } }, .y = 4 }
static struct out global = VALUE;
static int ranges[20] = { [2 ... 5] = 1, [4 ... 10] = 2, 3, 4, [0] = 9, [15] = 1, 2 };
static const char *map[] = { [2] = "two", "three", [0] = "zero", "one" };
static struct { int v[3]; struct { int a; int b; } w[2]; int z; } flat = { 1, 2, 3, 4, 5, 6, 7, 8 }, half = { { 1 }, { { 2 }, 3, 4 }, 5 };
static int m[][3] = { 1, 2, 3, 4, { 5 }, [5] = { 6 }, 7 };
static char t[][4] = { "abc", { 'x' }, { "yz" }, [4][1] = 'q' };
static void show(struct out *o) { for (int i = 0; i < 3; i++) { struct in *p = &o->x[i]; printf("%d,%d,%d,%d,%d,%d ", p->a, p->b, p->e.c, p->e.d[0], p->e.d[1], p->e.d[2]); } printf("%d %g\n", o->y, o->u.d); }
int main(void)
{
    struct out local = VALUE; show(&global); show(&local);
    for (int i = 0; i < 20; i++) printf("%d ", ranges[i]); printf("\n");
    for (int i = 0; i < 4; i++) printf("%s ", map[i]); printf("%zu\n", sizeof map);
    printf("%d %d %d %d %d %d\n", flat.v[2], flat.w[0].a, flat.w[1].b, flat.z, half.w[0].b, half.w[1].b + half.z);
    for (int i = 0; i < sizeof m / sizeof m[0]; i++) printf("%d%d%d ", m[i][0], m[i][1], m[i][2]); printf("\n%zu %s %c %s %c\n", sizeof t, t[0], t[1][0], t[2], t[4][1]);
    int n = 3; struct in d[2] = { [1] = { n, n * 2, { .d = { [1] = n } } }, [0].b = n + 1, { 9 } }; printf("%d %d %d %d %d %d\n", d[0].a, d[0].b, d[0].e.c, d[1].a, d[1].b, d[1].e.d[1]);
    struct { int a; struct { int b; int c; }; int d; } e = { 1, .c = 2, 3 }, f = { .b = 5, 6, 7 }; printf("%d%d%d%d %d%d%d%d\n", e.a, e.b, e.c, e.d, f.a, f.b, f.c, f.d);
    struct in g = d[0], h[2] = { d[1], { .e = g.e, .a = 1 } }; printf("%d %d\n", h[0].b, h[1].a);
    struct out k = { .x = { [1] = d[1] }, .x[1].a = 77 }; printf("%d\n", k.x[1].a);
    struct in old = { a: 0, b: 7 }; printf("%d\n", old.b);
    return 0;
}
/* expect:
0,8,7,1,2,0 0,0,0,0,0,0 1,2,3,4,9,0 4 2.5
0,8,7,1,2,0 0,0,0,0,0,0 1,2,3,4,9,0 4 2.5
9 0 1 1 2 2 2 2 2 2 2 3 4 0 0 1 2 0 0 0 
zero one two three 32
3 4 7 8 0 9
123 450 000 000 000 600 700 
20 abc x yz q
0 4 9 3 6 3
1023 0567
6 1
77
7
*/
