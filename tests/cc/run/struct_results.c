/* Records returned from calls: members of them, passed on, assigned to themselves, through pointers, in conditions. */
int printf(const char *, ...);
struct p { int x, y; }; struct b { long v[6]; }; struct m { char c; float f[2]; }; struct n { struct p p; struct b b; };
static struct p mk(int x, int y) { return (struct p){ x, y }; } static struct b big(int n) { struct b b; for (int i = 0; i < 6; i++) b.v[i] = n * i; return b; } static struct b twist(struct b b) { long t = b.v[0]; b.v[0] = b.v[5]; b.v[5] = t; return b; } static struct m mix(struct m m, float f) { m.f[0] += f; m.c++; return m; } static struct n all(struct p p, struct b b) { return (struct n){ p, b }; } static struct p *ptr(void) { static struct p p = { 7, 8 }; return &p; } static struct p swap(struct p p) { return mk(p.y, p.x); }
int main(void)
{
    struct b b = big(3); b = twist(b); b = twist(twist(b)); printf("%ld %ld %ld\n", b.v[0], b.v[5], twist(big(2)).v[0]); printf("%d %d\n", mk(1, 2).y, swap(swap(mk(3, 4))).x); struct p a = { 1, 2 }; a = swap(a); a = (struct p){ a.y, a.x }; *ptr() = swap(*ptr()); printf("%d %d %d\n", a.x, a.y, ptr()->x); struct n n = all(mk(5, 6), big(1)); n = all(n.p, twist(n.b)); printf("%d %ld %ld\n", n.p.y, n.b.v[0], all(swap(n.p), n.b).b.v[4]); struct m m = mix(mix((struct m){ 'a', { 1, 2 } }, 0.5f), 0.25f); printf("%c %g %g\n", m.c, m.f[0], m.f[1]); struct b *q = &b, c[2]; c[0] = *q; c[1] = a.x > 1 ? twist(*q) : *q; *q = c[1]; printf("%ld %ld\n", q->v[0], c[1].v[5]); struct p (*fp)(struct p) = swap; printf("%d\n", fp(mk(9, 10)).x); struct { struct p in[2]; } w = { { mk(1, 2), swap(mk(3, 4)) } }; w.in[0] = w.in[1]; printf("%d %d\n", w.in[0].x, w.in[1].y); printf("%d\n", (swap(a), mk(3, 4)).y); for (struct p i = mk(0, 3); i.x < i.y; i = mk(i.x + 1, i.y)) printf("%d", i.x); printf("\n"); printf("%ld\n", big(4).v[(swap(mk(1, 5))).x]); return 0;
}
/* expect:
15 0 10
2 3
1 2 8
6 5 4
c 1.75 2
15 0
10
4 3
4
012
20
*/
