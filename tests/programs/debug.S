/*
 * What debug.c debugs: every routine is a thread's code and ends with int3. The tables are
 * the addresses at which a debugger sees it.
 */
        .text

.macro code name
        .globl  \name
        .type   \name, @function
\name:
.endm

/* Stepped: it clears the step flag, makes a system call (6: YIELD), branches. */
code steps
        nop
1:      pushfq
2:      andq    $~0x100, (%rsp)
3:      popfq
4:      movl    $6, %eax
5:      syscall
6:      jmp     8f
        ud2
8:      nop
9:      int3

/* Sets the step flag itself. */
code steps_itself
        pushfq
        orq     $0x100, (%rsp)
        popfq
        nop
10:     nop
        nop
        int3

/* Twice round a loop with a place to stop at. */
code loops
        movl    $2, %ecx
11:     nop
        decl    %ecx
        jnz     11b
        int3

/* rdi: a variable. Reads it, writes beside it, writes it. */
code writes
        movq    (%rdi), %rax
        movq    $1, 8(%rdi)
        movq    $2, (%rdi)
12:     nop
        int3

/* rdi: a variable. Stores in it what the debugger set all registers to. */
code stores
        nop
13:     movq    %rax, (%rdi)
        movq    %rbx, 8(%rdi)
        movq    %rbp, 16(%rdi)
        movq    %r12, 24(%rdi)
        movq    %r13, 32(%rdi)
        movq    %r14, 40(%rdi)
        movq    %r15, 48(%rdi)
        movq    %rsi, 56(%rdi)
        movq    %rdx, 64(%rdi)
        movq    %rcx, 72(%rdi)
        movq    %r8, 80(%rdi)
        movq    %r9, 88(%rdi)
        movq    %r10, 96(%rdi)
        movq    %rsp, 104(%rdi)
        pushfq
        popq    112(%rdi)
        int3

/* rdi: a variable that is watched. Loading SS from it puts the debug exception off until the
 * next instruction is done, which enters the kernel. */
.macro stack_segment_then instruction:vararg
        movl    %ss, %eax
        movl    %eax, (%rdi)
        movl    $6, %eax
        movw    (%rdi), %ss
        \instruction
        nop
        int3
.endm

code delays_to_system_call
        stack_segment_then syscall
code delays_to_breakpoint
        stack_segment_then int3
code delays_to_exception
        stack_segment_then ud2
code delays_to_debug_exception
        stack_segment_then .byte 0xf1

        .section .rodata
        .balign 8
        .globl  step_addresses, step_count, after_own_step, loop_address, after_write, store_address
step_addresses:
        .quad   1b, 2b, 3b, 4b, 5b, 6b, 8b, 9b
step_count:
        .quad   (. - step_addresses) / 8
after_own_step:
        .quad   10b
loop_address:
        .quad   11b
after_write:
        .quad   12b
store_address:
        .quad   13b

        .section .note.GNU-stack, "", @progbits
