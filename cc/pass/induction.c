/*
 * Indices become 64 bits wide. An `int` that is counted in a loop is extended wherever it is an index. Its PHIs, and the sums
 * of them with constants that C lets nobody overflow (IR_SIGNED on an ADD or SUB), form a web: all values of one variable.
 * If that saves more than it costs, the web is computed in 64 bits and its extensions go; what else uses it takes the lower half.
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/pass/edit.h>
#include <cc/pass/pass.h>

static struct ir_function *function;
static uint32_t *order, order_count;
static uint32_t *base;           /* of each member of a web: a PHI of it; 0: no member */
static uint32_t *parent;         /* of each PHI: another one of its web, or itself */
static uint32_t *home;           /* block of each value */
static float *gain;              /* of each web, at its representative */
static uint32_t *wide;           /* of each member that is widened */
static bool *wants_narrow;       /* members that are used as they are */

static uint32_t web_of(uint32_t value)
{
    uint32_t phi = base[value];
    if (phi == 0)
        return 0;
    while (parent[phi] != phi)
        phi = parent[phi] = parent[parent[phi]];
    return phi;
}

static bool is_constant(uint32_t value)
{
    return function->code[value].operation == IR_CONSTANT || function->code[value].operation == IR_UNDEFINED;
}

static bool is_extension(const struct ir_instruction *instruction)
{
    return instruction->operation == IR_SIGN_EXTEND && instruction->size == 4 && instruction->type == IR_I64;
}

/* What is compared as well when both sides are wider. */
static bool is_comparison(const struct ir_instruction *instruction)
{
    return instruction->operation >= IR_EQ && instruction->operation <= IR_LE;
}

/* --- webs --- */

static bool is_step(const struct ir_instruction *instruction)
{
    return (instruction->operation == IR_ADD || instruction->operation == IR_SUB) && instruction->modifiers & IR_SIGNED && is_constant(instruction->b);
}

/* Whether anything is extended that could be in a web. */
static bool find_members(void)
{
    bool wanted = false;
    for (uint32_t i = 0; i < order_count; i++) {
        const struct ir_block *block = &function->blocks[order[i]];
        for (uint32_t k = 0; k < block->count; k++) {
            uint32_t value = block->code[k];
            const struct ir_instruction *instruction = &function->code[value];
            home[value] = order[i];
            if (is_extension(instruction))
                wanted |= base[instruction->a] != 0;
            if (instruction->type != IR_I32)
                continue;
            if (instruction->operation == IR_PHI)
                base[value] = parent[value] = value;
            else if (is_step(instruction))
                base[value] = base[instruction->a];
        }
    }
    return wanted;
}

static void join_webs(void)
{
    for (uint32_t i = 0; i < order_count; i++) {
        const struct ir_block *block = &function->blocks[order[i]];
        for (uint32_t k = 0; k < block->count && function->code[block->code[k]].operation == IR_PHI; k++) {
            uint32_t phi = block->code[k];
            if (function->code[phi].type != IR_I32)
                continue;
            for (uint32_t p = 0; p < block->predecessor_count; p++) {
                uint32_t other = web_of(function->operands[function->code[phi].a + p]);
                if (other != 0)
                    parent[other] = web_of(phi);
            }
        }
    }
}

/* --- what it is worth --- */

static float weight_of(uint32_t block)
{
    float weight = 1;
    for (unsigned depth = function->blocks[block].depth; depth > 0 && weight < 1e4f; depth--)
        weight *= 8;
    return weight;
}

static float current_weight;

/* A use that needs the narrow value: of its lower half is a copy at worst. */
static void note_narrow(uint32_t *operand, void *context)
{
    (void)context;
    uint32_t web = web_of(*operand);
    if (web == 0)
        return;
    wants_narrow[*operand] = true;
    gain[web] -= current_weight;
}

/* The other side of a comparison with a member is extended; where it is from, once it left the loop. */
static void note_comparison(const struct ir_instruction *instruction)
{
    uint32_t first = web_of(instruction->a), second = web_of(instruction->b);
    if (first != 0 && second == 0 && !is_constant(instruction->b))
        gain[first] -= weight_of(home[instruction->b]);
    if (second != 0 && first == 0 && !is_constant(instruction->a))
        gain[second] -= weight_of(home[instruction->a]);
    if (first != 0 && second != 0 && first != second) {
        gain[first] -= current_weight / 2;
        gain[second] -= current_weight / 2;
    }
}

static void note_phi(const struct ir_block *block, uint32_t value)
{
    for (uint32_t p = 0; p < block->predecessor_count; p++) {
        uint32_t operand = function->operands[function->code[value].a + p];
        if (web_of(operand) == 0 && !is_constant(operand))
            gain[web_of(value)] -= weight_of(block->predecessors[p]);
    }
}

static void note_uses(uint32_t number)
{
    struct ir_block *block = &function->blocks[number];
    current_weight = weight_of(number);
    for (uint32_t k = 0; k < block->count; k++) {
        uint32_t value = block->code[k];
        struct ir_instruction *instruction = &function->code[value];
        if (instruction->operation == IR_PHI && base[value] != 0)
            note_phi(block, value);
        else if (instruction->operation == IR_PHI || base[value] != 0)
            continue;
        else if (is_extension(instruction) && web_of(instruction->a) != 0)
            gain[web_of(instruction->a)] += current_weight;
        else if (is_comparison(instruction) && function->code[instruction->a].type == IR_I32)
            note_comparison(instruction);
        else
            ir_visit_operands(function, value, note_narrow, NULL);
    }
    ir_visit_end(block, note_narrow, NULL);
}

/* --- widening --- */

static bool is_widened(uint32_t value)
{
    uint32_t web = web_of(value);
    return web != 0 && gain[web] > 0;
}

static uint32_t extended_constant(uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    if (instruction->operation == IR_UNDEFINED)
        return edit_leaf((struct ir_instruction){ .operation = IR_UNDEFINED, .type = IR_I64 });
    return edit_constant(IR_I64, (uint64_t)(int64_t)(int32_t)instruction->a);
}

static struct ir_instruction extension_of(uint32_t value)
{
    return (struct ir_instruction){ .operation = IR_SIGN_EXTEND, .type = IR_I64, .size = 4, .a = value };
}

static void emit_narrow(uint32_t value)
{
    if (wants_narrow[value])
        edit_replace(value, edit_new((struct ir_instruction){ .operation = IR_TRUNCATE, .type = IR_I32, .a = wide[value] }, function->locations[value]));
}

static void widen_step(uint32_t value)
{
    const struct ir_instruction step = function->code[value];
    struct ir_instruction sum = { .operation = step.operation, .type = IR_I64, .a = wide[step.a], .b = extended_constant(step.b) };
    wide[value] = edit_new(sum, function->locations[value]);
    ir_describe_as(function, wide[value], value);
    emit_narrow(value);
}

static uint32_t side(uint32_t value, uint32_t location)
{
    if (is_widened(value))
        return wide[value];
    return is_constant(value) ? extended_constant(value) : edit_new(extension_of(value), location);
}

static void widen_comparison(uint32_t value)
{
    struct ir_instruction *comparison = &function->code[value];
    uint32_t a = side(comparison->a, function->locations[value]), b = side(function->code[value].b, function->locations[value]);
    function->code[value].a = a;
    function->code[value].b = b;
    edit_keep(value);
}

static void widen_value(uint32_t value)
{
    const struct ir_instruction *instruction = &function->code[value];
    if (is_extension(instruction) && is_widened(instruction->a))
        edit_replace(value, wide[instruction->a]);
    else if (is_comparison(instruction) && (is_widened(instruction->a) || is_widened(instruction->b)))
        widen_comparison(value);
    else if (is_widened(value))
        widen_step(value);
    else
        edit_keep(value);
}

static void widen_block(uint32_t number)
{
    uint32_t count = function->blocks[number].count, phis = 0;
    uint32_t *code = arena_allocate(&function_arena, (count + 1) * sizeof *code);
    if (count != 0)
        memcpy(code, function->blocks[number].code, count * sizeof *code);
    edit_block(number);
    for (; phis < count && function->code[code[phis]].operation == IR_PHI; phis++) {
        if (!is_widened(code[phis])) {
            edit_keep(code[phis]);
            continue;
        }
        wide[code[phis]] = edit_new((struct ir_instruction){ .operation = IR_PHI, .type = IR_I64 }, function->locations[code[phis]]);
        ir_describe_as(function, wide[code[phis]], code[phis]);
    }
    for (uint32_t i = 0; i < phis; i++)
        if (is_widened(code[i]))
            emit_narrow(code[i]);
    for (uint32_t i = phis; i < count; i++)
        widen_value(code[i]);
    edit_block_end();
}

static uint32_t widened_operand(uint32_t value, uint32_t predecessor)
{
    if (is_widened(value))
        return wide[value];
    if (is_constant(value))
        return extended_constant(value);
    uint32_t extension = ir_new(function, extension_of(value), function->locations[value]);
    ir_insert(function, predecessor, function->blocks[predecessor].count, extension);
    return extension;
}

static void fill_phi(uint32_t block, uint32_t phi)
{
    uint32_t first = function->operand_count, count = function->blocks[block].predecessor_count;
    for (uint32_t p = 0; p < count; p++) {
        function->operands = ir_array(function->operands, &function->operand_capacity, function->operand_count, sizeof *function->operands);
        function->operands[function->operand_count++] = widened_operand(function->operands[function->code[phi].a + p], function->blocks[block].predecessors[p]);
    }
    function->code[wide[phi]].a = first;
}

static void widen(uint32_t old_count)
{
    edit_start(function);
    for (uint32_t i = 0; i < order_count; i++)
        widen_block(order[i]);
    for (uint32_t value = 1; value < old_count; value++)
        if (base[value] == value && is_widened(value))
            fill_phi(home[value], value);
    edit_finish();
}

bool pass_induction(struct ir_function *of)
{
    uint32_t count = of->count;
    bool worth_it = false;
    function = of;
    order = arena_allocate(&function_arena, function->block_count * sizeof *order);
    order_count = ir_reverse_post_order(function, order);
    base = arena_allocate(&function_arena, count * sizeof *base);
    parent = arena_allocate(&function_arena, count * sizeof *parent);
    home = arena_allocate(&function_arena, count * sizeof *home);
    if (!find_members())
        return false;
    gain = arena_allocate(&function_arena, count * sizeof *gain);
    wants_narrow = arena_allocate(&function_arena, count);
    wide = arena_allocate(&function_arena, count * sizeof *wide);
    join_webs();
    ir_analyse_loops(function);
    for (uint32_t i = 0; i < order_count; i++)
        note_uses(order[i]);
    for (uint32_t value = 1; value < count; value++)
        worth_it |= base[value] == value && is_widened(value);
    if (worth_it)
        widen(count);
    return worth_it;
}
