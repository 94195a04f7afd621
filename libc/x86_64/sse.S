/*
 * double sqrt(double x); float sqrtf(float x);
 * long lrint(double x); long long llrint(double x); long lrintf(float x); long long llrintf(float x);
 *
 * Arguments and floating results in xmm0. What no integer holds gives the smallest and raises "invalid".
 */
        .text

        .globl  sqrt
        .type   sqrt, @function
sqrt:
        sqrtsd  %xmm0, %xmm0
        ret
        .size   sqrt, . - sqrt

        .globl  sqrtf
        .type   sqrtf, @function
sqrtf:
        sqrtss  %xmm0, %xmm0
        ret
        .size   sqrtf, . - sqrtf

        .globl  lrint
        .globl  llrint
        .type   lrint, @function
        .type   llrint, @function
lrint:
llrint:
        cvtsd2siq %xmm0, %rax
        ret
        .size   lrint, . - lrint
        .size   llrint, . - llrint

        .globl  lrintf
        .globl  llrintf
        .type   lrintf, @function
        .type   llrintf, @function
lrintf:
llrintf:
        cvtss2siq %xmm0, %rax
        ret
        .size   lrintf, . - lrintf
        .size   llrintf, . - llrintf

        .section .note.GNU-stack, "", @progbits
