/*
 * The trampoline's data, complete in the image: all addresses are fixed, so
 * nothing needs to be computed at start. The IDT is never written at all.
 */
#include "layout.h"

/* --- interrupt descriptor table: vector n enters at TRAMPOLINE_BASE + 16 n --- */

        .section .trampoline.rodata, "a", @progbits
        .globl  trampoline_idt
trampoline_idt:
        .set    vector, 0
        .rept   256
        .set    ist, 0
        .set    kind, 0x8e              /* interrupt gate, for the processor only */
        .if     vector == VECTOR_NMI
        .set    ist, IST_NMI
        .elseif vector == VECTOR_DOUBLE_FAULT
        .set    ist, IST_DOUBLE_FAULT
        .elseif vector == VECTOR_MACHINE_CHECK
        .set    ist, IST_MACHINE_CHECK
        .elseif vector == VECTOR_DEBUG
        .set    ist, IST_DEBUG
        .elseif vector == VECTOR_BREAKPOINT || vector == VECTOR_OVERFLOW
        .set    kind, 0xee              /* user code may use the instruction */
        .endif
        .word   vector * 16
        .word   SELECTOR_KERNEL_CODE
        .byte   ist, kind
        .word   0xc000
        .long   0xffffffff
        .long   0
        .set    vector, vector + 1
        .endr

/* --- the page of core 0: struct core, GDT, TSS, interrupt stacks --- */

        .section .trampoline.data, "aw", @progbits
        .balign 4096
        .globl  trampoline_core, trampoline_kernel_root
trampoline_core:
        .quad   trampoline_core         /* self */
        .quad   0                       /* save_area */
        .quad   kernel_stack_top
        .quad   0                       /* fs_base_changed */
        .long   PHASE_IN
        .long   0                       /* number */
trampoline_kernel_root:
        .quad   0

/* Flat 64-bit segments, accessed bits set so that loading one writes nothing. */
        .org    CORE_GDT
        .quad   0
        .quad   0x00af9b000000ffff      /* kernel code */
        .quad   0x00cf93000000ffff      /* kernel data */
        .quad   0x00cff3000000ffff      /* user data */
        .quad   0x00affb000000ffff      /* user code */
        .word   CORE_TSS_SIZE - 1       /* TSS at TRAMPOLINE_CORES + CORE_TSS */
        .word   CORE_TSS
        .byte   0x01, 0x89, 0x00, 0xc0
        .long   0xffffffff
        .long   0

/* No I/O permission map: its offset is the segment's limit. */
        .org    CORE_TSS
        .long   0
        .quad   TRAMPOLINE_CORES + CORE_STACK_ENTRY
        .quad   0, 0, 0
        .quad   TRAMPOLINE_CORES + CORE_STACK_NMI
        .quad   TRAMPOLINE_CORES + CORE_STACK_DOUBLE
        .quad   TRAMPOLINE_CORES + CORE_STACK_MACHINE
        .quad   TRAMPOLINE_CORES + CORE_STACK_DEBUG
        .quad   0, 0, 0
        .quad   0
        .word   0
        .word   CORE_TSS_SIZE
        .org    4096

        .section .note.GNU-stack, "", @progbits
