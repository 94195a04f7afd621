/*
 * Where values live, exactly, block by block. A value that is used in its own block only lives from there to its last use; the
 * others are followed through the blocks by the usual equations, on bit sets of these few alone.
 */
#include <string.h>
#include <cc/base/ordered.h>
#include <cc/x86_64/generator.h>

static uint32_t *global;         /* number among the values that live across blocks, from 1; 0: local */
static uint32_t *globals;        /* the other way round */
static uint32_t global_count;
static uint32_t words;           /* of a bit set */
static uint64_t *live_in;        /* `words` a block */
static uint32_t *home;           /* block that makes each value */

static uint64_t *set_of(uint32_t block)
{
    return live_in + (size_t)block * words;
}

static void visit_fields(const struct ir_instruction *instruction, unsigned fields, void (*use)(uint32_t value, uint32_t position), uint32_t position);

/* Visits every value with a place of its own that is used, seeing through folded ones. */
static inline void visit_use(uint32_t value, void (*use)(uint32_t value, uint32_t position), uint32_t position)
{
    unsigned fields;
    if (!g.folded[value])
        use(value, position);
    else if ((fields = ir_value_fields(instruction_of(value))) != 0)
        visit_fields(instruction_of(value), fields, use, position);
}

static void visit_fields(const struct ir_instruction *instruction, unsigned fields, void (*use)(uint32_t value, uint32_t position), uint32_t position)
{
    if (fields & IR_FIELD_A)
        visit_use(instruction->a, use, position);
    if (fields & IR_FIELD_B)
        visit_use(instruction->b, use, position);
    if (fields & IR_FIELD_C)
        visit_use(instruction->c, use, position);
}

struct visitor {
    void (*use)(uint32_t value, uint32_t position);
    uint32_t position;
};

static void visit_operand(uint32_t *operand, void *context)
{
    const struct visitor *visitor = context;
    visit_use(*operand, visitor->use, visitor->position);
}

/* The uses of an instruction, unless it is folded: then they happen where it is used. */
static void visit_instruction(uint32_t value, void (*use)(uint32_t value, uint32_t position))
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (g.folded[value] || instruction->operation == IR_PHI)
        return;
    if (instruction->operation == IR_CALL || instruction->operation == IR_ASM)
        ir_visit_operands(g.function, value, visit_operand, &(struct visitor){ use, g.position[value] });
    else
        visit_fields(instruction, ir_value_fields(instruction), use, g.position[value]);
}

static void visit_block_end(uint32_t block, void (*use)(uint32_t value, uint32_t position))
{
    struct visitor visitor = { use, g.block_end[block] };
    ir_visit_end(&g.function->blocks[block], visit_operand, &visitor);
}

/* What the PHIs of the successors take from this block. */
static void visit_phis(uint32_t block, void (*use)(uint32_t value, uint32_t position))
{
    const struct ir_block *b = &g.function->blocks[block];
    for (uint32_t i = 0; i < b->successor_count; i++) {
        const struct ir_block *to = &g.function->blocks[b->successors[i]];
        for (uint32_t k = 0; k < to->count && instruction_of(to->code[k])->operation == IR_PHI; k++)
            for (uint32_t p = 0; p < to->predecessor_count; p++)
                if (to->predecessors[p] == block)
                    visit_use(g.function->operands[instruction_of(to->code[k])->a + p], use, g.block_end[block]);
    }
}

/* --- which values live across blocks --- */

static uint32_t current_block;

/* Uses come in ascending order: a local value's last one is its end. */
static void find_global(uint32_t value, uint32_t position)
{
    if (home[value] == current_block)
        g.end[value] = position;
    else if (global[value] == 0)
        global[value] = ++global_count;
}

static void find_globals(void)
{
    uint32_t count = g.function->count;
    for (uint32_t i = 0; i < g.order_count; i++) {
        const struct ir_block *block = &g.function->blocks[g.order[i]];
        for (uint32_t k = 0; k < block->count; k++) {
            home[block->code[k]] = g.order[i];
            g.end[block->code[k]] = g.position[block->code[k]];
        }
    }
    for (uint32_t i = 0; i < g.order_count; i++) {
        current_block = g.order[i];
        const struct ir_block *block = &g.function->blocks[current_block];
        for (uint32_t k = 0; k < block->count; k++)
            visit_instruction(block->code[k], find_global);
        visit_block_end(current_block, find_global);
        visit_phis(current_block, find_global);
    }
    globals = arena_allocate(&function_arena, (global_count + 1) * sizeof *globals);
    for (uint32_t value = 1; value < count; value++)
        if (global[value] != 0)
            globals[global[value] - 1] = value;
}

/* --- the equations --- */

static uint64_t *working;

static void add_use(uint32_t value, uint32_t position)
{
    (void)position;
    if (global[value] != 0)
        working[(global[value] - 1) / 64] |= (uint64_t)1 << (global[value] - 1) % 64;
}

/* What is live at the block's end into `working`. */
static void live_out(uint32_t block)
{
    const struct ir_block *b = &g.function->blocks[block];
    memset(working, 0, words * sizeof *working);
    for (uint32_t i = 0; i < b->successor_count; i++) {
        const uint64_t *set = set_of(b->successors[i]);
        for (uint32_t k = 0; k < words; k++)
            working[k] |= set[k];
    }
    visit_phis(block, add_use);
}

static void remove_definition(uint32_t value)
{
    if (global[value] != 0)
        working[(global[value] - 1) / 64] &= ~((uint64_t)1 << (global[value] - 1) % 64);
}

/* Whether a block was looked at before this one that control comes from: only then is a round more needed. */
static bool ends_a_loop(uint32_t block)
{
    const struct ir_block *b = &g.function->blocks[block];
    for (uint32_t i = 0; i < b->predecessor_count; i++)
        if (g.place[b->predecessors[i]] >= g.place[block])
            return true;
    return false;
}

/* True: what is live there changed, and some block before it has been looked at already. */
static bool update(uint32_t block)
{
    const struct ir_block *b = &g.function->blocks[block];
    live_out(block);
    visit_block_end(block, add_use);
    for (uint32_t k = b->count; k > 0; k--) {
        remove_definition(b->code[k - 1]);
        visit_instruction(b->code[k - 1], add_use);
    }
    if (memcmp(set_of(block), working, words * sizeof *working) == 0)
        return false;
    memcpy(set_of(block), working, words * sizeof *working);
    return ends_a_loop(block);
}

static void solve(void)
{
    words = (global_count + 63) / 64;
    working = arena_allocate(&function_arena, (words + 1) * sizeof *working);
    live_in = arena_allocate(&function_arena, ((size_t)words * g.function->block_count + 1) * sizeof *live_in);
    for (bool changed = global_count != 0; changed;) {
        changed = false;
        for (uint32_t i = g.order_count; i > 0; i--)
            changed |= update(g.order[i - 1]);
    }
}

/* --- ends --- */

static uint32_t leaving;         /* a position behind the end of the block */

static void leave(uint32_t value)
{
    g.end[value] = leaving;
}

void visit_live_in(uint32_t block, void (*visit)(uint32_t value))
{
    const uint64_t *set = set_of(block);
    for (uint32_t word = 0; word < words; word++)
        for (uint64_t bits = set[word], n = 0; bits != 0; bits >>= 1, n++) {
            if ((bits & 0xff) == 0) {
                bits >>= 7;
                n += 7;
            } else if (bits & 1) {
                visit(globals[word * 64 + n]);
            }
        }
}

static void end_at(uint32_t value, uint32_t position)
{
    g.end[value] = position;
}

void find_ends(uint32_t block)
{
    const struct ir_block *b = &g.function->blocks[block];
    for (uint32_t k = 0; k < b->count; k++) {
        end_at(b->code[k], g.position[b->code[k]]);
        visit_instruction(b->code[k], end_at);
    }
    visit_block_end(block, end_at);
    visit_phis(block, end_at);
    for (uint32_t i = 0; i < b->successor_count; i++) {
        leaving = g.block_end[block] + 1;
        visit_live_in(b->successors[i], leave);
    }
}

static uint32_t length_of_block;

static void add_length(uint32_t value)
{
    g.length[value] += length_of_block;
}

/* For how many positions each value lives: in its own block and in all that it lives into. */
static void find_lengths(uint32_t block)
{
    const struct ir_block *b = &g.function->blocks[block];
    for (uint32_t k = 0; k < b->count; k++)
        g.length[b->code[k]] += g.end[b->code[k]] - g.position[b->code[k]] + 2;
    length_of_block = g.block_end[block] - g.block_start[block] + 2;
    visit_live_in(block, add_length);
}

/* --- registers that are out of the question, and those that would be best --- */

/* Whether there is a position strictly between. */
static bool any_between(const struct positions *positions, uint32_t from, uint32_t to)
{
    uint32_t next = ordered_until(positions->list, sizeof *positions->list, positions->count, from);
    return next < positions->count && positions->list[next] < to;
}

static void forbid(uint32_t value, uint32_t registers)
{
    while (g.folded[value]) {
        uint32_t *fields[3];
        unsigned count = ir_operands(instruction_of(value), fields);
        for (unsigned i = 1; i < count; i++)
            forbid(*fields[i], registers);
        if (count == 0)
            return;
        value = *fields[0];
    }
    g.forbidden[value] |= registers;
}

static void prefer(uint32_t value, unsigned number)
{
    if (g.has_halves && is_folded_half(value))
        value = instruction_of(value)->a;
    if (g.hint[value] == 0)
        g.hint[value] = number + 1;
}

static const struct { enum clobber kind; uint32_t registers; } clobbered[] = {
    { CLOBBER_CALL, 0xffff0000 | 1 << RAX | 1 << RCX | 1 << RDX | 1 << RSI | 1 << RDI | 1 << R8 | 1 << R9 },
    { CLOBBER_MICROSOFT, 0x003f0000 | 1 << RAX | 1 << RCX | 1 << RDX | 1 << R8 | 1 << R9 },
    { CLOBBER_RAX, 1 << RAX }, { CLOBBER_RCX, 1 << RCX }, { CLOBBER_RDX, 1 << RDX }, { CLOBBER_RSI_RDI, 1 << RSI | 1 << RDI },
};

enum { CLOBBERED_COUNT = sizeof clobbered / sizeof clobbered[0] };

/* What is clobbered between two positions of a block. */
static uint32_t clobbered_between(uint32_t from, uint32_t to)
{
    uint32_t registers = 0;
    if (to <= from + 2)
        return 0;                /* the next instruction's place: nothing is between */
    for (unsigned i = 0; i < CLOBBERED_COUNT; i++)
        if (g.clobbers[clobbered[i].kind].count != 0 && any_between(&g.clobbers[clobbered[i].kind], from, to))
            registers |= clobbered[i].registers;
    for (uint32_t i = 0; i < g.clobbers[CLOBBER_ASM].count; i++)
        if (from < g.clobbers[CLOBBER_ASM].list[i] && g.clobbers[CLOBBER_ASM].list[i] < to)
            registers |= clobbered[0].registers | g.asm_clobbers[i];
    return registers;
}

static uint32_t clobbered_start, clobbered_end, clobbered_all;

static void forbid_live_in(uint32_t value)
{
    g.forbidden[value] |= g.end[value] >= clobbered_end ? clobbered_all : clobbered_between(clobbered_start, g.end[value]);
}

/*
 * Of the values that live into the block: those that also leave it lose all that is clobbered in it, the others what is up to their
 * ends. Its own lose what is from their beginnings to their ends there.
 */
static void forbid_clobbered(uint32_t block)
{
    const struct ir_block *b = &g.function->blocks[block];
    uint32_t start = g.block_start[block], end = g.block_end[block] + 1;
    uint32_t all = clobbered_between(start, end);
    if (all == 0)
        return;
    clobbered_start = start;
    clobbered_end = end;
    clobbered_all = all;
    visit_live_in(block, forbid_live_in);
    for (uint32_t k = 0; k < b->count; k++)
        g.forbidden[b->code[k]] |= clobbered_between(g.position[b->code[k]], g.end[b->code[k]]);
}

/* What single instructions ask of their operands and results. */
static void constrain(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    bool integer = instruction->type == IR_I32 || instruction->type == IR_I64;
    int64_t count;
    switch (instruction->operation) {
    case IR_DIV: case IR_UDIV: case IR_REM: case IR_UREM:
        if (!integer)
            break;
        forbid(instruction->b, 1 << RAX | 1 << RDX);
        prefer(instruction->a, RAX);
        prefer(value, instruction->operation == IR_DIV || instruction->operation == IR_UDIV ? RAX : RDX);
        break;
    case IR_MUL_HIGH: case IR_UMUL_HIGH:
        forbid(instruction->b, 1 << RAX | 1 << RDX);
        prefer(value, RDX);
        break;
    case IR_SHL: case IR_SHR: case IR_SAR: case IR_ROTL:
        if (is_immediate(instruction->b, &count))
            break;
        g.forbidden[value] |= 1 << RCX;
        forbid(instruction->a, 1 << RCX);
        prefer(instruction->b, RCX);
        break;
    case IR_COPY: case IR_CLEAR:
        forbid(instruction->a, 1 << RAX);
        if (instruction->operation == IR_COPY)
            forbid(instruction->b, 1 << RAX);
        break;
    case IR_COMPARE_EXCHANGE:
        forbid(instruction->a, 1 << RAX);
        forbid(instruction->b, 1 << RAX);
        prefer(value, RAX);
        break;
    case IR_CALL: {
        const struct ir_call *call = &g.function->calls[instruction->b];
        for (uint32_t i = 0; i < call->argument_count; i++)
            if (call->arguments[i].place.kind <= IR_PLACE_VECTOR)
                prefer(call->arguments[i].value, call->arguments[i].place.number);
        if (call->result_count != 0 && call->results[0].kind <= IR_PLACE_VECTOR)
            prefer(value, call->results[0].number);
        break;
    }
    case IR_RESULT:
        if (instruction_of(instruction->a)->operation == IR_CALL)
            prefer(value, g.function->calls[instruction_of(instruction->a)->b].results[1].number);
        break;
    case IR_PARAMETER:
        if (g.function->parameters[instruction->a].kind <= IR_PLACE_VECTOR)
            g.hint[value] = g.function->parameters[instruction->a].number + 1u;
        break;
    default:
        break;
    }
}

/* What a result is best in, its first operand is best in already; all operands of a PHI. */
static void hand_on(uint32_t block, uint32_t value)
{
    struct ir_instruction *instruction = instruction_of(value);
    uint32_t *fields[3];
    if (g.hint[value] == 0)
        return;
    if (instruction->operation == IR_PHI) {
        for (uint32_t i = 0; i < g.function->blocks[block].predecessor_count; i++)
            prefer(g.function->operands[instruction->a + i], g.hint[value] - 1u);
        return;
    }
    unsigned shape = ir_operation_shapes[instruction->operation];
    bool keeps = shape == IR_SHAPE_BINARY || shape == IR_SHAPE_UNARY || shape == IR_SHAPE_EXTEND;
    if (!keeps || is_comparison(instruction) || ir_operands(instruction, fields) == 0)
        return;
    /* A parameter comes in a register of its own. */
    bool commutes = ir_operation_flags[instruction->operation] & IR_COMMUTES;
    uint32_t first = *fields[commutes && instruction_of(*fields[0])->operation == IR_PARAMETER ? 1 : 0];
    if (is_vector_type(instruction->type) == is_vector_type(instruction_of(first)->type))
        prefer(first, g.hint[value] - 1u);
}

/* Backwards, so that users speak before what they use. */
static void constrain_block(uint32_t block)
{
    const struct ir_block *b = &g.function->blocks[block];
    if (b->end == IR_END_RETURN && b->results[0] != 0 && g.function->results[0].kind <= IR_PLACE_VECTOR)
        prefer(b->results[0], g.function->results[0].number);
    for (uint32_t k = b->count; k > 0; k--) {
        constrain(b->code[k - 1]);
        hand_on(block, b->code[k - 1]);
    }
}

bool live_across_blocks(void)
{
    return global_count != 0;
}

void find_lives(void)
{
    uint32_t count = g.function->count;
    global = arena_allocate(&function_arena, count * sizeof *global);
    home = arena_allocate(&function_arena, count * sizeof *home);
    g.end = arena_allocate(&function_arena, count * sizeof *g.end);
    g.length = arena_allocate(&function_arena, count * sizeof *g.length);
    g.hint = arena_allocate(&function_arena, count * sizeof *g.hint);
    g.forbidden = arena_allocate(&function_arena, count * sizeof *g.forbidden);
    global_count = 0;
    find_globals();
    solve();
    for (uint32_t i = g.order_count; i > 0; i--) {
        uint32_t block = g.order[i - 1];
        if (global_count != 0)
            find_ends(block);
        find_lengths(block);
        forbid_clobbered(block);
        constrain_block(block);
    }
}
