/*
 * Lists of addresses (DWARF 5 sections 7.28 and 7.29): .debug_rnglists, of a unit and of blocks whose code is in several places, and
 * .debug_loclists, of variables that are now here and now there.
 */
#ifndef QUINE_CC_DEBUG_RANGES_H
#define QUINE_CC_DEBUG_RANGES_H

#include <stdint.h>
#include <cc/base/memory.h>
#include <cc/object/object.h>

enum address_list { LIST_RANGES, LIST_PLACES, LIST_COUNT };

void ranges_start(void);
/* The number of the section, which may move others. */
uint32_t ranges_section(struct object *object, enum address_list list);
/* A list begins: its offset in the section. */
uint64_t ranges_begin(enum address_list list);
void ranges_piece(struct object *object, uint32_t section, uint64_t start, uint64_t end);
/* Pieces that follow are told by offsets from here, which take no relocations. */
void ranges_base(enum address_list list, struct object *object, uint32_t section, uint64_t offset);
void ranges_pair(uint64_t start, uint64_t end);
/* A variable's: with the expression that says where it is. */
void ranges_place(uint64_t start, uint64_t end, const struct buffer *expression);
void ranges_end(enum address_list list);
/* Makes the sections. */
void ranges_write(struct object *object);

#endif
