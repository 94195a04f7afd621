/*
 * size_t strlen(const char *string);
 * void *memchr(const void *memory, int byte, size_t count);
 * int memcmp(const void *left, const void *right, size_t count);
 *
 * 16 bytes at a time by SSE2. Reads of a string begin at a multiple of 16, so that none touches a page that the string
 * does not; what is found before its start is shifted away.
 */
        .text

        .globl  strlen
        .type   strlen, @function
strlen:
        movq    %rdi, %rax
        andq    $-16, %rax
        pxor    %xmm0, %xmm0
        pcmpeqb (%rax), %xmm0
        pmovmskb %xmm0, %edx
        movl    %edi, %ecx
        andl    $15, %ecx
        shrl    %cl, %edx
        testl   %edx, %edx
        jz      1f
        bsfl    %edx, %eax
        ret
1:      addq    $16, %rax
        pxor    %xmm0, %xmm0            /* a zero in front of the start may have been seen */
2:      pcmpeqb (%rax), %xmm0
        pmovmskb %xmm0, %edx
        addq    $16, %rax
        testl   %edx, %edx
        jz      2b
        bsfl    %edx, %edx
        leaq    -16(%rax,%rdx), %rax
        subq    %rdi, %rax
        ret
        .size   strlen, . - strlen

        .globl  memchr
        .type   memchr, @function
memchr:
        testq   %rdx, %rdx
        jz      none
        movd    %esi, %xmm1             /* the byte in all places */
        punpcklbw %xmm1, %xmm1
        punpcklwd %xmm1, %xmm1
        pshufd  $0, %xmm1, %xmm1
        movq    %rdi, %rax
        andq    $-16, %rax
        addq    %rdi, %rdx              /* the end; past all memory: none */
        jc      saturate
1:      movdqa  (%rax), %xmm0
        pcmpeqb %xmm1, %xmm0
        pmovmskb %xmm0, %esi
        movl    %edi, %ecx
        andl    $15, %ecx
        shrl    %cl, %esi
        testl   %esi, %esi
        jz      2f
        bsfl    %esi, %eax
        addq    %rdi, %rax
        cmpq    %rdx, %rax
        jae     none
        ret
2:      addq    $16, %rax
        cmpq    %rdx, %rax
        jae     none
        movdqa  (%rax), %xmm0
        pcmpeqb %xmm1, %xmm0
        pmovmskb %xmm0, %esi
        testl   %esi, %esi
        jz      2b
        bsfl    %esi, %esi
        addq    %rsi, %rax
        cmpq    %rdx, %rax
        jae     none
        ret
saturate:
        movq    $-1, %rdx
        jmp     1b
none:
        xorl    %eax, %eax
        ret
        .size   memchr, . - memchr

        .globl  memcmp
        .type   memcmp, @function
memcmp:
        cmpq    $16, %rdx
        jb      3f
8:      cmpq    $32, %rdx
        jb      9f
        movdqu  (%rdi), %xmm0           /* 32 at a time, while they are equal */
        movdqu  16(%rdi), %xmm1
        movdqu  (%rsi), %xmm2
        movdqu  16(%rsi), %xmm3
        pcmpeqb %xmm2, %xmm0
        pcmpeqb %xmm3, %xmm1
        pand    %xmm1, %xmm0
        pmovmskb %xmm0, %eax
        cmpl    $0xffff, %eax
        jne     1f
        addq    $32, %rdi
        addq    $32, %rsi
        subq    $32, %rdx
        jmp     8b
1:      movdqu  (%rdi), %xmm0
        movdqu  (%rsi), %xmm1
        pcmpeqb %xmm1, %xmm0
        pmovmskb %xmm0, %eax
        subl    $0xffff, %eax
        jnz     2f
        addq    $16, %rdi
        addq    $16, %rsi
        subq    $16, %rdx
9:      cmpq    $16, %rdx
        jae     1b
        testq   %rdx, %rdx
        jz      5f
        leaq    -16(%rdi,%rdx), %rdi    /* the last 16, of which some were equal before */
        leaq    -16(%rsi,%rdx), %rsi
        movl    $16, %edx
        jmp     1b
2:      addl    $0xffff, %eax
        notl    %eax
        bsfl    %eax, %ecx
        movzbl  (%rdi,%rcx), %eax
        movzbl  (%rsi,%rcx), %edx
        subl    %edx, %eax
        ret
3:      cmpl    $8, %edx
        jb      6f
        movq    (%rdi), %rax            /* less than 16: two words, which may overlap */
        movq    (%rsi), %rcx
        cmpq    %rcx, %rax
        jne     7f
        movq    -8(%rdi,%rdx), %rax
        movq    -8(%rsi,%rdx), %rcx
        cmpq    %rcx, %rax
        je      5f
7:      bswapq  %rax                    /* the first byte is the highest */
        bswapq  %rcx
        cmpq    %rcx, %rax
        sbbl    %eax, %eax
        orl     $1, %eax
        ret
6:      xorl    %ecx, %ecx              /* less than 8, byte by byte */
4:      cmpq    %rcx, %rdx
        je      5f
        movzbl  (%rdi,%rcx), %eax
        movzbl  (%rsi,%rcx), %r8d
        incq    %rcx
        subl    %r8d, %eax
        jz      4b
        ret
5:      xorl    %eax, %eax
        ret
        .size   memcmp, . - memcmp

        .section .note.GNU-stack, "", @progbits
