/*
 * Registers: a scan over the blocks in an order in which what makes a value comes before all that use it. In SSA form two values
 * that live at once do so where one of them is made, so it is enough to know there who lives: lives may have holes. A value
 * keeps its register for all of its life, or lives in the frame. Which one goes to the frame when there are too few is
 * decided by how often each is used, loops counted, for how long it lives.
 *
 * A PHI and its operands are one web: they are given the same register where that is free, and no move is needed.
 */
#include <string.h>
#include <cc/x86_64/generator.h>

enum { REGISTERS = 32 };         /* 16 integer, 16 vector */

static uint32_t occupant[REGISTERS];
static uint8_t occupied[REGISTERS];     /* those that have one */
static unsigned occupied_count;
static float *weight;            /* of each value: uses by depth of loops */

/* Those that calls destroy first, and of each kind those that are named in fewer bytes. */
static const uint8_t integer_order[] = { RAX, RCX, RDX, RSI, RDI, R8, R9, RBX, RBP, R14, R15, R12, R13 };

static bool is_vector(uint32_t value)
{
    return is_vector_type(instruction_of(value)->type);
}

/* Other webs do not use a place again: what was taken from its register has been in the frame from its beginning. */
static int32_t frame_place(unsigned size)
{
    g.spill_size = (g.spill_size + size - 1) & ~(size - 1);
    g.spill_size += size;
    return (int32_t)(g.spill_size - size);
}

static void occupy(unsigned number, uint32_t value)
{
    if (occupant[number] == 0)
        occupied[occupied_count++] = (uint8_t)number;
    occupant[number] = value;
}

static void give_register(uint32_t value, unsigned number)
{
    occupy(number, value);
    g.where[value] = (struct location){ is_vector(value) ? LOCATION_VECTOR : LOCATION_REGISTER, (uint8_t)(number % 16), 0 };
    if (is_vector(value))
        g.used_vectors |= 1u << number % 16;
    else
        g.used_registers |= 1u << number;
}

/* What ended before this position needs its register no longer. */
static void expire(uint32_t position)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < occupied_count; i++)
        if (g.end[occupant[occupied[i]]] <= position)
            occupant[occupied[i]] = 0;
        else
            occupied[kept++] = occupied[i];
    occupied_count = kept;
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

/* --- webs --- */

static uint32_t *web;            /* of each value: another one nearer to the root, or 0 */
static uint8_t *web_register;    /* of the root: that of its first value that got one, + 1 */

static uint32_t root_of(uint32_t value)
{
    while (web[value] != 0) {
        if (web[web[value]] != 0)
            web[value] = web[web[value]];
        value = web[value];
    }
    return value;
}

static void join(uint32_t first, uint32_t second)
{
    first = root_of(first);
    second = root_of(second);
    if (first != second)
        web[second] = first;
}

static void make_webs(void)
{
    for (uint32_t i = 0; i < g.order_count; i++) {
        const struct ir_block *block = &g.function->blocks[g.order[i]];
        for (uint32_t k = 0; k < block->count && instruction_of(block->code[k])->operation == IR_PHI; k++)
            for (uint32_t p = 0; p < block->predecessor_count; p++) {
                uint32_t operand = g.function->operands[instruction_of(block->code[k])->a + p];
                if (!g.folded[operand])
                    join(block->code[k], operand);
            }
    }
}

/* --- the frame --- */

static int32_t *web_place;       /* of the root: in the frame, + 1; 0: none */
static uint32_t *next_there;     /* of each value at its web's place: another one */
static uint32_t *first_there;    /* of the root */

/* Whether a value of the web that has its place lives where this one is made. */
static bool place_is_taken(uint32_t root, uint32_t value)
{
    for (uint32_t other = first_there[root]; other != 0; other = next_there[other])
        if (g.end[other] > g.position[value])
            return true;
    return false;
}

/*
 * A web has one place, for all of its values that do not live at once: then PHIs move nothing. It may be shared by what is made
 * here; what was made before, and lived with nobody knows whom, gets it only if it is the first.
 */
static void give_to_frame(uint32_t value, bool made_here)
{
    uint32_t root = root_of(value);
    unsigned size = instruction_of(value)->type == IR_F80 ? 16 : 8;
    bool shares = web_place[root] == 0 || (made_here && !place_is_taken(root, value));
    int32_t place = shares && web_place[root] != 0 ? web_place[root] - 1 : frame_place(size);
    g.where[value] = (struct location){ LOCATION_FRAME, 0, place };
    if (!shares)
        return;
    web_place[root] = place + 1;
    next_there[value] = first_there[root];
    first_there[root] = value;
}

/* --- choosing --- */

static bool may_have(uint32_t value, unsigned number)
{
    return number < REGISTERS && is_allocatable(number) && is_free(value, number);
}

/* The register of an operand that ends here. */
static unsigned register_of_operand(uint32_t value, uint32_t operand)
{
    const struct location *where = &g.where[operand];
    if (where->kind != (is_vector(value) ? LOCATION_VECTOR : LOCATION_REGISTER))
        return REGISTERS;
    return where->number + (is_vector(value) ? 16u : 0);
}

/* The one that was asked for, the web's, or that of an operand which the result may take the place of. */
static unsigned preferred(uint32_t value)
{
    struct ir_instruction *instruction = instruction_of(value);
    unsigned base = is_vector(value) ? 16 : 0, shared = web_register[root_of(value)];
    if (g.hint[value] != 0 && may_have(value, base + g.hint[value] - 1))
        return base + g.hint[value] - 1;
    if (shared != 0 && may_have(value, shared - 1u))
        return shared - 1u;
    if (instruction->operation == IR_PHI || ir_operation_shapes[instruction->operation] == IR_SHAPE_NUMBER)
        return REGISTERS;
    uint32_t *fields[3];
    unsigned count = ir_operands(instruction, fields);
    bool commutes = ir_operation_flags[instruction->operation] & IR_COMMUTES;
    for (unsigned i = 0; i < count && i < (commutes || instruction->operation == IR_SELECT ? 3u : 1u); i++)
        if (may_have(value, register_of_operand(value, *fields[i])))
            return register_of_operand(value, *fields[i]);
    return REGISTERS;
}

/* Registers of the second operand of what cannot exchange its operands: the first one could not be moved there. */
static uint32_t second_operands(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (ir_operation_shapes[instruction->operation] != IR_SHAPE_BINARY || ir_operation_flags[instruction->operation] & IR_COMMUTES)
        return 0;
    unsigned number = register_of_operand(value, instruction->b);
    return number < REGISTERS ? 1u << number : 0;
}

static unsigned any_free(uint32_t value, uint32_t avoided)
{
    if (is_vector(value)) {
        for (unsigned i = 16; i < 16 + VECTOR_SCRATCH2; i++)
            if (is_free(value, i) && !(avoided >> i & 1))
                return i;
        return REGISTERS;
    }
    for (unsigned i = 0; i < sizeof integer_order; i++)
        if (is_allocatable(integer_order[i]) && is_free(value, integer_order[i]) && !(avoided >> integer_order[i] & 1))
            return integer_order[i];
    return REGISTERS;
}

/* --- weights --- */

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

static float weight_of_block(uint32_t block)
{
    float result = 1;
    for (unsigned depth = g.function->blocks[block].depth; depth > 0 && result < 1e6f; depth--)
        result *= 8;
    return result;
}

/* What a PHI takes is often there already. */
static void weigh_phi(const struct ir_block *block, uint32_t value)
{
    for (uint32_t p = 0; p < block->predecessor_count; p++)
        weight[g.function->operands[instruction_of(value)->a + p]] += weight_of_block(block->predecessors[p]) / 2;
}

/* When it is asked for the first time: most functions never have too many values. */
static void weigh(void)
{
    if (weight != NULL)
        return;
    weight = arena_allocate(&function_arena, g.function->count * sizeof *weight);
    for (uint32_t i = 0; i < g.order_count; i++) {
        struct ir_block *block = &g.function->blocks[g.order[i]];
        block_weight = weight_of_block(g.order[i]);
        for (uint32_t k = 0; k < block->count; k++) {
            uint32_t value = block->code[k];
            weight[value] += block_weight;
            if (instruction_of(value)->operation == IR_PHI)
                weigh_phi(block, value);
            else
                ir_visit_operands(g.function, value, add_weight, NULL);
        }
        ir_visit_end(block, add_weight, NULL);
    }
}

/* Where the ways meet on which a variable that is in the frame was mostly not changed, it stays there. */
static bool belongs_to_frame(uint32_t block, uint32_t value)
{
    const struct ir_block *b = &g.function->blocks[block];
    uint32_t root = root_of(value);
    if (web_place[root] == 0 || place_is_taken(root, value))
        return false;
    weigh();
    float unchanged = 0, changed = weight[value];
    for (uint32_t p = 0; p < b->predecessor_count; p++) {
        uint32_t operand = g.function->operands[instruction_of(value)->a + p];
        const struct location *where = &g.where[operand];
        if (where->kind == LOCATION_NONE)
            return false;
        if (where->kind == LOCATION_FRAME && where->offset == web_place[root] - 1)
            unchanged += weight_of_block(b->predecessors[p]);
        else
            changed += weight_of_block(b->predecessors[p]);
    }
    return unchanged > changed;
}

/* --- who goes --- */

static float worth(uint32_t value)
{
    return weight[value] * weight[value] / (float)(g.length[value] + 2);
}

/* The register whose owner is worth less than this value and may be had, or none. */
static unsigned take_from(uint32_t value)
{
    weigh();
    float least = worth(value);
    unsigned best = REGISTERS, first = is_vector(value) ? 16 : 0;
    for (unsigned i = first; i < first + 16; i++)
        if (occupant[i] != 0 && is_allocatable(i) && !(g.forbidden[value] >> i & 1) && worth(occupant[i]) < least) {
            least = worth(occupant[i]);
            best = i;
        }
    return best;
}

/* --- values --- */

static void allocate(uint32_t value)
{
    expire(g.position[value]);
    unsigned number = preferred(value);
    if (number == REGISTERS)
        number = any_free(value, second_operands(value));
    if (number == REGISTERS)
        number = any_free(value, 0);
    if (number == REGISTERS) {
        number = take_from(value);
        if (number == REGISTERS) {
            give_to_frame(value, true);
            return;
        }
        give_to_frame(occupant[number], false);
    }
    give_register(value, number);
    if (web_register[root_of(value)] == 0)
        web_register[root_of(value)] = (uint8_t)(number + 1);
}

static void allocate_value(uint32_t block, uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (g.folded[value]) {
        g.where[value].kind = LOCATION_FOLDED;
        if (instruction->operation == IR_TRUNCATE)
            g.where[value] = g.where[instruction->a];
    } else if (instruction->type == IR_NONE || g.uses[value] == 0) {
        g.where[value].kind = LOCATION_NONE;
    } else if (instruction->type == IR_F80) {
        give_to_frame(value, true);
    } else if (instruction->operation == IR_PHI && belongs_to_frame(block, value)) {
        give_to_frame(value, true);
    } else {
        allocate(value);
    }
}

static void live_in(uint32_t value)
{
    if (g.where[value].kind == LOCATION_REGISTER)
        occupy(g.where[value].number, value);
    else if (g.where[value].kind == LOCATION_VECTOR)
        occupy(16u + g.where[value].number, value);
}

/* A folded half is where the whole value is in the end. */
static void follow_wholes(void)
{
    for (uint32_t i = 0; i < g.order_count; i++) {
        const struct ir_block *block = &g.function->blocks[g.order[i]];
        for (uint32_t k = 0; k < block->count; k++)
            if (is_folded_half(block->code[k]))
                g.where[block->code[k]] = g.where[instruction_of(block->code[k])->a];
    }
}

void allocate_registers(void)
{
    uint32_t count = g.function->count;
    g.where = arena_allocate(&function_arena, count * sizeof *g.where);
    weight = NULL;
    web = arena_allocate(&function_arena, count * sizeof *web);
    web_register = arena_allocate(&function_arena, count);
    web_place = arena_allocate(&function_arena, count * sizeof *web_place);
    next_there = arena_allocate(&function_arena, count * sizeof *next_there);
    first_there = arena_allocate(&function_arena, count * sizeof *first_there);
    make_webs();
    for (uint32_t i = 0; i < g.order_count; i++) {
        const struct ir_block *block = &g.function->blocks[g.order[i]];
        memset(occupant, 0, sizeof occupant);
        occupied_count = 0;
        if (live_across_blocks()) {
            find_ends(g.order[i]);
            visit_live_in(g.order[i], live_in);
        }
        for (uint32_t k = 0; k < block->count; k++)
            allocate_value(g.order[i], block->code[k]);
    }
    if (g.has_halves)
        follow_wholes();
}
