/*
 * Call frames: frame.h.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/debug/bytes.h>
#include <cc/debug/dwarf.h>
#include <cc/debug/frame.h>

enum { DATA_FACTOR = -8 };

/* The common entries that an object has. */
static struct common_entry {
    struct frame_common common;
    uint64_t offset;
    bool for_debuggers;
} *entries;
static uint32_t entry_count, entry_capacity;

void frames_start(void)
{
    entry_count = 0;
}

/* --- operations --- */

void frame_define(struct buffer *operations, unsigned number, int64_t offset)
{
    bool negative = offset < 0;
    put_small(operations, negative ? DW_CFA_def_cfa_sf : DW_CFA_def_cfa);
    put_unsigned(operations, number);
    if (negative)
        put_signed(operations, offset / DATA_FACTOR);
    else
        put_unsigned(operations, (uint64_t)offset);
}

void frame_define_offset(struct buffer *operations, int64_t offset)
{
    put_small(operations, offset < 0 ? DW_CFA_def_cfa_offset_sf : DW_CFA_def_cfa_offset);
    if (offset < 0)
        put_signed(operations, offset / DATA_FACTOR);
    else
        put_unsigned(operations, (uint64_t)offset);
}

void frame_define_register(struct buffer *operations, unsigned number)
{
    put_small(operations, DW_CFA_def_cfa_register);
    put_unsigned(operations, number);
}

void frame_saved(struct buffer *operations, unsigned number, int64_t offset)
{
    int64_t factored = offset / DATA_FACTOR;
    if (factored < 0) {
        put_small(operations, DW_CFA_offset_extended_sf);
        put_unsigned(operations, number);
        put_signed(operations, factored);
        return;
    }
    put_small(operations, number < 0x40 ? DW_CFA_offset + number : DW_CFA_offset_extended);
    if (number >= 0x40)
        put_unsigned(operations, number);
    put_unsigned(operations, (uint64_t)factored);
}

void frame_restored(struct buffer *operations, unsigned number)
{
    put_small(operations, number < 0x40 ? DW_CFA_restore + number : DW_CFA_restore_extended);
    if (number >= 0x40)
        put_unsigned(operations, number);
}

/* --- entries --- */

/* Up to a multiple of 8 bytes behind what begins at `start`, and its length into its first field. */
static void finish_entry(struct buffer *entry)
{
    while (entry->size % 8 != 0)
        put_small(entry, DW_CFA_nop);
    patch_number(entry, 0, entry->size - 4, 4);
}

static unsigned encoded_size(uint8_t encoding)
{
    unsigned format = encoding & 7;
    return format == 2 ? 2 : format == 3 ? 4 : 8;
}

/* A symbol's address in the given encoding, which is relative to the place or absolute. */
static void put_symbol(struct buffer *entry, struct section *section, uint8_t encoding, uint32_t symbol, int64_t offset)
{
    unsigned size = encoded_size(encoding);
    bool relative = (encoding & 0x70) == 0x10;
    uint32_t type = size == 8 ? (relative ? R_X86_64_PC64 : R_X86_64_64) : size == 4 ? (relative ? R_X86_64_PC32 : R_X86_64_32) : R_X86_64_16;
    section_relocation(section, section->size + entry->size, type, symbol, offset);
    put_number(entry, 0, size);
}

/* The letters say what follows, in the order of the letters: data of the language, personality, encoding of addresses, signal. */
static void put_augmentation(struct buffer *entry, struct section *section, const struct frame_common *common)
{
    put_small(entry, 'z');
    if (common->personality_encoding != 0)
        put_small(entry, 'P');
    if (common->data_encoding != 0)
        put_small(entry, 'L');
    put_small(entry, 'R');
    if (common->is_signal)
        put_small(entry, 'S');
    put_small(entry, 0);
    put_unsigned(entry, 1);
    put_signed(entry, DATA_FACTOR);
    put_unsigned(entry, common->other_return ? common->return_register : DWARF_RETURN_ADDRESS);
    unsigned personality = common->personality_encoding != 0 ? 1 + encoded_size(common->personality_encoding) : 0;
    put_unsigned(entry, personality + (common->data_encoding != 0) + 1);
    if (personality != 0) {
        put_small(entry, common->personality_encoding);
        put_symbol(entry, section, common->personality_encoding, common->personality, 0);
    }
    if (common->data_encoding != 0)
        put_small(entry, common->data_encoding);
    put_small(entry, DW_EH_PE_pcrel_sdata4);
}

static uint64_t write_common(struct section *section, const struct frame_common *common, bool for_debuggers)
{
    struct buffer entry = { 0 };
    put_number(&entry, 0, 4);
    put_number(&entry, for_debuggers ? 0xffffffff : 0, 4);
    put_small(&entry, 1);
    if (for_debuggers) {
        if (common->is_signal)
            put_small(&entry, 'S');
        put_small(&entry, 0);
        put_unsigned(&entry, 1);
        put_signed(&entry, DATA_FACTOR);
        put_unsigned(&entry, common->other_return ? common->return_register : DWARF_RETURN_ADDRESS);
    } else {
        put_augmentation(&entry, section, common);
    }
    if (!common->no_start) {
        frame_define(&entry, DWARF_RSP, 8);
        frame_saved(&entry, DWARF_RETURN_ADDRESS, -8);
    }
    finish_entry(&entry);
    uint64_t offset = section_append(section, entry.bytes, entry.size);
    free(entry.bytes);
    return offset;
}

static bool same_common(const struct frame_common *first, const struct frame_common *second)
{
    return first->is_signal == second->is_signal && first->other_return == second->other_return && first->no_start == second->no_start &&
        first->return_register == second->return_register && first->personality_encoding == second->personality_encoding &&
        first->data_encoding == second->data_encoding && first->personality == second->personality;
}

static uint64_t common_of(struct section *section, const struct frame_common *common, bool for_debuggers)
{
    for (uint32_t i = entry_count; i > 0; i--)
        if (entries[i - 1].for_debuggers == for_debuggers && same_common(&entries[i - 1].common, common))
            return entries[i - 1].offset;
    entries = array_grow(entries, &entry_capacity, entry_count, sizeof *entries);
    entries[entry_count] = (struct common_entry){ *common, write_common(section, common, for_debuggers), for_debuggers };
    return entries[entry_count++].offset;
}

/* Operations, with the distances between the places from where they hold. */
static void put_notes(struct buffer *entry, const struct frame *frame)
{
    uint64_t at = frame->start;
    uint32_t done = 0;
    for (uint32_t i = 0; i < frame->note_count; i++) {
        const struct frame_note *note = &frame->notes[i];
        uint64_t distance = note->offset - at;
        if (distance != 0 && distance < 0x40) {
            put_small(entry, DW_CFA_advance_loc + (unsigned)distance);
        } else if (distance != 0) {
            unsigned size = distance < 0x100 ? 1 : distance < 0x10000 ? 2 : 4;
            put_small(entry, size == 1 ? DW_CFA_advance_loc1 : size == 2 ? DW_CFA_advance_loc2 : DW_CFA_advance_loc4);
            put_number(entry, distance, size);
        }
        at = note->offset;
        buffer_append(entry, frame->operations + done, note->end - done);
        done = note->end;
    }
}

void frame_write(struct object *object, const struct frame *frame, bool for_debuggers)
{
    static struct buffer entry;
    uint32_t index = for_debuggers ? object_section(object, ".debug_frame", SHT_PROGBITS, 0) : object_section(object, ".eh_frame", SHT_X86_64_UNWIND, SHF_ALLOC);
    uint32_t code = object_section_symbol(object, frame->section), self = for_debuggers ? object_section_symbol(object, index) : 0;
    struct section *section = &object->sections[index];
    section_align(section, 8, 0);
    uint64_t common = common_of(section, &frame->common, for_debuggers);
    entry.size = 0;
    put_number(&entry, 0, 4);
    if (for_debuggers) {
        section_relocation(section, section->size + 4, R_X86_64_32, self, (int64_t)common);
        section_relocation(section, section->size + 8, R_X86_64_64, code, (int64_t)frame->start);
        buffer_append(&entry, NULL, 12);
        put_number(&entry, frame->size, 8);
    } else {
        put_number(&entry, section->size + 4 - common, 4);
        section_relocation(section, section->size + 8, R_X86_64_PC32, code, (int64_t)frame->start);
        put_number(&entry, 0, 4);
        put_number(&entry, frame->size, 4);
        put_unsigned(&entry, frame->common.data_encoding != 0 ? encoded_size(frame->common.data_encoding) : 0);
        if (frame->common.data_encoding != 0)
            put_symbol(&entry, section, frame->common.data_encoding, frame->data, frame->data_offset);
    }
    put_notes(&entry, frame);
    finish_entry(&entry);
    section_append(section, entry.bytes, entry.size);
}
