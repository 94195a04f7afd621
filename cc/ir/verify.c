/*
 * Whether a function is as IR.md says. What is found first is told; the checks come in an order in which none
 * trips over what an earlier one would have found: numbers in range, edges, places, types, dominance.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/ir/ir.h>

static struct ir_function function;      /* a copy: the visitors want to change it */
static const char *problem;
static uint32_t bad_block, bad_value;

/* Where each value is made: its block, and which of its instructions it is. Only values in blocks have been `seen`. */
struct home {
    uint32_t block, place;
    bool seen;
};

static struct home *homes;
static bool *reached;            /* blocks */

static bool need(bool condition, uint32_t block, uint32_t value, const char *text)
{
    if (!condition && problem == NULL) {
        problem = text;
        bad_block = block;
        bad_value = value;
    }
    return condition;
}

static struct ir_instruction *instruction_of(uint32_t value)
{
    return &function.code[value];
}

/* --- numbers in range --- */

static bool indexes_in_range(const struct ir_instruction *instruction)
{
    switch (ir_operation_shapes[instruction->operation]) {
    case IR_SHAPE_SYMBOL: return instruction->a < function.symbol_count;
    case IR_SHAPE_SLOT: return instruction->a < function.slot_count;
    case IR_SHAPE_BLOCK: return instruction->a < function.block_count;
    case IR_SHAPE_CALL: return instruction->b < function.call_count;
    case IR_SHAPE_ASM: return instruction->b < function.asm_count;
    default: return instruction->operation != IR_PARAMETER || instruction->a < function.parameter_count;
    }
}

/* Every value stands in one block, once. */
static bool check_values(void)
{
    for (uint32_t block = 0; block < function.block_count; block++)
        for (uint32_t i = 0; i < function.blocks[block].count; i++) {
            uint32_t value = function.blocks[block].code[i];
            if (!need(value != 0 && value < function.count, block, value, "there is no such value") ||
                !need(!homes[value].seen, block, value, "the value stands in blocks twice") ||
                !need(instruction_of(value)->operation < IR_OPERATION_COUNT && instruction_of(value)->type < IR_TYPE_COUNT, block, value,
                      "there is no such operation or type") ||
                !need(indexes_in_range(instruction_of(value)), block, value, "the operation's number is out of range"))
                return false;
            homes[value] = (struct home){ block, i, true };
        }
    return true;
}

struct use {
    uint32_t block, value;
};

static void check_operand(uint32_t *operand, void *context)
{
    const struct use *use = context;
    need(*operand < function.count && homes[*operand].seen, use->block, use->value, "an operand is in no block");
}

static void check_operands(uint32_t block)
{
    struct ir_block *b = &function.blocks[block];
    struct use use = { block, 0 };
    for (uint32_t i = 0; i < b->count; i++) {
        use.value = b->code[i];
        const struct ir_instruction *instruction = instruction_of(use.value);
        if (instruction->operation != IR_PHI)
            ir_visit_operands(&function, use.value, check_operand, &use);
        else if (need((uint64_t)instruction->a + b->predecessor_count <= function.operand_count, block, use.value, "the PHI has too few operands"))
            ir_visit_phi(&function, block, use.value, check_operand, &use);
    }
    use.value = 0;
    ir_visit_end(b, check_operand, &use);
}

/* --- edges --- */

static uint32_t count_in(const uint32_t *list, uint32_t count, uint32_t wanted)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++)
        found += list[i] == wanted;
    return found;
}

/* An edge is in the lists of both its ends, as often in the one as in the other. */
static bool check_edges(void)
{
    uint32_t edges[2] = { 0, 0 };
    for (uint32_t block = 0; block < function.block_count; block++) {
        const struct ir_block *b = &function.blocks[block];
        edges[0] += b->successor_count;
        edges[1] += b->predecessor_count;
        for (uint32_t i = 0; i < b->successor_count; i++)
            if (!need(b->successors[i] < function.block_count, block, 0, "there is no such successor"))
                return false;
        for (uint32_t i = 0; i < b->predecessor_count; i++) {
            uint32_t from = b->predecessors[i];
            if (!need(from < function.block_count, block, 0, "there is no such predecessor") ||
                !need(count_in(b->predecessors, b->predecessor_count, from) ==
                      count_in(function.blocks[from].successors, function.blocks[from].successor_count, block), block, 0,
                      "a predecessor does not go here as often as it is told"))
                return false;
        }
    }
    return need(edges[0] == edges[1], 0, 0, "a successor does not know its predecessor") &&
           need(function.blocks[0].predecessor_count == 0, 0, 0, "the entry has a predecessor");
}

static unsigned type_of(uint32_t value)
{
    return instruction_of(value)->type;
}

static bool below(const struct ir_block *block, uint64_t first, uint64_t second)
{
    return block->is_signed ? (int64_t)first < (int64_t)second : first < second;
}

static void check_cases(uint32_t block)
{
    const struct ir_block *b = &function.blocks[block];
    for (uint32_t i = 0; i < b->case_count; i++) {
        need(b->cases[i].successor < b->successor_count, block, 0, "a case has no successor");
        need(!below(b, b->cases[i].high, b->cases[i].low), block, 0, "a case is empty");
        need(i == 0 || below(b, b->cases[i - 1].high, b->cases[i].low), block, 0, "the cases are not sorted and disjoint");
    }
}

/* The ASM that an asm goto's block ends with: its last instruction that is not only a name for something. */
static const struct ir_asm *last_asm(const struct ir_block *block)
{
    for (uint32_t i = block->count; i > 0; i--) {
        const struct ir_instruction *instruction = instruction_of(block->code[i - 1]);
        if (instruction->operation == IR_ASM)
            return &function.asms[instruction->b];
        unsigned shape = ir_operation_shapes[instruction->operation];
        if (shape < IR_SHAPE_CONSTANT || shape > IR_SHAPE_BLOCK)
            break;
    }
    return NULL;
}

static void check_computed(uint32_t block)
{
    const struct ir_block *b = &function.blocks[block];
    for (uint32_t i = 0; i < b->successor_count; i++)
        need(function.blocks[b->successors[i]].address_taken, block, 0, "a computed jump goes where nobody took the address");
    for (uint32_t i = 0; i < function.block_count; i++)
        need(!function.blocks[i].address_taken || !reached[i] || count_in(b->successors, b->successor_count, i) != 0, block, 0,
             "a computed jump misses a block whose address is taken");
}

static void check_results(uint32_t block)
{
    const struct ir_block *b = &function.blocks[block];
    for (unsigned i = 0; i < 2; i++)
        if (b->results[i] != 0) {
            need(b->end == IR_END_RETURN && i < function.result_count, block, b->results[i], "there is no such result");
            need(type_of(b->results[i]) == function.results[i].type, block, b->results[i], "the result has another type than its place");
        }
}

static void check_end(uint32_t block)
{
    const struct ir_block *b = &function.blocks[block];
    const struct ir_asm *assembly;
    uint32_t count = b->successor_count;
    bool valued = b->end == IR_END_BRANCH || b->end == IR_END_SWITCH || b->end == IR_END_COMPUTED;
    if (!need(valued == (b->value != 0), block, 0, valued ? "the end has no value" : "the end has a value"))
        return;
    check_results(block);
    switch (b->end) {
    case IR_END_NONE: need(b->count == 0 && count == 0 && !reached[block], block, 0, "the block has no end"); break;
    case IR_END_JUMP: need(count == 1, block, 0, "a jump has one successor"); break;
    case IR_END_BRANCH:
        need(count == 2 && b->likely <= 2, block, 0, "a branch has two successors");
        need(type_of(b->value) == IR_I32 || type_of(b->value) == IR_I64, block, b->value, "a branch is by an integer");
        break;
    case IR_END_SWITCH:
        need(count != 0 && type_of(b->value) == IR_I64, block, b->value, "a switch is by an i64 and has a default");
        check_cases(block);
        break;
    case IR_END_COMPUTED:
        need(type_of(b->value) == IR_I64, block, b->value, "a computed jump is by an i64");
        check_computed(block);
        break;
    case IR_END_RETURN: case IR_END_UNREACHABLE: need(count == 0, block, 0, "the end has successors"); break;
    case IR_END_ASM:
        assembly = last_asm(b);
        need(assembly != NULL && count == assembly->label_count + 1, block, 0, "the block does not end with an asm that has these labels");
        break;
    default: need(false, block, 0, "there is no such end"); break;
    }
}

/* --- types --- */

enum {
    NONE = 1 << IR_NONE, I32 = 1 << IR_I32, I64 = 1 << IR_I64, F32 = 1 << IR_F32, F64 = 1 << IR_F64, F80 = 1 << IR_F80,
    INTEGER = I32 | I64, FLOATING = F32 | F64 | F80, ANY = INTEGER | FLOATING,
};

/* Operands that have the value's type, or the first one's. */
enum { A_TYPE = 1 << 0, B_TYPE = 1 << 1, C_TYPE = 1 << 2, B_LIKE_A = 1 << 3 };

struct rule {
    uint8_t type, a, b, c;       /* masks of types; of no account where an operand is none */
    uint8_t same;
};

static const struct rule rules[IR_OPERATION_COUNT] = {
    [IR_NOP] = { NONE, 0, 0, 0, 0 }, [IR_CONSTANT] = { ANY & ~F80, 0, 0, 0, 0 }, [IR_SYMBOL] = { I64, 0, 0, 0, 0 }, [IR_SLOT] = { I64, 0, 0, 0, 0 },
    [IR_BLOCK] = { I64, 0, 0, 0, 0 }, [IR_UNDEFINED] = { ANY, 0, 0, 0, 0 }, [IR_PARAMETER] = { ANY, 0, 0, 0, 0 }, [IR_PHI] = { ANY, 0, 0, 0, 0 },
    [IR_ADD] = { ANY, ANY, ANY, 0, A_TYPE | B_TYPE }, [IR_SUB] = { ANY, ANY, ANY, 0, A_TYPE | B_TYPE }, [IR_MUL] = { ANY, ANY, ANY, 0, A_TYPE | B_TYPE },
    [IR_MUL_HIGH] = { INTEGER, ANY, ANY, 0, A_TYPE | B_TYPE }, [IR_UMUL_HIGH] = { INTEGER, ANY, ANY, 0, A_TYPE | B_TYPE },
    [IR_DIV] = { ANY, ANY, ANY, 0, A_TYPE | B_TYPE }, [IR_UDIV] = { INTEGER, ANY, ANY, 0, A_TYPE | B_TYPE },
    [IR_REM] = { INTEGER, ANY, ANY, 0, A_TYPE | B_TYPE }, [IR_UREM] = { INTEGER, ANY, ANY, 0, A_TYPE | B_TYPE },
    [IR_AND] = { INTEGER, ANY, ANY, 0, A_TYPE | B_TYPE }, [IR_OR] = { INTEGER, ANY, ANY, 0, A_TYPE | B_TYPE }, [IR_XOR] = { INTEGER, ANY, ANY, 0, A_TYPE | B_TYPE },
    [IR_SHL] = { INTEGER, ANY, INTEGER, 0, A_TYPE }, [IR_SHR] = { INTEGER, ANY, INTEGER, 0, A_TYPE }, [IR_SAR] = { INTEGER, ANY, INTEGER, 0, A_TYPE },
    [IR_ROTL] = { INTEGER, ANY, INTEGER, 0, A_TYPE }, [IR_NEG] = { ANY, ANY, 0, 0, A_TYPE }, [IR_NOT] = { INTEGER, ANY, 0, 0, A_TYPE },
    [IR_EQ] = { I32, INTEGER, INTEGER, 0, B_LIKE_A }, [IR_NE] = { I32, INTEGER, INTEGER, 0, B_LIKE_A }, [IR_LT] = { I32, INTEGER, INTEGER, 0, B_LIKE_A },
    [IR_LE] = { I32, INTEGER, INTEGER, 0, B_LIKE_A }, [IR_ULT] = { I32, INTEGER, INTEGER, 0, B_LIKE_A }, [IR_ULE] = { I32, INTEGER, INTEGER, 0, B_LIKE_A },
    [IR_FEQ] = { I32, FLOATING, FLOATING, 0, B_LIKE_A }, [IR_FNE] = { I32, FLOATING, FLOATING, 0, B_LIKE_A }, [IR_FLT] = { I32, FLOATING, FLOATING, 0, B_LIKE_A },
    [IR_FLE] = { I32, FLOATING, FLOATING, 0, B_LIKE_A }, [IR_FUNORDERED] = { I32, FLOATING, FLOATING, 0, B_LIKE_A },
    [IR_SELECT] = { ANY, I32, ANY, ANY, B_TYPE | C_TYPE }, [IR_SIGN_EXTEND] = { INTEGER, INTEGER, 0, 0, 0 }, [IR_ZERO_EXTEND] = { INTEGER, INTEGER, 0, 0, 0 },
    [IR_TRUNCATE] = { I32, I64, 0, 0, 0 }, [IR_INT_FLOAT] = { FLOATING, INTEGER, 0, 0, 0 }, [IR_UINT_FLOAT] = { FLOATING, INTEGER, 0, 0, 0 },
    [IR_FLOAT_INT] = { INTEGER, FLOATING, 0, 0, 0 }, [IR_FLOAT_UINT] = { INTEGER, FLOATING, 0, 0, 0 }, [IR_FLOAT_FLOAT] = { FLOATING, FLOATING, 0, 0, 0 },
    [IR_BITS] = { ANY & ~F80, ANY & ~F80, 0, 0, 0 }, [IR_SQRT] = { FLOATING, ANY, 0, 0, A_TYPE }, [IR_ABS] = { FLOATING, ANY, 0, 0, A_TYPE },
    [IR_CLZ] = { INTEGER, ANY, 0, 0, A_TYPE }, [IR_CTZ] = { INTEGER, ANY, 0, 0, A_TYPE }, [IR_BSWAP] = { INTEGER, ANY, 0, 0, A_TYPE },
    [IR_ADDRESS] = { I64, I64, I64, 0, 0 }, [IR_LOAD] = { ANY, I64, 0, 0, 0 }, [IR_STORE] = { NONE, I64, 0, ANY, 0 }, [IR_COPY] = { NONE, I64, I64, 0, 0 },
    [IR_CLEAR] = { NONE, I64, 0, 0, 0 }, [IR_CALL] = { ANY | NONE, I64, 0, 0, 0 }, [IR_RESULT] = { ANY, ANY | NONE, 0, 0, 0 },
    [IR_EXCHANGE] = { INTEGER, I64, ANY, 0, B_TYPE }, [IR_FETCH_ADD] = { INTEGER, I64, ANY, 0, B_TYPE },
    [IR_COMPARE_EXCHANGE] = { INTEGER, I64, ANY, ANY, B_TYPE | C_TYPE }, [IR_FENCE] = { NONE, 0, 0, 0, 0 }, [IR_BARRIER] = { NONE, 0, 0, 0, 0 },
    [IR_STACK_ALLOCATE] = { I64, I64, 0, 0, 0 }, [IR_STACK_SAVE] = { I64, 0, 0, 0, 0 }, [IR_STACK_RESTORE] = { NONE, I64, 0, 0, 0 },
    [IR_INCOMING] = { I64, 0, 0, 0, 0 }, [IR_FRAME_ADDRESS] = { I64, 0, 0, 0, 0 }, [IR_RETURN_ADDRESS] = { I64, 0, 0, 0, 0 }, [IR_ASM] = { NONE, 0, 0, 0, 0 },
    [IR_TRAP] = { NONE, 0, 0, 0, 0 },
};

static bool has_type(uint32_t value, unsigned mask)
{
    return mask >> type_of(value) & 1;
}

static void check_types(uint32_t block, uint32_t value)
{
    struct ir_instruction *instruction = instruction_of(value);
    const struct rule *rule = &rules[instruction->operation];
    uint32_t *fields[3];
    need(has_type(value, rule->type), block, value, "the operation has no value of this type");
    for (unsigned i = 0, count = ir_operands(instruction, fields); i < count; i++) {
        bool is_a = fields[i] == &instruction->a, is_b = fields[i] == &instruction->b;
        unsigned mask = is_a ? rule->a : is_b ? rule->b : rule->c, same = is_a ? A_TYPE : is_b ? B_TYPE : C_TYPE;
        need(has_type(*fields[i], mask), block, value, "an operand has a type that the operation does not take");
        need(!(rule->same & same) || type_of(*fields[i]) == instruction->type, block, value, "an operand has another type than the value");
        need(!is_b || !(rule->same & B_LIKE_A) || type_of(*fields[i]) == type_of(instruction->a), block, value, "the operands have different types");
    }
}

/* --- what single operations promise --- */

static bool is_power(unsigned number)
{
    return number != 0 && (number & (number - 1)) == 0;
}

/* What is in memory of a value: its own size, or less of an integer. */
static bool is_memory_size(unsigned type, unsigned size)
{
    switch (type) {
    case IR_I32: return is_power(size) && size <= 4;
    case IR_I64: return is_power(size) && size <= 8;
    case IR_F32: return size == 4;
    case IR_F64: return size == 8;
    default: return size == 16;
    }
}

static bool same_register(const struct ir_place *first, const struct ir_place *second)
{
    return first->kind == second->kind && first->kind <= IR_PLACE_VECTOR && first->number == second->number;
}

static bool is_stack(const struct ir_place *place)
{
    return place->kind == IR_PLACE_STACK || place->kind == IR_PLACE_MEMORY;
}

static uint32_t place_end(const struct ir_place *place)
{
    return place->offset + (place->kind == IR_PLACE_MEMORY ? place->size : place->type == IR_F80 ? 16 : 8);
}

static bool overlap(const struct ir_place *first, const struct ir_place *second)
{
    if (is_stack(first) && is_stack(second))
        return first->offset < place_end(second) && second->offset < place_end(first);
    return same_register(first, second);
}

static bool type_fits(const struct ir_place *place, unsigned type)
{
    if (place->kind == IR_PLACE_INTEGER || place->kind == IR_PLACE_MEMORY)
        return type == IR_I64 || (type == IR_I32 && place->kind == IR_PLACE_INTEGER);
    if (place->kind == IR_PLACE_VECTOR)
        return type == IR_F32 || type == IR_F64;
    return place->kind != IR_PLACE_X87 || type == IR_F80;
}

static void check_call(uint32_t block, uint32_t value)
{
    const struct ir_call *call = &function.calls[instruction_of(value)->b];
    for (uint32_t i = 0; i < call->argument_count; i++) {
        const struct ir_place *place = &call->arguments[i].place;
        need(type_fits(place, type_of(call->arguments[i].value)), block, value, "an argument does not fit into its place");
        need(!is_stack(place) || place_end(place) <= call->stack_size, block, value, "an argument is beyond the stack's");
        for (uint32_t k = 0; k < i; k++)
            need(!overlap(place, &call->arguments[k].place), block, value, "two arguments are in the same place");
    }
    need(call->stack_size % 16 == 0, block, value, "the arguments on the stack take no multiple of 16 bytes");
    need(call->result_count <= 2, block, value, "there are too many results");
    for (unsigned i = 0; i < call->result_count; i++)
        need(!is_stack(&call->results[i]) && type_fits(&call->results[i], call->results[i].type), block, value, "a result does not fit into its place");
    need(type_of(value) == (call->result_count != 0 ? call->results[0].type : IR_NONE), block, value, "the call's value is not its first result");
    need(!call->tail || function.blocks[block].end == IR_END_RETURN, block, value, "a tail call is followed by something");
}

static bool is_result(const struct ir_asm_operand *operand)
{
    return operand->output && operand->class != IR_ASM_MEMORY;
}

static bool class_fits(const struct ir_asm_operand *operand, unsigned type)
{
    switch (operand->class) {
    case IR_ASM_REGISTER: return INTEGER >> type & 1;
    case IR_ASM_VECTOR: return (F32 | F64) >> type & 1;
    case IR_ASM_X87: return type == IR_F80;
    case IR_ASM_MEMORY: return type == IR_I64;
    default: return INTEGER >> type & 1;
    }
}

static void check_asm(uint32_t block, uint32_t value)
{
    const struct ir_asm *assembly = &function.asms[instruction_of(value)->b];
    for (uint32_t i = 0; i < assembly->operand_count; i++) {
        const struct ir_asm_operand *operand = &assembly->operands[i];
        bool valued = !operand->output || operand->in_out || operand->class == IR_ASM_MEMORY;
        need(valued == (operand->value != 0), block, value, "an operand of the asm has no value, or one too many");
        need(operand->value == 0 || class_fits(operand, type_of(operand->value)), block, value, "an operand of the asm has a type that does not fit");
        need(!is_result(operand) || class_fits(operand, operand->type), block, value, "an output of the asm has a type that does not fit");
        need(operand->same < 0 || ((uint32_t)operand->same < i && assembly->operands[operand->same].output &&
             assembly->operands[operand->same].class == operand->class), block, value, "an operand of the asm is in the place of none");
    }
    need(assembly->label_count == 0 || function.blocks[block].end == IR_END_ASM, block, value, "an asm with labels does not end its block");
}

/* Results of a CALL or ASM stand in its block; of an asm goto, behind that. */
static void check_result(uint32_t block, uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value), *of = instruction_of(instruction->a);
    const struct ir_block *b = &function.blocks[block];
    uint32_t home = homes[instruction->a].block, n = 0;
    if (of->operation == IR_CALL) {
        const struct ir_call *call = &function.calls[of->b];
        need(home == block, block, value, "a result is not in the block of its call");
        need(instruction->b == 1 && call->result_count == 2 && instruction->type == call->results[1].type, block, value, "the call has no such result");
        return;
    }
    if (!need(of->operation == IR_ASM, block, value, "a result is one of no call or asm"))
        return;
    const struct ir_asm *assembly = &function.asms[of->b];
    if (assembly->label_count == 0)
        need(home == block, block, value, "a result is not in the block of its asm");
    else
        need(b->predecessor_count == 1 && b->predecessors[0] == home, block, value, "a result is not right behind its asm goto");
    for (uint32_t i = 0; i < assembly->operand_count; i++)
        if (is_result(&assembly->operands[i]) && n++ == instruction->b) {
            need(instruction->type == assembly->operands[i].type, block, value, "the result has another type than the asm's output");
            return;
        }
    need(false, block, value, "the asm has no such result");
}

static void check_instruction(uint32_t block, uint32_t value)
{
    const struct ir_instruction *instruction = instruction_of(value);
    unsigned size = instruction->size, type = instruction->type;
    switch (instruction->operation) {
    case IR_CONSTANT: need(instruction->b == 0 || type == IR_I64 || type == IR_F64, block, value, "a constant of 32 bits has more"); break;
    case IR_BLOCK: need(function.blocks[instruction->a].address_taken, block, value, "the block does not know that its address is taken"); break;
    case IR_PARAMETER:
        need(block == 0, block, value, "a parameter is not in the entry");
        need(type == function.parameters[instruction->a].type, block, value, "the parameter has another type than its place");
        break;
    case IR_PHI:
        for (uint32_t i = 0; i < function.blocks[block].predecessor_count; i++)
            need(type_of(function.operands[instruction->a + i]) == type, block, value, "an operand of the PHI has another type");
        break;
    case IR_SIGN_EXTEND: case IR_ZERO_EXTEND: need(size == 1 || size == 2 || size == 4, block, value, "there is no such size to extend"); break;
    case IR_BITS:
        need(((I32 | F32) >> type & 1) == ((I32 | F32) >> type_of(instruction->a) & 1), block, value, "bits do not change their number");
        break;
    case IR_ADDRESS: need(is_power(size) && size <= 8, block, value, "there is no such scale"); break;
    case IR_LOAD: need(is_memory_size(type, size), block, value, "the value does not have this size in memory"); break;
    case IR_STORE: need(is_memory_size(type_of(instruction->c), size), block, value, "the value does not have this size in memory"); break;
    case IR_EXCHANGE: case IR_FETCH_ADD: case IR_COMPARE_EXCHANGE:
        need(is_memory_size(type, size), block, value, "the value does not have this size in memory");
        break;
    case IR_COPY: need(is_power(size), block, value, "the alignment is no power of 2"); break;
    case IR_STACK_ALLOCATE: case IR_FRAME_ADDRESS: case IR_RETURN_ADDRESS:
        need(function.keeps_frame_pointer, block, value, "the function does not keep a frame pointer");
        break;
    case IR_CALL: check_call(block, value); break;
    case IR_RESULT: check_result(block, value); break;
    case IR_ASM: check_asm(block, value); break;
    default: break;
    }
}

static void check_block(uint32_t block)
{
    const struct ir_block *b = &function.blocks[block];
    bool phis = true, parameters = true;
    for (uint32_t i = 0; i < b->count && problem == NULL; i++) {
        unsigned operation = instruction_of(b->code[i])->operation;
        phis = phis && operation == IR_PHI;
        parameters = parameters && operation == IR_PARAMETER;
        need(phis || operation != IR_PHI, block, b->code[i], "a PHI stands behind other instructions");
        need(parameters || operation != IR_PARAMETER, block, b->code[i], "a parameter stands behind other instructions");
        check_types(block, b->code[i]);
        if (problem == NULL)
            check_instruction(block, b->code[i]);
    }
}

/* --- dominance --- */

static uint32_t *tree_start, *tree_size;     /* of each block: its place in a walk of the dominator tree, and how many it dominates */

/* In reverse post order, a block comes behind its dominator: so sizes add up backwards, and places are given forwards. */
static void number_tree(const uint32_t *order, uint32_t count)
{
    uint32_t *dominators = arena_allocate(&function_arena, function.block_count * sizeof *dominators);
    uint32_t *next = arena_allocate(&function_arena, function.block_count * sizeof *next);
    ir_dominators(&function, order, count, dominators);
    tree_start = arena_allocate(&function_arena, function.block_count * sizeof *tree_start);
    tree_size = arena_allocate(&function_arena, function.block_count * sizeof *tree_size);
    for (uint32_t i = count; i > 0; i--) {
        tree_size[order[i - 1]]++;
        if (i > 1)
            tree_size[dominators[order[i - 1]]] += tree_size[order[i - 1]];
    }
    next[0] = 1;
    for (uint32_t i = 1; i < count; i++) {
        uint32_t block = order[i], above = dominators[block];
        tree_start[block] = next[above];
        next[above] += tree_size[block];
        next[block] = tree_start[block] + 1;
    }
}

static bool dominates(uint32_t first, uint32_t second)
{
    return reached[first] && tree_start[first] <= tree_start[second] && tree_start[second] < tree_start[first] + tree_size[first];
}

struct user {
    uint32_t block, place, value;
};

static void check_dominance(uint32_t *operand, void *context)
{
    const struct user *user = context;
    const struct home *home = &homes[*operand];
    need(home->block == user->block ? home->place < user->place : dominates(home->block, user->block), user->block, user->value,
         "an operand is not made on every way here");
}

static void check_phi_dominance(uint32_t block, uint32_t value)
{
    const struct ir_block *b = &function.blocks[block];
    for (uint32_t i = 0; i < b->predecessor_count; i++) {
        uint32_t from = b->predecessors[i];
        struct user user = { from, UINT32_MAX, value };
        if (reached[from])
            check_dominance(&function.operands[instruction_of(value)->a + i], &user);
    }
}

static void check_uses(uint32_t block)
{
    struct ir_block *b = &function.blocks[block];
    struct user user = { block, 0, 0 };
    for (; user.place < b->count && problem == NULL; user.place++) {
        user.value = b->code[user.place];
        if (instruction_of(user.value)->operation == IR_PHI)
            check_phi_dominance(block, user.value);
        else
            ir_visit_operands(&function, user.value, check_dominance, &user);
    }
    user.value = 0;
    ir_visit_end(b, check_dominance, &user);
}

/* --- everything --- */

static void check(void)
{
    if (!check_values() || !check_edges())
        return;
    for (uint32_t block = 0; block < function.block_count; block++)
        check_operands(block);
    if (problem != NULL)
        return;
    uint32_t *order = arena_allocate(&function_arena, function.block_count * sizeof *order);
    uint32_t count = ir_reverse_post_order(&function, order);
    for (uint32_t i = 0; i < count; i++)
        reached[order[i]] = true;
    number_tree(order, count);
    for (uint32_t block = 0; block < function.block_count && problem == NULL; block++) {
        check_block(block);
        if (problem == NULL)
            check_end(block);
    }
    for (uint32_t i = 0; i < count && problem == NULL; i++)
        check_uses(order[i]);
}

const char *ir_verify(const struct ir_function *checked, uint32_t *block, uint32_t *value)
{
    struct arena_mark mark = arena_mark(&function_arena);
    function = *checked;
    problem = NULL;
    homes = arena_allocate(&function_arena, function.count * sizeof *homes);
    reached = arena_allocate(&function_arena, function.block_count);
    check();
    if (problem != NULL) {
        *block = bad_block;
        *value = bad_value;
    }
    arena_release(&function_arena, mark);
    return problem;
}
