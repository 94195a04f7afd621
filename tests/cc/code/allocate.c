/*
 * Which values share a register: those that do not live at once, even if one's life has holes.
 */
int use(int);

/* The pointer moves on in its register, though it is needed behind the loop. */
/* -O1 lacks: ^lea */
/* -O1 has: ^add \$0x4,%r */
int *find(int *p, int x)
{
    while (*p < x)
        p++;
    return p;
}

/* The old value is needed behind: one register is not enough. */
/* -O1 has: ^(mov|lea) .*%r */
int *find_last(int *p, int x)
{
    int *last = p;
    while (*p < x)
        last = p++;
    return last + (p - last) * x;
}

/* What ends in a fixed register is computed there. */
/* -O1 has: ^(lea|imul) .*,%eax */
/* -O1 lacks: ^mov */
int result(int a, int b)
{
    int x = a * 5;
    return (x & b) | 1;
}

/* A call keeps nothing in the registers of its arguments. */
/* -O1 has: %(rbx|ebx) */
int across_call(int a)
{
    use(a);
    return a + 1;
}

/* A call on another way does not count. */
/* -O1 lacks: %(rbx|ebx|r12) */
int beside_call(int a, int b)
{
    if (b)
        return use(b);
    return a + 1;
}

/* The second operand's register is no place for the difference. */
/* -O1 lacks: %r11 */
/* -O1 lacks: %xmm15 */
double quotient(double *p, double x)
{
    return x / (*p + 1.0);
}

int take(int *);

/* The first call finds the parameter where it came ... */
/* -O1 lacks: ^mov %r.x,%rdi */
int first_call(int *p)
{
    return take(p) + *p;
}

/* ... the second one does not, nor one behind another way. */
/* -O1 has: ^mov %r.x,%rdi */
int second_call(int *p)
{
    return take(p) + take(p);
}
