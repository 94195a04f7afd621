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
        .type   trampoline_vectors, @function
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
        .if     vector == VECTOR_DEBUG
        jmp     debug_entry
        .else
        jmp     trap_entry
        .endif
        .set    vector, vector + 1
        .endr

/* A debug exception in the kernel is a user's that MOV SS put off until the kernel's first
 * instruction (debug.c), where rsp is still the user's: hence a stack of its own (CVE-2018-8897).
 * Dropped, with nothing touched but DR6. If that instruction was
 * the one below (INT1 after MOV SS), the user's frame on this stack is gone: the thread
 * faults at address 0. */
        .balign 16
debug_entry:
        testb   $3, 24(%rsp)
        jnz     trap_entry
        cmpq    $trampoline_vectors + 16 * VECTOR_DEBUG, 16(%rsp)
        je      1f
        pushq   %rax
        movl    $DR6_CLEAR, %eax
        movq    %rax, %dr6
        popq    %rax
        addq    $16, %rsp
        iretq
1:      movq    $0, 16(%rsp)
        movq    $SELECTOR_USER_CODE, 24(%rsp)
        movq    $FLAGS_START, 32(%rsp)
        movq    $0, 40(%rsp)

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
        movl    $1, %eax                /* the stack is for the first that comes */
        xchgl   %eax, emergency_taken(%rip)
        testl   %eax, %eax
        jnz     cpu_halt
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
 * their own, so rsp is free.
 *
 * Saved at once: what every way out needs, and rdi, rsi, rdx, which the fast path
 * takes as its C arguments. The message words rbx, rbp and r12 to r15 are preserved
 * by C functions: the fast path hands them from thread to thread by leaving them
 * where they are. */
        .balign 64
        .globl  trampoline_system_call
        .type   trampoline_system_call, @function
trampoline_system_call:
        swapgs
        movq    %rsp, %gs:CORE_USER_SP
        movq    trampoline_kernel_root(%rip), %rsp
        movq    %rsp, %cr3
        movq    %gs:CORE_SAVE_AREA, %r8
        movq    %gs:CORE_USER_SP, %r9
        movq    %gs:CORE_STACK, %rsp
        movq    %rdi, REGISTERS_RDI(%r8)
        movq    %rsi, REGISTERS_RSI(%r8)
        movq    %rdx, REGISTERS_RDX(%r8)
        movq    %rcx, REGISTERS_IP(%r8)
        movq    %r11, REGISTERS_FLAGS(%r8)
        movq    %r9, REGISTERS_SP(%r8)
        movq    $1, REGISTERS_FROM_SYSTEM_CALL(%r8)
        movq    %rax, REGISTERS_RAX(%r8)
        movl    $PHASE_IN, %r10d
        xchgl   %r10d, %gs:CORE_PHASE
        movl    world_next(%rip), %r10d
        cmpl    %r10d, world_serving(%rip)
        jne     system_call_later
        cmpq    $FAST_REPLY_RECEIVE, %rax
        je      fast_reply_receive
        testq   %rax, %rax
        jnz     slow_system_call
        movq    %gs:CORE_SCHEDULER, %rdx
        call    fastpath_call
        testq   %rax, %rax
        jnz     fast_leave

slow_system_call:
        leaq    kernel_system_call(%rip), %rcx
        jmp     save_message
system_call_later:
        leaq    kernel_system_call_later(%rip), %rcx
save_message:
        movq    %gs:CORE_SAVE_AREA, %r8
        movq    %rbx, REGISTERS_RBX(%r8)
        movq    %rbp, REGISTERS_RBP(%r8)
        movq    %r12, REGISTERS_R12(%r8)
        movq    %r13, REGISTERS_R13(%r8)
        movq    %r14, REGISTERS_R14(%r8)
        movq    %r15, REGISTERS_R15(%r8)
        xorl    %ebp, %ebp
        call    *%rcx
        ud2

fast_reply_receive:
        movq    %gs:CORE_SCHEDULER, %rcx
        call    fastpath_reply_receive
        testq   %rax, %rax
        jz      slow_system_call

/* rax: the registers of the thread to return to, rdx: its page tables. Its message
 * words are in place; those beyond the message's length still are the sender's and
 * are cleared. FS: a null selector that the last thread loaded may have changed the
 * base unseen, so it is set whenever the thread changes (machine_return). */
fast_leave:
        movq    %rax, %r8
        movq    %rdx, %r9
        movq    %r8, %gs:CORE_SAVE_AREA
        movq    %r9, %gs:CORE_USER_ROOT
        cmpq    %gs:CORE_LOADED, %r8
        je      2f
        movq    %r8, %gs:CORE_LOADED
        movl    %ds, %eax
        movl    %es, %ecx
        orl     %ecx, %eax
        movl    %fs, %ecx
        orl     %ecx, %eax
        movl    %gs, %ecx
        orl     %ecx, %eax
        jz      1f
        call    segments_reset
1:      movq    REGISTERS_FS_BASE(%r8), %rax
        movq    %rax, %gs:CORE_FS_BASE
        movq    %rax, %rdx
        shrq    $32, %rdx
        movl    $MSR_FS_BASE, %ecx
        wrmsr
2:      movq    REGISTERS_RSI(%r8), %rsi
        movl    %esi, %eax
        andl    $MESSAGE_WORDS_MASK, %eax
        leaq    clear_words(%rip), %rcx
        movslq  (%rcx,%rax,4), %rax
        addq    %rcx, %rax
        jmp     *%rax
clear_0:
        xorl    %ebx, %ebx
clear_1:
        xorl    %ebp, %ebp
clear_2:
        xorl    %r12d, %r12d
clear_3:
        xorl    %r13d, %r13d
clear_4:
        xorl    %r14d, %r14d
clear_5:
        xorl    %r15d, %r15d
clear_6:
        movq    REGISTERS_IP(%r8), %rcx
        movq    REGISTERS_FLAGS(%r8), %r11
        movq    REGISTERS_RDI(%r8), %rdi
        movq    REGISTERS_SP(%r8), %rsp
        movl    $PHASE_OUT, %gs:CORE_PHASE
        movq    %r9, %cr3
        xorl    %eax, %eax
        xorl    %edx, %edx
        xorl    %r8d, %r8d
        xorl    %r9d, %r9d
        xorl    %r10d, %r10d
        swapgs
        sysretq

        .balign 4
clear_words:
        .long   clear_0 - clear_words, clear_1 - clear_words, clear_2 - clear_words
        .long   clear_3 - clear_words, clear_4 - clear_words, clear_5 - clear_words
        .long   clear_6 - clear_words

/* _Noreturn void trampoline_return(const struct registers *, uint64_t root).
 * Neither SYSRET nor IRETQ may see an ip that is not canonical: Intel's fault in
 * kernel mode. Such a thread gets the protection fault that it asked for. */
        .balign 16
        .globl  trampoline_return
        .type   trampoline_return, @function
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
        movl    $PHASE_OUT, %gs:CORE_PHASE
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
        movl    $PHASE_OUT, %gs:CORE_PHASE
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
