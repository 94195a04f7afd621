/*
 * A block that only looks at a PHI to branch: whoever comes from where the PHI is a constant goes on to where that leads,
 * and whoever brings a comparison branches on that. So && and || that were values, and functions that return a truth and were inlined,
 * one in the other too, become jumps.
 */
#include <cc/pass/edit.h>
#include <cc/pass/number.h>
#include <cc/pass/pass.h>

enum { STEPS_MAX = 4 };          /* instructions between the PHI and the branch */

static struct ir_function *function;
static uint32_t *uses;           /* of each value */

/* Each instruction takes what the one before makes, and a constant; nobody else takes it. */
static bool is_chain(const struct ir_block *block)
{
    if (block->end != IR_END_BRANCH || block->count == 0 || block->count > 1 + STEPS_MAX || block->address_taken)
        return false;
    if (function->code[block->code[0]].operation != IR_PHI || block->value != block->code[block->count - 1])
        return false;
    for (uint32_t i = 0; i < block->count; i++) {
        const struct ir_instruction *instruction = &function->code[block->code[i]];
        if (uses[block->code[i]] != 1 || (instruction->type != IR_I32 && instruction->type != IR_I64))
            return false;
        if (i == 0)
            continue;
        switch (instruction->operation) {
        case IR_EQ: case IR_NE: case IR_AND:
            if (function->code[instruction->b].operation != IR_CONSTANT)
                return false;
            break;
        case IR_ZERO_EXTEND: case IR_TRUNCATE:
            break;
        default:
            return false;
        }
        if (instruction->a != block->code[i - 1])
            return false;
    }
    return true;
}

static uint64_t low_bits(uint64_t bits, unsigned size)
{
    return size >= 8 ? bits : bits & (((uint64_t)1 << size * 8) - 1);
}

/* What the branch would see if the PHI were this. */
static uint64_t evaluate(const struct ir_block *block, uint64_t value)
{
    for (uint32_t i = 1; i < block->count; i++) {
        const struct ir_instruction *instruction = &function->code[block->code[i]];
        uint64_t other = ir_constant_bits(&function->code[instruction->b]);
        switch (instruction->operation) {
        case IR_EQ: value = value == other; break;
        case IR_NE: value = value != other; break;
        case IR_AND: value &= other; break;
        case IR_TRUNCATE: value = low_bits(value, 4); break;
        default: value = low_bits(value, instruction->size); break;
        }
    }
    return value;
}

/* Only one way is left, and what it brings is a comparison: the branch is on that. */
static void shorten(uint32_t block)
{
    struct ir_block *b = &function->blocks[block];
    uint32_t operand = function->operands[function->code[b->code[0]].a];
    unsigned operation = function->code[operand].operation;
    bool is_truth = operation >= IR_EQ && operation <= IR_ULE;
    if (b->predecessor_count == 1 && is_truth && evaluate(b, 0) == 0 && evaluate(b, 1) != 0)
        b->value = operand;
}

/* What the PHI at a block's beginning takes from its predecessor number `index`. */
static uint32_t brought(const struct ir_block *block, uint32_t index)
{
    return function->operands[function->code[block->code[0]].a + index];
}

/* The edge from one block to another goes elsewhere, if it can. */
static bool redirect(uint32_t from, uint32_t old, uint32_t to)
{
    const struct ir_block *b = &function->blocks[from];
    uint32_t which = 0;
    if (from == old || to == old || b->end == IR_END_COMPUTED || b->end == IR_END_ASM)
        return false;
    while (b->successors[which] != old)
        which++;
    return edit_redirect(from, which, to);
}

/* It does nothing but hand a PHI on to another one. */
static bool hands_on(uint32_t block, uint32_t phi)
{
    const struct ir_block *b = &function->blocks[block];
    return function->code[phi].operation == IR_PHI && uses[phi] == 1 && b->end == IR_END_JUMP && b->count == 1 && b->code[0] == phi && !b->address_taken;
}

/* The ways into `middle`, which hands on its PHI, lead to the block at once, if they can. False: none can. */
static bool pull(uint32_t block, uint32_t middle)
{
    const struct ir_block *b = &function->blocks[block], *m = &function->blocks[middle];
    bool changed = false;
    for (uint32_t i = 0; i < m->predecessor_count;) {
        uint32_t value = brought(m, i);
        if (!redirect(m->predecessors[i], middle, block)) {
            i++;
            continue;
        }
        function->operands[function->code[b->code[0]].a + b->predecessor_count - 1] = value;
        changed = true;
    }
    if (m->predecessor_count == 0) {
        ir_remove_edge(function, middle, block);
        function->blocks[middle] = (struct ir_block){ .end = IR_END_NONE };
    }
    return changed;
}

/* What PHIs are of PHIs in blocks of their own, the block's one is of what these take. */
static bool flatten(uint32_t block)
{
    const struct ir_block *b = &function->blocks[block];
    bool changed = false;
    for (uint32_t i = 0; i < b->predecessor_count;) {
        if (hands_on(b->predecessors[i], brought(b, i)) && pull(block, b->predecessors[i]))
            changed = true;
        else
            i++;
    }
    return changed;
}

/* What comes from there is a comparison for nobody else. */
static bool branch_there(uint32_t block, uint32_t index)
{
    const struct ir_block *b = &function->blocks[block];
    uint32_t value = brought(b, index);
    bool yes = evaluate(b, 1) != 0, no = evaluate(b, 0) != 0;
    return is_comparison_operation(function->code[value].operation) && uses[value] == 1 && yes != no && edit_branch(b->predecessors[index], value, no);
}

static bool thread(uint32_t block)
{
    const struct ir_block *b = &function->blocks[block];
    bool changed = false;
    for (uint32_t i = 0; i < b->predecessor_count;) {
        const struct ir_instruction *operand = &function->code[brought(b, i)];
        bool gone = operand->operation == IR_CONSTANT
            ? redirect(b->predecessors[i], block, b->successors[evaluate(b, ir_constant_bits(operand)) != 0 ? 0 : 1])
            : branch_there(block, i);
        changed |= gone;
        i += !gone;
    }
    return changed;
}

/* What was inlined is a block of its own, and so is what follows: the PHI of one is what the other branches on. */
static void merge_all(void)
{
    edit_start(function);
    for (uint32_t block = 0; block < function->block_count; block++)
        while (function->blocks[block].end != IR_END_NONE && edit_merge(block))
            continue;
    edit_finish();
}

bool pass_threading(struct ir_function *of)
{
    bool changed = false;
    function = of;
    merge_all();
    edit_start(function);
    uses = edit_count_uses(function);
    for (uint32_t block = 0; block < function->block_count; block++) {
        if (function->blocks[block].end == IR_END_NONE || !is_chain(&function->blocks[block]))
            continue;
        changed |= flatten(block);
        if (thread(block)) {
            shorten(block);
            changed = true;
        }
    }
    if (changed)
        ir_remove_unreachable(function);
    return changed;
}
