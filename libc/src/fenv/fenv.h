/* What is in libc/x86_64/fenv.S. */
#ifndef LIBC_FENV_H
#define LIBC_FENV_H

#include <fenv.h>

/* The exceptions that x87 or SSE has raised. */
unsigned __fenv_raised(void);

enum {
    MXCSR_ROUNDING_SHIFT = 3,      /* from the x87 control word's place of the rounding bits */
    X87_ROUNDING = 0xc00,
};

#endif
