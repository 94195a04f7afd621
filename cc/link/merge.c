/*
 * Sections of strings or constants (SHF_MERGE) of one kind in one output section become a single one, in the place
 * of the first: equal pieces are there once. A string ends with a zero element; the zeroes behind it
 * that only align the next one are not kept.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/ordered.h>
#include <cc/link/linker.h>

struct piece {
    uint64_t from, to;               /* offset in the input, in the merged contents */
};

struct merged {
    struct merged *next;
    struct input_section *holder;    /* has all of the contents */
    struct buffer contents;
    uint64_t entry_size, alignment, flags;
    struct slot {
        uint64_t offset, length;     /* length 0: free */
        uint32_t hash;
    } *slots;
    uint64_t slot_count, used;
};

struct merge_pieces {
    struct merged *merged;
    struct piece *pieces;
    uint32_t count, capacity;
};

static bool is_mergeable(const struct input_section *section)
{
    const struct section *from = section->section;
    if (!(from->flags & SHF_MERGE) || from->flags & SHF_WRITE || from->entry_size == 0 || from->entry_size > from->size ||
        from->size % from->entry_size != 0 || from->relocation_count != 0 || from->bytes == NULL)
        return false;
    for (uint64_t i = 1; from->flags & SHF_STRINGS && i <= from->entry_size; i++)
        if (from->bytes[from->size - i] != 0)
            return false;
    return true;
}

static struct slot *slot_of(const struct merged *merged, const uint8_t *bytes, uint64_t length, uint32_t hash)
{
    uint64_t at = hash & (merged->slot_count - 1);
    for (;; at = (at + 1) & (merged->slot_count - 1)) {
        struct slot *slot = &merged->slots[at];
        if (slot->length == 0 || (slot->hash == hash && slot->length == length &&
                                  memcmp(merged->contents.bytes + slot->offset, bytes, length) == 0))
            return slot;
    }
}

static void slots_grow(struct merged *merged)
{
    struct slot *old = merged->slots;
    uint64_t old_count = merged->slot_count;
    if (merged->used * 2 < old_count)
        return;
    merged->slot_count = old_count == 0 ? 256 : old_count * 2;
    merged->slots = memory_allocate(merged->slot_count * sizeof *merged->slots);
    memset(merged->slots, 0, merged->slot_count * sizeof *merged->slots);
    for (uint64_t i = 0; i < old_count; i++)
        if (old[i].length != 0) {
            uint64_t at = old[i].hash & (merged->slot_count - 1);
            while (merged->slots[at].length != 0)
                at = (at + 1) & (merged->slot_count - 1);
            merged->slots[at] = old[i];
        }
    free(old);
}

/* Where these bytes are in the merged contents, put there if they are new. */
static uint64_t merge_bytes(struct merged *merged, const uint8_t *bytes, uint64_t length)
{
    uint32_t hash = 2166136261u;
    for (uint64_t i = 0; i < length; i++)
        hash = (hash ^ bytes[i]) * 16777619u;
    slots_grow(merged);
    struct slot *slot = slot_of(merged, bytes, length, hash);
    if (slot->length == 0) {
        buffer_append(&merged->contents, NULL, -merged->contents.size & (merged->alignment - 1));
        *slot = (struct slot){merged->contents.size, length, hash};
        buffer_append(&merged->contents, bytes, length);
        merged->used++;
    }
    return slot->offset;
}

/* The string from `offset` on, with its end. */
static uint64_t string_length(const struct section *section, uint64_t offset)
{
    uint64_t size = section->entry_size;
    if (size == 1)
        return (uint64_t)((const uint8_t *)memchr(section->bytes + offset, 0, section->size - offset) - section->bytes) - offset + 1;
    for (uint64_t at = offset;; at += size) {
        uint64_t zeroes = 0;
        while (zeroes < size && section->bytes[at + zeroes] == 0)
            zeroes++;
        if (zeroes == size)
            return at + size - offset;
    }
}

static void add_piece(struct merge_pieces *pieces, uint64_t from, uint64_t to)
{
    pieces->pieces = array_grow(pieces->pieces, &pieces->capacity, pieces->count, sizeof *pieces->pieces);
    pieces->pieces[pieces->count++] = (struct piece){from, to};
}

static void merge_section(struct merged *merged, struct input_section *section)
{
    const struct section *from = section->section;
    struct merge_pieces *pieces = arena_allocate(&program_arena, sizeof *pieces);
    uint64_t length;
    pieces->merged = merged;
    for (uint64_t at = 0; at < from->size; at += length) {
        length = from->flags & SHF_STRINGS ? string_length(from, at) : from->entry_size;
        add_piece(pieces, at, merge_bytes(merged, from->bytes + at, length));
        while (from->flags & SHF_STRINGS && at + length < from->size && (at + length) % merged->alignment != 0 && from->bytes[at + length] == 0)
            length++;
    }
    section->pieces = pieces;
    section->size = 0;
}

static struct merged *merged_for(struct merged **list, struct input_section *section)
{
    const struct section *from = section->section;
    struct merged **next = list;
    for (; *next != NULL; next = &(*next)->next)
        if ((*next)->entry_size == from->entry_size && (*next)->alignment == from->alignment && (*next)->flags == from->flags)
            return *next;
    *next = arena_allocate(&program_arena, sizeof **next);
    **next = (struct merged){.holder = section, .entry_size = from->entry_size, .alignment = from->alignment, .flags = from->flags};
    return *next;
}

void sections_merge(struct linker *linker)
{
    for (uint32_t i = 0; i < linker->output_count; i++) {
        struct output_section *output = linker->outputs[i];
        struct merged *list = NULL;
        for (uint32_t j = 0; j < output->input_count; j++)
            if (!output->inputs[j]->discarded && is_mergeable(output->inputs[j]))
                merge_section(merged_for(&list, output->inputs[j]), output->inputs[j]);
        for (; list != NULL; list = list->next) {
            list->holder->size = list->contents.size;
            free(list->slots);
        }
    }
}

uint64_t merge_offset(const struct input_section *section, uint64_t offset)
{
    const struct merge_pieces *pieces = section->pieces;
    const struct piece *piece = &pieces->pieces[ordered_until_wide(pieces->pieces, sizeof *pieces->pieces, pieces->count, offset) - 1];
    return pieces->merged->holder->offset + piece->to + (offset - piece->from);
}

void merge_write(const struct input_section *section, uint8_t *output)
{
    const struct merged *merged = section->pieces->merged;
    if (merged->holder == section)
        memcpy(output + section->offset, merged->contents.bytes, merged->contents.size);
}
