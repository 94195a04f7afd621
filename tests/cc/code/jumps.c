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

/* Who is jumped to finds the stack as it was. */
/* -O2 lacks: ^(sub|add|push|pop) */
int jumps_on(int a)
{
    return a > 3 ? use(4) : use(a);
}

/* Who is called finds it aligned. */
/* -O2 has: ^sub \$0x8,%rsp */
int calls_first(int a)
{
    use(1);
    return use(5);
}

/* -O2 has: ^ret */
int one_way(int a)
{
    return a > 3 ? use(4) : 7;
}

/* What comes of the call is not what is returned. */
/* -O2 has: ^call */
int changed(int a)
{
    int result = a > 3 ? use(4) : use(a);
    return result + 1;
}

/* Halves are enough where the whole is an extension. */
/* -O1 has: ^cmp \$0x4,%e */
int narrow_cases(unsigned char *p)
{
    switch (*p) {
    case 4: return use(1);
    case 9: return use(2);
    default: return 3;
    }
}

/* -O1 has: ^cmp \$0x4,%r */
int wide_cases(unsigned long *p)
{
    switch (*p) {
    case 4: return use(1);
    case 9: return use(2);
    default: return 3;
    }
}
