/*
 * The system calls that signals interrupt: they lie between signal_calls_start and signal_calls_end.
 *
 *   enum error ipc_call_blocking(capability session, struct message *message, const volatile unsigned *count, unsigned seen);
 *                    CALL, unless *count is not `seen`: -1
 *   void signal_wait(capability notification, const volatile unsigned *count, unsigned seen);
 *                    RECEIVE, unless *count is not `seen`
 *
 * A signal that changes *count before the wait begins starts again at the check (libc/src/signal/deliver.c). What that
 * needs is on the stack: a thread that the kernel lets wait at its `syscall` has lost r8 to r11.
 */
#include "message.inc"
#include "traced.inc"

        .text
        .globl  signal_calls_start, signal_calls_end
signal_calls_start:

        .globl  ipc_call_blocking, signal_call_check, signal_call_call
        .type   ipc_call_blocking, @function
ipc_call_blocking:
        save_registers
        pushq   %rsi
        pushq   %rdx
        pushq   %rcx
        load_message
signal_call_check:
        movq    8(%rsp), %r8
        movl    (%rsp), %eax
        cmpl    %eax, (%r8)
        jne     1f
        xorl    %eax, %eax
signal_call_call:
        traced_syscall
        addq    $16, %rsp
        popq    %rcx
        store_message
        restore_registers
        ret
1:      movl    $-1, %eax
        addq    $24, %rsp
        restore_registers
        ret
        .size   ipc_call_blocking, . - ipc_call_blocking

        .globl  signal_wait, signal_wait_check, signal_wait_call
        .type   signal_wait, @function
signal_wait:
        save_registers
        pushq   %rsi
        pushq   %rdx
signal_wait_check:
        movq    8(%rsp), %r8
        movl    (%rsp), %eax
        cmpl    %eax, (%r8)
        jne     2f
        xorl    %esi, %esi
        xorl    %edx, %edx
        movl    $3, %eax
signal_wait_call:
        traced_syscall
2:      addq    $16, %rsp
        restore_registers
        ret
        .size   signal_wait, . - signal_wait
signal_calls_end:

        .section .note.GNU-stack, "", @progbits
