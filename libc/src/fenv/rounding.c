/* The direction of rounding: C11 section 7.6.3. */
#include "fenv.h"

int fesetround(int direction)
{
    fenv_t now;
    if ((direction & ~X87_ROUNDING) != 0)
        return -1;
    fegetenv(&now);
    now.control = (unsigned short)((now.control & ~X87_ROUNDING) | direction);
    now.mxcsr = (now.mxcsr & ~((unsigned)X87_ROUNDING << MXCSR_ROUNDING_SHIFT))
                | (unsigned)direction << MXCSR_ROUNDING_SHIFT;
    return fesetenv(&now);
}
