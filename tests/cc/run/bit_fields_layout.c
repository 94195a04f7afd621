/* Bit-fields lie where the System V ABI says. */
int printf(const char *, ...);
void *memset(void *, int, unsigned long);
#define SHOW(S, f) do { union { struct S s; unsigned char b[sizeof(struct S)]; } u; memset(&u, 0, sizeof u); u.s.f = -1; \
    printf(#S "." #f " %zu %zu:", sizeof u.s, _Alignof(struct S)); for (unsigned i = 0; i < sizeof u; i++) printf("%02x", u.b[i]); printf("\n"); } while (0)
struct a { int a : 3; int b : 7; unsigned c : 25; };
struct b { char a; int b : 9; char c : 3; };
struct c { short a : 10; short b : 10; long c : 40; char d; };
struct d { int a : 5; int : 0; int b : 5; };
struct e { char a : 4; int : 3; short b : 9; long : 0; char c; };
struct f { long a : 33; int b : 31; int c : 1; };
struct g { unsigned char a : 7; unsigned char b : 2; unsigned short c : 9; unsigned d : 17; unsigned long e : 50; };
struct __attribute__((packed)) h { int a : 3; int b : 30; char c; long d : 60; short e; };
struct i { _Bool a : 1; int b : 2; _Bool c : 1; enum { X = 3 } d : 2; };
struct j { char x[3]; int a : 8; int b : 1; };
struct k { int a : 31; long b : 2; int c; };
struct l { char a; long : 40; char b; };
struct m { int : 7; int a : 3; };
struct n { unsigned long a : 64; unsigned b : 32; char c : 8; };
struct o { char a; int : 0; char b; };
struct __attribute__((packed)) p { char a : 5; char b : 5; char c : 5; unsigned d : 17; };
struct q { int a : 4 __attribute__((packed)); long b : 50 __attribute__((packed)); int c : 20; };
struct r { char a; int b : 4 __attribute__((aligned(8))); int c : 4; };
int main(void)
{
    SHOW(a, a); SHOW(a, b); SHOW(a, c); SHOW(b, a); SHOW(b, b); SHOW(b, c); SHOW(c, a); SHOW(c, b); SHOW(c, c); SHOW(c, d); SHOW(d, a); SHOW(d, b);
    SHOW(e, a); SHOW(e, b); SHOW(e, c); SHOW(f, a); SHOW(f, b); SHOW(f, c); SHOW(g, a); SHOW(g, b); SHOW(g, c); SHOW(g, d); SHOW(g, e);
    SHOW(h, a); SHOW(h, b); SHOW(h, c); SHOW(h, d); SHOW(h, e); SHOW(i, a); SHOW(i, b); SHOW(i, c); SHOW(i, d); SHOW(j, a); SHOW(j, b);
    SHOW(k, a); SHOW(k, b); SHOW(k, c); SHOW(l, a); SHOW(l, b); SHOW(m, a); SHOW(n, a); SHOW(n, b); SHOW(n, c); SHOW(o, a); SHOW(o, b);
    SHOW(p, a); SHOW(p, b); SHOW(p, c); SHOW(p, d); SHOW(q, a); SHOW(q, b); SHOW(q, c); SHOW(r, a); SHOW(r, b); SHOW(r, c);
    return 0;
}
/* expect:
a.a 8 4:0700000000000000
a.b 8 4:f803000000000000
a.c 8 4:00000000ffffff01
b.a 4 4:ff000000
b.b 4 4:00ff0100
b.c 4 4:00000e00
c.a 16 8:ff030000000000000000000000000000
c.b 16 8:0000ff03000000000000000000000000
c.c 16 8:0000000000000000ffffffffff000000
c.d 16 8:00000000000000000000000000ff0000
d.a 8 4:1f00000000000000
d.b 8 4:000000001f000000
e.a 10 2:0f000000000000000000
e.b 10 2:80ff0000000000000000
e.c 10 2:0000000000000000ff00
f.a 16 8:ffffffff010000000000000000000000
f.b 16 8:00000000feffffff0000000000000000
f.c 16 8:00000000000000000100000000000000
g.a 16 8:7f000000000000000000000000000000
g.b 16 8:00030000000000000000000000000000
g.c 16 8:0000ff01000000000000000000000000
g.d 16 8:00000000ffff01000000000000000000
g.e 16 8:0000000000000000ffffffffffff0300
h.a 16 1:07000000000000000000000000000000
h.b 16 1:f8ffffff010000000000000000000000
h.c 16 1:0000000000ff00000000000000000000
h.d 16 1:000000000000ffffffffffffff0f0000
h.e 16 1:0000000000000000000000000000ffff
i.a 4 4:01000000
i.b 4 4:06000000
i.c 4 4:08000000
i.d 4 4:30000000
j.a 8 4:000000ff00000000
j.b 8 4:0000000001000000
k.a 16 8:ffffff7f000000000000000000000000
k.b 16 8:00000080010000000000000000000000
k.c 16 8:0000000000000000ffffffff00000000
l.a 7 1:ff000000000000
l.b 7 1:000000000000ff
m.a 4 4:80030000
n.a 16 8:ffffffffffffffff0000000000000000
n.b 16 8:0000000000000000ffffffff00000000
n.c 16 8:000000000000000000000000ff000000
o.a 5 1:ff00000000
o.b 5 1:00000000ff
p.a 4 1:1f000000
p.b 4 1:e0030000
p.c 4 1:007c0000
p.d 4 1:0080ffff
q.a 12 4:0f0000000000000000000000
q.b 12 4:f0ffffffffff3f0000000000
q.c 12 4:0000000000000000ffff0f00
r.a 16 8:ff000000000000000000000000000000
r.b 16 8:00000000000000000f00000000000000
r.c 16 8:0000000000000000f000000000000000
*/
