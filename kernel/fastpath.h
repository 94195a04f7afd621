/*
 * The fast path: see fastpath.c. The system-call entry jumps to these with the caller's
 * rdi, rsi and rdx, the core and the running thread; they never come back, but jump on
 * to one of the ways out below, which take what they need in the same registers. The
 * message words, in the registers that C preserves, stay where they are throughout.
 */
#ifndef QUINE_KERNEL_FASTPATH_H
#define QUINE_KERNEL_FASTPATH_H

#include "machine.h"

void fastpath_call(uint64_t address, uint64_t info, uint64_t unused, struct scheduler *core,
                   struct thread *thread);
void fastpath_reply_receive(uint64_t address, uint64_t info, uint64_t reply, struct scheduler *core,
                            struct thread *thread);
void fastpath_send(uint64_t address, uint64_t info, uint64_t unused, struct scheduler *core,
                   struct thread *thread);
void fastpath_receive(uint64_t address, uint64_t info, uint64_t reply, struct scheduler *core,
                      struct thread *thread);
void fastpath_yield(uint64_t unused_1, uint64_t unused_2, uint64_t unused_3, struct scheduler *core,
                    struct thread *thread);
/* For kernel_exception(): comes back if it is not for the fast path, and nothing was done. */
void fastpath_fault(struct scheduler *core, struct thread *thread, enum fault fault, uint64_t address,
                    uint64_t code, unsigned vector);

/* --- the ways out (x86_64/trampoline.S) --- */

/* To user mode in that thread, with the words that `info` says and no others: at most
 * six; any number; the same with an exchange of the FPU's state before. */
void fast_leave(uint64_t badge, uint64_t info, uint64_t unused_1, uint64_t unused_2, struct thread *thread,
                uint64_t root);
void fast_leave_long(uint64_t badge, uint64_t info, uint64_t unused_1, uint64_t unused_2,
                     struct thread *thread, uint64_t root);
void fast_leave_fpu(uint64_t badge, uint64_t info, uint8_t *save, const uint8_t *restore,
                    struct thread *thread, uint64_t root);
/* With all its registers, in whichever way they were saved: machine_return(). */
void fast_return(struct registers *registers, uint64_t root, unsigned core);
/* Back to the thread that entered, with ERROR_NONE; badge and information are no answer. */
void fast_stay(void);
/* The same, and the words that `info` says, at most six, are that thread's. */
void fast_give(struct registers *to, uint64_t info);
/* Nothing was done: the slow path does it, with the same arguments. C has used rax, where
 * the call's number was: two say it again, for the third it was saved. */
void fast_decline_call(uint64_t address, uint64_t info, uint64_t unused, struct scheduler *core,
                       struct thread *thread);
void fast_decline_reply_receive(uint64_t address, uint64_t info, uint64_t reply, struct scheduler *core,
                                struct thread *thread);
void fast_decline(uint64_t address, uint64_t info, uint64_t unused, struct scheduler *core,
                  struct thread *thread);
/* The same, but that function does it. */
void fast_continue(uint64_t address, uint64_t info, uint64_t unused, struct scheduler *core,
                   struct thread *thread, void (*go_on)(struct scheduler *, struct thread *));

#endif
