/*
 * What number.c, simplify.c and divide.c share: an instruction is made simpler first, then looked up among those that
 * are there already.
 */
#ifndef QUINE_CC_NUMBER_H
#define QUINE_CC_NUMBER_H

#include <cc/ir/ir.h>

/* The value that an instruction makes at the place that is being numbered: an older one, or a new one. */
uint32_t number_emit(struct ir_instruction instruction);
uint32_t number_binary(enum ir_operation operation, enum ir_type type, uint32_t a, uint32_t b);

/* A value that is the same as what the instruction makes, or 0; then the instruction may be a simpler one now. Its operands are final. */
uint32_t simplify(struct ir_function *function, struct ir_instruction *instruction);
/* Integer division and remainder by a constant (not 0): the same, without a division. */
uint32_t divide_by_constant(struct ir_function *function, const struct ir_instruction *instruction, uint64_t divisor);
bool is_comparison_operation(unsigned operation);
/* An I32 that is 0 or 1, as far as that is known by now. */
bool number_is_truth(uint32_t value);
/* An operation on two constants of a type (fold.c): false if it cannot be done now. Only the low bits of the result that the type has count. */
bool fold_integers(unsigned operation, unsigned type, uint64_t a, uint64_t b, uint64_t *result);

#endif
