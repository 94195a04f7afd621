/*
 * Calls, parameters and returns: values to their places and back.
 */
#include <assert.h>
#include <cc/lower/lower.h>
#include <cc/parse/tree.h>
#include <cc/x86_64/generator.h>
#include <cc/x86_64/instructions.h>

static struct operand reg(unsigned number)
{
    return operand_register(number);
}

static struct location location_of(const struct ir_place *place)
{
    if (place->kind == IR_PLACE_INTEGER)
        return (struct location){ LOCATION_REGISTER, place->number, 0 };
    return (struct location){ LOCATION_VECTOR, place->number, 0 };
}

static bool in_registers(const struct ir_place *place)
{
    return place->kind == IR_PLACE_INTEGER || place->kind == IR_PLACE_VECTOR;
}

/* --- arguments --- */

static const uint8_t string_registers[] = { RSI, RDI, RCX };

/* The registers of string instructions may hold values: they are kept below the arguments meanwhile. */
static void copy_argument(struct operand from, const struct ir_place *place)
{
    enum { COUNT = sizeof string_registers };
    put2(FORM_LEA_R_M, 8, reg(SCRATCH), from);
    for (unsigned i = 0; i < COUNT; i++) {
        put1(FORM_PUSH_O, 8, reg(string_registers[i]));
        unwind_stack(8);
    }
    move_register(RSI, SCRATCH, 8);
    put2(FORM_LEA_R_M, 8, reg(RDI), operand_memory(RSP, place->offset + 8 * COUNT));
    put_string_copy(place->size);
    for (unsigned i = COUNT; i > 0; i--) {
        put1(FORM_POP_O, 8, reg(string_registers[i - 1]));
        unwind_stack(-8);
    }
}

/* What goes to the stack first, while registers still hold the values. */
static void store_argument(const struct ir_argument *argument)
{
    const struct ir_place *place = &argument->place;
    struct operand to = operand_memory(RSP, place->offset);
    int64_t number;
    if (place->kind == IR_PLACE_MEMORY) {
        struct operand from = memory_operand(argument->value, 0);
        if (place->size > COPY_INLINE_MAX) {
            copy_argument(from, place);
            return;
        }
        if (from.index != NO_REGISTER || from.number == SCRATCH2 || from.value + place->size > INT32_MAX) {
            put2(FORM_LEA_R_M, 8, reg(SCRATCH), from);
            from = operand_memory(SCRATCH, 0);
        }
        for (uint32_t done = 0; done < place->size;) {
            unsigned part = place->size - done >= 8 ? 8 : place->size - done >= 4 ? 4 : place->size - done >= 2 ? 2 : 1;
            struct operand source = from;
            source.value += done;
            put2(FORM_MOV_R_RM, part, reg(SCRATCH2), source);
            put2(FORM_MOV_RM_R, part, operand_memory(RSP, place->offset + done), reg(SCRATCH2));
            done += part;
        }
    } else if (place->type == IR_F80) {
        x87_load(argument->value);
        put1(FORM_FSTPT, 0, to);
    } else if (is_vector_type(place->type)) {
        put2(place->type == IR_F32 ? FORM_MOVSS_XM_X : FORM_MOVSD_XM_X, 0, to, reg(in_vector(argument->value, VECTOR_SCRATCH)));
    } else if (is_immediate(argument->value, &number)) {
        put2(FORM_MOV_RM_I, 8, to, operand_immediate(number));
    } else {
        put2(FORM_MOV_RM_R, size_of_type(instruction_of(argument->value)->type), to, reg(in_register(argument->value, SCRATCH)));
    }
}

/* Where a call goes if it is to no symbol: r10 is needed by no move to a register. */
static const struct location called_location = { LOCATION_REGISTER, SCRATCH2, 0 };

/* Whether the instruction writes the register, or may. */
static bool writes_register(uint32_t value, unsigned number)
{
    const struct ir_instruction *instruction = instruction_of(value);
    switch (instruction->operation) {
    case IR_PARAMETER: case IR_ADD: case IR_SUB: case IR_AND: case IR_OR: case IR_XOR: case IR_LOAD: case IR_STORE: case IR_ADDRESS:
    case IR_SIGN_EXTEND: case IR_ZERO_EXTEND: case IR_TRUNCATE:
        return has_register(value, number);
    default:
        return !g.folded[value] && instruction->operation != IR_NOP;
    }
}

/* Whether a parameter that was moved elsewhere is still in the register as well in which it came. */
static bool is_still_there(uint32_t value, uint32_t call, const struct ir_place *place)
{
    const struct ir_instruction *instruction = instruction_of(value);
    const struct ir_block *entry = &g.function->blocks[0];
    if (g.block != 0 || instruction->operation != IR_PARAMETER || place->kind != IR_PLACE_INTEGER)
        return false;
    const struct ir_place *came = &g.function->parameters[instruction->a];
    if (came->kind != place->kind || came->number != place->number || g.function->variadic)
        return false;
    for (uint32_t k = 0; k < entry->count && entry->code[k] != call; k++)
        if (writes_register(entry->code[k], place->number))
            return false;
    return true;
}

/* The number of vector registers that hold arguments. `called` is moved with them, unless it is 0. */
static unsigned pass_arguments(uint32_t value, const struct ir_call *call, uint32_t called)
{
    struct parallel_move *moves = arena_allocate(&function_arena, (call->argument_count + 1) * sizeof *moves);
    unsigned count = 0, vectors = 0;
    for (uint32_t i = 0; i < call->argument_count; i++) {
        const struct ir_argument *argument = &call->arguments[i];
        if (!in_registers(&argument->place)) {
            store_argument(argument);
            continue;
        }
        vectors += argument->place.kind == IR_PLACE_VECTOR;
        if (is_still_there(argument->value, value, &argument->place))
            continue;
        moves[count++] = (struct parallel_move){ .value = argument->value, .to = location_of(&argument->place), .type = instruction_of(argument->value)->type };
    }
    if (called != 0)
        moves[count++] = (struct parallel_move){ .value = called, .to = called_location, .type = IR_I64 };
    parallel_moves(moves, count);
    return vectors;
}

/* --- the call --- */

/* It stands in the same block, right behind. */
static uint32_t second_result(uint32_t call)
{
    const struct ir_block *block = &g.function->blocks[g.block];
    for (uint32_t i = 0; i < block->count; i++)
        if (instruction_of(block->code[i])->operation == IR_RESULT && instruction_of(block->code[i])->a == call)
            return block->code[i];
    return 0;
}

static void take_results(uint32_t value, const struct ir_call *call)
{
    struct parallel_move moves[2];
    uint32_t values[2] = { value, call->result_count == 2 ? second_result(value) : 0 };
    unsigned count = 0;
    for (unsigned i = 0; i < call->result_count; i++) {
        if (call->results[i].kind == IR_PLACE_X87) {
            /* st0 is the first: it is stored first, which leaves the second there. */
            if (values[i] != 0)
                x87_store(values[i]);
            else
                put1(FORM_FSTP_STI, 0, reg(0));
            continue;
        }
        if (values[i] == 0 || g.where[values[i]].kind == LOCATION_NONE)
            continue;
        moves[count] = (struct parallel_move){ .from = location_of(&call->results[i]), .to = g.where[values[i]], .type = instruction_of(values[i])->type };
        if (moves[count].to.kind == LOCATION_FRAME)
            moves[count].to.offset += (int32_t)g.spill_offset;
        count++;
    }
    parallel_moves(moves, count);
}

static bool is_direct(uint32_t called)
{
    const struct ir_instruction *instruction = instruction_of(called);
    return g.folded[called] && instruction->operation == IR_SYMBOL && instruction->b == 0;
}

/* In the frame, or in a register that holds no argument. */
static bool survives_moves(uint32_t called)
{
    const struct location *where = &g.where[called];
    const uint32_t kept = 1 << RBX | 1 << RBP | 1 << R12 | 1 << R13 | 1 << R14 | 1 << R15;
    return where->kind == LOCATION_FRAME || (where->kind == LOCATION_REGISTER && kept >> where->number & 1);
}

void generate_call(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    const struct ir_call *call = &g.function->calls[instruction->b];
    bool direct = is_direct(instruction->a), in_place = direct || (!call->tail && survives_moves(instruction->a));
    unsigned vectors = pass_arguments(value, call, in_place ? 0 : instruction->a);
    if (call->variadic && !call->microsoft && vectors == 0)
        put2(FORM_XOR_RM_R, 4, reg(RAX), reg(RAX));
    else if (call->variadic && !call->microsoft)
        put2(FORM_MOV_O_I, 4, reg(RAX), operand_immediate(vectors));
    if (call->tail)
        generate_frame_end();
    if (direct) {
        struct symbol *symbol = g.function->symbols[instruction_of(instruction->a)->a];
        put1(call->tail ? FORM_JMP_NEAR : FORM_CALL_J, 8, operand_address(lower_object_symbol(symbol), symbol->linkage == LINKAGE_EXTERNAL ? MODIFIER_PLT : MODIFIER_NONE, 0));
    } else {
        put1(call->tail ? FORM_JMP_RM : FORM_CALL_RM, 8, in_place ? place_operand(instruction->a) : reg(SCRATCH2));
    }
    if (call->tail)
        unwind_end_done();
    if (!call->tail)
        take_results(value, call);
}

/* --- the function's own --- */

void generate_parameters(void)
{
    const struct ir_block *entry = &g.function->blocks[0];
    struct parallel_move *moves = arena_allocate(&function_arena, (g.function->parameter_count + 1) * sizeof *moves);
    unsigned count = 0;
    for (uint32_t i = 0; i < entry->count; i++) {
        uint32_t value = entry->code[i];
        const struct ir_instruction *instruction = instruction_of(value);
        if (instruction->operation != IR_PARAMETER || g.where[value].kind == LOCATION_NONE)
            continue;
        const struct ir_place *place = &g.function->parameters[instruction->a];
        if (!in_registers(place))
            continue;
        moves[count] = (struct parallel_move){ .from = location_of(place), .to = g.where[value], .type = instruction->type };
        if (moves[count].to.kind == LOCATION_FRAME)
            moves[count].to.offset += (int32_t)g.spill_offset;
        count++;
    }
    parallel_moves(moves, count);
    /* Those on the stack come after, when all registers have been emptied. */
    for (uint32_t i = 0; i < entry->count; i++) {
        uint32_t value = entry->code[i];
        const struct ir_instruction *instruction = instruction_of(value);
        if (instruction->operation != IR_PARAMETER || g.where[value].kind == LOCATION_NONE || in_registers(&g.function->parameters[instruction->a]))
            continue;
        struct operand from = incoming_operand(g.function->parameters[instruction->a].offset);
        if (instruction->type == IR_F80) {
            put1(FORM_FLDT, 0, from);
            x87_store(value);
        } else if (is_vector_type(instruction->type)) {
            unsigned to = result_register(value, VECTOR_SCRATCH);
            put2(instruction->type == IR_F32 ? FORM_MOVSS_X_XM : FORM_MOVSD_X_XM, 0, reg(to), from);
            finish_vector(value, to);
        } else {
            unsigned to = result_register(value, SCRATCH);
            put2(FORM_MOV_R_RM, size_of_type(instruction->type), reg(to), from);
            finish_register(value, to);
        }
    }
}

/* The block ends in a call that is a jump: its function returns for this one. */
static bool ends_in_jump(const struct ir_block *block)
{
    const struct ir_instruction *last = block->count != 0 ? instruction_of(block->code[block->count - 1]) : NULL;
    return last != NULL && last->operation == IR_CALL && g.function->calls[last->b].tail;
}

void generate_return(const struct ir_block *block)
{
    if (ends_in_jump(block))
        return;
    struct parallel_move moves[2];
    unsigned count = 0;
    /* The second first: st0 is on top then. */
    for (unsigned i = 2; i > 0; i--) {
        const struct ir_place *place = &g.function->results[i - 1];
        uint32_t value = block->results[i - 1];
        if (value == 0)
            continue;
        if (place->kind == IR_PLACE_X87)
            x87_load(value);
        else
            moves[count++] = (struct parallel_move){ .value = value, .to = location_of(place), .type = instruction_of(value)->type };
    }
    parallel_moves(moves, count);
    generate_epilogue();
}
