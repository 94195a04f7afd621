/* _Thread_local: each thread has its own, initialised; static and extern; addresses. */
#include <pthread.h>
int printf(const char *, ...);
static _Thread_local int a = 5; _Thread_local struct { int x, y; } s = { 1, 2 }; extern _Thread_local int later; static __thread char buffer[100]; static int *address(void) { static _Thread_local int n; n++; return &n; }
static void *run(void *p) { a += 10; s.y *= 3; later++; buffer[99] = 7; address(); printf("%d %d %d %d %d\n", a, s.y, later, buffer[99], *address()); *(int **)p = &a; return 0; }
int main(void)
{
    pthread_t t; int *p; a = 100; s.y = 50; later = 1000; *address() = 40; pthread_create(&t, 0, run, &p); pthread_join(t, 0);
    printf("%d %d %d %d %d %d\n", a, s.y, later, buffer[99], *address(), p != &a);
    return 0;
}
_Thread_local int later = 3;
/* expect:
15 6 4 7 2
100 50 1000 0 41 1
*/
