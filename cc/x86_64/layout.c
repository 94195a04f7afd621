/*
 * The order of the blocks' bytes, once it is known where values are: blocks that are nothing but a jump are left out,
 * and who jumps to them jumps on.
 */
#include <string.h>
#include <cc/base/code_options.h>
#include <cc/x86_64/generator.h>

/* --- nothing but a jump --- */

static bool has_code(const struct ir_block *block)
{
    for (uint32_t k = 0; k < block->count; k++) {
        uint32_t value = block->code[k];
        unsigned operation = instruction_of(value)->operation;
        bool unused = g.uses[value] == 0 && ir_operation_flags[operation] & IR_PURE;
        if (!g.folded[value] && !unused && operation != IR_PHI && operation != IR_NOP)
            return true;
    }
    return false;
}

bool is_there(uint32_t value, const struct location *to)
{
    const struct location *from = &g.where[value];
    if (to->kind == LOCATION_NONE || instruction_of(value)->operation == IR_UNDEFINED)
        return true;
    return from->kind == to->kind && (from->kind == LOCATION_FRAME ? from->offset == to->offset : from->number == to->number);
}

/* Whether all that the PHIs of the successor take from here is where they are. */
static bool moves_nothing(uint32_t block)
{
    const struct ir_block *to = &g.function->blocks[g.function->blocks[block].successors[0]];
    uint32_t index = 0;
    while (to->predecessors[index] != block)
        index++;
    for (uint32_t k = 0; k < to->count && instruction_of(to->code[k])->operation == IR_PHI; k++)
        if (!is_there(g.function->operands[instruction_of(to->code[k])->a + index], &g.where[to->code[k]]))
            return false;
    return true;
}

static bool is_bare(uint32_t block)
{
    const struct ir_block *b = &g.function->blocks[block];
    return block != 0 && b->end == IR_END_JUMP && !b->address_taken && !has_code(b) && moves_nothing(block);
}

bool only_returns(uint32_t block)
{
    const struct ir_block *b = &g.function->blocks[block];
    if (b->end != IR_END_RETURN || has_code(b) || g.frame_pointer || g.frame_size != 0 || g.saved_count != 0 || b->results[1] != 0)
        return false;
    const struct ir_place *place = &g.function->results[0];
    struct location to = { place->kind == IR_PLACE_INTEGER ? LOCATION_REGISTER : LOCATION_VECTOR, place->number, 0 };
    return b->results[0] == 0 || (place->kind <= IR_PLACE_VECTOR && is_there(b->results[0], &to));
}

/* Where a jump to the block ends up. Those that jump in a circle stay as they are. */
static uint32_t follow(uint32_t block)
{
    uint32_t to = block;
    for (uint32_t steps = 0; is_bare(to); to = g.function->blocks[to].successors[0])
        if (++steps > 16)
            return block;
    return to;
}

static void find_targets(void)
{
    for (uint32_t i = 0; i < g.function->block_count; i++)
        g.target[i] = i;
    for (uint32_t i = 0; i < g.order_count && code_options.level > 0; i++)
        g.target[g.order[i]] = follow(g.order[i]);
}

/* --- order --- */

/* Whether the block's branch may leave a loop that it begins, whose last block is that one. */
static bool leaves(const struct ir_block *block, uint32_t last)
{
    return block->end == IR_END_BRANCH && (g.place[block->successors[0]] > g.place[last] || g.place[block->successors[1]] > g.place[last]);
}

/*
 * A loop's first block goes behind its last one where it decides whether to leave, so that going round takes one jump.
 * Only the bytes are laid out like that: lives follow the order, in which what makes a value comes first.
 */
void lay_out_blocks(void)
{
    bool *moved = arena_allocate(&function_arena, g.function->block_count);
    uint32_t *head = arena_allocate(&function_arena, g.function->block_count * sizeof *head);
    g.layout = arena_allocate(&function_arena, g.order_count * sizeof *g.layout);
    g.target = arena_allocate(&function_arena, g.function->block_count * sizeof *g.target);
    g.layout_count = 0;
    find_targets();
    for (uint32_t i = 1; i < g.order_count && code_options.level > 0; i++) {
        uint32_t block = g.order[i], last = 0;
        const struct ir_block *b = &g.function->blocks[block];
        for (uint32_t k = 0; k < b->predecessor_count && b->end == IR_END_BRANCH; k++)
            if (g.place[b->predecessors[k]] > i && g.place[b->predecessors[k]] > g.place[last])
                last = b->predecessors[k];
        if (last == 0 || g.function->blocks[last].end != IR_END_JUMP || !leaves(b, last))
            continue;
        head[last] = block;
        moved[block] = true;
    }
    for (uint32_t i = 0; i < g.order_count; i++) {
        uint32_t block = g.order[i];
        if (moved[block])
            continue;
        if (g.target[block] == block)
            g.layout[g.layout_count++] = block;
        if (head[block] != 0)
            g.layout[g.layout_count++] = head[block];
    }
}
