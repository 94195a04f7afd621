/*
 * Variables in memory, and the parts of them that can be values: parts.h.
 *
 * A slot whose address goes nowhere but into loads, stores, copies and clears with constant offsets is cut into
 * parts: ranges of bytes that are accessed together. Each part of at most 8 bytes (or an F80) can be a value. COPYs of a few bytes
 * become loads and stores of parts, so both their sides are cut alike.
 *
 * What stays in memory: everything that is volatile.
 */
#include <cc/base/memory.h>
#include <cc/pass/edit.h>
#include <cc/pass/parts.h>

enum {
    PARTS_MAX = 32,              /* of a slot; one with more stays in memory */
    TABLE_MAX = 1 << 21,         /* blocks times parts: slots beyond that stay in memory */
};

static struct ir_function *function;
static uint32_t *order, order_count;
static struct place *places;     /* of each value that is an address in a slot */
static uint32_t place_count;
static struct part **parts;      /* of each slot */
static bool *in_memory;          /* slots that are not touched at all */
static bool has_bulk;            /* there are COPYs or CLEARs */
struct parts_promoted parts_promoted;

struct place parts_place(uint32_t value)
{
    struct place place = { NOWHERE, 0 };
    if (value < place_count && places[value].slot > 0) {
        place.slot = places[value].slot - 1;
        place.offset = places[value].offset;
        if (in_memory[place.slot])
            place.slot = NOWHERE;
    }
    return place;
}

/* --- which slots --- */

static void find_place(uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    if (instruction->operation == IR_SLOT)
        places[value] = (struct place){ (int32_t)instruction->a + 1, (int32_t)instruction->b };
    else if (instruction->operation == IR_ADDRESS && instruction->b == 0 && places[instruction->a].slot > 0)
        places[value] = (struct place){ places[instruction->a].slot, places[instruction->a].offset + (int32_t)instruction->c };
}

static void escape(uint32_t *operand, void *context)
{
    (void)context;
    if (places[*operand].slot > 0)
        in_memory[places[*operand].slot - 1] = true;
}

/* What an instruction does with the address of a slot that is no access to constant bytes of it. */
static void find_escapes(uint32_t value)
{
    struct ir_instruction *instruction = &function->code[value];
    switch (instruction->operation) {
    case IR_LOAD: case IR_CLEAR: case IR_COPY:
        break;
    case IR_STORE:
        escape(&instruction->c, NULL);
        break;
    case IR_ADDRESS:
        if (places[value].slot == 0) {
            escape(&instruction->a, NULL);
            escape(&instruction->b, NULL);
        }
        break;
    case IR_PHI:                 /* may take what is made behind it: find_phi_escapes() */
        break;
    default:
        ir_visit_operands(function, value, escape, NULL);
        break;
    }
}

static void for_each(void (*visit)(uint32_t block, uint32_t value))
{
    for (uint32_t i = 0; i < order_count; i++)
        for (uint32_t k = 0; k < function->blocks[order[i]].count; k++)
            visit(order[i], function->blocks[order[i]].code[k]);
}

static void find_phi_escapes(void)
{
    for (uint32_t i = 0; i < order_count; i++) {
        const struct ir_block *block = &function->blocks[order[i]];
        for (uint32_t k = 0; k < block->count && function->code[block->code[k]].operation == IR_PHI; k++)
            ir_visit_phi(function, order[i], block->code[k], escape, NULL);
    }
}

/* --- their parts --- */

bool parts_is_floating(unsigned type)
{
    return type == IR_F32 || type == IR_F64 || type == IR_F80;
}

/* What a part of bytes that are accessed in different ways is. */
static void settle(struct part *part)
{
    uint32_t size = part->high - part->low;
    part->blocked |= size > 8 || part->type == IR_F80;
    part->type = size <= 4 ? IR_I32 : IR_I64;
}

/* Takes in the bytes, with those of the parts that have some of them already. False: too many parts. */
static bool add_part(uint32_t slot, uint32_t low, uint32_t high, unsigned type, bool blocked)
{
    struct part **link = &parts[slot];
    unsigned count = 0;
    for (; *link != NULL && (*link)->high <= low; link = &(*link)->next)
        count++;
    if (*link == NULL || (*link)->low >= high) {
        if (count >= PARTS_MAX)
            return false;
        struct part *part = arena_allocate(&function_arena, sizeof *part);
        *part = (struct part){ low, high, (uint8_t)type, blocked, 0, *link };
        *link = part;
        return true;
    }
    struct part *part = *link;
    bool same = part->low == low && part->high == high;
    if (!same) {
        part->low = part->low < low ? part->low : low;
        part->high = part->high > high ? part->high : high;
        while (part->next != NULL && part->next->low < part->high) {
            part->high = part->high > part->next->high ? part->high : part->next->high;
            part->blocked |= part->next->blocked || part->next->type == IR_F80;
            part->next = part->next->next;
        }
        part->blocked |= type == IR_F80;
        settle(part);
    } else if (part->type == IR_NONE) {
        part->type = (uint8_t)type;
    } else if (type != IR_NONE && part->type != type) {
        part->blocked |= type == IR_F80;
        settle(part);
    }
    part->blocked |= blocked;
    return true;
}

static void add_access(struct place place, int32_t offset, uint32_t size, unsigned type, bool blocked)
{
    int64_t low = (int64_t)place.offset + offset;
    if (place.slot == NOWHERE)
        return;
    if (low < 0 || (uint64_t)low + size > function->slots[place.slot].size || !add_part((uint32_t)place.slot, (uint32_t)low, (uint32_t)low + size, type, blocked))
        in_memory[place.slot] = true;
}

/* The type of the values of a part that is accessed like this. */
static unsigned part_type(unsigned type, unsigned size)
{
    return parts_is_floating(type) ? type : size <= 4 ? IR_I32 : IR_I64;
}

bool parts_split(const struct ir_instruction *copy)
{
    return copy->c <= PARTS_COPY_MAX && !(copy->modifiers & IR_VOLATILE);
}

static void find_parts(uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    bool is_volatile = instruction->modifiers & IR_VOLATILE;
    unsigned type;
    switch (instruction->operation) {
    case IR_LOAD:
        add_access(parts_place(instruction->a), (int32_t)instruction->b, instruction->size, part_type(instruction->type, instruction->size), is_volatile);
        break;
    case IR_STORE:
        type = function->code[instruction->c].type;
        add_access(parts_place(instruction->a), (int32_t)instruction->b, instruction->size, part_type(type, instruction->size),
            is_volatile || (type == IR_I32 && instruction->size == 8));
        break;
    case IR_COPY:
        has_bulk = true;
        if (!parts_split(instruction)) {
            add_access(parts_place(instruction->a), 0, instruction->c, IR_NONE, true);
            add_access(parts_place(instruction->b), 0, instruction->c, IR_NONE, true);
        }
        break;
    case IR_CLEAR:
        has_bulk = true;
        break;
    default:
        break;
    }
}

/* In one walk: an address is made before it is used. What is found of slots that turn out to stay in memory does not matter. */
static void find_slots(void)
{
    if (function->variadic)
        in_memory[function->register_area] = true;
    has_bulk = false;
    for (uint32_t i = 0; i < order_count; i++) {
        struct ir_block *block = &function->blocks[order[i]];
        for (uint32_t k = 0; k < block->count; k++) {
            find_place(block->code[k]);
            find_escapes(block->code[k]);
            find_parts(block->code[k]);
        }
        ir_visit_end(block, escape, NULL);
    }
    find_phi_escapes();
}

/* --- copies and clears: parts on both sides must fit --- */

struct part *parts_first(struct place place)
{
    struct part *part = parts[place.slot];
    while (part != NULL && (int64_t)part->high <= place.offset)
        part = part->next;
    return part;
}

static bool is_inside(const struct part *part, struct place place, uint32_t size)
{
    return part->low >= (uint32_t)place.offset && part->high <= (uint32_t)place.offset + size;
}

static bool parts_changed;

static void block_part(struct part *part)
{
    parts_changed |= !part->blocked;
    part->blocked = true;
}

/* The range stays in memory, with all parts that have bytes of it. */
static void block_range(struct place place, uint32_t size)
{
    if (place.slot == NOWHERE)
        return;
    const struct part *part = parts_first(place);
    if (part != NULL && part->blocked && part->low <= (uint32_t)place.offset && part->high >= (uint32_t)place.offset + size)
        return;
    parts_changed = true;
    if (!add_part((uint32_t)place.slot, (uint32_t)place.offset, (uint32_t)place.offset + size, IR_NONE, true))
        in_memory[place.slot] = true;
}

static bool is_accessible(const struct part *part)
{
    uint32_t size = part->high - part->low;
    return (size & (size - 1)) == 0;
}

/* Whether all that the range touches can be values, which go to memory or come from there as they are if the other side is no slot. */
static bool is_free(struct place place, uint32_t size, bool with_memory)
{
    if (place.slot == NOWHERE)
        return true;
    for (struct part *part = parts_first(place); part != NULL && (int64_t)part->low < (int64_t)place.offset + size; part = part->next)
        if (part->blocked || !is_inside(part, place, size) || (with_memory && !is_accessible(part)))
            return false;
    return true;
}

/* Gives one side the parts of the other. */
static void share_parts(struct place from, struct place to, uint32_t size)
{
    if (from.slot == NOWHERE || to.slot == NOWHERE)
        return;
    for (struct part *part = parts_first(from); part != NULL && part->low < (uint32_t)from.offset + size; part = part->next) {
        struct place place = { to.slot, to.offset + (int32_t)part->low - from.offset };
        struct part *other = parts_first(place);
        if (other != NULL && (int64_t)other->low >= (int64_t)place.offset + (part->high - part->low))
            other = NULL;        /* behind it */
        if (part->blocked || !is_inside(part, from, size) || (other != NULL && other->blocked))
            continue;
        if (other != NULL && other->low == (uint32_t)place.offset && other->high - other->low == part->high - part->low)
            continue;
        parts_changed = true;
        if (!add_part((uint32_t)place.slot, (uint32_t)place.offset, (uint32_t)place.offset + (part->high - part->low), part->type, part->blocked))
            in_memory[place.slot] = true;
        if (in_memory[to.slot])
            return;
    }
}

/* Copied to somewhere in memory: bytes that no part has are needed too. */
static void cover(struct place from, uint32_t size)
{
    uint32_t at = (uint32_t)from.offset, end = at + size;
    struct part *part = parts_first(from);
    while (at < end && !in_memory[from.slot]) {
        if (part != NULL && part->low <= at) {
            at = part->high;
            part = part->next;
            continue;
        }
        uint32_t limit = part != NULL && part->low < end ? part->low : end, piece = 8;
        while (piece > limit - at || at % piece != 0)
            piece /= 2;
        parts_changed = true;
        if (!add_part((uint32_t)from.slot, at, at + piece, part_type(IR_I64, piece), false))
            in_memory[from.slot] = true;
        at += piece;
    }
}

static bool in_bounds(struct place place, uint32_t size)
{
    return place.slot == NOWHERE || (place.offset >= 0 && (uint64_t)place.offset + size <= function->slots[place.slot].size);
}

static void fit_copy(uint32_t block, uint32_t value)
{
    const struct ir_instruction *copy = &function->code[value];
    (void)block;
    if (copy->operation != IR_COPY || !parts_split(copy))
        return;
    struct place to = parts_place(copy->a), from = parts_place(copy->b);
    if (!in_bounds(to, copy->c) || !in_bounds(from, copy->c)) {
        if (to.slot != NOWHERE)
            in_memory[to.slot] = true;
        if (from.slot != NOWHERE)
            in_memory[from.slot] = true;
        parts_changed = true;
        return;
    }
    share_parts(to, from, copy->c);
    share_parts(from, to, copy->c);
    if (from.slot != NOWHERE && to.slot == NOWHERE && !in_memory[from.slot])
        cover(from, copy->c);
    to = parts_place(copy->a);
    from = parts_place(copy->b);
    bool with_memory = to.slot == NOWHERE || from.slot == NOWHERE;
    if (is_free(to, copy->c, with_memory) && is_free(from, copy->c, with_memory))
        return;
    block_range(to, copy->c);
    block_range(from, copy->c);
}

/* A CLEAR may go beyond a part only where it holds all of it. */
static void fit_clear(uint32_t block, uint32_t value)
{
    const struct ir_instruction *clear = &function->code[value];
    (void)block;
    if (clear->operation != IR_CLEAR)
        return;
    struct place place = parts_place(clear->a);
    if (place.slot == NOWHERE)
        return;
    if (!in_bounds(place, clear->c)) {
        in_memory[place.slot] = parts_changed = true;
        return;
    }
    for (struct part *part = parts_first(place); part != NULL && part->low < (uint32_t)place.offset + clear->c; part = part->next)
        if (!is_inside(part, place, clear->c))
            block_part(part);
}

/* Until all copies agree; should that take long, those that do not are no longer split: blocking only grows. */
static void fit_parts(void)
{
    parts_changed = has_bulk;
    for (unsigned round = 0; parts_changed; round++) {
        parts_changed = false;
        for_each(fit_copy);
        for_each(fit_clear);
    }
}

struct part *parts_at(struct place place, int32_t offset)
{
    if (place.slot == NOWHERE)
        return NULL;
    int64_t at = (int64_t)place.offset + offset;
    struct part *part = parts[place.slot];
    while (part != NULL && (int64_t)part->high <= at)
        part = part->next;
    return part != NULL && part->number != 0 && (int64_t)part->low <= at ? part : NULL;
}

/* --- all --- */

static void limit_parts(void)
{
    uint64_t count = 1;
    for (uint32_t slot = 0; slot < function->slot_count; slot++) {
        for (const struct part *part = in_memory[slot] ? NULL : parts[slot]; part != NULL; part = part->next)
            count++;
        in_memory[slot] |= count * function->block_count > TABLE_MAX;
    }
}

/* Numbers the parts that can be promoted. */
static bool number_parts(void)
{
    uint32_t capacity = 0;
    parts_promoted.count = 0;
    for (uint32_t slot = 0; slot < function->slot_count; slot++)
        for (const struct part *part = in_memory[slot] ? NULL : parts[slot]; part != NULL; part = part->next)
            capacity++;
    parts_promoted.types = arena_allocate(&function_arena, capacity + 1);
    parts_promoted.symbols = arena_allocate(&function_arena, (capacity + 1) * sizeof *parts_promoted.symbols);
    parts_promoted.calls = arena_allocate(&function_arena, (capacity + 1) * sizeof *parts_promoted.calls);
    for (uint32_t slot = 0; slot < function->slot_count; slot++)
        for (struct part *part = in_memory[slot] ? NULL : parts[slot]; part != NULL; part = part->next) {
            if (part->blocked)
                continue;
            part->number = ++parts_promoted.count;
            if (part->low == 0 && part->high == function->slots[slot].size)
                parts_promoted.symbols[part->number] = function->slots[slot].symbol;
            parts_promoted.calls[part->number] = function->slots[slot].call;
            function->slots[slot].symbol = NULL;         /* debuggers would find old values there */
            parts_promoted.types[part->number] = part->type;
        }
    return parts_promoted.count != 0;
}

bool parts_find(struct ir_function *of)
{
    function = of;
    order = arena_allocate(&function_arena, function->block_count * sizeof *order);
    order_count = ir_keep_reachable(function, order);
    place_count = function->count;
    places = arena_allocate(&function_arena, place_count * sizeof *places);
    parts = arena_allocate(&function_arena, (function->slot_count + 1) * sizeof *parts);
    in_memory = arena_allocate(&function_arena, function->slot_count + 1);
    find_slots();
    limit_parts();
    fit_parts();
    parts_promoted.order = order;
    parts_promoted.order_count = order_count;
    return number_parts();
}
