/*
 * Optimisations: each takes verified IR and leaves verified IR, and says whether it
 * changed anything. pass.c holds the order for each level.
 */
#ifndef QUINE_CC_PASS_H
#define QUINE_CC_PASS_H

#include <cc/ir/ir.h>

/* X(name, first level at which it runs, "what it does"): in the order in which they run. */
#define PASS_LIST(X) \
    X(inlining, 1, "calls of small functions of this unit become what they call") \
    X(library, 1, "calls of short library functions become what they do") \
    X(rotate, 2, "loops are tested at their end") \
    X(promote, 1, "variables in memory become values") \
    X(induction, 2, "indices that are counted are 64 bits wide") \
    X(number, 1, "nothing is computed or loaded twice; simpler instructions") \
    X(threading, 1, "a branch whose way is known from where one comes is not taken again") \
    X(choose, 2, "a branch that only chooses a value is a choice") \
    X(loops, 2, "what is the same in every round is computed before the loop") \
    X(combine, 1, "loads extend what is extended behind them") \
    X(dead, 1, "what has no effect goes") \
    X(sink, 1, "what a variable is next is computed last")

#define X(name, level, text) bool pass_##name(struct ir_function *function);
PASS_LIST(X)
#undef X

/* Calls right before a return become jumps: last of all, when nobody will inline the function any more. */
bool pass_tails(struct ir_function *function);

/* All of the level in code_options, in order; verified after each where `check` is set (tests, -fverify-ir). */
void pass_all(struct ir_function *function, bool check);

#endif
