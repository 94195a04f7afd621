/*
 * What passes share: values that are replaced by others, blocks whose code is written anew, and which slots
 * nobody outside of the function can reach. One function is edited at a time; memory is function_arena's.
 */
#ifndef QUINE_CC_EDIT_H
#define QUINE_CC_EDIT_H

#include <cc/ir/ir.h>

/* Like array_grow(), in function_arena: bytes that are new are 0. */
void *edit_array(void *array, uint32_t *capacity, uint32_t count, size_t element);

/* Begins and ends a pass over a function. At the end every operand that was replaced is rewritten. */
void edit_start(struct ir_function *function);
void edit_finish(void);
/* The same where all operands but those of PHIs have been rewritten. */
void edit_finish_phis(void);

/* From now on `value` is `by`. */
void edit_replace(uint32_t value, uint32_t by);
/* What a value is by now. */
uint32_t edit_find(uint32_t value);
/* All operands of an instruction (not of a PHI), or of a block's end, as they are by now. */
void edit_operands(uint32_t value);
void edit_end_operands(uint32_t block);

/* The code of a block written anew: instructions, old or new, in their order. */
void edit_block(uint32_t block);
void edit_keep(uint32_t value);
uint32_t edit_new(struct ir_instruction instruction, uint32_t location);
void edit_block_end(void);

/*
 * The successor number `which` of a block becomes `to`, one of that successor's own; PHIs there take from the new edge what they took
 * from the old. Not where there would be two edges to a block with PHIs: their moves would have no place.
 */
bool edit_redirect(uint32_t from, uint32_t which, uint32_t to);

/* The jump of a block to one that branches, and whose other instructions nobody else needs, becomes a branch to the same two by a value
 * (inverted: that is 0 where the other is not). False: it is no jump, or one of the two is the other block itself. */
bool edit_branch(uint32_t from, uint32_t value, bool inverted);

/* Appends the block's only successor, if that has no other predecessor; false: it has. */
bool edit_merge(uint32_t block);

/* How often each value is used. */
uint32_t *edit_count_uses(struct ir_function *function);

/* A constant, SLOT, SYMBOL, UNDEFINED ...: stands at the beginning of the function, so that all may use it; one for all its uses. */
uint32_t edit_leaf(struct ir_instruction instruction);
uint32_t edit_constant(enum ir_type type, uint64_t bits);
bool edit_is_leaf(unsigned operation);

/* Where an address points, if that is known: `root` is a value, 0 for unknown; offsets do not count. */
struct edit_roots {
    uint32_t *root;              /* of each value: the SLOT or SYMBOL that it points into, else 0 */
    bool *escaped;               /* of each slot */
};
/* By the reverse post order of its `count` blocks. */
struct edit_roots edit_find_roots(struct ir_function *function, const uint32_t *order, uint32_t count);

#endif
