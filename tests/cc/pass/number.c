/*
 * What is computed or loaded once instead of twice.
 */
void other(void);

/* -O1 lacks: mul .*mul */
/* -O1 has: adds? %([0-9]+), %\1  */
int twice(int a, int b)
{
    int x = a * b, y = b * a;
    return x + y;
}

/* -O1 has: adds? %([0-9]+), %\1  */
int loaded(int *p)
{
    return *p + *p;
}

/* -O1 lacks: load */
int stored(int *p, int x)
{
    *p = x;
    return *p;
}

/* Only what was stored counts. */
/* -O1 has: sign_extend.1 */
/* -O1 lacks: load */
int stored_narrow(signed char *p, int x)
{
    *p = x;
    return *p;
}

/* Another store may have been to the same bytes. */
/* -O1 has: load */
int stored_between(int *p, int *q, int x)
{
    *p = x;
    *q = 1;
    return *p;
}

/* -O1 lacks: load */
int stored_beside(int *p, int x)
{
    p[0] = x;
    p[1] = 1;
    return p[0];
}

/* -O1 has: load */
int called_between(int *p, int x)
{
    *p = x;
    other();
    return *p;
}

/* -O1 lacks: add %([0-9]+), %\1  */
int is_volatile(volatile int *p)
{
    return *p + *p;
}

/* One way of two has stored. */
/* -O1 has: load */
int stored_perhaps(int *p, int x)
{
    if (x)
        *p = x;
    return *p;
}

/* What both ways leave alone is not loaded again where they meet. */
/* -O1 refuses: load.4s %1 .*load.4s %1 (before|inside) */
int meeting(int *p, int x)
{
    int first = p[0];
    if (x)
        first += p[1];
    else
        p[1] = 7;
    return first + p[0];
}

int both(int *, int);

/* One way may have changed it. */
/* -O1 flows: load.4s %1 before.*load.4s %1 inside */
int meeting_changed(int *p, int x)
{
    int first = p[0];
    if (x)
        p[both(p, x)] = 1;
    return first + p[0];
}

/* And a loop may, further down. */
/* -O1 flows: load.4s %1 .*load.4s %1 inside */
int around(int *p, int *q, int n)
{
    int sum = *p;
    do {
        sum += *p;
        *q = sum;
    } while (sum < n);
    return sum;
}

/* A branch says what its opposite is. */
/* -O1 lacks: call */
int opposites(int a, int b, unsigned c, unsigned d)
{
    if (a < b || c == d)
        return 1;
    if (b <= a && c != d)
        return 2;
    other();
    return 3;
}

/* Not of numbers of which one may be none. */
/* -O1 has: call */
int no_opposites(double a, double b)
{
    if (a < b)
        return 1;
    if (b <= a)
        return 2;
    other();
    return 3;
}

/* What is 0 or 1 on all ways is its own truth. */
/* -O1 lacks: ne %[0-9]+, */
int truth_of_ways(int a, int b)
{
    int truth = a < 3 ? b < 4 : a == b;
    return truth != 0;
}

/* -O1 has: ne %[0-9]+, */
int no_truth(int a, int b)
{
    int value = a < 3 ? b : a == b;
    return value != 0;
}
