/*
 * What goes because it has no effect.
 */
int first(void);
extern int global;

/* -O1 lacks: mul */
int unused(int a)
{
    int b = a * 3;
    return a;
}

/* -O1 has: call */
int call_stays(int a)
{
    int b = first();
    return a;
}

/* -O1 has: load.*volatile */
void volatile_stays(volatile int *p)
{
    *p;
}

/* -O1 lacks: store|slot 0 size 64 */
void never_read(int i)
{
    int a[16];
    a[i & 15] = i;
}

/* -O1 has: store */
int read_once(int i)
{
    int a[16];
    a[i & 15] = i;
    return a[3];
}

/* -O1 lacks: branch|call */
int never(int a)
{
    if (0 && first())
        a++;
    return a;
}

/* -O1 lacks: switch */
/* -O1 has: constant 20  */
int known_case(void)
{
    int x = 2;
    switch (x) {
    case 1: return 10;
    case 2: return 20;
    default: return 30;
    }
}

/* -O1 has: store */
void global_stays(void)
{
    global = 1;
}

/* What initializes volatile variables is stored. */
/* -O2 has: store.4 volatile %[0-9]+, */
/* -O2 has: store.4 volatile %[0-9]+ \+ 8, */
void volatile_locals(void)
{
    volatile int x = 5;
    volatile int v[3] = { 7, 8, 9 };
}

/* The blocks that stay are numbered anew. */
/* -O1 lacks: ^@([4-9]|[1-9][0-9]) */
/* -O1 has: ^@2: */
int without_gaps(int a)
{
    if (0 && first())
        a++;
    if (a == 3 && 0)
        return first();
    if (a == 7)
        return first();
    return a;
}
