/* Volatile objects of every kind: what a signal handler and a second return of setjmp() find in them, and every operator on them (C11 5.1.2.3, 6.7.3). */
#include <setjmp.h>
#include <signal.h>
int printf(const char *, ...);
static volatile sig_atomic_t seen, told;
static volatile int steps[4];
static void handler(int n)
{
    seen = n;
    told = steps[0] * 1000 + steps[1] * 100 + steps[2] * 10 + steps[3];
}
static jmp_buf place;
int main(void)
{
    signal(SIGUSR1, handler);
    for (int i = 0; i < 4; i++) {
        steps[i] = i + 1;
        raise(SIGUSR1);
        printf("%d ", (int)told);
    }
    printf("%d\n", seen == SIGUSR1);
    volatile int kept = 1;
    volatile struct {
        int a;
        char b[3];
    } s = { 1, "x" };
    volatile double d = 0.5;
    int n = setjmp(place);
    if (n < 3) {
        kept += 10;
        s.a *= 3;
        s.b[1] = (char)('a' + n);
        d *= 2;
        longjmp(place, n + 1);
    }
    printf("%d %d %c%c %g %d\n", kept, s.a, s.b[0], s.b[1], d, n);
    const volatile int both = 5;
    int *volatile p = (int *)&both;
    const int *const volatile q = p;
    printf("%d %d\n", *p, *q + both);
    volatile unsigned char bits = 0;
    bits |= 0x81;
    bits <<= 1;
    bits++;
    printf("%d\n", bits--);
    printf("%d\n", bits);
    volatile struct {
        unsigned a : 3, b : 7;
        signed c : 6;
    } f = { 0 };
    f.a = 9;
    f.b -= 1;
    f.c = 31;
    f.c++;
    printf("%d %d %d\n", f.a, f.b, f.c);
    volatile int array[3] = { 1, 2, 3 };
    volatile int *walk = array;
    int sum = 0;
    while (walk < array + 3)
        sum += *walk++;
    printf("%d\n", sum);
    volatile long double ld = 1;
    ld /= 3;
    volatile _Complex double z = 1;
    z *= 2;
    printf("%.5Lf %g\n", ld, (double)z);
    kept;
    (void)kept;
    kept, kept;
    *&kept;
    (void)*p;
    if (kept)
        ;
    switch (kept) {
    default:;
    }
    return 0;
}
/* expect:
1000 1200 1230 1234 1
31 27 xc 4 3
5 10
3
2
1 127 -32
6
0.33333 2
*/
