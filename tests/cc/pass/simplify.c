/*
 * Instructions that become simpler ones.
 */

/* -O1 has: return %[0-9]+ */
/* -O1 has: constant 42  */
/* -O1 lacks: add|mul */
int folded(void)
{
    int a = 6, b = 7;
    return a * b;
}

/* A division by 0 is left for when it happens. */
/* -O1 has: i32 div */
int by_zero(void)
{
    int zero = 0;
    return 1 / zero;
}

/* -O1 lacks: div|rem */
/* -O1 has: mul */
unsigned by_ten(unsigned x)
{
    return x / 10 + x % 10;
}

/* -O1 lacks: div|mul */
/* -O1 has: sar */
int by_eight(int x)
{
    return x / 8;
}

/* -O1 has: mul_high */
/* -O1 lacks: i64 div */
long by_seven(long x)
{
    return x / 7;
}

/* -O1 has: i32 div */
int by_variable(int x, int y)
{
    return x / y;
}

/* -O1 has: shl */
/* -O1 lacks: mul */
int times_eight(int x)
{
    return x * 8;
}

/* -O1 has: address %[0-9]+ \+ %[0-9]+ \* 4 */
/* -O1 lacks: mul|shl */
int element(int *a, long i)
{
    return a[i];
}

/* -O1 has: load.4s? %[0-9]+ \+ 12 */
int member(int *a)
{
    return *(a + 1 + 2);
}

/* -O1 lacks: zero_extend|sign_extend */
int extended_already(unsigned char *p)
{
    return (unsigned char)*p;
}

/* -O1 has: load.1s */
int extended_otherwise(unsigned char *p)
{
    return (signed char)*p;
}

/* -O1 lacks: eq|ne |xor */
/* -O1 has: i32 le */
int not_less(int a, int b)
{
    return !(a < b);
}

/* Unordered values are not less and not greater. */
/* -O1 has: flt */
/* -O1 lacks: fle */
int not_less_floating(double a, double b)
{
    return !(a < b);
}

/* -O1 has: rotl */
/* -O1 lacks: shl|shr| or */
unsigned rotated(unsigned x)
{
    return x << 5 | x >> 27;
}

/* -O1 lacks: rotl */
unsigned not_rotated(unsigned x)
{
    return x << 5 | x >> 26;
}
