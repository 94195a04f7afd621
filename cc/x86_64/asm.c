/*
 * asm with operands: a register for each, values there and back. asm_text.c writes the text.
 *
 * No value that lives on behind the ASM is in a caller-saved register or in one of asm_registers(), so operands
 * can have all of these: first the caller-saved ones, then others, which asm_registers() gets kept free and saved. So
 * that it says the same before allocation as afterwards, who gets what depends on nothing but the ASM; only at the end an
 * operand changes to the register where its value is, if nobody else wants it.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/x86_64/generator.h>
#include <cc/x86_64/instructions.h>

/* Registers by their numbers in masks: 16 integer, 16 vector ones above. */
struct assignment {
    const struct ir_asm *assembly;
    uint8_t *numbers;            /* of each operand, or NOT_IN_REGISTER */
    uint32_t inputs, outputs;    /* masks: what is taken before, and after, the instructions */
    bool failed, conflicting;    /* too few registers; one for two */
};

static bool is_register(const struct ir_asm_operand *operand)
{
    return operand->class == IR_ASM_REGISTER || operand->class == IR_ASM_VECTOR;
}

static bool is_tied(const struct ir_asm *assembly, uint32_t index)
{
    for (uint32_t i = 0; i < assembly->operand_count; i++)
        if (assembly->operands[i].same == (int)index)
            return true;
    return assembly->operands[index].same >= 0;
}

/* What is written at the end only: any input may be in its register before, unless one has to be. */
static bool is_plain_output(const struct ir_asm *assembly, uint32_t index)
{
    const struct ir_asm_operand *operand = &assembly->operands[index];
    return is_register(operand) && operand->output && !operand->in_out && !operand->early && !is_tied(assembly, index);
}

static bool is_plain_input(const struct ir_asm_operand *operand)
{
    return is_register(operand) && !operand->output && operand->same < 0;
}

/* Whether the operand's address can only be said with a register. */
static bool needs_address(const struct ir_asm_operand *operand)
{
    const struct ir_instruction *address = instruction_of(operand->value);
    if (operand->class != IR_ASM_MEMORY)
        return false;
    if (!g.folded[operand->value])
        return true;
    return address->operation != IR_SLOT && address->operation != IR_INCOMING && (address->operation != IR_SYMBOL || !is_direct_symbol(address));
}

static void take(struct assignment *assignment, uint32_t index, unsigned number)
{
    const struct ir_asm_operand *operand = &assignment->assembly->operands[index];
    assignment->numbers[index] = (uint8_t)number;
    if (!is_plain_output(assignment->assembly, index))
        assignment->inputs |= 1u << number;
    if (!is_plain_input(operand))
        assignment->outputs |= 1u << number;
}

static bool is_taken(const struct assignment *assignment, uint32_t index, unsigned number)
{
    const struct ir_asm_operand *operand = &assignment->assembly->operands[index];
    uint32_t taken = (uint32_t)assignment->assembly->clobbers;
    if (!is_plain_output(assignment->assembly, index))
        taken |= assignment->inputs;
    if (!is_plain_input(operand))
        taken |= assignment->outputs;
    return taken >> number & 1;
}

static bool is_allowed(const struct ir_asm_operand *operand, unsigned number)
{
    return operand->registers == 0 || operand->class != IR_ASM_REGISTER || operand->registers >> number & 1;
}

/* The first of the list that is free: before and after, if there is such a one. Moves need SCRATCH: only outputs can have it. */
static bool take_first(struct assignment *assignment, uint32_t index, const uint8_t *list, unsigned count)
{
    const struct ir_asm_operand *operand = &assignment->assembly->operands[index];
    for (int shared = 0; shared < 2; shared++)
        for (unsigned i = 0; i < count; i++) {
            unsigned number = list[i];
            if (is_taken(assignment, index, number) || !is_allowed(operand, number) || (number == SCRATCH && !is_plain_output(assignment->assembly, index)))
                continue;
            if (!shared && (assignment->inputs | assignment->outputs) >> number & 1)
                continue;
            take(assignment, index, number);
            return true;
        }
    return false;
}

static void take_any(struct assignment *assignment, uint32_t index)
{
    static const uint8_t caller_saved[] = { RAX, RCX, RDX, RSI, RDI, R8, R9, R10, R11 }, callee_saved[] = { RBX, R12, R13, R14, R15 };
    static const uint8_t vectors[] = { 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29 };
    bool found;
    if (assignment->assembly->operands[index].class == IR_ASM_VECTOR)
        found = take_first(assignment, index, vectors, sizeof vectors);
    else
        found = take_first(assignment, index, caller_saved, sizeof caller_saved) || take_first(assignment, index, callee_saved, sizeof callee_saved);
    assignment->failed |= !found;
}

static unsigned fixed_number(const struct ir_asm_operand *operand)
{
    return (unsigned)operand->number + (operand->class == IR_ASM_VECTOR ? 16 : 0);
}

/* Fixed ones first, then those that may have few, then all others; at last who shares a register with an output. */
static void assign(struct assignment *assignment, const struct ir_asm *assembly)
{
    *assignment = (struct assignment){ .assembly = assembly };
    assignment->numbers = arena_allocate(&function_arena, assembly->operand_count + 1);
    memset(assignment->numbers, NOT_IN_REGISTER, assembly->operand_count);
    for (unsigned round = 0; round < 3; round++)
        for (uint32_t i = 0; i < assembly->operand_count; i++) {
            const struct ir_asm_operand *operand = &assembly->operands[i];
            if ((!is_register(operand) && !needs_address(operand)) || operand->same >= 0)
                continue;
            unsigned turn = is_register(operand) && operand->number >= 0 ? 0 : operand->registers != 0 ? 1 : 2;
            if (turn != round)
                continue;
            if (turn != 0) {
                take_any(assignment, i);
                continue;
            }
            assignment->conflicting |= is_taken(assignment, i, fixed_number(operand));
            take(assignment, i, fixed_number(operand));
        }
    for (uint32_t i = 0; i < assembly->operand_count; i++)
        if (is_register(&assembly->operands[i]) && assembly->operands[i].same >= 0)
            assignment->numbers[i] = assignment->numbers[assembly->operands[i].same];
}

uint32_t asm_registers(const struct ir_asm *assembly)
{
    struct assignment assignment;
    assign(&assignment, assembly);
    return (uint32_t)assembly->clobbers | assignment.inputs | assignment.outputs;
}

/* --- where values are already --- */

/* The n-th result, in this block or 0. */
static uint32_t result_of(const struct ir_block *block, uint32_t value, unsigned n)
{
    for (uint32_t i = 0; i < block->count; i++) {
        const struct ir_instruction *instruction = instruction_of(block->code[i]);
        if (instruction->operation == IR_RESULT && instruction->a == value && instruction->b == n)
            return block->code[i];
    }
    return 0;
}

static unsigned number_of(const struct location *location)
{
    return location->kind == LOCATION_REGISTER ? location->number : location->kind == LOCATION_VECTOR ? location->number + 16u : NOT_IN_REGISTER;
}

static struct location location_of(unsigned number)
{
    return (struct location){ number < 16 ? LOCATION_REGISTER : LOCATION_VECTOR, (uint8_t)(number % 16), 0 };
}

/* An asm goto has its results in many blocks: they stay where assign() says. */
static void use_own_places(struct assignment *assignment, const struct ir_block *block, uint32_t value)
{
    const struct ir_asm *assembly = assignment->assembly;
    unsigned result = 0;
    for (uint32_t i = 0; i < assembly->operand_count; i++) {
        const struct ir_asm_operand *operand = &assembly->operands[i];
        uint32_t own = operand->value;
        if (operand->output && operand->class != IR_ASM_MEMORY)
            own = block->end == IR_END_ASM ? 0 : result_of(block, value, result++);
        if (own == 0 || assignment->numbers[i] == NOT_IN_REGISTER || (is_register(operand) && operand->number >= 0) || is_tied(assembly, i))
            continue;
        unsigned number = number_of(&g.where[own]);
        if (number != NOT_IN_REGISTER && (number >= 16) == (operand->class == IR_ASM_VECTOR) && !is_taken(assignment, i, number) &&
            is_allowed(operand, number))
            take(assignment, i, number);
    }
}

static void assign_all(struct assignment *assignment, const struct ir_block *block, uint32_t value)
{
    assign(assignment, &g.function->asms[instruction_of(value)->b]);
    use_own_places(assignment, block, value);
}

/* --- moves --- */

static bool is_input(const struct ir_asm_operand *operand)
{
    return !operand->output || operand->in_out || operand->class == IR_ASM_MEMORY;
}

/* parallel_moves() may need a scratch register: what belongs there waits in another one meanwhile. */
static unsigned waiting_place(const struct assignment *assignment, unsigned number)
{
    static const uint8_t places[] = { RAX, RCX, RDX, R8, R9, R10, RSI, RDI, 16, 17, 18, 19, 20, 21, 22, 23 };
    for (unsigned i = 0; i < sizeof places; i++)
        if ((places[i] >= 16) == (number >= 16) && !(assignment->inputs >> places[i] & 1))
            return places[i];
    return NOT_IN_REGISTER;
}

static bool is_scratch(unsigned number)
{
    return number == SCRATCH || number == 16 + VECTOR_SCRATCH;
}

static void load_x87_inputs(const struct ir_asm *assembly)
{
    for (int number = 7; number >= 0; number--)
        for (uint32_t i = 0; i < assembly->operand_count; i++) {
            const struct ir_asm_operand *operand = &assembly->operands[i];
            if (operand->class == IR_ASM_X87 && is_input(operand) && operand->number == number)
                x87_load(operand->value);
        }
}

/* No register is the destination of two moves: these would be in each other's way for ever. */
static void move_inputs(struct assignment *assignment)
{
    const struct ir_asm *assembly = assignment->assembly;
    struct parallel_move *moves = arena_allocate(&function_arena, (assembly->operand_count + 1) * sizeof *moves);
    struct parallel_move last[2];
    unsigned count = 0, last_count = 0;
    for (uint32_t i = 0; i < assembly->operand_count; i++) {
        const struct ir_asm_operand *operand = &assembly->operands[i];
        unsigned number = assignment->numbers[i];
        if (number == NOT_IN_REGISTER || !is_input(operand))
            continue;
        unsigned type = instruction_of(operand->value)->type;
        if (is_scratch(number) && last_count < 2) {
            unsigned wait = waiting_place(assignment, number);
            assignment->failed |= wait == NOT_IN_REGISTER;
            last[last_count++] = (struct parallel_move){ .from = location_of(wait & 31), .to = location_of(number), .type = (uint8_t)type };
            number = wait & 31;
        }
        moves[count++] = (struct parallel_move){ .value = operand->value, .to = location_of(number), .type = (uint8_t)type };
    }
    if (assignment->failed || assignment->conflicting)
        return;
    parallel_moves(moves, count);
    parallel_moves(last, last_count);
    load_x87_inputs(assembly);
}

/* Outputs are on top of the x87 stack; below are inputs that the instructions left there. */
static void take_x87_results(const struct ir_block *block, uint32_t value, const struct ir_asm *assembly)
{
    unsigned left = 0, result = 0;
    uint32_t values[8] = { 0 };
    bool present[8] = { false };
    for (uint32_t i = 0; i < assembly->operand_count; i++) {
        const struct ir_asm_operand *operand = &assembly->operands[i];
        unsigned n = operand->output && operand->class != IR_ASM_MEMORY ? result++ : 0;
        if (operand->class != IR_ASM_X87)
            continue;
        if (operand->output) {
            values[operand->number & 7] = result_of(block, value, n);
            present[operand->number & 7] = true;
        } else {
            left += operand->same < 0 && !(assembly->clobbers >> (32 + operand->number) & 1);
        }
    }
    for (unsigned i = 0; i < 8; i++)
        if (present[i] && values[i] != 0)
            x87_store(values[i]);
        else if (present[i])
            put1(FORM_FSTP_STI, 0, operand_register(0));
    for (; left > 0; left--)
        put1(FORM_FSTP_STI, 0, operand_register(0));
}

static void take_results(const struct assignment *assignment, const struct ir_block *block, uint32_t value)
{
    const struct ir_asm *assembly = assignment->assembly;
    struct parallel_move *moves = arena_allocate(&function_arena, (assembly->operand_count + 1) * sizeof *moves);
    unsigned count = 0, n = 0;
    for (uint32_t i = 0; i < assembly->operand_count; i++) {
        const struct ir_asm_operand *operand = &assembly->operands[i];
        if (!operand->output || operand->class == IR_ASM_MEMORY)
            continue;
        uint32_t result = result_of(block, value, n++);
        if (result == 0 || operand->class == IR_ASM_X87 || g.where[result].kind == LOCATION_NONE)
            continue;
        moves[count] = (struct parallel_move){ .from = location_of(assignment->numbers[i] & 31), .to = g.where[result], .type = instruction_of(result)->type };
        if (moves[count].to.kind == LOCATION_FRAME)
            moves[count].to.offset += (int32_t)g.spill_offset;
        count++;
    }
    take_x87_results(block, value, assembly);
    parallel_moves(moves, count);
}

/* --- the instruction --- */

void generate_asm(uint32_t value)
{
    const struct ir_block *block = &g.function->blocks[g.block];
    struct assignment assignment;
    assign_all(&assignment, block, value);
    const struct ir_asm *assembly = assignment.assembly;
    move_inputs(&assignment);
    if (assignment.failed || assignment.conflicting) {
        error_at(assembly->location, assignment.failed ? "'asm' has more operands than there are registers" : "'asm' wants one register for two things");
        return;
    }
    if (g.frame_pointer && asm_registers(assembly) >> RBP & 1) {
        error_at(assembly->location, "'asm' uses rbp, which is the frame pointer here");
        return;
    }
    if (g.frame_base == RBX && asm_registers(assembly) >> RBX & 1) {
        error_at(assembly->location, "'asm' uses rbx, from which the frame is reached here: the function has aligned variables, and variable arrays or alloca");
        return;
    }
    put_asm(assembly, assignment.numbers);
    if (block->end != IR_END_ASM)
        take_results(&assignment, block, value);
}

void take_asm_results(const struct ir_block *block)
{
    if (block->predecessor_count != 1 || g.function->blocks[block->predecessors[0]].end != IR_END_ASM)
        return;
    const struct ir_block *from = &g.function->blocks[block->predecessors[0]];
    struct assignment assignment;
    uint32_t i = from->count - 1;
    while (instruction_of(from->code[i])->operation != IR_ASM)
        i--;
    assign_all(&assignment, from, from->code[i]);
    take_results(&assignment, block, from->code[i]);
}
