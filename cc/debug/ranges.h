/*
 * Sets of addresses, .debug_rnglists (DWARF 5 section 7.28): of a unit, and of blocks whose code is in several places.
 */
#ifndef QUINE_CC_DEBUG_RANGES_H
#define QUINE_CC_DEBUG_RANGES_H

#include <stdint.h>
#include <cc/object/object.h>

void ranges_start(void);
/* A list begins: its offset in the section. */
uint64_t ranges_begin(void);
void ranges_piece(struct object *object, uint32_t section, uint64_t start, uint64_t end);
/* Pieces that follow are told by offsets from here, which take no relocations. */
void ranges_base(struct object *object, uint32_t section, uint64_t offset);
void ranges_pair(uint64_t start, uint64_t end);
void ranges_end(void);
/* Makes the section. */
void ranges_write(struct object *object);

#endif
