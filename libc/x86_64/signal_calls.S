/*
 * The system calls that signals interrupt: they lie between signal_calls_start and signal_calls_end.
 *
 *   enum error ipc_call_blocking(capability session, struct message *message);
 *   void signal_wait(capability notification, const volatile unsigned *count, unsigned seen);
 *                    RECEIVE, unless *count is not `seen`: a signal that changes it before the wait begins
 *                    starts again at signal_wait_check (libc/src/signal/deliver.c)
 */
        .text
        .globl  signal_calls_start, signal_calls_end
signal_calls_start:

        .globl  ipc_call_blocking
        .type   ipc_call_blocking, @function
ipc_call_blocking:
        pushq   %rbx
        pushq   %rbp
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        pushq   %rsi
        movq    16(%rsi), %rbx
        movq    24(%rsi), %rbp
        movq    32(%rsi), %r12
        movq    40(%rsi), %r13
        movq    48(%rsi), %r14
        movq    56(%rsi), %r15
        movq    (%rsi), %rsi
        xorl    %eax, %eax
        syscall
        popq    %rcx
        movq    %rsi, (%rcx)
        movq    %rbx, 16(%rcx)
        movq    %rbp, 24(%rcx)
        movq    %r12, 32(%rcx)
        movq    %r13, 40(%rcx)
        movq    %r14, 48(%rcx)
        movq    %r15, 56(%rcx)
        popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %rbp
        popq    %rbx
        ret
        .size   ipc_call_blocking, . - ipc_call_blocking

        .globl  signal_wait, signal_wait_check, signal_wait_call
        .type   signal_wait, @function
signal_wait:
        pushq   %rbx
        pushq   %rbp
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        movq    %rsi, %rbx              /* words of a message: what a call that is made again keeps; r8 to r10 it loses */
        movl    %edx, %ebp
signal_wait_check:
        cmpl    %ebp, (%rbx)
        jne     1f
        xorl    %esi, %esi
        xorl    %edx, %edx
        movl    $3, %eax
signal_wait_call:
        syscall
1:      popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %rbp
        popq    %rbx
        ret
        .size   signal_wait, . - signal_wait
signal_calls_end:

        .section .note.GNU-stack, "", @progbits
