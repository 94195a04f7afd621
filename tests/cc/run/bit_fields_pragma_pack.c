/* Bit-fields under #pragma pack, and `packed` behind the body. */
int printf(const char *, ...);
void *memset(void *, int, unsigned long);
#define SHOW(S, f) do { union { struct S s; unsigned char b[sizeof(struct S)]; } u; memset(&u, 0, sizeof u); u.s.f = -1; \
    printf(#S "." #f " %zu %zu:", sizeof u.s, _Alignof(struct S)); for (unsigned i = 0; i < sizeof u; i++) printf("%02x", u.b[i]); printf("\n"); } while (0)
#pragma pack(push, 1)
struct a { int a : 3; int b : 30; char c : 5; char d : 5; long e : 50; };
struct b { char a; int : 0; char b; };
#pragma pack(2)
struct c { int a : 3; int b : 30; char c : 5; char d : 5; long e : 50; long f : 60; };
#pragma pack(4)
struct d { char a; long b : 30; long c : 10; long d : 33; char e; };
#pragma pack(pop)
struct e { char a; int b __attribute__((aligned(4))); short c; int d : 5; char e : 7; } __attribute__((packed));
struct f { char a; int b : 5; long c; _Alignas(8) char d; } __attribute__((packed, aligned(2)));
union g { char a : 3; int b : 9; long c : 33; };
int main(void)
{
    SHOW(a, a); SHOW(a, b); SHOW(a, c); SHOW(a, d); SHOW(a, e); SHOW(b, b); SHOW(c, a); SHOW(c, b); SHOW(c, c); SHOW(c, d); SHOW(c, e); SHOW(c, f);
    SHOW(d, b); SHOW(d, c); SHOW(d, d); SHOW(d, e); SHOW(e, b); SHOW(e, c); SHOW(e, d); SHOW(e, e); SHOW(f, b); SHOW(f, c); SHOW(f, d);
    printf("%zu\n", sizeof(union g));
    return 0;
}
/* expect:
a.a 12 1:070000000000000000000000
a.b 12 1:f8ffffff0100000000000000
a.c 12 1:000000003e00000000000000
a.d 12 1:00000000c007000000000000
a.e 12 1:0000000000f8ffffffffff1f
b.b 5 1:00000000ff
c.a 20 2:0700000000000000000000000000000000000000
c.b 20 2:f8ffffff01000000000000000000000000000000
c.c 20 2:000000003e000000000000000000000000000000
c.d 20 2:00000000c0070000000000000000000000000000
c.e 20 2:0000000000f8ffffffffff1f0000000000000000
c.f 20 2:0000000000000000000000e0ffffffffffffff01
d.b 12 4:00ffffff3f00000000000000
d.c 12 4:00000000c0ff000000000000
d.d 12 4:000000000000ffffffff0100
d.e 12 4:0000000000000000000000ff
e.b 12 4:00000000ffffffff00000000
e.c 12 4:0000000000000000ffff0000
e.d 12 4:000000000000000000001f00
e.e 12 4:00000000000000000000e00f
f.b 24 8:001f00000000000000000000000000000000000000000000
f.c 24 8:0000ffffffffffffffff0000000000000000000000000000
f.d 24 8:00000000000000000000000000000000ff00000000000000
8
*/
