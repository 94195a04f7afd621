/*
 * The start of the program, what runs in another address space, and what needs no stack.
 *
 *   _start: rdi = the bootinfo, rsp = the top of the stack
 *
 *   remote_server .. remote_end: answers every message; works at any address, with
 *   ipc_reply_receive copied behind it. At (rsp): the endpoint, the reply object,
 *   struct message (struct remote of messages.c).
 */
        .text
        .globl  _start
        .type   _start, @function
_start:
        xorl    %ebp, %ebp
        andq    $-16, %rsp
        call    bench_main
        ud2
        .size   _start, . - _start

        .globl  remote_server
        .type   remote_server, @function
remote_server:
        movq    (%rsp), %rdi
        leaq    16(%rsp), %rsi
        movq    8(%rsp), %rdx
        call    remote_stub
        jmp     remote_server
        .size   remote_server, . - remote_server
remote_stub:
        .globl  remote_end
remote_end:

/* Threads without a stack that wait for ever: rdi = the capability. */
.macro  wait_for_ever name, number
        .globl  \name
        .type   \name, @function
\name:
        xorl    %esi, %esi
        xorl    %edx, %edx
        movl    $\number, %eax
        syscall
1:      movl    $6, %eax                /* woken: it never gets to run again */
        syscall
        jmp     1b
        .size   \name, . - \name
.endm

        wait_for_ever wait_send, 1
        wait_for_ever wait_receive, 3

/* A thread without a stack that has something to do for ever. */
        .globl  work
        .type   work, @function
work:
        jmp     work
        .size   work, . - work

        .section .note.GNU-stack, "", @progbits
