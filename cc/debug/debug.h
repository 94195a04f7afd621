/*
 * Debug information of a C unit (-g), DWARF 5: .debug_line, .debug_info, .debug_abbrev, .debug_rnglists. lower/ tells what
 * it makes, as soon as it is made. Strings stand where they are used: a reference to a table of them takes a relocation,
 * which is longer than most names.
 */
#ifndef QUINE_CC_DEBUG_H
#define QUINE_CC_DEBUG_H

#include <cc/object/object.h>
#include <cc/parse/tree.h>
#include <cc/x86_64/generate.h>

/* A unit begins: its main file and the folder of the compilation, as the host calls them. */
void debug_start(struct object *object, const char *path, const char *folder);
/* A function whose bytes are in the object. */
void debug_function(const struct ir_function *function, uint32_t section, const struct generated *generated);
/* The unit is complete; `symbols` are those of the file, linked by `next`. */
void debug_end(struct symbol *symbols);

#endif
