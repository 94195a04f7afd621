/* C11 section 7.13: non-local jumps. */
#ifndef _SETJMP_H
#define _SETJMP_H

typedef unsigned long jmp_buf[8];    /* rbx rbp r12 r13 r14 r15 rsp rip */

int setjmp(jmp_buf environment);
_Noreturn void longjmp(jmp_buf environment, int value);
#define setjmp setjmp

#endif
