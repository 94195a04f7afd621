 .text
 .globl g, und
 .weak w
 .hidden h
 .globl h
g: nop
w: nop
h: nop
l: nop
.L1: nop
 jmp g
 jmp w
 jmp h
 jmp l
 call g
 call l
 call h
 jne g
 lea g(%rip),%rax
 lea l(%rip),%rax
 lea h(%rip),%rax
 lea d(%rip),%rax
 lea .L2(%rip),%rax
 mov d, %rax
 mov d+4(%rip), %eax
 .quad l, g, .L1, d, 1f, u2, u3-., d-.
 .long l-g, .-l
 mov $d, %rax
 mov $.L2+3, %eax
 movl $3, d(%rip)
 movb $3, u2(%rip)
 call *u2@GOTPCREL(%rip)
 call u2@PLT
 mov u2@GOTTPOFF(%rip),%rax
 mov %fs:u2@TPOFF, %rax
 .set al, l
 jmp al
 .quad al
 .set al2, u4
 call al2
 .quad al2
1: 
 .section .text2,"ax"
 jmp l
 jmp 1b
 jmp g
 .data
d: .long 3
.L2: .long 3
 .long d
 .byte u2
 .word u2
 .comm cc,4,4
 .lcomm lc,4
 .local ll
 .comm ll,8,8
 .data
 .quad lc, ll, cc
 .section .rodata.cst8,"aM",@progbits,8
.LC1: .quad 5
.LC2: .quad 6
 .set .LC3, .LC1
 .set .LC4, .LC1+8
 .text
 movsd .LC3(%rip), %xmm0
 movsd .LC4(%rip), %xmm0
 movsd .LC2+4(%rip), %xmm0
 movl $.LC2, %eax
 .globl alias
 .set alias, l
 .set alias_of_global, g
 call alias
 jmp alias
 call alias_of_global
 .quad alias, alias+3, alias_of_global
 .weak weak_alias
 weak_alias = l
 jmp weak_alias
 lea weak_alias(%rip), %rax
 # Branches to what is no function's beginning, and to numbers.
 call und + 4
 jmp und@PLT + 4
 call weak_alias + 1
 call alias_of_global + 1
 call 5
 jl 0x8000000000000000
 call und + 0x7fffffffffffffff
 .quad und - . + 0x8000000000000000
