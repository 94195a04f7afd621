/*
 * The way into the kernel and out of it. User page tables hold nothing of the
 * kernel but this text, the IDT and the cores' pages (descriptors.S); everything
 * else becomes reachable when an entry loads the kernel's CR3.
 *
 * An entry from user mode saves all registers in the current thread's struct
 * registers (the core's save area, reached through the direct map), resets the
 * kernel stack and calls C, which never returns but leaves through
 * trampoline_return or machine_idle. Interrupts are off from entry to exit.
 *
 * An exception in kernel mode is a bug: its registers go to trap_in_kernel() on
 * the emergency stack. An interrupt in kernel mode comes from machine_idle.
 */
#include "layout.h"

        .section .trampoline.text, "ax", @progbits

/* The entry of vector n is at TRAMPOLINE_BASE + 16 n: descriptors.S counts on it.
 * Stack afterwards: vector, error code (or 0), ip, cs, flags, sp, ss. */
        .globl  trampoline_vectors
trampoline_vectors:
        .set    vector, 0
        .rept   256
        .balign 16
        .if     vector == 8 || vector == 17 || vector == 21 || vector == 29 || vector == 30
        .elseif vector >= 10 && vector <= 14
        .else
        pushq   $0
        .endif
        pushq   $vector
        jmp     trap_entry
        .set    vector, vector + 1
        .endr

        .balign 16
trap_entry:
        testb   $3, 24(%rsp)
        jz      trap_from_kernel
        swapgs
        lfence                          /* no speculation with the user's GS */
        pushq   %rax
        movq    trampoline_kernel_root(%rip), %rax
        movq    %rax, %cr3
        movq    %gs:CORE_SAVE_AREA, %rax
        movq    %rdi, REGISTERS_RDI(%rax)
        movq    %rsi, REGISTERS_RSI(%rax)
        movq    %rdx, REGISTERS_RDX(%rax)
        movq    %rbx, REGISTERS_RBX(%rax)
        movq    %rbp, REGISTERS_RBP(%rax)
        movq    %r12, REGISTERS_R12(%rax)
        movq    %r13, REGISTERS_R13(%rax)
        movq    %r14, REGISTERS_R14(%rax)
        movq    %r15, REGISTERS_R15(%rax)
        movq    %r8, REGISTERS_R8(%rax)
        movq    %r9, REGISTERS_R9(%rax)
        movq    %r10, REGISTERS_R10(%rax)
        movq    %r11, REGISTERS_R11(%rax)
        movq    %rcx, REGISTERS_RCX(%rax)
        movq    $0, REGISTERS_FROM_SYSTEM_CALL(%rax)
        popq    REGISTERS_RAX(%rax)
        popq    %rdi                    /* vector */
        popq    %rsi                    /* error code */
        popq    REGISTERS_IP(%rax)
        addq    $8, %rsp
        popq    REGISTERS_FLAGS(%rax)
        popq    REGISTERS_SP(%rax)
        movq    %gs:CORE_STACK, %rsp
        pushq   $2                      /* DF and AC may be the user's */
        popfq
        xorl    %ebp, %ebp
        call    trap
        ud2

trap_from_kernel:
        pushq   %rax
        pushq   %rbx
        pushq   %rcx
        pushq   %rdx
        pushq   %rsi
        pushq   %rdi
        pushq   %rbp
        pushq   %r8
        pushq   %r9
        pushq   %r10
        pushq   %r11
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        movq    trampoline_kernel_root(%rip), %rax
        movq    %rax, %cr3
        cld
        movq    120(%rsp), %rdi         /* vector */
        cmpq    $VECTOR_EXCEPTIONS, %rdi
        jae     1f
        movq    %rsp, %rdi
        leaq    emergency_stack_top(%rip), %rsp
        call    trap_in_kernel
        ud2
1:      movq    %gs:CORE_STACK, %rsp
        xorl    %esi, %esi
        call    trap
        ud2

/* SYSCALL: rcx is the user's ip, r11 its flags, the stack still the user's;
 * SFMASK has cleared IF, DF, TF, NT and AC. NMI and machine check have stacks of
 * their own, so rsp is free. */
        .balign 64
        .globl  trampoline_system_call
trampoline_system_call:
        swapgs
        movq    %rsp, %gs:CORE_USER_SP
        movq    trampoline_kernel_root(%rip), %rsp
        movq    %rsp, %cr3
        movq    %gs:CORE_SAVE_AREA, %rsp
        movq    %rax, REGISTERS_RAX(%rsp)
        movq    %rdi, REGISTERS_RDI(%rsp)
        movq    %rsi, REGISTERS_RSI(%rsp)
        movq    %rdx, REGISTERS_RDX(%rsp)
        movq    %rbx, REGISTERS_RBX(%rsp)
        movq    %rbp, REGISTERS_RBP(%rsp)
        movq    %r12, REGISTERS_R12(%rsp)
        movq    %r13, REGISTERS_R13(%rsp)
        movq    %r14, REGISTERS_R14(%rsp)
        movq    %r15, REGISTERS_R15(%rsp)
        movq    %r8, REGISTERS_R8(%rsp)
        movq    %r9, REGISTERS_R9(%rsp)
        movq    %r10, REGISTERS_R10(%rsp)
        movq    %r11, REGISTERS_R11(%rsp)
        movq    %rcx, REGISTERS_RCX(%rsp)
        movq    %rcx, REGISTERS_IP(%rsp)
        movq    %r11, REGISTERS_FLAGS(%rsp)
        movq    %gs:CORE_USER_SP, %rax
        movq    %rax, REGISTERS_SP(%rsp)
        movq    $1, REGISTERS_FROM_SYSTEM_CALL(%rsp)
        movq    %gs:CORE_STACK, %rsp
        xorl    %ebp, %ebp
        call    kernel_system_call
        ud2

/* _Noreturn void trampoline_return(const struct registers *, uint64_t root).
 * Neither SYSRET nor IRETQ may see an ip that is not canonical: Intel's fault in
 * kernel mode. Such a thread gets the protection fault that it asked for. */
        .balign 16
        .globl  trampoline_return
trampoline_return:
        movq    REGISTERS_IP(%rdi), %rcx
        movq    %rcx, %rax
        shrq    $47, %rax
        jnz     return_to_nowhere
        cmpq    $0, REGISTERS_FROM_SYSTEM_CALL(%rdi)
        je      return_all
        movq    %rsi, %r8
        movq    REGISTERS_FLAGS(%rdi), %r11
        movq    REGISTERS_RAX(%rdi), %rax
        movq    REGISTERS_RSI(%rdi), %rsi
        movq    REGISTERS_RDX(%rdi), %rdx
        movq    REGISTERS_RBX(%rdi), %rbx
        movq    REGISTERS_RBP(%rdi), %rbp
        movq    REGISTERS_R12(%rdi), %r12
        movq    REGISTERS_R13(%rdi), %r13
        movq    REGISTERS_R14(%rdi), %r14
        movq    REGISTERS_R15(%rdi), %r15
        movq    REGISTERS_SP(%rdi), %rsp
        movq    REGISTERS_RDI(%rdi), %rdi
        movq    %r8, %cr3
        xorl    %r8d, %r8d
        xorl    %r9d, %r9d
        xorl    %r10d, %r10d
        swapgs
        sysretq

return_all:
        movq    %gs:CORE_ENTRY_STACK, %rsp
        pushq   $SELECTOR_USER_DATA
        pushq   REGISTERS_SP(%rdi)
        pushq   REGISTERS_FLAGS(%rdi)
        pushq   $SELECTOR_USER_CODE
        pushq   %rcx
        pushq   REGISTERS_RAX(%rdi)
        movq    %rsi, %rax
        movq    REGISTERS_RSI(%rdi), %rsi
        movq    REGISTERS_RDX(%rdi), %rdx
        movq    REGISTERS_RBX(%rdi), %rbx
        movq    REGISTERS_RBP(%rdi), %rbp
        movq    REGISTERS_R12(%rdi), %r12
        movq    REGISTERS_R13(%rdi), %r13
        movq    REGISTERS_R14(%rdi), %r14
        movq    REGISTERS_R15(%rdi), %r15
        movq    REGISTERS_R8(%rdi), %r8
        movq    REGISTERS_R9(%rdi), %r9
        movq    REGISTERS_R10(%rdi), %r10
        movq    REGISTERS_R11(%rdi), %r11
        movq    REGISTERS_RCX(%rdi), %rcx
        movq    REGISTERS_RDI(%rdi), %rdi
        movq    %rax, %cr3
        popq    %rax
        swapgs
        iretq

return_to_nowhere:
        movq    %gs:CORE_STACK, %rsp
        xorl    %ebp, %ebp
        movl    $VECTOR_PROTECTION, %edi
        xorl    %esi, %esi
        xorl    %edx, %edx
        call    kernel_exception
        ud2

        .section .note.GNU-stack, "", @progbits
