# Jumps of 32- and 16-bit code. Without alignments: GNU as fills those by the mode at the end of the file.
        .text
first:  nop
        .code32
        jmp     first
        call    first
        jc      3f
        .skip   130
3:      .code16
        jmp     4f
        .skip   130
4:      jc      3b
        call    elsewhere
        ljmpl   *(first - first)
        lgdtl   first - first
        lgdt    (%bx)
        movl    %eax, %cr4
        movw    %cs, %ax
        pushl   $1
        pushw   $1
        ret
        retl
        lret
        iret
        movl    first, %eax
        movb    (%bp,%di), %al
        movb    4(%eax,%ebx,2), %al
        .code32
        pushl   %eax
        pushw   $3
        inc     %eax
        movl    first, %eax
        movl    $first, %ebx
        ljmp    $8, $first
        iret
        ret
        lgdt    first
