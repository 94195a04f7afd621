/*
 * crt0: the first instructions of every program.
 *
 *   _start: rdi = the start page, rsp = the top of the stack
 *   _Noreturn void __start_fail(void);   an invalid instruction
 */
        .text
        .globl  _start
        .type   _start, @function
_start:
        xorl    %ebp, %ebp
        andq    $-16, %rsp
        call    __start_program
        .size   _start, . - _start

        .globl  __start_fail
        .type   __start_fail, @function
__start_fail:
        ud2
        .size   __start_fail, . - __start_fail

        .section .note.GNU-stack, "", @progbits
