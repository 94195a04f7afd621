/*
 * A block that only looks at a PHI to branch: whoever comes from where the PHI is a constant goes on to where that leads.
 * So && and || that were values, and functions that return a truth and were inlined, become jumps.
 */
#include <cc/pass/edit.h>
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

static bool thread(uint32_t block)
{
    bool changed = false;
    for (uint32_t i = 0; i < function->blocks[block].predecessor_count;) {
        const struct ir_block *b = &function->blocks[block];
        uint32_t from = b->predecessors[i], which = 0;
        const struct ir_instruction *operand = &function->code[function->operands[function->code[b->code[0]].a + i]];
        struct ir_block *before = &function->blocks[from];
        i++;
        if (operand->operation != IR_CONSTANT || from == block || before->end == IR_END_COMPUTED || before->end == IR_END_ASM)
            continue;
        while (before->successors[which] != block)
            which++;
        uint32_t target = b->successors[evaluate(b, ir_constant_bits(operand)) != 0 ? 0 : 1];
        if (target == block || !edit_redirect(from, which, target))
            continue;
        changed = true;
        i--;
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
    for (uint32_t block = 0; block < function->block_count; block++)
        if (function->blocks[block].end != IR_END_NONE && is_chain(&function->blocks[block]) && thread(block)) {
            shorten(block);
            changed = true;
        }
    if (changed)
        ir_remove_unreachable(function);
    return changed;
}
