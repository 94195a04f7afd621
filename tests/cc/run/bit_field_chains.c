/* Assignments to bit-fields as values: what an assignment yields is what was kept; chains over fields of other widths; in conditions and arguments. */
int printf(const char *, ...);
static struct s {
    unsigned a : 3;
    signed b : 3;
    unsigned long c : 40;
    _Bool d : 1;
    unsigned char e : 7;
    signed char f : 2;
    long g : 33;
} s;
static int take(int a, int b, unsigned long c) { return a * 100 + b * 10 + (int)c; }
int main(void)
{
    int n = s.a = 13;
    printf("%d %d\n", n, s.a);
    n = s.b = 5;
    printf("%d %d\n", n, s.b);
    unsigned long m = s.c = ~0ul;
    printf("%lx\n", m);
    n = s.d = 6;
    printf("%d\n", n);
    n = s.f = s.e = 255;
    printf("%d %d\n", n, s.e);
    s.a = s.b = s.e = s.f = 77;
    printf("%d %d %d %d\n", s.a, s.b, s.e, s.f);
    printf("%d\n", take(s.a = 9, s.b = 9, s.c = 9));
    if ((s.a = 8))
        printf("no\n");
    while ((s.a += 3) != 0)
        ;
    printf("%d\n", s.a);
    long wide = s.g = 0x100000000;
    printf("%ld\n", wide);
    printf("%d\n", (s.d = 2) + (s.b = 6));
    struct s *p = &s;
    p->a = p->a++ ? 1 : 2;
    printf("%d\n", p->a);
    s.d++;
    printf("%d ", s.d);
    s.d++;
    printf("%d ", s.d);
    s.d--;
    printf("%d ", s.d);
    s.d ^= 1;
    printf("%d\n", s.d);
    struct s t = s, u = { .c = s.c, .e = 3 };
    t.c -= u.c;
    printf("%lu %d\n", (unsigned long)t.c, u.e);
    printf("%d\n", (s.a, s.b));
    printf("%d\n", 1 ? s.b : s.a);
    s.c = 0xffffffffffu;
    s.c++;
    printf("%lu\n", (unsigned long)s.c);
    s.c--;
    printf("%lx\n", (unsigned long)s.c);
    s.b = 3;
    s.b++;
    printf("%d\n", s.b);
    return 0;
}
/* expect:
5 5
-3 -3
ffffffffff
1
-1 127
1 1 1 1
119
0
-4294967296
-1
2
1 1 0 1
0 3
-2
-2
0
ffffffffff
-4
*/
