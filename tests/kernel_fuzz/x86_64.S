/*
 * The start of the program; system calls with any number and any registers; code that
 * needs no stack.
 */
#define FIRST_ADDRESS 0x50000000       /* fuzz.h */

/* rdi = the bootinfo, rsp = the top of the stack */
        .text
        .globl  _start
        .type   _start, @function
_start:
        xorl    %ebp, %ebp
        andq    $-16, %rsp
        call    fuzz_main
        ud2
        .size   _start, . - _start

/* void fuzz_call(struct call *call): the ten words of *call go into rax rdi rsi rdx and
 * rbx rbp r12 to r15, and come back from there. What else the kernel changes is lost. */
        .section .text.hot, "ax", @progbits
        .globl  fuzz_call
        .type   fuzz_call, @function
fuzz_call:
        pushq   %rbx
        pushq   %rbp
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        pushq   %rdi
        movq    (%rdi), %rax
        movq    16(%rdi), %rsi
        movq    24(%rdi), %rdx
        movq    32(%rdi), %rbx
        movq    40(%rdi), %rbp
        movq    48(%rdi), %r12
        movq    56(%rdi), %r13
        movq    64(%rdi), %r14
        movq    72(%rdi), %r15
        movq    8(%rdi), %rdi
        syscall
        popq    %rcx
        movq    %rax, (%rcx)
        movq    %rdi, 8(%rcx)
        movq    %rsi, 16(%rcx)
        movq    %rdx, 24(%rcx)
        movq    %rbx, 32(%rcx)
        movq    %rbp, 40(%rcx)
        movq    %r12, 48(%rcx)
        movq    %r13, 56(%rcx)
        movq    %r14, 64(%rcx)
        movq    %r15, 72(%rcx)
        popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %rbp
        popq    %rbx
        ret
        .size   fuzz_call, . - fuzz_call

/* void fuzz_end(void): the thread stops here, as by any other fault; in the first program
 * it is the system's end. */
        .globl  fuzz_end
        .type   fuzz_end, @function
fuzz_end:
        ud2
        .size   fuzz_end, . - fuzz_end

/* A runner, alone in its page: writes to three pages, which may be there or not, and waits
 * at the first notification of the sandbox (fuzz.h) until it does so again. */
        .section .text.runner, "ax", @progbits
        .globl  runner
        .type   runner, @function
runner:
        movl    $FIRST_ADDRESS, %ecx
        incq    (%rcx)
        incq    0x1000(%rcx)
        incq    0x2008(%rcx)
        xorl    %edx, %edx
        xorl    %esi, %esi
        movl    $20, %edi
        movl    $3, %eax
        syscall
        jmp     runner
        .size   runner, . - runner

        .section .note.GNU-stack, "", @progbits
