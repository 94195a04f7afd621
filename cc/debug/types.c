/*
 * Types in debug information: types.h. Qualifiers are entries of their own, one around the other; an array of arrays is one
 * entry for each dimension.
 */
#include <stdlib.h>
#include <cc/debug/bytes.h>
#include <cc/debug/types.h>

static struct known {
    struct type *type;
    uint32_t entry;              /* 0: not yet */
} *known;
static uint32_t known_count, known_capacity, put_count;

static struct reference {
    uint32_t place, number;
} *references;
static uint32_t reference_count, reference_capacity;

/* Those that were incomplete when their turn came. */
static uint32_t *waiting;
static uint32_t waiting_count, waiting_capacity;

void types_start(void)
{
    known_count = put_count = reference_count = waiting_count = 0;
}

static uint32_t number_of(struct type *type)
{
    if (type->debug < known_count && known[type->debug].type == type)
        return type->debug;
    known = array_grow(known, &known_capacity, known_count, sizeof *known);
    known[known_count] = (struct known){ type, 0 };
    return type->debug = known_count++;
}

void type_attribute(struct type *type)
{
    if (type->kind == TYPE_VOID && type->qualifiers == 0)
        return;
    references = array_grow(references, &reference_capacity, reference_count, sizeof *references);
    references[reference_count++] = (struct reference){ entry_reference(DW_AT_type), number_of(type) };
}

/* --- entries --- */

static enum dwarf_encoding encoding_of(const struct type *type)
{
    switch (type->kind) {
    case TYPE_BOOL: return DW_ATE_boolean;
    case TYPE_CHAR: case TYPE_SIGNED_CHAR: case TYPE_UNSIGNED_CHAR: return type->is_unsigned ? DW_ATE_unsigned_char : DW_ATE_signed_char;
    case TYPE_COMPLEX: return DW_ATE_complex_float;
    case TYPE_FLOAT: case TYPE_DOUBLE: case TYPE_LONG_DOUBLE: return DW_ATE_float;
    default: return type->is_unsigned ? DW_ATE_unsigned : DW_ATE_signed;
    }
}

static void put_base(struct type *type)
{
    entry_begin(DW_TAG_base_type, false);
    entry_text(DW_AT_name, type_text(type));
    entry_unsigned(DW_AT_encoding, encoding_of(type));
    entry_unsigned(DW_AT_byte_size, type->size);
    entry_end();
}

static void put_qualified(struct type *type)
{
    static const struct { unsigned qualifier; enum dwarf_tag tag; } tags[] = {
        { QUALIFIER_CONST, DW_TAG_const_type }, { QUALIFIER_VOLATILE, DW_TAG_volatile_type },
        { QUALIFIER_RESTRICT, DW_TAG_restrict_type }, { QUALIFIER_ATOMIC, DW_TAG_atomic_type },
    };
    unsigned i = 0;
    while (!(type->qualifiers & tags[i].qualifier))
        i++;
    entry_begin(tags[i].tag, false);
    type_attribute(type_qualified(type->unqualified, type->qualifiers & ~tags[i].qualifier));
    entry_end();
}

/* The elements of an array of variable length: its bytes by those of an element. */
static void put_length(const struct type *type)
{
    struct buffer expression = { 0 };
    const struct type *element = type->base;
    bool is_known = type->length_symbol != NULL && variable_address(type->length_symbol, &expression);
    put_small(&expression, DW_OP_deref);
    if (element->length_symbol != NULL) {
        is_known = is_known && variable_address(element->length_symbol, &expression);
        put_small(&expression, DW_OP_deref);
    } else {
        put_small(&expression, DW_OP_constu);
        put_unsigned(&expression, element->size);
        is_known = is_known && element->size != 0;
    }
    put_small(&expression, DW_OP_div);
    if (is_known)
        entry_expression(DW_AT_count, &expression);
    free(expression.bytes);
}

static void put_array(struct type *type)
{
    entry_begin(DW_TAG_array_type, true);
    type_attribute(type->base);
    entry_end();
    entry_begin(DW_TAG_subrange_type, false);
    type_attribute(&type_unsigned_long);
    if (type->length != NULL || type->length_symbol != NULL)
        put_length(type);
    else if (type->complete)
        entry_unsigned(DW_AT_count, type->count);
    entry_end();
    entry_close();
}

static void put_member(const struct member *member)
{
    entry_begin(DW_TAG_member, false);
    if (member->name != NULL)
        entry_text(DW_AT_name, member->name->text);
    type_attribute(member->type);
    if (member->is_bit_field) {
        entry_unsigned(DW_AT_bit_size, member->bit_width);
        entry_unsigned(DW_AT_data_bit_offset, member->offset * 8 + member->bit_offset);
    } else {
        entry_unsigned(DW_AT_data_member_location, member->offset);
    }
    entry_end();
}

static void put_tag(const struct type *type)
{
    if (type->tag == NULL)
        return;
    if (type->tag->name != NULL)
        entry_text(DW_AT_name, type->tag->name->text);
    place_attributes(type->tag->location);
}

static void put_record(struct type *type)
{
    entry_begin(type->kind == TYPE_STRUCT ? DW_TAG_structure_type : DW_TAG_union_type, type->complete);
    put_tag(type);
    if (!type->complete) {
        entry_flag(DW_AT_declaration);
        entry_end();
        return;
    }
    entry_unsigned(DW_AT_byte_size, type->size);
    entry_end();
    for (const struct member *member = type->members; member != NULL; member = member->next)
        if (member->name != NULL || !member->is_bit_field)
            put_member(member);
    entry_close();
}

static void put_enum(struct type *type)
{
    entry_begin(DW_TAG_enumeration_type, true);
    put_tag(type);
    type_attribute(type->base);
    entry_unsigned(DW_AT_byte_size, type->size);
    entry_end();
    for (const struct member *member = type->members; member != NULL; member = member->next) {
        entry_begin(DW_TAG_enumerator, false);
        entry_text(DW_AT_name, member->name->text);
        if (type->is_unsigned)
            entry_unsigned(DW_AT_const_value, member->offset);
        else
            entry_signed(DW_AT_const_value, (int64_t)member->offset);
        entry_end();
    }
    entry_close();
}

static void put_function(struct type *type)
{
    entry_begin(DW_TAG_subroutine_type, true);
    if (!type->no_prototype)
        entry_flag(DW_AT_prototyped);
    type_attribute(type->base);
    entry_end();
    for (const struct parameter *parameter = type->parameters; parameter != NULL; parameter = parameter->next) {
        entry_begin(DW_TAG_formal_parameter, false);
        type_attribute(parameter->type);
        entry_end();
    }
    if (type->variadic || type->no_prototype) {
        entry_begin(DW_TAG_unspecified_parameters, false);
        entry_end();
    }
    entry_close();
}

static void put_pointer(struct type *type)
{
    entry_begin(DW_TAG_pointer_type, false);
    entry_unsigned(DW_AT_byte_size, type->size);
    type_attribute(type->base);
    entry_end();
}

static void put_type(struct type *type)
{
    if (type->qualifiers != 0 && type->unqualified != NULL && type->kind != TYPE_ARRAY) {
        put_qualified(type);
        return;
    }
    switch (type->kind) {
    case TYPE_POINTER: put_pointer(type); break;
    case TYPE_ARRAY: put_array(type); break;
    case TYPE_FUNCTION: put_function(type); break;
    case TYPE_STRUCT: case TYPE_UNION: put_record(type); break;
    case TYPE_ENUM: put_enum(type); break;
    default: put_base(type); break;
    }
}

static bool is_ready(const struct type *type)
{
    return type->complete || (type->kind != TYPE_STRUCT && type->kind != TYPE_UNION && type->kind != TYPE_ENUM);
}

static void put_number_of(uint32_t number)
{
    struct type *type = known[number].type;
    known[number].entry = entry_next();
    put_type(type);
}

void types_put(bool all)
{
    for (; put_count < known_count; put_count++) {
        if (all || is_ready(known[put_count].type) || known[put_count].type->qualifiers != 0) {
            put_number_of(put_count);
            continue;
        }
        waiting = array_grow(waiting, &waiting_capacity, waiting_count, sizeof *waiting);
        waiting[waiting_count++] = put_count;
    }
    if (!all)
        return;
    for (uint32_t i = 0; i < waiting_count; i++)
        put_number_of(waiting[i]);
    bool again = waiting_count != 0;
    waiting_count = 0;
    if (again)                   /* what they refer to */
        types_put(true);
}

void types_finish(void)
{
    for (uint32_t i = 0; i < reference_count; i++)
        entry_patch(references[i].place, known[references[i].number].entry);
}
