/*
 * From trees to IR, and static data to sections: the consumer of parse_unit() that makes an
 * object. A function goes through the passes of the level and to x86_64/ as soon as it is
 * known to be needed: external ones at once, static and inline ones when something refers to them.
 */
#ifndef QUINE_CC_LOWER_H
#define QUINE_CC_LOWER_H

#include <cc/base/code_options.h>
#include <cc/ir/ir.h>
#include <cc/object/object.h>
#include <cc/parse/parse.h>

/* The object that the consumer fills; -emit-ir writes into `text` instead. */
void lower_start(struct object *object, struct buffer *text);
extern const struct consumer lower_consumer;

/* The object's symbol of a symbol, made when first asked for. */
uint32_t lower_object_symbol(struct symbol *symbol);

#endif
