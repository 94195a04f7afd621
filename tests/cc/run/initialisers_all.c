/* Initialisation (C11 6.7.9): nested braces left out, designators in any order, overriding, unions, strings, flexible arrays; the same automatic and static. */
#include <stdio.h>
#include <stddef.h>
struct p { int x, y; }; struct n { char c; struct p p[2]; union { int i; float f; struct { short a, b; }; }; char s[5]; unsigned b1 : 3, : 2, b2 : 5; }; struct deep { struct { struct { int v[2][2]; } a[2]; int k; } b; struct n n; }; union u { struct p p; char c[12]; double d; }; struct flexible { int n; struct p v[]; };
#define OBJECTS(storage, suffix) \
    storage struct n a##suffix = { 'a', 1, 2, 3, 4, 5, "abcd", 6, 7 }; \
    storage struct n b##suffix = { .s = "xy", .p[1].y = 9, .p[0] = { 1 }, .f = 1.5f, .b2 = 31, .c = 'q' }; \
    storage struct n c##suffix = { .p = { [1] = { 5, 6 }, [0].y = 2 }, .b = 3, .a = 4, 'l', 'm', .b1 = 15 }; \
    storage struct n d##suffix[3] = { [1] = { 'z', { { 1 }, 2 }, { .f = 2 } }, [2].p[1] = 7, 8, { 3 }, { "hi" } }; \
    storage struct deep e##suffix = { 1, 2, 3, 4, 5, 6, 7, 8, 9, .n.p[1].x = 3, .b.a[0].v[1][0] = 33, .b.a[1] = { { [1][1] = 44 } } }; \
    storage union u f##suffix = { 1, 2 }, g##suffix = { .c = "union" }, h##suffix = { .d = 2.5 }, i##suffix[2] = { { { 3, 4 } }, { .c = { [3] = 'x' } } }; \
    storage int j##suffix[] = { 1, [4] = 5, 6, [1] = 2, 3 }, k##suffix[2][3] = { { 1 }, 4, 5 }, l##suffix[][2] = { 1, 2, 3 }, m##suffix[6] = { [1 ... 3] = 7, [2] = 8, 9 }, o##suffix[3] = { [0] = 1, [0] = 2, 3 }; \
    storage char q##suffix[] = "text", r##suffix[3] = "abc", s##suffix[8] = "ab", t##suffix[] = { "braces" }, u##suffix[2][4] = { "one", { 't', 'w' } }, v##suffix[] = "a" "b\0c"; \
    storage int *w##suffix = (int[]){ 4, 5, 6 }, *x##suffix[2] = { &(int){ 7 }, (int[2]){ 8 } }; storage const struct p *y##suffix = &(struct p){ .y = 3 }; storage int z##suffix = { 5 }, za##suffix[2] = { { 1 }, { 2 } }, *zb##suffix = { 0 }; storage double zc##suffix[] = { 1, 2.5f, 'c', 1e3L }; storage _Bool zd##suffix[] = { 5, 0, 0.5, 'x' }; storage _Complex float ze##suffix = 2; storage long zf##suffix = 'a' + 1L, zg##suffix = -1u, zh##suffix = (char)200;
OBJECTS(static, _s)
struct flexible flexible = { 2, { { 1, 2 }, { 3, 4 } } }, flexible_empty = { 5 }; struct { int a; char text[]; } text = { 1, "flexible text" };
static void show_n(const char *what, const struct n *n) { printf("%s %d %d %d %d %d %d %.5s %d %d\n", what, n->c, n->p[0].x, n->p[0].y, n->p[1].x, n->p[1].y, n->i, n->s, n->b1, n->b2); }
static void show_ints(const int *v, unsigned bytes) { printf("["); for (unsigned i = 0; i < bytes / 4; i++) printf(" %d", v[i]); printf(" ]"); }
#define SHOW(suffix) \
    show_n("a", &a##suffix); show_n("b", &b##suffix); show_n("c", &c##suffix); for (int n = 0; n < 3; n++) show_n("d", &d##suffix[n]); show_ints((int *)&e##suffix.b, sizeof e##suffix.b); show_n("e", &e##suffix.n); \
    printf("%d %d %s %g %d %d %d\n", f##suffix.p.x, f##suffix.p.y, g##suffix.c, h##suffix.d, i##suffix[0].p.y, i##suffix[1].c[3], i##suffix[1].c[2]); \
    show_ints(j##suffix, sizeof j##suffix); show_ints(k##suffix[0], sizeof k##suffix); show_ints(l##suffix[0], sizeof l##suffix); show_ints(m##suffix, sizeof m##suffix); show_ints(o##suffix, sizeof o##suffix); \
    printf("%zu%s %zu%.3s %s%d %zu%s %s%.4s %zu%d\n", sizeof q##suffix, q##suffix, sizeof r##suffix, r##suffix, s##suffix, s##suffix[7], sizeof t##suffix, t##suffix, u##suffix[0], u##suffix[1], sizeof v##suffix, v##suffix[3]); \
    printf("%d %d %d %d %d %d %d %d %d %g %g %d%d%d%d %g %ld %ld %ld\n", w##suffix[2], *x##suffix[0], x##suffix[1][0], x##suffix[1][1], y##suffix->y, y##suffix->x, z##suffix, za##suffix[1], zb##suffix == 0, zc##suffix[1], zc##suffix[3], zd##suffix[0], zd##suffix[1], zd##suffix[2], zd##suffix[3], __real__ ze##suffix, zf##suffix, zg##suffix, zh##suffix);
static int counter; static int next(void) { return ++counter; }
int main(void)
{
    OBJECTS(, )
    SHOW(_s) SHOW()
    printf("%d %d %s %zu\n", flexible.v[1].y, flexible_empty.n, text.text, sizeof flexible);
    struct p computed[] = { { next(), next() }, [2] = { .y = next() } }, copy = computed[0], whole[2] = { copy, { copy.y } };
    printf("%d %d %d %d %d %d\n", computed[0].x + computed[0].y, computed[1].x, computed[2].y, copy.y, whole[0].x, whole[1].x);
    struct n from = { .p = { copy, computed[2] }, .i = counter }, nested[] = { from, { .s = "k", .p[0] = copy } };
    show_n("from", &nested[0]); show_n("from", &nested[1]);
    for (int i = 0; i < 3; i++) { int fresh[3] = { i }; fresh[1] += i; fresh[2] += fresh[1]; struct p lit = (struct p){ .y = i }; printf("%d%d%d%d%d ", fresh[0], fresh[1], fresh[2], lit.x, lit.y); }
    static int *self[] = { (int *)self, (int *)&self[1], 0 }; static struct { void *me; ptrdiff_t d; } me = { &me, &k_s[1][1] - &k_s[0][0] };
    printf("%d %d %d %td\n", self[0] == (int *)&self[0], self[1] == (int *)&self[1], me.me == &me, me.d);
    char big[300] = { [299] = 1 }, zero[100] = "", mixed[] = { 'a', "b"[0], 0 }; int sum = 0; for (int i = 0; i < 300; i++) sum += big[i]; for (int i = 0; i < 100; i++) sum += zero[i]; printf("%d %s\n", sum, mixed);
    return 0;
}
/* expect:
a 97 1 2 3 4 5 abcd 6 7
b 113 1 0 0 9 1069547520 xy 0 31
c 0 0 2 5 6 7077892 m 7 0
d 0 0 0 0 0 0  0 0
d 122 1 0 2 0 1073741824  0 0
d 0 0 0 7 8 3 hi 0 0
[ 1 2 33 4 0 0 0 44 9 ]e 0 0 0 3 0 0  0 0
1 2 union 2.5 4 120 0
[ 1 2 3 0 5 6 ][ 1 0 0 4 5 0 ][ 1 2 3 0 ][ 0 7 8 9 0 0 ][ 2 3 0 ]5text 3abc ab0 7braces onetw 599
6 7 8 0 3 0 5 2 1 2.5 1000 1011 2 98 4294967295 -56
a 97 1 2 3 4 5 abcd 6 7
b 113 1 0 0 9 1069547520 xy 0 31
c 0 0 2 5 6 7077892 m 7 0
d 0 0 0 0 0 0  0 0
d 122 1 0 2 0 1073741824  0 0
d 0 0 0 7 8 3 hi 0 0
[ 1 2 33 4 0 0 0 44 9 ]e 0 0 0 3 0 0  0 0
1 2 union 2.5 4 120 0
[ 1 2 3 0 5 6 ][ 1 0 0 4 5 0 ][ 1 2 3 0 ][ 0 7 8 9 0 0 ][ 2 3 0 ]5text 3abc ab0 7braces onetw 599
6 7 8 0 3 0 5 2 1 2.5 1000 1011 2 98 4294967295 -56
4 5 flexible text 4
3 0 3 2 1 2
from 0 1 2 0 3 3  0 0
from 0 1 2 0 0 0 k 0 0
00000 11101 22202 1 1 1 4
1 ab
*/
