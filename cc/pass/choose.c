/*
 * A branch over nothing becomes a choice: where both ways from a comparison of integers meet again and do nothing but bring one PHI its
 * value, a SELECT makes it. Nothing is computed that was not before. A branch that the source calls likely stays, and one that decides
 * whether a function which may be inlined returns a constant: who calls it may ask for that (threading.c).
 */
#include <cc/base/memory.h>
#include <cc/parse/tree.h>
#include <cc/pass/edit.h>
#include <cc/pass/number.h>
#include <cc/pass/pass.h>

static struct ir_function *function;

static const struct ir_instruction *made(uint32_t value)
{
    return &function->code[value];
}

/* Where a way leads that does nothing: behind an empty block that only this branch reaches, or there at once. */
static uint32_t end_of_way(uint32_t block)
{
    const struct ir_block *b = &function->blocks[block];
    bool empty = b->count == 0 && b->end == IR_END_JUMP && b->predecessor_count == 1 && !b->address_taken;
    return empty ? b->successors[0] : block;
}

static uint32_t index_of(uint32_t block, uint32_t from)
{
    const struct ir_block *b = &function->blocks[block];
    for (uint32_t i = 0; i < b->predecessor_count; i++)
        if (b->predecessors[i] == from)
            return i;
    return UINT32_MAX;
}

/* The PHI whose operands of the two ways differ, if it is the only one and an integer; 0: none or several. */
static uint32_t only_phi(uint32_t block, uint32_t first, uint32_t second)
{
    const struct ir_block *b = &function->blocks[block];
    uint32_t found = 0;
    for (uint32_t i = 0; i < b->count && made(b->code[i])->operation == IR_PHI; i++) {
        const uint32_t *operands = &function->operands[made(b->code[i])->a];
        if (operands[first] == operands[second])
            continue;
        if (found != 0 || (made(b->code[i])->type != IR_I32 && made(b->code[i])->type != IR_I64))
            return 0;
        found = b->code[i];
    }
    return found;
}

static bool is_number(uint32_t value, uint64_t number)
{
    return made(value)->operation == IR_CONSTANT && ir_constant_bits(made(value)) == number;
}

static uint32_t choice(uint32_t block, unsigned type, uint32_t yes, uint32_t no)
{
    uint32_t test = function->blocks[block].value;
    if (type == IR_I32 && is_number(yes, 1) && is_number(no, 0))
        return test;
    struct ir_instruction select = { .operation = IR_SELECT, .type = (uint8_t)type, .a = test, .b = yes, .c = no };
    return ir_append(function, block, select, function->blocks[block].location);
}

/* Who inlines the function may ask whether it returned that constant. */
static bool is_for_the_caller(uint32_t meeting, uint32_t phi, uint32_t yes, uint32_t no)
{
    const struct symbol *symbol = function->symbol;
    const struct ir_block *b = &function->blocks[meeting];
    bool is_truth = is_number(yes, 1) && is_number(no, 0), may_be_inlined = (symbol->linkage == LINKAGE_INTERNAL || symbol->is_inline) && !symbol->no_inline;
    bool constant = made(yes)->operation == IR_CONSTANT || made(no)->operation == IR_CONSTANT;
    return may_be_inlined && constant && !is_truth && b->end == IR_END_RETURN && b->count == 1 && b->results[0] == phi;
}

static bool choose(uint32_t block)
{
    struct ir_block *b = &function->blocks[block];
    if (b->end != IR_END_BRANCH || b->likely != 0)
        return false;
    unsigned test = made(b->value)->operation;
    uint32_t ways[2] = { b->successors[0], b->successors[1] }, meeting = end_of_way(ways[0]), index[2];
    if (test < IR_EQ || test > IR_ULE || meeting != end_of_way(ways[1]) || meeting == block || ways[0] == ways[1])
        return false;
    for (unsigned i = 0; i < 2; i++)
        index[i] = index_of(meeting, ways[i] == meeting ? block : ways[i]);
    if (index[0] == UINT32_MAX || index[1] == UINT32_MAX)
        return false;
    uint32_t phi = only_phi(meeting, index[0], index[1]);
    if (phi == 0)
        return false;
    uint32_t *operands = &function->operands[made(phi)->a];
    if (is_for_the_caller(meeting, phi, operands[index[0]], operands[index[1]]))
        return false;
    operands[index[0]] = choice(block, made(phi)->type, operands[index[0]], operands[index[1]]);
    function->blocks[meeting].predecessors[index[0]] = block;
    ir_remove_predecessor(function, meeting, index[1]);
    for (unsigned i = 0; i < 2; i++)
        if (ways[i] != meeting)
            function->blocks[ways[i]] = (struct ir_block){ .end = IR_END_NONE };
    b->end = IR_END_JUMP;
    b->value = 0;
    b->successors[0] = meeting;
    b->successor_count = 1;
    return true;
}

bool pass_choose(struct ir_function *of)
{
    bool changed = false;
    function = of;
    for (uint32_t block = 0; block < function->block_count; block++)
        changed |= choose(block);
    return changed;
}
