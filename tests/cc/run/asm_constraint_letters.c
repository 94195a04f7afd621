/* asm operands with every constraint letter that cc knows, modifiers, matching, early clobbers, operands of all sizes, memory clobbers. */
int printf(const char *, ...);
static int global = 5;
static long array[4] = { 1, 2, 3, 4 };
static int constant_of(void)
{
    int r;
    asm("movl %1, %0" : "=r"(r) : "i"(42));
    return r;
}
static unsigned long by_letters(unsigned long x)
{
    unsigned long a, b, c, d, S, D;
    asm("lea 1(%6), %0\n\tlea 2(%6), %1\n\tlea 3(%6), %2\n\tlea 4(%6), %3\n\tlea 5(%6), %4\n\tlea 6(%6), %5"
        : "=&a"(a), "=&b"(b), "=&c"(c), "=&d"(d), "=&S"(S), "=&D"(D)
        : "r"(x));
    return a + 10 * b + 100 * c + 1000 * d + 10000 * S + 100000 * D;
}
static int bytes(unsigned char x)
{
    unsigned char y;
    asm("movb %1, %0; addb $1, %0" : "=&q"(y) : "q"(x));
    short s = 300;
    asm("addw %w1, %0" : "+r"(s) : "r"((short)x));
    return y * 1000 + s;
}
static int high(int x)
{
    asm("movb $7, %h0" : "+Q"(x));
    return x;
}
static long memory(long *p)
{
    asm("addq $10, %0" : "+m"(*p));
    asm volatile("incq %0" : "=m"(p[1]) : "m"(p[1]) : "memory");
    return p[0] + p[1];
}
static int either(int x, int y)
{
    asm("addl %1, %0" : "+r"(x) : "g"(y));
    asm("addl %1, %0" : "+rm"(x) : "ri"(3));
    asm("addl %1, %0" : "=r"(x) : "rmi"(global), "0"(x));
    return x;
}
static double xmm(double x, float f)
{
    double r;
    asm("movsd %1, %0; addsd %1, %0" : "=&x"(r) : "x"(x));
    asm("addss %1, %0" : "+x"(f) : "xm"(f));
    return r + f;
}
static unsigned long tied(unsigned long n)
{
    unsigned long high, low;
    asm("mulq %3" : "=a"(low), "=d"(high) : "0"(n), "rm"(0x100000001ul) : "cc");
    return low ^ high;
}
static int named(int x, int y)
{
    int r;
    asm("leal (%[first],%[second],2), %k[out]" : [out] "=r"(r) : [first] "r"((long)x), [second] "r"((long)y));
    return r;
}
static int commute(int x, int y)
{
    int r;
    asm("subl %1, %0; addl %2, %0" : "=&r"(r) : "%r"(x), "r"(y), "0"(0));
    return r;
}
static int flags(unsigned a, unsigned b)
{
    unsigned char carry;
    asm("addl %2, %0; setc %1" : "+r"(a), "=qm"(carry) : "r"(b) : "cc");
    return carry;
}
static int widths(long x)
{
    int r;
    asm("movzbl %b1, %0" : "=r"(r) : "q"(x));
    unsigned short w;
    asm("movw %w1, %0" : "=r"(w) : "r"(x));
    unsigned k;
    asm("movl %k1, %0" : "=r"(k) : "r"(x));
    long q;
    asm("movq %q1, %0" : "=r"(q) : "r"(x));
    return r + w * 2 + (int)k * 3 + (int)q;
}
static long address(void)
{
    long *r;
    asm("leaq %1, %0" : "=r"(r) : "m"(array[2]));
    int one;
    asm("movl %c1(%2), %0" : "=r"(one) : "i"(8), "r"(array));
    return *r + one;
}
static int immediate(void)
{
    int r = 1;
    asm("addl %1, %0; addl %2, %0; addl $%c3, %0" : "+r"(r) : "n"(5), "i"(sizeof(long)), "i"('A'));
    return r;
}
static long negated(void)
{
    long r = 100;
    asm("addq $%n1, %0" : "+r"(r) : "i"(3));
    return r;
}
struct pair {
    long a, b;
};
static long record(struct pair p)
{
    long r;
    asm("movq %1, %0; addq %2, %0" : "=&r"(r) : "m"(p.a), "m"(p.b));
    return r;
}
int main(void)
{
    printf("%d %lu %d %x %ld %d\n", constant_of(), by_letters(1), bytes(200), high(0x12345678), memory(array), either(1, 2));
    printf("%g %lx %d %d %d %d\n", xmm(1.5, 2.25f), tied(0x123456789), named(3, 4), commute(5, 7), flags(~0u, 1), flags(1, 1));
    printf("%d %ld %d %ld %ld\n", widths(0x123456789abcdl), address(), immediate(), negated(), record((struct pair){ 3, 4 }));
    asm volatile("" ::
                     : "memory", "cc", "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "xmm0",
                       "xmm15");
    asm("");
    __asm__ __volatile__("nop");
    printf("%d\n", global);
    return 0;
}
/* expect:
42 765432 201500 12340778 14 11
7.5 2345678a23456788 11 2 1 0
-1641543781 6 79 97 7
5
*/
