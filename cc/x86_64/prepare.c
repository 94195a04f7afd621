/*
 * Before allocation: critical edges are split, blocks are put in order, and everything gets a position.
 */
#include <cc/base/code_options.h>
#include <cc/x86_64/generator.h>

enum { LIKEWISE_MAX = 16 };      /* predecessors among which another edge's block is looked for */

/* --- edges --- */

static bool has_phi(const struct ir_block *block)
{
    return block->count != 0 && instruction_of(block->code[0])->operation == IR_PHI;
}

static uint32_t predecessor_index(uint32_t block, uint32_t from)
{
    uint32_t index = 0;
    while (g.function->blocks[block].predecessors[index] != from)
        index++;
    return index;
}

/* Whether PHIs take the same from two predecessors. */
static bool take_the_same(const struct ir_block *block, uint32_t first, uint32_t second)
{
    for (uint32_t i = 0; i < block->count && instruction_of(block->code[i])->operation == IR_PHI; i++) {
        const uint32_t *operands = &g.function->operands[instruction_of(block->code[i])->a];
        if (operands[first] != operands[second])
            return false;
    }
    return true;
}

/* A block that does nothing but bring PHIs what the edge does; 0: there is none, or it is too far to look. */
static uint32_t find_likewise(uint32_t to, uint32_t index)
{
    const struct ir_block *block = &g.function->blocks[to];
    uint32_t last = block->predecessor_count, first = last > LIKEWISE_MAX ? last - LIKEWISE_MAX : 0;
    for (uint32_t i = first; i < last; i++) {
        const struct ir_block *b = &g.function->blocks[block->predecessors[i]];
        bool empty = b->count == 0 && b->end == IR_END_JUMP && !b->address_taken && block->predecessors[i] != 0;
        if (empty && block->predecessors[i] != to && take_the_same(block, i, index))
            return block->predecessors[i];
    }
    return 0;
}

/* A block on the edge, so that the moves of PHIs have a place of their own; or one that is there and moves the same. */
static void split_edge(uint32_t from, uint32_t successor)
{
    struct ir_function *function = g.function;
    uint32_t to = function->blocks[from].successors[successor], index = predecessor_index(to, from);
    uint32_t middle = code_options.level > 0 ? find_likewise(to, index) : 0;
    if (middle != 0) {
        function->blocks[from].successors[successor] = middle;
        ir_remove_predecessor(function, to, index);
        ir_add_edge(function, from, middle);
        return;
    }
    middle = ir_block_new(function);
    struct ir_block *block = &function->blocks[middle];
    function->blocks[from].successors[successor] = middle;
    block->end = IR_END_JUMP;
    block->successors = arena_allocate(&ir_arena, sizeof *block->successors);
    block->successors[0] = to;
    block->successor_count = 1;
    block->location = function->blocks[from].location;
    block->depth = function->blocks[to].depth;
    ir_add_edge(function, from, middle);
    function->blocks[to].predecessors[index] = middle;
}

static bool is_critical(uint32_t block, uint32_t successor)
{
    const struct ir_block *b = &g.function->blocks[block];
    return b->successor_count > 1 && has_phi(&g.function->blocks[b->successors[successor]]);
}

static uint32_t count_critical_edges(void)
{
    uint32_t count = 0;
    for (uint32_t block = 0; block < g.function->block_count; block++)
        for (uint32_t i = 0; i < g.function->blocks[block].successor_count; i++)
            count += is_critical(block, i);
    return count;
}

static void split_critical_edges(void)
{
    uint32_t count = g.function->block_count;
    ir_block_room(g.function, count_critical_edges());
    for (uint32_t block = 0; block < count; block++)
        for (uint32_t i = 0; i < g.function->blocks[block].successor_count; i++)
            if (is_critical(block, i))
                split_edge(block, i);
}

/* --- conditions --- */

/* A branch on what is loaded, masked or extended for it alone compares that with 0: then one instruction does both (fold.c). */
static void compare_conditions(void)
{
    for (uint32_t block = 0; block < g.function->block_count; block++) {
        const struct ir_block *b = &g.function->blocks[block];
        if (b->end != IR_END_BRANCH)
            continue;
        const struct ir_instruction *value = instruction_of(b->value);
        unsigned operation = value->operation, type = value->type;
        if (operation != IR_LOAD && operation != IR_AND && operation != IR_ZERO_EXTEND)
            continue;
        uint32_t zero = ir_constant(g.function, block, type, 0);
        struct ir_instruction compare = { .operation = IR_NE, .type = IR_I32, .a = b->value, .b = zero };
        g.function->blocks[block].value = ir_append(g.function, block, compare, b->location);
    }
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
        /* Nothing lives behind what leaves the function. */
        if (!g.function->calls[instruction->b].tail)
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

/* --- what may come later --- */

enum { SEARCH_MAX = 32 };        /* instructions from a block's end on */

/* A step of a PHI's value, by a constant and for nothing else. */
static bool is_step(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    int64_t number;
    return instruction->operation == IR_ADD && g.uses[value] == 1 && !g.folded[value] && is_immediate(instruction->b, &number);
}

static void sink(struct ir_block *block, uint32_t value)
{
    uint32_t k = block->count, least = block->count > SEARCH_MAX ? block->count - SEARCH_MAX : 0;
    while (k > least && block->code[k - 1] != value)
        k--;
    if (k == least)
        return;
    for (; k < block->count; k++)
        block->code[k - 1] = block->code[k];
    block->code[block->count - 1] = value;
}

/* The next value of a PHI is made at the end of its round, when the old one is needed no more: they share a register. */
static void sink_steps(uint32_t block)
{
    struct ir_block *b = &g.function->blocks[block];
    if (b->end != IR_END_JUMP)
        return;
    const struct ir_block *to = &g.function->blocks[b->successors[0]];
    uint32_t index = 0;
    while (to->predecessors[index] != block)
        index++;
    for (uint32_t k = 0; k < to->count && instruction_of(to->code[k])->operation == IR_PHI; k++) {
        uint32_t operand = g.function->operands[instruction_of(to->code[k])->a + index];
        if (is_step(operand))
            sink(b, operand);
    }
}

void prepare(void)
{
    struct ir_function *function = g.function;
    split_critical_edges();
    if (code_options.level > 0)
        compare_conditions();
    order_blocks();
    g.place = arena_allocate(&function_arena, function->block_count * sizeof *g.place);
    g.block_start = arena_allocate(&function_arena, function->block_count * sizeof *g.block_start);
    g.block_end = arena_allocate(&function_arena, function->block_count * sizeof *g.block_end);
    g.uses = arena_allocate(&function_arena, function->count * sizeof *g.uses);
    g.position = arena_allocate(&function_arena, function->count * sizeof *g.position);
    g.folded = arena_allocate(&function_arena, function->count * sizeof *g.folded);
    fold_uses();
    for (uint32_t i = 0; i < g.order_count && code_options.level > 0; i++)
        sink_steps(g.order[i]);
    number_positions();
}
