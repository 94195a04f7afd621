/*
 * SSE: floating arithmetic and conversions.
 */
#include <assert.h>
#include <cc/x86_64/generator.h>
#include <cc/x86_64/instructions.h>

static struct operand reg(unsigned number)
{
    return operand_register(number);
}

static unsigned scalar_form(unsigned operation, bool single)
{
    switch (operation) {
    case IR_ADD: return single ? FORM_ADDSS : FORM_ADDSD;
    case IR_SUB: return single ? FORM_SUBSS : FORM_SUBSD;
    case IR_MUL: return single ? FORM_MULSS : FORM_MULSD;
    default: return single ? FORM_DIVSS : FORM_DIVSD;
    }
}

static bool is_in_vector(uint32_t value, unsigned number)
{
    return g.where[value].kind == LOCATION_VECTOR && g.where[value].number == number;
}

static void binary(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    uint32_t a = instruction->a, b = instruction->b;
    unsigned to = result_register(value, VECTOR_SCRATCH);
    bool commutes = instruction->operation == IR_ADD || instruction->operation == IR_MUL;
    if (commutes && is_in_vector(b, to)) {
        a = instruction->b;
        b = instruction->a;
    }
    if (is_in_vector(b, to) && !is_in_vector(a, to))
        to = VECTOR_SCRATCH;
    load_vector(to, a);
    put2(scalar_form(instruction->operation, instruction->type == IR_F32), 0, reg(to), vector_operand(b, VECTOR_SCRATCH2));
    finish_vector(value, to);
}

/* The sign bit changed or cleared by a mask in memory, which has to be 16 bytes. */
static void sign(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    bool negate = instruction->operation == IR_NEG, single = instruction->type == IR_F32;
    uint64_t bit = single ? 0x80000000 : (uint64_t)1 << 63, mask = negate ? bit : single ? 0x7fffffff : ~bit;
    uint64_t bytes[2] = { mask, 0 };
    unsigned to = result_register(value, VECTOR_SCRATCH);
    load_vector(to, instruction->a);
    put2(negate ? FORM_XORPS : FORM_ANDPS, 0, reg(to), operand_symbol(constant_symbol(bytes, 16), MODIFIER_NONE, 0));
    finish_vector(value, to);
}

static void square_root(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned to = result_register(value, VECTOR_SCRATCH);
    put2(instruction->type == IR_F32 ? FORM_SQRTSS : FORM_SQRTSD, 0, reg(to), vector_operand(instruction->a, VECTOR_SCRATCH2));
    finish_vector(value, to);
}

void generate_floating(uint32_t value)
{
    switch (instruction_of(value)->operation) {
    case IR_NEG: case IR_ABS: sign(value); break;
    case IR_SQRT: square_root(value); break;
    default: binary(value); break;
    }
}

/* --- selection --- */

/* Around the move that is not wanted. A jump inside of a block has no block to go to: its bytes are written here. */
void generate_select_floating(uint32_t value, unsigned condition)
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (instruction->type == IR_F80) {
        x87_load(instruction->c);
        x87_load(instruction->b);
        /* st0 is b, st1 is c: the one that is not wanted goes. */
        size_t jump = short_jump(condition);
        put1(FORM_FSTP_STI, 0, reg(0));
        size_t end = short_jump(JUMP_ALWAYS);
        short_target(jump);
        put1(FORM_FSTP_STI, 0, reg(1));
        short_target(end);
        x87_store(value);
        return;
    }
    unsigned to = VECTOR_SCRATCH;
    load_vector(to, instruction->b);
    size_t jump = short_jump(condition);
    load_vector(to, instruction->c);
    short_target(jump);
    finish_vector(value, to);
}

/* --- conversions --- */

/* A register is cleared before cvtsi2sd, which would wait for its old value otherwise. */
static void from_integer(uint32_t value, struct operand source, unsigned size)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned to = result_register(value, VECTOR_SCRATCH);
    put2(FORM_XORPS, 0, reg(to), reg(to));
    put2(instruction->type == IR_F32 ? FORM_CVTSI2SS_X_RM : FORM_CVTSI2SD_X_RM, size, reg(to), source);
    finish_vector(value, to);
}

/*
 * Unsigned 64 bits: what has the highest bit set is halved with its lowest bit kept (so that it rounds the same), converted, and
 * doubled.
 */
static void from_unsigned_long(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    bool single = instruction->type == IR_F32;
    unsigned convert = single ? FORM_CVTSI2SS_X_RM : FORM_CVTSI2SD_X_RM, to = VECTOR_SCRATCH;
    load_register(SCRATCH, instruction->a);
    put2(FORM_XORPS, 0, reg(to), reg(to));
    put2(FORM_TEST_RM_R, 8, reg(SCRATCH), reg(SCRATCH));
    size_t large = short_jump(CONDITION_S);
    put2(convert, 8, reg(to), reg(SCRATCH));
    size_t end = short_jump(JUMP_ALWAYS);
    short_target(large);
    move_register(SCRATCH2, SCRATCH, 8);
    put2(FORM_SHR_RM_ONE, 8, reg(SCRATCH), operand_immediate(1));
    put2(FORM_AND_RM_IS, 4, reg(SCRATCH2), operand_immediate(1));
    put2(FORM_OR_R_RM, 8, reg(SCRATCH), reg(SCRATCH2));
    put2(convert, 8, reg(to), reg(SCRATCH));
    put2(single ? FORM_ADDSS : FORM_ADDSD, 0, reg(to), reg(to));
    short_target(end);
    finish_vector(value, to);
}

static void to_integer(uint32_t value, unsigned size)
{
    const struct ir_instruction *instruction = instruction_of(value);
    bool single = instruction_of(instruction->a)->type == IR_F32;
    unsigned to = result_register(value, SCRATCH);
    put2(single ? FORM_CVTTSS2SI_R_XM : FORM_CVTTSD2SI_R_XM, size, reg(to), vector_operand(instruction->a, VECTOR_SCRATCH));
    finish_register(value, to);
}

/* Unsigned 64 bits: from 2^63 on, that is subtracted first and its bit put back after. */
static void to_unsigned_long(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    bool single = instruction_of(instruction->a)->type == IR_F32;
    uint64_t limit = single ? 0x5f000000 : 0x43e0000000000000;
    unsigned convert = single ? FORM_CVTTSS2SI_R_XM : FORM_CVTTSD2SI_R_XM;
    struct operand border = operand_symbol(constant_symbol(&limit, single ? 4 : 8), MODIFIER_NONE, 0);
    load_vector(VECTOR_SCRATCH, instruction->a);
    put2(single ? FORM_UCOMISS : FORM_UCOMISD, 0, reg(VECTOR_SCRATCH), border);
    size_t large = short_jump(CONDITION_AE);
    put2(convert, 8, reg(SCRATCH), reg(VECTOR_SCRATCH));
    size_t end = short_jump(JUMP_ALWAYS);
    short_target(large);
    put2(single ? FORM_SUBSS : FORM_SUBSD, 0, reg(VECTOR_SCRATCH), border);
    put2(convert, 8, reg(SCRATCH), reg(VECTOR_SCRATCH));
    put2(FORM_MOV_O_I64, 8, reg(SCRATCH2), operand_immediate(INT64_MIN));
    put2(FORM_XOR_R_RM, 8, reg(SCRATCH), reg(SCRATCH2));
    short_target(end);
    finish_register(value, SCRATCH);
}

static void bits(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    bool wide = size_of_type(instruction->type) == 8;
    if (is_vector_type(instruction->type)) {
        unsigned to = result_register(value, VECTOR_SCRATCH);
        put2(wide ? FORM_MOVQ_X_RM64 : FORM_MOVD_X_RM, wide ? 0 : 4, reg(to), source_operand(instruction->a, SCRATCH));
        finish_vector(value, to);
    } else {
        unsigned from = in_vector(instruction->a, VECTOR_SCRATCH), to = result_register(value, SCRATCH);
        put2(wide ? FORM_MOVQ_RM64_X : FORM_MOVD_RM_X, wide ? 0 : 4, reg(to), reg(from));
        finish_register(value, to);
    }
}

static void between(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned to = result_register(value, VECTOR_SCRATCH);
    put2(instruction->type == IR_F64 ? FORM_CVTSS2SD : FORM_CVTSD2SS, 0, reg(to), vector_operand(instruction->a, VECTOR_SCRATCH2));
    finish_vector(value, to);
}

void generate_conversion(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned from = instruction_of(instruction->a)->type;
    if (from == IR_F80 || instruction->type == IR_F80) {
        generate_x87(value);
        return;
    }
    switch (instruction->operation) {
    case IR_INT_FLOAT:
        from_integer(value, source_operand(instruction->a, SCRATCH), size_of_type(from));
        break;
    case IR_UINT_FLOAT:
        if (from == IR_I64) {
            from_unsigned_long(value);
            break;
        }
        load_register(SCRATCH, instruction->a);
        put2(FORM_MOV_R_RM, 4, reg(SCRATCH), reg(SCRATCH));
        from_integer(value, reg(SCRATCH), 8);
        break;
    case IR_FLOAT_INT: to_integer(value, size_of_type(instruction->type)); break;
    case IR_FLOAT_UINT:
        if (instruction->type == IR_I64)
            to_unsigned_long(value);
        else
            to_integer(value, 8);
        break;
    case IR_BITS: bits(value); break;
    default: between(value); break;
    }
}
