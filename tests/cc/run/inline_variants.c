/* Inline functions with every linkage: static, extern, of C11 with an external definition, gnu_inline, always_inline, noinline, called by address and recursively, with static variables. */
int printf(const char *, ...);
static inline int plain(int n) { return n + 1; }
inline int external(int n) { return n + 2; }
extern inline int external(int n);
extern inline int defined(int n) { return n + 3; }
int redeclared(int n);
inline int redeclared(int n) { return n + 4; }
static inline __attribute__((always_inline)) int always(int n) { return n + 5; }
static inline __attribute__((noinline)) int never(int n) { return n + 6; }
extern inline __attribute__((gnu_inline)) int gnu(int n) { return n + 7; }
int gnu(int n) { return n + 70; }
/* Of these one definition is elsewhere: theirs is none, whatever other declarations there are; but an inline one that is not extern makes it one. */
int elsewhere(int n);
extern inline __attribute__((gnu_inline)) int elsewhere(int n) { return n + 8; }
extern int elsewhere(int n);
asm(".globl elsewhere\n.type elsewhere, @function\nelsewhere:\tmovl $80, %eax\n\tret\n");
extern inline __attribute__((gnu_inline)) int here(int n) { return n + 9; }
inline __attribute__((gnu_inline)) int here(int n);
static inline int counter(void)
{
    static int n;
    return ++n;
}
static inline int factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }
static inline int even(int n);
static inline int odd(int n) { return n == 0 ? 0 : even(n - 1); }
static inline int even(int n) { return n == 0 ? 1 : odd(n - 1); }
static inline void through(int *p, const int *q)
{
    *p = *q + 1;
    *p += *q;
}
static inline double mixed(char c, double d, float f, long l) { return c + d * f - (double)l; }
struct s {
    long a[4];
};
static inline struct s record(struct s s, int i)
{
    s.a[i]++;
    return s;
}
static inline int jumps(int n)
{
    switch (n) {
    case 1: return 10;
    case 2: break;
    default:
        while (n > 5)
            if (n-- == 8)
                return n;
    }
    for (int i = 0;; i++)
        if (i * n > 20)
            return i;
}
static inline int locals(int n)
{
    int a[4] = { n, n + 1, n + 2, n + 3 }, *p = a;
    return p[n & 3] + a[0];
}
static inline int variadic(int n, ...) { return n; }
_Noreturn static inline void leave(void)
{
    for (;;)
        ;
}
static inline int twice(int (*f)(int), int n) { return f(f(n)); }
inline static int late(int n);
static int early(int n) { return late(n) * 2; }
inline static int late(int n) { return n - 1; }
__inline int other(int n);
__inline__ int other(int n) { return n * 9; }
extern int other(int n);
int main(int count, char **arguments)
{
    if (count > 100)
        leave();
    (void)arguments;
    printf("%d %d %d %d %d %d\n", plain(count), external(count), defined(count), redeclared(count), always(count), never(count));
    printf("%d\n", gnu(count) % 10 == 8 || gnu(count) == 71);
    printf("%d ", counter());
    printf("%d\n", counter());
    printf("%d %d %d\n", factorial(6), even(10), odd(7));
    int a = count, b = 5;
    through(&a, &b);
    through(&a, &a);
    printf("%d\n", a);
    printf("%g\n", mixed('a', 1.5, 2, count));
    struct s s = record(record((struct s){ { 1, 2, 3, 4 } }, 2), 2);
    printf("%ld %ld\n", s.a[2], s.a[3]);
    printf("%d %d %d %d\n", jumps(1), jumps(2), jumps(9), jumps(5));
    printf("%d %d %d\n", locals(count), variadic(3, 4, 5), twice(plain, 1));
    int (*f)(int) = always, (*g)(int) = external;
    printf("%d %d %d %d %d\n", f(1), g(1), twice(f, 2), early(5), other(2));
    for (int i = 0; i < 3; i++)
        printf("%d ", plain(i) + always(plain(i)));
    printf("\n");
    int (*volatile pointer)(int) = elsewhere;
    int (*volatile second)(int) = here;
    printf("%d %d\n", pointer(1), second(1));
    return 0;
}
/* expect:
2 3 4 5 6 7
1
1 2
720 1 1
24
99
5 4
10 11 7 5
3 3 3
6 3 12 8 18
7 9 11 
80 10
*/
