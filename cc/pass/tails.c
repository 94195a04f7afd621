/*
 * A call whose result is returned at once becomes a jump: the frame goes before it. Nothing of the frame
 * may be known to the called function, and its arguments have to be in registers.
 */
#include <cc/base/memory.h>
#include <cc/pass/pass.h>

/* --- whether an address in the frame may be known to somebody --- */

static bool *in_frame;           /* values that are addresses in the frame */
static bool escapes;

static void check_operand(uint32_t *operand, void *context)
{
    (void)context;
    escapes |= in_frame[*operand];
}

/* Addresses may be read from and written to, and be made into others by ADDRESS; any other use gives them away. */
static void check_instruction(struct ir_function *function, uint32_t value)
{
    struct ir_instruction *instruction = &function->code[value];
    switch (instruction->operation) {
    case IR_SLOT: case IR_INCOMING:
        in_frame[value] = true;
        break;
    case IR_ADDRESS:
        in_frame[value] = in_frame[instruction->a];
        escapes |= in_frame[instruction->b];
        break;
    case IR_LOAD: case IR_COPY: case IR_CLEAR:
        break;
    case IR_STORE:
        escapes |= in_frame[instruction->c];
        break;
    default:
        ir_visit_operands(function, value, check_operand, NULL);
        break;
    }
}

/* In reverse post order, so that addresses are known before they are used; a PHI of one gives it away. */
static bool frame_escapes(struct ir_function *function)
{
    uint32_t *order = arena_allocate(&function_arena, function->block_count * sizeof *order);
    uint32_t count = ir_reverse_post_order(function, order);
    in_frame = arena_allocate(&function_arena, function->count * sizeof *in_frame);
    escapes = false;
    for (uint32_t i = 0; i < count && !escapes; i++) {
        struct ir_block *block = &function->blocks[order[i]];
        for (uint32_t k = 0; k < block->count; k++)
            check_instruction(function, block->code[k]);
        ir_visit_end(block, check_operand, NULL);
    }
    for (uint32_t i = 0; i < count && !escapes; i++) {
        struct ir_block *block = &function->blocks[order[i]];
        for (uint32_t k = 0; k < block->count && function->code[block->code[k]].operation == IR_PHI; k++)
            ir_visit_phi(function, order[i], block->code[k], check_operand, NULL);
    }
    return escapes;
}

/* --- calls before returns --- */

/* What is returned, without the extension that every caller does for itself: of no fewer bytes than the function's type has. */
static uint32_t returned(const struct ir_function *function, uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    bool extends = instruction->operation == IR_ZERO_EXTEND || instruction->operation == IR_SIGN_EXTEND;
    return extends && instruction->type == IR_I32 && instruction->size >= function->results[0].size ? instruction->a : value;
}

static bool same_results(const struct ir_function *function, const struct ir_call *call)
{
    if (function->result_count != call->result_count)
        return false;
    for (unsigned i = 0; i < call->result_count; i++)
        if (function->results[i].kind != call->results[i].kind || function->results[i].number != call->results[i].number)
            return false;
    return true;
}

/* The last call of the block if nothing but its results' way out stands behind it, else 0. */
static uint32_t last_call(const struct ir_function *function, const struct ir_block *block)
{
    for (uint32_t i = block->count; i > 0; i--) {
        const struct ir_instruction *instruction = &function->code[block->code[i - 1]];
        bool passes = instruction->operation == IR_RESULT || instruction->operation == IR_ZERO_EXTEND || instruction->operation == IR_SIGN_EXTEND;
        if (instruction->operation == IR_CALL)
            return block->code[i - 1];
        if (!passes)
            return 0;
    }
    return 0;
}

static bool make_tail(struct ir_function *function, struct ir_block *block)
{
    uint32_t value = last_call(function, block);
    if (value == 0)
        return false;
    struct ir_call *call = &function->calls[function->code[value].b];
    bool returns_it = block->results[0] == 0 || (same_results(function, call) && returned(function, block->results[0]) == value);
    uint32_t second = block->results[1];
    if (second != 0 && !(function->code[second].operation == IR_RESULT && function->code[second].a == value))
        returns_it = false;
    if (!returns_it || call->stack_size != 0 || call->microsoft != function->microsoft || function->microsoft)
        return false;
    call->tail = true;
    while (block->code[block->count - 1] != value)
        block->count--;
    block->results[0] = block->results[1] = 0;
    return true;
}

/* What a block that has nothing but PHIs returns to whoever comes from its predecessor number `index`. */
static uint32_t result_from(const struct ir_function *function, const struct ir_block *block, uint32_t result, uint32_t index)
{
    for (uint32_t i = 0; i < block->count; i++)
        if (block->code[i] == result)
            return function->operands[function->code[result].a + index];
    return result;
}

static bool has_only_phis(const struct ir_function *function, const struct ir_block *block)
{
    return block->count == 0 || function->code[block->code[block->count - 1]].operation == IR_PHI;
}

/* A jump to nothing but a return of nothing, or of what the last call gave, is a return itself. */
static void return_directly(struct ir_function *function, uint32_t number)
{
    struct ir_block *block = &function->blocks[number];
    uint32_t call = last_call(function, block), index = 0;
    if (block->end != IR_END_JUMP || call == 0)
        return;
    uint32_t next = block->successors[0];
    const struct ir_block *to = &function->blocks[next];
    if (to->end != IR_END_RETURN || !has_only_phis(function, to))
        return;
    while (to->predecessors[index] != number)
        index++;
    uint32_t first = result_from(function, to, to->results[0], index), second = result_from(function, to, to->results[1], index);
    if (first != 0 && returned(function, first) != call)
        return;
    ir_remove_edge(function, number, next);
    block->end = IR_END_RETURN;
    block->results[0] = first;
    block->results[1] = second;
    block->successor_count = 0;
    block->location = to->location;
}

bool pass_tails(struct ir_function *function)
{
    bool changed = false;
    if (function->keeps_frame_pointer || function->returns_twice || function->variadic || function->call_count == 0 || frame_escapes(function))
        return false;
    for (uint32_t i = 0; i < function->block_count; i++) {
        return_directly(function, i);
        if (function->blocks[i].end == IR_END_RETURN)
            changed |= make_tail(function, &function->blocks[i]);
    }
    ir_remove_unreachable(function);
    return changed;
}
