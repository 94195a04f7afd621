# Every .cfi_ directive: tests/build/cc_unwind.sh compares with what binutils' as makes of it.
    .text
    .cfi_sections .eh_frame, .debug_frame
one:
    .cfi_startproc
    push %rbp
    .cfi_def_cfa_offset 16
    .cfi_offset %rbp, -16
    mov %rsp, %rbp
    .cfi_def_cfa_register %rbp
    push %rbx
    .cfi_offset 3, -24
    .cfi_remember_state
    .skip 300, 0x90
    pop %rbx
    .cfi_restore 3
    leave
    .cfi_def_cfa 7, 8
    .cfi_restore %rbp
    ret
    .cfi_restore_state
    jmp far
    .skip 70000, 0x90
far:
    .cfi_same_value %r12
    nop
    .cfi_undefined %xmm9
    nop
    .cfi_register %r13, %r14
    nop
    .cfi_val_offset %r15, -32
    nop
    .cfi_rel_offset %r14, 8
    nop
    .cfi_escape 0x0f, 3, 0x77, 8, 0x06
    leave
    ret
    .cfi_endproc
three:
    .cfi_startproc
    .cfi_signal_frame
    .cfi_return_column %rip
    .cfi_personality 0x9b, reference
    .cfi_lsda 0x1b, table
    nop
    .cfi_endproc
    .section .text.other, "ax", @progbits
four:
    .cfi_startproc
    .cfi_personality 3, personality
    .cfi_lsda 3, outside
    sub $8, %rsp
    .cfi_adjust_cfa_offset 8
    add $8, %rsp
    .cfi_adjust_cfa_offset -8
    ret
    .cfi_endproc
five:
    .cfi_startproc
    ret
    .cfi_endproc
two:
    .cfi_startproc simple
    nop
    .cfi_def_cfa %rsp, 24
    .cfi_adjust_cfa_offset 8
    nop
    .cfi_adjust_cfa_offset -16
    .cfi_offset %rip, -8
    nop
    .cfi_endproc
    .section .gcc_except_table, "a", @progbits
    .long 0
table:
    .long 1
    .data
    .globl reference
reference:
    .quad personality
