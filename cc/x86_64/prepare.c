/*
 * Before allocation: critical edges are split, blocks are put in order, and everything gets a position.
 */
#include <cc/lower/lower.h>
#include <cc/x86_64/generator.h>

/* --- edges --- */

static bool has_phi(const struct ir_block *block)
{
    return block->count != 0 && instruction_of(block->code[0])->operation == IR_PHI;
}

/* A block on the edge, so that the moves of PHIs have a place of their own. */
static void split_edge(uint32_t from, uint32_t successor)
{
    struct ir_function *function = g.function;
    uint32_t middle = ir_block_new(function), to = function->blocks[from].successors[successor];
    struct ir_block *block = &function->blocks[middle];
    function->blocks[from].successors[successor] = middle;
    block->end = IR_END_JUMP;
    block->successors = arena_allocate(ir_arena, sizeof *block->successors);
    block->successors[0] = to;
    block->successor_count = 1;
    block->location = function->blocks[from].location;
    block->depth = function->blocks[to].depth;
    ir_add_edge(function, from, middle);
    struct ir_block *target = &function->blocks[to];
    for (uint32_t i = 0; i < target->predecessor_count; i++)
        if (target->predecessors[i] == from) {
            target->predecessors[i] = middle;
            return;
        }
}

static void split_critical_edges(void)
{
    uint32_t count = g.function->block_count;
    for (uint32_t block = 0; block < count; block++)
        for (uint32_t i = 0; g.function->blocks[block].successor_count > 1 && i < g.function->blocks[block].successor_count; i++)
            if (has_phi(&g.function->blocks[g.function->blocks[block].successors[i]]))
                split_edge(block, i);
}

/* --- positions and clobbers --- */

static void clobber(enum clobber kind, uint32_t position)
{
    struct positions *positions = &g.clobbers[kind];
    positions->list = ir_array(positions->list, &positions->capacity, positions->count, sizeof *positions->list);
    positions->list[positions->count++] = position;
}

static void note_clobbers(const struct ir_instruction *instruction, uint32_t position)
{
    int64_t count;
    switch (instruction->operation) {
    case IR_CALL:
        clobber(g.function->calls[instruction->b].microsoft ? CLOBBER_MICROSOFT : CLOBBER_CALL, position);
        break;
    case IR_ASM:
        g.asm_clobbers = ir_array(g.asm_clobbers, &g.asm_clobber_capacity, g.clobbers[CLOBBER_ASM].count, sizeof *g.asm_clobbers);
        g.asm_clobbers[g.clobbers[CLOBBER_ASM].count] = asm_registers(&g.function->asms[instruction->b]);
        clobber(CLOBBER_ASM, position);
        break;
    case IR_DIV: case IR_UDIV: case IR_REM: case IR_UREM: case IR_MUL_HIGH: case IR_UMUL_HIGH:
        if (instruction->type == IR_I32 || instruction->type == IR_I64) {
            clobber(CLOBBER_RAX, position);
            clobber(CLOBBER_RDX, position);
        }
        break;
    case IR_SHL: case IR_SHR: case IR_SAR: case IR_ROTL:
        if (!is_immediate(instruction->b, &count))
            clobber(CLOBBER_RCX, position);
        break;
    case IR_COPY: case IR_CLEAR:
        clobber(CLOBBER_RAX, position);
        if (instruction->c > COPY_INLINE_MAX) {
            clobber(CLOBBER_RCX, position);
            clobber(CLOBBER_RSI_RDI, position);
        }
        break;
    case IR_COMPARE_EXCHANGE:
        clobber(CLOBBER_RAX, position);
        break;
    default:
        break;
    }
}

static void number_positions(void)
{
    uint32_t position = 2;
    for (uint32_t i = 0; i < g.order_count; i++) {
        uint32_t block = g.order[i];
        const struct ir_block *b = &g.function->blocks[block];
        g.place[block] = i;
        g.block_start[block] = position;
        position += 2;
        for (uint32_t k = 0; k < b->count; k++) {
            const struct ir_instruction *instruction = instruction_of(b->code[k]);
            /* PHIs come into being all at once, at the block's start; PARAMETERs too. RESULTs are there with the first. */
            if (instruction->operation == IR_PHI || instruction->operation == IR_PARAMETER || instruction->operation == IR_RESULT) {
                g.position[b->code[k]] = instruction->operation == IR_RESULT ? g.position[instruction->a] : g.block_start[block];
                continue;
            }
            g.position[b->code[k]] = position;
            note_clobbers(instruction, position);
            position += 2;
        }
        g.block_end[block] = position;
        position += 2;
    }
}

/* What is reached at all, in the order of the IR's numbers for -O0, in reverse post order otherwise. */
static void order_blocks(void)
{
    g.order = arena_allocate(&function_arena, g.function->block_count * sizeof *g.order);
    g.order_count = ir_reverse_post_order(g.function, g.order);
}

/*
 * A loop's first block goes behind its last one where it decides whether to leave, so that going round takes one jump.
 * Only the bytes are laid out like that: lives follow the order, in which what makes a value comes first.
 */
static void lay_out_blocks(void)
{
    bool *moved = arena_allocate(&function_arena, g.function->block_count);
    uint32_t *head = arena_allocate(&function_arena, g.function->block_count * sizeof *head), count = 0;
    g.layout = arena_allocate(&function_arena, g.order_count * sizeof *g.layout);
    for (uint32_t i = 1; i < g.order_count && code_options.level > 0; i++) {
        uint32_t block = g.order[i], last = 0;
        const struct ir_block *b = &g.function->blocks[block];
        for (uint32_t k = 0; k < b->predecessor_count && b->end == IR_END_BRANCH; k++)
            if (g.place[b->predecessors[k]] > i && g.place[b->predecessors[k]] > g.place[last])
                last = b->predecessors[k];
        if (last == 0 || g.function->blocks[last].end != IR_END_JUMP)
            continue;
        head[last] = block;
        moved[block] = true;
    }
    for (uint32_t i = 0; i < g.order_count; i++) {
        if (moved[g.order[i]])
            continue;
        g.layout[count++] = g.order[i];
        if (head[g.order[i]] != 0)
            g.layout[count++] = head[g.order[i]];
    }
}

void prepare(void)
{
    struct ir_function *function = g.function;
    split_critical_edges();
    order_blocks();
    g.place = arena_allocate(&function_arena, function->block_count * sizeof *g.place);
    g.block_start = arena_allocate(&function_arena, function->block_count * sizeof *g.block_start);
    g.block_end = arena_allocate(&function_arena, function->block_count * sizeof *g.block_end);
    g.uses = arena_allocate(&function_arena, function->count * sizeof *g.uses);
    g.position = arena_allocate(&function_arena, function->count * sizeof *g.position);
    g.folded = arena_allocate(&function_arena, function->count * sizeof *g.folded);
    fold_uses();
    number_positions();
    lay_out_blocks();
}
