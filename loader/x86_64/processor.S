# See processor.h.

    .text

# void cpuid(uint32_t leaf, uint32_t subleaf, struct cpuid *result)
    .globl cpuid
    .type cpuid, @function
cpuid:
    push %rbx
    mov %rdx, %r8
    mov %edi, %eax
    mov %esi, %ecx
    cpuid
    mov %eax, (%r8)
    mov %ebx, 4(%r8)
    mov %ecx, 8(%r8)
    mov %edx, 12(%r8)
    pop %rbx
    ret
    .size cpuid, . - cpuid

# uint64_t read_cr4(void)
    .globl read_cr4
    .type read_cr4, @function
read_cr4:
    mov %cr4, %rax
    ret
    .size read_cr4, . - read_cr4

# uint8_t port_read(uint16_t port)
    .globl port_read
    .type port_read, @function
port_read:
    mov %edi, %edx
    in %dx, %al
    movzbl %al, %eax
    ret
    .size port_read, . - port_read

# void port_write(uint16_t port, uint8_t value)
    .globl port_write
    .type port_write, @function
port_write:
    mov %edi, %edx
    mov %esi, %eax
    out %al, %dx
    ret
    .size port_write, . - port_write

# _Noreturn void jump_to_kernel(const struct jump *jump)
# Everything is in registers before the new tables come: rdi still points into the
# firmware's map. CR4 loses PGE (so that CR3 flushes all), PCIDE and CET. The IDT
# and GDT of the firmware are not mapped any more: interrupts stay off.
    .equ CR0_WP, 1 << 16
    .equ CR4_OFF, 1 << 7 | 1 << 17 | 1 << 23
    .equ MSR_EFER, 0xc0000080
    .equ EFER_NXE, 1 << 11

    .balign 256                # shorter than that, so it lies in one page
    .globl jump_to_kernel
    .type jump_to_kernel, @function
jump_to_kernel:
    cli
    cld
    mov (%rdi), %r8
    mov 8(%rdi), %r9
    mov 16(%rdi), %r10
    mov 32(%rdi), %r11
    mov 24(%rdi), %rdi
    test %r11, %r11
    jz 1f
    mov $MSR_EFER, %ecx
    rdmsr
    or $EFER_NXE, %eax
    wrmsr
1:  mov %cr4, %rax
    and $~CR4_OFF, %rax
    mov %rax, %cr4
    mov %r8, %cr3
    mov %cr0, %rax
    or $CR0_WP, %rax
    mov %rax, %cr0
    mov %r10, %rsp
    xor %ebp, %ebp
    push %rbp                  # no return address: a back trace ends here
    jmp *%r9
    .size jump_to_kernel, . - jump_to_kernel
    .balign 256

    .section .note.GNU-stack, "", @progbits
