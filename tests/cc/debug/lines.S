/* Lines of assembly: through the preprocessor, a macro, an instruction that grows, two sections. */
#define NOTHING nop
    .text
first:
    NOTHING
    push %rbx
    .macro twice
    nop
    pop %rbx
    .endm
    twice
    jmp out
    .skip 200
out:
    ret
    .section .text.other, "ax"
second:
    ret
/* lines: 5:0 6:0x1 11:0x2 11:0x3 12:0x4 15:0xd1 -:0xd2 18:0 -:0x1 */
