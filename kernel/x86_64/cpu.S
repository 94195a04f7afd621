/*
 * Single instructions for C: see cpu.h and machine.h for the prototypes.
 * Arguments are in rdi, rsi, rdx, rcx; results in rax (SysV).
 */
#include "layout.h"

.macro function name
        .globl  \name
        .type   \name, @function
\name:
.endm

        .text

function port_in_8
        movl    %edi, %edx
        xorl    %eax, %eax
        inb     %dx, %al
        ret

function port_in_16
        movl    %edi, %edx
        xorl    %eax, %eax
        inw     %dx, %ax
        ret

function port_in_32
        movl    %edi, %edx
        inl     %dx, %eax
        ret

function port_out_8
        movl    %edi, %edx
        movl    %esi, %eax
        outb    %al, %dx
        ret

function port_out_16
        movl    %edi, %edx
        movl    %esi, %eax
        outw    %ax, %dx
        ret

function port_out_32
        movl    %edi, %edx
        movl    %esi, %eax
        outl    %eax, %dx
        ret

function msr_read
        movl    %edi, %ecx
        rdmsr
        shlq    $32, %rdx
        orq     %rdx, %rax
        ret

function msr_write
        movl    %edi, %ecx
        movl    %esi, %eax
        movq    %rsi, %rdx
        shrq    $32, %rdx
        wrmsr
        ret

function cpuid
        pushq   %rbx
        movq    %rdx, %r8
        movl    %edi, %eax
        movl    %esi, %ecx
        cpuid
        movl    %eax, (%r8)
        movl    %ebx, 4(%r8)
        movl    %ecx, 8(%r8)
        movl    %edx, 12(%r8)
        popq    %rbx
        ret

function cr0_read
        movq    %cr0, %rax
        ret

function cr2_read
        movq    %cr2, %rax
        ret

function cr3_read
        movq    %cr3, %rax
        ret

function cr4_read
        movq    %cr4, %rax
        ret

function cr0_write
        movq    %rdi, %cr0
        ret

function cr3_write
        movq    %rdi, %cr3
        ret

function cr4_write
        movq    %rdi, %cr4
        ret

/* void xcr0_write(uint64_t value) */
function xcr0_write
        xorl    %ecx, %ecx
        movl    %edi, %eax
        movq    %rdi, %rdx
        shrq    $32, %rdx
        xsetbv
        ret

function dr6_read
        movq    %dr6, %rax
        ret

function dr6_write
        movq    %rdi, %dr6
        ret

function debug_addresses_write
        movq    (%rdi), %rax
        movq    %rax, %dr0
        movq    8(%rdi), %rax
        movq    %rax, %dr1
        movq    16(%rdi), %rax
        movq    %rax, %dr2
        movq    24(%rdi), %rax
        movq    %rax, %dr3
        ret

function dr7_write
        movq    %rdi, %dr7
        ret

function tlb_flush_page
        invlpg  (%rdi)
        ret

/* Loading GS clears a base: the user's must be the active one meanwhile. */
function segments_reset
        xorl    %eax, %eax
        movl    %eax, %ds
        movl    %eax, %es
        movl    %eax, %fs
        swapgs
        movl    %eax, %gs
        swapgs
        ret

function cpu_pause
        pause
        ret

function cpu_halt
        cli
        hlt
        jmp     cpu_halt

function frame_pointer
        movq    %rbp, %rax
        ret

function core_current
        movq    %gs:CORE_SELF, %rax
        ret

function machine_core
        movl    %gs:CORE_NUMBER, %eax
        ret

function atomic_exchange
        movl    %esi, %eax
        xchgl   %eax, (%rdi)
        ret

function atomic_add
        movl    %esi, %eax
        lock xaddl %eax, (%rdi)
        ret

function machine_tsc
        rdtsc
        shlq    $32, %rdx
        orq     %rdx, %rax
        ret

/* void machine_copy_words(uint64_t *to, const uint64_t *from, size_t count);
 * void machine_zero(void *address, size_t size): size is a multiple of 8. */
function machine_copy_words
        movq    %rdx, %rcx
        rep movsq
        ret

function machine_zero
        movq    %rsi, %rcx
        shrq    $3, %rcx
        xorl    %eax, %eax
        rep stosq
        ret

/* The stack is empty; trampoline.S goes from the interrupt to trap() without coming
 * back. STI lets HLT begin first. */
function core_idle
        movq    %gs:CORE_STACK, %rsp
        xorl    %ebp, %ebp
        movl    $PHASE_OUT, %gs:CORE_PHASE
1:      sti
        hlt
        jmp     1b

        .section .note.GNU-stack, "", @progbits
