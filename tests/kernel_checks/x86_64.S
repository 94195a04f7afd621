/*
 * enum error audit(void): the system call of the auditing kernel (tests/kernel/audit.c).
 *
 * victim .. victim_end: works at any address. It counts in the page at rsp: at 0 always, at 8
 * the signals to capability 1 that were taken, at 16 those that were not.
 */
        .text
        .globl  audit
        .type   audit, @function
audit:
        movl    $0x617564, %eax
        syscall
        ret
        .size   audit, . - audit

        .globl  victim, victim_end
        .type   victim, @function
victim:
        movl    $100000, %ecx           /* mostly it is in user mode */
0:      incq    (%rsp)
        decl    %ecx
        jnz     0b
        movl    $1, %edi
        xorl    %esi, %esi
        movl    $2, %eax                /* TRY_SEND */
        syscall
        testl   %eax, %eax
        jnz     1f
        incq    8(%rsp)
        jmp     victim
1:      incq    16(%rsp)
        jmp     victim
victim_end:
        .size   victim, . - victim

        .section .note.GNU-stack, "", @progbits
