/*
 * Saving and loading the FPU's state: see machine.h for the prototypes. By XSAVEOPT or
 * XSAVE with the components that fpu.c has chosen, or by FXSAVE where there are none.
 */

.macro function name
        .globl  \name
        .type   \name, @function
\name:
.endm

.macro save_state
        movl    fpu_components(%rip), %eax
        xorl    %edx, %edx
        testl   %eax, %eax
        jz      1f
        cmpb    $0, fpu_optimized(%rip)
        je      2f
        xsaveopt64 (%rdi)
        jmp     3f
1:      fxsave64 (%rdi)
        jmp     3f
2:      xsave64 (%rdi)
3:
.endm

        .text

function machine_fpu_save
        save_state
        ret

function machine_fpu_exchange
        save_state
        movq    %rsi, %rdi
/* falls through */
/* AMD's FXRSTOR and XRSTOR leave the last x87 instruction and operand addresses alone
 * unless an exception is pending: an x87 load replaces another thread's. */
function machine_fpu_restore
        fnclex
        ffree   %st(7)
        fildl   fpu_zero(%rip)
        movl    fpu_components(%rip), %eax
        xorl    %edx, %edx
        testl   %eax, %eax
        jz      1f
        xrstor64 (%rdi)
        ret
1:      fxrstor64 (%rdi)
        ret

        .section .rodata
        .balign 4
fpu_zero:
        .long   0

        .section .note.GNU-stack, "", @progbits
