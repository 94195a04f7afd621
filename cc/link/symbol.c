/*
 * Names and what they mean: linker.h. The rules for two symbols of one name:
 *     definition and definition     an error, or the first one if one of them is weak (the strong one wins)
 *     definition and common         the definition, unless it is weak
 *     common and common             the larger size and alignment
 *     undefined, weak or not        whatever the others are
 * The most restrictive visibility of all wins. What is in a discarded COMDAT section is undefined.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/link/linker.h>

static uint32_t hash_of(const char *name)
{
    uint32_t hash = 2166136261u;
    for (; *name != 0; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return hash;
}

static void slots_grow(struct linker *linker)
{
    if (linker->global_count < linker->slot_count)
        return;
    linker->slot_count = linker->slot_count == 0 ? 1024 : linker->slot_count * 2;
    linker->slots = memory_resize(linker->slots, linker->slot_count * sizeof *linker->slots);
    memset(linker->slots, 0, linker->slot_count * sizeof *linker->slots);
    for (uint32_t i = 0; i < linker->global_count; i++) {
        struct link_symbol **slot = &linker->slots[linker->globals[i]->hash & (linker->slot_count - 1)];
        linker->globals[i]->next = *slot;
        *slot = linker->globals[i];
    }
}

static struct link_symbol *find(const struct linker *linker, const char *name, uint32_t hash)
{
    if (linker->slot_count == 0)
        return NULL;
    for (struct link_symbol *symbol = linker->slots[hash & (linker->slot_count - 1)]; symbol != NULL; symbol = symbol->next)
        if (symbol->hash == hash && strcmp(symbol->name, name) == 0)
            return symbol;
    return NULL;
}

struct link_symbol *symbol_find(const struct linker *linker, const char *name)
{
    struct link_symbol *symbol = find(linker, name, hash_of(name));
    return symbol == NULL || symbol->state == SYMBOL_NONE ? NULL : symbol;
}

struct link_symbol *symbol_named(struct linker *linker, const char *name)
{
    uint32_t hash = hash_of(name);
    struct link_symbol *symbol = find(linker, name, hash);
    if (symbol != NULL)
        return symbol;
    slots_grow(linker);
    symbol = arena_allocate(&program_arena, sizeof *symbol);
    struct link_symbol **slot = &linker->slots[hash & (linker->slot_count - 1)];
    *symbol = (struct link_symbol){.name = name, .hash = hash, .next = *slot, .binding = STB_GLOBAL};
    *slot = symbol;
    linker->globals = array_grow(linker->globals, &linker->global_capacity, linker->global_count, sizeof *linker->globals);
    linker->globals[linker->global_count++] = symbol;
    return symbol;
}

/* --- messages --- */

/* The function that an offset lies in, as far as symbols say. */
static const struct object_symbol *function_at(const struct input_section *section, uint64_t offset)
{
    const struct object *object = &section->file->object;
    uint32_t index = section->common ? UINT32_MAX : (uint32_t)(section - section->file->sections);
    const struct object_symbol *best = NULL;
    for (uint32_t i = 1; i < object->symbol_count; i++) {
        const struct object_symbol *symbol = &object->symbols[i];
        if (symbol->section == index && symbol->type == STT_FUNC && symbol->value <= offset &&
            (best == NULL || symbol->value > best->value))
            best = symbol;
    }
    return best;
}

const char *place_text(const struct input_section *section, uint64_t offset)
{
    char text[512];
    const struct object_symbol *function = function_at(section, offset);
    const char *line = line_text(section, offset);
    if (line != NULL)
        return line;
    if (function != NULL)
        snprintf(text, sizeof text, "%s: in function '%s' (%s+0x%llx)", section->file->path, function->name,
                 section->section->name, (unsigned long long)offset);
    else
        snprintf(text, sizeof text, "%s: at %s+0x%llx", section->file->path, section->section->name, (unsigned long long)offset);
    return arena_text(&program_arena, text, strlen(text));
}

static const char *definition_place(struct link_file *file, struct input_section *section, uint64_t offset)
{
    char text[512];
    if (section == NULL || section->section == NULL)
        return file->path;
    const char *line = line_text(section, offset);
    if (line != NULL)
        return line;
    snprintf(text, sizeof text, "%s (%s)", file->path, section->section->name);
    return arena_text(&program_arena, text, strlen(text));
}

/* --- resolution --- */

static void merge_visibility(struct link_symbol *symbol, uint8_t visibility)
{
    if (visibility != STV_DEFAULT && (symbol->visibility == STV_DEFAULT || visibility < symbol->visibility))
        symbol->visibility = visibility;
}

void symbol_reference(struct link_symbol *symbol, struct link_file *file, bool weak)
{
    if (symbol->state == SYMBOL_NONE)
        symbol->state = SYMBOL_UNDEFINED;
    if (symbol->state == SYMBOL_UNDEFINED && (symbol->file == NULL || (!weak && !symbol->strong_reference)))
        symbol->file = file;
    symbol->strong_reference |= !weak;
}

static void add_common(struct link_symbol *symbol, struct link_file *file, const struct object_symbol *from)
{
    if (symbol->state == SYMBOL_DEFINED && symbol->binding != STB_WEAK)
        return;
    if (symbol->state != SYMBOL_COMMON) {
        symbol->state = SYMBOL_COMMON;
        symbol->file = file;
        symbol->section = NULL;
        symbol->value = symbol->size = 0;
        symbol->binding = STB_GLOBAL;
        symbol->type = STT_OBJECT;
    }
    symbol->size = from->size > symbol->size ? from->size : symbol->size;
    symbol->value = from->value > symbol->value ? from->value : symbol->value;
}

static void add_definition(struct linker *linker, struct link_symbol *symbol, struct link_file *file,
                           const struct object_symbol *from, struct input_section *section)
{
    if (symbol->from_script || (symbol->state == SYMBOL_COMMON && from->binding == STB_WEAK))
        return;
    if (symbol->state == SYMBOL_DEFINED && symbol->binding != STB_WEAK && from->binding != STB_WEAK && !linker->options->allow_multiple) {
        error_plain("'%s' is defined twice: in %s and in %s", symbol->name, definition_place(symbol->file, symbol->section, symbol->value),
                    definition_place(file, section, from->value));
        linker->duplicates++;
    }
    if (symbol->state == SYMBOL_DEFINED && (symbol->binding != STB_WEAK || from->binding == STB_WEAK))
        return;
    symbol->state = SYMBOL_DEFINED;
    symbol->file = file;
    symbol->section = section;
    symbol->value = from->value;
    symbol->size = from->size;
    symbol->type = from->type;
    symbol->binding = from->binding;
}

static bool is_wrapped(const struct linker *linker, const char *name)
{
    for (uint32_t i = 0; i < linker->options->wrapped.count; i++)
        if (strcmp(linker->options->wrapped.names[i], name) == 0)
            return true;
    return false;
}

/* --wrap=x: who needs x gets __wrap_x, who needs __real_x gets x. */
static const char *wrapped_name(const struct linker *linker, const char *name)
{
    char text[512];
    if (is_wrapped(linker, name) && snprintf(text, sizeof text, "__wrap_%s", name) < (int)sizeof text)
        return arena_text(&program_arena, text, strlen(text));
    if (strncmp(name, "__real_", 7) == 0 && is_wrapped(linker, name + 7))
        return name + 7;
    return name;
}

static struct input_section *section_of(struct link_file *file, const struct object_symbol *from)
{
    return from->section < file->object.section_count && from->section != SECTION_UNDEFINED ? &file->sections[from->section] : NULL;
}

static void add_local(struct link_file *file, uint32_t index)
{
    const struct object_symbol *from = &file->object.symbols[index];
    struct link_symbol *symbol = &file->locals[index];
    *symbol = (struct link_symbol){.name = from->name, .local = true, .file = file, .value = from->value, .size = from->size,
                                   .type = from->type, .binding = STB_LOCAL, .section = section_of(file, from)};
    symbol->state = from->section == SECTION_UNDEFINED && index != 0 ? SYMBOL_UNDEFINED : SYMBOL_DEFINED;
    file->symbols[index] = symbol;
}

static void add_global(struct linker *linker, struct link_file *file, uint32_t index)
{
    const struct object_symbol *from = &file->object.symbols[index];
    struct input_section *section = section_of(file, from);
    bool undefined = from->section == SECTION_UNDEFINED || (section != NULL && section->discarded);
    struct link_symbol *symbol = symbol_named(linker, undefined ? wrapped_name(linker, from->name) : from->name);
    file->symbols[index] = symbol;
    if (symbol->state == SYMBOL_NONE)
        symbol->file = NULL;
    merge_visibility(symbol, from->visibility);
    if (undefined)
        symbol_reference(symbol, file, from->binding == STB_WEAK);
    else if (from->section == SECTION_COMMON)
        add_common(symbol, file, from);
    else
        add_definition(linker, symbol, file, from, section);
}

void symbols_add(struct linker *linker, struct link_file *file)
{
    for (uint32_t i = 0; i < file->object.symbol_count; i++)
        if (file->object.symbols[i].binding == STB_LOCAL || file->object.symbols[i].name[0] == 0)
            add_local(file, i);
        else
            add_global(linker, file, i);
}

void symbols_allocate_common(struct linker *linker)
{
    for (uint32_t i = 0; i < linker->global_count; i++) {
        struct link_symbol *symbol = linker->globals[i];
        if (symbol->state != SYMBOL_COMMON)
            continue;
        struct section *section = arena_allocate(&program_arena, sizeof *section);
        *section = (struct section){.name = "COMMON", .type = SHT_NOBITS, .flags = SHF_ALLOC | SHF_WRITE,
                                    .alignment = symbol->value, .size = symbol->size};
        symbol->section = arena_allocate(&program_arena, sizeof *symbol->section);
        *symbol->section = (struct input_section){.file = symbol->file, .section = section, .size = symbol->size,
                                                  .order = linker->section_order++, .common = true};
        symbol->state = SYMBOL_DEFINED;
        symbol->value = 0;
    }
}
