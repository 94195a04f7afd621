/*
 * What is kept of a function: ir_compact() drops the instructions that are in no block any more, of which passes leave many, and
 * the blocks that nobody reaches; ir_keep() takes the rest from where it was made to memory of its own, without the room that its arrays had to grow.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/ir/ir.h>

/* --- numbers --- */

static void renumber_operand(uint32_t *operand, void *numbers)
{
    *operand = ((const uint32_t *)numbers)[*operand];
}

/* Moves what is in a block down and says which number each has now; their order stays. */
static void move_down(struct ir_function *function, uint32_t *numbers)
{
    uint32_t count = 1;
    for (uint32_t block = 0; block < function->block_count; block++)
        for (uint32_t k = 0; k < function->blocks[block].count; k++)
            numbers[function->blocks[block].code[k]] = 1;
    for (uint32_t value = 1; value < function->count; value++) {
        if (numbers[value] == 0)
            continue;
        function->code[count] = function->code[value];
        function->locations[count] = function->locations[value];
        if (function->variables != NULL)
            function->variables[count] = function->variables[value];
        numbers[value] = count++;
    }
    function->count = count;
}

static void renumber_blocks(uint32_t *blocks, uint32_t count, const uint32_t *numbers)
{
    for (uint32_t i = 0; i < count; i++)
        blocks[i] = numbers[blocks[i]];
}

/* Where an address of a block is taken, symbols of the front end have its number: all keep theirs. */
static bool blocks_have_addresses(const struct ir_function *function)
{
    for (uint32_t i = 0; i < function->block_count; i++)
        if (function->blocks[i].address_taken)
            return true;
    return false;
}

/* What ir_remove_unreachable() and its kin left empty goes; the others' order stays. */
static void drop_blocks(struct ir_function *function)
{
    uint32_t *numbers = arena_allocate(&function_arena, function->block_count * sizeof *numbers), count = 0;
    if (blocks_have_addresses(function))
        return;
    for (uint32_t i = 0; i < function->block_count; i++) {
        if (function->blocks[i].end == IR_END_NONE)
            continue;
        numbers[i] = count;
        function->blocks[count++] = function->blocks[i];
    }
    if (count == function->block_count)
        return;
    function->block_count = count;
    for (uint32_t i = 0; i < count; i++) {
        renumber_blocks(function->blocks[i].successors, function->blocks[i].successor_count, numbers);
        renumber_blocks(function->blocks[i].predecessors, function->blocks[i].predecessor_count, numbers);
    }
}

void ir_compact(struct ir_function *function)
{
    struct arena_mark mark = arena_mark(&function_arena);
    drop_blocks(function);
    uint32_t *numbers = arena_allocate(&function_arena, function->count * sizeof *numbers);
    move_down(function, numbers);
    for (uint32_t i = 0; i < function->block_count; i++) {
        struct ir_block *block = &function->blocks[i];
        for (uint32_t k = 0; k < block->count; k++) {
            uint32_t value = block->code[k] = numbers[block->code[k]];
            if (function->code[value].operation == IR_PHI)
                ir_visit_phi(function, i, value, renumber_operand, numbers);
            else
                ir_visit_operands(function, value, renumber_operand, numbers);
        }
        ir_visit_end(block, renumber_operand, numbers);
    }
    arena_release(&function_arena, mark);
}

/* --- places --- */

static char *to;                 /* where copies go; NULL: they are only measured */
static size_t size;

static void *copy(const void *array, uint32_t count, size_t element)
{
    enum { ALIGNMENT = 8 };
    size_t bytes = (count * element + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    void *result = to;
    size += bytes;
    if (count == 0 || to == NULL)
        return (void *)(uintptr_t)array;
    to += bytes;
    return memcpy(result, array, count * element);
}

/* An array of the function's, which may grow again. */
#define KEEP(array, count, capacity) ((array) = copy(array, count, sizeof *(array)), (capacity) = (count))

static void keep_block(struct ir_block *block)
{
    KEEP(block->code, block->count, block->capacity);
    KEEP(block->predecessors, block->predecessor_count, block->predecessor_capacity);
    block->successors = copy(block->successors, block->successor_count, sizeof *block->successors);
    block->cases = copy(block->cases, block->case_count, sizeof *block->cases);
}

static void keep_asm(struct ir_asm *assembly)
{
    assembly->template = copy(assembly->template, assembly->length + 1, 1);
    assembly->operands = copy(assembly->operands, assembly->operand_count, sizeof *assembly->operands);
    assembly->labels = copy(assembly->labels, assembly->label_count, sizeof *assembly->labels);
}

static void keep_all(struct ir_function *function)
{
    if (function->variables != NULL)
        function->variables = copy(function->variables, function->count, sizeof *function->variables);
    function->locations = copy(function->locations, function->count, sizeof *function->locations);
    KEEP(function->code, function->count, function->capacity);
    KEEP(function->blocks, function->block_count, function->block_capacity);
    KEEP(function->operands, function->operand_count, function->operand_capacity);
    KEEP(function->symbols, function->symbol_count, function->symbol_capacity);
    KEEP(function->slots, function->slot_count, function->slot_capacity);
    KEEP(function->calls, function->call_count, function->call_capacity);
    KEEP(function->asms, function->asm_count, function->asm_capacity);
    KEEP(function->parameters, function->parameter_count, function->parameter_capacity);
    KEEP(function->described, function->described_count, function->described_capacity);
    KEEP(function->sharers, function->sharer_count, function->sharer_capacity);
    KEEP(function->inlined, function->inlined_count, function->inlined_capacity);
    KEEP(function->origins, function->origin_count, function->origin_capacity);
    for (uint32_t i = 0; i < function->block_count; i++)
        keep_block(&function->blocks[i]);
    for (uint32_t i = 0; i < function->call_count; i++)
        function->calls[i].arguments = copy(function->calls[i].arguments, function->calls[i].argument_count, sizeof *function->calls->arguments);
    for (uint32_t i = 0; i < function->asm_count; i++)
        keep_asm(&function->asms[i]);
}

void ir_keep(struct ir_function *function)
{
    void *before = function->kept;
    to = NULL;
    size = 0;
    keep_all(function);
    function->kept = to = memory_allocate(size);
    keep_all(function);
    free(before);
}

void ir_forget(struct ir_function *function)
{
    free(function->kept);
    *function = (struct ir_function){ 0 };
}
