/*
 * _Noreturn void init_trap(void);   an invalid instruction: the kernel takes the
 * text in init's IPC buffer and panics with it
 */
        .text
        .globl  init_trap
        .type   init_trap, @function
init_trap:
        ud2
        .size   init_trap, . - init_trap

        .section .note.GNU-stack, "", @progbits
