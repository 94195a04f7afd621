/*
 * The kernel's first instructions: void start(struct handover *), see
 * abi/handover.h for the state. Descriptor tables and the core's page are ready
 * in the image, so that every fault from here on is a panic with a report. Then
 * kernel_main(const struct handover *) on the kernel's own stack.
 */
#include "layout.h"

        .text
        .globl  start
        .type   start, @function
start:
        cli
        cld
        movq    %cr3, %rax
        movq    %rax, trampoline_kernel_root(%rip)
        leaq    kernel_stack_top(%rip), %rsp
        lgdt    gdt_pointer(%rip)
        lidt    idt_pointer(%rip)
        pushq   $SELECTOR_KERNEL_CODE
        leaq    1f(%rip), %rax
        pushq   %rax
        lretq
1:      movl    $SELECTOR_KERNEL_DATA, %eax
        movl    %eax, %ss
        xorl    %eax, %eax
        movl    %eax, %ds
        movl    %eax, %es
        movl    %eax, %fs
        movl    %eax, %gs
        movl    $SELECTOR_TSS, %eax
        ltr     %ax
        movl    $0xc0000101, %ecx       /* GS base: this core's page */
        movq    $TRAMPOLINE_CORES, %rax
        movq    %rax, %rdx
        shrq    $32, %rdx
        wrmsr
        xorl    %ebp, %ebp
        call    kernel_main
        ud2
        .size   start, . - start

        .section .rodata
        .balign 8
gdt_pointer:
        .word   CORE_GDT_SIZE - 1
        .quad   TRAMPOLINE_CORES + CORE_GDT
idt_pointer:
        .word   256 * 16 - 1
        .quad   TRAMPOLINE_IDT

/* kernel_guard is unmapped by machine_paging_start(): a stack that grows into it
 * is a double fault. The emergency stack is for panics. */
        .bss
        .balign 4096
        .globl  kernel_guard, kernel_stack, kernel_stack_top, emergency_stack_top
kernel_guard:
        .skip   4096
kernel_stack:
        .skip   16384
kernel_stack_top:
        .skip   8192
emergency_stack_top:

        .section .note.GNU-stack, "", @progbits
