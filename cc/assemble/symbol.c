/*
 * Symbols of the assembler: by name; labels, equations, the numbered labels 1: with 1b and 1f;
 * and what becomes of them in the object.
 */
#include <string.h>
#include <cc/assemble/assembler.h>

/* --- the table --- */

static uint32_t hash_of(const char *name, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)name[i]) * 16777619u;
    return hash;
}

static void slots_grow(struct assembler *assembler)
{
    assembler->slot_count = assembler->slot_count == 0 ? 256 : assembler->slot_count * 2;
    assembler->slots = memory_resize(assembler->slots, assembler->slot_count * sizeof *assembler->slots);
    memset(assembler->slots, 0, assembler->slot_count * sizeof *assembler->slots);
    for (struct symbol *symbol = assembler->symbols; symbol != NULL; symbol = symbol->following) {
        if (symbol->name == NULL)
            continue;
        struct symbol **slot = &assembler->slots[symbol->hash & (assembler->slot_count - 1)];
        symbol->next = *slot;
        *slot = symbol;
    }
}

static struct symbol *symbol_make(struct assembler *assembler)
{
    struct symbol *symbol = arena_allocate(&program_arena, sizeof *symbol);
    *assembler->symbols_end = symbol;
    assembler->symbols_end = &symbol->following;
    return symbol;
}

struct symbol *symbol_of(struct assembler *assembler, const char *name, size_t length)
{
    uint32_t hash = hash_of(name, length);
    if (assembler->symbol_count >= assembler->slot_count)
        slots_grow(assembler);
    struct symbol **slot = &assembler->slots[hash & (assembler->slot_count - 1)];
    for (struct symbol *symbol = *slot; symbol != NULL; symbol = symbol->next)
        if (symbol->hash == hash && symbol->length == length && memcmp(symbol->name, name, length) == 0)
            return symbol;
    struct symbol *symbol = symbol_make(assembler);
    symbol->name = arena_text(&program_arena, name, length);
    symbol->length = (uint32_t)length;
    symbol->hash = hash;
    symbol->next = *slot;
    *slot = symbol;
    assembler->symbol_count++;
    return symbol;
}

/* --- definitions --- */

static void place_here(struct assembler *assembler, struct symbol *symbol)
{
    symbol->kind = SYMBOL_LABEL;
    symbol->part = assembler->part;
    symbol->fragment = assembler->part->last;
    symbol->offset = assembler->part->last->length;
    symbol->location = assembler->location;
}

struct symbol *symbol_here(struct assembler *assembler)
{
    struct symbol *symbol = symbol_make(assembler);
    place_here(assembler, symbol);
    return symbol;
}

void symbol_define_label(struct assembler *assembler, struct symbol *symbol)
{
    if (symbol->kind != SYMBOL_UNDEFINED) {
        uint32_t before = symbol->location;
        fail(assembler, "'%s' is defined twice", symbol->name == NULL ? "." : symbol->name);
        if (before != 0)
            note_at(before, "the first definition is here");
        return;
    }
    place_here(assembler, symbol);
}

void symbol_equate(struct assembler *assembler, struct symbol *symbol, struct expression *value, bool once)
{
    if ((symbol->kind == SYMBOL_EQUATED && once) || symbol->kind == SYMBOL_LABEL || symbol->kind == SYMBOL_COMMON) {
        fail(assembler, "'%s' is defined twice", symbol->name);
        return;
    }
    symbol->kind = SYMBOL_EQUATED;
    symbol->value = value;
    symbol->location = assembler->location;
}

/* --- 1: --- */

static unsigned local_index(struct assembler *assembler, uint32_t number)
{
    for (unsigned i = 0; i < assembler->locals_count; i++)
        if (assembler->locals[i].number == number)
            return i;
    assembler->locals = array_grow(assembler->locals, &assembler->locals_capacity, assembler->locals_count, sizeof *assembler->locals);
    assembler->locals[assembler->locals_count].number = number;
    assembler->locals[assembler->locals_count].back = NULL;
    assembler->locals[assembler->locals_count].forward = symbol_make(assembler);
    return assembler->locals_count++;
}

void local_label_define(struct assembler *assembler, uint32_t number)
{
    unsigned i = local_index(assembler, number);
    place_here(assembler, assembler->locals[i].forward);
    assembler->locals[i].back = assembler->locals[i].forward;
    assembler->locals[i].forward = symbol_make(assembler);
}

struct symbol *local_label(struct assembler *assembler, uint32_t number, bool forward)
{
    unsigned i = local_index(assembler, number);
    struct symbol *symbol = forward ? assembler->locals[i].forward : assembler->locals[i].back;
    if (symbol != NULL && symbol->location == 0)
        symbol->location = assembler->location;
    return symbol;
}

/* --- into the object --- */

static bool is_temporary(const struct symbol *symbol)
{
    return symbol->name == NULL || (symbol->length >= 2 && symbol->name[0] == '.' && symbol->name[1] == 'L');
}

uint32_t symbol_index(struct assembler *assembler, struct symbol *symbol)
{
    if (symbol->index != 0)
        return symbol->index;
    bool defined = symbol->kind == SYMBOL_LABEL || symbol->kind == SYMBOL_EQUATED;
    bool local = (defined || symbol->is_local) && !symbol->is_global && !symbol->is_weak;
    if (local && (symbol->name == NULL || object_symbol_find(assembler->object, symbol->name) == NULL))
        symbol->index = object_local_symbol(assembler->object, symbol->name == NULL ? "" : symbol->name);
    else
        symbol->index = object_symbol(assembler->object, symbol->name);
    return symbol->index;
}

static void place_in_object(struct assembler *assembler, struct symbol *symbol, struct object_symbol *to)
{
    struct value value = {0};
    const char *problem = NULL;
    if (symbol->kind == SYMBOL_COMMON) {
        to->section = SECTION_COMMON;
        to->value = symbol->alignment;
        to->size = symbol->offset;
    } else if (symbol->kind == SYMBOL_LABEL) {
        to->section = symbol->part->section;
        to->value = symbol->fragment->address + symbol->offset;
        if (assembler->object->sections[to->section].flags & SHF_TLS)
            to->type = STT_TLS;
    } else if (symbol->kind == SYMBOL_EQUATED) {
        if (!expression_evaluate(assembler, symbol->value, &value, &problem) || value.minus != NULL) {
            fail_at(assembler, symbol->location, "'%s' is equated to what is no place: %s", symbol->name,
                    problem != NULL ? problem : "a difference of symbols in different sections");
        } else if (value.plus == NULL) {
            to->section = SECTION_ABSOLUTE;
            to->value = (uint64_t)value.number;
        } else if (value.plus->kind == SYMBOL_LABEL) {
            to->section = value.plus->part->section;
            to->value = value.plus->fragment->address + value.plus->offset + (uint64_t)value.number;
            to->type = to->type == STT_NOTYPE ? value.plus->type : to->type;
        }
    }
}

static void symbol_into_object(struct assembler *assembler, struct symbol *symbol)
{
    bool defined = symbol->kind != SYMBOL_UNDEFINED;
    uint32_t index = symbol_index(assembler, symbol);
    struct object_symbol *to = &assembler->object->symbols[index];
    if (defined && to->section != SECTION_UNDEFINED && symbol->kind != SYMBOL_COMMON) {
        fail_at(assembler, symbol->location, "'%s' is defined twice", symbol->name);
        return;
    }
    if (symbol->is_weak)
        to->binding = STB_WEAK;
    else if (symbol->is_global)
        to->binding = STB_GLOBAL;
    else if (symbol->kind == SYMBOL_LABEL || symbol->kind == SYMBOL_EQUATED)
        to->binding = STB_LOCAL;
    if (symbol->type != STT_NOTYPE)
        to->type = symbol->type;
    if (symbol->visibility != STV_DEFAULT)
        to->visibility = symbol->visibility;
    if (defined)
        place_in_object(assembler, symbol, to);
    int64_t size;
    assembler->object->symbols[index].used |= symbol->must_be_named;
    if (symbol->size != NULL && expression_known(assembler, symbol->size, &size))
        assembler->object->symbols[index].size = (uint64_t)size;
    else if (symbol->size != NULL)
        fail_at(assembler, symbol->location, ".size of '%s' is no number", symbol->name);
}

/* An equation with a symbol that is elsewhere is only another name for it. */
static bool is_other_name(struct assembler *assembler, const struct symbol *symbol)
{
    struct value value;
    const char *problem;
    return symbol->kind == SYMBOL_EQUATED && expression_evaluate(assembler, symbol->value, &value, &problem) && value.plus != NULL &&
           value.minus == NULL && value.plus->kind != SYMBOL_LABEL;
}

void symbols_into_object(struct assembler *assembler)
{
    for (struct symbol *symbol = assembler->symbols; symbol != NULL; symbol = symbol->following) {
        bool asked = symbol->must_be_named || symbol->is_global || symbol->is_weak;
        if (symbol->name == NULL && !symbol->must_be_named)
            continue;
        if (is_temporary(symbol) && !asked)
            continue;
        if (symbol->kind == SYMBOL_UNDEFINED && !asked)
            continue;
        if (is_other_name(assembler, symbol))
            continue;
        symbol_into_object(assembler, symbol);
    }
}
