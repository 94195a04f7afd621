/*
 * long double: every F80 is in the frame; its operations load, compute on the x87 stack and store.
 */
#include <assert.h>
#include <cc/x86_64/generator.h>
#include <cc/x86_64/instructions.h>

static struct operand reg(unsigned number)
{
    return operand_register(number);
}

/* Room below everything: red zone and outgoing arguments are not in use between instructions. */
static struct operand scratch_memory(void)
{
    return operand_memory(RSP, -8);
}

/* The scratch "register" of parallel moves. */
static struct operand moved_operand(const struct location *location)
{
    return location->kind == LOCATION_FRAME ? frame_operand(location->offset) : operand_memory(RSP, -16);
}

void x87_load(uint32_t value)
{
    if (g.where[value].kind == LOCATION_FRAME)
        put1(FORM_FLDT, 0, place_operand(value));
    else
        put0(FORM_FLDZ, 0);              /* undefined */
}

void x87_store(uint32_t value)
{
    if (g.where[value].kind == LOCATION_FRAME)
        put1(FORM_FSTPT, 0, place_operand(value));
    else
        put1(FORM_FSTP_STI, 0, reg(0));
}

void x87_move(const struct parallel_move *move)
{
    if (move->from.kind == LOCATION_FRAME || move->from.kind == LOCATION_REGISTER)
        put1(FORM_FLDT, 0, moved_operand(&move->from));
    else
        put0(FORM_FLDZ, 0);              /* undefined */
    put1(FORM_FSTPT, 0, moved_operand(&move->to));
}

void x87_compare(uint32_t first, uint32_t second)
{
    x87_load(second);
    x87_load(first);
    put1(FORM_FUCOMIP_STI, 0, reg(1));
    put1(FORM_FSTP_STI, 0, reg(0));
}

static void from_integer(const struct ir_instruction *instruction)
{
    bool is_unsigned = instruction->operation == IR_UINT_FLOAT, wide = instruction_of(instruction->a)->type == IR_I64;
    load_register(SCRATCH, instruction->a);
    if (!wide && is_unsigned)
        put2(FORM_MOV_R_RM, 4, reg(SCRATCH), reg(SCRATCH));
    else if (!wide)
        put2(FORM_MOVSL_R_RM32, 8, reg(SCRATCH), reg(SCRATCH));
    put2(FORM_MOV_RM_R, 8, scratch_memory(), reg(SCRATCH));
    put1(FORM_FILDLL, 0, scratch_memory());
    if (!is_unsigned || !wide)
        return;
    /* The highest bit was taken for a sign: 2^64 too little. */
    uint32_t two_64 = 0x5f800000;
    put2(FORM_TEST_RM_R, 8, reg(SCRATCH), reg(SCRATCH));
    size_t end = short_jump(CONDITION_NS);
    put1(FORM_FADDS, 0, operand_symbol(constant_symbol(&two_64, 4), MODIFIER_NONE, 0));
    short_target(end);
}

static void to_integer(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    bool unsigned_long = instruction->operation == IR_FLOAT_UINT && instruction->type == IR_I64;
    uint32_t two_63 = 0x5f000000;
    x87_load(instruction->a);
    put2(FORM_XOR_RM_R, 4, reg(SCRATCH2), reg(SCRATCH2));
    if (unsigned_long) {
        put1(FORM_FLDS, 0, operand_symbol(constant_symbol(&two_63, 4), MODIFIER_NONE, 0));
        put1(FORM_FUCOMI_STI, 0, reg(1));
        size_t small = short_jump(CONDITION_A);
        put1(FORM_FSUBR_STI_ST, 0, reg(1));
        put2(FORM_MOV_O_I64, 8, reg(SCRATCH2), operand_immediate(INT64_MIN));
        short_target(small);
        put1(FORM_FSTP_STI, 0, reg(0));
    }
    put1(FORM_FISTTPLL, 0, scratch_memory());
    put2(FORM_MOV_R_RM, 8, reg(SCRATCH), scratch_memory());
    put2(FORM_XOR_R_RM, 8, reg(SCRATCH), reg(SCRATCH2));
    finish_register(value, SCRATCH);
}

static void between(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned from = instruction_of(instruction->a)->type;
    if (from == IR_F80) {
        bool single = instruction->type == IR_F32;
        x87_load(instruction->a);
        put1(single ? FORM_FSTPS : FORM_FSTPL, 0, scratch_memory());
        put2(single ? FORM_MOVSS_X_XM : FORM_MOVSD_X_XM, 0, reg(VECTOR_SCRATCH), scratch_memory());
        finish_vector(value, VECTOR_SCRATCH);
        return;
    }
    unsigned number = in_vector(instruction->a, VECTOR_SCRATCH);
    put2(from == IR_F32 ? FORM_MOVSS_XM_X : FORM_MOVSD_XM_X, 0, scratch_memory(), reg(number));
    put1(from == IR_F32 ? FORM_FLDS : FORM_FLDL, 0, scratch_memory());
    x87_store(value);
}

static void binary(const struct ir_instruction *instruction)
{
    x87_load(instruction->a);
    x87_load(instruction->b);
    switch (instruction->operation) {
    case IR_ADD: put0(FORM_FADDP, 0); break;
    case IR_MUL: put0(FORM_FMULP, 0); break;
    /* GNU names: st1 = st1 - st0, and pop, is "fsubrp"'s byte; the forms are by opcode's name in the table. */
    case IR_SUB: put1(FORM_FSUBRP_STI, 0, reg(1)); break;
    default: put1(FORM_FDIVRP_STI, 0, reg(1)); break;
    }
}

void generate_x87(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    switch (instruction->operation) {
    case IR_INT_FLOAT: case IR_UINT_FLOAT:
        from_integer(instruction);
        x87_store(value);
        return;
    case IR_FLOAT_INT: case IR_FLOAT_UINT: to_integer(value); return;
    case IR_FLOAT_FLOAT: between(value); return;
    case IR_NEG: case IR_ABS: case IR_SQRT:
        x87_load(instruction->a);
        put0(instruction->operation == IR_NEG ? FORM_FCHS : instruction->operation == IR_ABS ? FORM_FABS : FORM_FSQRT, 0);
        break;
    default: binary(instruction); break;
    }
    x87_store(value);
}
