/*
 * char *strchrnul(const char *string, int byte);
 * void *memrchr(const void *memory, int byte, size_t count);
 * int strcmp(const char *left, const char *right);
 * int strncmp(const char *left, const char *right, size_t count);
 *
 * 16 bytes at a time by SSE2, as in search.S. Two strings begin at different places of their 16: reads that would go
 * over the end of a page are of one byte each, until both are behind it.
 */
        .text

        .globl  strchrnul
        .type   strchrnul, @function
strchrnul:
        movd    %esi, %xmm1             /* the byte in all places */
        punpcklbw %xmm1, %xmm1
        punpcklwd %xmm1, %xmm1
        pshufd  $0, %xmm1, %xmm1
        pxor    %xmm2, %xmm2
        movq    %rdi, %rax
        andq    $-16, %rax
        movdqa  (%rax), %xmm0
        movdqa  %xmm0, %xmm3
        pcmpeqb %xmm1, %xmm0
        pcmpeqb %xmm2, %xmm3
        por     %xmm3, %xmm0
        pmovmskb %xmm0, %edx
        movl    %edi, %ecx
        andl    $15, %ecx
        shrl    %cl, %edx
        testl   %edx, %edx
        jz      1f
        bsfl    %edx, %eax
        addq    %rdi, %rax
        ret
1:      movdqa  16(%rax), %xmm0
        addq    $16, %rax
        movdqa  %xmm0, %xmm3
        pcmpeqb %xmm1, %xmm0
        pcmpeqb %xmm2, %xmm3
        por     %xmm3, %xmm0
        pmovmskb %xmm0, %edx
        testl   %edx, %edx
        jz      1b
        bsfl    %edx, %edx
        addq    %rdx, %rax
        ret
        .size   strchrnul, . - strchrnul

        .globl  memrchr
        .type   memrchr, @function
memrchr:
        testq   %rdx, %rdx
        jz      3f
        movd    %esi, %xmm1             /* the byte in all places */
        punpcklbw %xmm1, %xmm1
        punpcklwd %xmm1, %xmm1
        pshufd  $0, %xmm1, %xmm1
        leaq    -1(%rdi,%rdx), %rax     /* the last byte; what is behind it is shifted away */
        movl    %eax, %ecx
        notl    %ecx
        andl    $15, %ecx
        andq    $-16, %rax
        movdqa  (%rax), %xmm0
        pcmpeqb %xmm1, %xmm0
        pmovmskb %xmm0, %edx
        shll    %cl, %edx
        andl    $0xffff, %edx
        shrl    %cl, %edx
1:      testl   %edx, %edx
        jnz     2f
        cmpq    %rdi, %rax
        jbe     3f
        subq    $16, %rax
        movdqa  (%rax), %xmm0
        pcmpeqb %xmm1, %xmm0
        pmovmskb %xmm0, %edx
        jmp     1b
2:      bsrl    %edx, %edx
        addq    %rdx, %rax
        cmpq    %rdi, %rax
        jb      3f
        ret
3:      xorl    %eax, %eax
        ret
        .size   memrchr, . - memrchr

        .globl  strcmp
        .type   strcmp, @function
strcmp:
        pxor    %xmm2, %xmm2
1:      movl    %edi, %eax
        andl    $4095, %eax
        cmpl    $4080, %eax
        ja      3f
        movl    %esi, %eax
        andl    $4095, %eax
        cmpl    $4080, %eax
        ja      3f
        movdqu  (%rdi), %xmm0
        movdqu  (%rsi), %xmm1
        pcmpeqb %xmm0, %xmm1
        pminub  %xmm1, %xmm0            /* 0 where they differ, or where both end */
        pcmpeqb %xmm2, %xmm0
        pmovmskb %xmm0, %ecx
        testl   %ecx, %ecx
        jnz     2f
        addq    $16, %rdi
        addq    $16, %rsi
        jmp     1b
2:      bsfl    %ecx, %ecx
        movzbl  (%rdi,%rcx), %eax
        movzbl  (%rsi,%rcx), %edx
        subl    %edx, %eax
        ret
3:      movzbl  (%rdi), %eax
        movzbl  (%rsi), %edx
        incq    %rdi
        incq    %rsi
        subl    %edx, %eax
        jnz     4f
        testl   %edx, %edx
        jnz     1b
4:      ret
        .size   strcmp, . - strcmp

        .globl  strncmp
        .type   strncmp, @function
strncmp:
        movq    %rdx, %r8               /* how many are left */
        pxor    %xmm2, %xmm2
1:      testq   %r8, %r8
        jz      5f
        movl    %edi, %eax
        andl    $4095, %eax
        cmpl    $4080, %eax
        ja      3f
        movl    %esi, %eax
        andl    $4095, %eax
        cmpl    $4080, %eax
        ja      3f
        movdqu  (%rdi), %xmm0
        movdqu  (%rsi), %xmm1
        pcmpeqb %xmm0, %xmm1
        pminub  %xmm1, %xmm0
        pcmpeqb %xmm2, %xmm0
        pmovmskb %xmm0, %ecx
        testl   %ecx, %ecx
        jnz     2f
        addq    $16, %rdi
        addq    $16, %rsi
        subq    $16, %r8
        ja      1b
5:      xorl    %eax, %eax
        ret
2:      bsfl    %ecx, %ecx
        cmpq    %r8, %rcx
        jae     5b
        movzbl  (%rdi,%rcx), %eax
        movzbl  (%rsi,%rcx), %edx
        subl    %edx, %eax
        ret
3:      movzbl  (%rdi), %eax
        movzbl  (%rsi), %edx
        incq    %rdi
        incq    %rsi
        decq    %r8
        subl    %edx, %eax
        jnz     4f
        testl   %edx, %edx
        jnz     1b
4:      ret
        .size   strncmp, . - strncmp

        .section .note.GNU-stack, "", @progbits
