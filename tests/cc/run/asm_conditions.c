/* asm: flags as outputs ("=@ccz"), several of one asm, beside other outputs, of every integer type. */
#include <stdio.h>
static int compare(int a, int b)
{
    int equal, below, less;
    asm("cmpl %4, %3" : "=@ccz"(equal), "=@ccb"(below), "=@ccl"(less) : "r"(a), "r"(b));
    return equal * 100 + below * 10 + less;
}
static unsigned long sum(unsigned long a, unsigned long b, _Bool *carry, signed char *sign, long *overflow)
{
    asm("addq %4, %0" : "+r"(a), "=@ccc"(*carry), "=@ccs"(*sign), "=@cco"(*overflow) : "rm"(b));
    return a;
}
static const char *word(int a)
{
    unsigned short odd;
    int zero;
    asm volatile("testl %2, %2" : "=@ccnp"(odd), "=@cce"(zero) : "r"(a) : "cc");
    return zero ? "zero" : odd ? "odd" : "even";
}
int main(void)
{
    _Bool carry;
    signed char sign;
    long overflow;
#ifndef __GCC_ASM_FLAG_OUTPUTS__
    puts("no macro");
#endif
    printf("%d %d %d %d\n", compare(1, 1), compare(1, 2), compare(-1, 2), compare(3, -4));
    unsigned long s = sum(-1ul, 1, &carry, &sign, &overflow);
    printf("%lu %d %d %ld\n", s, carry, sign, overflow);
    s = sum(0x7fffffffffffffff, 1, &carry, &sign, &overflow);
    printf("%lx %d %d %ld\n", s, carry, sign, overflow);
    printf("%s %s %s\n", word(0), word(1), word(3));
    return 0;
}
/* expect:
100 11 1 10
0 1 0 0
8000000000000000 0 1 1
zero odd even
*/
