/*
 * -g: which values are of which variable, told while memory becomes values (describe.c).
 */
#ifndef QUINE_CC_DESCRIBE_H
#define QUINE_CC_DESCRIBE_H

#include <cc/ir/ir.h>

void describe_start(struct ir_function *function);
/* A part of parts.h gets a value: by a store, or where ways meet. */
void describe_value(uint32_t part, uint32_t value);
void describe_phi(uint32_t part, uint32_t phi);
/* All has been told: function->variables and function->described are made. */
void describe_all(void);
/* The value is one of that variable's, of function->described from 1. */
void describe(struct ir_function *function, uint32_t value, uint32_t variable);
/* One value stands for two from now on. */
void describe_join(struct ir_function *function, uint32_t value, uint32_t by);

#endif
