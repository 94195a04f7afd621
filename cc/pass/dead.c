/*
 * What has no effect goes: values that nobody uses, stores to slots that nobody reads, blocks that nobody reaches,
 * jumps to jumps. Slots and symbols that nobody mentions any more take no place.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/pass/edit.h>
#include <cc/pass/pass.h>

static struct ir_function *function;
static uint32_t *order, order_count;     /* reverse post order */
static bool changed;

/* --- branches and blocks --- */

static const struct ir_instruction *constant_of(uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    return instruction->operation == IR_CONSTANT ? instruction : NULL;
}

/* The block goes to its successor number `kept` in any case. */
static void make_jump(uint32_t block, uint32_t kept)
{
    struct ir_block *b = &function->blocks[block];
    uint32_t target = b->successors[kept];
    for (uint32_t i = 0; i < b->successor_count; i++)
        if (i != kept)
            ir_remove_edge(function, block, b->successors[i]);
    b->end = IR_END_JUMP;
    b->value = 0;
    b->successors[0] = target;
    b->successor_count = 1;
    b->case_count = 0;
    b->likely = 0;
    changed = true;
}

static uint32_t case_of(const struct ir_block *block, uint64_t value)
{
    for (uint32_t i = 0; i < block->case_count; i++) {
        const struct ir_case *c = &block->cases[i];
        bool inside = block->is_signed ? (int64_t)c->low <= (int64_t)value && (int64_t)value <= (int64_t)c->high : c->low <= value && value <= c->high;
        if (inside)
            return c->successor;
    }
    return 0;
}

static void fold_end(uint32_t block)
{
    struct ir_block *b = &function->blocks[block];
    const struct ir_instruction *constant = b->value != 0 ? constant_of(b->value) : NULL;
    if (constant == NULL)
        return;
    if (b->end == IR_END_BRANCH)
        make_jump(block, ir_constant_bits(constant) != 0 ? 0 : 1);
    else if (b->end == IR_END_SWITCH)
        make_jump(block, case_of(b, ir_constant_bits(constant)));
}

static bool has_phi(uint32_t block)
{
    const struct ir_block *b = &function->blocks[block];
    return b->count != 0 && function->code[b->code[0]].operation == IR_PHI;
}

static bool is_empty(uint32_t block)
{
    const struct ir_block *b = &function->blocks[block];
    return b->count == 0 && b->end == IR_END_JUMP && b->successors[0] != block && !b->address_taken && block != 0;
}

/* Edges into an empty block go where it goes. */
static void skip_empty(uint32_t block)
{
    struct ir_block *b = &function->blocks[block];
    if (b->end == IR_END_ASM || b->end == IR_END_COMPUTED)
        return;
    for (uint32_t i = 0; i < b->successor_count; i++) {
        uint32_t empty = b->successors[i];
        if (!is_empty(empty))
            continue;
        uint32_t target = function->blocks[empty].successors[0];
        if (target == empty || !edit_redirect(block, i, target))
            continue;
        changed = true;
        if (function->blocks[empty].predecessor_count == 0) {
            ir_remove_edge(function, empty, target);
            function->blocks[empty] = (struct ir_block){ .end = IR_END_NONE };
        }
    }
    if (b->end == IR_END_BRANCH && b->successors[0] == b->successors[1] && !has_phi(b->successors[0]))
        make_jump(block, 0);
}

static void straighten(void)
{
    do {
        changed = false;
        for (uint32_t block = 0; block < function->block_count; block++) {
            if (function->blocks[block].end == IR_END_NONE)
                continue;
            fold_end(block);
            skip_empty(block);
            while (edit_merge(block))
                changed = true;
        }
        if (changed)
            order_count = ir_keep_reachable(function, order);
    } while (changed);
}

/* --- values --- */

static bool *live;               /* by value */
static uint32_t *work;
static uint32_t work_count;
static uint32_t *home;           /* block of each PHI */
static struct edit_roots roots;
static bool *slot_read;          /* slots that are read, or reachable from elsewhere */

static void mark(uint32_t *operand, void *context)
{
    (void)context;
    if (live[*operand])
        return;
    live[*operand] = true;
    work[work_count++] = *operand;
}

/* The slot that a STORE or CLEAR writes to and nobody reads, or a COPY. */
static bool is_dead_store(const struct ir_instruction *instruction)
{
    if (instruction->operation != IR_STORE && instruction->operation != IR_CLEAR && instruction->operation != IR_COPY)
        return false;
    uint32_t root = roots.root[instruction->a];
    if (instruction->modifiers & IR_VOLATILE || root == 0 || function->code[root].operation != IR_SLOT)
        return false;
    return !slot_read[function->code[root].a];
}

static bool is_root(const struct ir_instruction *instruction)
{
    unsigned operation = instruction->operation;
    if (operation == IR_LOAD)
        return instruction->modifiers & IR_VOLATILE;
    if (operation == IR_PARAMETER)
        return true;
    return ir_operation_flags[operation] & IR_EFFECT && !is_dead_store(instruction);
}

static void note_read(uint32_t address)
{
    uint32_t root = roots.root[address];
    if (root != 0 && function->code[root].operation == IR_SLOT)
        slot_read[function->code[root].a] = true;
}

static void find_reads(void)
{
    roots = edit_find_roots(function, order, order_count);
    slot_read = arena_allocate(&function_arena, function->slot_count + 1);
    for (uint32_t slot = 0; slot < function->slot_count; slot++)
        slot_read[slot] = roots.escaped[slot];
    if (function->variadic)
        slot_read[function->register_area] = true;
    for (uint32_t block = 0; block < function->block_count; block++)
        for (uint32_t i = 0; i < function->blocks[block].count; i++) {
            const struct ir_instruction *instruction = &function->code[function->blocks[block].code[i]];
            if (instruction->operation == IR_LOAD)
                note_read(instruction->a);
            else if (instruction->operation == IR_COPY)
                note_read(instruction->b);
        }
}

static void mark_live(void)
{
    for (uint32_t block = 0; block < function->block_count; block++) {
        struct ir_block *b = &function->blocks[block];
        for (uint32_t i = 0; i < b->count; i++) {
            home[b->code[i]] = block;
            if (is_root(&function->code[b->code[i]]))
                mark(&b->code[i], NULL);
        }
        ir_visit_end(b, mark, NULL);
    }
    while (work_count > 0) {
        uint32_t value = work[--work_count];
        if (function->code[value].operation == IR_PHI)
            ir_visit_phi(function, home[value], value, mark, NULL);
        else
            ir_visit_operands(function, value, mark, NULL);
    }
}

static void sweep(void)
{
    for (uint32_t block = 0; block < function->block_count; block++) {
        struct ir_block *b = &function->blocks[block];
        uint32_t kept = 0;
        for (uint32_t i = 0; i < b->count; i++)
            if (live[b->code[i]])
                b->code[kept++] = b->code[i];
        b->count = kept;
    }
}

/* Symbols keep only who is mentioned; slots keep their numbers, but not their size. */
static void forget_unused(void)
{
    uint32_t *number = arena_allocate(&function_arena, (function->symbol_count + 1) * sizeof *number), count = 0;
    bool *used = arena_allocate(&function_arena, function->slot_count + 1);
    struct symbol **kept = arena_allocate(&ir_arena, (function->symbol_count + 1) * sizeof *kept);
    if (function->variadic)
        used[function->register_area] = true;
    for (uint32_t block = 0; block < function->block_count; block++)
        for (uint32_t i = 0; i < function->blocks[block].count; i++) {
            struct ir_instruction *instruction = &function->code[function->blocks[block].code[i]];
            if (instruction->operation == IR_SLOT)
                used[instruction->a] = true;
            if (instruction->operation != IR_SYMBOL)
                continue;
            if (number[instruction->a] == 0) {
                kept[count++] = function->symbols[instruction->a];
                number[instruction->a] = count;
            }
            instruction->a = number[instruction->a] - 1;
        }
    function->symbols = kept;
    function->symbol_count = function->symbol_capacity = count;
    for (uint32_t slot = 0; slot < function->slot_count; slot++)
        if (!used[slot])
            function->slots[slot] = (struct ir_slot){ .alignment = 1 };
}

bool pass_dead(struct ir_function *of)
{
    function = of;
    edit_start(function);
    order = arena_allocate(&function_arena, function->block_count * sizeof *order);
    order_count = ir_keep_reachable(function, order);
    straighten();
    edit_finish();
    live = arena_allocate(&function_arena, function->count);
    home = arena_allocate(&function_arena, function->count * sizeof *home);
    work = arena_allocate(&function_arena, function->count * sizeof *work);
    work_count = 0;
    find_reads();
    mark_live();
    sweep();
    forget_unused();
    return true;
}
