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
#include "function.h"
#include "layout.h"

/* The message words to and from a thread's registers. */
.macro save_words thread
        movq    %rbx, REGISTERS_RBX(%\thread)
        movq    %rbp, REGISTERS_RBP(%\thread)
        movq    %r12, REGISTERS_R12(%\thread)
        movq    %r13, REGISTERS_R13(%\thread)
        movq    %r14, REGISTERS_R14(%\thread)
        movq    %r15, REGISTERS_R15(%\thread)
.endm
.macro load_words thread
        movq    REGISTERS_RBX(%\thread), %rbx
        movq    REGISTERS_RBP(%\thread), %rbp
        movq    REGISTERS_R12(%\thread), %r12
        movq    REGISTERS_R13(%\thread), %r13
        movq    REGISTERS_R14(%\thread), %r14
        movq    REGISTERS_R15(%\thread), %r15
.endm
.macro load_fs_base thread
        movl    REGISTERS_FS_BASE(%\thread), %eax
        movl    REGISTERS_FS_BASE + 4(%\thread), %edx
        movl    $MSR_FS_BASE, %ecx
        wrmsr
.endm
/* Registers that carry no answer carry nothing. */
.macro system_return
        xorl    %r8d, %r8d
        xorl    %r9d, %r9d
        xorl    %r10d, %r10d
        swapgs
        sysretq
.endm

/* To the thread whose registers are at r8, with its root in r9: no error. */
.macro fast_return
        movq    REGISTERS_IP(%r8), %rcx
        movq    REGISTERS_FLAGS(%r8), %r11
        movq    REGISTERS_SP(%r8), %rsp
        movl    $PHASE_OUT, %gs:CORE_PHASE
        movq    %r9, %cr3
        xorl    %eax, %eax
        system_return
.endm

        .section .trampoline.text, "ax", @progbits

/* The entry of vector n is at TRAMPOLINE_BASE + 16 n: descriptors.S counts on it.
 * Stack afterwards: vector, error code (or 0), ip, cs, flags, sp, ss. */
function trampoline_vectors
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
        save_words rax
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
/* rdi: vector, rsi: error code */
to_trap:
        movq    %gs:CORE_STACK, %rsp
        pushq   $2                      /* DF and AC may be the user's */
        popfq
        movl    $PHASE_IN, %eax
        xchgl   %eax, %gs:CORE_PHASE
        movq    %gs:CORE_SELF, %rdx
        xorl    %ebp, %ebp
        call    trap
        ud2

trap_from_kernel:
        .irp    name, rax, rbx, rcx, rdx, rsi, rdi, rbp, r8, r9, r10, r11, r12, r13, r14, r15
        pushq   %\name
        .endr
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
1:      xorl    %esi, %esi
        jmp     to_trap

/* SYSCALL: rcx is the user's ip, r11 its flags, the stack still the user's; SFMASK has
 * cleared IF, DF, TF, NT and AC. What may come at any moment (NMI, machine check, debug)
 * has stacks of its own.
 *
 * Saved at once is what every way out needs. rdi, rsi and rdx are C arguments already; the
 * message words rbx, rbp and r12 to r15 are registers that C preserves: the fast path
 * (fastpath.h) hands them from thread to thread by leaving them where they are. It is
 * jumped to, and jumps on. */
        .balign 64
function trampoline_system_call
        swapgs
        movq    %rsp, %r9
        movq    trampoline_kernel_root(%rip), %r10
        movq    %r10, %cr3
        movq    %gs:CORE_SAVE_AREA, %r8
        movq    %gs:CORE_STACK, %rsp
        movq    %rcx, REGISTERS_IP(%r8)
        movq    %r11, REGISTERS_FLAGS(%r8)
        movq    %r9, REGISTERS_SP(%r8)
        movq    $1, REGISTERS_FROM_SYSTEM_CALL(%r8)
        movl    $PHASE_IN, %r10d
        xchgl   %r10d, %gs:CORE_PHASE
        movq    %gs:CORE_SCHEDULER, %rcx
        cmpl    $0, world_taken(%rip)
        jne     system_call_later
        testq   %rax, %rax              /* FAST_CALL */
        jz      fastpath_call
        cmpq    $FAST_REPLY_RECEIVE, %rax
        je      fastpath_reply_receive
        movq    %rax, REGISTERS_RAX(%r8)
        cmpq    $FAST_TRY_SEND, %rax
        jbe     fastpath_send
        cmpq    $FAST_RECEIVE, %rax
        je      fastpath_receive
        cmpq    $FAST_YIELD, %rax
        je      fastpath_yield

        .globl  fast_decline, fast_decline_call, fast_decline_reply_receive, fast_continue
fast_decline:
        leaq    kernel_system_call(%rip), %r9
        jmp     fast_continue
fast_decline_call:
        movq    $FAST_CALL, REGISTERS_RAX(%r8)
        jmp     fast_decline
fast_decline_reply_receive:
        movq    $FAST_REPLY_RECEIVE, REGISTERS_RAX(%r8)
        jmp     fast_decline
system_call_later:
        movq    %rax, REGISTERS_RAX(%r8)
        leaq    kernel_system_call_later(%rip), %r9
fast_continue:
        movq    %rdi, REGISTERS_RDI(%r8)
        movq    %rsi, REGISTERS_RSI(%r8)
        movq    %rdx, REGISTERS_RDX(%r8)
        save_words r8
        movq    %gs:CORE_STACK, %rsp
        movq    %rcx, %rdi
        movq    %r8, %rsi
        xorl    %ebp, %ebp
        call    *%r9
        ud2

/* void fast_leave_fpu(badge, info, save, restore, thread, root): rdi rsi rdx rcx r8 r9. */
        .globl  fast_leave, fast_leave_long, fast_leave_fpu, fast_stay, fast_give
fast_leave_fpu:
        movq    %rdi, %r10
        movq    %rsi, %r11
        movq    %rdx, %rdi
        movq    %rcx, %rsi
        call    machine_fpu_exchange    /* changes rax, rdx, rdi */
        movq    %r10, %rdi
        movq    %r11, %rsi

/* The same for a message of any length. */
fast_leave_long:
        movl    $FAST_WORDS, %r10d
        cmpl    %r10d, %esi
        cmovbl  %esi, %r10d
        jmp     1f

/* void fast_leave(badge, info, 0, 0, thread, root). A thread begins with its registers. Its
 * message words are in place; those beyond the message's length still are the sender's and
 * are cleared, by instructions of four bytes each (the prefix means nothing). The FS base
 * is set always: a selector that the last thread loaded may have changed it unseen. */
fast_leave:
        movl    %esi, %r10d
1:      movq    %r8, %gs:CORE_SAVE_AREA
        movq    %r9, %gs:CORE_USER_ROOT
        load_fs_base r8                 /* the base's half in rdx stays there: the thread's own */
        leaq    clear_words(%rip), %rcx
        leaq    (%rcx,%r10,4), %rcx
        jmp     *%rcx
clear_words:
        ds xorq %rbx, %rbx
        ds xorq %rbp, %rbp
        ds xorq %r12, %r12
        ds xorq %r13, %r13
        ds xorq %r14, %r14
        ds xorq %r15, %r15
        fast_return

/* void fast_give(struct registers *to, info): the message words go there, zeros beyond its
 * length. */
fast_give:
        save_words rdi
        movl    %esi, %esi
        xorl    %eax, %eax
        jmp     2f
1:      movq    %rax, REGISTERS_RBX(%rdi,%rsi,8)
        incl    %esi
2:      cmpl    $FAST_WORDS, %esi
        jb      1b

/* void fast_stay(void) */
fast_stay:
        movq    %gs:CORE_SAVE_AREA, %r8
        movq    %gs:CORE_USER_ROOT, %r9
        fast_return

/* The same as the next for a thread that was not the last to run here: puts the data segment
 * registers back to their start values before. Loading GS clears a base: the user's must be
 * the active one meanwhile. */
function trampoline_switch
        xorl    %eax, %eax
        movl    %eax, %ds
        movl    %eax, %es
        movl    %eax, %fs
        swapgs
        movl    %eax, %gs
        swapgs
        load_fs_base rdi

/* _Noreturn void trampoline_return(const struct registers *, uint64_t root).
 * Neither SYSRET nor IRETQ may see an ip that is not canonical: Intel's fault in
 * kernel mode. Such a thread gets the protection fault that it asked for. */
function trampoline_return
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
        load_words rdi
        movq    REGISTERS_SP(%rdi), %rsp
        movq    REGISTERS_RDI(%rdi), %rdi
        movl    $PHASE_OUT, %gs:CORE_PHASE
        movq    %r8, %cr3
        system_return

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
        load_words rdi
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
        movl    $VECTOR_PROTECTION, %edi
        xorl    %esi, %esi
        jmp     to_trap

        .section .note.GNU-stack, "", @progbits
