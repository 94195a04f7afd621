/*
 * The kernel's first instructions: void start(struct handover *), see
 * abi/handover.h for the state. Descriptor tables and the core's page are ready
 * in the image, so that every fault from here on is a panic with a report. Then
 * kernel_main(const struct handover *) on the kernel's own stack.
 */
#include "function.h"
#include "layout.h"

        .text
function start
        cli
        cld
        movq    %cr3, %rax
        movq    %rax, trampoline_kernel_root(%rip)
        movq    %rdi, %r12
        leaq    trampoline_core(%rip), %rdi
        leaq    kernel_main(%rip), %r13

/* A core begins: rdi is its page, r13 a C function that does not return, r12 its
 * argument. */
function core_start
        movq    trampoline_kernel_root(%rip), %rax
        movq    %rax, %cr3
        movq    CORE_STACK(%rdi), %rsp
        leaq    CORE_GDT(%rdi), %rax
        pushq   %rax
        pushw   $CORE_GDT_SIZE - 1
        lgdt    (%rsp)
        movq    $TRAMPOLINE_IDT, %rax
        movq    %rax, 2(%rsp)
        movw    $256 * 16 - 1, (%rsp)
        lidt    (%rsp)
        movq    CORE_STACK(%rdi), %rsp
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
        movq    %rdi, %rax
        movq    %rdi, %rdx
        shrq    $32, %rdx
        wrmsr
        xorl    %ebp, %ebp
        movq    %r12, %rdi
        call    *%r13
        ud2

/* Where a further core wakes: real mode, cs = the page that cores.c copied this to, which
 * is mapped at its own address by start_root. From there to core_start. */
        .section .rodata
        .balign 16
        .globl  start_page, start_page_end, start_root, start_efer, start_far, start_gdt, start_core, start_long
        .code16
start_page:
        cli
        movw    %cs, %ax
        movw    %ax, %ds
        lgdtl   start_gdt - start_page
        movl    $0x20, %eax             /* CR4.PAE */
        movl    %eax, %cr4
        movl    start_root - start_page, %eax
        movl    %eax, %cr3
        movl    $0xc0000080, %ecx       /* EFER */
        rdmsr
        orl     start_efer - start_page, %eax
        wrmsr
        movl    $0x80010001, %eax       /* CR0: PG, WP, PE */
        movl    %eax, %cr0
        ljmpl   *(start_far - start_page)
        .code64
start_long:
        movq    start_core(%rip), %rdi
        movq    start_entry(%rip), %rax
        movq    start_function(%rip), %r13
        jmp     *%rax
        .balign 8
start_gdt:      .quad    0
start_root:     .long    0
start_efer:     .long    0
start_far:      .long    0
        .word   SELECTOR_KERNEL_CODE, 0
start_core:     .quad    0
start_entry:    .quad    core_start
start_function: .quad    cores_begin
start_page_end:

/* kernel_guard is unmapped by machine_paging_start(): a stack that grows into it
 * is a double fault. The emergency stack is for the
 * first core that panics; others halt. */
        .bss
        .balign 4096
        .globl  kernel_guard, kernel_stack, kernel_stack_top, emergency_stack_top, emergency_taken
kernel_guard:           .skip   4096
kernel_stack:           .skip   16384
kernel_stack_top:       .skip   8192
emergency_stack_top:
emergency_taken:        .skip   4

        .section .note.GNU-stack, "", @progbits
