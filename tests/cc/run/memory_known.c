/* What was stored or loaded is taken for known until something else may have been written there. */
int printf(const char *, ...);
void *memset(void *, int, unsigned long);

struct record { long a, b, c; int d[4]; };
static struct record global;

static __attribute__((noinline)) long copied_over(struct record *p, const struct record *q)
{
    p->a = 1;
    p->c = 5;
    p->d[3] = 6;
    *p = *q;
    return p->a * 10000 + p->c * 100 + p->d[3];
}

static __attribute__((noinline)) long cleared(struct record *p)
{
    long before = p->b + p->d[2];
    *p = (struct record){ 0 };
    return before * 100 + p->b + p->d[2];
}

static __attribute__((noinline)) long by_another_name(struct record *p, struct record *q)
{
    p->c = 5;
    q->c = 7;
    q->d[1] = p->d[1] + 1;
    return p->c * 100 + p->d[1];
}

static __attribute__((noinline)) long half(unsigned long *p)
{
    *p = 0x1122334455667788;
    *(unsigned char *)p = 0xff;
    ((unsigned short *)p)[3] = 0xabcd;
    return (long)*p;
}

static __attribute__((noinline)) long neighbours(int *p)
{
    p[0] = 1;
    p[1] = 2;
    *(long *)p = 0x300000004;
    *(int *)((char *)p + 2) ^= -1;
    return p[0] + p[1] * 3L;
}

static __attribute__((noinline)) long called(struct record *p)
{
    long before = p->a;
    memset(p, 1, sizeof *p);
    return before + p->a;
}

static __attribute__((noinline)) long escaped(int way)
{
    long local = 3, *outside = way ? &global.a : &local;
    global.a = 4;
    *outside = 9;
    return local * 10 + global.a;
}

int main(void)
{
    struct record one = { 1, 2, 3, { 4, 5, 6, 7 } }, two = { 11, 12, 13, { 14, 15, 16, 17 } };
    unsigned long bits = 0;
    int pair[4] = { 0 };
    printf("%ld\n", copied_over(&one, &two));
    printf("%ld\n", by_another_name(&one, &two));
    printf("%ld\n", by_another_name(&one, &one));
    printf("%ld\n", cleared(&one));
    printf("%lx\n", half(&bits));
    printf("%ld\n", neighbours(pair));
    printf("%lx\n", called(&two));
    printf("%ld\n", escaped(0));
    printf("%ld\n", escaped(1));
    return 0;
}
/* expect:
111317
515
716
2800
abcd3344556677ff
131064
10101010101010c
94
39
*/
