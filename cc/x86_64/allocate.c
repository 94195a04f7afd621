/*
 * Registers: linear scan over values in the order of their beginnings. A value keeps its register for all of its
 * life, or lives in the frame. Which one goes to the frame when there are too few is decided by how often each
 * is used, loops counted, for how long it lives.
 */
#include <assert.h>
#include <cc/x86_64/generator.h>

enum { REGISTERS = 32 };         /* 16 integer, 16 vector */

static uint32_t occupant[REGISTERS];
static float *weight;            /* of each value: uses by depth of loops */

static const uint8_t integer_order[] = { RAX, RCX, RDX, RSI, RDI, R8, R9, RBX, R12, R13, R14, R15, RBP };

static bool is_vector(uint32_t value)
{
    return is_vector_type(instruction_of(value)->type);
}

/* Places are not used again: what was taken from its register has been in the frame from its beginning. */
static int32_t frame_place(unsigned size)
{
    g.spill_size = (g.spill_size + size - 1) & ~(size - 1);
    g.spill_size += size;
    return (int32_t)(g.spill_size - size);
}

static void give_to_frame(uint32_t value)
{
    unsigned size = instruction_of(value)->type == IR_F80 ? 16 : 8;
    g.where[value] = (struct location){ LOCATION_FRAME, 0, frame_place(size) };
}

static void give_register(uint32_t value, unsigned number)
{
    occupant[number] = value;
    g.where[value] = (struct location){ is_vector(value) ? LOCATION_VECTOR : LOCATION_REGISTER, (uint8_t)(number % 16), 0 };
    if (is_vector(value))
        g.used_vectors |= 1u << number % 16;
    else
        g.used_registers |= 1u << number;
}

/* What ended before this position needs its register no longer. */
static void expire(uint32_t position)
{
    for (unsigned i = 0; i < REGISTERS; i++)
        if (occupant[i] != 0 && g.end[occupant[i]] <= position)
            occupant[i] = 0;
}

static bool is_free(uint32_t value, unsigned number)
{
    return occupant[number] == 0 && !(g.forbidden[value] >> number & 1);
}

static bool is_allocatable(unsigned number)
{
    if (number >= 16)
        return number - 16 < VECTOR_SCRATCH2;
    return number != RSP && number != SCRATCH && number != SCRATCH2 && !(number == RBP && g.frame_pointer) && number != g.frame_base;
}

/* The register of an operand that ends here, or the one that was asked for. */
static unsigned preferred(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned base = is_vector(value) ? 16 : 0;
    if (g.hint[value] != 0 && is_allocatable(base + g.hint[value] - 1) && is_free(value, base + g.hint[value] - 1))
        return base + g.hint[value] - 1;
    if (instruction->operation == IR_PHI || ir_operation_shapes[instruction->operation] == IR_SHAPE_NUMBER)
        return REGISTERS;
    uint32_t *fields[3];
    unsigned count = ir_operands(instruction_of(value), fields);
    if (count == 0)
        return REGISTERS;
    const struct location *operand = &g.where[*fields[0]];
    if (operand->kind == (base != 0 ? LOCATION_VECTOR : LOCATION_REGISTER) && is_free(value, base + operand->number))
        return base + operand->number;
    return REGISTERS;
}

static unsigned any_free(uint32_t value)
{
    if (is_vector(value)) {
        for (unsigned i = 16; i < 16 + VECTOR_SCRATCH2; i++)
            if (is_free(value, i))
                return i;
        return REGISTERS;
    }
    for (unsigned i = 0; i < sizeof integer_order; i++)
        if (is_allocatable(integer_order[i]) && is_free(value, integer_order[i]))
            return integer_order[i];
    return REGISTERS;
}

static float worth(uint32_t value)
{
    return weight[value] / (float)(g.end[value] - g.position[value] + 2);
}

/* The register whose owner is worth less than this value and may be had, or none. */
static unsigned take_from(uint32_t value)
{
    float least = worth(value);
    unsigned best = REGISTERS, first = is_vector(value) ? 16 : 0;
    for (unsigned i = first; i < first + 16; i++)
        if (occupant[i] != 0 && is_allocatable(i) && !(g.forbidden[value] >> i & 1) && worth(occupant[i]) < least) {
            least = worth(occupant[i]);
            best = i;
        }
    return best;
}

static void allocate(uint32_t value)
{
    expire(g.position[value]);
    unsigned number = preferred(value);
    if (number == REGISTERS)
        number = any_free(value);
    if (number == REGISTERS) {
        number = take_from(value);
        if (number == REGISTERS) {
            give_to_frame(value);
            return;
        }
        give_to_frame(occupant[number]);
    }
    give_register(value, number);
}

/* --- weights and hints of PHIs --- */

static float block_weight;

static void add_weight(uint32_t *operand, void *context)
{
    uint32_t value = *operand;
    (void)context;
    while (g.folded[value]) {
        uint32_t *fields[3];
        unsigned count = ir_operands(instruction_of(value), fields);
        if (count == 0)
            return;
        for (unsigned i = 1; i < count; i++)
            weight[*fields[i]] += block_weight;
        value = *fields[0];
    }
    weight[value] += block_weight;
}

static void weigh(void)
{
    for (uint32_t i = 0; i < g.order_count; i++) {
        struct ir_block *block = &g.function->blocks[g.order[i]];
        block_weight = 1;
        for (unsigned depth = block->depth; depth > 0 && block_weight < 1e6f; depth--)
            block_weight *= 8;
        for (uint32_t k = 0; k < block->count; k++) {
            uint32_t value = block->code[k];
            weight[value] += block_weight;
            if (instruction_of(value)->operation == IR_PHI)
                ir_visit_phi(g.function, g.order[i], value, add_weight, NULL);
            else
                ir_visit_operands(g.function, value, add_weight, NULL);
        }
        ir_visit_end(block, add_weight, NULL);
    }
}

/* What arrives at a PHI would best be in its register already, and it in theirs. */
static void hint_phi(uint32_t block, uint32_t value)
{
    const struct ir_block *b = &g.function->blocks[block];
    uint32_t *operands = &g.function->operands[instruction_of(value)->a];
    for (uint32_t i = 0; i < b->predecessor_count && g.hint[value] == 0; i++)
        if (g.where[operands[i]].kind == LOCATION_REGISTER || g.where[operands[i]].kind == LOCATION_VECTOR)
            g.hint[value] = g.where[operands[i]].number + 1u;
}

static void hint_operands(uint32_t block, uint32_t value)
{
    const struct ir_block *b = &g.function->blocks[block];
    if (g.where[value].kind != LOCATION_REGISTER && g.where[value].kind != LOCATION_VECTOR)
        return;
    for (uint32_t i = 0; i < b->predecessor_count; i++) {
        uint32_t operand = g.function->operands[instruction_of(value)->a + i];
        if (g.hint[operand] == 0)
            g.hint[operand] = g.where[value].number + 1u;
    }
}

static void allocate_value(uint32_t block, uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (g.folded[value]) {
        g.where[value].kind = LOCATION_FOLDED;
    } else if (instruction->type == IR_NONE || g.uses[value] == 0) {
        g.where[value].kind = LOCATION_NONE;
    } else if (instruction->type == IR_F80) {
        give_to_frame(value);
    } else {
        if (instruction->operation == IR_PHI)
            hint_phi(block, value);
        allocate(value);
        if (instruction->operation == IR_PHI)
            hint_operands(block, value);
    }
}

void allocate_registers(void)
{
    g.where = arena_allocate(&function_arena, g.function->count * sizeof *g.where);
    weight = arena_allocate(&function_arena, g.function->count * sizeof *weight);
    for (unsigned i = 0; i < REGISTERS; i++)
        occupant[i] = 0;
    weigh();
    for (uint32_t i = 0; i < g.order_count; i++) {
        const struct ir_block *block = &g.function->blocks[g.order[i]];
        for (uint32_t k = 0; k < block->count; k++)
            allocate_value(g.order[i], block->code[k]);
    }
}
