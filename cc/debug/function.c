/*
 * Functions and variables in debug information: function.h. A local variable is in its slot of the frame, as far as it has one.
 */
#include <cc/debug/blocks.h>
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

/* By variable and inlined call: a slot, or which of the variables it is that have no place for all of their life; 0: neither. */
static struct home {
    const struct symbol *symbol;
    uint32_t call, slot, variable;
    uint32_t first_place;        /* of code->places, from 1 */
} *homes;
static uint32_t home_count;      /* a power of two */
static uint32_t *next_place;     /* of the same variable, from 1 */

static struct home *home_of(const struct symbol *symbol, uint32_t call)
{
    uint32_t at = ((uint32_t)((uintptr_t)symbol >> 4) + call * 2654435761u) & (home_count - 1);
    while (homes[at].symbol != NULL && (homes[at].symbol != symbol || homes[at].call != call))
        at = (at + 1) & (home_count - 1);
    return &homes[at];
}

static struct home *add_home(const struct symbol *symbol, uint32_t call)
{
    struct home *home = home_of(symbol, call);
    home->symbol = symbol;
    home->call = call;
    return home;
}

static void find_homes(void)
{
    for (home_count = 8; home_count < 2 * (current->slot_count + current->described_count + 1);)
        home_count *= 2;
    homes = arena_allocate(&function_arena, home_count * sizeof *homes);
    for (uint32_t i = 0; i < current->slot_count; i++)
        if (current->slots[i].symbol != NULL)
            add_home(current->slots[i].symbol, current->slots[i].call)->slot = i + 1;
    for (uint32_t i = 0; i < current->described_count; i++)
        add_home(current->described[i].symbol, current->described[i].call)->variable = i + 1;
    next_place = arena_allocate(&function_arena, (code->place_count + 1) * sizeof *next_place);
    for (uint32_t i = code->place_count; i > 0; i--) {
        const struct ir_described *described = &current->described[code->places[i - 1].variable - 1];
        struct home *home = home_of(described->symbol, described->call);
        next_place[i] = home->first_place;
        home->first_place = i;
    }
}

static void slot_address(uint32_t slot, struct buffer *to)
{
    put_small(to, code->slots_in_register ? DW_OP_breg0 + code->slot_register : DW_OP_fbreg);
    put_signed(to, current->slots[slot - 1].frame_offset);
}

bool variable_address(const struct symbol *symbol, struct buffer *to)
{
    uint32_t slot = current != NULL ? home_of(symbol, 0)->slot : 0;
    if (slot != 0)
        slot_address(slot, to);
    return slot != 0;
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
static bool put_places(const struct home *home)
{
    const struct variable_place *open = NULL;    /* it goes on to `end` */
    uint64_t end = 0;
    for (uint32_t i = home->first_place; i != 0; i = next_place[i]) {
        const struct variable_place *place = &code->places[i - 1];
        if (place->start >= place->end)
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

static bool put_constant(const struct home *home, const struct type *type)
{
    const struct ir_described *described = home->variable != 0 ? &current->described[home->variable - 1] : NULL;
    if (described == NULL || !described->is_constant || !(type_is_integer(type) || type->kind == TYPE_POINTER))
        return false;
    unsigned unused = 64 - 8 * (unsigned)(type->size < 8 ? type->size : 8);
    uint64_t value = described->constant << unused;
    if (type_is_integer(type) && !type->is_unsigned)
        entry_signed(DW_AT_const_value, (int64_t)value >> unused);
    else
        entry_unsigned(DW_AT_const_value, value >> unused);
    return true;
}

/* An empty expression: it has been optimized away. */
static void local_location(const struct symbol *symbol, uint32_t call)
{
    const struct home *home = home_of(symbol, call);
    if (home->slot == 0 && (put_places(home) || put_constant(home, symbol->type)))
        return;
    bool variable_length = symbol->type->kind == TYPE_ARRAY && symbol->type->length_symbol != NULL;
    expression.size = 0;
    if (home->slot != 0)
        slot_address(home->slot, &expression);
    if (home->slot != 0 && variable_length)
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

/*
 * What is in a function, once or twice: where nothing of it was inlined, all is said of each in one entry (WHOLE). Else one entry
 * says what it is (ABSTRACT), and where the function's own code is and each copy of it there is one more, which refers to that and says where it
 * is (CONCRETE). What is in blocks inside is said WHOLE each time.
 */
enum part { WHOLE, ABSTRACT, CONCRETE };

static void put_automatic(enum dwarf_tag tag, struct symbol *symbol, enum part part, uint32_t call)
{
    uint32_t entry = entry_next();
    entry_begin(tag, false);
    if (part == CONCRETE) {
        entry_patch(entry_reference(DW_AT_abstract_origin), symbol->entry);
    } else {
        name_and_place(symbol);
        type_attribute(symbol->type);
    }
    if (part == ABSTRACT)
        symbol->entry = entry;
    else
        local_location(symbol, call);
    entry_end();
}

static void put_local(struct symbol *symbol, enum part part, uint32_t call)
{
    if (symbol->name == NULL || symbol->is_parameter || symbol->same != NULL)
        return;
    if (symbol->kind == SYMBOL_VARIABLE && !symbol->is_static && symbol->linkage == LINKAGE_NONE)
        put_automatic(DW_TAG_variable, symbol, part, call);
    else if (symbol->kind == SYMBOL_TYPEDEF && part != CONCRETE)
        debug_typedef(symbol);
    else if (symbol->kind == SYMBOL_VARIABLE && symbol->is_static && part != CONCRETE)
        debug_variable(symbol);
}

static void put_locals(struct symbol *symbols, enum part part, uint32_t call)
{
    for (struct symbol *symbol = symbols; symbol != NULL; symbol = symbol->next)
        put_local(symbol, part, call);
}

/* Parameters and variables, but for those in blocks inside. */
static void put_variables(const struct debug_source *source, enum part part, uint32_t call)
{
    const struct type *type = source->symbol->type;
    for (const struct parameter *parameter = type->parameters; parameter != NULL; parameter = parameter->next)
        put_automatic(DW_TAG_formal_parameter, parameter->symbol, part, call);
    if (part != CONCRETE && (type->variadic || type->no_prototype)) {
        entry_begin(DW_TAG_unspecified_parameters, false);
        entry_end();
    }
    put_locals(source->scopes[0].symbols, part, call);
}

/* --- blocks and inlined calls --- */

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

static void put_block(const struct block *block)
{
    const struct ir_inlined *inlined = block->is_body ? &current->inlined[block->call - 1] : NULL;
    entry_begin(inlined != NULL ? DW_TAG_inlined_subroutine : DW_TAG_lexical_block, true);
    if (inlined != NULL)
        entry_patch(entry_reference(DW_AT_abstract_origin), inlined->source->entry);
    addresses_of(block);
    if (inlined != NULL)
        call_attributes(ir_location_place(current, inlined->location));
    entry_end();
    if (inlined != NULL)
        put_variables(inlined->source, CONCRETE, block->call);
    else
        put_locals(block->scope->symbols, WHOLE, block->call);
}

static const struct block *with_code(const struct block *block)
{
    while (block != NULL && block->first == NULL)
        block = block->next;
    return block;
}

/* Without code there is none in the blocks inside either. */
static void put_blocks(const struct block *root)
{
    for (const struct block *block = with_code(root->inner); block != NULL;) {
        put_block(block);
        const struct block *next = with_code(block->inner);
        for (; next == NULL && block != root; block = block->outer) {
            entry_close();
            next = with_code(block->next);
        }
        block = next;
    }
}

/* --- functions --- */

static void function_attributes(const struct symbol *symbol)
{
    name_and_place(symbol);
    if (symbol->linkage == LINKAGE_EXTERNAL)
        entry_flag(DW_AT_external);
    if (!symbol->type->no_prototype)
        entry_flag(DW_AT_prototyped);
    if (symbol->no_return)
        entry_flag(DW_AT_noreturn);
    type_attribute(symbol->type->base);
}

static void put_abstract(struct debug_source *source)
{
    if (source->entry != 0)
        return;
    source->entry = entry_next();
    entry_begin(DW_TAG_subprogram, true);
    function_attributes(source->symbol);
    entry_unsigned(DW_AT_inline, source->symbol->is_inline ? DW_INL_declared_inlined : DW_INL_inlined);
    entry_end();
    put_variables(source, ABSTRACT, 0);
    entry_close();
    types_put(false);
}

void function_entry(struct object *to, const struct ir_function *function, uint32_t section, const struct generated *generated)
{
    struct debug_source *source = function->source;
    if (source == NULL)
        return;
    const struct block *body = blocks_find(function, generated);
    for (uint32_t call = 1; call <= function->inlined_count; call++)
        if (blocks_have(call))
            put_abstract(function->inlined[call - 1].source);
    if (source->inlined)
        put_abstract(source);
    object = to;
    current = function;
    code = generated;
    code_section = section;
    find_homes();
    entry_begin(DW_TAG_subprogram, true);
    if (source->inlined)
        entry_patch(entry_reference(DW_AT_abstract_origin), source->entry);
    else
        function_attributes(source->symbol);
    entry_address(DW_AT_low_pc, object, section, generated->offset);
    entry_size(DW_AT_high_pc, generated->size);
    expression.size = 0;
    put_small(&expression, DW_OP_call_frame_cfa);
    entry_expression(DW_AT_frame_base, &expression);
    entry_end();
    put_variables(source, source->inlined ? CONCRETE : WHOLE, 0);
    put_blocks(body);
    entry_close();
    types_put(false);
    current = NULL;
}
