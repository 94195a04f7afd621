/*
 * What is known of a condition when it is asked for again, or of flags that something else has changed meanwhile.
 */
int printf(const char *, ...);

static __attribute__((noinline)) int order(int a, int b)
{
    if (a < b)
        return 1;
    if (b < a)
        return 2;
    if (b <= a)
        return 3;
    return 4;
}

static __attribute__((noinline)) int unsigned_order(unsigned a, unsigned b)
{
    if (a <= b) {
        if (b < a)
            return 1;
        if (b <= a)
            return 2;
        return 3;
    }
    return a < b ? 4 : 5;
}

static __attribute__((noinline)) int floating_order(double a, double b)
{
    if (a < b)
        return 1;
    if (b <= a)
        return 2;
    return 3;
}

static __attribute__((noinline)) int flags(int a, int b, int c, int *sum)
{
    int both = a & b;
    *sum = a == c;
    if (both)
        return both;
    return -1;
}

struct pair { unsigned char byte; signed char small; unsigned short half; };

static __attribute__((noinline)) int narrow(const struct pair *p, const struct pair *q)
{
    int n = 0;
    n += p->byte < q->byte ? 1 : 0;
    n += p->byte < q->small ? 2 : 0;
    n += p->small <= q->small ? 4 : 0;
    n += p->half == q->half ? 8 : 0;
    n += p->byte > q->half ? 16 : 0;
    if (p->byte | q->byte)
        n += 32;
    if ((p->byte & q->small) < 0)
        n += 64;
    return n;
}

static __attribute__((noinline)) long halves(long x, int *low)
{
    *low = (int)x;
    if ((unsigned)x > 6)
        return x + (int)x;
    return x >> 32;
}

int main(void)
{
    static const struct pair pairs[] = { { 200, -56, 65535 }, { 100, 100, 100 }, { 0, 0, 0 }, { 255, -1, 255 }, { 128, -128, 128 } };
    double nan = __builtin_nan("");
    int sum, low;
    for (int a = -1; a < 2; a++)
        for (int b = -1; b < 2; b++)
            printf("%d%d ", order(a, b), unsigned_order(a, b));
    printf("\n%d%d%d%d\n", floating_order(1, 2), floating_order(2, 1), floating_order(nan, 1), floating_order(1, nan));
    for (int i = 0; i < 4; i++) {
        int result = flags(i, 2, 3 - i, &sum);
        printf("%d %d, ", result, sum);
    }
    printf("\n");
    for (unsigned i = 0; i < 5; i++)
        for (unsigned k = 0; k < 5; k++)
            printf("%d ", narrow(&pairs[i], &pairs[k]));
    for (int i = 0; i < 3; i++) {
        long result = halves(0x300000000 + i * 5, &low);
        printf("\n%ld %d", result, low);
    }
    printf("\n");
    return 0;
}

/* expect:
32 15 15 23 32 13 23 25 32 
1233
-1 0, -1 0, 2 0, 2 0, 
44 52 52 37 48 33 44 48 33 33 33 39 12 33 33 32 52 52 44 48 37 52 52 37 44 
3 0
3 5
12884901908 10
*/
