# uint64_t efi_call(void *function, uint64_t first, uint64_t second, uint64_t third,
#                   uint64_t fourth, uint64_t fifth)
#
# From the System V convention (rdi, rsi, rdx, rcx, r8, r9) to that of UEFI 2.10
# section 2.3.4.2 (rcx, rdx, r8, r9, stack above 32 bytes that belong to the
# callee). What UEFI functions preserve includes all that ours must.

    .text
    .globl efi_call
    .type efi_call, @function
efi_call:
    sub $40, %rsp              # 32 bytes, the fifth argument; 16-byte aligned
    mov %r9, 32(%rsp)
    mov %r8, %r9
    mov %rcx, %r8
    mov %rsi, %rcx
    call *%rdi
    add $40, %rsp
    ret
    .size efi_call, . - efi_call

    .section .note.GNU-stack, "", @progbits
