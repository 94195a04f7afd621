/* The fast path: see fastpath.c. Called by the system-call entry. */
#ifndef QUINE_KERNEL_FASTPATH_H
#define QUINE_KERNEL_FASTPATH_H

#include "machine.h"

struct scheduler;

/* Whom to return to, in rax and rdx: the registers to load (rdi, rsi, ip, flags, sp;
 * the message words are in the processor already) and the page tables' root. */
struct fast_return {
    struct registers *registers;       /* NULL: nothing was done, take the slow path */
    uint64_t root;
};

struct fast_return fastpath_call(uint64_t address, uint64_t info, struct scheduler *core);
struct fast_return fastpath_reply_receive(uint64_t address, uint64_t info, uint64_t reply,
                                          struct scheduler *core);

#endif
