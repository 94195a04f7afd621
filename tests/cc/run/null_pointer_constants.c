/* What is a null pointer constant and what is not, by the type of a conditional expression with a pointer (C11 6.3.2.3, 6.5.15). */
int printf(const char *, ...);
enum { Z };
static const int zero = 0;
#define T(x) _Generic((x), int * : 1, void * : 2, default : 3)
int main(void)
{
    int *p = 0;
    void *v = 0;
    printf("%d %d %d %d %d %d %d %d %d %d\n", T(1 ? (void *)(void *)0 : p), T(1 ? (void *)0 : p), T(1 ? ((void *)0) : p), T(1 ? Z : p),
           T(1 ? (void *)(1 - 1) : p), T(1 ? (void *)(long)0 : p), T(1 ? (void *)(int *)0 : p), T(1 ? (const void *)0 : p), T(1 ? v : p),
           T(1 ? (void *)(int)0.0 : p));
    printf("%d %d %d\n", T(1 ? (void *)((void *)0) : p), T(1 ? (void *)(p - p) : p), T(1 ? '\0' : p));
    return 0;
}
/* expect:
2 1 1 1 1 1 2 3 2 1
2 2 1
*/
