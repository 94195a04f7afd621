/* Reading and writing bit-fields: sign, wrap, promotion, compound assignment, neighbours untouched. */
int printf(const char *, ...);
struct s { int a : 3; unsigned b : 5; long c : 40; unsigned long d : 33; signed char e : 2; unsigned f : 32; int g : 32; unsigned long h : 64; };
static struct s global = { -1, 31, -5, 1, 1, 7, -8, 9 };
static void show(struct s *s) { printf("%d %u %ld %lu %d %u %d %lu\n", s->a, s->b, (long)s->c, (unsigned long)s->d, s->e, s->f, s->g, s->h); }
int main(void)
{
    struct s s = { 0 };
    show(&global); show(&s);
    s.a = 5; s.b = 33; s.c = -1; s.d = -1; s.e = 3; show(&s);
    printf("%d %d %ld\n", s.a = 7, s.b = 100, (long)(s.c = 0x8000000000));
    s.a++; s.b--; s.c += 5; s.d <<= 3; s.e ^= 1; s.f -= 1; s.g = s.f; s.h = ~0ul; show(&s);
    printf("%d %d\n", s.a++, ++s.b); printf("%d %d\n", s.e--, --s.a); show(&s);
    s.a = s.b = s.c = 21; show(&s);
    struct s *p = &s; p->b *= 3; p->d |= 0xff; p->c = p->c * -1; show(p);
    printf("%d %d %d\n", s.b - 32 < 0, s.d - 1 > 0, s.f - 1 > 0);
    printf("%d %d\n", (s.b = 31) + 1, -s.b < 0);
    if (s.a) printf("a\n"); if (!(s.d & 1)) printf("d\n");
    s.a = -4; s.a >>= 1; printf("%d ", s.a); s.a = s.a ? s.b : s.c; printf("%d\n", s.a);
    struct s t = s; t.e = 0; show(&t); show(&s);
    struct { unsigned long x : 40; } w = { 0xffffffffff }; printf("%d %lx\n", sizeof(w.x + 0) == 8, (unsigned long)w.x);
    struct { unsigned long b : 32; long c : 10; } v = { 0xffffffff, 5 }; v.b /= -1; v.c++; v.c *= 3; long old = v.c--; printf("%lu %ld %ld\n", (unsigned long)v.b, old, (long)v.c);
    return 0;
}
/* expect:
-1 31 -5 1 1 7 -8 9
0 0 0 0 0 0 0 0
-3 1 -1 8589934591 -1 0 0 0
-1 4 -549755813888
0 3 -549755813883 8589934584 -2 4294967295 -1 18446744073709551615
0 4
-2 0
0 4 -549755813883 8589934584 1 4294967295 -1 18446744073709551615
-3 21 21 8589934584 1 4294967295 -1 18446744073709551615
-3 31 -21 8589934591 1 4294967295 -1 18446744073709551615
1 1 1
32 1
a
-2 -1
-1 31 -21 8589934591 0 4294967295 -1 18446744073709551615
-1 31 -21 8589934591 1 4294967295 -1 18446744073709551615
1 ffffffffff
1 18 17
*/
