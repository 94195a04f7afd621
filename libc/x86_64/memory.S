/*
 * void *memcpy(void *to, const void *from, size_t count);
 * void *memmove(void *to, const void *from, size_t count);
 * void *memset(void *to, int byte, size_t count);
 *
 * In assembly because compilers turn such loops in C into calls of themselves.
 * String instructions: eight bytes at a time, then the rest.
 * rdi, rsi, rdx: arguments; rcx, rsi, rdi are lost; the result is the first one.
 */
        .text

        .globl  memmove
        .type   memmove, @function
memmove:
        movq    %rdi, %rax
        subq    %rsi, %rax
        cmpq    %rdx, %rax              /* from <= to < from + count: backwards */
        jb      backwards
        /* fall through */
        .globl  memcpy
        .type   memcpy, @function
memcpy:
        movq    %rdi, %rax
        movq    %rdx, %rcx
        shrq    $3, %rcx
        rep movsq
        movl    %edx, %ecx
        andl    $7, %ecx
        rep movsb
        ret
        .size   memcpy, . - memcpy

backwards:
        movq    %rdi, %rax
        leaq    -1(%rdi,%rdx), %rdi     /* the last bytes, until a multiple of 8 is left */
        leaq    -1(%rsi,%rdx), %rsi
        movl    %edx, %ecx
        andl    $7, %ecx
        std
        rep movsb
        subq    $7, %rdi
        subq    $7, %rsi
        movq    %rdx, %rcx
        shrq    $3, %rcx
        rep movsq
        cld
        ret
        .size   memmove, . - memmove

        .globl  memset
        .type   memset, @function
memset:
        movq    %rdi, %r8
        movzbl  %sil, %eax
        movabsq $0x0101010101010101, %rcx
        imulq   %rcx, %rax
        movq    %rdx, %rcx
        shrq    $3, %rcx
        rep stosq
        movl    %edx, %ecx
        andl    $7, %ecx
        rep stosb
        movq    %r8, %rax
        ret
        .size   memset, . - memset

        .section .note.GNU-stack, "", @progbits
