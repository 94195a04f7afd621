/*
 * System-call stubs: the registers of abi/system_calls.h for C.
 *
 *   enum error ipc_X(uint64_t capability, struct message *message [, uint64_t reply]);
 *
 * struct message: 0 info, 8 badge, 16 words[6]. Callee-saved registers carry
 * words 0 to 5 across the kernel and are restored afterwards. A stub moves what its
 * call uses and no more: RECEIVE does not read the message, SEND does not write it, and
 * only receivers learn a badge. CALL, which programs make most, has a `syscall` of its own; so has REPLY_RECEIVE, which
 * programs do not make; the others have one together, for trace.
 */
#include "message.inc"
#include "traced.inc"

        .text

.macro message_call name, number, sends, receives, badge, how
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
        \how
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

        message_call ipc_call, 0, sends=1, receives=1, badge=0, how=traced_syscall
        message_call ipc_send, 1, sends=1, receives=0, badge=0, how="call system_call"
        message_call ipc_try_send, 2, sends=1, receives=0, badge=0, how="call system_call"
        message_call ipc_receive, 3, sends=0, receives=1, badge=1, how="call system_call"
        message_call ipc_try_receive, 4, sends=0, receives=1, badge=1, how="call system_call"
        message_call ipc_reply_receive, 5, sends=1, receives=1, badge=1, how=syscall

/* enum error notification_signal(capability notification);
 * Never waits, even if what a stranger gave as a notification is an endpoint, and
 * then sends an empty message. */
        .globl  notification_signal
        .type   notification_signal, @function
notification_signal:
        xorl    %esi, %esi
        movl    $2, %eax
        jmp     system_call
        .size   notification_signal, . - notification_signal

/* void thread_yield(void); */
        .globl  thread_yield
        .type   thread_yield, @function
thread_yield:
        movl    $6, %eax
        .size   thread_yield, . - thread_yield

        .type   system_call, @function
system_call:
        traced_syscall
        ret
        .size   system_call, . - system_call

        .section .note.GNU-stack, "", @progbits
