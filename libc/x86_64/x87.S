/*
 * What the x87 unit computes by itself (Intel SDM volume 1, 8.3.5 to 8.3.11; volume 2, each instruction), with
 * 64 significant bits. Arguments of long double are on the stack, 16 bytes each; the result is st(0).
 *
 * long double sqrtl(long double x);
 * long double rintl(long double x);
 * long double fmodl(long double x, long double y);
 * long double atan2l(long double y, long double x);
 * long double scalbnl(long double x, int power);           power in edi
 * long lrintl(long double x); long long llrintl(long double x);
 * long double __log2_times(long double factor, long double x);             factor * log2(x)
 * long double __log2_plus_1_times(long double factor, long double x);      factor * log2(1 + x), |x| < 0.29
 * long double __exp2_minus_1(long double x);                               2^x - 1, |x| <= 1
 * long double __remainder(long double x, long double y, unsigned *status); fprem1; the status word to (rdi)
 */
        .text

        .globl  sqrtl
        .type   sqrtl, @function
sqrtl:
        fldt    8(%rsp)
        fsqrt
        ret
        .size   sqrtl, . - sqrtl

        .globl  rintl
        .type   rintl, @function
rintl:
        fldt    8(%rsp)
        frndint
        ret
        .size   rintl, . - rintl

        .globl  fmodl
        .type   fmodl, @function
fmodl:
        fldt    24(%rsp)
        fldt    8(%rsp)
1:      fprem                           /* takes at most 63 bits off at a time; C2: not done */
        fnstsw  %ax
        testb   $4, %ah
        jnz     1b
        fstp    %st(1)
        ret
        .size   fmodl, . - fmodl

        .globl  __remainder
        .type   __remainder, @function
__remainder:
        fldt    24(%rsp)
        fldt    8(%rsp)
1:      fprem1
        fnstsw  %ax
        testb   $4, %ah
        jnz     1b
        fstp    %st(1)
        movzwl  %ax, %eax
        movl    %eax, (%rdi)
        ret
        .size   __remainder, . - __remainder

        .globl  atan2l
        .type   atan2l, @function
atan2l:
        fldt    8(%rsp)
        fldt    24(%rsp)
        fpatan
        ret
        .size   atan2l, . - atan2l

        .globl  scalbnl
        .type   scalbnl, @function
scalbnl:
        movl    %edi, -8(%rsp)
        fildl   -8(%rsp)
        fldt    8(%rsp)
        fscale
        fstp    %st(1)
        ret
        .size   scalbnl, . - scalbnl

        .globl  lrintl
        .globl  llrintl
        .type   lrintl, @function
        .type   llrintl, @function
lrintl:
llrintl:
        fldt    8(%rsp)
        fistpll -8(%rsp)
        movq    -8(%rsp), %rax
        ret
        .size   lrintl, . - lrintl
        .size   llrintl, . - llrintl

        .globl  __log2_times
        .type   __log2_times, @function
__log2_times:
        fldt    8(%rsp)
        fldt    24(%rsp)
        fyl2x
        ret
        .size   __log2_times, . - __log2_times

        .globl  __log2_plus_1_times
        .type   __log2_plus_1_times, @function
__log2_plus_1_times:
        fldt    8(%rsp)
        fldt    24(%rsp)
        fyl2xp1
        ret
        .size   __log2_plus_1_times, . - __log2_plus_1_times

        .globl  __exp2_minus_1
        .type   __exp2_minus_1, @function
__exp2_minus_1:
        fldt    8(%rsp)
        f2xm1
        ret
        .size   __exp2_minus_1, . - __exp2_minus_1

        .section .note.GNU-stack, "", @progbits
