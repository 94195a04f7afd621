/*
 * uint64_t resources_objects(uint64_t type): how many objects of a type there are, as the auditing kernel counts them
 * (tests/kernel/audit.c), which also looks whether all is well.
 */
        .text
        .globl  resources_objects
        .type   resources_objects, @function
resources_objects:
        movl    $0x617564, %eax
        syscall
        movq    %rdi, %rax
        ret
        .size   resources_objects, . - resources_objects

        .section .note.GNU-stack, "", @progbits
