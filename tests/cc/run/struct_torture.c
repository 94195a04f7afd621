/* Structures in odd places: returned through pointers to functions and used at once, nested calls, copies onto themselves and their parts, arrays in them, conditional ones, empty ones, with flexible ends, packed and bit-fields mixed. */
#include <stdio.h>
#include <stddef.h>
#include <string.h>
struct a { int x, y; }; struct b { struct a a[3]; char name[7]; }; struct big { int n; char pad[200]; struct b b; }; struct tiny { char c; }; struct empty { }; struct mixed { char c; struct { short s : 5, t : 11; unsigned u : 1; } f; double d; struct empty e; int z[0]; }; struct __attribute__((packed)) packed { char c; int i; short s; long l : 40; double d; }; union u { struct a a; struct { char c[8]; } c; long l; }; struct list { struct list *next; int v; }; typedef struct a (*maker)(int); struct ops { maker make; int (*sum)(struct a); struct big (*big)(struct big, int); };
static struct a make(int n) { return (struct a){ n, n * 2 }; } static int sum(struct a a) { return a.x + a.y; } static struct big big(struct big b, int n) { b.n += n; b.b.a[n % 3].x = n; b.pad[n] = (char)n; return b; } static struct a twice(struct a a) { a.x *= 2; a.y *= 2; return a; } static struct tiny tiny(struct tiny t) { t.c++; return t; } static struct empty nothing(struct empty e) { return e; } static struct mixed mixed(struct mixed m, struct empty e, int k) { m.f.s += k; m.f.t -= k; m.f.u ^= 1; m.d += m.c; return m; } static struct packed packed(struct packed p) { p.i++; p.l--; p.d /= 2; p.s ^= -1; return p; } static union u flip(union u u) { char t = u.c.c[0]; u.c.c[0] = u.c.c[4]; u.c.c[4] = t; return u; }
static const struct ops ops = { make, sum, big }; static maker choose(int n) { return n ? make : (maker)0; } static struct a pick(int n, struct a a, struct a b) { return n > 1 ? a : n ? b : (struct a){ -1, -1 }; } static struct a *address(struct a *p) { return p + 1; } static struct b rotate(struct b b) { struct a t = b.a[0]; b.a[0] = b.a[1]; b.a[1] = b.a[2]; b.a[2] = t; memmove(b.name, b.name + 1, 5); return b; } static int depth(struct big b, int n) { return n == 0 ? b.n + b.pad[3] : depth(big(b, n), n - 1); } static struct list *reverse(struct list *l) { struct list *r = 0; while (l) { struct list *n = l->next; l->next = r; r = l; l = n; } return r; }
static struct a global; static struct a *alias(void) { return &global; } static struct a get_and_change(void) { struct a old = global; global.x++; return old; } struct nine { char c[9]; }; static struct nine nine(struct nine a, struct nine b) { struct nine r = a; r.c[8] = b.c[0]; return r; } static long chars(const struct nine *p) { long s = 0; for (int i = 0; i < 9; i++) s = s * 3 + p->c[i]; return s; }
static struct big gb = { 5 }; static struct big change_big(void) { struct big old = gb; gb.n++; old.pad[5] = 7; return old; } static struct big through(struct big *p) { struct big r = *p; p->n = 99; r.pad[0] = (char)p->n; return r; }
int main(void)
{
    printf("%d %d %d %d\n", make(3).y, ops.sum(ops.make(4)), (*ops.make)(5).x, choose(1)(6).y); struct big g = { 1, "", { { { 1, 2 }, { 3, 4 }, { 5, 6 } }, "sixsix" } }; printf("%d %d %d %s\n", ops.big(g, 2).b.a[2].x, big(big(g, 1), 2).n, depth(g, 5), rotate(g.b).name);
    printf("%d %d %d %d\n", sum(pick(2, make(1), make(2))), sum(pick(1, make(1), make(2))), sum(pick(0, make(1), make(2))), sum(twice(twice(make(1))))); struct a v[3] = { { 1, 2 }, { 3, 4 }, { 5, 6 } }, *p = v; *p++ = *address(p); v[1] = v[1]; v[2] = v[0] = v[1]; printf("%d %d %d %td\n", v[0].x, v[1].y, v[2].y, p - v); struct a w[3]; memcpy(w, v, sizeof w); struct { struct a in[3]; } x = { { v[0], v[1], make(9) } }, y = x; y.in[1] = x.in[2]; printf("%d %d\n", y.in[1].x, memcmp(w, v, sizeof v));
    printf("%c %zu %zu\n", tiny(tiny((struct tiny){ 'a' })).c, sizeof nothing((struct empty){ }), sizeof(struct mixed)); struct mixed m = mixed((struct mixed){ 2, { -3, 100, 1 }, 1.5 }, (struct empty){ }, 4); printf("%d %d %d %g\n", m.f.s, m.f.t, m.f.u, m.d); struct packed q = packed((struct packed){ 'x', 41, 1, -5, 9 }); printf("%c %d %d %ld %g %zu %zu\n", q.c, q.i, q.s, (long)q.l, q.d, sizeof q, offsetof(struct packed, d)); union u f = flip((union u){ { 1, 2 } }); printf("%d %d\n", f.a.x, f.a.y);
    gb = change_big(); gb = through(&gb); printf("%d %d %d\n", gb.n, gb.pad[5], gb.pad[0]); struct big lb = gb; lb = through(&lb); printf("%d %d\n", lb.n, lb.pad[0]);
    struct list l[4]; for (int i = 0; i < 4; i++) l[i] = (struct list){ i < 3 ? &l[i + 1] : 0, i }; int s = 0; for (struct list *n = reverse(l); n; n = n->next) s = s * 10 + n->v; printf("%d\n", s); global = make(1); *alias() = twice(*alias()); global = get_and_change(); printf("%d ", global.x); int gy = get_and_change().y; printf("%d\n", gy + global.x); struct nine n9 = nine((struct nine){ "abcdefgh" }, (struct nine){ "z" }); printf("%ld %c\n", chars(&n9), nine(n9, n9).c[8]);
    struct a t = { 1, 2 }; t = (struct a){ t.y, t.x }; printf("%d %d\n", t.x, t.y); for (int i = 0; i < 3; i++) { struct a c = i ? t : make(7); t = (struct a){ .y = c.x }; } printf("%d %d\n", t.x, t.y); int k = (t = make(8)).x + (v[0] = t, v[0]).y + (0 ? t : v[0]).x; printf("%d\n", k); struct { int n; struct a a; } *h = (void *)&g; h->a = make(2); printf("%d\n", h->a.y); volatile struct a vol = make(3); struct a copy = vol; vol = copy; printf("%d\n", vol.y); return 0;
}
/* expect:
6 12 5 12
2 4 19 ixsixx
3 6 -2 12
3 4 4 1
9 0
c 0 16
1 96 0 3.5
x 42 -2 -6 4.5 20 12
2 1
5 7 99
5 99
3210
2 7
959510 a
2 1
0 0
32
4
6
*/
