/*
 * .eh_frame (System V ABI AMD64 supplement section 4.2.4, LSB Core 5.0 section 10.6): entries of functions that are discarded go,
 * and what would end the list too early: an entry of length 0 before the last section, or the gap up to the next one's alignment. Then a
 * sorted table in .eh_frame_hdr has every function. A section that cannot be read stays as it is, and there is no table.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/ordered.h>
#include <cc/debug/dwarf.h>
#include <cc/link/linker.h>

enum { GAP = 8, LENGTH_64 = 0xffffffff };

struct record {
    uint64_t from, to;           /* offset in the section before and afterwards */
    uint64_t size;
    uint32_t common;             /* of a function: the record that it shares with others */
    bool is_common, is_end, dropped;
};

struct frames {
    const struct section *section;
    struct record *records;
    uint32_t count, capacity;
};

static uint32_t number_at(const uint8_t *bytes)
{
    uint32_t number;
    memcpy(&number, bytes, sizeof number);
    return number;
}

/* The record that has the byte; there is one. */
static uint32_t record_of(const struct frames *frames, uint64_t offset)
{
    return ordered_until_wide(frames->records, sizeof *frames->records, frames->count, offset) - 1;
}

static bool read_record(struct frames *frames, uint64_t at)
{
    const struct section *section = frames->section;
    struct record record = { .from = at, .size = 4 };
    if (section->size - at < 4)
        return false;
    uint32_t length = number_at(section->bytes + at);
    record.is_end = length == 0;
    if (length != 0) {
        if (length == LENGTH_64 || length < 4 || length > section->size - at - 4)
            return false;
        uint32_t back = number_at(section->bytes + at + 4);
        record.size += length;
        record.is_common = back == 0;
        if (back != 0) {
            if (back > at + 4 || frames->count == 0 || length < 8)
                return false;
            record.common = record_of(frames, at + 4 - back);
            if (!frames->records[record.common].is_common || frames->records[record.common].from != at + 4 - back)
                return false;
        }
    }
    frames->records = array_grow(frames->records, &frames->capacity, frames->count, sizeof record);
    frames->records[frames->count++] = record;
    return true;
}

static bool read_records(struct frames *frames)
{
    for (uint64_t at = 0; at < frames->section->size; at += frames->records[frames->count - 1].size)
        if (!read_record(frames, at))
            return false;
    return frames->count != 0;
}

/* Whether addresses are 4 bytes from the place: the usual "zR", with other letters before or behind. */
static bool is_usual(const struct section *section, const struct record *record)
{
    const uint8_t *at = section->bytes + record->from + 9, *end = section->bytes + record->from + record->size;
    const uint8_t *letters = at;
    at = record->size > 9 ? memchr(at, 0, (size_t)(end - at)) : NULL;
    if (at == NULL || letters[0] != 'z')
        return false;
    /* Factors of code and data, return address and the length of what follows: one byte each, or it is not usual. */
    if (end - at < 5 || (at[1] | at[2] | at[3] | at[4]) & 0x80)
        return false;
    for (at += 5, letters++; *letters != 0 && at < end; letters++) {
        if (*letters == 'R')
            return *at == DW_EH_PE_pcrel_sdata4;
        if (*letters == 'P')
            at += 1 + ((*at & 7) == 3 ? 4 : (*at & 7) == 2 ? 2 : 8);
        else if (*letters == 'L')
            at++;
    }
    return false;
}

static bool is_gone(const struct link_symbol *symbol)
{
    return symbol->section != NULL && (symbol->section->discarded || symbol->section->output == NULL);
}

static void drop_records(struct frames *frames, const struct input_section *section, bool is_last)
{
    for (uint32_t i = 0; i < frames->section->relocation_count; i++) {
        const struct relocation *relocation = &frames->section->relocations[i];
        struct record *record = &frames->records[record_of(frames, relocation->offset)];
        if (!record->is_common && relocation->offset == record->from + 8)
            record->dropped |= is_gone(section->file->symbols[relocation->symbol]);
    }
    for (uint32_t i = 0; i < frames->count; i++)
        frames->records[i].dropped |= frames->records[i].is_end && !(is_last && i + 1 == frames->count);
}

/* What is left, without a gap behind it: the last one reaches up to the next section, with operations that do nothing. */
static void copy_records(struct frames *frames, struct buffer *bytes)
{
    struct record *last = NULL;
    for (uint32_t i = 0; i < frames->count; i++) {
        struct record *record = &frames->records[i];
        if (record->dropped)
            continue;
        record->to = bytes->size;
        buffer_append(bytes, frames->section->bytes + record->from, record->size);
        last = record;
        if (record->is_common || record->is_end)
            continue;
        uint32_t back = (uint32_t)(record->to + 4 - frames->records[record->common].to);
        memcpy(bytes->bytes + record->to + 4, &back, sizeof back);
    }
    if (last == NULL || last->is_end)
        return;
    buffer_append(bytes, NULL, -bytes->size % GAP);
    uint32_t length = (uint32_t)(bytes->size - last->to - 4);
    memcpy(bytes->bytes + last->to, &length, sizeof length);
}

static void replace(struct input_section *section, const struct frames *frames)
{
    const struct section *from = section->section;
    struct section *to = arena_allocate(&program_arena, sizeof *to);
    struct buffer bytes = { 0 };
    *to = *from;
    copy_records((struct frames *)frames, &bytes);
    to->bytes = bytes.bytes;
    to->size = bytes.size;
    to->relocations = arena_allocate(&program_arena, (from->relocation_count + 1) * sizeof *to->relocations);
    to->relocation_count = 0;
    for (uint32_t i = 0; i < from->relocation_count; i++) {
        const struct record *record = &frames->records[record_of(frames, from->relocations[i].offset)];
        if (record->dropped)
            continue;
        to->relocations[to->relocation_count] = from->relocations[i];
        to->relocations[to->relocation_count++].offset += record->to - record->from;
    }
    section->section = to;
    section->size = to->size;
}

static void edit(struct linker *linker, struct input_section *section, bool is_last)
{
    struct frames frames = { .section = section->section };
    bool good = read_records(&frames);
    for (uint32_t i = 0; i < frames.count && good; i++)
        if (frames.records[i].is_common)
            linker->frames_unusual |= !is_usual(frames.section, &frames.records[i]);
    linker->frames_unusual |= !good;
    if (good) {
        drop_records(&frames, section, is_last);
        replace(section, &frames);
        for (uint32_t i = 0; i < frames.count; i++)
            linker->frame_count += !frames.records[i].dropped && !frames.records[i].is_common && !frames.records[i].is_end;
    }
    free(frames.records);
}

void frames_edit(struct linker *linker)
{
    for (uint32_t i = 0; i < linker->output_count; i++) {
        struct output_section *output = linker->outputs[i];
        struct input_section *last = NULL;
        if (strcmp(output->name, ".eh_frame") != 0)
            continue;
        for (uint32_t j = 0; j < output->input_count; j++)
            if (!output->inputs[j]->discarded && output->inputs[j]->size != 0)
                last = output->inputs[j];
        for (uint32_t j = 0; j < output->input_count; j++) {
            struct input_section *section = output->inputs[j];
            if (!section->discarded && section->size != 0 && section->section->bytes != NULL && section->pieces == NULL)
                edit(linker, section, section == last);
        }
    }
}

/* --- the table --- */

struct entry {
    uint64_t code, frame;        /* addresses */
};

static int compare_entries(const void *left, const void *right)
{
    const struct entry *first = left, *second = right;
    return first->code != second->code ? (first->code < second->code ? -1 : 1) : (first->frame > second->frame) - (first->frame < second->frame);
}

uint32_t frames_table(const struct linker *linker)
{
    return linker->frames_unusual ? 0 : linker->frame_count;
}

static uint32_t gather(const struct output_section *output, const struct input_section *section, struct entry *entries)
{
    uint32_t count = 0, length;
    for (uint64_t at = section->offset; at < section->offset + section->size; at += 4 + (uint64_t)length) {
        length = number_at(output->bytes + at);
        if (length == 0 || number_at(output->bytes + at + 4) == 0)
            continue;
        uint64_t frame = output->address + at;
        entries[count++] = (struct entry){ frame + 8 + (uint64_t)(int64_t)(int32_t)number_at(output->bytes + at + 8), frame };
    }
    return count;
}

void frames_write_table(const struct linker *linker, uint8_t *to, uint64_t base)
{
    struct entry *entries = memory_allocate((linker->frame_count + 1) * sizeof *entries);
    uint32_t count = 0;
    for (uint32_t i = 0; i < linker->output_count; i++)
        for (uint32_t j = 0; strcmp(linker->outputs[i]->name, ".eh_frame") == 0 && j < linker->outputs[i]->input_count; j++)
            if (!linker->outputs[i]->inputs[j]->discarded)
                count += gather(linker->outputs[i], linker->outputs[i]->inputs[j], entries + count);
    qsort(entries, count, sizeof *entries, compare_entries);
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t pair[2] = { (uint32_t)(entries[i].code - base), (uint32_t)(entries[i].frame - base) };
        memcpy(to + i * sizeof pair, pair, sizeof pair);
    }
    free(entries);
}
