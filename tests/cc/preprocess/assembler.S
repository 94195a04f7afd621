/* In assembler: # comments, lone quotes, $ by itself, and # in macros that is no operator. */
# don't mind this comment: it stays
#define REG %rax
#define SAVE(x) movq x, REG # x
	movq $FOO, REG
	SAVE(%rbx)
#define FOO 12
	movq $FOO, %rcx // gone
.macro m a
	.ascii "\\a"
1:	jmp 1b
#define cat(a, b) a##b
	cat($, 1) cat(%, rax)
# 12 "not a marker"
#if __ASSEMBLER__ && !defined __STDC_VERSION__
	yes
#endif

/* expected:
# don't mind this comment: it stays
 movq $FOO, %rax
 movq %rbx, %rax "%rbx"
 movq $12, %rcx
.macro m a
 .ascii "\\a"
1: jmp 1b
 $ 1 % rax
# 12 "not a marker"
 yes
*/
