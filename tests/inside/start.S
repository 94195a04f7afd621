/* int forty_two(void) */
        .globl  forty_two
forty_two:
        movl    $42, %eax
        ret
        .section .note.GNU-stack, "", @progbits
