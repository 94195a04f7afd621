/*
 * System calls with any number and any registers, for kernel_fuzz.c.
 *
 * void fuzz_call(struct call *call): the ten words of *call go into rax rdi rsi rdx and
 * rbx rbp r12 to r15, and come back from there. What else the kernel changes is lost.
 */
        .text
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

/* void fuzz_end(void): the thread stops here, as by any other fault. */
        .globl  fuzz_end
        .type   fuzz_end, @function
fuzz_end:
        ud2
        .size   fuzz_end, . - fuzz_end

        .section .note.GNU-stack, "", @progbits
