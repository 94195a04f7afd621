/* asm that refers to what has no name for the assembler (statics, literals) and to what has; that defines symbols and writes sections. */
int printf(const char *, ...);

static int hidden = 7;
int shown = 8;
static int helper(int x) { return x + hidden; }
static int in_memory(void) { int r; asm("movl %1, %0\n\taddl %2, %0" : "=&r"(r) : "m"(hidden), "m"(shown) : "cc"); return r; }
static long address(void) { long r; asm("leaq %a1, %0" : "=r"(r) : "i"(&hidden)); return r - (long)&hidden; }
static long beyond(void) { long r; asm("leaq %p1+4(%%rip), %0" : "=r"(r) : "i"(&shown)); return r - (long)&shown; }
static const char *literal(void) { const char *r; asm("leaq %a1, %0" : "=r"(r) : "i"("literal")); return r; }

static int call(int x)
{
    int r;
    asm volatile("subq $128, %%rsp\n\tcall %P2\n\taddq $128, %%rsp" : "=a"(r), "+D"(x) : "i"(helper)
                 : "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "xmm0", "memory", "cc");
    return r;
}

/* A word elsewhere says where in the function something is; jumps before and behind it do not matter. */
static long recorded(int x)
{
    long r;
    if (x > 3)
        printf("more than 3\n");
    asm(".pushsection .data\n9:\t.quad 8f\n\t.popsection\n8:\tleaq 8b(%%rip), %%rcx\n\tmovq 9b(%%rip), %0\n\tsubq %%rcx, %0" : "=r"(r) : : "rcx", "cc");
    if (x > 4)
        printf("more than 4\n");
    return r;
}

extern const char inside[], inside_end[];

static int defined(int x)
{
    int r;
    while (x-- > 0)
        printf("once\n");
    asm volatile(".globl inside, inside_end\ninside:\n\tmovl $77, %0\ninside_end:" : "=a"(r));
    return r;
}

asm("\t.globl outside\noutside:\n\tleal 1(%rdi), %eax\n\tret");
int outside(int x);

int main(void)
{
    asm volatile("# no operands: 100%");
    printf("%d %ld %ld %s\n", in_memory(), address(), beyond(), literal());
    printf("%d\n", call(3));
    printf("%ld %ld\n", recorded(1), recorded(5));
    printf("%d", defined(1));
    printf(" %ld %x\n", (long)(inside_end - inside), inside[0] & 0xff);
    printf("%d\n", outside(4));
    return 0;
}
/* expect:
15 0 4 literal
10
more than 3
more than 4
0 0
once
77 5 b8
5
*/
