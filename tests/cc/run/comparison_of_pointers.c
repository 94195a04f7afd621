/* Pointers compared and subtracted: ends of arrays, members in order, null of every form, functions, void, qualified (C11 6.5.6, 6.5.8, 6.5.9). */
#include <stddef.h>
int printf(const char *, ...);
struct s {
    int a;
    char b[3];
    double c;
} s[3];
static int f(void) { return 1; }
static int g(void) { return 2; }
static int a[2][3];
static void *nothing(void) { return 0; }
extern int weak_one __attribute__((weak));
extern int weak_function(void) __attribute__((weak));
int main(void)
{
    int *p = a[0], *end = &a[1][3];
    char *q = s[0].b;
    const void *v = p;
    void *n = nothing();
    printf("%d %d %d %d\n", p < end, &a[0][3] == &a[1][0], end - p, &a[1] - a);
    printf("%d %d %d\n", (void *)&s[0].a<(void *)&s[0].c, &s[2]> & s[1], &s[3] - s);
    printf("%d %d %d %d\n", q == (char *)&s[0] + 4, v == p, p == v, f == g);
    printf("%d %d %d %d %d\n", n == 0, !n, n == NULL, n == (void *)0, n == (char)0);
    printf("%d %d %d\n", p != 0, 0L == p, !!p);
    printf("%d %d %d\n", f == 0, &f == f, *f == f);
    printf("%d %d\n", &weak_one == 0, weak_function == 0);
    int (*fp)(void) = 0;
    printf("%d %d %d\n", fp == 0, fp != f, (fp ? fp : g)());
    ptrdiff_t d = p - end;
    printf("%td %td %td\n", d, &s[0] - &s[2], q - &s[1].b[1]);
    printf("%d %d\n", &p[-1] < p, &end[0] >= p + 6);
    unsigned u = 1;
    printf("%d %d\n", &a[0][u] == 1 + a[0], *(1 + u + a[1]) == 0);
    long l = -1;
    printf("%d\n", &p[1] + l == p);
    char c = 2;
    printf("%d %d\n", (int)(&s[c] - s), (int)(&c[s] - s));
    printf("%d\n", (unsigned long)(char *)-1 == -1ul);
    int *const *pp = (int *const[]){ p, end };
    printf("%d %d\n", pp[0] < pp[1], *pp == &**pp);
    p++;
    printf("%d ", p > a[0]);
    printf("%d\n", (int)(p-- - a[0]));
    p += 2;
    p -= -1;
    printf("%d\n", (int)(p - *a));
    _Bool b = p;
    b = b && n;
    printf("%d %d\n", b, p ? 1 : 2);
    if (!n && p && !(n || !p))
        printf("truth\n");
    while (p && p > a[0])
        p--;
    printf("%d\n", p == *a);
    return 0;
}
/* expect:
1 1 6 1
1 1 3
1 1 1 0
1 1 1 1 1
1 0 1
0 1 1
1 1
1 1 2
-6 -2 -17
1 1
1 1
1
2 2
1
1 1
1 1
3
0 1
truth
1
*/
