/*
 * What is the same in every round of a loop is computed before it: pure instructions that cannot trap, and loads
 * of what nobody in the loop may write. Inner loops come first, so that what leaves them may leave outer ones too.
 */
#include <cc/base/memory.h>
#include <cc/parse/tree.h>
#include <cc/pass/edit.h>
#include <cc/pass/pass.h>

enum { MOVED_MAX = 8 };          /* out of one loop: each needs a register in all of it */

static struct ir_function *function;
static uint32_t *order, order_count;
static uint32_t *place;          /* of each block in the order */
static uint32_t *home;           /* block of each value */
static uint32_t *mark;           /* of blocks: head + 1 of the loop that is being looked at */
static uint32_t *stack;

/* --- loops --- */

/* Marks a loop's blocks: all that reach its head's back edges without passing it. The place of the last one, or 0 if there is no loop. */
static uint32_t find_loop(uint32_t head)
{
    const struct ir_block *b = &function->blocks[head];
    uint32_t depth = 0, last = 0;
    for (uint32_t i = 0; i < b->predecessor_count; i++)
        if (place[b->predecessors[i]] >= place[head])
            stack[depth++] = b->predecessors[i];
    if (depth == 0)
        return 0;
    mark[head] = head + 1;
    while (depth > 0) {
        uint32_t block = stack[--depth];
        if (place[block] > last)
            last = place[block];
        if (mark[block] == head + 1)
            continue;
        /* Entered from the side: no loop with one head. */
        if (place[block] < place[head])
            return 0;
        mark[block] = head + 1;
        for (uint32_t i = 0; i < function->blocks[block].predecessor_count; i++)
            stack[depth++] = function->blocks[block].predecessors[i];
    }
    return last != 0 ? last : place[head];
}

/* The only block from which the loop is entered, if it goes nowhere else. */
static bool find_entry(uint32_t head, uint32_t *entry)
{
    const struct ir_block *b = &function->blocks[head];
    unsigned count = 0;
    for (uint32_t i = 0; i < b->predecessor_count; i++)
        if (mark[b->predecessors[i]] != head + 1) {
            *entry = b->predecessors[i];
            count++;
        }
    return count == 1 && function->blocks[*entry].end == IR_END_JUMP;
}

/* --- what may leave --- */

static bool writes_memory(uint32_t head, uint32_t last)
{
    for (uint32_t i = place[head]; i <= last; i++) {
        const struct ir_block *block = &function->blocks[order[i]];
        for (uint32_t k = 0; k < block->count && mark[order[i]] == head + 1; k++)
            if (ir_operation_flags[function->code[block->code[k]].operation] & IR_EFFECT)
                return true;
    }
    return false;
}

/* Whether reading there is harmless even if the loop would not have done it: inside of a variable that is there. */
static bool is_readable(const struct ir_instruction *load)
{
    const struct ir_instruction *root = &function->code[load->a];
    int64_t offset = (int64_t)(int32_t)load->b + (int32_t)root->b, end = offset + load->size;
    if (root->operation == IR_SLOT)
        return offset >= 0 && end <= (int64_t)function->slots[root->a].size;
    if (root->operation != IR_SYMBOL || function->symbols[root->a]->weak || function->symbols[root->a]->type == NULL)
        return false;
    return offset >= 0 && end <= (int64_t)function->symbols[root->a]->type->size;
}

static bool may_move(const struct ir_instruction *instruction, bool always_done, bool memory_changes)
{
    unsigned flags = ir_operation_flags[instruction->operation];
    if (instruction->operation == IR_LOAD)
        return !(instruction->modifiers & IR_VOLATILE) && !memory_changes && (always_done || is_readable(instruction));
    if (!(flags & IR_PURE) || flags & IR_TRAPS || edit_is_leaf(instruction->operation) || instruction->operation == IR_PARAMETER)
        return false;
    return instruction->operation < IR_EQ || instruction->operation > IR_FUNORDERED;
}

static bool comes_from_outside(uint32_t value, uint32_t head)
{
    uint32_t *fields[3];
    for (unsigned i = 0, count = ir_operands(&function->code[value], fields); i < count; i++)
        if (mark[home[*fields[i]]] == head + 1)
            return false;
    return true;
}

/* For a debugger it is part of what leads into the loop: a stop at its own line, or at a call that was inlined, is one of every round. */
static void append(uint32_t block, uint32_t value)
{
    function->locations[value] = function->blocks[block].location;
    ir_insert(function, block, function->blocks[block].count, value);
    home[value] = block;
}

static bool hoist(uint32_t head, uint32_t last, uint32_t entry)
{
    bool memory_changes = writes_memory(head, last);
    unsigned moved = 0;
    for (uint32_t i = place[head]; i <= last; i++) {
        if (mark[order[i]] != head + 1)
            continue;
        uint32_t kept = 0, count = function->blocks[order[i]].count;
        uint32_t *code = function->blocks[order[i]].code;
        for (uint32_t k = 0; k < count; k++) {
            uint32_t value = code[k];
            bool leaves = moved < MOVED_MAX && may_move(&function->code[value], order[i] == head, memory_changes) && comes_from_outside(value, head);
            if (leaves) {
                append(entry, value);
                moved++;
            } else {
                code[kept++] = value;
            }
        }
        function->blocks[order[i]].count = kept;
    }
    return moved != 0;
}

bool pass_loops(struct ir_function *of)
{
    bool changed = false;
    uint32_t edges = 1;
    function = of;
    order = arena_allocate(&function_arena, function->block_count * sizeof *order);
    place = arena_allocate(&function_arena, function->block_count * sizeof *place);
    mark = arena_allocate(&function_arena, function->block_count * sizeof *mark);
    home = arena_allocate(&function_arena, function->count * sizeof *home);
    order_count = ir_reverse_post_order(function, order);
    for (uint32_t i = 0; i < order_count; i++) {
        const struct ir_block *block = &function->blocks[order[i]];
        place[order[i]] = i;
        edges += block->predecessor_count;
        for (uint32_t k = 0; k < block->count; k++)
            home[block->code[k]] = order[i];
    }
    stack = arena_allocate(&function_arena, edges * 2 * sizeof *stack);
    for (uint32_t i = order_count; i > 1; i--) {
        uint32_t head = order[i - 1], entry = 0, last = find_loop(head);
        if (last != 0 && find_entry(head, &entry))
            changed |= hoist(head, last, entry);
    }
    return changed;
}
