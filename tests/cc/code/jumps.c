/*
 * Jumps that are not made, and what is decided without them.
 */
int use(int);

/* A jump to a jump, or to what follows. */
/* -O1 lacks: ^jmp */
int nested(int a, int b)
{
    if (a > 1) {
        if (b > 2)
            ;
        else if (b > 1)
            use(b);
    }
    return use(1) + 1;
}

/* -O1 has: ^jmp \*0x0\(,%r..?,8\) */
/* -O1 lacks: ^lea 0x0 */
int table(unsigned long x, int y)
{
    switch (x) {
    case 0: return y + 1;
    case 1: return use(2);
    case 2: return y * 3;
    case 3: return use(y);
    case 4: return y - 7;
    default: return 9;
    }
}

/* Cases that lie far apart make no table. */
/* -O1 lacks: ^jmp \* */
int far_apart(unsigned long x, int y)
{
    switch (x) {
    case 0: return y + 1;
    case 1000: return use(2);
    case 20000: return y * 3;
    case 300000: return use(y);
    default: return 9;
    }
}

/* -O1 has: ^cmov */
/* -O1 lacks: ^set */
int chosen(int a)
{
    return __builtin_ffs(a);
}

/* What has an effect is not done for nothing. */
/* -O1 lacks: ^cmov */
int called(int a, int b)
{
    return a < b ? use(a) : b;
}
