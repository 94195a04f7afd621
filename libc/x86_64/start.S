/*
 * crt0: the first instructions of every program.
 *
 *   _start: rdi = the start page, rsp = the top of the stack
 *   _Noreturn void start_fail(void);   an invalid instruction
 */
        .text
        .globl  _start
        .type   _start, @function
_start:
        xorl    %ebp, %ebp
        andq    $-16, %rsp
        call    start_program
        .size   _start, . - _start

        .globl  start_fail
        .type   start_fail, @function
start_fail:
        ud2
        .size   start_fail, . - start_fail

        .section .note.GNU-stack, "", @progbits
