/* Records that are aligned to more than the stack, passed by value on it: the caller's frame is aligned for them, with alloca and variable arrays too. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
struct wide { char bytes[64]; } __attribute__((aligned(32)));
struct wider { int x; } __attribute__((aligned(128)));
static struct wide wide = { { 1, [63] = 7 } };
static struct wider wider = { 5 };
static int wrong(const void *address, unsigned alignment)
{
    __asm__("" : "+r"(address));
    return (uintptr_t)address % alignment != 0;
}
__attribute__((noinline)) static int takes(int a, struct wide b, int c, struct wider d)
{
    return a + b.bytes[0] * 10 + c * 100 + d.x * 1000 + 100000 * wrong(&b, 32) + 200000 * wrong(&d, 128);
}
static int list(int count, ...)
{
    va_list list;
    va_start(list, count);
    int sum = 0;
    for (int i = 0; i < count; i++) {
        struct wide b = va_arg(list, struct wide);
        sum = sum * 10 + b.bytes[63] + va_arg(list, int);
    }
    va_end(list);
    return sum;
}
static inline int inlined(struct wider d, int c)
{
    return d.x + c + 1000 * wrong(&d, 128);
}
__attribute__((noinline)) static int moves(int n)
{
    char text[n], *more = __builtin_alloca(n + 3);
    text[0] = more[0] = 1;
    int sum = takes(text[0], wide, 2, wider) + list(2, wide, 1, wide, more[0]);
    if (n > 3) {
        char again[n * 5];
        again[n] = 3;
        sum += takes(again[n], wide, 2, wider);
    }
    return sum;
}
__attribute__((noinline)) static int deeper(int n, long filler)
{
    return n == 0 ? takes(1, wide, 3, wider) : deeper(n - 1, filler + n) + list(1, wide, n) + inlined(wider, n) + 0 * (int)filler;
}
int main(void)
{
    for (int i = 0; i < 9; i++)
        printf("%d %d %d\n", moves(i + 1), deeper(i, i), takes(i, wide, i, wider));
    return 0;
}
/* expect:
5299 5311 5010
5299 5325 5111
5299 5341 5212
10512 5359 5313
10512 5379 5414
10512 5401 5515
10512 5425 5616
10512 5451 5717
10512 5479 5818
*/
