/*
 * Values into registers.
 */
#include <assert.h>
#include <string.h>
#include <cc/x86_64/generator.h>
#include <cc/x86_64/instructions.h>

struct operand frame_operand(int32_t offset)
{
    if (g.by_stack_pointer)
        return operand_memory(g.frame_base, offset);
    return operand_memory(RBP, (int64_t)offset - g.frame_size - 8 * (int64_t)g.saved_count);
}

/* The stack arguments lie behind the return address and what was pushed. */
struct operand incoming_operand(uint32_t offset)
{
    if (g.frame_pointer)
        return operand_memory(RBP, 16 + (int64_t)offset);
    return operand_memory(RSP, (int64_t)g.frame_size + 8 * g.saved_count + 8 + offset);
}

void move_register(unsigned to, unsigned from, unsigned size)
{
    if (to != from)
        put2(FORM_MOV_R_RM, size, operand_register(to), operand_register(from));
}

void move_vector(unsigned to, unsigned from, unsigned type)
{
    (void)type;
    if (to != from)
        put2(FORM_MOVAPS_X_XM, 0, operand_register(to), operand_register(from));
}

bool has_register(uint32_t value, unsigned number)
{
    return g.where[value].kind == LOCATION_REGISTER && g.where[value].number == number;
}

bool is_immediate(uint32_t value, int64_t *number)
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (instruction->operation != IR_CONSTANT || is_vector_type(instruction->type))
        return false;
    *number = instruction->type == IR_I32 ? (int32_t)instruction->a : (int64_t)ir_constant_bits(instruction);
    return *number == (int32_t)*number;
}

struct operand place_operand(uint32_t value)
{
    const struct location *where = &g.where[value];
    if (where->kind == LOCATION_FRAME)
        return frame_operand((int32_t)g.spill_offset + where->offset);
    assert(where->kind == LOCATION_REGISTER || where->kind == LOCATION_VECTOR);
    return operand_register(where->number);
}

static void load_constant(unsigned number, uint64_t bits, unsigned size)
{
    if (bits == 0 && !g.keeps_flags)
        put2(FORM_XOR_RM_R, 4, operand_register(number), operand_register(number));
    else if (size == 4 || bits <= 0xffffffff)
        put2(FORM_MOV_O_I, 4, operand_register(number), operand_immediate((int64_t)(bits & 0xffffffff)));
    else if ((int64_t)bits == (int32_t)bits)
        put2(FORM_MOV_RM_I, 8, operand_register(number), operand_immediate((int64_t)bits));
    else
        put2(FORM_MOV_O_I64, 8, operand_register(number), operand_immediate((int64_t)bits));
}

/* Folded values are made here: flags are destroyed by constants that are 0 only where nobody needs them. */
void load_register(unsigned number, uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    const struct location *where = &g.where[value];
    if (where->kind == LOCATION_REGISTER) {
        move_register(number, where->number, size_of_type(instruction->type));
    } else if (where->kind == LOCATION_FRAME) {
        put2(FORM_MOV_R_RM, size_of_type(instruction->type), operand_register(number), place_operand(value));
    } else if (instruction->operation == IR_CONSTANT) {
        load_constant(number, ir_constant_bits(instruction), size_of_type(instruction->type));
    } else if (is_comparison(instruction)) {
        generate_truth(number, value);
    } else if (instruction->operation == IR_LOAD) {
        put2(FORM_MOV_R_RM, instruction->size, operand_register(number), loaded_operand(value, number));
    } else if (instruction->operation != IR_UNDEFINED) {
        load_address(number, value);
    }
}

void load_vector(unsigned number, uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    const struct location *where = &g.where[value];
    unsigned load = instruction->type == IR_F32 ? FORM_MOVSS_X_XM : FORM_MOVSD_X_XM;
    if (where->kind == LOCATION_VECTOR) {
        move_vector(number, where->number, instruction->type);
    } else if (where->kind == LOCATION_FRAME) {
        put2(load, 0, operand_register(number), place_operand(value));
    } else if (instruction->operation == IR_CONSTANT) {
        uint64_t bits = ir_constant_bits(instruction);
        if (bits == 0)
            put2(FORM_XORPS, 0, operand_register(number), operand_register(number));
        else
            put2(load, 0, operand_register(number), operand_symbol(constant_symbol(&bits, size_of_type(instruction->type)), MODIFIER_NONE, 0));
    } else if (instruction->operation == IR_LOAD) {
        put2(load, 0, operand_register(number), loaded_operand(value, SCRATCH));
    }
}

unsigned in_register(uint32_t value, unsigned scratch)
{
    if (g.where[value].kind == LOCATION_REGISTER)
        return g.where[value].number;
    load_register(scratch, value);
    return scratch;
}

unsigned in_vector(uint32_t value, unsigned scratch)
{
    if (g.where[value].kind == LOCATION_VECTOR)
        return g.where[value].number;
    load_vector(scratch, value);
    return scratch;
}

struct operand source_operand(uint32_t value, unsigned scratch)
{
    if (g.where[value].kind == LOCATION_REGISTER || g.where[value].kind == LOCATION_FRAME)
        return place_operand(value);
    if (is_folded_load(value))
        return loaded_operand(value, scratch);
    return operand_register(in_register(value, scratch));
}

struct operand vector_operand(uint32_t value, unsigned scratch)
{
    const struct ir_instruction *instruction = instruction_of(value);
    uint64_t bits = ir_constant_bits(instruction);
    if (g.where[value].kind == LOCATION_VECTOR || g.where[value].kind == LOCATION_FRAME)
        return place_operand(value);
    if (is_folded_load(value))
        return loaded_operand(value, SCRATCH);
    if (instruction->operation == IR_CONSTANT && bits != 0)
        return operand_symbol(constant_symbol(&bits, size_of_type(instruction->type)), MODIFIER_NONE, 0);
    return operand_register(in_vector(value, scratch));
}

bool reads_register(uint32_t value, unsigned number)
{
    if (!g.folded[value])
        return has_register(value, number);
    uint32_t *fields[3];
    for (unsigned i = 0, count = ir_operands(instruction_of(value), fields); i < count; i++)
        if (reads_register(*fields[i], number))
            return true;
    return false;
}

unsigned result_register(uint32_t value, unsigned scratch)
{
    const struct location *where = &g.where[value];
    return where->kind == LOCATION_REGISTER || where->kind == LOCATION_VECTOR ? where->number : scratch;
}

void finish_register(uint32_t value, unsigned number)
{
    const struct location *where = &g.where[value];
    if (where->kind == LOCATION_REGISTER)
        move_register(where->number, number, size_of_type(instruction_of(value)->type));
    else if (where->kind == LOCATION_FRAME)
        put2(FORM_MOV_RM_R, size_of_type(instruction_of(value)->type), place_operand(value), operand_register(number));
}

void finish_vector(uint32_t value, unsigned number)
{
    const struct location *where = &g.where[value];
    unsigned type = instruction_of(value)->type;
    if (where->kind == LOCATION_VECTOR)
        move_vector(where->number, number, type);
    else if (where->kind == LOCATION_FRAME)
        put2(type == IR_F32 ? FORM_MOVSS_XM_X : FORM_MOVSD_XM_X, 0, place_operand(value), operand_register(number));
}

/* --- many at once --- */

static bool is_memory(const struct location *location)
{
    return location->kind == LOCATION_FRAME;
}

static bool same_location(const struct location *first, const struct location *second)
{
    return first->kind == second->kind && (is_memory(first) ? first->offset == second->offset : first->number == second->number);
}

/* From wherever the value is to a location; memory to memory goes through a scratch register. */
static void move_one(const struct parallel_move *move)
{
    bool vector = is_vector_type(move->type);
    unsigned size = size_of_type(move->type), number = vector ? VECTOR_SCRATCH2 : SCRATCH2;
    if (!is_memory(&move->to))
        number = move->to.number;
    if (move->type == IR_F80) {
        x87_move(move);
        return;
    }
    if (move->value != 0 && g.where[move->value].kind == LOCATION_FOLDED) {
        if (vector)
            load_vector(number, move->value);
        else
            load_register(number, move->value);
    } else if (is_memory(&move->from)) {
        put2(vector ? size == 4 ? FORM_MOVSS_X_XM : FORM_MOVSD_X_XM : FORM_MOV_R_RM, vector ? 0 : size, operand_register(number), frame_operand(move->from.offset));
    } else if (is_memory(&move->to)) {
        number = move->from.number;
    } else if (vector) {
        move_vector(number, move->from.number, move->type);
    } else {
        move_register(number, move->from.number, size);
    }
    if (is_memory(&move->to))
        put2(vector ? size == 4 ? FORM_MOVSS_XM_X : FORM_MOVSD_XM_X : FORM_MOV_RM_R, vector ? 0 : size, frame_operand(move->to.offset), operand_register(number));
}

static bool is_folded(const struct parallel_move *move)
{
    return move->value != 0 && g.where[move->value].kind == LOCATION_FOLDED;
}

/* Whether what is at `location` is still wanted by a move other than `index`. */
static bool is_wanted(const struct parallel_move *moves, unsigned count, unsigned index, const struct location *location)
{
    for (unsigned i = 0; i < count; i++)
        if (i != index && moves[i].to.kind != LOCATION_NONE && !is_folded(&moves[i]) && same_location(&moves[i].from, location))
            return true;
    return false;
}

/* What the move takes goes to a scratch register, and everybody who wants it takes it from there. */
static void break_cycle(struct parallel_move *moves, unsigned count, const struct parallel_move *move)
{
    bool vector = is_vector_type(move->type);
    struct location from = move->from, scratch = { vector ? LOCATION_VECTOR : LOCATION_REGISTER, vector ? VECTOR_SCRATCH : SCRATCH, 0 };
    struct parallel_move aside = { 0, from, scratch, move->type == IR_I32 ? IR_I64 : move->type };
    move_one(&aside);
    for (unsigned i = 0; i < count; i++)
        if (moves[i].to.kind != LOCATION_NONE && !is_folded(&moves[i]) && same_location(&moves[i].from, &from)) {
            moves[i].from = scratch;
            moves[i].value = 0;
        }
}

/*
 * Moves whose destination nobody needs any more go first. When only cycles are left, one source is kept in the scratch
 * register. Folded values come last: they are made of nothing that is moved, but for addresses with registers in them,
 * which nobody folds into these uses.
 */
void parallel_moves(struct parallel_move *moves, unsigned count)
{
    unsigned left = 0;
    for (unsigned i = 0; i < count; i++) {
        if (!is_folded(&moves[i]) && moves[i].value != 0) {
            moves[i].from = g.where[moves[i].value];
            if (moves[i].from.kind == LOCATION_FRAME)
                moves[i].from.offset += (int32_t)g.spill_offset;
        }
        if (!is_folded(&moves[i]) && same_location(&moves[i].from, &moves[i].to))
            moves[i].to.kind = LOCATION_NONE;
        left += moves[i].to.kind != LOCATION_NONE && !is_folded(&moves[i]);
    }
    while (left > 0) {
        bool moved = false;
        for (unsigned i = 0; i < count; i++) {
            if (moves[i].to.kind == LOCATION_NONE || is_folded(&moves[i]) || is_wanted(moves, count, i, &moves[i].to))
                continue;
            move_one(&moves[i]);
            moves[i].to.kind = LOCATION_NONE;
            moves[i].value = 0;
            left--;
            moved = true;
        }
        if (moved)
            continue;
        unsigned first = 0;
        while (moves[first].to.kind == LOCATION_NONE || is_folded(&moves[first]))
            first++;
        break_cycle(moves, count, &moves[first]);
    }
    for (unsigned i = 0; i < count; i++)
        if (moves[i].to.kind != LOCATION_NONE)
            move_one(&moves[i]);
}
