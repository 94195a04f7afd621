# Jumps that reach and that do not, in a row, around alignments, at the limits of a byte.
        .text
first:
1:
        .set    gap, 110
        .rept   24
        jmp     1f
        jne     first
        .skip   gap
        jmp     1b
1:      je      2f
        .skip   gap
        .set    gap, gap + 1
        .p2align 4
2:      nop
1:
        .endr
        .macro  chain number
        .if     \number
        jmp     last
        .skip   \number
        chain   \number-1
        .endif
        .endm
        chain   30
last:   ret
        .irp    size, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 40, 77, 87, 88, 89, 129, 130, 200
        .balign 256
        .skip   256 - \size
        .balign 256
        nop
        .endr
