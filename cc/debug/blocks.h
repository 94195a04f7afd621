/*
 * The blocks of a function in the source, and the calls that were inlined in it, as a tree: each is where the code is that comes from between
 * its braces. What has no code is in the tree too, and so is what is inside of it.
 */
#ifndef QUINE_CC_BLOCKS_H
#define QUINE_CC_BLOCKS_H

#include <cc/x86_64/generate.h>

struct interval {
    struct interval *next;
    uint64_t start, end;         /* in the section */
};

struct block {
    const struct debug_scope *scope;
    uint32_t call;               /* which of function->inlined it is in, from 1; 0: the function's own */
    bool is_body;                /* all of what is called, not a block in it */
    struct block *outer, *inner, *next;
    struct block **inner_end;
    struct interval *first, *last;       /* NULL: no code */
};

/* The body of the function; in function_arena. */
struct block *blocks_find(const struct ir_function *function, const struct generated *code);
/* Whether there is code of an inlined call in it. */
bool blocks_have(uint32_t call);

#endif
