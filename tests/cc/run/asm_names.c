/* asm: rbx clobbered where the frame hangs on it, a local name in two statements, alignment, functions that only the text names, labels and goto, operands of all kinds. */
#include <stdio.h>
#include <string.h>
static int clobbers_rbx_alone(void)
{
    _Alignas(64) char a[8]; strcpy(a, "aligned"); asm volatile("mov $-1, %%rbx" : : : "rbx", "memory"); return a[0] + (((unsigned long)a & 63) == 0);
}
static int clobbers_rbx(int n)
{
    int v[n]; v[n - 1] = n;
    asm volatile("mov $-1, %%rbx\n\tmov %%rbx, %%rax" : : : "rbx", "rax", "memory");
    return v[n - 1];
}
static int clobbers_all(int a, int b, int c, int d)
{
    int r; asm volatile("xor %%ebx, %%ebx\n\txor %%r12d, %%r12d\n\txor %%r13d, %%r13d\n\txor %%r14d, %%r14d\n\txor %%r15d, %%r15d\n\tmov %1, %0" : "=r"(r) : "r"(a) : "rbx", "r12", "r13", "r14", "r15", "cc");
    return r + b * 10 + c * 100 + d * 1000;
}
static int twice(int n)
{
    int r; asm("mov %1, %0\n\tcmp $5, %0\n\tjl small\n\tadd $100, %0\nsmall:" : "=&r"(r) : "r"(n)); return r;
}
static int local_labels(int n)
{
    int r = 0, s = 0; asm("1: add $2, %0\n\tdec %1\n\tjnz 1b\n\tjmp 2f\n\tadd $1000, %0\n2:" : "+r"(r), "+r"(n)); asm("1: add $3, %0\n\tcmp $10, %0\n\tjl 1b" : "+r"(s)); return r * 100 + s;
}
static int unique(int n) { asm("cmp $3, %0\n\tjne .Lskip%=\n\tmov $33, %0\n.Lskip%=:" : "+r"(n)); return n; }
static int aligned(void) { int r; asm(".p2align 4\n\tmov $7, %0\n\t.align 8\n\tadd $1, %0\n\t.balign 16, 0x90" : "=r"(r)); return r; }
static __attribute__((used)) int named_in_text(int n) { return n * 2 + 1; }
static int call_by_name(int n) { int r; asm volatile("sub $128, %%rsp\n\tcall named_in_text\n\tadd $128, %%rsp" : "=a"(r), "+D"(n) : : "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "memory", "cc"); return r; }
asm(".data\nin_asm: .long 55\n.text\n.globl from_asm\nfrom_asm: mov in_asm(%rip), %eax\n\tret"); extern int from_asm(void); extern int in_asm;
static int jumps(int n) { asm goto("test %0, %0\n\tjz %l[zero]\n\tcmp $1, %0\n\tje %l2" : : "r"(n) : "cc" : zero, one); return 3; zero: return 10; one: return 11; }
static long operands(long a, int b) { long r; int m = 4; asm("lea (%1,%q2,2), %0" : "=r"(r) : "r"(a), "r"((long)b)); asm("addl %1, %0" : "+m"(m) : "ir"(3)); asm("addq %2, %0" : "=r"(r) : "0"(r), "m"(a)); asm("" : "+g"(m)); asm("incl %k0; incb %b0" : "+q"(m)); char c; asm("setc %0" : "=qm"(c)); asm("shlq %b1, %0" : "+r"(r) : "c"(2), "i"(5)); return r * 100 + m; }
static unsigned divide(unsigned long n, unsigned d, unsigned *rest) { unsigned q, r; asm("divl %4" : "=a"(q), "=d"(r) : "a"((unsigned)n), "d"((unsigned)(n >> 32)), "rm"(d) : "cc"); *rest = r; return q; }
static double vectors(double a, float b) { double r; float f; asm("addsd %2, %0" : "=x"(r) : "0"(a), "xm"(1.5)); asm("mulss %1, %0" : "=x"(f) : "x"(b), "0"(b)); long double l; asm("fld1\n\tfaddp" : "=t"(l) : "0"(2.0L)); return r + f + (double)l; }
static int memory(void) { int v[3] = { 1, 2, 3 }, s; asm("movl (%1), %0\n\taddl 8(%1), %0\n\tmovl $9, 4(%1)" : "=&r"(s) : "r"(v) : "memory"); struct { int a, b; } t = { 4, 5 }; asm("addl $10, %0" : "+m"(t.b)); asm("xchgl %0, %1" : "+m"(t.a), "+r"(s)); return s * 1000 + v[1] * 100 + t.a + t.b; }
static int named_operands(int x) { int y; asm("imul %[by], %[in], %[out]" : [out] "=r"(y) : [in] "r"(x), [by] "i"(7)); return y; }
static int with_register(void) { register int r asm("r12") = 5; asm("add $1, %0" : "+r"(r)); return r; }
static int percent(void) { int r; asm("mov $1, %0 # 100%% {not an alternative}" : "=r"(r)); asm("{xor|xor} %0, %0" : "+r"(r)); return r; }
int main(void)
{
    printf("%d %d %d %d %d %d\n", clobbers_rbx(5) + clobbers_rbx_alone(), clobbers_all(1, 2, 3, 4), twice(3), local_labels(4), unique(3) + unique(4), aligned());
    printf("%d %d %d %d %d\n", call_by_name(20), from_asm(), in_asm, jumps(0) + jumps(1) + jumps(2), (int)operands(10, 3)); unsigned rest, q = divide(1000000000007, 1000, &rest); printf("%u %u %g %d %d %d %d\n", q, rest, vectors(1, 2), memory(), named_operands(6), with_register(), percent());
    return 0;
}
/* expect:
103 4321 3 812 37 8
41 55 55 24 10409
1000000000 7 9.5 4919 42 6 0
*/
