/*
 * Calls become what they call, where that is known, kept (lower/unit.c keeps what is static or inline, after its passes) and
 * small, or asks for it. What was inlined there already is part of it; what it calls stays a call.
 */
#include <string.h>
#include <cc/base/code_options.h>
#include <cc/base/memory.h>
#include <cc/parse/tree.h>
#include <cc/pass/describe.h>
#include <cc/pass/edit.h>
#include <cc/pass/once.h>
#include <cc/pass/pass.h>

enum {                           /* instructions, without constants and the like */
    SMALL = 10,                  /* about as long as the call */
    MIDDLE = 14,                 /* -O2 */
    LARGE = 30,                  /* `inline` */
    PER_ARGUMENT = 2, PER_CONSTANT = 4,  /* more for each: passing it goes, and what it decides may go */
    GROWTH_MAX = 4000,           /* of the function by all of its calls; what is always_inline does not count */
    NOT_COPYABLE = 1 << 30,      /* as a size */
    ONCE_MAX = 600,              /* of what is called here only, and comes as lowering left it */
    ONCE_DEPTH_MAX = 50,         /* of such calls in such bodies */
    ONCE_SLOT_BYTES_MAX = 1024,
    SLOT_BYTES_MAX = 256,        /* variables in memory, which each place gets anew */
};

static struct ir_function *function;
static uint32_t growth;

/* --- what can be inlined --- */

static bool is_copyable(const struct ir_instruction *instruction, const struct ir_function *body)
{
    switch (instruction->operation) {
    case IR_BLOCK: case IR_FRAME_ADDRESS: case IR_RETURN_ADDRESS:
    case IR_STACK_ALLOCATE: case IR_STACK_SAVE: case IR_STACK_RESTORE:
        return false;
    case IR_ASM:
        return body->asms[instruction->b].label_count == 0;
    default:
        return true;
    }
}

/* How many instructions it has that become code; NOT_COPYABLE: it cannot be copied. And how many bytes of the stack it takes, at least. */
static uint32_t count_size(const struct ir_function *body, uint32_t *incoming_end)
{
    uint32_t size = 0;
    if (body->variadic || body->returns_twice)
        return NOT_COPYABLE;
    for (uint32_t block = 0; block < body->block_count; block++) {
        const struct ir_block *b = &body->blocks[block];
        if (b->address_taken || b->end == IR_END_COMPUTED || b->end == IR_END_ASM)
            return NOT_COPYABLE;
        size += b->end == IR_END_BRANCH ? 1 : b->end == IR_END_SWITCH ? 4 : 0;
        for (uint32_t i = 0; i < b->count; i++) {
            const struct ir_instruction *instruction = &body->code[b->code[i]];
            if (!is_copyable(instruction, body))
                return NOT_COPYABLE;
            if (instruction->operation == IR_INCOMING && instruction->a >= *incoming_end)
                *incoming_end = instruction->a + 1;
            size += !edit_is_leaf(instruction->operation) && instruction->operation != IR_PARAMETER && instruction->operation != IR_PHI;
            size += instruction->operation == IR_CALL ? 2 : 0;
        }
    }
    return size;
}

/* The body is what it is: counted once. */
static uint32_t size_of(struct ir_function *body)
{
    if (body->inline_size == 0)
        body->inline_size = count_size(body, &body->incoming_end) + 1;
    return body->inline_size - 1;
}

static uint64_t slot_bytes(const struct ir_function *body)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < body->slot_count; i++)
        bytes += body->slots[i].size;
    return bytes;
}

static bool same_place(const struct ir_place *first, const struct ir_place *second)
{
    if (first->kind != second->kind || first->type != second->type)
        return false;
    return first->kind == IR_PLACE_STACK ? first->offset == second->offset : first->number == second->number;
}

/* The value that a call has for a parameter, or 0. */
static uint32_t argument_for(const struct ir_call *call, const struct ir_place *parameter)
{
    for (uint32_t i = 0; i < call->argument_count; i++)
        if (same_place(&call->arguments[i].place, parameter))
            return call->arguments[i].value;
    return 0;
}

/* A call through another prototype may pass or take less than there is. */
static bool fits(const struct ir_call *call, const struct ir_function *body)
{
    if (call->microsoft != body->microsoft || call->variadic || call->result_count > body->result_count || body->incoming_end > call->stack_size)
        return false;
    for (uint32_t i = 0; i < body->parameter_count; i++)
        if (argument_for(call, &body->parameters[i]) == 0 || function->code[argument_for(call, &body->parameters[i])].type != body->parameters[i].type)
            return false;
    for (uint32_t i = 0; i < call->result_count; i++)
        if (!same_place(&call->results[i], &body->results[i]))
            return false;
    return true;
}

static uint32_t constant_arguments(const struct ir_call *call)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < call->argument_count; i++)
        count += function->code[call->arguments[i].value].operation == IR_CONSTANT;
    return count;
}

bool once_is_inlined(const struct symbol *symbol)
{
    return once_is_called(symbol) && size_of(symbol->body) <= ONCE_MAX && slot_bytes(symbol->body) <= ONCE_SLOT_BYTES_MAX;
}

/* What a CALL is to be replaced by, or NULL. */
static const struct ir_function *body_of(uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    const struct ir_instruction *called = &function->code[instruction->a];
    if (called->operation != IR_SYMBOL || called->b != 0)
        return NULL;
    const struct symbol *symbol = function->symbols[called->a];
    struct ir_function *body = symbol->body;
    if (body == NULL || body == function || symbol->no_inline || symbol->weak)
        return NULL;
    uint32_t size = size_of(body), limit = SMALL;
    if (!code_options.small)
        limit = symbol->is_inline ? LARGE : code_options.level >= 2 ? MIDDLE : SMALL;
    if (size == NOT_COPYABLE || !fits(&function->calls[instruction->b], body))
        return NULL;
    if (symbol->always_inline)
        return body;
    if (once_is_inlined(symbol))
        return body;
    limit += PER_ARGUMENT * body->parameter_count;
    if (code_options.level >= 2)
        limit += PER_CONSTANT * constant_arguments(&function->calls[instruction->b]);
    if (size > limit || growth + size > GROWTH_MAX || slot_bytes(body) > SLOT_BYTES_MAX)
        return NULL;
    growth += size;
    return body;
}

static const struct ir_function *body;
static uint32_t *values;         /* of the copy, by those of the body */

/* --- -g: where what is copied comes from --- */

/* What of the body's own is copied as it is met, by its numbers, and which of function->inlined the call is. */
static uint32_t current_call;
static uint32_t *calls, *origins, *variables;

static uint32_t add_inlined(struct ir_inlined inlined)
{
    function->inlined = ir_array(function->inlined, &function->inlined_capacity, function->inlined_count, sizeof *function->inlined);
    function->inlined[function->inlined_count] = inlined;
    return ++function->inlined_count;
}

static uint32_t add_origin(uint32_t location, uint32_t call)
{
    const struct ir_origin *last = function->origin_count != 0 ? &function->origins[function->origin_count - 1] : NULL;
    if (last == NULL || last->location != location || last->call != call) {
        function->origins = ir_array(function->origins, &function->origin_capacity, function->origin_count, sizeof *function->origins);
        function->origins[function->origin_count++] = (struct ir_origin){ location, call };
    }
    return (function->origin_count - 1) | IR_INLINED;
}

static uint32_t copy_location(uint32_t location);

/* Of those that were inlined in the body. */
static uint32_t copy_inlined(uint32_t call)
{
    if (call == 0 || current_call == 0)
        return current_call;
    if (calls[call] == 0) {
        uint32_t location = copy_location(body->inlined[call - 1].location);
        calls[call] = add_inlined((struct ir_inlined){ body->inlined[call - 1].source, location });
    }
    return calls[call];
}

static uint32_t copy_location(uint32_t location)
{
    if (location == 0 || current_call == 0)
        return location;
    if (!(location & IR_INLINED))
        return add_origin(location, current_call);
    uint32_t *origin = &origins[location & ~IR_INLINED];
    if (*origin == 0) {
        uint32_t call = copy_inlined(ir_location_call(body, location));
        *origin = add_origin(ir_location_place(body, location), call);
    }
    return *origin;
}

static uint32_t copy_variable(uint32_t variable)
{
    if (variables[variable] == 0) {
        struct ir_described described = body->described[variable - 1];
        described.call = copy_inlined(described.call);
        function->described = ir_array(function->described, &function->described_capacity, function->described_count, sizeof *function->described);
        function->described[function->described_count] = described;
        variables[variable] = ++function->described_count;
    }
    return variables[variable];
}

/* What the value was of in the body, the copy or argument is of now. */
static void copy_owners(uint32_t value)
{
    if (current_call == 0)
        return;
    struct ir_owners owners = body->variables[value];
    for (uint32_t variable; (variable = ir_next_owner(body, &owners)) != 0;)
        describe(function, edit_find(values[value]), copy_variable(variable));
}

/* Those that are constants have no value that would be copied. */
static void copy_constants(void)
{
    if (current_call == 0)
        return;
    for (uint32_t i = 0; i < body->described_count; i++)
        if (body->described[i].is_constant && (body->described[i].call == 0 || calls[body->described[i].call] != 0))
            copy_variable(i + 1);
}

/* A call at `location` is about to become the body. */
static void start_origins(uint32_t location)
{
    current_call = 0;
    if (function->variables == NULL || body->source == NULL)
        return;
    calls = arena_allocate(&function_arena, (body->inlined_count + 1) * sizeof *calls);
    origins = arena_allocate(&function_arena, (body->origin_count + 1) * sizeof *origins);
    variables = arena_allocate(&function_arena, (body->described_count + 1) * sizeof *variables);
    current_call = add_inlined((struct ir_inlined){ body->source, location });
    body->source->inlined = true;
}

/* --- copying --- */

static uint32_t first_block, first_slot;
static uint32_t stack_slot;      /* what the call would have put on the stack */
static uint32_t *symbols;        /* by those of the body */

static void map_value(uint32_t *operand, void *context)
{
    (void)context;
    *operand = values[*operand];
}

static uint32_t symbol_number(struct symbol *symbol)
{
    for (uint32_t i = 0; i < function->symbol_count; i++)
        if (function->symbols[i] == symbol)
            return i;
    function->symbols = ir_array(function->symbols, &function->symbol_capacity, function->symbol_count, sizeof *function->symbols);
    function->symbols[function->symbol_count] = symbol;
    return function->symbol_count++;
}

static uint32_t copy_call(uint32_t number)
{
    struct ir_call call = body->calls[number];
    const struct ir_argument *arguments = call.arguments;
    call.arguments = arena_allocate(&ir_arena, (call.argument_count + 1) * sizeof *call.arguments);
    for (uint32_t i = 0; i < call.argument_count; i++)
        call.arguments[i] = arguments[i];
    function->calls = ir_array(function->calls, &function->call_capacity, function->call_count, sizeof *function->calls);
    function->calls[function->call_count] = call;
    return function->call_count++;
}

static uint32_t copy_asm(uint32_t number)
{
    struct ir_asm assembly = body->asms[number];
    const struct ir_asm_operand *operands = assembly.operands;
    assembly.operands = arena_allocate(&ir_arena, (assembly.operand_count + 1) * sizeof *assembly.operands);
    for (uint32_t i = 0; i < assembly.operand_count; i++)
        assembly.operands[i] = operands[i];
    function->asms = ir_array(function->asms, &function->asm_capacity, function->asm_count, sizeof *function->asms);
    function->asms[function->asm_count] = assembly;
    return function->asm_count++;
}

static uint32_t copy_operands(const uint32_t *operands, uint32_t count)
{
    uint32_t first = function->operand_count;
    for (uint32_t i = 0; i < count; i++) {
        function->operands = ir_array(function->operands, &function->operand_capacity, function->operand_count, sizeof *function->operands);
        function->operands[function->operand_count++] = operands[i];
    }
    return first;
}

/* A new instruction like that of the body, whose operands are still the body's. */
static void copy_instruction(uint32_t block, uint32_t value, const struct ir_call *call)
{
    struct ir_instruction instruction = body->code[value];
    switch (instruction.operation) {
    case IR_PARAMETER:
        values[value] = argument_for(call, &body->parameters[instruction.a]);
        copy_owners(value);
        return;
    case IR_SLOT: instruction.a += first_slot; break;
    case IR_INCOMING: instruction = (struct ir_instruction){ .operation = IR_SLOT, .type = IR_I64, .a = stack_slot, .b = instruction.a }; break;
    case IR_SYMBOL: instruction.a = symbols[instruction.a]; break;
    case IR_CALL: instruction.b = copy_call(instruction.b); break;
    case IR_ASM: instruction.b = copy_asm(instruction.b); break;
    case IR_PHI: instruction.a = copy_operands(body->operands + instruction.a, body->blocks[block - first_block].predecessor_count); break;
    default: break;
    }
    values[value] = ir_append(function, block, instruction, body->locations[value]);
    if (current_call == 0)
        return;
    function->locations[values[value]] = copy_location(body->locations[value]);
    copy_owners(value);
}

static uint32_t *copied(const uint32_t *blocks, uint32_t count)
{
    uint32_t *copy = arena_allocate(&ir_arena, (count + 1) * sizeof *copy);
    for (uint32_t i = 0; i < count; i++)
        copy[i] = blocks[i] + first_block;
    return copy;
}

/* The edges of a block of the body, and its end; RETURNs are for later. */
static void copy_end(uint32_t number)
{
    const struct ir_block *from = &body->blocks[number];
    struct ir_block *to = &function->blocks[first_block + number];
    to->end = from->end;
    to->is_signed = from->is_signed;
    to->likely = from->likely;
    to->value = from->value;
    to->location = copy_location(from->location);
    to->successors = copied(from->successors, from->successor_count);
    to->successor_count = from->successor_count;
    to->predecessors = copied(from->predecessors, from->predecessor_count);
    to->predecessor_count = to->predecessor_capacity = from->predecessor_count;
    to->cases = from->cases;
    to->case_count = from->case_count;
}

static void map_operands(uint32_t block)
{
    for (uint32_t i = 0; i < function->blocks[block].count; i++) {
        uint32_t value = function->blocks[block].code[i];
        if (function->code[value].operation == IR_PHI)
            ir_visit_phi(function, block, value, map_value, NULL);
        else
            ir_visit_operands(function, value, map_value, NULL);
    }
}

static void copy_slots(void)
{
    first_slot = function->slot_count;
    for (uint32_t i = 0; i < body->slot_count; i++) {
        function->slots = ir_array(function->slots, &function->slot_capacity, function->slot_count, sizeof *function->slots);
        function->slots[function->slot_count] = body->slots[i];
        struct ir_slot *slot = &function->slots[function->slot_count++];
        if (current_call == 0)
            slot->symbol = NULL;
        else if (slot->symbol != NULL)
            slot->call = copy_inlined(slot->call);
    }
}

/* The arguments on the stack have a variable of their own; as the call would, it takes them before the body runs. */
static void copy_stack(uint32_t block, const struct ir_call *call)
{
    stack_slot = function->slot_count;
    function->slots = ir_array(function->slots, &function->slot_capacity, function->slot_count, sizeof *function->slots);
    function->slots[function->slot_count++] = (struct ir_slot){ .size = call->stack_size, .alignment = call->stack_alignment > 16 ? call->stack_alignment : 16 };
    for (uint32_t i = 0; i < call->argument_count; i++) {
        const struct ir_place *place = &call->arguments[i].place;
        struct ir_instruction to = { .operation = IR_SLOT, .type = IR_I64, .a = stack_slot, .b = place->offset };
        struct ir_instruction copy = { .operation = IR_COPY, .size = 1, .b = call->arguments[i].value, .c = place->size };
        if (place->kind != IR_PLACE_MEMORY)
            continue;
        copy.a = ir_append(function, block, to, 0);
        ir_append(function, block, copy, 0);
    }
}

static void copy_body(const struct ir_call *call, uint32_t location)
{
    start_origins(location);
    values = arena_allocate(&function_arena, body->count * sizeof *values);
    symbols = arena_allocate(&function_arena, (body->symbol_count + 1) * sizeof *symbols);
    for (uint32_t i = 0; i < body->symbol_count; i++)
        symbols[i] = symbol_number(body->symbols[i]);
    copy_slots();
    first_block = function->block_count;
    for (uint32_t i = 0; i < body->block_count; i++)
        ir_block_new(function);
    for (uint32_t i = 0; i < body->block_count; i++)
        copy_end(i);
    for (uint32_t i = 0; i < body->block_count; i++)
        for (uint32_t k = 0; k < body->blocks[i].count; k++)
            copy_instruction(first_block + i, body->blocks[i].code[k], call);
    for (uint32_t i = 0; i < body->block_count; i++) {
        map_operands(first_block + i);
        ir_visit_end(&function->blocks[first_block + i], map_value, NULL);
    }
    copy_constants();
}

/* --- the call's place --- */

/* What stands behind the call goes to a block of its own, and so does the end. */
static uint32_t split(uint32_t block, uint32_t place)
{
    uint32_t rest = ir_block_new(function);
    struct ir_block *before = &function->blocks[block], *after = &function->blocks[rest];
    *after = *before;
    after->code = arena_allocate(&ir_arena, (before->count + 1) * sizeof *after->code);
    after->count = after->capacity = before->count - place;
    for (uint32_t i = 0; i < after->count; i++)
        after->code[i] = before->code[place + i];
    after->predecessors = NULL;
    after->predecessor_count = after->predecessor_capacity = 0;
    after->address_taken = false;
    for (uint32_t i = 0; i < after->successor_count; i++) {
        struct ir_block *to = &function->blocks[after->successors[i]];
        for (uint32_t k = 0; k < to->predecessor_count; k++)
            if (to->predecessors[k] == block)
                to->predecessors[k] = rest;
    }
    before->count = place;
    before->end = IR_END_NONE;
    before->value = before->results[0] = before->results[1] = 0;
    before->successor_count = before->case_count = 0;
    before->likely = 0;
    return rest;
}

/* The value that the body returns as its result number `which`: from each of its RETURNs. */
static uint32_t join_results(uint32_t rest, unsigned which, unsigned type)
{
    const struct ir_block *block = &function->blocks[rest];
    uint32_t *operands = arena_allocate(&function_arena, (block->predecessor_count + 1) * sizeof *operands);
    for (uint32_t i = 0; i < block->predecessor_count; i++) {
        uint32_t value = body->blocks[block->predecessors[i] - first_block].results[which];
        operands[i] = value != 0 ? values[value] : edit_leaf((struct ir_instruction){ .operation = IR_UNDEFINED, .type = (uint8_t)type });
    }
    if (block->predecessor_count == 0)
        return edit_leaf((struct ir_instruction){ .operation = IR_UNDEFINED, .type = (uint8_t)type });
    if (block->predecessor_count == 1)
        return operands[0];
    uint32_t first = copy_operands(operands, block->predecessor_count);
    uint32_t phi = ir_new(function, (struct ir_instruction){ .operation = IR_PHI, .type = (uint8_t)type, .a = first }, 0);
    ir_insert(function, rest, 0, phi);
    return phi;
}

/* RESULT 1 of a call stands right behind it. */
static void replace_results(uint32_t rest, uint32_t call_value, const struct ir_call *call)
{
    if (call->result_count > 0 && function->code[call_value].type != IR_NONE)
        edit_replace(call_value, join_results(rest, 0, call->results[0].type));
    struct ir_block *block = &function->blocks[rest];
    for (uint32_t i = 0; i < block->count; i++) {
        uint32_t value = block->code[i];
        if (function->code[value].operation != IR_RESULT || function->code[value].a != call_value)
            continue;
        memmove(block->code + i, block->code + i + 1, (block->count - i - 1) * sizeof *block->code);
        block->count--;
        edit_replace(value, join_results(rest, 1, call->results[1].type));
        return;
    }
}

/* The block in which what stood behind the call is now. */
static uint32_t inline_call(uint32_t block, uint32_t place)
{
    uint32_t value = function->blocks[block].code[place];
    struct ir_call call = function->calls[function->code[value].b];
    uint32_t rest = split(block, place + 1);
    function->blocks[block].count--;
    if (call.stack_size != 0)
        copy_stack(block, &call);
    copy_body(&call, function->locations[value]);
    ir_end_jump(function, block, first_block);
    for (uint32_t i = 0; i < body->block_count; i++)
        if (body->blocks[i].end == IR_END_RETURN) {
            function->blocks[first_block + i].end = IR_END_NONE;
            ir_end_jump(function, first_block + i, rest);
        }
    replace_results(rest, value, &call);
    return rest;
}

static bool started;

/* The calls in some blocks. What was inlined because nobody else calls it has not been looked at yet. */
static void inline_calls(uint32_t first, uint32_t count, unsigned depth)
{
    for (uint32_t block = first; block < first + count; block++) {
        uint32_t current = block;
        for (uint32_t i = 0; i < function->blocks[current].count; i++) {
            uint32_t value = function->blocks[current].code[i];
            body = function->code[value].operation == IR_CALL ? body_of(value) : NULL;
            if (body == NULL)
                continue;
            if (!started)
                edit_start(function);
            started = true;
            bool is_raw = !body->optimised && depth < ONCE_DEPTH_MAX;
            current = inline_call(current, i);
            i = UINT32_MAX;
            if (is_raw)
                inline_calls(first_block, body->block_count, depth + 1);
        }
    }
}

bool pass_inlining(struct ir_function *of)
{
    started = false;
    function = of;
    growth = 0;
    inline_calls(0, of->block_count, 0);
    if (!started)
        return false;
    edit_finish();
    ir_remove_unreachable(function);
    return true;
}
