/*
 * Single instructions for C: see cpu.h and machine.h for the prototypes.
 * Arguments are in rdi, rsi, rdx, rcx; results in rax (SysV).
 */
#include "function.h"
#include "layout.h"

        .text

.macro port_functions bits, register
function port_in_\bits
        movl    %edi, %edx
        xorl    %eax, %eax
        in      %dx, \register
        ret
function port_out_\bits
        movl    %edi, %edx
        movl    %esi, %eax
        out     \register, %dx
        ret
.endm
        port_functions 8, %al
        port_functions 16, %ax
        port_functions 32, %eax

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

.macro control_functions name
function \name\()_read
        movq    %\name, %rax
        ret
function \name\()_write
        movq    %rdi, %\name
        ret
.endm
        .irp    name, cr0, cr2, cr3, cr4, dr6, dr7
        control_functions \name
        .endr

/* void xcr0_write(uint64_t value) */
function xcr0_write
        xorl    %ecx, %ecx
        movl    %edi, %eax
        movq    %rdi, %rdx
        shrq    $32, %rdx
        xsetbv
        ret

function debug_addresses_write
        .irp    number, 0, 1, 2, 3
        movq    8 * \number(%rdi), %rax
        movq    %rax, %dr\number
        .endr
        ret

function tlb_flush_page
        invlpg  (%rdi)
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

function machine_scheduler
        movq    %gs:CORE_SCHEDULER, %rax
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
