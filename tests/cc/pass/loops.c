/*
 * What leaves loops, and what stays. At -O1 nothing does.
 */
extern int limit, table[];
void other(void);

/* The multiplication stands before the jump into the loop, in the first block. */
/* -O2 has: ^  %[0-9]+ = i32 mul .*before$ */
int invariant(int a, int b)
{
    int sum = 0;
    for (int i = 0; i < 9; i++)
        sum += a * b ^ i;
    return sum;
}

/* A division might trap. */
/* -O2 has: ^  %[0-9]+ = i32 div .*inside$ */
int division(int a, int b)
{
    int sum = 0;
    for (int i = 0; i < 9; i++)
        sum += a / b;
    return sum;
}

/* -O2 has: load.* before$ */
int loaded(void)
{
    int sum = 0;
    for (int i = 0; i < 9; i++)
        sum += limit;
    return sum;
}

/* -O2 has: load.* inside$ */
int loaded_after_calls(void)
{
    int sum = 0;
    for (int i = 0; i < 9; i++) {
        other();
        sum += limit;
    }
    return sum;
}

/* Nobody says that this may be read if the loop does not. */
/* -O2 has: load.* inside$ */
int loaded_perhaps(int *p, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += *p;
    return sum;
}
