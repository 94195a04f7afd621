/*
 * Signals: the way into handlers and back.
 *
 *   signal_entry     where the process server sends a thread that stopped, with all registers as they were but
 *                    rip and rsp, which is below the red zone or on the alternate stack
 *
 * void signal_enter(struct signal_frame *frame) fills in rip and rsp of where the thread was. x87 and SSE
 * registers are kept; code that uses AVX must not be interrupted by a handler that does, too.
 */
        .text
        .globl  signal_entry
        .type   signal_entry, @function
signal_entry:
        leaq    -72(%rsp), %rsp         /* the end of mcontext_t, and room for what the way back writes */
        pushfq
        popq    16(%rsp)
        andl    $~0x100, 16(%rsp)       /* TF: another signal came here before the first instructions were over */
        cld
        pushq   %rax
        pushq   %rcx
        pushq   %rdx
        pushq   %rbx
        pushq   %rbp
        pushq   %rsi
        pushq   %rdi
        pushq   %r8
        pushq   %r9
        pushq   %r10
        pushq   %r11
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        movq    %rsp, %rdi
        movq    %rsp, %rbp
        subq    $512, %rsp
        andq    $-64, %rsp
        fxsave64 (%rsp)
        call    signal_enter
        fxrstor64 (%rsp)
        movq    %rbp, %rsp
        movq    144(%rsp), %rax         /* where it was: below that stack's red zone lie flags and rip */
        movq    120(%rsp), %rcx
        movq    %rcx, -136(%rax)
        movq    136(%rsp), %rcx
        movq    %rcx, -144(%rax)
        subq    $144, %rax
        movq    %rax, 144(%rsp)
        popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %r11
        popq    %r10
        popq    %r9
        popq    %r8
        popq    %rdi
        popq    %rsi
        popq    %rbp
        popq    %rbx
        popq    %rdx
        popq    %rcx
        popq    %rax
        movq    24(%rsp), %rsp
        popfq
        ret     $128
        .size   signal_entry, . - signal_entry

        .section .note.GNU-stack, "", @progbits
