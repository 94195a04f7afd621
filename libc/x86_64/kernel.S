/*
 * System-call stubs: the registers of abi/system_calls.h for C.
 *
 *   enum error ipc_X(uint64_t capability, struct message *message [, uint64_t reply]);
 *
 * struct message: 0 info, 8 badge, 16 words[6]. Callee-saved registers carry
 * words 0 to 5 across the kernel and are restored afterwards. A stub moves what its
 * call uses and no more: RECEIVE does not read the message, SEND does not write it, and
 * only receivers learn a badge.
 */
#include "message.inc"

        .text

.macro message_call name, number, sends, receives, badge
        .globl  \name
        .type   \name, @function
\name:
        save_registers
.if \receives
        pushq   %rsi
.endif
.if \sends
        load_message
.else
        xorl    %esi, %esi
.endif
        movl    $\number, %eax
        syscall
.if \receives
        popq    %rcx
        store_message
.if \badge
        movq    %rdi, 8(%rcx)
.endif
.endif
        restore_registers
        ret
        .size   \name, . - \name
.endm

        message_call ipc_call, 0, sends=1, receives=1, badge=0
        message_call ipc_send, 1, sends=1, receives=0, badge=0
        message_call ipc_try_send, 2, sends=1, receives=0, badge=0
        message_call ipc_receive, 3, sends=0, receives=1, badge=1
        message_call ipc_try_receive, 4, sends=0, receives=1, badge=1
        message_call ipc_reply_receive, 5, sends=1, receives=1, badge=1

/* enum error notification_signal(capability notification);
 * Never waits, even if what a stranger gave as a notification is an endpoint, and
 * then sends an empty message. */
        .globl  notification_signal
        .type   notification_signal, @function
notification_signal:
        xorl    %esi, %esi
        movl    $2, %eax
        syscall
        ret
        .size   notification_signal, . - notification_signal

/* void thread_yield(void); */
        .globl  thread_yield
        .type   thread_yield, @function
thread_yield:
        movl    $6, %eax
        syscall
        ret
        .size   thread_yield, . - thread_yield

        .section .note.GNU-stack, "", @progbits
