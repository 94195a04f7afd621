/*
 * object_settle(): relocations as an assembler leaves them (object.h).
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/object/object.h>

static bool is_relative(uint32_t type)
{
    return type == R_X86_64_PC32 || type == R_X86_64_PLT32;
}

static bool is_plain(uint32_t type)
{
    return type == R_X86_64_64 || type == R_X86_64_PC64 || type == R_X86_64_32 || type == R_X86_64_32S || type == R_X86_64_16 || is_relative(type);
}

/* A place that only this object knows, and that its section and an offset stand for as well. */
static bool is_own_place(const struct object *object, const struct object_symbol *symbol)
{
    if (symbol->binding != STB_LOCAL || symbol->section == SECTION_UNDEFINED || symbol->section >= object->section_count)
        return false;
    return symbol->type != STT_GNU_IFUNC && !(object->sections[symbol->section].flags & (SHF_TLS | SHF_MERGE));
}

/* True if nothing is left for the linker to do. */
static bool settle(struct object *object, uint32_t index, struct relocation *relocation)
{
    const struct object_symbol *symbol = &object->symbols[relocation->symbol];
    if (!is_plain(relocation->type) || !is_own_place(object, symbol))
        return false;
    uint32_t target = symbol->section;
    relocation->addend = (int64_t)((uint64_t)relocation->addend + symbol->value);
    relocation->symbol = object_section_symbol(object, target);
    if (relocation->type == R_X86_64_PLT32)
        relocation->type = R_X86_64_PC32;
    if (!is_relative(relocation->type) || target != index)
        return false;
    uint64_t distance = (uint64_t)relocation->addend - relocation->offset;
    if ((int64_t)distance != (int32_t)distance)      /* the linker will say so */
        return false;
    for (unsigned i = 0; i < 4; i++)
        object->sections[index].bytes[relocation->offset + i] = (uint8_t)(distance >> 8 * i);
    return true;
}

static bool is_temporary(const struct object_symbol *symbol)
{
    return symbol->binding == STB_LOCAL && strncmp(symbol->name, ".L", 2) == 0;
}

/* Temporary symbols that nothing names any more go; the others get new numbers. */
static void drop_symbols(struct object *object)
{
    uint32_t *numbers = memory_allocate(object->symbol_count * sizeof *numbers), count = 1;
    memset(numbers, 0, object->symbol_count * sizeof *numbers);
    for (uint32_t i = 1; i < object->section_count; i++) {
        for (uint32_t j = 0; j < object->sections[i].relocation_count; j++)
            numbers[object->sections[i].relocations[j].symbol] = 1;
        numbers[object->sections[i].info] = 1;
    }
    for (uint32_t i = 1; i < object->symbol_count; i++) {
        bool needed = numbers[i] != 0 || !is_temporary(&object->symbols[i]);
        numbers[i] = needed ? count : 0;
        if (needed)
            object->symbols[count++] = object->symbols[i];
    }
    numbers[0] = 0;
    object->symbol_count = count;
    for (uint32_t i = 1; i < object->section_count; i++) {
        struct section *section = &object->sections[i];
        for (uint32_t j = 0; j < section->relocation_count; j++)
            section->relocations[j].symbol = numbers[section->relocations[j].symbol];
        section->symbol = numbers[section->symbol];
        section->info = numbers[section->info];
    }
    for (uint32_t i = 0; i < object->slot_count; i++)
        object->slots[i] = numbers[object->slots[i]];
    free(numbers);
}

static int by_offset(const void *left, const void *right)
{
    const struct relocation *a = left, *b = right;
    return a->offset < b->offset ? -1 : a->offset > b->offset;
}

void object_settle(struct object *object)
{
    for (uint32_t i = 1; i < object->section_count; i++) {
        uint32_t kept = 0;
        bool sorted = true;
        for (uint32_t j = 0; j < object->sections[i].relocation_count; j++) {
            struct relocation relocation = object->sections[i].relocations[j];
            if (settle(object, i, &relocation))
                continue;
            struct relocation *place = &object->sections[i].relocations[kept];
            sorted &= kept++ == 0 || place[-1].offset <= relocation.offset;
            *place = relocation;
        }
        object->sections[i].relocation_count = kept;
        if (!sorted)
            qsort(object->sections[i].relocations, kept, sizeof *object->sections[i].relocations, by_offset);
    }
    drop_symbols(object);
}
