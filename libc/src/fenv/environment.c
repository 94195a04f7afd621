/* The environment as a whole: C11 section 7.6.4. */
#include "fenv.h"

/* As a program starts: nothing raised, all exceptions masked, rounding to nearest. */
const fenv_t __fenv_default = { .control = 0x37f, .tags = 0xffff, .mxcsr = 0x1f80 };

int feholdexcept(fenv_t *environment)
{
    fegetenv(environment);
    return feclearexcept(FE_ALL_EXCEPT);
}

int feupdateenv(const fenv_t *environment)
{
    unsigned raised = __fenv_raised();
    fesetenv(environment);
    return feraiseexcept((int)raised);
}
