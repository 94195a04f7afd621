/*
 * void *memcpy(void *to, const void *from, size_t count);
 * void *memmove(void *to, const void *from, size_t count);
 * void *memset(void *to, int byte, size_t count);
 *
 * In assembly because compilers turn such loops in C into calls of themselves. Up to 32 bytes are moved by pairs of
 * words that may overlap, all loads before all stores; more by string instructions, and the last word apart. Only
 * general registers: there are programs without FPU.
 * rdi, rsi, rdx: arguments; rcx, rsi, rdi, r8 to r11 are lost; the result is the first one.
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
        cmpq    $16, %rdx
        ja      more_than_16
up_to_16:
        cmpq    $8, %rdx
        jb      less_than_8
        movq    (%rsi), %rcx
        movq    -8(%rsi,%rdx), %r8
        movq    %rcx, (%rdi)
        movq    %r8, -8(%rdi,%rdx)
        ret

less_than_8:
        cmpl    $4, %edx
        jb      less_than_4
        movl    (%rsi), %ecx
        movl    -4(%rsi,%rdx), %r8d
        movl    %ecx, (%rdi)
        movl    %r8d, -4(%rdi,%rdx)
        ret

less_than_4:
        testl   %edx, %edx
        jz      1f
        movl    %edx, %r9d
        shrl    $1, %r9d                /* the second byte of three, the last of two, the only one */
        movzbl  (%rsi), %ecx
        movzbl  (%rsi,%r9), %r10d
        movzbl  -1(%rsi,%rdx), %r8d
        movb    %cl, (%rdi)
        movb    %r10b, (%rdi,%r9)
        movb    %r8b, -1(%rdi,%rdx)
1:      ret

more_than_16:
        cmpq    $32, %rdx
        ja      more_than_32
up_to_32:
        movq    (%rsi), %rcx
        movq    8(%rsi), %r8
        movq    -16(%rsi,%rdx), %r9
        movq    -8(%rsi,%rdx), %r10
        movq    %rcx, (%rdi)
        movq    %r8, 8(%rdi)
        movq    %r9, -16(%rdi,%rdx)
        movq    %r10, -8(%rdi,%rdx)
        ret

more_than_32:
        movq    -8(%rsi,%rdx), %r8
        leaq    -8(%rdi,%rdx), %r9
        leaq    -1(%rdx), %rcx
        shrq    $3, %rcx
        rep movsq
        movq    %r8, (%r9)
        ret
        .size   memcpy, . - memcpy

backwards:
        movq    %rdi, %rax
        cmpq    $16, %rdx
        jbe     up_to_16
        cmpq    $32, %rdx
        jbe     up_to_32
        movq    (%rsi), %r8
        leaq    -1(%rdx), %rcx
        shrq    $3, %rcx
        leaq    -8(%rsi,%rdx), %rsi
        leaq    -8(%rdi,%rdx), %rdi
        std
        rep movsq
        cld
        movq    %r8, (%rax)
        ret
        .size   memmove, . - memmove

        .globl  memset
        .type   memset, @function
memset:
        movq    %rdi, %rax
        movzbl  %sil, %ecx
        movabsq $0x0101010101010101, %rsi
        imulq   %rcx, %rsi
        cmpq    $16, %rdx
        ja      2f
        cmpl    $8, %edx
        jb      1f
        movq    %rsi, (%rdi)
        movq    %rsi, -8(%rdi,%rdx)
        ret
1:      cmpl    $4, %edx
        jb      set_less_than_4
        movl    %esi, (%rdi)
        movl    %esi, -4(%rdi,%rdx)
        ret
2:      movq    %rsi, -8(%rdi,%rdx)
        leaq    -1(%rdx), %rcx
        shrq    $3, %rcx
        movq    %rax, %r8
        movq    %rsi, %rax
        rep stosq
        movq    %r8, %rax
        ret
set_less_than_4:
        testl   %edx, %edx
        jz      3f
        movl    %edx, %ecx
        shrl    $1, %ecx
        movb    %sil, (%rdi)
        movb    %sil, (%rdi,%rcx)
        movb    %sil, -1(%rdi,%rdx)
3:      ret
        .size   memset, . - memset

        .section .note.GNU-stack, "", @progbits
