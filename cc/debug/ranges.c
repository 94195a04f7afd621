/*
 * Sets of addresses: ranges.h.
 */
#include <cc/base/memory.h>
#include <cc/debug/bytes.h>
#include <cc/debug/dwarf.h>
#include <cc/debug/ranges.h>

static struct buffer lists;
static struct relocation *relocations;
static uint32_t relocation_count, relocation_capacity;

void ranges_start(void)
{
    lists.size = relocation_count = 0;
    put_number(&lists, 0, 4);
    put_number(&lists, 5, 2);
    put_small(&lists, 8);        /* bytes of an address, of a segment */
    put_small(&lists, 0);
    put_number(&lists, 0, 4);    /* lists that are known by number */
}

uint64_t ranges_begin(void)
{
    return lists.size;
}

static void put_address(struct object *object, uint32_t section, uint64_t offset)
{
    relocations = array_grow(relocations, &relocation_capacity, relocation_count, sizeof *relocations);
    relocations[relocation_count++] = (struct relocation){ .offset = lists.size, .addend = (int64_t)offset,
        .symbol = object_section_symbol(object, section), .type = R_X86_64_64 };
    put_number(&lists, 0, 8);
}

void ranges_piece(struct object *object, uint32_t section, uint64_t start, uint64_t end)
{
    put_small(&lists, DW_RLE_start_length);
    put_address(object, section, start);
    put_unsigned(&lists, end - start);
}

void ranges_base(struct object *object, uint32_t section, uint64_t offset)
{
    put_small(&lists, DW_RLE_base_address);
    put_address(object, section, offset);
}

void ranges_pair(uint64_t start, uint64_t end)
{
    put_small(&lists, DW_RLE_offset_pair);
    put_unsigned(&lists, start);
    put_unsigned(&lists, end);
}

void ranges_end(void)
{
    put_small(&lists, DW_RLE_end_of_list);
}

void ranges_write(struct object *object)
{
    uint32_t number = object_section(object, ".debug_rnglists", SHT_PROGBITS, 0);    /* it may move all others */
    struct section *section = &object->sections[number];
    patch_number(&lists, 0, lists.size - 4, 4);
    section_append(section, lists.bytes, lists.size);
    for (uint32_t i = 0; i < relocation_count; i++)
        section_relocation(section, relocations[i].offset, relocations[i].type, relocations[i].symbol, relocations[i].addend);
}
