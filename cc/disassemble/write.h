/*
 * An object as assembly in AT&T syntax (cc -S). Assembled, by GNU as too, it is an object with the same
 * sections, symbols and relocations, for what object_settle() left; but for padding in code the same bytes.
 */
#ifndef QUINE_CC_WRITE_H
#define QUINE_CC_WRITE_H

#include <cc/object/object.h>

/* Appends the text. False, with an error: something in it has no directive. */
bool assembly_write(const struct object *object, struct buffer *output);

#endif
