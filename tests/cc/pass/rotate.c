/*
 * Loops that begin with their body, and those that do not.
 */
int more(void);

/* The test stands before the loop and at its end. */
/* -O2 has: lt .* before */
/* -O2 has: lt .* inside */
/* -O2 lacks: jump @3 before */
/* -O1 lacks: lt .* before */
int sum(const int *a, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += a[i];
    return sum;
}

/* The body is entered, so what it loads may be loaded before. */
/* -O2 has: load.4s %1 before */
/* -O1 has: load.4s %1 inside */
int loaded(const int *p)
{
    int sum = 0;
    for (int i = 0; i < 9; i++)
        sum += *p;
    return sum;
}

/* A call is not made twice. */
/* -O2 lacks: call.* before */
int calls(int x)
{
    while (more())
        x++;
    return x;
}

/* Nor what is long. */
/* -O2 lacks: load.* before */
int long_test(const unsigned char *p)
{
    int n = 0;
    while (p[n] + p[n + 1] * 3 + p[n + 2] * 5 + p[n + 3] * 7 + p[n + 4] * 11 + p[n + 5] * 13 != 100)
        n++;
    return n;
}
