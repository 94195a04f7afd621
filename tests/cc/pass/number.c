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
