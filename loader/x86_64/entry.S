# The loader's first instructions: the entry point of a UEFI application
# (UEFI 2.10 section 4.1, x64 convention of section 2.3.4).
#
#     uint64_t loader_main(void *image, struct efi_system_table *system, uint64_t tsc)
#
# The firmware gives image and system in rcx and rdx and wants rdi and rsi back,
# which the System V convention lets C change; the status comes back in rax.

    .section .text.entry, "ax"
    .globl _start
    .type _start, @function
_start:
    mov %rdx, %r8
    rdtsc
    shl $32, %rdx
    or %rax, %rdx
    push %rdi
    push %rsi
    sub $8, %rsp               # 16-byte aligned at the call
    mov %rcx, %rdi
    mov %r8, %rsi
    cld
    call loader_main
    add $8, %rsp
    pop %rsi
    pop %rdi
    ret
    .size _start, . - _start

    .section .note.GNU-stack, "", @progbits
