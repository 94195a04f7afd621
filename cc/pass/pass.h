/*
 * Optimisations: each takes verified IR and leaves verified IR, and says whether it
 * changed anything. pass.c holds the order for each level.
 */
#ifndef QUINE_CC_PASS_H
#define QUINE_CC_PASS_H

#include <cc/ir/ir.h>

/* X(name, first level at which it runs, "what it does") */
#define PASS_LIST(X) \
    X(promote,    1, "slots, and parts of slots, whose address goes nowhere become values") \
    X(simplify,   1, "constants folded, algebra, strength of operators, branches on constants") \
    X(number,     1, "equal values computed once; loads of what was stored or loaded") \
    X(dead,       1, "unused instructions, unreachable blocks, dead stores to slots; jumps straightened") \
    X(inlining,   1, "calls of small and once-called functions of this unit") \
    X(loops,      2, "loop-invariant motion, strength reduction of addresses, rotated loops") \
    X(tails,      1, "calls right before a return become jumps")

#define X(name, level, text) bool pass_##name(struct ir_function *function);
PASS_LIST(X)
#undef X

/* All of the level in code_options, in order; verified after each where `check` is set (tests, -fverify-ir). */
void pass_all(struct ir_function *function, bool check);

#endif
