/*
 * uint64_t time_stamp_counter(void);   the processor's time-stamp counter
 */
        .text
        .globl  time_stamp_counter
        .type   time_stamp_counter, @function
time_stamp_counter:
        rdtsc
        shlq    $32, %rdx
        orq     %rdx, %rax
        ret
        .size   time_stamp_counter, . - time_stamp_counter

        .section .note.GNU-stack, "", @progbits
