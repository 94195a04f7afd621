/*
 * Exceptions: C11 section 7.6.2. None is ever trapped, so that raising one is setting its
 * flag; it is set in MXCSR, cleared in both units, and tested in both.
 */
#include "fenv.h"

int feclearexcept(int exceptions)
{
    fenv_t now;
    fegetenv(&now);
    now.status &= (unsigned short)~(exceptions & FE_ALL_EXCEPT);
    now.mxcsr &= ~(unsigned)(exceptions & FE_ALL_EXCEPT);
    return fesetenv(&now);
}

int feraiseexcept(int exceptions)
{
    fenv_t now;
    fegetenv(&now);
    now.mxcsr |= (unsigned)(exceptions & FE_ALL_EXCEPT);
    return fesetenv(&now);
}

int fetestexcept(int exceptions)
{
    return (int)__fenv_raised() & exceptions;
}

int fegetexceptflag(fexcept_t *flags, int exceptions)
{
    *flags = (fexcept_t)fetestexcept(exceptions);
    return 0;
}

int fesetexceptflag(const fexcept_t *flags, int exceptions)
{
    feclearexcept(exceptions);
    return feraiseexcept(*flags & exceptions);
}
