/*
 * Lists of addresses: ranges.h.
 */
#include <cc/debug/bytes.h>
#include <cc/debug/dwarf.h>
#include <cc/debug/ranges.h>

enum { HEADER_SIZE = 12 };

static struct lists {
    struct buffer bytes;
    struct relocation *relocations;
    uint32_t relocation_count, relocation_capacity;
} lists[LIST_COUNT];

void ranges_start(void)
{
    for (unsigned i = 0; i < LIST_COUNT; i++) {
        struct buffer *bytes = &lists[i].bytes;
        bytes->size = lists[i].relocation_count = 0;
        put_number(bytes, 0, 4);
        put_number(bytes, 5, 2);
        put_small(bytes, 8);     /* bytes of an address, of a segment */
        put_small(bytes, 0);
        put_number(bytes, 0, 4); /* lists that are known by number */
    }
}

uint32_t ranges_section(struct object *object, enum address_list list)
{
    return object_section(object, list == LIST_RANGES ? ".debug_rnglists" : ".debug_loclists", SHT_PROGBITS, 0);
}

uint64_t ranges_begin(enum address_list list)
{
    return lists[list].bytes.size;
}

static void put_address(struct lists *to, struct object *object, uint32_t section, uint64_t offset)
{
    to->relocations = array_grow(to->relocations, &to->relocation_capacity, to->relocation_count, sizeof *to->relocations);
    to->relocations[to->relocation_count++] = (struct relocation){ .offset = to->bytes.size, .addend = (int64_t)offset,
        .symbol = object_section_symbol(object, section), .type = R_X86_64_64 };
    put_number(&to->bytes, 0, 8);
}

void ranges_piece(struct object *object, uint32_t section, uint64_t start, uint64_t end)
{
    put_small(&lists[LIST_RANGES].bytes, DW_RLE_start_length);
    put_address(&lists[LIST_RANGES], object, section, start);
    put_unsigned(&lists[LIST_RANGES].bytes, end - start);
}

void ranges_base(enum address_list list, struct object *object, uint32_t section, uint64_t offset)
{
    put_small(&lists[list].bytes, list == LIST_RANGES ? DW_RLE_base_address : DW_LLE_base_address);
    put_address(&lists[list], object, section, offset);
}

void ranges_pair(uint64_t start, uint64_t end)
{
    put_small(&lists[LIST_RANGES].bytes, DW_RLE_offset_pair);
    put_unsigned(&lists[LIST_RANGES].bytes, start);
    put_unsigned(&lists[LIST_RANGES].bytes, end);
}

void ranges_place(uint64_t start, uint64_t end, const struct buffer *expression)
{
    struct buffer *to = &lists[LIST_PLACES].bytes;
    put_small(to, DW_LLE_offset_pair);
    put_unsigned(to, start);
    put_unsigned(to, end);
    put_unsigned(to, expression->size);
    buffer_append(to, expression->bytes, expression->size);
}

void ranges_end(enum address_list list)
{
    put_small(&lists[list].bytes, list == LIST_RANGES ? DW_RLE_end_of_list : DW_LLE_end_of_list);
}

void ranges_write(struct object *object)
{
    for (unsigned i = 0; i < LIST_COUNT; i++) {
        struct lists *from = &lists[i];
        if (from->bytes.size == HEADER_SIZE)
            continue;
        uint32_t number = ranges_section(object, i);     /* it may move all others */
        struct section *section = &object->sections[number];
        patch_number(&from->bytes, 0, from->bytes.size - 4, 4);
        section_append(section, from->bytes.bytes, from->bytes.size);
        for (uint32_t k = 0; k < from->relocation_count; k++)
            section_relocation(section, from->relocations[k].offset, from->relocations[k].type, from->relocations[k].symbol, from->relocations[k].addend);
    }
}
