/*
 * Objects in memory: object.h. Global symbols are found by name through a hash table that
 * belongs to the object; there may be one object being written and many that were read.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/object/object.h>

void object_start(struct object *object, const char *path)
{
    *object = (struct object){.path = path};
    object->sections = array_grow(NULL, &object->section_capacity, 0, sizeof *object->sections);
    object->sections[object->section_count++] = (struct section){.name = "", .alignment = 1};
    object->symbols = array_grow(NULL, &object->symbol_capacity, 0, sizeof *object->symbols);
    object->symbols[object->symbol_count++] = (struct object_symbol){.name = ""};
}

static uint32_t hash_of(const char *name)
{
    uint32_t hash = 2166136261u;
    for (; *name != 0; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return hash;
}

uint32_t object_section_add(struct object *object, const char *name, uint32_t type, uint64_t flags)
{
    object->sections = array_grow(object->sections, &object->section_capacity, object->section_count, sizeof *object->sections);
    object->sections[object->section_count] = (struct section){
        .name = name, .name_hash = hash_of(name), .type = type, .flags = flags, .alignment = 1,
    };
    return object->section_count++;
}

uint32_t object_section(struct object *object, const char *name, uint32_t type, uint64_t flags)
{
    uint32_t hash = hash_of(name);
    for (uint32_t i = 1; i < object->section_count; i++) {
        const struct section *section = &object->sections[i];
        if (section->name_hash == hash && section->type == type && section->flags == flags && section->group == 0 && strcmp(section->name, name) == 0)
            return i;
    }
    return object_section_add(object, name, type, flags);
}

/* --- symbols --- */

/* The slot where the symbol of that name is or would be. */
static uint32_t *slot_of(const struct object *object, const char *name)
{
    uint32_t slot = hash_of(name) & (object->slot_count - 1);
    while (object->slots[slot] != 0 && strcmp(object->symbols[object->slots[slot]].name, name) != 0)
        slot = (slot + 1) & (object->slot_count - 1);
    return &object->slots[slot];
}

/* Slots are never more than half full. */
static void slots_grow(struct object *object)
{
    uint32_t *old = object->slots, old_count = object->slot_count;
    if (object->named_count * 2 < old_count)
        return;
    object->slot_count = old_count == 0 ? 64 : old_count * 2;
    object->slots = memory_allocate(object->slot_count * sizeof *object->slots);
    memset(object->slots, 0, object->slot_count * sizeof *object->slots);
    for (uint32_t i = 0; i < old_count; i++)
        if (old[i] != 0)
            *slot_of(object, object->symbols[old[i]].name) = old[i];
    free(old);
}

uint32_t object_local_symbol(struct object *object, const char *name)
{
    object->symbols = array_grow(object->symbols, &object->symbol_capacity, object->symbol_count, sizeof *object->symbols);
    object->symbols[object->symbol_count] = (struct object_symbol){.name = name};
    return object->symbol_count++;
}

uint32_t object_symbol(struct object *object, const char *name)
{
    slots_grow(object);
    uint32_t *slot = slot_of(object, name);
    if (*slot == 0) {
        *slot = object_local_symbol(object, name);
        object->symbols[*slot].binding = STB_GLOBAL;
        object->named_count++;
    }
    return *slot;
}

struct object_symbol *object_symbol_find(struct object *object, const char *name)
{
    uint32_t index = object->slot_count == 0 ? 0 : *slot_of(object, name);
    return index == 0 ? NULL : &object->symbols[index];
}

uint32_t object_section_symbol(struct object *object, uint32_t section)
{
    if (object->sections[section].symbol == 0) {
        uint32_t symbol = object_local_symbol(object, "");
        object->symbols[symbol].type = STT_SECTION;
        object->symbols[symbol].section = section;
        object->sections[section].symbol = symbol;
    }
    return object->sections[section].symbol;
}

/* --- contents --- */

uint64_t section_append(struct section *section, const void *bytes, uint64_t size)
{
    uint64_t offset = section->size;
    if (section->type != SHT_NOBITS && size != 0) {
        struct buffer buffer = {section->bytes, section->size, section->capacity};
        buffer_append(&buffer, bytes, size);
        section->bytes = buffer.bytes;
        section->capacity = buffer.capacity;
    }
    section->size += size;
    return offset;
}

void fill_no_operations(uint8_t *bytes, uint64_t size)
{
    /* The nops of 1 to 11 bytes that processors decode fastest (SDM volume 2, NOP). */
    static const uint8_t nops[] = {
        0x90, 0x66, 0x90, 0x0f, 0x1f, 0x00, 0x0f, 0x1f, 0x40, 0x00, 0x0f, 0x1f, 0x44, 0x00, 0x00,
        0x66, 0x0f, 0x1f, 0x44, 0x00, 0x00, 0x0f, 0x1f, 0x80, 0x00, 0x00, 0x00, 0x00,
        0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00, 0x66, 0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x66, 0x2e, 0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x66, 0x66, 0x2e, 0x0f, 0x1f, 0x84, 0x00, 0x00, 0x00, 0x00, 0x00,
    };
    enum { LONGEST = 11, MANY = 8, JUMP_SHORT_MAX = 2 + 127 };
    /* Many of them are jumped over. */
    if (size >= MANY * LONGEST) {
        unsigned length = size <= JUMP_SHORT_MAX ? 2 : 5;
        uint64_t distance = size - length;
        bytes[0] = length == 2 ? 0xeb : 0xe9;
        for (unsigned i = 1; i < length; i++)
            bytes[i] = (uint8_t)(distance >> 8 * (i - 1));
        bytes += length;
        size = distance;
    }
    while (size != 0) {
        uint64_t length = size < LONGEST ? size : LONGEST;
        memcpy(bytes, nops + length * (length - 1) / 2, length);
        bytes += length;
        size -= length;
    }
}

void section_align(struct section *section, uint64_t alignment, int fill)
{
    assert(alignment != 0 && (alignment & (alignment - 1)) == 0);
    uint64_t size = -section->size & (alignment - 1);
    uint64_t offset = section_append(section, NULL, size);
    if (alignment > section->alignment)
        section->alignment = alignment;
    if (size == 0 || section->type == SHT_NOBITS)
        return;
    if (fill < 0)
        fill_no_operations(section->bytes + offset, size);
    else
        memset(section->bytes + offset, fill, size);
}

void section_relocation(struct section *section, uint64_t offset, uint32_t type, uint32_t symbol, int64_t addend)
{
    section->relocations = array_grow(section->relocations, &section->relocation_capacity, section->relocation_count,
                                      sizeof *section->relocations);
    section->relocations[section->relocation_count++] =
        (struct relocation){.offset = offset, .addend = addend, .symbol = symbol, .type = type};
}
