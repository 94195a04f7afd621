/*
 * Making and walking the IR: ir.h.
 */
#include <assert.h>
#include <string.h>
#include <cc/base/code_options.h>
#include <cc/base/memory.h>
#include <cc/ir/ir.h>

const char *const ir_operation_names[IR_OPERATION_COUNT] = {
#define X(operation, name, shape, flags) [IR_##operation] = name,
    IR_OPERATION_LIST(X)
#undef X
};

const uint8_t ir_operation_shapes[IR_OPERATION_COUNT] = {
#define X(operation, name, shape, flags) [IR_##operation] = IR_SHAPE_##shape,
    IR_OPERATION_LIST(X)
#undef X
};

const uint8_t ir_operation_flags[IR_OPERATION_COUNT] = {
#define X(operation, name, shape, flags) [IR_##operation] = flags,
    IR_OPERATION_LIST(X)
#undef X
};

/* --- making --- */

struct arena ir_arena;

/* Room for one more in an array of the function's; what it grows from stays behind in the arena. */
void *ir_array(void *array, uint32_t *capacity, uint32_t count, size_t element)
{
    if (count < *capacity)
        return array;
    uint32_t larger = *capacity == 0 ? 8 : *capacity * 2;
    void *copy = arena_allocate(&ir_arena, larger * element);
    if (count != 0)
        memcpy(copy, array, count * element);
    *capacity = larger;
    return copy;
}

void ir_function_start(struct ir_function *function)
{
    memset(function, 0, sizeof *function);
    function->capacity = 64;
    function->code = arena_allocate(&ir_arena, function->capacity * sizeof *function->code);
    function->locations = arena_allocate(&ir_arena, function->capacity * sizeof *function->locations);
    if (code_options.debug && code_options.level > 0)
        function->variables = arena_allocate(&ir_arena, function->capacity * sizeof *function->variables);
    function->count = 1;
    ir_block_new(function);
}

uint32_t ir_block_new(struct ir_function *function)
{
    function->blocks = ir_array(function->blocks, &function->block_capacity, function->block_count, sizeof *function->blocks);
    memset(&function->blocks[function->block_count], 0, sizeof *function->blocks);
    return function->block_count++;
}

void ir_block_room(struct ir_function *function, uint32_t count)
{
    if (function->block_capacity - function->block_count >= count)
        return;
    function->block_capacity = function->block_count + count;
    struct ir_block *blocks = arena_allocate(&ir_arena, function->block_capacity * sizeof *blocks);
    memcpy(blocks, function->blocks, function->block_count * sizeof *blocks);
    function->blocks = blocks;
}

static inline uint32_t make(struct ir_function *function, struct ir_instruction instruction, uint32_t location)
{
    if (function->count == function->capacity) {
        uint32_t capacity = function->capacity, same = capacity;
        if (function->variables != NULL)
            function->variables = ir_array(function->variables, &same, function->count, sizeof *function->variables);
        function->code = ir_array(function->code, &capacity, function->count, sizeof *function->code);
        function->locations = ir_array(function->locations, &function->capacity, function->count, sizeof *function->locations);
    }
    function->code[function->count] = instruction;
    function->locations[function->count] = location;
    if (function->variables != NULL)
        function->variables[function->count] = (struct ir_owners){ 0, 0 };
    return function->count++;
}

uint32_t ir_new(struct ir_function *function, struct ir_instruction instruction, uint32_t location)
{
    return make(function, instruction, location);
}

void ir_insert(struct ir_function *function, uint32_t block, uint32_t place, uint32_t value)
{
    struct ir_block *b = &function->blocks[block];
    b->code = ir_array(b->code, &b->capacity, b->count, sizeof *b->code);
    memmove(b->code + place + 1, b->code + place, (b->count - place) * sizeof *b->code);
    b->code[place] = value;
    b->count++;
}

uint32_t ir_append(struct ir_function *function, uint32_t block, struct ir_instruction instruction, uint32_t location)
{
    uint32_t value = make(function, instruction, location);
    struct ir_block *b = &function->blocks[block];
    if (b->count == b->capacity)
        b->code = ir_array(b->code, &b->capacity, b->count, sizeof *b->code);
    b->code[b->count++] = value;
    return value;
}

uint32_t ir_constant(struct ir_function *function, uint32_t block, enum ir_type type, uint64_t bits)
{
    struct ir_instruction constant = { .operation = IR_CONSTANT, .type = (uint8_t)type, .a = (uint32_t)bits };
    if (type == IR_I64 || type == IR_F64)
        constant.b = (uint32_t)(bits >> 32);
    return ir_append(function, block, constant, 0);
}

/* --- ends of blocks --- */

void ir_add_edge(struct ir_function *function, uint32_t from, uint32_t to)
{
    struct ir_block *b = &function->blocks[to];
    b->predecessors = ir_array(b->predecessors, &b->predecessor_capacity, b->predecessor_count, sizeof *b->predecessors);
    b->predecessors[b->predecessor_count++] = from;
}

void ir_end(struct ir_function *function, uint32_t block, enum ir_end end, uint32_t value, const uint32_t *successors, uint32_t count)
{
    struct ir_block *b = &function->blocks[block];
    assert(b->end == IR_END_NONE);
    b->end = (uint8_t)end;
    b->value = value;
    b->successor_count = count;
    b->successors = arena_allocate(&ir_arena, count * sizeof *b->successors);
    for (uint32_t i = 0; i < count; i++) {
        b->successors[i] = successors[i];
        ir_add_edge(function, block, successors[i]);
    }
}

void ir_end_jump(struct ir_function *function, uint32_t block, uint32_t to)
{
    ir_end(function, block, IR_END_JUMP, 0, &to, 1);
}

void ir_end_branch(struct ir_function *function, uint32_t block, uint32_t value, uint32_t taken, uint32_t otherwise)
{
    uint32_t successors[] = { taken, otherwise };
    if (taken == otherwise)
        ir_end_jump(function, block, taken);
    else
        ir_end(function, block, IR_END_BRANCH, value, successors, 2);
}

void ir_end_return(struct ir_function *function, uint32_t block, uint32_t first, uint32_t second)
{
    ir_end(function, block, IR_END_RETURN, 0, NULL, 0);
    function->blocks[block].results[0] = first;
    function->blocks[block].results[1] = second;
}

void ir_end_unreachable(struct ir_function *function, uint32_t block)
{
    ir_end(function, block, IR_END_UNREACHABLE, 0, NULL, 0);
}

/* --- walking --- */

uint64_t ir_constant_bits(const struct ir_instruction *instruction)
{
    return instruction->a | (uint64_t)instruction->b << 32;
}

enum {                           /* by shape */
    FIELDS_NONE = 0, FIELDS_CONSTANT = 0, FIELDS_SYMBOL = 0, FIELDS_SLOT = 0, FIELDS_BLOCK = 0, FIELDS_NUMBER = 0, FIELDS_PHI = 0, FIELDS_ASM = 0,
    FIELDS_UNARY = IR_FIELD_A, FIELDS_EXTEND = IR_FIELD_A, FIELDS_LOAD = IR_FIELD_A, FIELDS_CLEAR = IR_FIELD_A, FIELDS_RESULT = IR_FIELD_A,
    FIELDS_CALL = IR_FIELD_A, FIELDS_BINARY = IR_FIELD_A | IR_FIELD_B, FIELDS_COPY = IR_FIELD_A | IR_FIELD_B, FIELDS_ADDRESS = IR_FIELD_A | IR_FIELD_B,
    FIELDS_STORE = IR_FIELD_A | IR_FIELD_C, FIELDS_SELECT = IR_FIELD_A | IR_FIELD_B | IR_FIELD_C, FIELDS_ATOMIC = IR_FIELD_A | IR_FIELD_B,
};

const uint8_t ir_operation_fields[IR_OPERATION_COUNT] = {
#define X(operation, name, shape, flags) [IR_##operation] = FIELDS_##shape,
    IR_OPERATION_LIST(X)
#undef X
};

void ir_visit_list(struct ir_function *function, const struct ir_instruction *instruction, void (*visit)(uint32_t *operand, void *context), void *context)
{
    if (instruction->operation == IR_CALL) {
        struct ir_call *call = &function->calls[instruction->b];
        for (uint32_t i = 0; i < call->argument_count; i++)
            visit(&call->arguments[i].value, context);
    } else if (instruction->operation == IR_ASM) {
        struct ir_asm *assembly = &function->asms[instruction->b];
        for (uint32_t i = 0; i < assembly->operand_count; i++)
            if (assembly->operands[i].value != 0)
                visit(&assembly->operands[i].value, context);
    }
}

/* The operands of a PHI, which needs to know how many predecessors its block has. */
void ir_visit_phi(struct ir_function *function, uint32_t block, uint32_t value, void (*visit)(uint32_t *operand, void *context), void *context)
{
    for (uint32_t i = 0; i < function->blocks[block].predecessor_count; i++)
        visit(&function->operands[function->code[value].a + i], context);
}

uint32_t ir_reverse_post_order(const struct ir_function *function, uint32_t *order)
{
    uint32_t count = function->block_count, depth = 1, done = 0;
    struct { uint32_t block, next; } *stack = arena_allocate(&function_arena, (count + 1) * sizeof *stack);
    bool *seen = arena_allocate(&function_arena, count);
    stack[0].block = 0;
    seen[0] = true;
    while (depth > 0) {
        const struct ir_block *block = &function->blocks[stack[depth - 1].block];
        /* The last successor first, so that the first comes right behind its block. */
        if (stack[depth - 1].next == block->successor_count) {
            order[count - ++done] = stack[--depth].block;
            continue;
        }
        uint32_t to = block->successors[block->successor_count - 1 - stack[depth - 1].next++];
        if (!seen[to]) {
            seen[to] = true;
            stack[depth].next = 0;
            stack[depth++].block = to;
        }
    }
    memmove(order, order + count - done, done * sizeof *order);
    return done;
}

/* Takes predecessor `index` from a block and its PHIs. */
void ir_remove_predecessor(struct ir_function *function, uint32_t block, uint32_t index)
{
    struct ir_block *b = &function->blocks[block];
    for (uint32_t i = 0; i < b->count && function->code[b->code[i]].operation == IR_PHI; i++) {
        uint32_t *operands = &function->operands[function->code[b->code[i]].a];
        memmove(operands + index, operands + index + 1, (b->predecessor_count - index - 1) * sizeof *operands);
    }
    memmove(b->predecessors + index, b->predecessors + index + 1, (b->predecessor_count - index - 1) * sizeof *b->predecessors);
    b->predecessor_count--;
}

void ir_remove_edge(struct ir_function *function, uint32_t from, uint32_t to)
{
    struct ir_block *b = &function->blocks[to];
    for (uint32_t i = 0; i < b->predecessor_count; i++)
        if (b->predecessors[i] == from) {
            ir_remove_predecessor(function, to, i);
            return;
        }
}

/* Blocks keep their numbers; an unreachable one is left empty. */
uint32_t ir_keep_reachable(struct ir_function *function, uint32_t *order)
{
    uint32_t count = ir_reverse_post_order(function, order);
    if (count == function->block_count)
        return count;
    bool *reached = arena_allocate(&function_arena, function->block_count);
    for (uint32_t i = 0; i < count; i++)
        reached[order[i]] = true;
    for (uint32_t block = 0; block < function->block_count; block++) {
        struct ir_block *b = &function->blocks[block];
        if (reached[block] || b->end == IR_END_NONE)
            continue;
        for (uint32_t i = 0; i < b->successor_count; i++)
            ir_remove_edge(function, block, b->successors[i]);
        *b = (struct ir_block){ .end = IR_END_NONE, .address_taken = b->address_taken };
    }
    return count;
}

void ir_remove_unreachable(struct ir_function *function)
{
    ir_keep_reachable(function, arena_allocate(&function_arena, function->block_count * sizeof(uint32_t)));
}

/* --- dominators --- */

static uint32_t intersect(const uint32_t *dominators, const uint32_t *number, uint32_t first, uint32_t second)
{
    while (first != second) {
        while (number[first] > number[second])
            first = dominators[first];
        while (number[second] > number[first])
            second = dominators[second];
    }
    return first;
}

void ir_dominators(const struct ir_function *function, const uint32_t *order, uint32_t count, uint32_t *dominators)
{
    uint32_t *number = arena_allocate(&function_arena, function->block_count * sizeof *number);
    for (uint32_t i = 0; i < function->block_count; i++)
        dominators[i] = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++)
        number[order[i]] = i;
    dominators[0] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 1; i < count; i++) {
            const struct ir_block *block = &function->blocks[order[i]];
            uint32_t best = UINT32_MAX;
            for (uint32_t k = 0; k < block->predecessor_count; k++) {
                uint32_t from = block->predecessors[k];
                if (dominators[from] == UINT32_MAX)
                    continue;
                best = best == UINT32_MAX ? from : intersect(dominators, number, from, best);
            }
            changed |= dominators[order[i]] != best;
            dominators[order[i]] = best;
        }
    }
}

/* --- loops --- */

/* Everything from which the back edge's source is reached without passing its head is in the loop. */
static void mark_loop(struct ir_function *function, uint32_t head, uint32_t from, uint32_t *mark, uint32_t *stack)
{
    uint32_t depth = 0;
    if (mark[head] != head + 1) {
        mark[head] = head + 1;
        function->blocks[head].depth++;
    }
    stack[depth++] = from;
    while (depth > 0) {
        uint32_t block = stack[--depth];
        if (mark[block] == head + 1)
            continue;
        mark[block] = head + 1;
        function->blocks[block].depth++;
        for (uint32_t i = 0; i < function->blocks[block].predecessor_count; i++)
            stack[depth++] = function->blocks[block].predecessors[i];
    }
}

static bool dominates(const uint32_t *dominators, uint32_t first, uint32_t second)
{
    while (second != first && second != 0)
        second = dominators[second];
    return second == first;
}

void ir_analyse_loops(struct ir_function *function)
{
    uint32_t blocks = function->block_count, edges = 1;
    uint32_t *order = arena_allocate(&function_arena, blocks * sizeof *order);
    uint32_t *dominators = arena_allocate(&function_arena, blocks * sizeof *dominators);
    uint32_t *mark = arena_allocate(&function_arena, blocks * sizeof *mark);
    uint32_t count = ir_reverse_post_order(function, order);
    ir_dominators(function, order, count, dominators);
    for (uint32_t i = 0; i < count; i++) {
        function->blocks[order[i]].depth = 0;
        edges += function->blocks[order[i]].predecessor_count;
    }
    uint32_t *stack = arena_allocate(&function_arena, edges * sizeof *stack);
    for (uint32_t i = 0; i < count; i++) {
        struct ir_block *head = &function->blocks[order[i]];
        for (uint32_t k = 0; k < head->predecessor_count; k++)
            if (dominators[head->predecessors[k]] != UINT32_MAX && dominates(dominators, order[i], head->predecessors[k]))
                mark_loop(function, order[i], head->predecessors[k], mark, stack);
    }
}
