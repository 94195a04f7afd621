/*
 * Variables in memory become values: the parts that parts.c finds, in SSA form: "Simple and Efficient Construction of Static
 * Single Assignment Form", Braun et al. 2013, over the finished graph of blocks. An access to some bytes of a part shifts and masks.
 *
 * What stays in memory: what parts.c leaves there, and everything that a function which returns twice has.
 */
#include <cc/base/memory.h>
#include <cc/pass/describe.h>
#include <cc/pass/edit.h>
#include <cc/pass/parts.h>
#include <cc/pass/pass.h>

static struct ir_function *function;

/*
 * Values of parts at the ends of blocks: by block, then by so many parts, of which NULL says that none has a value there.
 * Where there are many of both, few meet.
 */
enum { PARTS_TOGETHER = 32 };
static uint32_t **definitions;
static uint32_t groups;          /* of parts, in each block */

/* --- the values of parts --- */

static uint32_t undefined(enum ir_type type)
{
    return edit_leaf((struct ir_instruction){ .operation = IR_UNDEFINED, .type = (uint8_t)type });
}

struct pending {                 /* a PHI that has no operands yet */
    uint32_t phi, block, part;
};

static struct pending *pending;
static uint32_t pending_count, pending_capacity, pending_done;

static uint32_t *definition(uint32_t block, uint32_t number)
{
    uint32_t **group = &definitions[(size_t)block * groups + number / PARTS_TOGETHER];
    uint32_t size = parts_promoted.count < PARTS_TOGETHER ? parts_promoted.count + 1 : PARTS_TOGETHER;
    if (*group == NULL)
        *group = arena_allocate(&function_arena, size * sizeof **group);
    return *group + number % PARTS_TOGETHER;
}

static uint32_t new_phi(uint32_t block, uint32_t number)
{
    pending = edit_array(pending, &pending_capacity, pending_count, sizeof *pending);
    uint32_t phi = ir_new(function, (struct ir_instruction){ .operation = IR_PHI, .type = parts_promoted.types[number] }, 0);
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
            *definition(at, number) = b->predecessor_count == 0 ? undefined(parts_promoted.types[number]) : new_phi(at, number);
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
    for (uint32_t i = 0; i < pending_count; i++) {
        if (pending[i].phi == 0)
            continue;
        ir_insert(function, pending[i].block, 0, pending[i].phi);
        if (function->variables != NULL)
            describe_phi(pending[i].part, pending[i].phi);
    }
}

/* --- rewriting accesses --- */

static uint32_t current_block, current_location;

/* What a part gets. */
static void define(uint32_t number, uint32_t value)
{
    *definition(current_block, number) = value;
    if (function->variables != NULL)
        describe_value(number, value);
}

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
    return parts_is_floating(type) ? emit(IR_BITS, integer_of(type), 0, value, 0) : value;
}

static uint32_t as_type(uint32_t value, unsigned type)
{
    unsigned from = function->code[value].type;
    if (from == type)
        return value;
    value = resized(as_integer(value), integer_of(type));
    return parts_is_floating(type) ? emit(IR_BITS, type, 0, value, 0) : value;
}

/* `size` bytes of a part, from byte `at` of the slot, as a LOAD would give them. */
static uint32_t read_bytes(const struct part *part, uint32_t at, const struct ir_instruction *load)
{
    uint32_t value = edit_find(read_part(current_block, part->number));
    unsigned type = load->type, size = load->size;
    if (type == part->type && size == part->high - part->low && (parts_is_floating(type) || size >= 4))
        return value;
    value = as_integer(value);
    if (at != part->low)
        value = emit(IR_SHR, function->code[value].type, 0, value, edit_constant(IR_I32, (at - part->low) * 8));
    if (parts_is_floating(type))
        return as_type(value, type);
    if (size == 8 || (size == 4 && type == IR_I32))
        return resized(value, type);
    return emit(load->modifiers & IR_SIGNED ? IR_SIGN_EXTEND : IR_ZERO_EXTEND, type, size, value, 0);
}

static void write_bytes(const struct part *part, uint32_t at, unsigned size, uint32_t value)
{
    if (size == part->high - part->low) {
        define(part->number, as_type(value, part->type));
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
    define(part->number, as_type(emit(IR_OR, type, 0, old, new), part->type));
}

static bool rewrite_load(uint32_t value)
{
    const struct ir_instruction load = function->code[value];
    struct place place = parts_place(load.a);
    const struct part *part = parts_at(place, (int32_t)load.b);
    if (part == NULL)
        return false;
    edit_replace(value, read_bytes(part, (uint32_t)(place.offset + (int32_t)load.b), &load));
    return true;
}

static bool rewrite_store(uint32_t value)
{
    const struct ir_instruction store = function->code[value];
    struct place place = parts_place(store.a);
    const struct part *part = parts_at(place, (int32_t)store.b);
    if (part == NULL)
        return false;
    write_bytes(part, (uint32_t)(place.offset + (int32_t)store.b), store.size, edit_find(store.c));
    return true;
}

/* Bytes outside of parts are read by nobody. What stays in memory is cleared there. */
static bool rewrite_clear(uint32_t value)
{
    const struct ir_instruction clear = function->code[value];
    struct place place = parts_place(clear.a);
    bool all = true;
    if (place.slot == NOWHERE)
        return false;
    for (const struct part *part = parts_first(place); part != NULL && part->low < (uint32_t)place.offset + clear.c; part = part->next) {
        all &= !part->blocked;
        if (part->number == 0)
            continue;
        uint32_t zero = part->type == IR_F80 ? 0 : edit_constant(part->type, 0);
        if (part->type == IR_F80)
            zero = emit(IR_INT_FLOAT, IR_F80, 0, edit_constant(IR_I32, 0), 0);
        define(part->number, zero);
    }
    return all;
}

/* All loads come before all stores: both sides may be the same. */
static bool rewrite_copy(uint32_t value)
{
    const struct ir_instruction copy = function->code[value];
    struct place to = parts_place(copy.a), from = parts_place(copy.b);
    uint32_t values[PARTS_COPY_MAX], count = 0;
    if (!parts_split(&copy) || (to.slot == NOWHERE && from.slot == NOWHERE))
        return false;
    struct place leading = to.slot != NOWHERE ? to : from;
    struct part *first = parts_first(leading);
    uint32_t end = (uint32_t)leading.offset + copy.c;
    for (const struct part *part = first; part != NULL && part->low < end; part = part->next) {
        if (part->blocked)
            return false;
        int32_t at = (int32_t)part->low - leading.offset;
        struct ir_instruction load = { .operation = IR_LOAD, .type = part->type, .size = (uint8_t)(part->high - part->low), .a = edit_find(copy.b), .b = (uint32_t)at };
        if (from.slot != NOWHERE)
            values[count++] = edit_find(read_part(current_block, parts_at(from, at)->number));
        else
            values[count++] = edit_new(load, current_location);
    }
    count = 0;
    for (const struct part *part = first; part != NULL && part->low < end; part = part->next) {
        int32_t at = (int32_t)part->low - leading.offset;
        struct ir_instruction store = { .operation = IR_STORE, .size = (uint8_t)(part->high - part->low), .a = edit_find(copy.a), .b = (uint32_t)at };
        if (to.slot != NOWHERE) {
            define(part->number, as_type(values[count++], part->type));
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
    groups = parts_promoted.count / PARTS_TOGETHER + 1;
    definitions = arena_allocate(&function_arena, (size_t)function->block_count * groups * sizeof *definitions);
    pending_count = pending_capacity = pending_done = 0;
    edit_start(function);
    describe_start(function);
    for (uint32_t i = 0; i < parts_promoted.order_count; i++) {
        current_block = parts_promoted.order[i];
        edit_block(current_block);
        for (uint32_t k = 0; k < function->blocks[current_block].count; k++)
            rewrite(function->blocks[current_block].code[k]);
        edit_block_end();
    }
    fill_phis();
    remove_trivial();
    insert_phis();
    if (function->variables != NULL)
        describe_all();
    edit_finish();
}

bool pass_promote(struct ir_function *of)
{
    function = of;
    if (function->returns_twice || function->slot_count == 0)
        return false;
    if (!parts_find(function))
        return false;
    promote_parts();
    return true;
}
