# Statements of all kinds, for cc_assemble.c.
 .file "x.c"
 .text
 .p2align 4,,15
 .globl main
 .type main,@function
main:
.LFB0:
 pushq %rbp
 lock; addl $1, (%rdi)
 lock addl $1, (%rdi)
 rep stosb
 rep; ret
 repz cmpsb
 repne scasb (%rdi),%al
 movsl (%rsi),(%rdi)
 movsb %fs:(%rsi),%es:(%rdi)
 leaq 0(,%rax,8), %rdx
 movl $.LC0, %edi
 leaq .LC0(%rip), %rdi
 movq $-1, %rax
 movabsq $0x1122334455667788, %rax
 mov $0x1122334455667788, %rax
 mov $0x80000000, %rax
 mov $0x80000000, %eax
 movq %rax, %xmm0
 movq %xmm0, %rax
 movq (%rax), %xmm1
 movq %xmm1, 8(%rax)
 movd %eax, %xmm3
 movd %xmm3,%eax
 movd %rax,%xmm3
 cvtsi2sd %eax,%xmm0
 cvtsi2sdq (%rax),%xmm0
 cvtsi2sdl (%rax),%xmm0
 cvtsi2ss %rax,%xmm0
 cvttsd2si %xmm0,%rax
 cvttsd2siq %xmm0,%rax
 pushq $0
 push $-129
 push $foo
 pushw $1
 popfq
 imul $3,%eax
 imul $300,%eax,%ebx
 imull (%rax)
 shll %eax
 shl $1,%eax
 shlq $3,(%rax)
 sar %cl,%edx
 shld $3,%eax,%ebx
 xchg %rax,%rax
 xchg %eax,%eax
 xchgl %eax,(%rdx)
 nop
 nopw 0x0(%rax,%rax,1)
 enter $16,$0
 leave
 ret $8
 int $0x80
 call *8(%rax)
 call *foo(,%rax,8)
 jmp *foo(%rip)
 jmp *%rax
 callq foo@PLT
 call foo@plt
 jmp foo@PLT
 movq foo@GOTPCREL(%rip),%rax
 movl foo@GOTPCREL(%rip),%eax
 addq foo@GOTPCREL(%rip),%rax
 cmpq foo@GOTPCREL(%rip),%rax
 push foo@GOTPCREL(%rip)
 leaq tls@TLSGD(%rip),%rdi
 leaq tls@tlsld(%rip),%rdi
 leaq tls@dtpoff(%rax),%rdi
 movl %fs:tls@tpoff,%eax
 addq tls@gottpoff(%rip),%rax
 movq %fs:0,%rax
 data16 leaq tls@tlsgd(%rip),%rdi
 .value 0x6666
 rex64 call __tls_get_addr@PLT
 jmp .L5
 je .L5
 loop .Lx
.Lx: jrcxz .Lx
 fildll (%rsp)
 fldt 8(%rsp)
 fstpt (%rsp)
 fxch %st(1)
 fxch
 faddp
 faddp %st,%st(1)
 fsubrp %st,%st(1)
 fsubp %st(0), %st(2)
 fdivr %st(3),%st
 fdivr %st,%st(3)
 fucomip %st(1),%st
 fnstsw %ax
 fnstcw -2(%rsp)
 fstcw -2(%rsp)
 pxor %xmm0,%xmm0
 vaddpd %ymm1,%ymm2,%ymm3
 vaddpd (%rax),%ymm2,%ymm13
 vmovaps %xmm8,%xmm0
 vmovaps %ymm8,%ymm0
 vaddps %xmm8,%xmm1,%xmm2
 vpxor %xmm9,%xmm1,%xmm2
 cmpltsd %xmm1,%xmm2
 cmpeqps (%rax),%xmm2
 pclmullqlqdq %xmm1,%xmm2
 pclmulhqlqdq (%rax),%xmm12
 pclmullqhqdq %xmm8,%xmm2
 pclmulhqhqdq %xmm1,%xmm2
 vpclmulhqlqdq %xmm1,%xmm2,%xmm3
 vpclmullqhqdq (%rax),%ymm2,%ymm3
 pclmulqdq $3,%xmm1,%xmm2
 in %dx,%al
 in (%dx),%eax
 out %al,$3
 outsb
 xlat
 movbe %eax,(%rdx)
 bswap %rax
 cmpxchg16b (%rdi)
 sgdt (%rax)
 mov %cr8,%rax
 movq %rax,%cr3
 mov %db7,%rax
 .skip 100
.L5:
 jmp main
 jmp .L6
 .skip 120
.L6:
 jne .L5
 jne main
 .size main, .-main
 .section .rodata.str1.1,"aMS",@progbits,1
.LC0: .string "a\tb\n\"q\"\\ \101\x41"
 .ascii "xy" , "z"
 .section .rodata
 .align 8
 .long 0x40490fdb, -1, 'a', '\n', 1+2*3, (1<<4)|1, ~0, -(-3), 7%4, 10/3, 1==1, 2>3, 0b101, 017, !0, !5
 .quad .LC0, .LC0+4, main-., main, .L6-.L5, foo-3
 .long .L6-.L5, main-.
 .byte .L6-.L5, 255,-128
 .octa 0x11
 .float 1.5, -2.25
 .double 3.14159, 1e10
 .fill 3,2,0x1234
 .space 5,0xee
 .zero 3
 .uleb128 300, .L6-.L5
 .sleb128 -3, 200, 64, 63, -64, -65, 8192, 0
 .set x, 5
 .if x > 3 && x < 10
 .byte x
 .else
 .error "no"
 .endif
 .ifdef x
 .byte 1
 .elseif 1
 .byte 2
 .endif
 .rept 3
 .byte x
 .set x, x+1
 .endr
 .irpc c, 123
 .byte \c
 .endr
 .irp r, a, b , c
 .ascii "\r"
 .endr
 .macro m a, b=7, c:vararg
 .byte \a, \b
 .ifnb \c
 .byte \c
 .endif
 .if \a
 m \a-1
 .endif
lab\@: .byte \@
 .endm
 m 2
 m 1, 2, 3, 4
 m b=3 a=0
 .macro n x y
 .long \x\()f, \y
 .endm
 1: n 1 2
 1: n 1, (3 + 4)
 1:
 .purgem n
 .macro n
 .exitm
 .err
 .endm
 n
 .org .+3, 0x11
 .balign 16, 0x22
 .p2align 3
 .balign 32,,4
 .data
 .weak wk
wk: .quad wk
 .hidden hid
hid: .quad hid
 .comm com,24,8
 .comm com2,24
 .local loc
 .comm loc,3,1
 .lcomm loc2, 5
a = 3
b == a
 .quad a, b, c
c = 9
 .equ d, wk+3
 .quad d
 .section .init_array,"aw"
 .quad main
 .section .text.foo,"axG",@progbits,foo_group,comdat
 .weak foo_group
foo_group: ret
 jmp foo_group
 call main
 .pushsection .note.x,"",@note
 .long 1
 .popsection
 ret
 .previous
 .byte 3
 .section .tbss,"awT",@nobits
 .globl tv
 .type tv,@object
 .size tv,4
tv: .zero 4
 .section .tdata,"awT",@progbits
lt: .long 5
 .text
 movl %fs:lt@tpoff,%eax
 mov lt@gottpoff(%rip), %rax
 .section .note.GNU-stack,"",@progbits
