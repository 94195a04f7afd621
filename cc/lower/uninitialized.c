/*
 * Variables that are read before they have a value: flow.h. Two sets of variables per block: those that some way to its end
 * writes to, those that all do. A record counts as written as soon as a part of it is.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/lower/flow.h>

enum {
    SETS_MAX = 1 << 24,          /* words in all sets of a function; a larger one is not looked at */
    READS_TRIED = 8,             /* of a variable, where only some ways write to it */
};

static const struct ir_function *function;
static uint32_t *variable_of;    /* by value: the slot that it is an address in, + 1 */
static bool *escapes;            /* by slot */
static uint64_t *writes, *may, *must;   /* sets by block */
static uint32_t words;           /* of a set */
static uint8_t *tried;           /* by slot: reads looked at; READS_TRIED: no more */
static uint32_t *order, order_count;

static uint64_t *set_of(uint64_t *sets, uint32_t block)
{
    return sets + (size_t)block * words;
}

static bool has(uint64_t *sets, uint32_t block, uint32_t slot)
{
    return set_of(sets, block)[slot / 64] >> slot % 64 & 1;
}

static bool has_bit_fields(const struct type *type)
{
    while (type->kind == TYPE_ARRAY)
        type = type->base;
    if (type_is_record(type))
        for (const struct member *member = type->members; member != NULL; member = member->next)
            if (member->is_bit_field || has_bit_fields(member->type))
                return true;
    return false;
}

/* Writing a bit-field reads what is around it. */
static bool is_looked_at(const struct ir_slot *slot)
{
    const struct symbol *symbol = slot->symbol;
    return symbol != NULL && symbol->name != NULL && !symbol->is_parameter && !has_bit_fields(symbol->type);
}

/* --- which addresses are of which variable --- */

static void escape(uint32_t *operand, void *context)
{
    (void)context;
    if (variable_of[*operand] != 0)
        escapes[variable_of[*operand] - 1] = true;
}

/* What an instruction does with an address other than reading and writing there. */
static void look_at(struct ir_function *f, uint32_t value)
{
    struct ir_instruction *i = &f->code[value];
    switch (i->operation) {
    case IR_SLOT: variable_of[value] = i->a + 1; break;
    case IR_ADDRESS:
        variable_of[value] = variable_of[i->a];
        if (i->b != 0)
            escape(&i->b, NULL);
        break;
    case IR_ADD:                 /* an element of an array */
        variable_of[value] = variable_of[i->a];
        escape(&i->b, NULL);
        break;
    case IR_LOAD: case IR_COPY: case IR_CLEAR: break;
    case IR_STORE: escape(&i->c, NULL); break;
    case IR_PHI: break;
    default: ir_visit_operands(f, value, escape, NULL); break;
    }
}

static void find_variables(struct ir_function *f)
{
    for (uint32_t i = 0; i < f->slot_count; i++)
        escapes[i] = !is_looked_at(&f->slots[i]);
    for (uint32_t b = 0; b < order_count; b++) {
        struct ir_block *block = &f->blocks[order[b]];
        for (uint32_t i = 0; i < block->count; i++)
            look_at(f, block->code[i]);
        ir_visit_end(block, escape, NULL);
    }
    for (uint32_t b = 0; b < order_count; b++) {
        struct ir_block *block = &f->blocks[order[b]];
        for (uint32_t i = 0; i < block->count && f->code[block->code[i]].operation == IR_PHI; i++)
            ir_visit_phi(f, order[b], block->code[i], escape, NULL);
    }
}

/* --- who writes and reads --- */

/* The variable that the instruction writes to or reads, + 1; 0: none that counts. */
static uint32_t counted(uint32_t address)
{
    uint32_t variable = variable_of[address];
    return variable != 0 && !escapes[variable - 1] ? variable : 0;
}

static uint32_t written(uint32_t value)
{
    const struct ir_instruction *i = &function->code[value];
    bool write = i->operation == IR_STORE || i->operation == IR_COPY || i->operation == IR_CLEAR;
    return write ? counted(i->a) : 0;
}

static uint32_t read(uint32_t value)
{
    const struct ir_instruction *i = &function->code[value];
    return i->operation == IR_LOAD ? counted(i->a) : i->operation == IR_COPY ? counted(i->b) : 0;
}

static void solve(void)
{
    for (uint32_t b = 0; b < order_count; b++) {
        const struct ir_block *block = &function->blocks[order[b]];
        uint64_t *set = set_of(writes, order[b]);
        for (uint32_t i = 0; i < block->count; i++)
            if (written(block->code[i]) != 0)
                set[(written(block->code[i]) - 1) / 64] |= (uint64_t)1 << (written(block->code[i]) - 1) % 64;
        memset(set_of(must, order[b]), b == 0 ? 0 : 0xff, words * sizeof *must);
    }
    for (bool again = true; again;) {
        again = false;
        for (uint32_t b = 0; b < order_count; b++) {
            const struct ir_block *block = &function->blocks[order[b]];
            for (uint32_t w = 0; w < words; w++) {
                uint64_t some = 0, all = block->predecessor_count != 0 ? ~(uint64_t)0 : 0, own = set_of(writes, order[b])[w];
                for (uint32_t p = 0; p < block->predecessor_count; p++) {
                    some |= set_of(may, block->predecessors[p])[w];
                    all &= set_of(must, block->predecessors[p])[w];
                }
                uint64_t *may_word = &set_of(may, order[b])[w], *must_word = &set_of(must, order[b])[w];
                again = again || *may_word != (some | own) || *must_word != (all | own);
                *may_word = some | own;
                *must_word = all | own;
            }
        }
    }
}

/* Of what a block begins with: what the blocks before it end with. */
static void at_start(uint32_t b, uint32_t slot, bool *some, bool *all)
{
    const struct ir_block *block = &function->blocks[b];
    *some = false;
    *all = block->predecessor_count != 0;
    for (uint32_t p = 0; p < block->predecessor_count; p++) {
        *some = *some || has(may, block->predecessors[p], slot);
        *all = *all && has(must, block->predecessors[p], slot);
    }
}

/* --- "may be used" --- */

/* The block whose condition sends control to a read in block `b` without a value, one way or the other; 0: none. */
static uint32_t deciding_block(uint32_t b, uint32_t slot)
{
    uint32_t *lead = arena_allocate(&function_arena, function->block_count * sizeof *lead);     /* edges from there that lead to the read */
    uint32_t *stack = arena_allocate(&function_arena, function->block_count * sizeof *stack), count = 0, found = 0;
    stack[count++] = b;
    while (count > 0) {
        const struct ir_block *block = &function->blocks[stack[--count]];
        for (uint32_t p = 0; p < block->predecessor_count; p++) {
            uint32_t before = block->predecessors[p];
            if (!has(writes, before, slot) && before != b && ++lead[before] == function->blocks[before].successor_count)
                stack[count++] = before;
        }
    }
    for (uint32_t i = 0; i < order_count && found == 0; i++)
        if (lead[order[i]] > 0 && lead[order[i]] < function->blocks[order[i]].successor_count && !has(may, order[i], slot))
            found = order[i];
    return found;
}

/* --- all of it --- */

static void say(uint32_t value, uint32_t slot, uint32_t decides)
{
    const struct symbol *symbol = function->slots[slot].symbol;
    uint32_t location = function->locations[value];
    bool said;
    tried[slot] = READS_TRIED;
    if (decides == 0)
        said = warn_at(WARNING_UNINITIALIZED, location, "'%s' is used here but has no value yet", symbol->name->text);
    else
        said = warn_at(WARNING_MAYBE_UNINITIALIZED, location, "'%s' may be used here without a value", symbol->name->text);
    if (said && decides != 0)
        note_at(function->blocks[decides].location, "this condition decides whether it has one");
    if (said)
        note_at(symbol->location, "it is declared here");
}

/* `int x = x;` says that it is meant. */
static bool is_its_own(const struct ir_block *block, uint32_t place, uint32_t slot)
{
    const struct ir_instruction *next = place + 1 < block->count ? &function->code[block->code[place + 1]] : NULL;
    return next != NULL && next->operation == IR_STORE && next->c == block->code[place] && variable_of[next->a] == slot + 1;
}

static void check_read(uint32_t b, uint32_t place, uint32_t slot, const uint64_t *here)
{
    bool some, all;
    const struct ir_block *block = &function->blocks[b];
    if (here[slot / 64] >> slot % 64 & 1 || tried[slot] == READS_TRIED)
        return;
    at_start(b, slot, &some, &all);
    if (all || is_its_own(block, place, slot))
        return;
    if (!some) {
        say(block->code[place], slot, 0);
        return;
    }
    tried[slot]++;
    uint32_t decides = type_is_scalar(function->slots[slot].symbol->type) ? deciding_block(b, slot) : 0;
    if (decides != 0)
        say(block->code[place], slot, decides);
}

static void check_block(uint32_t b)
{
    const struct ir_block *block = &function->blocks[b];
    uint64_t *here = arena_allocate(&function_arena, words * sizeof *here);
    for (uint32_t i = 0; i < block->count; i++) {
        if (read(block->code[i]) != 0)
            check_read(b, i, read(block->code[i]) - 1, here);
        if (written(block->code[i]) != 0)
            here[(written(block->code[i]) - 1) / 64] |= (uint64_t)1 << (written(block->code[i]) - 1) % 64;
    }
}

void warn_uninitialized(const struct ir_function *f)
{
    struct arena_mark mark = arena_mark(&function_arena);
    function = f;
    words = (f->slot_count + 63) / 64;
    if (words != 0 && !f->returns_twice && (uint64_t)words * f->block_count < SETS_MAX) {
        size_t size = (size_t)words * f->block_count * sizeof *writes;
        variable_of = arena_allocate(&function_arena, f->count * sizeof *variable_of);
        escapes = arena_allocate(&function_arena, f->slot_count);
        tried = arena_allocate(&function_arena, f->slot_count);
        writes = arena_allocate(&function_arena, size);
        may = arena_allocate(&function_arena, size);
        must = arena_allocate(&function_arena, size);
        order = arena_allocate(&function_arena, f->block_count * sizeof *order);
        order_count = ir_reverse_post_order(f, order);
        find_variables((struct ir_function *)f);
        solve();
        for (uint32_t b = 0; b < order_count; b++)
            check_block(order[b]);
    }
    arena_release(&function_arena, mark);
}
