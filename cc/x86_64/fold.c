/*
 * Which values need no register, because what uses them makes them: constants and addresses anywhere; comparisons in
 * the branch or SELECT that they decide; extensions in comparisons; loads as operands in memory, and loads, arithmetic and stores of one place as
 * one instruction. A load moves down to its user: nothing in between may write memory.
 */
#include <cc/base/code_options.h>
#include <cc/x86_64/generator.h>

enum { ADDRESS_USES_MAX = 4 };   /* of an address that is computed again for each */

static uint32_t effects;         /* that were seen so far; the start of a block is one too */
static uint32_t block_start;     /* what it was at this block's */
static uint32_t *stamp;          /* of each value: `effects` when it was made. Positions come later and have that place */
static uint32_t *address_uses;   /* of each value, as the address of a load or store */
static bool *phi_takes;          /* of each value: some PHI does */

bool is_comparison(const struct ir_instruction *instruction)
{
    return instruction->operation >= IR_EQ && instruction->operation <= IR_FUNORDERED;
}

bool is_folded_load(uint32_t value)
{
    return g.folded[value] && instruction_of(value)->operation == IR_LOAD;
}

bool is_folded_extension(uint32_t value)
{
    return g.folded[value] && instruction_of(value)->operation == IR_ZERO_EXTEND;
}

bool is_folded_half(uint32_t value)
{
    return g.folded[value] && instruction_of(value)->operation == IR_TRUNCATE;
}

static bool is_integer(uint32_t value)
{
    return instruction_of(value)->type == IR_I32 || instruction_of(value)->type == IR_I64;
}

/* --- uses --- */

static void count_use(uint32_t *operand, void *context)
{
    (void)context;
    g.uses[*operand]++;
}

static void count_phi_use(uint32_t *operand, void *context)
{
    phi_takes[*operand] = true;
    count_use(operand, context);
}

static void count_operands(uint32_t block, uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned fields = ir_value_fields(instruction);
    if (instruction->operation == IR_PHI) {
        ir_visit_phi(g.function, block, value, code_options.level > 0 ? count_phi_use : count_use, NULL);
    } else if (instruction->operation == IR_CALL || instruction->operation == IR_ASM) {
        ir_visit_operands(g.function, value, count_use, NULL);
    } else {
        if (fields & IR_FIELD_A)
            g.uses[instruction->a]++;
        if (fields & IR_FIELD_B)
            g.uses[instruction->b]++;
        if (fields & IR_FIELD_C)
            g.uses[instruction->c]++;
    }
    if (instruction->operation == IR_LOAD || instruction->operation == IR_STORE)
        address_uses[instruction->a]++;
}

static void count_uses(void)
{
    for (uint32_t i = 0; i < g.order_count; i++) {
        struct ir_block *block = &g.function->blocks[g.order[i]];
        for (uint32_t k = 0; k < block->count; k++)
            count_operands(g.order[i], block->code[k]);
        ir_visit_end(block, count_use, NULL);
    }
}

/* --- loads --- */

/* The user has one scratch register left for the address. */
static bool is_simple_address(uint32_t value)
{
    const struct ir_instruction *address = instruction_of(value);
    if (!g.folded[value] || address->operation != IR_ADDRESS || address->b == 0)
        return true;
    return !g.folded[address->a] || is_plain_base(address->a);
}

static bool may_fold_load(uint32_t value)
{
    const struct ir_instruction *load = instruction_of(value);
    if (load->operation != IR_LOAD || g.uses[value] != 1 || stamp[value] != effects || load->type == IR_F80)
        return false;
    return !(load->modifiers & IR_VOLATILE) && is_simple_address(load->a);
}

/* All of the value is in memory as it is used. */
static bool fold_load(uint32_t value)
{
    const struct ir_instruction *load = instruction_of(value);
    if (!may_fold_load(value) || load->size != size_of_type(load->type))
        return false;
    g.folded[value] = true;
    return true;
}

static void exchange(struct ir_instruction *instruction)
{
    uint32_t other = instruction->a;
    instruction->a = instruction->b;
    instruction->b = other;
}

static bool within(uint32_t value, unsigned size, unsigned steps)
{
    const struct ir_instruction *instruction = instruction_of(value);
    int64_t number;
    switch (instruction->operation) {
    case IR_LOAD: return instruction->size <= size && !(instruction->modifiers & IR_SIGNED);
    case IR_ZERO_EXTEND: return instruction->size <= size;
    case IR_CONSTANT: return is_immediate(value, &number) && number >= 0 && number >> 8 * size == 0;
    case IR_AND: case IR_OR: case IR_XOR: return steps > 0 && within(instruction->a, size, steps - 1) && within(instruction->b, size, steps - 1);
    default: return is_comparison(instruction);
    }
}

bool is_within(uint32_t value, unsigned size)
{
    return within(value, size, 4);
}

/* Bits of a byte or word in memory, which is extended with zeroes, change those of a register that are as low. */
static bool fold_bits(const struct ir_instruction *instruction, uint32_t value, uint32_t other)
{
    const struct ir_instruction *load = instruction_of(value);
    if (!may_fold_load(value) || load->size > 2 || load->modifiers & IR_SIGNED)
        return false;
    bool keeps_upper = instruction->operation == IR_OR || instruction->operation == IR_XOR || (instruction->operation == IR_AND && is_within(other, load->size));
    if (!keeps_upper)
        return false;
    g.folded[value] = true;
    return true;
}

/* The second operand, or the first one in its place. */
static void fold_operand(struct ir_instruction *instruction)
{
    int64_t number;
    if (is_immediate(instruction->b, &number)) {
        if (instruction->operation == IR_MUL)
            fold_load(instruction->a);
        return;
    }
    if (is_immediate(instruction->a, &number) || fold_load(instruction->b) || fold_bits(instruction, instruction->b, instruction->a))
        return;
    if (ir_operation_flags[instruction->operation] & IR_COMMUTES && (fold_load(instruction->a) || fold_bits(instruction, instruction->a, instruction->b)))
        exchange(instruction);
}

static bool in_range(int64_t number, int64_t from, int64_t to)
{
    return number >= from && number <= to;
}

/* Whether the bytes in memory compare with the number as the value that they are extended to does. */
static bool fits_load(const struct ir_instruction *load, unsigned comparison, int64_t number)
{
    if (load->size == size_of_type(load->type))
        return true;
    int64_t limit = (int64_t)1 << (8 * load->size - 1);
    /* A prefix that changes the length of an immediate stalls the decoder. */
    if (load->size == 2 && number != (int8_t)number)
        return false;
    if (load->modifiers & IR_SIGNED)
        return comparison != IR_ULT && comparison != IR_ULE && in_range(number, -limit, limit - 1);
    return load->size < 4 && in_range(number, 0, 2 * limit - 1);
}

/* x & y compared with 0, which is one instruction. */
static void fold_test(struct ir_instruction *and)
{
    int64_t number;
    if (is_immediate(and->a, &number))
        exchange(and);
    if (!is_immediate(and->b, &number)) {
        if (!fold_load(and->a) && fold_load(and->b))
            exchange(and);
        return;
    }
    const struct ir_instruction *load = instruction_of(and->a);
    if (may_fold_load(and->a) && (load->size == size_of_type(load->type) || in_range(number, 0, 127) || (load->size == 1 && in_range(number, 0, 255))))
        g.folded[and->a] = true;
}

/* What was extended is in a register, and nothing else takes what it was extended to. */
static bool may_fold_extension(uint32_t value)
{
    const struct ir_instruction *extension = instruction_of(value);
    return extension->operation == IR_ZERO_EXTEND && g.uses[value] == 1 && is_integer(extension->a) && !g.folded[extension->a];
}

/* Two loads of as many bytes, extended alike: what is in memory compares with the low bytes of the other one. */
static bool fold_narrow(const struct ir_instruction *comparison, uint32_t value, uint32_t other)
{
    const struct ir_instruction *load = instruction_of(value), *beside = instruction_of(other);
    if (beside->operation != IR_LOAD || !may_fold_load(value) || load->size != beside->size || load->size > 2)
        return false;
    if ((load->modifiers ^ beside->modifiers) & IR_SIGNED || (load->modifiers & IR_SIGNED && (comparison->operation == IR_ULT || comparison->operation == IR_ULE)))
        return false;
    g.folded[value] = true;
    return true;
}

static void fold_compared(struct ir_instruction *comparison)
{
    int64_t number;
    uint32_t a = comparison->a, b = comparison->b;
    if (g.folded[a] && instruction_of(a)->operation == IR_AND) {
        fold_test(instruction_of(a));
    } else if (is_immediate(b, &number) || is_immediate(a, &number)) {
        uint32_t narrow = is_immediate(b, &number) ? a : b;
        if ((may_fold_load(narrow) || may_fold_extension(narrow)) && fits_load(instruction_of(narrow), comparison->operation, number))
            g.folded[narrow] = true;
    } else if (!fold_load(b) && !fold_load(a) && !fold_narrow(comparison, b, a)) {
        fold_narrow(comparison, a, b);
    }
}

/* --- reading, changing and writing one place in memory --- */

static bool is_same_place(const struct ir_instruction *store, uint32_t value)
{
    const struct ir_instruction *load = instruction_of(value);
    return may_fold_load(value) && load->a == store->a && load->b == store->b && load->size == store->size;
}

/* A store takes the low bytes of what was extended or cut for it. */
static void fold_stored(struct ir_instruction *store)
{
    for (;;) {
        const struct ir_instruction *stored = instruction_of(store->c);
        bool extends = stored->operation == IR_SIGN_EXTEND || stored->operation == IR_ZERO_EXTEND;
        if ((!extends && stored->operation != IR_TRUNCATE) || g.uses[store->c] != 1 || !is_integer(stored->a) || is_folded_load(stored->a))
            return;
        if (extends && stored->size < store->size)
            return;
        g.uses[store->c] = 0;
        g.folded[store->c] = true;
        store->c = stored->a;
    }
}

static void fold_change(const struct ir_instruction *store)
{
    struct ir_instruction *change = instruction_of(store->c);
    if (store->modifiers & IR_VOLATILE || g.folded[store->c] || g.uses[store->c] != 1 || !is_integer(store->c))
        return;
    if (change->operation != IR_ADD && change->operation != IR_SUB && change->operation != IR_AND && change->operation != IR_OR && change->operation != IR_XOR)
        return;
    if (change->operation != IR_SUB && is_same_place(store, change->b))
        exchange(change);
    if (!is_same_place(store, change->a))
        return;
    /* The other one may have been folded into the operation, which has room for one place only. */
    if (is_folded_load(change->b))
        g.folded[change->b] = false;
    g.folded[change->a] = true;
    g.folded[store->c] = true;
}

/* --- comparisons --- */

bool keeps_flags(uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    return !g.folded[value] || instruction->operation == IR_TRUNCATE || instruction->operation == IR_CONSTANT || instruction->operation == IR_SLOT ||
        instruction->operation == IR_UNDEFINED ||
        (instruction->operation == IR_SYMBOL && is_direct_symbol(instruction));
}

/* Loads that were folded when the comparison stood where it is made must still be the same where it is used. */
static bool may_move_down(uint32_t value)
{
    uint32_t *fields[3];
    for (unsigned i = 0, count = ir_operands(instruction_of(value), fields); i < count; i++)
        if (g.folded[*fields[i]] && ((is_folded_load(*fields[i]) && stamp[*fields[i]] != effects) || !may_move_down(*fields[i])))
            return false;
    return true;
}

static void fold_condition(const struct ir_instruction *select)
{
    const struct ir_instruction *comparison = instruction_of(select->a);
    if (!is_comparison(comparison) || comparison->operation == IR_FEQ || comparison->operation == IR_FNE || g.uses[select->a] != 1)
        return;
    if (select->type == IR_F80 || stamp[select->a] < block_start || !keeps_flags(select->b) || !keeps_flags(select->c))
        return;
    g.folded[select->a] = may_move_down(select->a);
}

static void fold_zero(const struct ir_instruction *comparison)
{
    int64_t number;
    const struct ir_instruction *first = instruction_of(comparison->a);
    if ((comparison->operation != IR_EQ && comparison->operation != IR_NE) || !is_immediate(comparison->b, &number) || number != 0)
        return;
    if (first->operation != IR_AND || g.uses[comparison->a] != 1)
        return;
    g.folded[comparison->a] = true;
    /* What AND had folded is looked at again where the comparison will be. */
    if (is_folded_load(first->a))
        g.folded[first->a] = false;
    if (is_folded_load(first->b))
        g.folded[first->b] = false;
}

/* --- truncation --- */

/* The lower half of what lives on anyway needs no register of its own. A PHI's operand does, which may be the PHI's. */
static void fold_truncate(uint32_t value)
{
    uint32_t whole = instruction_of(value)->a;
    if (code_options.level > 0 && g.uses[whole] > 1 && !g.folded[whole] && !phi_takes[value] && g.function->asm_count == 0)
        g.has_halves = g.folded[value] = true;
}

/* --- addresses --- */

/* A sum that is nothing but an address is computed by what uses it. */
static void fold_address(uint32_t value)
{
    struct ir_instruction *instruction = instruction_of(value);
    bool is_sum = instruction->operation == IR_ADD && instruction->type == IR_I64;
    if ((!is_sum && instruction->operation != IR_ADDRESS) || g.uses[value] != address_uses[value] || g.uses[value] > ADDRESS_USES_MAX)
        return;
    if (g.folded[instruction->b])
        return;
    if (is_sum)
        *instruction = (struct ir_instruction){ .operation = IR_ADDRESS, .type = IR_I64, .size = 1, .a = instruction->a, .b = instruction->b };
    g.folded[value] = true;
}

/* --- everything --- */

static void fold_operands(uint32_t value)
{
    struct ir_instruction *instruction = instruction_of(value);
    switch (instruction->operation) {
    case IR_ADD: case IR_SUB: case IR_MUL: case IR_AND: case IR_OR: case IR_XOR:
    case IR_DIV: case IR_UDIV: case IR_REM: case IR_UREM: case IR_MUL_HIGH: case IR_UMUL_HIGH:
        if (instruction->type != IR_F80)
            fold_operand(instruction);
        break;
    case IR_EQ: case IR_NE: case IR_LT: case IR_LE: case IR_ULT: case IR_ULE:
        fold_compared(instruction);
        break;
    /* These exchange their operands: see floating_comparison(). */
    case IR_FLT: case IR_FLE:
        fold_load(instruction->a);
        break;
    case IR_FEQ: case IR_FNE: case IR_FUNORDERED:
        fold_load(instruction->b);
        break;
    case IR_SQRT: case IR_FLOAT_FLOAT: case IR_INT_FLOAT: case IR_FLOAT_INT: case IR_SIGN_EXTEND: case IR_ZERO_EXTEND:
        if (instruction->type != IR_F80)
            fold_load(instruction->a);
        break;
    case IR_STORE:
        fold_stored(instruction);
        fold_change(instruction);
        break;
    case IR_SELECT:
        fold_condition(instruction);
        break;
    default:
        break;
    }
}

static void fold_value(const struct ir_block *block, uint32_t value)
{
    struct ir_instruction *instruction = instruction_of(value);
    stamp[value] = effects;
    switch (instruction->operation) {
    case IR_CONSTANT: case IR_SLOT: case IR_SYMBOL: case IR_INCOMING: case IR_UNDEFINED: case IR_BLOCK:
        g.folded[value] = true;
        return;
    case IR_PHI:
        return;
    default:
        break;
    }
    if (is_comparison(instruction))
        fold_zero(instruction);
    if (instruction->operation == IR_TRUNCATE)
        fold_truncate(value);
    fold_address(value);
    if (is_comparison(instruction) && block->end == IR_END_BRANCH && block->value == value && g.uses[value] == 1)
        g.folded[value] = true;
    if (!g.folded[value])
        fold_operands(value);
    if (ir_operation_flags[instruction->operation] & IR_EFFECT)
        effects++;
}

void fold_uses(void)
{
    stamp = g.position;
    address_uses = arena_allocate(&function_arena, g.function->count * sizeof *address_uses);
    phi_takes = arena_allocate(&function_arena, code_options.level > 0 ? g.function->count : 0);
    effects = 0;
    count_uses();
    for (uint32_t i = 0; i < g.order_count; i++) {
        const struct ir_block *block = &g.function->blocks[g.order[i]];
        block_start = ++effects;
        for (uint32_t k = 0; k < block->count; k++)
            fold_value(block, block->code[k]);
        if (block->end == IR_END_BRANCH && g.folded[block->value] && is_comparison(instruction_of(block->value)))
            fold_operands(block->value);
    }
}
