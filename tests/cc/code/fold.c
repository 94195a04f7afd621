/*
 * What is an operand of the instruction that uses it.
 */
void other(void);

struct pair { int first, second; unsigned char byte; signed char small; unsigned short half; long wide; };

/* -O1 has: ^add (0x4)?\(%r.i\),%e */
int load(int *p, int *q, int x)
{
    return (x ^ *p) + q[1];
}

/* -O0 has: ^(add|imul) -?0x[0-9a-f]*\(%rbp\),%e */
int load_of_variable(int a, int b)
{
    return a * b;
}

/* A store or a call in between may change what is loaded. */
/* -O0 lacks: ^add .*\(%r.x */
/* -O1 lacks: ^add .*\(%r */
int load_before_store(int *p, int *q, int x)
{
    int loaded = *p;
    *q = 1;
    return x + loaded;
}

/* -O1 lacks: ^add .*\(%r */
int load_before_call(int *p, int x)
{
    int loaded = *p;
    other();
    return x + loaded;
}

/* -O1 lacks: ^add .*\(%r */
int load_volatile(volatile int *p, int x)
{
    return x + *p;
}

/* -O1 lacks: ^imul .*\(%r */
int load_used_twice(int *p, int x)
{
    int loaded = *p;
    return (x ^ loaded) * loaded;
}

/* -O1 has: ^mulsd \(%rdi\),%xmm */
double load_floating(double *p, double x)
{
    return x * *p;
}

/* The operand's bytes must all be there. */
/* -O1 lacks: ^add .*\(%r */
int load_narrow(short *p, int x)
{
    return x + *p;
}

/* -O1 has: ^cmpb \$0x41,0x8\(%rdi\) */
int compare_byte(struct pair *p)
{
    if (p->byte == 'A')
        other();
    return 1;
}

/* An unsigned byte is 200, a signed one never. */
/* -O1 has: ^cmpb \$0xc8,0x8\(%rdi\) */
/* -O1 has: ^jb */
int compare_byte_order(struct pair *p)
{
    if (p->byte >= 200)
        other();
    return 1;
}

/* -O1 lacks: ^cmpb */
int compare_byte_beyond(struct pair *p)
{
    if (p->small < 200 + p->first)
        other();
    return 1;
}

/* -O1 lacks: ^cmpw */
int compare_half(struct pair *p)
{
    if (p->half == 1000)
        other();
    return 1;
}

/* -O1 has: ^testb \$0x4,\(%rdi\) */
int test_bit(int *p)
{
    if (*p & 4)
        other();
    return 1;
}

/* -O1 has: ^test \$0x8,%dil */
int test_register(int x)
{
    if (x & 8)
        other();
    return 1;
}

/* -O1 lacks: ^testb */
int test_high_bit(int *p)
{
    if (*p & 128)
        other();
    return 1;
}

/* -O1 has: ^add %esi,\(%rdi\) */
/* -O1 lacks: ^mov .*\(%rdi\) */
void change(int *p, int x)
{
    *p += x;
}

/* -O1 has: ^orb \$0x2,0x8\(%rdi\) */
void change_byte(struct pair *p)
{
    p->byte |= 2;
}

/* -O1 has: ^addq \$0xfffffffffffffffd,0x10\( */
/* -O1 has: ^sub %rsi,0x10\( */
void change_wide(struct pair *p, long x)
{
    p->wide -= x;
    other();
    p->wide = p->wide - 3;
}

/* x - *p is no change of *p. */
/* -O1 lacks: ^sub %esi,\(%rdi\) */
void change_backwards(int *p, int x)
{
    *p = x - *p;
}

/* -O1 lacks: ^add .*,0x4\(%rdi\) */
void change_elsewhere(struct pair *p, int x)
{
    p->second = p->first + x;
}

/* -O1 lacks: ^add .*,\(%rdi\) */
int change_used(int *p, int x)
{
    return *p += x;
}

/* -O1 has: ^mov.* \(%rdi,%rsi,1\), */
int sum_as_address(char *p, long i)
{
    return p[i];
}

/* What a 32-bit instruction leaves above is 0. */
/* -O1 lacks: ^mov %(e..),%\1 */
unsigned long extended(unsigned x, unsigned y, unsigned long *p)
{
    return p[x + y];
}

/* What a caller leaves above is not. */
/* -O1 has: ^mov %edi,%e */
unsigned long extended_parameter(unsigned x)
{
    return x;
}

extern char global[];
int printf(const char *, ...);

/* Addresses below 2 GB are numbers, and as few bytes as an argument's. */
/* -O1 has: ^mov \$0x0,%edi */
/* -O1 has: ^xor %eax,%eax */
int address(void)
{
    return printf(global) + 1;
}

_Bool asked(int);
unsigned char kind(int);

/* What was extended says as much as what it is extended to. */
/* -O1 has: ^test %al,%al */
/* -O1 lacks: ^movz */
void extended_condition(int x)
{
    if (asked(x))
        other();
}

/* -O1 has: ^cmp \$0xc8,%al */
/* -O1 has: ^j(b|ae) */
/* -O1 lacks: ^movz */
void extended_compared(int x)
{
    if (kind(x) < 200)
        other();
}

/* -O1 has: ^movz */
int extended_and_used(int x)
{
    unsigned char k = kind(x);
    if (k < 200)
        other();
    return k;
}

/* The lower half of what is needed anyway. */
/* -O1 has: ^cmp \$0x6,%edi */
/* -O1 lacks: ^mov %e?.i,%e */
long lower_half(long x, int y)
{
    return (unsigned)x > 6 ? y : x;
}

/* A sum of its own is made before the whole one changes. */
/* -O1 has: ^(mov|lea) */
long lower_half_kept(long x, long *p)
{
    *p = (int)x;
    return x + 1;
}

/* -O1 has: ^cmp 0x8\(%r.i\),%.*l$ */
/* -O1 lacks: ^movzbl .*movzbl */
int narrow_loads(struct pair *a, struct pair *b)
{
    if (a->byte < b->byte)
        other();
    return 1;
}

/* -O1 has: ^movzbl */
/* -O1 has: ^movsbl */
/* -O1 has: ^cmp %e..,%e.. */
int loads_of_two_kinds(struct pair *a, struct pair *b)
{
    if (a->byte < b->small)
        other();
    return 1;
}

/* -O1 has: ^cmpb \$0x0,0x8\(%rdi\) */
int narrow_truth(struct pair *p)
{
    if (p->byte)
        other();
    return 1;
}

/* A call in between may change it. */
/* -O1 lacks: ^cmpb */
int narrow_truth_before(struct pair *p)
{
    unsigned char truth = p->byte;
    other();
    if (truth)
        other();
    return 1;
}

/* -O1 has: ^and %e.*,%e */
/* -O1 lacks: ^test %e */
int zero_told(int a, int b)
{
    int both = a & b;
    if (both != 0)
        return both;
    other();
    return 1;
}

/* Less than nothing is told by other flags, which a sum that overflows leaves otherwise. */
/* -O1 has: ^test %e */
int sign_not_told(int a, int b)
{
    int sum = a + b;
    if (sum < 0)
        return sum;
    other();
    return 1;
}

/* Bits of a byte change a register's lowest ones. */
/* -O1 has: ^or 0x8\(%r.i\),%.*l$ */
/* -O1 lacks: ^test */
int bits_of_bytes(struct pair *p, struct pair *q)
{
    if (p->byte | q->byte)
        other();
    return 1;
}

/* What is above them, AND has to clear. */
/* -O1 has: ^movzbl 0x8 */
int bits_of_other(struct pair *p, int x)
{
    return x & p->byte;
}

/* -O1 lacks: ^or .*\(%r */
int bits_of_signed(struct pair *p, int x)
{
    return x | p->small;
}
