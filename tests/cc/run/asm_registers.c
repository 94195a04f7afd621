/* asm that leaves few registers: what lives across it stays what it was, and operands find a place among all that is clobbered. */
int printf(const char *, ...);
typedef unsigned long word;

#define DESTROY(name) "movabs $0x5a5a5a5a5a5a5a5a, %%" name "\n\t"

static word callee_saved(word a, word b)
{
    word k = a * 3, m = b * 5;
    asm volatile(DESTROY("rbx") DESTROY("r12") DESTROY("r13") DESTROY("r14") DESTROY("r15") "addq %1, %0" : "+&r"(a) : "r"(b) : "rbx", "r12", "r13", "r14", "r15", "cc");
    return a + k + m;
}

static word caller_saved(word a, word b, word c)
{
    word k = a * 3, m = b * 5, n = c * 7;
    asm volatile(DESTROY("rax") DESTROY("rcx") DESTROY("rdx") DESTROY("rsi") DESTROY("rdi") DESTROY("r8") DESTROY("r9") DESTROY("r10") DESTROY("r11")
                 "addq %1, %0\n\taddq %2, %0" : "+&r"(a) : "r"(b), "r"(c) : "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "cc");
    return a + k + m + n;
}

static word many(word a, word b, word c, word d, word e, word f, word g)
{
    word r, s, t, u;
    asm("movq %4, %0\n\taddq %5, %0\n\tmovq %6, %1\n\taddq %7, %1\n\tmovq %8, %2\n\taddq %9, %2\n\tmovq %10, %3\n\timulq %1, %0\n\timulq %3, %2\n\taddq %2, %0"
        : "=&r"(r), "=&r"(s), "=&r"(t), "=&r"(u) : "r"(a), "r"(b), "r"(c), "r"(d), "r"(e), "r"(f), "r"(g) : "cc");
    return r + a + b + c + d + e + f + g + s + t + u;
}

/* More than there are registers, were outputs not to share them with inputs. */
static word shared(word *p)
{
    word a = p[0], b = p[1], c = p[2], d = p[3], e = p[4], f = p[5], g = p[6], h = p[7], o1, o2, o3, o4, o5, o6;
    asm("" : "=r"(o1), "=r"(o2), "=r"(o3), "=r"(o4), "=r"(o5), "=r"(o6) : "r"(a), "r"(b), "r"(c), "r"(d), "r"(e), "r"(f), "r"(g), "r"(h));
    return a + b + c + d + e + f + g + h;
}

/* An output with an input in its place shares its register with no other input, not even where the caller-saved ones do not suffice. */
static word tied(word a)
{
    word r, s;
    asm("movq %3, %1\n\taddq %4, %1\n\taddq %5, %1\n\taddq %6, %1\n\taddq %7, %1\n\taddq %8, %1\n\taddq %9, %1\n\taddq %1, %0"
        : "=r"(r), "=&r"(s) : "0"(a), "r"(10ul), "r"(20ul), "r"(30ul), "r"(40ul), "r"(50ul), "r"(60ul), "r"(70ul) : "cc");
    return r;
}

/* The same with values where the others want to be. */
static word tied_exchanged(word a, word b, word c, word d, word e, word f, word *p)
{
    word r, s, g = p[0], h = p[1], i = p[2];
    asm("leaq (%3,%4,2), %1\n\tleaq (%1,%5,4), %1\n\tleaq (%1,%6,8), %1\n\taddq %7, %1\n\taddq %8, %1\n\taddq %9, %1\n\taddq %10, %1\n\taddq %1, %0"
        : "=r"(r), "=&r"(s) : "0"(f), "r"(e), "r"(d), "r"(c), "r"(b), "r"(a), "r"(g), "r"(h), "r"(i) : "cc");
    return r;
}

/* Each input wants the register where another is. */
static word exchanged(word a, word b, word c, word d)
{
    word r;
    asm("leaq (%%rsi,%%rdi,2), %0\n\tleaq (%0,%%rcx,4), %0\n\tleaq (%0,%%rdx,8), %0" : "=&r"(r) : "S"(a), "D"(b), "d"(c), "c"(d));
    return r;
}

static word named(word a, word b, word c)
{
    register word first asm("r11") = a;
    register word second asm("r10") = b;
    register word third asm("r15") = c;
    word r;
    asm("leaq (%%r11,%%r10,2), %0\n\tleaq (%0,%%r15,4), %0" : "=&r"(r) : "r"(first), "r"(second), "r"(third));
    return r;
}

static double vectors(double a, double b)
{
    double k = a * 3, m = b * 5, r = a;
    asm("pcmpeqd %%xmm0, %%xmm0\n\tpcmpeqd %%xmm1, %%xmm1\n\tpcmpeqd %%xmm15, %%xmm15\n\taddsd %1, %0" : "+&x"(r) : "x"(b) : "xmm0", "xmm1", "xmm15");
    return r + k + m;
}

/* Other names of registers: gcc's numbers, the vectors' longer ones, second bytes. */
static double other_names(word a, word b, double c)
{
    word k = a * 3, m = b * 5;
    double l = c * 7;
    asm volatile(DESTROY("rax") DESTROY("rbx") DESTROY("rcx") DESTROY("rdx") DESTROY("rsi") DESTROY("r12") DESTROY("r13") "pcmpeqd %%xmm0, %%xmm0\n\t"
                 "pcmpeqd %%xmm1, %%xmm1\n\tpcmpeqd %%xmm2, %%xmm2\n\tpcmpeqd %%xmm8, %%xmm8" : : : "ah", "3", "%2", "1", "4", "40", "41", "ymm0", "zmm1", "22", "44");
    return l + (double)(a + b + k + m);
}

static word in_loop(word n)
{
    word s = 0;
    for (word i = 0; i < n; i++) {
        word r;
        asm(DESTROY("rbx") DESTROY("rcx") "leaq (%1,%1), %0" : "=r"(r) : "r"(i) : "rbx", "rcx");
        s += i & 1 ? r : i;
    }
    return s;
}

static void identify(unsigned leaf, unsigned *a, unsigned *b, unsigned *c, unsigned *d)
{
    asm volatile("cpuid" : "=a"(*a), "=b"(*b), "=c"(*c), "=d"(*d) : "a"(leaf), "c"(0));
}

int main(void)
{
    word list[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    unsigned a = 0, b = 0, c = 0, d = 0;
    printf("%lu\n", callee_saved(1, 2));
    printf("%lu\n", caller_saved(1, 2, 3));
    printf("%lu\n", many(1, 2, 3, 4, 5, 6, 7));
    printf("%lu\n", shared(list));
    printf("%lu\n", tied(1));
    printf("%lu\n", tied_exchanged(1, 2, 3, 4, 5, 6, list));
    printf("%lu\n", exchanged(1, 20, 300, 4000));
    printf("%lu\n", named(1, 20, 300));
    printf("%g\n", vectors(1, 2));
    printf("%g\n", other_names(1, 20, 300));
    printf("%lu\n", in_loop(10));
    identify(0, &a, &b, &c, &d);
    printf("%d\n", a != 0 && b != 0 && c != 0 && d != 0);
    return 0;
}
/* expect:
16
40
217
36
281
54
18441
1241
16
2224
70
1
*/
