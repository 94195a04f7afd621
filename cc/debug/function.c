/*
 * Functions and variables in debug information: function.h. A local variable is in its slot of the frame, as far as it has one; blocks
 * are where the code is that comes from between their braces.
 */
#include <stdlib.h>
#include <cc/debug/bytes.h>
#include <cc/debug/function.h>
#include <cc/debug/ranges.h>
#include <cc/debug/types.h>
#include <cc/ir/ir.h>

static struct object *object;
static const struct ir_function *current;
static const struct generated *code;
static uint32_t code_section;
static struct buffer expression;

/* --- where variables are --- */

bool variable_address(const struct symbol *symbol, struct buffer *to)
{
    if (symbol->slot == 0 || current == NULL)
        return false;
    int64_t offset = current->slots[symbol->slot - 1].frame_offset;
    put_small(to, code->slots_in_register ? DW_OP_breg0 + code->slot_register : DW_OP_fbreg);
    put_signed(to, offset);
    return true;
}

/* Which of the function's variables it is that have no place for all of their life; 0: none. */
static uint32_t described(const struct symbol *symbol)
{
    for (uint32_t i = 0; i < current->described_count; i++)
        if (current->described[i].symbol == symbol)
            return i + 1;
    return 0;
}

static void put_place(const struct variable_place *place, uint64_t end)
{
    expression.size = 0;
    if (place->in_register) {
        put_small(&expression, DW_OP_reg0 + place->number);
    } else {
        put_small(&expression, code->slots_in_register ? DW_OP_breg0 + code->slot_register : DW_OP_fbreg);
        put_signed(&expression, place->offset);
    }
    ranges_place(place->start - code->offset, end - code->offset, &expression);
}

static bool is_same_place(const struct variable_place *one, const struct variable_place *other)
{
    return one->in_register == other->in_register && one->number == other->number && (one->in_register || one->offset == other->offset);
}

/* A list of where it is, when; false: nowhere. */
static bool put_places(uint32_t variable)
{
    const struct variable_place *open = NULL;    /* it goes on to `end` */
    uint64_t end = 0;
    for (uint32_t i = 0; i < code->place_count; i++) {
        const struct variable_place *place = &code->places[i];
        if (place->variable != variable || place->start >= place->end)
            continue;
        if (open == NULL) {
            entry_section(DW_AT_location, object, ranges_section(object, LIST_PLACES), ranges_begin(LIST_PLACES));
            ranges_base(LIST_PLACES, object, code_section, code->offset);
        } else if (is_same_place(open, place) && place->start <= end) {
            end = place->end > end ? place->end : end;
            continue;
        } else {
            put_place(open, place->start < end ? place->start : end);
        }
        open = place;
        end = place->end;
    }
    if (open == NULL)
        return false;
    put_place(open, end);
    ranges_end(LIST_PLACES);
    return true;
}

/* An empty expression: it has been optimized away. */
static void local_location(const struct symbol *symbol)
{
    uint32_t variable = symbol->slot == 0 ? described(symbol) : 0;
    if (variable != 0 && put_places(variable))
        return;
    bool variable_length = symbol->type->kind == TYPE_ARRAY && symbol->type->length_symbol != NULL;
    expression.size = 0;
    if (variable_address(symbol, &expression) && variable_length)
        put_small(&expression, DW_OP_deref);
    entry_expression(DW_AT_location, &expression);
}

static void static_location(const struct symbol *symbol)
{
    expression.size = 0;
    put_small(&expression, symbol->thread_local ? DW_OP_const8u : DW_OP_addr);
    put_number(&expression, 0, 8);
    if (symbol->thread_local)
        put_small(&expression, DW_OP_form_tls_address);
    entry_expression_at(DW_AT_location, &expression, 1, symbol->object_symbol, symbol->thread_local ? R_X86_64_DTPOFF32 : R_X86_64_64);
}

static void name_and_place(const struct symbol *symbol)
{
    if (symbol->name != NULL)
        entry_text(DW_AT_name, symbol->name->text);
    place_attributes(symbol->location);
}

void debug_variable(struct symbol *symbol)
{
    bool defined = symbol->defined && symbol->object_symbol != 0;
    entry_begin(DW_TAG_variable, false);
    name_and_place(symbol);
    type_attribute(symbol->type);
    if (symbol->linkage == LINKAGE_EXTERNAL)
        entry_flag(DW_AT_external);
    if (symbol->linkage == LINKAGE_EXTERNAL && !defined)
        entry_flag(DW_AT_declaration);
    if (defined)
        static_location(symbol);
    entry_end();
}

void debug_typedef(struct symbol *symbol)
{
    entry_begin(DW_TAG_typedef, false);
    name_and_place(symbol);
    type_attribute(symbol->type);
    entry_end();
}

static void put_local(struct symbol *symbol)
{
    if (symbol->name == NULL || symbol->is_parameter || symbol->same != NULL)
        return;
    if (symbol->kind == SYMBOL_TYPEDEF) {
        debug_typedef(symbol);
    } else if (symbol->kind == SYMBOL_VARIABLE && symbol->is_static) {
        debug_variable(symbol);
    } else if (symbol->kind == SYMBOL_VARIABLE && symbol->linkage == LINKAGE_NONE) {
        entry_begin(DW_TAG_variable, false);
        name_and_place(symbol);
        type_attribute(symbol->type);
        local_location(symbol);
        entry_end();
    }
}

static void put_locals(struct symbol *symbols)
{
    for (struct symbol *symbol = symbols; symbol != NULL; symbol = symbol->next)
        put_local(symbol);
}

static void put_parameters(const struct type *type)
{
    for (const struct parameter *parameter = type->parameters; parameter != NULL; parameter = parameter->next) {
        entry_begin(DW_TAG_formal_parameter, false);
        name_and_place(parameter->symbol);
        type_attribute(parameter->symbol->type);
        local_location(parameter->symbol);
        entry_end();
    }
    if (type->variadic || type->no_prototype) {
        entry_begin(DW_TAG_unspecified_parameters, false);
        entry_end();
    }
}

/* Slots that the passes left are known by their variables alone. */
static void find_slots(const struct debug_scope *scopes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (struct symbol *symbol = scopes[i].symbols; symbol != NULL; symbol = symbol->next)
            symbol->slot = 0;
    for (uint32_t i = 0; i < current->slot_count; i++)
        if (current->slots[i].symbol != NULL)
            current->slots[i].symbol->slot = i + 1;
}

/* --- blocks --- */

struct interval {
    struct interval *next;
    uint64_t start, end;
};

struct block {
    const struct debug_scope *scope;
    struct block *outer;
    struct interval *first, *last;
};

static int compare_blocks(const void *left, const void *right)
{
    const struct debug_scope *first = ((const struct block *)left)->scope, *second = ((const struct block *)right)->scope;
    if (first->first != second->first)
        return first->first < second->first ? -1 : 1;
    if (first->last != second->last)
        return first->last > second->last ? -1 : 1;
    return first < second ? -1 : first > second;
}

/* All but the function's own, which is the first, sorted so that an outer one comes before what is in it. */
static struct block *sort_blocks(uint32_t *count)
{
    struct block *blocks = arena_allocate(&function_arena, (current->scope_count + 1) * sizeof *blocks);
    *count = 0;
    for (uint32_t i = 1; i < current->scope_count; i++)
        blocks[(*count)++].scope = &current->scopes[i];
    qsort(blocks, *count, sizeof *blocks, compare_blocks);
    for (uint32_t i = 1; i < *count; i++) {
        blocks[i].outer = &blocks[i - 1];
        while (blocks[i].outer != NULL && blocks[i].outer->scope->last < blocks[i].scope->last)
            blocks[i].outer = blocks[i].outer->outer;
    }
    return blocks;
}

static struct block *innermost(struct block *blocks, uint32_t count, uint32_t location)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (blocks[middle].scope->first <= location)
            low = middle + 1;
        else
            high = middle;
    }
    struct block *block = low != 0 ? &blocks[low - 1] : NULL;
    while (block != NULL && block->scope->last < location)
        block = block->outer;
    return block;
}

static void add_interval(struct block *block, uint64_t start, uint64_t end)
{
    if (block->last != NULL && block->last->end == start) {
        block->last->end = end;
        return;
    }
    struct interval *interval = arena_allocate(&function_arena, sizeof *interval);
    *interval = (struct interval){ NULL, start, end };
    *(block->last != NULL ? &block->last->next : &block->first) = interval;
    block->last = interval;
}

static void find_intervals(struct block *blocks, uint32_t count)
{
    for (uint32_t i = 0; i < code->line_count; i++) {
        uint64_t end = i + 1 < code->line_count ? code->lines[i + 1].offset : code->offset + code->size;
        if (code->lines[i].offset != end)
            for (struct block *block = innermost(blocks, count, code->lines[i].location); block != NULL; block = block->outer)
                add_interval(block, code->lines[i].offset, end);
    }
}

static void addresses_of(const struct block *block)
{
    if (block->first->next == NULL) {
        entry_address(DW_AT_low_pc, object, code_section, block->first->start);
        entry_size(DW_AT_high_pc, block->first->end - block->first->start);
        return;
    }
    entry_section(DW_AT_ranges, object, ranges_section(object, LIST_RANGES), ranges_begin(LIST_RANGES));
    ranges_base(LIST_RANGES, object, code_section, code->offset);
    for (const struct interval *interval = block->first; interval != NULL; interval = interval->next)
        ranges_pair(interval->start - code->offset, interval->end - code->offset);
    ranges_end(LIST_RANGES);
}

/* Without code there is none in the blocks inside either. */
static void put_blocks(void)
{
    uint32_t count;
    struct block *blocks = sort_blocks(&count), *open = NULL;
    find_intervals(blocks, count);
    for (uint32_t i = 0; i < count; i++) {
        struct block *block = &blocks[i];
        if (block->first == NULL)
            continue;
        for (; open != block->outer; open = open->outer)
            entry_close();
        open = block;
        entry_begin(DW_TAG_lexical_block, true);
        addresses_of(block);
        entry_end();
        put_locals(block->scope->symbols);
    }
    for (; open != NULL; open = open->outer)
        entry_close();
}

/* --- functions --- */

void function_entry(struct object *to, struct symbol *symbol, const struct ir_function *function, uint32_t section, const struct generated *generated)
{
    object = to;
    current = function;
    code = generated;
    code_section = section;
    if (function->scope_count == 0)
        return;
    find_slots(function->scopes, function->scope_count);
    entry_begin(DW_TAG_subprogram, true);
    name_and_place(symbol);
    if (symbol->linkage == LINKAGE_EXTERNAL)
        entry_flag(DW_AT_external);
    if (!symbol->type->no_prototype)
        entry_flag(DW_AT_prototyped);
    if (symbol->no_return)
        entry_flag(DW_AT_noreturn);
    type_attribute(symbol->type->base);
    entry_address(DW_AT_low_pc, object, section, generated->offset);
    entry_size(DW_AT_high_pc, generated->size);
    expression.size = 0;
    put_small(&expression, DW_OP_call_frame_cfa);
    entry_expression(DW_AT_frame_base, &expression);
    entry_end();
    put_parameters(symbol->type);
    put_locals(function->scopes[0].symbols);
    put_blocks();
    entry_close();
    types_put(false);
    current = NULL;
}
