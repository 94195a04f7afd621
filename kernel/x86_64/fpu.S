/*
 * Saving and loading the FPU's state: see machine.h for the prototypes. By XSAVEOPT or
 * XSAVE with the components that fpu.c has chosen, or by FXSAVE where there are none.
 */
#include "function.h"

/* fpu_components: positive: XSAVEOPT exists; negative: XSAVE, the sign is no component;
 * 0: neither. Does the first, second or third instruction list. */
.macro by_kind optimized, plain, legacy
        movl    fpu_components(%rip), %eax
        xorl    %edx, %edx
        testl   %eax, %eax
        jle     1f
        \optimized
        ret
1:      jz      2f
        \plain
        ret
2:      \legacy
        ret
.endm

/* AMD's FXRSTOR and XRSTOR leave the last x87 instruction and operand addresses alone
 * unless an exception is pending: an x87 load replaces another thread's. */
.macro load instruction:req, from:req
        fnclex
        ffree   %st(7)
        fildl   fpu_zero(%rip)
        \instruction (\from)
.endm

        .text

function machine_fpu_save
        by_kind "xsaveopt64 (%rdi)", "xsave64 (%rdi)", "fxsave64 (%rdi)"

function machine_fpu_restore
        by_kind "load xrstor64 %rdi", "load xrstor64 %rdi", "load fxrstor64 %rdi"

function machine_fpu_exchange
        by_kind "xsaveopt64 (%rdi); load xrstor64 %rsi", "xsave64 (%rdi); load xrstor64 %rsi", \
            "fxsave64 (%rdi); load fxrstor64 %rsi"

        .section .rodata
        .balign 4
fpu_zero:
        .long   0

        .section .note.GNU-stack, "", @progbits
