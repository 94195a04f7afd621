/*
 * Integer instructions, and what goes to the other parts.
 */
#include <assert.h>
#include <cc/x86_64/generator.h>
#include <cc/x86_64/instructions.h>

static unsigned size_of(uint32_t value)
{
    return size_of_type(instruction_of(value)->type);
}

static struct operand reg(unsigned number)
{
    return operand_register(number);
}

/* --- two operands: to = to op source --- */

struct binary_forms binary_forms(unsigned operation)
{
    switch (operation) {
#define X(name) return (struct binary_forms){ FORM_##name##_R_RM, FORM_##name##_RM_R, FORM_##name##_RM_I, FORM_##name##_RM_IS }
    case IR_ADD: X(ADD);
    case IR_SUB: X(SUB);
    case IR_AND: X(AND);
    case IR_OR: X(OR);
    case IR_XOR: X(XOR);
    default: X(CMP);
#undef X
    }
}

/* Of the number, `size` bytes count. */
void put_immediate(struct binary_forms forms, unsigned size, struct operand to, int64_t number)
{
    if (size < 4)
        number = size == 1 ? (int8_t)number : (int16_t)number;
    bool short_form = number == (int8_t)number && size != 1;
    put2(short_form ? forms.rm_is : forms.rm_i, size, to, operand_immediate(number));
}

/*
 * The register that a result is computed in, with the first operand in it already: its own unless the second
 * operand lives there, whose value would be lost.
 */
static unsigned first_operand(uint32_t value, uint32_t first, uint32_t second)
{
    unsigned number = result_register(value, SCRATCH);
    if (second != 0 && reads_register(second, number) && !has_register(first, number))
        number = SCRATCH;
    load_register(number, first);
    return number;
}

/* Three different registers, which one instruction can name. */
static bool is_sum_of_others(uint32_t value)
{
    const struct location *to = &g.where[value], *a = &g.where[instruction_of(value)->a], *b = &g.where[instruction_of(value)->b];
    if (to->kind != LOCATION_REGISTER || a->kind != LOCATION_REGISTER || b->kind != LOCATION_REGISTER)
        return false;
    return to->number != a->number && to->number != b->number;
}

/* The last instruction has made the value in that register: ZF says whether it is 0. */
static void note_flags(uint32_t value, unsigned number)
{
    if (!has_register(value, number))
        return;
    g.flags_value = value;
    g.flags_block = g.block;
    g.flags_end = g.code.size;
}

static bool flags_tell(uint32_t value, unsigned condition)
{
    bool asked = condition == CONDITION_E || condition == CONDITION_NE;
    return asked && g.flags_value == value && g.flags_block == g.block && g.flags_end == g.code.size;
}

static void generate_arithmetic(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    struct binary_forms forms = binary_forms(instruction->operation);
    uint32_t a = instruction->a, b = instruction->b;
    int64_t number;
    bool commutes = ir_operation_flags[instruction->operation] & IR_COMMUTES;
    if (commutes && (is_immediate(a, &number) || (g.where[value].kind == LOCATION_REGISTER && has_register(b, g.where[value].number)))) {
        uint32_t other = a;
        a = b;
        b = other;
    }
    if (is_immediate(b, &number)) {
        unsigned to = result_register(value, SCRATCH);
        if (instruction->operation == IR_ADD && g.where[a].kind == LOCATION_REGISTER && g.where[a].number != to) {
            put2(FORM_LEA_R_M, size_of(value), reg(to), operand_memory(g.where[a].number, number));
        } else {
            load_register(to, a);
            put_immediate(forms, size_of(value), reg(to), number);
            note_flags(value, to);
        }
        finish_register(value, to);
        return;
    }
    if (instruction->operation == IR_ADD && is_sum_of_others(value)) {
        put2(FORM_LEA_R_M, size_of(value), reg(g.where[value].number), operand_indexed(g.where[a].number, g.where[b].number, 0, 0));
        return;
    }
    unsigned to = first_operand(value, a, b), size = size_of(value);
    bool narrow = is_folded_load(b) && instruction_of(b)->size < size;
    if (narrow)
        size = instruction_of(b)->size;
    put2(forms.r_rm, size, reg(to), source_operand(b, SCRATCH2));
    if (!narrow || is_within(a, size))
        note_flags(value, to);
    finish_register(value, to);
}

static void generate_multiply(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    uint32_t a = instruction->a, b = instruction->b;
    int64_t number;
    if (is_immediate(a, &number)) {
        uint32_t other = a;
        a = b;
        b = other;
    }
    if (is_immediate(b, &number)) {
        unsigned to = result_register(value, SCRATCH);
        put3(number == (int8_t)number ? FORM_IMUL_R_RM_IS : FORM_IMUL_R_RM_I, size_of(value), reg(to), source_operand(a, SCRATCH2), operand_immediate(number));
        finish_register(value, to);
        return;
    }
    if (g.where[value].kind == LOCATION_REGISTER && has_register(b, g.where[value].number)) {
        uint32_t other = a;
        a = b;
        b = other;
    }
    unsigned to = first_operand(value, a, b);
    put2(FORM_IMUL_R_RM, size_of(value), reg(to), source_operand(b, SCRATCH2));
    finish_register(value, to);
}

/* rdx:rax; the allocator keeps both free, and the divisor out of them. */
static void generate_division(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    bool is_signed = instruction->operation == IR_DIV || instruction->operation == IR_REM;
    bool quotient = instruction->operation == IR_DIV || instruction->operation == IR_UDIV;
    unsigned size = size_of(value);
    struct operand divisor = source_operand(instruction->b, SCRATCH);
    load_register(RAX, instruction->a);
    if (is_signed)
        put0(size == 8 ? FORM_CQTO : FORM_CLTD, size);
    else
        put2(FORM_XOR_RM_R, 4, reg(RDX), reg(RDX));
    put1(is_signed ? FORM_IDIV_RM : FORM_DIV_RM, size, divisor);
    finish_register(value, quotient ? RAX : RDX);
}

static void generate_multiply_high(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    struct operand factor = source_operand(instruction->b, SCRATCH);
    load_register(RAX, instruction->a);
    put1(instruction->operation == IR_MUL_HIGH ? FORM_IMUL_RM : FORM_MUL_RM, size_of(value), factor);
    finish_register(value, RDX);
}

static void generate_shift(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    static const struct { uint16_t one, cl, i8; } forms[] = {
        [IR_SHL] = { FORM_SHL_RM_ONE, FORM_SHL_RM_CL, FORM_SHL_RM_I8 }, [IR_SHR] = { FORM_SHR_RM_ONE, FORM_SHR_RM_CL, FORM_SHR_RM_I8 },
        [IR_SAR] = { FORM_SAR_RM_ONE, FORM_SAR_RM_CL, FORM_SAR_RM_I8 }, [IR_ROTL] = { FORM_ROL_RM_ONE, FORM_ROL_RM_CL, FORM_ROL_RM_I8 },
    };
    unsigned operation = instruction->operation, size = size_of(value);
    int64_t count;
    if (is_immediate(instruction->b, &count)) {
        unsigned to = first_operand(value, instruction->a, 0);
        count &= size * 8 - 1;
        if (count == 1)
            put2(forms[operation].one, size, reg(to), operand_immediate(1));
        else if (count != 0)
            put2(forms[operation].i8, size, reg(to), operand_immediate(count));
        finish_register(value, to);
        return;
    }
    unsigned to = first_operand(value, instruction->a, instruction->b);
    load_register(RCX, instruction->b);
    put2(forms[operation].cl, size, reg(to), reg(RCX));
    finish_register(value, to);
}

static void generate_unary(uint32_t value, unsigned form)
{
    unsigned to = first_operand(value, instruction_of(value)->a, 0);
    put1(form, size_of(value), reg(to));
    finish_register(value, to);
}

/* --- comparisons --- */

static unsigned condition_of(unsigned operation)
{
    switch (operation) {
    case IR_EQ: return CONDITION_E;
    case IR_NE: return CONDITION_NE;
    case IR_LT: return CONDITION_L;
    case IR_LE: return CONDITION_LE;
    case IR_ULT: return CONDITION_B;
    default: return CONDITION_BE;
    }
}

/* The condition with the operands exchanged. */
static unsigned exchanged(unsigned condition)
{
    switch (condition) {
    case CONDITION_L: return CONDITION_G;
    case CONDITION_LE: return CONDITION_GE;
    case CONDITION_B: return CONDITION_A;
    case CONDITION_BE: return CONDITION_AE;
    default: return condition;
    }
}

/* Of an AND that is folded: only the bytes that matter, the address being that of the lowest. */
static void put_test(const struct ir_instruction *and, unsigned size)
{
    uint32_t a = and->a, b = and->b;
    int64_t number;
    if (is_immediate(a, &number)) {
        a = and->b;
        b = and->a;
    }
    if (is_immediate(b, &number)) {
        bool byte = (number >= 0 && number <= 127) || (is_folded_load(a) && instruction_of(a)->size == 1);
        put2(FORM_TEST_RM_I, byte ? 1 : size, source_operand(a, SCRATCH), operand_immediate(byte ? (int8_t)number : number));
    } else {
        put2(FORM_TEST_RM_R, size, source_operand(a, SCRATCH), reg(in_register(b, SCRATCH2)));
    }
}

/* As the bytes compare that a folded load or extension extends with zeroes. */
static unsigned unsigned_condition(unsigned condition)
{
    switch (condition) {
    case CONDITION_L: return CONDITION_B;
    case CONDITION_LE: return CONDITION_BE;
    case CONDITION_G: return CONDITION_A;
    case CONDITION_GE: return CONDITION_AE;
    default: return condition;
    }
}

static unsigned compare_immediate(uint32_t a, int64_t number, unsigned condition)
{
    unsigned size = size_of(a);
    const struct ir_instruction *narrow = instruction_of(a);
    if ((is_folded_load(a) || is_folded_extension(a)) && narrow->size < size) {
        size = narrow->size;
        if (!(narrow->modifiers & IR_SIGNED))
            condition = unsigned_condition(condition);
    }
    struct operand operand = source_operand(is_folded_extension(a) ? narrow->a : a, SCRATCH);
    if (number == 0 && operand.kind == OPERAND_REGISTER && flags_tell(a, condition))
        return condition;
    if (number == 0 && operand.kind == OPERAND_REGISTER)
        put2(FORM_TEST_RM_R, size, operand, operand);
    else
        put_immediate(binary_forms(IR_NOP), size, operand, number);
    return condition;
}

static struct test integer_comparison(const struct ir_instruction *instruction)
{
    uint32_t a = instruction->a, b = instruction->b;
    unsigned condition = condition_of(instruction->operation), size = size_of(a);
    int64_t number;
    if (instruction_of(a)->operation == IR_AND && g.folded[a]) {
        put_test(instruction_of(a), size);
        return (struct test){ (uint8_t)condition, 0 };
    }
    if ((is_immediate(a, &number) || is_folded_load(a)) && !is_immediate(b, &number)) {
        a = instruction->b;
        b = instruction->a;
        condition = exchanged(condition);
    }
    if (is_immediate(b, &number)) {
        condition = compare_immediate(a, number, condition);
    } else {
        const struct ir_instruction *load = instruction_of(b);
        unsigned first = in_register(a, SCRATCH);
        if (is_folded_load(b) && load->size < size) {
            size = load->size;
            if (!(load->modifiers & IR_SIGNED))
                condition = unsigned_condition(condition);
        }
        put2(FORM_CMP_R_RM, size, reg(first), source_operand(b, SCRATCH2));
    }
    return (struct test){ (uint8_t)condition, 0 };
}

/* ucomis sets CF for less and unordered, ZF for equal and unordered, PF for unordered. a < b is b > a: above. */
static struct test floating_comparison(const struct ir_instruction *instruction)
{
    uint32_t a = instruction->a, b = instruction->b;
    unsigned type = instruction_of(a)->type;
    bool swap = instruction->operation == IR_FLT || instruction->operation == IR_FLE;
    uint32_t first = swap ? b : a, second = swap ? a : b;
    if (type == IR_F80) {
        x87_compare(first, second);
    } else {
        unsigned number = in_vector(first, VECTOR_SCRATCH);
        put2(type == IR_F32 ? FORM_UCOMISS : FORM_UCOMISD, 0, reg(number), vector_operand(second, VECTOR_SCRATCH2));
    }
    switch (instruction->operation) {
    case IR_FLT: return (struct test){ CONDITION_A, 0 };
    case IR_FLE: return (struct test){ CONDITION_AE, 0 };
    case IR_FEQ: return (struct test){ CONDITION_E, CONDITION_NP };
    case IR_FNE: return (struct test){ CONDITION_NE, CONDITION_P };
    default: return (struct test){ CONDITION_P, 0 };
    }
}

struct test generate_comparison(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    return instruction->operation >= IR_FEQ ? floating_comparison(instruction) : integer_comparison(instruction);
}

void generate_truth(unsigned number, uint32_t value)
{
    struct test test = generate_comparison(value);
    unsigned to = number;
    put1(FORM_SETO + test.condition, 0, reg(to));
    if (test.parity != 0) {
        unsigned other = to == SCRATCH ? SCRATCH2 : SCRATCH;
        put1(FORM_SETO + test.parity, 0, reg(other));
        put2(test.parity == CONDITION_NP ? FORM_AND_RM_R : FORM_OR_RM_R, 1, reg(to), reg(other));
    }
    put2(FORM_MOVZB_R_RM8, 4, reg(to), reg(to));
}

static void generate_set(uint32_t value)
{
    unsigned to = result_register(value, SCRATCH);
    generate_truth(to, value);
    finish_register(value, to);
}

/* --- selection of values --- */

static unsigned decide(uint32_t value)
{
    if (g.folded[value] && is_comparison(instruction_of(value)))
        return generate_comparison(value).condition;
    struct operand operand = source_operand(value, SCRATCH);
    if (operand.kind == OPERAND_REGISTER)
        put2(FORM_TEST_RM_R, 4, operand, operand);
    else
        put_immediate(binary_forms(IR_NOP), 4, operand, 0);
    return CONDITION_NE;
}

/* Addresses that take arithmetic come before the flags. */
static void select_addresses(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    int64_t number;
    load_register(SCRATCH, instruction->c);
    load_register(SCRATCH2, instruction->b);
    if (is_immediate(instruction->a, &number)) {
        finish_register(value, number != 0 ? SCRATCH2 : SCRATCH);
        return;
    }
    put_immediate(binary_forms(IR_NOP), 4, place_operand(instruction->a), 0);
    put2(FORM_CMOVNE, 8, reg(SCRATCH), reg(SCRATCH2));
    finish_register(value, SCRATCH);
}

/* What is not taken is there already where the condition is found, or moved there without a change of the flags. */
static void generate_select(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (!keeps_flags(instruction->b) || !keeps_flags(instruction->c)) {
        select_addresses(value);
        return;
    }
    unsigned condition = decide(instruction->a);
    g.keeps_flags = true;
    if (is_vector_type(instruction->type) || instruction->type == IR_F80) {
        generate_select_floating(value, condition);
    } else {
        uint32_t yes = instruction->b, no = instruction->c;
        unsigned to = result_register(value, SCRATCH);
        if (has_register(yes, to)) {
            yes = instruction->c;
            no = instruction->b;
            condition ^= 1;
        }
        load_register(to, no);
        put2(FORM_CMOVO + condition, size_of(value), reg(to), source_operand(yes, SCRATCH2));
        finish_register(value, to);
    }
    g.keeps_flags = false;
}

/* --- widths --- */

/* Whether the upper half of its register is 0, as every instruction on 32 bits leaves it. One on fewer, which AND, OR and XOR of a
 * short load can be, leaves what was there. */
static bool is_clean(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    switch (instruction->operation) {
    case IR_AND: case IR_OR: case IR_XOR:
        return instruction->type == IR_I32 && !(is_folded_load(instruction->b) && instruction_of(instruction->b)->size < 4);
    case IR_ADD: case IR_SUB: case IR_MUL: case IR_NEG: case IR_NOT: case IR_LOAD: case IR_SELECT:
    case IR_DIV: case IR_UDIV: case IR_REM: case IR_UREM: case IR_FLOAT_INT:
        return instruction->type == IR_I32;
    default:
        return is_comparison(instruction);
    }
}

/* Whether bit 31 is 0 as well: an extension with the sign is one with zeroes. */
static bool is_not_negative(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    int64_t number;
    if (g.folded[value] || !is_clean(value))
        return false;
    if (instruction->operation == IR_LOAD)
        return instruction->size < 4 && !(instruction->modifiers & IR_SIGNED);
    return is_comparison(instruction) || (instruction->operation == IR_AND && is_immediate(instruction->b, &number) && number >= 0);
}

static void generate_extend(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned to = result_register(value, SCRATCH), size = size_of(value), from = instruction->size;
    bool is_signed = instruction->operation == IR_SIGN_EXTEND && !(from == 4 && is_not_negative(instruction->a));
    struct operand source = source_operand(instruction->a, SCRATCH);
    if (from >= size || (from == 4 && !is_signed)) {
        if (source.kind != OPERAND_REGISTER || source.number != to || !is_clean(instruction->a))
            put2(FORM_MOV_R_RM, 4, reg(to), source);
    }
    else if (from == 4)
        put2(FORM_MOVSL_R_RM32, 8, reg(to), source);
    else if (is_signed)
        put2(from == 1 ? FORM_MOVSB_R_RM8 : FORM_MOVSW_R_RM16, size, reg(to), source);
    else
        put2(from == 1 ? FORM_MOVZB_R_RM8 : FORM_MOVZW_R_RM16, 4, reg(to), source);
    finish_register(value, to);
}

static void generate_truncate(uint32_t value)
{
    unsigned to = result_register(value, SCRATCH);
    const struct location *where = &g.where[instruction_of(value)->a];
    if (where->kind == LOCATION_REGISTER && where->number == to)
        return;
    load_register(to, instruction_of(value)->a);
    finish_register(value, to);
}

/* --- bits --- */

/* bsr gives the place of the highest bit: exclusive or with 31 or 63 makes a count of it. */
static void generate_scan(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned to = result_register(value, SCRATCH), size = size_of(value);
    bool leading = instruction->operation == IR_CLZ;
    put2(leading ? FORM_BSR : FORM_BSF, size, reg(to), source_operand(instruction->a, SCRATCH2));
    if (leading)
        put_immediate(binary_forms(IR_XOR), 4, reg(to), size * 8 - 1);
    finish_register(value, to);
}

/* --- everything --- */

static bool is_integer_type(unsigned type)
{
    return type == IR_I32 || type == IR_I64;
}

static void generate_stack(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    int64_t alignment = instruction->size > g.alignment ? instruction->size : g.alignment;
    unsigned to;
    switch (instruction->operation) {
    case IR_STACK_ALLOCATE:
        load_register(SCRATCH, instruction->a);
        put_immediate(binary_forms(IR_ADD), 8, reg(SCRATCH), alignment - 1);
        put_immediate(binary_forms(IR_AND), 8, reg(SCRATCH), -alignment);
        put2(FORM_SUB_R_RM, 8, reg(RSP), reg(SCRATCH));
        to = result_register(value, SCRATCH);
        put2(FORM_LEA_R_M, 8, reg(to), operand_memory(RSP, g.outgoing_size));
        finish_register(value, to);
        break;
    case IR_STACK_SAVE:
        finish_register(value, RSP);
        break;
    default:
        put2(FORM_MOV_R_RM, 8, reg(RSP), source_operand(instruction->a, SCRATCH));
        break;
    }
}

/* Of the a-th caller: frames are linked through what rbp points to. */
static void generate_frame(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned from = RBP;
    for (uint32_t level = 0; level < instruction->a; level++) {
        put2(FORM_MOV_R_RM, 8, reg(SCRATCH), operand_memory(from, 0));
        from = SCRATCH;
    }
    if (instruction->operation == IR_RETURN_ADDRESS) {
        put2(FORM_MOV_R_RM, 8, reg(SCRATCH), operand_memory(from, 8));
        from = SCRATCH;
    }
    finish_register(value, from);
}

static void generate_integer(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    switch (instruction->operation) {
    case IR_ADD: case IR_SUB: case IR_AND: case IR_OR: case IR_XOR: generate_arithmetic(value); break;
    case IR_MUL: generate_multiply(value); break;
    case IR_MUL_HIGH: case IR_UMUL_HIGH: generate_multiply_high(value); break;
    case IR_DIV: case IR_UDIV: case IR_REM: case IR_UREM: generate_division(value); break;
    case IR_SHL: case IR_SHR: case IR_SAR: case IR_ROTL: generate_shift(value); break;
    case IR_NEG: generate_unary(value, FORM_NEG_RM); break;
    case IR_NOT: generate_unary(value, FORM_NOT_RM); break;
    case IR_BSWAP: generate_unary(value, FORM_BSWAP_O); break;
    case IR_CLZ: case IR_CTZ: generate_scan(value); break;
    case IR_SIGN_EXTEND: case IR_ZERO_EXTEND: generate_extend(value); break;
    case IR_TRUNCATE: generate_truncate(value); break;
    default: assert(false);
    }
}

static void generate_instruction(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    if (g.folded[value])
        return;
    if (g.uses[value] == 0 && ir_operation_flags[instruction->operation] & IR_PURE)
        return;
    mark_line(g.function->locations[value]);
    switch (instruction->operation) {
    case IR_NOP: case IR_PHI: case IR_PARAMETER: case IR_RESULT: case IR_BARRIER: break;
    case IR_SELECT: generate_select(value); break;
    case IR_LOAD: generate_load(value); break;
    case IR_STORE: generate_store(value); break;
    case IR_COPY: generate_copy(value); break;
    case IR_CLEAR: generate_clear(value); break;
    case IR_CALL: generate_call(value); break;
    case IR_ASM: generate_asm(value); break;
    case IR_EXCHANGE: case IR_FETCH_ADD: case IR_COMPARE_EXCHANGE: generate_atomic(value); break;
    case IR_FENCE: put0(FORM_MFENCE, 0); break;
    case IR_TRAP: put0(FORM_UD2, 0); break;
    case IR_STACK_ALLOCATE: case IR_STACK_SAVE: case IR_STACK_RESTORE: generate_stack(value); break;
    case IR_FRAME_ADDRESS: case IR_RETURN_ADDRESS: generate_frame(value); break;
    case IR_ADDRESS: {
        unsigned to = result_register(value, SCRATCH);
        load_address(to, value);
        finish_register(value, to);
        break;
    }
    case IR_INT_FLOAT: case IR_UINT_FLOAT: case IR_FLOAT_INT: case IR_FLOAT_UINT: case IR_FLOAT_FLOAT: case IR_BITS: generate_conversion(value); break;
    default:
        if (is_comparison(instruction))
            generate_set(value);
        else if (is_integer_type(instruction->type))
            generate_integer(value);
        else if (instruction->type == IR_F80)
            generate_x87(value);
        else
            generate_floating(value);
        break;
    }
}

/* --- the ends of blocks --- */

/* What the PHIs of the only successor take from here. */
static void move_phis(uint32_t block)
{
    const struct ir_block *b = &g.function->blocks[block];
    if (b->end != IR_END_JUMP)
        return;
    const struct ir_block *to = &g.function->blocks[b->successors[0]];
    uint32_t index = 0, count = 0;
    while (to->predecessors[index] != block)
        index++;
    while (count < to->count && instruction_of(to->code[count])->operation == IR_PHI)
        count++;
    struct parallel_move *moves = arena_allocate(&function_arena, (count + 1) * sizeof *moves);
    unsigned used = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t phi = to->code[i];
        if (g.where[phi].kind == LOCATION_NONE)
            continue;
        moves[used] = (struct parallel_move){ .value = g.function->operands[instruction_of(phi)->a + index], .to = g.where[phi], .type = instruction_of(phi)->type };
        if (moves[used].to.kind == LOCATION_FRAME)
            moves[used].to.offset += (int32_t)g.spill_offset;
        used++;
    }
    parallel_moves(moves, used);
}

static struct test branch_test(uint32_t value)
{
    if (g.folded[value] && is_comparison(instruction_of(value)))
        return generate_comparison(value);
    return (struct test){ (uint8_t)compare_immediate(value, 0, CONDITION_NE), 0 };
}

static void generate_branch(const struct ir_block *block)
{
    struct test test = branch_test(block->value);
    uint32_t taken = g.target[block->successors[0]], otherwise = g.target[block->successors[1]];
    if (test.parity == CONDITION_NP)
        put_jump(CONDITION_P, otherwise);
    else if (test.parity == CONDITION_P)
        put_jump(CONDITION_P, taken);
    if (taken == g.next_block) {
        put_jump(test.condition ^ 1, otherwise);
    } else {
        put_jump(test.condition, taken);
        if (otherwise != g.next_block)
            put_jump(JUMP_ALWAYS, otherwise);
    }
}

/* A jump to where nothing but a computed jump is (lower/statement.c): that one at once, for each has a history of its own in the processor. */
static void generate_jump(uint32_t to)
{
    to = g.target[to];
    const struct ir_block *b = &g.function->blocks[to];
    bool computed = b->end == IR_END_COMPUTED;
    for (uint32_t i = 0; i < b->count; i++)
        computed &= instruction_of(b->code[i])->operation == IR_PHI;
    if (computed)
        put1(FORM_JMP_RM, 8, source_operand(b->value, SCRATCH));
    else if (to != g.next_block && only_returns(to))
        put0(FORM_RET, 8);
    else if (to != g.next_block)
        put_jump(JUMP_ALWAYS, to);
}

void generate_block(uint32_t block)
{
    const struct ir_block *b = &g.function->blocks[block];
    mark_block(block);
    if (block == 0)
        generate_parameters();
    take_asm_results(b);
    values_block_start(block);
    for (uint32_t i = 0; i < b->count; i++) {
        values_before(g.position[b->code[i]]);
        generate_instruction(b->code[i]);
    }
    values_before(g.block_end[block]);
    mark_line(b->location);
    switch (b->end) {
    case IR_END_JUMP:
        move_phis(block);
        generate_jump(b->successors[0]);
        break;
    case IR_END_BRANCH: generate_branch(b); break;
    case IR_END_SWITCH: generate_switch(b); break;
    case IR_END_COMPUTED: put1(FORM_JMP_RM, 8, source_operand(b->value, SCRATCH)); break;
    case IR_END_RETURN: generate_return(b); break;
    case IR_END_ASM:
        if (g.target[b->successors[0]] != g.next_block)
            put_jump(JUMP_ALWAYS, b->successors[0]);
        break;
    default: put0(FORM_UD2, 0); break;
    }
    values_block_end(block);
}
