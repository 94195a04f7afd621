/*
 * What a variable is next is computed last. A sum of a PHI and a constant that its own block does not need goes to the end of the block,
 * before the comparison for its branch: then the PHI is no longer needed, and both can be in one register.
 */
#include <cc/base/memory.h>
#include <cc/pass/edit.h>
#include <cc/pass/pass.h>

static struct ir_function *function;
static uint32_t *last_use;       /* of each value: the block + 1 in which an instruction or the end used it last */
static uint32_t current;

static void note_use(uint32_t *operand, void *context)
{
    (void)context;
    last_use[*operand] = current + 1;
}

static bool is_next(const struct ir_instruction *instruction)
{
    bool sum = instruction->operation == IR_ADD && function->code[instruction->b].operation == IR_CONSTANT;
    sum |= instruction->operation == IR_ADDRESS && instruction->b == 0;
    return sum && function->code[instruction->a].operation == IR_PHI;
}

/* Sums that instructions behind them do not use; in front of the comparison for the branch. Behind an asm goto nothing may stand. */
static bool sink(uint32_t block)
{
    struct ir_block *b = &function->blocks[block];
    uint32_t kept = 0, moved = 0;
    bool wanted = false;
    for (uint32_t i = 0; i < b->count && !wanted && b->end != IR_END_ASM; i++)
        wanted = is_next(&function->code[b->code[i]]);
    if (!wanted)
        return false;
    current = block;
    uint32_t end = b->count;
    if (end != 0 && b->code[end - 1] == b->value)
        end--;
    else
        ir_visit_end(b, note_use, NULL);
    for (uint32_t i = 0; i < end; i++)
        if (function->code[b->code[i]].operation != IR_PHI)
            ir_visit_operands(function, b->code[i], note_use, NULL);
    uint32_t *last = arena_allocate(&function_arena, (end + 1) * sizeof *last);
    for (uint32_t i = 0; i < end; i++) {
        uint32_t value = b->code[i];
        if (is_next(&function->code[value]) && last_use[value] != block + 1)
            last[moved++] = value;
        else
            b->code[kept++] = value;
    }
    for (uint32_t i = 0; i < moved; i++)
        b->code[kept++] = last[i];
    return moved != 0;
}

bool pass_sink(struct ir_function *of)
{
    bool changed = false;
    function = of;
    last_use = arena_allocate(&function_arena, function->count * sizeof *last_use);
    for (uint32_t block = 0; block < function->block_count; block++)
        changed |= sink(block);
    return changed;
}
