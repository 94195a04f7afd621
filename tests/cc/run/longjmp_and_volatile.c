/* setjmp in every place that C11 7.13.1.1 allows, longjmp from deep inside, with 0, again and again; what is volatile or not changed keeps its value, of all types. */
#include <setjmp.h>
int printf(const char *, ...);
static jmp_buf outer, inner;
static int depth;
static void deep(int n, int value)
{
    char room[100];
    room[n] = (char)n;
    if (n > 0)
        deep(n - 1, value);
    depth += room[n];
    longjmp(outer, value);
}
static int sums(int n)
{
    volatile int i = 0, s = 0;
    if (setjmp(inner))
        s += i;
    if (++i < n)
        longjmp(inner, i);
    return s;
}
__attribute__((noinline)) static void thrower(int n)
{
    if (n & 1)
        longjmp(inner, n);
}
static int nested(void)
{
    volatile int steps = 0;
    if (setjmp(outer) == 0) {
        if (setjmp(inner) == 0) {
            steps += 1;
            longjmp(inner, 5);
        }
        steps += 10;
        longjmp(outer, 6);
    }
    steps += 100;
    return steps;
}
static double floats(double x, float y, long double z)
{
    double kept = x * 2;
    volatile double changed = 1;
    if (setjmp(inner) != 0)
        return kept + changed + y + (double)z;
    changed = x;
    longjmp(inner, 1);
}
struct s {
    long a[5];
};
static long records(struct s s)
{
    struct s copy = s;
    volatile struct s v = s;
    if (setjmp(inner))
        return copy.a[4] + v.a[0];
    v.a[0] = 50;
    longjmp(inner, 1);
}
static int many(int a, int b, int c, int d, int e, int f, int g, int h)
{
    int k = a + b, l = c + d, m = e + f, n = g + h;
    if (setjmp(inner) == 3)
        return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + k * 9 + l * 10 + m * 11 + n * 12;
    thrower(3);
    return 0;
}
int main(void)
{
    switch (setjmp(outer)) {
    case 0: deep(50, 0);
    case 1: printf("one %d\n", depth == 0); deep(3, 2);
    default: printf("not reached\n");
    case 2: printf("two\n");
    }
    if (!setjmp(inner))
        thrower(7);
    else
        printf("back\n");
    if (setjmp(inner) < 9) {
        static int k = 3;
        thrower(k += 2);
    }
    printf("nine\n");
    printf("%d %d\n", sums(5), nested());
    printf("%g\n", floats(1.5, 2.5f, 3.5L));
    printf("%ld\n", records((struct s){ { 1, 2, 3, 4, 5 } }));
    printf("%d\n", many(1, 2, 3, 4, 5, 6, 7, 8));
    for (volatile int i = 0; i < 4; i++) {
        if (setjmp(inner) == 0)
            thrower(i);
        else
            printf("%d ", i);
    }
    printf("\n");
    int volatile tries = 0;
    while (setjmp(inner) != 9) {
        tries++;
        longjmp(inner, tries > 3 ? 9 : 1);
    }
    printf("%d\n", tries);
    return 0;
}
/* expect:
one 1
two
back
nine
10 111
10.5
55
602
1 3 
4
*/
