/* C11 section 7.6: exceptions and rounding of SSE and x87, which are kept the same. */
#ifndef _FENV_H
#define _FENV_H

#define FE_INVALID 0x01
#define FE_DIVBYZERO 0x04
#define FE_OVERFLOW 0x08
#define FE_UNDERFLOW 0x10
#define FE_INEXACT 0x20
#define FE_ALL_EXCEPT 0x3d

#define FE_TONEAREST 0x000
#define FE_DOWNWARD 0x400
#define FE_UPWARD 0x800
#define FE_TOWARDZERO 0xc00

typedef unsigned short fexcept_t;

/* What fnstenv stores (Intel SDM volume 1, 8.1.10), and MXCSR. */
typedef struct {
    unsigned short control, reserved_1, status, reserved_2, tags, reserved_3;
    unsigned instruction, selectors, operand, operand_selector, mxcsr;
} fenv_t;

extern const fenv_t __fenv_default;
#define FE_DFL_ENV (&__fenv_default)

int feclearexcept(int exceptions);
int feraiseexcept(int exceptions);
int fetestexcept(int exceptions);
int fegetexceptflag(fexcept_t *flags, int exceptions);
int fesetexceptflag(const fexcept_t *flags, int exceptions);
int fegetround(void);
int fesetround(int direction);
int fegetenv(fenv_t *environment);
int fesetenv(const fenv_t *environment);
int feholdexcept(fenv_t *environment);
int feupdateenv(const fenv_t *environment);

#endif
