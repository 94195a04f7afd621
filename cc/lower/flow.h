/*
 * What lower/ can warn of that the parser cannot see: where control goes, and what a variable holds there.
 */
#ifndef QUINE_CC_FLOW_H
#define QUINE_CC_FLOW_H

#include <cc/ir/ir.h>
#include <cc/parse/tree.h>

/* A function begins to be lowered. */
void flow_begin(void);
/* A statement has been lowered. */
void flow_statement(const struct tree *tree);
/* A block is about to begin at a label, at the inside of a loop. */
void flow_label(uint32_t block);
void flow_loop(uint32_t block, const struct tree *condition);
/* What a condition leads to begins: no statement runs into it. */
void flow_way(void);
/* At a CASE or DEFAULT: warns if the statement before runs into it. */
void flow_case(const struct tree *label, uint32_t block);
/* The function is complete, unreachable blocks are gone: warns if it can end in block `end` without the value it has to return. */
void flow_end(const struct symbol *symbol, const struct tree *body, uint32_t end);

/* Warns of local variables that are read where they have no value, before the passes. Works on variables whose address goes
 * nowhere. "Is used": no way that leads there gives it one. "May be used": from one side of some condition that is reached without
 * a value, all ways lead there without one; what two conditions decide together is not guessed at. */
void warn_uninitialized(const struct ir_function *function);

#endif
