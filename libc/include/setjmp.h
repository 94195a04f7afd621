/* C11 section 7.13 and POSIX: non-local jumps. sigsetjmp is a macro; only it keeps the signal mask, if it is told to. */
#ifndef _SETJMP_H
#define _SETJMP_H

typedef unsigned long jmp_buf[8];    /* rbx rbp r12 r13 r14 r15 rsp rip */
typedef struct { jmp_buf __place; unsigned long __mask; int __saved; } sigjmp_buf[1];

/* Its caller comes back a second time: compilers keep variables in memory. */
#define __SETJMP __attribute__((__returns_twice__))

__SETJMP int setjmp(jmp_buf environment);
_Noreturn void longjmp(jmp_buf environment, int value);
#define setjmp setjmp

__SETJMP int _setjmp(jmp_buf environment);
_Noreturn void _longjmp(jmp_buf environment, int value);

void __sigsetjmp_mask(sigjmp_buf environment, int save);
#define sigsetjmp(environment, save) (__sigsetjmp_mask(environment, save), setjmp((environment)->__place))
_Noreturn void siglongjmp(sigjmp_buf environment, int value);

#endif
