/*
 * Variables in memory become values.
 *
 * A slot whose address goes nowhere but into loads, stores, copies and clears with constant offsets is cut into
 * parts: ranges of bytes that are accessed together. Each part of at most 8 bytes (or an F80) becomes values
 * in SSA form: "Simple and Efficient Construction of Static Single Assignment Form", Braun et al. 2013, over the
 * finished graph of blocks. An access to some bytes of a part shifts and masks. COPYs of a few bytes
 * become loads and stores of parts.
 *
 * What stays in memory: everything that is volatile or that a function which returns twice has.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/pass/edit.h>
#include <cc/pass/pass.h>

enum {
    PARTS_MAX = 32,              /* of a slot; one with more stays in memory */
    COPY_MAX = 32,               /* bytes of a COPY that is split */
    TABLE_MAX = 1 << 21,         /* blocks times parts: slots beyond that stay in memory */
    NOWHERE = -1,
};

struct part {
    uint32_t low, high;          /* bytes of the slot: high is not included */
    uint8_t type;                /* of its values; IR_NONE: not known yet */
    bool blocked;                /* stays in memory */
    uint32_t number;             /* among those being promoted, from 1 */
    struct part *next;           /* of the slot, by address */
};

struct place {                   /* where an address points */
    int32_t slot;                /* NOWHERE: not known */
    int32_t offset;
};

static struct ir_function *function;
static uint32_t *order, order_count;
static struct place *places;     /* of each value that is an address in a slot */
static uint32_t place_count;
static struct part **parts;      /* of each slot */
static bool *in_memory;          /* slots that are not touched at all */
static uint32_t part_count;      /* to be promoted in this round */
static uint32_t *definitions;    /* value of each part at the end of each block, part_count + 1 a block */

static struct place place_of(uint32_t value)
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
static void find_escapes(uint32_t block, uint32_t value)
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
    case IR_PHI:
        ir_visit_phi(function, block, value, escape, NULL);
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

static void place_visit(uint32_t block, uint32_t value)
{
    (void)block;
    find_place(value);
}

static void find_slots(void)
{
    if (function->variadic)
        in_memory[function->register_area] = true;
    for_each(place_visit);
    for_each(find_escapes);
    for (uint32_t i = 0; i < order_count; i++)
        ir_visit_end(&function->blocks[order[i]], escape, NULL);
}

/* --- their parts --- */

static bool is_floating(unsigned type)
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
    return is_floating(type) ? type : size <= 4 ? IR_I32 : IR_I64;
}

static bool is_split(const struct ir_instruction *copy)
{
    return copy->c <= COPY_MAX && !(copy->modifiers & IR_VOLATILE);
}

static void find_parts(uint32_t block, uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    bool is_volatile = instruction->modifiers & IR_VOLATILE;
    unsigned type;
    (void)block;
    switch (instruction->operation) {
    case IR_LOAD:
        add_access(place_of(instruction->a), (int32_t)instruction->b, instruction->size, part_type(instruction->type, instruction->size), is_volatile);
        break;
    case IR_STORE:
        type = function->code[instruction->c].type;
        add_access(place_of(instruction->a), (int32_t)instruction->b, instruction->size, part_type(type, instruction->size),
            is_volatile || (type == IR_I32 && instruction->size == 8));
        break;
    case IR_COPY:
        if (!is_split(instruction)) {
            add_access(place_of(instruction->a), 0, instruction->c, IR_NONE, true);
            add_access(place_of(instruction->b), 0, instruction->c, IR_NONE, true);
        }
        break;
    default:
        break;
    }
}

/* --- copies and clears: parts on both sides must fit --- */

static struct part *first_part(struct place place)
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
    const struct part *part = first_part(place);
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
    for (struct part *part = first_part(place); part != NULL && (int64_t)part->low < (int64_t)place.offset + size; part = part->next)
        if (part->blocked || !is_inside(part, place, size) || (with_memory && !is_accessible(part)))
            return false;
    return true;
}

/* Gives one side the parts of the other. */
static void share_parts(struct place from, struct place to, uint32_t size)
{
    if (from.slot == NOWHERE || to.slot == NOWHERE)
        return;
    for (struct part *part = first_part(from); part != NULL && part->low < (uint32_t)from.offset + size; part = part->next) {
        struct place place = { to.slot, to.offset + (int32_t)part->low - from.offset };
        struct part *other = first_part(place);
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
    struct part *part = first_part(from);
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
    if (copy->operation != IR_COPY || !is_split(copy))
        return;
    struct place to = place_of(copy->a), from = place_of(copy->b);
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
    to = place_of(copy->a);
    from = place_of(copy->b);
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
    struct place place = place_of(clear->a);
    if (place.slot == NOWHERE)
        return;
    if (!in_bounds(place, clear->c)) {
        in_memory[place.slot] = parts_changed = true;
        return;
    }
    for (struct part *part = first_part(place); part != NULL && part->low < (uint32_t)place.offset + clear->c; part = part->next)
        if (!is_inside(part, place, clear->c))
            block_part(part);
}

static bool has_bulk(void)
{
    for (uint32_t i = 0; i < order_count; i++)
        for (uint32_t k = 0; k < function->blocks[order[i]].count; k++) {
            unsigned operation = function->code[function->blocks[order[i]].code[k]].operation;
            if (operation == IR_COPY || operation == IR_CLEAR)
                return true;
        }
    return false;
}

/* Until all copies agree; should that take long, those that do not are no longer split: blocking only grows. */
static void fit_parts(void)
{
    parts_changed = has_bulk();
    for (unsigned round = 0; parts_changed; round++) {
        parts_changed = false;
        for_each(fit_copy);
        for_each(fit_clear);
    }
}

/* --- the values of parts --- */

static struct part *part_at(struct place place, int32_t offset)
{
    if (place.slot == NOWHERE)
        return NULL;
    int64_t at = (int64_t)place.offset + offset;
    struct part *part = parts[place.slot];
    while (part != NULL && (int64_t)part->high <= at)
        part = part->next;
    return part != NULL && part->number != 0 && (int64_t)part->low <= at ? part : NULL;
}

static uint32_t undefined(enum ir_type type)
{
    return edit_leaf((struct ir_instruction){ .operation = IR_UNDEFINED, .type = (uint8_t)type });
}

struct pending {                 /* a PHI that has no operands yet */
    uint32_t phi, block, part;
};

static struct pending *pending;
static uint32_t pending_count, pending_capacity, pending_done;
static uint8_t *number_type;     /* of each part that is being promoted */

static uint32_t *definition(uint32_t block, uint32_t number)
{
    return &definitions[(size_t)block * (part_count + 1) + number];
}

static uint32_t new_phi(uint32_t block, uint32_t number)
{
    pending = edit_array(pending, &pending_capacity, pending_count, sizeof *pending);
    uint32_t phi = ir_new(function, (struct ir_instruction){ .operation = IR_PHI, .type = number_type[number] }, 0);
    pending[pending_count++] = (struct pending){ phi, block, number };
    return phi;
}

/* The value at the end of a block, or so far if it is the one being walked: up to a block that has one, or where several edges meet. */
static uint32_t read_part(uint32_t block, uint32_t number)
{
    uint32_t at = block, value;
    while (*definition(at, number) == 0) {
        const struct ir_block *b = &function->blocks[at];
        if (b->predecessor_count == 1)
            at = b->predecessors[0];
        else
            *definition(at, number) = b->predecessor_count == 0 ? undefined(number_type[number]) : new_phi(at, number);
    }
    value = *definition(at, number);
    for (; block != at; block = function->blocks[block].predecessors[0])
        *definition(block, number) = value;
    return value;
}

static void fill_phis(void)
{
    for (; pending_done < pending_count; pending_done++) {
        struct pending phi = pending[pending_done];
        const struct ir_block *block = &function->blocks[phi.block];
        uint32_t first = function->operand_count;
        for (uint32_t i = 0; i < block->predecessor_count; i++) {
            function->operands = ir_array(function->operands, &function->operand_capacity, function->operand_count, sizeof *function->operands);
            function->operands[function->operand_count++] = 0;
        }
        function->code[phi.phi].a = first;
        for (uint32_t i = 0; i < block->predecessor_count; i++)
            function->operands[first + i] = read_part(block->predecessors[i], phi.part);
    }
}

/* What a PHI is if it chooses between one value and itself: that value; else 0. */
static uint32_t trivial(const struct pending *phi)
{
    uint32_t same = 0;
    for (uint32_t i = 0; i < function->blocks[phi->block].predecessor_count; i++) {
        uint32_t operand = edit_find(function->operands[function->code[phi->phi].a + i]);
        if (operand == same || operand == phi->phi)
            continue;
        if (same != 0)
            return 0;
        same = operand;
    }
    return same != 0 ? same : undefined(function->code[phi->phi].type);
}

static void remove_trivial(void)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 0; i < pending_count; i++) {
            uint32_t same = pending[i].phi != 0 ? trivial(&pending[i]) : 0;
            if (same == 0)
                continue;
            edit_replace(pending[i].phi, same);
            pending[i].phi = 0;
            changed = true;
        }
    }
}

static void insert_phis(void)
{
    for (uint32_t i = 0; i < pending_count; i++)
        if (pending[i].phi != 0)
            ir_insert(function, pending[i].block, 0, pending[i].phi);
}

/* --- rewriting accesses --- */

static uint32_t current_block, current_location;

static uint32_t emit(unsigned operation, unsigned type, unsigned size, uint32_t a, uint32_t b)
{
    return edit_new((struct ir_instruction){ .operation = (uint8_t)operation, .type = (uint8_t)type, .size = (uint8_t)size, .a = a, .b = b }, current_location);
}

static unsigned integer_of(unsigned type)
{
    return type == IR_F32 ? IR_I32 : type == IR_F64 ? IR_I64 : type;
}

/* An integer as the other integer type; what is above 32 bits is nobody's business. */
static uint32_t resized(uint32_t value, unsigned type)
{
    unsigned from = function->code[value].type;
    if (from == type)
        return value;
    return type == IR_I32 ? emit(IR_TRUNCATE, IR_I32, 0, value, 0) : emit(IR_ZERO_EXTEND, IR_I64, 4, value, 0);
}

static uint32_t as_integer(uint32_t value)
{
    unsigned type = function->code[value].type;
    return is_floating(type) ? emit(IR_BITS, integer_of(type), 0, value, 0) : value;
}

static uint32_t as_type(uint32_t value, unsigned type)
{
    unsigned from = function->code[value].type;
    if (from == type)
        return value;
    value = resized(as_integer(value), integer_of(type));
    return is_floating(type) ? emit(IR_BITS, type, 0, value, 0) : value;
}

/* `size` bytes of a part, from byte `at` of the slot, as a LOAD would give them. */
static uint32_t read_bytes(const struct part *part, uint32_t at, const struct ir_instruction *load)
{
    uint32_t value = edit_find(read_part(current_block, part->number));
    unsigned type = load->type, size = load->size;
    if (type == part->type && size == part->high - part->low && (is_floating(type) || size >= 4))
        return value;
    value = as_integer(value);
    if (at != part->low)
        value = emit(IR_SHR, function->code[value].type, 0, value, edit_constant(IR_I32, (at - part->low) * 8));
    if (is_floating(type))
        return as_type(value, type);
    if (size == 8 || (size == 4 && type == IR_I32))
        return resized(value, type);
    return emit(load->modifiers & IR_SIGNED ? IR_SIGN_EXTEND : IR_ZERO_EXTEND, type, size, value, 0);
}

static void write_bytes(const struct part *part, uint32_t at, unsigned size, uint32_t value)
{
    if (size == part->high - part->low) {
        *definition(current_block, part->number) = as_type(value, part->type);
        return;
    }
    unsigned type = integer_of(part->type), shift = (at - part->low) * 8;
    uint64_t mask = (((uint64_t)1 << size * 8) - 1) << shift;
    uint32_t old = edit_find(read_part(current_block, part->number)), new = resized(as_integer(value), type);
    if (function->code[old].operation == IR_UNDEFINED)
        old = edit_constant(type, 0);
    else
        old = emit(IR_AND, type, 0, as_integer(old), edit_constant(type, type == IR_I32 ? (uint32_t)~mask : ~mask));
    new = emit(IR_ZERO_EXTEND, type, size, new, 0);
    if (shift != 0)
        new = emit(IR_SHL, type, 0, new, edit_constant(IR_I32, shift));
    *definition(current_block, part->number) = as_type(emit(IR_OR, type, 0, old, new), part->type);
}

static bool rewrite_load(uint32_t value)
{
    const struct ir_instruction load = function->code[value];
    struct place place = place_of(load.a);
    const struct part *part = part_at(place, (int32_t)load.b);
    if (part == NULL)
        return false;
    edit_replace(value, read_bytes(part, (uint32_t)(place.offset + (int32_t)load.b), &load));
    return true;
}

static bool rewrite_store(uint32_t value)
{
    const struct ir_instruction store = function->code[value];
    struct place place = place_of(store.a);
    const struct part *part = part_at(place, (int32_t)store.b);
    if (part == NULL)
        return false;
    write_bytes(part, (uint32_t)(place.offset + (int32_t)store.b), store.size, edit_find(store.c));
    return true;
}

/* Bytes outside of parts are read by nobody. What stays in memory is cleared there. */
static bool rewrite_clear(uint32_t value)
{
    const struct ir_instruction clear = function->code[value];
    struct place place = place_of(clear.a);
    bool all = true;
    if (place.slot == NOWHERE)
        return false;
    for (const struct part *part = first_part(place); part != NULL && part->low < (uint32_t)place.offset + clear.c; part = part->next) {
        all &= !part->blocked;
        if (part->number == 0)
            continue;
        uint32_t zero = part->type == IR_F80 ? 0 : edit_constant(part->type, 0);
        if (part->type == IR_F80)
            zero = emit(IR_INT_FLOAT, IR_F80, 0, edit_constant(IR_I32, 0), 0);
        *definition(current_block, part->number) = zero;
    }
    return all;
}

/* All loads come before all stores: both sides may be the same. */
static bool rewrite_copy(uint32_t value)
{
    const struct ir_instruction copy = function->code[value];
    struct place to = place_of(copy.a), from = place_of(copy.b);
    uint32_t values[COPY_MAX], count = 0;
    if (!is_split(&copy) || (to.slot == NOWHERE && from.slot == NOWHERE))
        return false;
    struct place leading = to.slot != NOWHERE ? to : from;
    struct part *first = first_part(leading);
    uint32_t end = (uint32_t)leading.offset + copy.c;
    for (const struct part *part = first; part != NULL && part->low < end; part = part->next) {
        if (part->blocked)
            return false;
        int32_t at = (int32_t)part->low - leading.offset;
        struct ir_instruction load = { .operation = IR_LOAD, .type = part->type, .size = (uint8_t)(part->high - part->low), .a = edit_find(copy.b), .b = (uint32_t)at };
        if (from.slot != NOWHERE)
            values[count++] = edit_find(read_part(current_block, part_at(from, at)->number));
        else
            values[count++] = edit_new(load, current_location);
    }
    count = 0;
    for (const struct part *part = first; part != NULL && part->low < end; part = part->next) {
        int32_t at = (int32_t)part->low - leading.offset;
        struct ir_instruction store = { .operation = IR_STORE, .size = (uint8_t)(part->high - part->low), .a = edit_find(copy.a), .b = (uint32_t)at };
        if (to.slot != NOWHERE) {
            *definition(current_block, part->number) = as_type(values[count++], part->type);
        } else {
            store.c = values[count++];
            edit_new(store, current_location);
        }
    }
    return true;
}

static void rewrite(uint32_t value)
{
    bool gone = false;
    current_location = function->locations[value];
    switch (function->code[value].operation) {
    case IR_LOAD: gone = rewrite_load(value); break;
    case IR_STORE: gone = rewrite_store(value); break;
    case IR_CLEAR: gone = rewrite_clear(value); break;
    case IR_COPY: gone = rewrite_copy(value); break;
    default: break;
    }
    if (!gone)
        edit_keep(value);
}

/* --- all --- */

static void promote_parts(void)
{
    definitions = arena_allocate(&function_arena, (size_t)function->block_count * (part_count + 1) * sizeof *definitions);
    pending_count = pending_capacity = pending_done = 0;
    edit_start(function);
    for (uint32_t i = 0; i < order_count; i++) {
        current_block = order[i];
        edit_block(current_block);
        for (uint32_t k = 0; k < function->blocks[current_block].count; k++)
            rewrite(function->blocks[current_block].code[k]);
        edit_block_end();
    }
    fill_phis();
    remove_trivial();
    insert_phis();
    edit_finish();
}

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
    part_count = 0;
    for (uint32_t slot = 0; slot < function->slot_count; slot++)
        for (const struct part *part = in_memory[slot] ? NULL : parts[slot]; part != NULL; part = part->next)
            capacity++;
    number_type = arena_allocate(&function_arena, capacity + 1);
    for (uint32_t slot = 0; slot < function->slot_count; slot++)
        for (struct part *part = in_memory[slot] ? NULL : parts[slot]; part != NULL; part = part->next) {
            if (part->blocked)
                continue;
            part->number = ++part_count;
            function->slots[slot].symbol = NULL;         /* debuggers would find old values there */
            number_type[part->number] = part->type;
        }
    return part_count != 0;
}

static void find_candidates(void)
{
    order = arena_allocate(&function_arena, function->block_count * sizeof *order);
    order_count = ir_reverse_post_order(function, order);
    place_count = function->count;
    places = arena_allocate(&function_arena, place_count * sizeof *places);
    parts = arena_allocate(&function_arena, (function->slot_count + 1) * sizeof *parts);
    in_memory = arena_allocate(&function_arena, function->slot_count + 1);
    find_slots();
    for_each(find_parts);
    limit_parts();
    fit_parts();
}

bool pass_promote(struct ir_function *of)
{
    function = of;
    if (function->returns_twice || function->slot_count == 0)
        return false;
    ir_remove_unreachable(function);
    find_candidates();
    if (!number_parts())
        return false;
    promote_parts();
    return true;
}
