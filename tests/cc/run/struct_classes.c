/* Structures of floating and integer members in registers and memory. */
int printf(const char *, ...);
struct a { float x; }; struct b { float x, y; }; struct c { float x, y, z; }; struct d { float x, y, z, w; }; struct e { double x; }; struct f { double x, y; };
struct g { double x; int y; }; struct h { int x; float y; double z; }; struct i { float x; int y; }; struct j { long double x; }; struct k { char c; double d; char e; };
struct l { short s; float f; char c; }; struct m { float v[3]; char c; }; union n { float f; long l; }; union o { double d[2]; char c; }; struct p { struct b b; struct i i; }; struct q { _Complex float z; };
struct r { _Complex double z; }; struct s { int x; struct { float y; } z; double w; }; struct t { char c[3]; float f; }; struct u { __int128 w; }; struct v { };
#define F(T, ...) static struct T f##T(int n, struct T a, double d, struct T b) { printf("%d %g ", n, d); struct T r[2] = { a, b }; return r[n & 1]; }
F(a) F(b) F(c) F(d) F(e) F(f) F(g) F(h) F(i) F(j) F(k) F(l) F(m) F(p) F(q) F(r) F(s) F(t) F(u)
static union n fn(union n a, union n b) { return b.l ? a : b; }
static union o fo(union o a, float f) { a.d[1] += f; return a; }
static int fv(int a, struct v v, int b) { return a - b; }
int main(void)
{
    struct a a = fa(0, (struct a){ 1.5 }, 2, (struct a){ 3 }); printf("%g\n", a.x);
    struct b b = fb(1, (struct b){ 1.5, 2 }, 2, (struct b){ 3, 4 }); printf("%g %g\n", b.x, b.y);
    struct c c = fc(1, (struct c){ 1.5, 2, 3 }, 2, (struct c){ 3, 4, 5 }); printf("%g %g %g\n", c.x, c.y, c.z);
    struct d d = fd(0, (struct d){ 1.5, 2, 3, 4 }, 2, (struct d){ 3, 4, 5, 6 }); printf("%g %g %g %g\n", d.x, d.y, d.z, d.w);
    printf("%g\n", fe(0, (struct e){ 1.25 }, 4, (struct e){ 9 }).x); 
    struct f f = ff(1, (struct f){ 1.5, 2 }, 2, (struct f){ 3, 4 }); printf("%g %g\n", f.x, f.y);
    struct g g = fg(1, (struct g){ 1.5, 2 }, 2, (struct g){ 3, 4 }); printf("%g %d\n", g.x, g.y);
    struct h h = fh(1, (struct h){ 1, 2, 3 }, 2, (struct h){ 3, 4, 5 }); printf("%d %g %g\n", h.x, h.y, h.z);
    struct i i = fi(0, (struct i){ 1, 2 }, 2, (struct i){ 3, 4 }); printf("%g %d\n", i.x, i.y);
    struct j j = fj(0, (struct j){ 1.75 }, 2, (struct j){ 3 }); printf("%Lg\n", j.x);
    struct k k = fk(0, (struct k){ 1, 2.5, 3 }, 2, (struct k){ 3, 4, 5 }); printf("%d %g %d\n", k.c, k.d, k.e);
    struct l l = fl(1, (struct l){ 1, 2.5, 3 }, 2, (struct l){ 3, 4, 5 }); printf("%d %g %d\n", l.s, l.f, l.c);
    struct m m = fm(0, (struct m){ { 1, 2.5, 3 }, 'x' }, 2, (struct m){ { 0 } }); printf("%g %g %g %c\n", m.v[0], m.v[1], m.v[2], m.c);
    union n n = fn((union n){ 1.5 }, (union n){ .l = 7 }); printf("%g\n", n.f);
    union o o = fo((union o){ { 1, 2 } }, 3); printf("%g %g\n", o.d[0], o.d[1]);
    struct p p = fp(0, (struct p){ { 1, 2 }, { 3, 4 } }, 5, (struct p){ { 0 } }); printf("%g %g %g %d\n", p.b.x, p.b.y, p.i.x, p.i.y);
    struct q q = fq(0, (struct q){ 1 + 2i }, 5, (struct q){ 0 }); printf("%g %g\n", __real__ q.z, __imag__ q.z);
    struct r r = fr(0, (struct r){ 1 + 2i }, 5, (struct r){ 0 }); printf("%g %g\n", __real__ r.z, __imag__ r.z);
    struct s s = fs(0, (struct s){ 1, { 2 }, 3 }, 5, (struct s){ 0 }); printf("%d %g %g\n", s.x, s.z.y, s.w);
    struct t t = ft(0, (struct t){ "ab", 3 }, 5, (struct t){ "" }); printf("%s %g\n", t.c, t.f);
    struct u u = fu(0, (struct u){ 77 }, 5, (struct u){ 0 }); printf("%d\n", (int)u.w);
    printf("%d %zu\n", fv(5, (struct v){ }, 3), sizeof(struct v));
    return 0;
}
/* expect:
0 2 1.5
1 2 3 4
1 2 3 4 5
0 2 1.5 2 3 4
0 4 1.25
1 2 3 4
1 2 3 4
1 2 3 4 5
0 2 1 2
0 2 1.75
0 2 1 2.5 3
1 2 3 4 5
0 2 1 2.5 3 x
1.5
1 5
0 5 1 2 3 4
0 5 1 2
0 5 1 2
0 5 1 2 3
0 5 ab 3
0 5 77
2 0
*/
