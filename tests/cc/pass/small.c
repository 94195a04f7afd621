/* options: -Os */
/*
 * Nothing gets longer for speed.
 */
static inline int medium(int a, int b)
{
    return ((a * 5 ^ b >> 2) + (a & b) * 7 - (a | 9) * 11 + (b ^ a) * 13 - (a << 3) + (b << 4)) ^ (a - b) * 15 ^ (b + 17) * 19;
}

/* -O2 has: call */
int twice(int a, int b)
{
    return medium(a, b) + medium(b, a);
}

static int add(int a, int b)
{
    return a + b;
}

/* -O2 lacks: call */
int shorter(int a, int b)
{
    return add(a, b) * add(b, a + 1);
}

/* -O2 lacks: lt .* before */
int loop(const int *a, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += a[i];
    return sum;
}
