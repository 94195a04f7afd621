/*
 * Instructions for faults.c. Each routine `void NAME(void)` does one thing that C cannot
 * say; NAME_at is where it happens. They run on the second thread's stack.
 */
        .text

/* begin NAME: a routine; the fault happens at the label that `at` puts. */
.macro begin name
        .globl  \name
        .type   \name, @function
\name:
.endm
.macro at name
        .globl  \name\()_at
\name\()_at:
.endm

begin fault_divide
        xorl    %edx, %edx
        movl    $1, %eax
        xorl    %ecx, %ecx
at fault_divide
        divl    %ecx
        ret

begin fault_invalid
at fault_invalid
        ud2
        ret

begin fault_breakpoint
at fault_breakpoint
        int3
        ret

begin fault_privileged
at fault_privileged
        hlt
        ret

begin fault_clear_interrupts
at fault_clear_interrupts
        cli
        ret

begin fault_port
        xorl    %eax, %eax
at fault_port
        outb    %al, $0x80
        ret

begin fault_control_register
at fault_control_register
        movq    %cr3, %rax
        ret

begin fault_model_register
        movl    $0xc0000080, %ecx       /* EFER */
at fault_model_register
        rdmsr
        ret

begin fault_interrupt
at fault_interrupt
        int     $0x80
        ret

begin fault_segment
        movl    $8, %eax                /* the kernel's code */
at fault_segment
        movl    %eax, %ds
        ret

begin fault_not_canonical
        movq    $0x800000000000, %rax
at fault_not_canonical
        movq    (%rax), %rax
        ret

begin fault_stack_not_canonical
        movq    %rsp, %r12
        movq    $0x800000001000, %rsp
at fault_stack_not_canonical
        pushq   %rax
        movq    %r12, %rsp
        ret

begin fault_read_null
        xorl    %eax, %eax
at fault_read_null
        movq    8(%rax), %rax
        ret

begin fault_read_kernel
        movq    $0xffff800000000000, %rax
at fault_read_kernel
        movq    (%rax), %rax
        ret

begin fault_read_trampoline
        movq    $0xffffffffc0000000, %rax
at fault_read_trampoline
        movq    (%rax), %rax
        ret

begin fault_write_code
        leaq    fault_write_code(%rip), %rax
at fault_write_code
        movq    %rax, (%rax)
        ret

begin fault_execute_stack
        movq    %rsp, %rax
        jmp     *%rax

begin fault_jump_null
        xorl    %eax, %eax
        jmp     *%rax

begin fault_jump_kernel
        movq    $0xffff800000000000, %rax
        jmp     *%rax

begin fault_jump_not_canonical
        movq    $0x800000000000, %rax
at fault_jump_not_canonical
        jmp     *%rax

begin fault_alignment
        pushfq
        orl     $0x40000, (%rsp)        /* AC */
        popfq
at fault_alignment
        movq    1(%rsp), %rax
        pushfq
        andl    $~0x40000, (%rsp)
        popfq
        ret

begin fault_float
        subq    $8, %rsp
        movl    $0x1d80, (%rsp)         /* division by zero is not masked */
        ldmxcsr (%rsp)
        addq    $8, %rsp
        xorps   %xmm0, %xmm0
        movl    $0x3f800000, %eax
        movd    %eax, %xmm1
at fault_float
        divss   %xmm0, %xmm1
        ret

begin fault_trap_flag
        pushfq
        orl     $0x100, (%rsp)          /* TF: after the next instruction */
        popfq
        nop
at fault_trap_flag
        nop
        ret

/* uint64_t odd_X(void): a system call with odd registers; what came of it. YIELD is 6. */
begin odd_stack
        movq    %rsp, %r12
        movq    $0x800000000000, %rsp
        movl    $6, %eax
        syscall
        movq    %rsp, %rax
        movq    %r12, %rsp
        ret

begin odd_stack_kernel
        movq    %rsp, %r12
        movq    $-8, %rsp
        movl    $6, %eax
        syscall
        movq    %rsp, %rax
        movq    %r12, %rsp
        ret

begin odd_flags
        pushq   $0x240ed7               /* CF PF AF ZF SF OF DF AC ID */
        popfq
        movl    $6, %eax
        syscall
        pushfq
        popq    %rax
        pushq   $2
        popfq
        ret

begin odd_nested_task
        pushfq
        orl     $0x4000, (%rsp)         /* NT */
        popfq
        movl    $6, %eax
        syscall
        pushfq
        popq    %rax
        pushq   $2
        popfq
        ret

begin odd_segments
        xorl    %eax, %eax
        movl    %eax, %ds
        movl    %eax, %es
        movl    %eax, %fs
        movl    %eax, %gs
        movl    $6, %eax
        syscall
        ret

/* Without a stack until *flag is set: interrupted, and returned to. */
begin odd_stack_interrupted
        movq    %rsp, %r12
        movq    $0x800000000000, %rsp
1:      cmpq    $0, (%rdi)
        je      1b
        movq    %rsp, %rax
        movq    %r12, %rsp
        ret

/* void odd_number(uint64_t number): the system call. */
begin odd_number
        movq    %rdi, %rax
        syscall
at odd_number
        ret

        .section .note.GNU-stack, "", @progbits
