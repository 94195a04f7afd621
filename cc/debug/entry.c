/*
 * Entries and their shapes: entry.h.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <cc/debug/bytes.h>
#include <cc/debug/entry.h>

enum {
    UNIT_HEADER = 12,            /* bytes: length 4, version 2, kind 1, size of an address 1, .debug_abbrev 4 */
    SHAPE_MAX = 32,              /* bytes */
    SHAPES_MAX = 127,            /* so that a number is one byte: there are as many as combinations below */
};

/* A tag, whether there are children, attributes with their forms: as .debug_abbrev has it, without number and end. */
struct shape {
    uint8_t bytes[SHAPE_MAX];
    uint32_t length, hash;
};

static struct shape shapes[SHAPES_MAX + 1], current;
static uint32_t shape_count;
static struct buffer info;
static size_t entry_start;
static struct relocation *relocations;
static uint32_t relocation_count, relocation_capacity;

static void shape_byte(unsigned value)
{
    assert(current.length < SHAPE_MAX);
    current.bytes[current.length++] = (uint8_t)value;
    current.hash = (current.hash ^ value) * 16777619u;
}

/* ULEB128 of at most 14 bits. */
static void shape_number(unsigned value)
{
    if (value >= 0x80)
        shape_byte((value & 0x7f) | 0x80);
    shape_byte(value >= 0x80 ? value >> 7 : value);
}

static void attribute(enum dwarf_attribute attribute, enum dwarf_form form)
{
    shape_number(attribute);
    shape_number(form);
}

uint32_t entry_next(void)
{
    return (uint32_t)info.size;
}

void entry_begin(enum dwarf_tag tag, bool has_children)
{
    current.length = 0;
    current.hash = 2166136261u;
    entry_start = info.size;
    put_small(&info, 0);
    shape_number(tag);
    shape_byte(has_children);
}

void entry_end(void)
{
    uint32_t number = 1;
    while (number <= shape_count && (shapes[number].hash != current.hash || shapes[number].length != current.length ||
                                     memcmp(shapes[number].bytes, current.bytes, current.length) != 0))
        number++;
    assert(number <= SHAPES_MAX);
    if (number > shape_count)
        shapes[shape_count = number] = current;
    info.bytes[entry_start] = (uint8_t)number;
}

void entry_close(void)
{
    put_small(&info, 0);
}

/* --- attributes --- */

void entry_text(enum dwarf_attribute name, const char *text)
{
    attribute(name, DW_FORM_string);
    put_text(&info, text);
}

void entry_unsigned(enum dwarf_attribute name, uint64_t value)
{
    attribute(name, DW_FORM_udata);
    put_unsigned(&info, value);
}

void entry_signed(enum dwarf_attribute name, int64_t value)
{
    attribute(name, DW_FORM_sdata);
    put_signed(&info, value);
}

void entry_flag(enum dwarf_attribute name)
{
    attribute(name, DW_FORM_flag_present);
}

void entry_size(enum dwarf_attribute name, uint64_t size)
{
    attribute(name, DW_FORM_data4);
    put_number(&info, size, 4);
}

static void relocate(uint32_t symbol, uint32_t type, uint64_t addend)
{
    relocations = array_grow(relocations, &relocation_capacity, relocation_count, sizeof *relocations);
    relocations[relocation_count++] = (struct relocation){ .offset = info.size, .addend = (int64_t)addend, .symbol = symbol, .type = type };
}

void entry_address(enum dwarf_attribute name, struct object *object, uint32_t section, uint64_t offset)
{
    attribute(name, DW_FORM_addr);
    relocate(object_section_symbol(object, section), R_X86_64_64, offset);
    put_number(&info, 0, 8);
}

void entry_no_address(enum dwarf_attribute name)
{
    attribute(name, DW_FORM_addr);
    put_number(&info, 0, 8);
}

uint32_t entry_section(enum dwarf_attribute name, struct object *object, uint32_t section, uint64_t offset)
{
    attribute(name, DW_FORM_sec_offset);
    relocate(object_section_symbol(object, section), R_X86_64_32, offset);
    put_number(&info, 0, 4);
    return relocation_count - 1;
}

void entry_section_patch(uint32_t number, uint64_t offset)
{
    relocations[number].addend = (int64_t)offset;
}

void entry_expression(enum dwarf_attribute name, const struct buffer *expression)
{
    attribute(name, DW_FORM_exprloc);
    put_unsigned(&info, expression->size);
    buffer_append(&info, expression->bytes, expression->size);
}

void entry_expression_at(enum dwarf_attribute name, const struct buffer *expression, size_t field, uint32_t symbol, uint32_t relocation)
{
    entry_expression(name, expression);
    relocate(symbol, relocation, 0);
    relocations[relocation_count - 1].offset -= expression->size - field;
}

uint32_t entry_reference(enum dwarf_attribute name)
{
    attribute(name, DW_FORM_ref4);
    put_number(&info, 0, 4);
    return (uint32_t)info.size - 4;
}

void entry_patch(uint32_t place, uint32_t entry)
{
    patch_number(&info, place, entry, 4);
}

/* --- the sections --- */

void entries_start(void)
{
    info.size = shape_count = relocation_count = 0;
    put_number(&info, 0, 4);
    put_number(&info, 5, 2);
    put_small(&info, DW_UT_compile);
    put_small(&info, 8);
    put_number(&info, 0, 4);
    assert(info.size == UNIT_HEADER);
}

static uint32_t write_shapes(struct object *object)
{
    struct buffer bytes = { 0 };
    for (uint32_t number = 1; number <= shape_count; number++) {
        put_unsigned(&bytes, number);
        buffer_append(&bytes, shapes[number].bytes, shapes[number].length);
        put_number(&bytes, 0, 2);
    }
    put_small(&bytes, 0);
    uint32_t section = object_section(object, ".debug_abbrev", SHT_PROGBITS, 0);
    section_append(&object->sections[section], bytes.bytes, bytes.size);
    free(bytes.bytes);
    return section;
}

void entries_write(struct object *object)
{
    uint32_t shapes_symbol = object_section_symbol(object, write_shapes(object));
    uint32_t number = object_section(object, ".debug_info", SHT_PROGBITS, 0);        /* it may move all others */
    struct section *section = &object->sections[number];
    patch_number(&info, 0, info.size - 4, 4);
    section_append(section, info.bytes, info.size);
    section_relocation(section, UNIT_HEADER - 4, R_X86_64_32, shapes_symbol, 0);
    for (uint32_t i = 0; i < relocation_count; i++)
        section_relocation(section, relocations[i].offset, relocations[i].type, relocations[i].symbol, relocations[i].addend);
}
