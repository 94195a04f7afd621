/* XSH sigsetjmp: jumps that bring the signal mask back. */
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>

void __sigsetjmp_mask(sigjmp_buf environment, int save)
{
    environment->__saved = save;
    if (save)
        sigprocmask(SIG_SETMASK, NULL, &environment->__mask);
}

_Noreturn void siglongjmp(sigjmp_buf environment, int value)
{
    if (environment->__saved)
        sigprocmask(SIG_SETMASK, &environment->__mask, NULL);
    longjmp(environment->__place, value);
}
