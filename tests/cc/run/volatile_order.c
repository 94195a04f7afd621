/* Accesses to volatile objects happen, each once and in order; setjmp and longjmp see them. */
#include <stdio.h>
#include <setjmp.h>
#include <signal.h>
static jmp_buf buffer; static volatile int counter; volatile sig_atomic_t flag;
static void jump(int n) { if (n == 0) longjmp(buffer, 3); jump(n - 1); }
static int jumps(void) { volatile int kept = 1; int r = setjmp(buffer); if (r == 0) { kept = 5; jump(4); kept = 9; } return kept * 10 + r; }
static int loop_jumps(void) { volatile int n = 0; volatile double d = 0.5; switch (setjmp(buffer)) { case 0: break; default: n++; d *= 2; } if (n < 5) longjmp(buffer, 1); return n * 100 + (int)d; }
static int *escape(volatile int *p) { *p = 7; return (int *)p; }
static int reads(volatile int *p) { int a = *p + *p; *p; (void)*p; p[0] = p[0]; return a; }
struct s { volatile int v; int n; volatile unsigned b : 5; }; static int members(struct s *s) { s->v = 1; s->v++; s->b = 33; s->b++; s->n = s->v + s->b; return s->n + s->v--; }
static void handler(int n) { flag = n; counter++; }
static int nested(void) { jmp_buf outer, inner; volatile int trace = 0; if (!setjmp(outer)) { trace = 1; if (!setjmp(inner)) { trace = trace * 10 + 2; longjmp(inner, 1); } trace = trace * 10 + 3; longjmp(outer, 1); } return trace * 10 + 4; }
static volatile const int constant = 5; static volatile char bytes[4]; volatile struct s copy_from = { 1, 2, 3 };
int main(void)
{
    int v = 4; printf("%d %d %d ", jumps(), loop_jumps(), *escape(&v)); printf("%d\n", reads(&v)); struct s s; printf("%d ", members(&s)); printf("%d %d\n", s.v, nested());
    signal(SIGUSR1, handler); raise(SIGUSR1); while (!flag) ; printf("%d %d %d\n", flag == SIGUSR1, counter, constant);
    for (volatile int i = 0; i < 4; i++) bytes[i] = (char)(i + '0'); struct s t = copy_from; printf("%c%c %d %d\n", bytes[0], bytes[3], t.n, t.b);
    volatile long double l = 1.5L; l += 1; volatile _Complex double c = 1; c *= 2; volatile __int128 w = 1; w <<= 70; volatile _Bool b = 3; printf("%Lg %g %d %d\n", l, __real__ c, (int)(w >> 69), b);
    volatile float f = 16777216; f += 1; f++; printf("%g %d\n", f, f == 16777216); int * volatile p = &v; *p = 3; (*p)++; printf("%d\n", v);
    return 0;
}
/* expect:
53 516 7 14
6 1 1234
1 1 5
03 2 3
2.5 2 2 1
1.67772e+07 1
4
*/
