/* Objects read as bytes, through unions, as other types of the same size by memcpy, and by pointers to both: what was stored last is what is read, at every level. */
#include <string.h>
int printf(const char *, ...);
union u {
    float f;
    unsigned n;
    unsigned char b[8];
    double d;
    unsigned long l;
    struct {
        unsigned short low, high;
    } h;
    void *p;
};
static union u global;
static unsigned bits(float f)
{
    union u u = { .f = f };
    return u.n;
}
static float from(unsigned n) { return (union u){ .n = n }.f; }
static unsigned long double_bits(double d)
{
    unsigned long l;
    memcpy(&l, &d, sizeof l);
    return l;
}
static int order(int *a, short *b)
{
    *a = 1;
    *b = 2;
    *a += 0x10000;
    return *a;
}
static int through(union u *a, union u *b)
{
    a->n = 5;
    b->h.high = 1;
    return (int)a->n;
}
static long mixed(long *l, void **p)
{
    *l = 1;
    *p = (void *)2;
    return *l;
}
static int chars(int *n, unsigned char *c)
{
    int before = *n;
    c[1] = 0xff;
    int after = *n;
    *n = 7;
    return (after ^ before) + c[0];
}
struct s {
    int a;
    float b;
};
struct t {
    int a;
    unsigned b;
};
static int common(struct s *s, struct t *t)
{
    s->a = 1;
    t->a = 2;
    return s->a;
}
static unsigned long hash(const void *p, unsigned n)
{
    const unsigned char *c = p;
    unsigned long h = 1;
    while (n-- > 0)
        h = h * 31 + *c++;
    return h;
}
static int swap(int *a, int *b)
{
    int t = *a;
    *a = *b;
    *b = t;
    return *a - *b;
}
static int array(int (*a)[2], int *b)
{
    (*a)[1] = 3;
    *b = 4;
    return (*a)[1];
}
static unsigned loop(unsigned *n, unsigned char *c)
{
    unsigned s = 0;
    for (int i = 0; i < 4; i++) {
        c[i] = (unsigned char)i;
        s += *n;
    }
    return s;
}
int main(void)
{
    printf("%x %x %g %lx\n", bits(1.5f), bits(-0.f), from(0x40490fdb), double_bits(-2.5));
    int n = 0;
    printf("%x\n", order(&n, (short *)&n));
    global.n = 0;
    printf("%x\n", through(&global, &global));
    long l;
    printf("%ld\n", mixed(&l, (void **)&l));
    n = 0x12345678;
    printf("%x\n", chars(&n, (unsigned char *)&n));
    struct s s = { 1, 2.5f };
    printf("%d\n", common(&s, (struct t *)&s));
    printf("%lx\n", hash(&s, sizeof s));
    n = 4;
    printf("%d\n", swap(&n, &n));
    int a[2];
    printf("%d\n", array(&a, &a[1]));
    unsigned u = 0;
    printf("%x\n", loop(&u, (unsigned char *)&u));
    union u v;
    v.d = 1.0;
    v.b[7] |= 0x80;
    printf("%g\n", v.d);
    v.h.high = 0x4000;
    v.h.low = 0;
    printf("%g %x\n", v.f, v.n);
    for (int i = 0; i < 4; i++)
        v.b[i] = (unsigned char)(i + 1);
    printf("%x %x\n", v.n, v.h.high);
    double d = 3;
    unsigned char *c = (unsigned char *)&d;
    for (unsigned i = 0; i < sizeof d; i++)
        c[i] ^= i == 7 ? 0x80 : 0;
    printf("%g\n", d);
    long double ld = -1;
    unsigned short exponent;
    memcpy(&exponent, (char *)&ld + 8, 2);
    printf("%x\n", exponent);
    return 0;
}
/* expect:
3fc00000 80000000 3.14159 c004000000000000
10002
10005
2
a907
2
d36406ccdf
0
4
3040300
-1
2 40000000
4030201 403
-3
bfff
*/
