/* inline: static inline, extern inline, inline with an external definition elsewhere in the unit. */
int printf(const char *, ...);
static inline int a(int x) { return x + 1; } inline int b(int x) { return x + 2; } extern int b(int); extern inline int c(int x) { static int n; return x + ++n; } inline int d(int); inline int d(int x) { return x * 2; } int d(int); __attribute__((always_inline)) static inline int e(int x) { return x ? 5 : 3; } static __inline__ __attribute__((noinline)) int f(int x) { return -x; } static inline void g(int *p) { ++*p; }
int main(void) { int n = 1; g(&n); printf("%d %d %d ", a(1), b(1), c(1)); printf("%d %d %d %d %d\n", c(1), d(4), f(5), n, e(0)); int (*p)(int) = b; printf("%d\n", p(9)); return 0; }
/* expect:
2 3 2 3 8 -5 2 3
11
*/
