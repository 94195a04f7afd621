/*
 * Branches that only choose, and those that do more or are expected to go one way.
 */

/* -O2 has: select */
/* -O2 lacks: branch */
/* -O1 has: branch */
int larger(int a, int b)
{
    if (a < b)
        a = b;
    return a;
}

/* -O2 has: select */
/* -O2 lacks: branch */
unsigned long limited(unsigned long a)
{
    return a > 100 ? 100 : a;
}

/* The comparison is the value. */
/* -O2 lacks: branch|select|phi */
int truth(int a, int b)
{
    int result = 0;
    if (a < b)
        result = 1;
    return result;
}

/* What might trap or costs something is not done for nothing. */
/* -O2 has: branch */
int divides(int a, int b)
{
    return b != 0 ? a / b : 0;
}

/* -O2 has: branch */
int loads(const int *p)
{
    return p != 0 ? *p : 0;
}

/* -O2 has: branch */
int expected(int a, int b)
{
    if (__builtin_expect(a < b, 0))
        a = b;
    return a;
}

/* -O2 has: branch */
double floating(double a, double b, int x)
{
    return x ? a : b;
}

/* -O2 has: branch */
int two(int a, int b, int *to)
{
    int c = b;
    if (a < b) {
        int other = a;
        a = b;
        c = other;
    }
    *to = c;
    return a;
}

void yes(void);
void no(int x);

static int above(int a, int b)
{
    return a > b ? a : 0;
}

/* What returns a constant on one way leaves it to who calls it to ask for that. */
/* -O2 lacks: select|phi */
void asked(int a, int b)
{
    int x = a > 3 ? above(a, b) : 0;
    if (x == 0)
        yes();
    else
        no(x);
}

/* Where nobody asks it is a choice. */
/* -O2 has: select */
int not_asked(int a, int b)
{
    return above(a, b) + b;
}
