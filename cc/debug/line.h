/*
 * The line table of an object, .debug_line (DWARF 5 section 6.2): which line each instruction comes from. Rows are
 * given in the order of their addresses within a section; file names are as given, with the folder of the
 * compilation as the only directory.
 */
#ifndef QUINE_CC_DEBUG_LINE_H
#define QUINE_CC_DEBUG_LINE_H

#include <stdint.h>
#include <cc/object/object.h>

/* A new, empty table: `path` is its main file, in `folder`. */
void lines_start(const char *folder, const char *path);
/* The same with files that have numbers already, from 0; some may be NULL. */
void lines_start_numbered(const char *folder, const char *const *files, uint32_t count);
/* The number of a file, from 1. */
uint32_t lines_file(const char *path);
/* From `offset` of the section on: this line. */
void lines_row(struct object *object, uint32_t section, uint64_t offset, uint32_t file, uint32_t line);
/* The last row's line holds up to `offset`, if no other row comes before that. */
void lines_until(uint64_t offset);
/* Makes the section, whose number it returns. */
uint32_t lines_write(struct object *object);

#endif
