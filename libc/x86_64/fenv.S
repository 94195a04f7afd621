/*
 * int fegetenv(fenv_t *environment);
 * int fesetenv(const fenv_t *environment);
 * int fegetround(void);
 * unsigned __fenv_raised(void);        the exceptions of x87 and SSE together
 *
 * environment (rdi): 28 bytes as fnstenv has them, then MXCSR. Intel SDM volume 1, 8.1.10 and 10.2.3.
 */
        .text

        .globl  fegetenv
        .type   fegetenv, @function
fegetenv:
        fnstenv (%rdi)                  /* masks all exceptions */
        fldenv  (%rdi)
        stmxcsr 28(%rdi)
        xorl    %eax, %eax
        ret
        .size   fegetenv, . - fegetenv

        .globl  fesetenv
        .type   fesetenv, @function
fesetenv:
        fldenv  (%rdi)
        ldmxcsr 28(%rdi)
        xorl    %eax, %eax
        ret
        .size   fesetenv, . - fesetenv

        .globl  fegetround
        .type   fegetround, @function
fegetround:
        fnstcw  -8(%rsp)
        movl    -8(%rsp), %eax
        andl    $0xc00, %eax
        ret
        .size   fegetround, . - fegetround

        .globl  __fenv_raised
        .type   __fenv_raised, @function
__fenv_raised:
        fnstsw  %ax
        stmxcsr -8(%rsp)
        orl     -8(%rsp), %eax
        andl    $0x3d, %eax
        ret
        .size   __fenv_raised, . - __fenv_raised

        .section .note.GNU-stack, "", @progbits
