/*
 * The entries of .debug_info and their shapes in .debug_abbrev (DWARF 5 section 7.5): an entry is begun, its attributes are
 * put one after the other, it is ended; then come its children if it has some, and what closes them. Entries alike share
 * a shape. An entry is known by its offset in the unit.
 */
#ifndef QUINE_CC_DEBUG_ENTRY_H
#define QUINE_CC_DEBUG_ENTRY_H

#include <stdbool.h>
#include <stdint.h>
#include <cc/base/memory.h>
#include <cc/debug/dwarf.h>
#include <cc/object/object.h>

/* No entries yet. */
void entries_start(void);
/* Makes .debug_abbrev and .debug_info. */
void entries_write(struct object *object);

/* Where the next one will be. */
uint32_t entry_next(void);
void entry_begin(enum dwarf_tag tag, bool has_children);
void entry_end(void);
/* Behind the children of an entry. */
void entry_close(void);

void entry_text(enum dwarf_attribute attribute, const char *text);
void entry_unsigned(enum dwarf_attribute attribute, uint64_t value);
void entry_signed(enum dwarf_attribute attribute, int64_t value);
void entry_flag(enum dwarf_attribute attribute);
/* A number of four bytes. */
void entry_size(enum dwarf_attribute attribute, uint64_t size);
/* A place in a section of code or data: through a relocation. */
void entry_address(enum dwarf_attribute attribute, struct object *object, uint32_t section, uint64_t offset);
/* 0, which is no place. */
void entry_no_address(enum dwarf_attribute attribute);
/* A place in another section of debug information; what is returned tells entry_section_patch() to change it. */
uint32_t entry_section(enum dwarf_attribute attribute, struct object *object, uint32_t section, uint64_t offset);
void entry_section_patch(uint32_t number, uint64_t offset);
/* An expression. `symbol`, if it is not 0, is what the 8 bytes at `field` in it are the address of. */
void entry_expression(enum dwarf_attribute attribute, const struct buffer *expression);
void entry_expression_at(enum dwarf_attribute attribute, const struct buffer *expression, size_t field, uint32_t symbol, uint32_t relocation);
/* Another entry: four bytes, whose place is returned, to be told by entry_patch(). */
uint32_t entry_reference(enum dwarf_attribute attribute);
void entry_patch(uint32_t place, uint32_t entry);

#endif
