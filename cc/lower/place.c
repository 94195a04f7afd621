/*
 * Lvalues: where they are, reading and writing them.
 */
#include <cc/base/memory.h>
#include <cc/lower/lowering.h>

uint32_t place_address(const struct place *place)
{
    return emit_offset(place->address, place->offset);
}

struct place temporary(struct type *type)
{
    uint32_t slot = slot_new(type->size, type->alignment, NULL);
    return (struct place){ .address = emit_slot(slot), .type = type };
}

/* Variables of the function are slots; all others symbols. A VLA's slot holds its address. */
struct place variable_place(struct symbol *symbol)
{
    struct place place = { .type = symbol->type };
    if (symbol->slot != 0) {
        place.address = emit_slot(symbol->slot - 1);
        if (symbol->type->kind == TYPE_ARRAY && type_is_variable(symbol->type) && symbol->type->length_symbol != NULL)
            place.address = emit_load(IR_I64, 8, 0, place.address, 0);
    } else if (symbol->is_static || symbol->kind == SYMBOL_FUNCTION || symbol->linkage != LINKAGE_NONE) {
        place.address = emit_symbol(symbol, 0);
    } else {
        /* Jumped over its declaration, or used in a statement expression's dead part: it exists all the same. */
        uint32_t alignment = symbol->alignment > symbol->type->alignment ? symbol->alignment : symbol->type->alignment;
        symbol->slot = slot_new(symbol->type->size, alignment, symbol) + 1;
        place.address = emit_slot(symbol->slot - 1);
    }
    return place;
}

enum { OFFSET_MAX = INT32_MAX - 64 };    /* a scalar's second half is a few bytes further */

struct place place_behind(struct place place, uint64_t bytes)
{
    int64_t offset = place.offset + (int64_t)bytes;
    if (offset > OFFSET_MAX) {
        place.address = emit_offset(place.address, offset);
        offset = 0;
    }
    place.offset = (int32_t)offset;
    return place;
}

static struct place member_place(const struct tree *tree)
{
    struct place place;
    if (tree->left->is_lvalue || tree->left->operation == TREE_MEMBER) {
        place = lower_place(tree->left);
    } else {
        place = (struct place){ .address = lower(tree->left).first, .type = tree->left->type };
    }
    place = place_behind(place, tree->value);
    place.type = tree->type;
    place.bits = tree->member->is_bit_field ? tree->member : NULL;
    return place;
}

static struct place part_place(const struct tree *tree)
{
    struct place place = lower_place(tree->left);
    if (tree->operation == TREE_IMAGINARY)
        place = place_behind(place, tree->type->size);
    place.type = tree->type;
    return place;
}

/* Pointer plus constant: the constant goes into the offset. */
static struct place pointed_place(const struct tree *tree)
{
    const struct tree *pointer = tree->left;
    struct place place = { .type = tree->type };
    if (pointer->operation == TREE_ADD && pointer->right->operation == TREE_INTEGER && (int64_t)pointer->right->value == (int32_t)pointer->right->value &&
        (int64_t)pointer->right->value <= OFFSET_MAX) {
        place.offset = (int32_t)pointer->right->value;
        pointer = pointer->left;
    }
    place.address = lower_scalar(pointer);
    return place;
}

struct place lower_place(const struct tree *tree)
{
    switch (tree->operation) {
    case TREE_VARIABLE:
        return variable_place(tree->symbol);
    case TREE_STRING:
        return (struct place){ .address = emit_symbol(string_symbol((struct tree *)tree), 0), .type = tree->type };
    case TREE_DEREFERENCE:
        return pointed_place(tree);
    case TREE_MEMBER:
        return member_place(tree);
    case TREE_REAL:
    case TREE_IMAGINARY:
        return part_place(tree);
    case TREE_COMPOUND_LITERAL:
        if (tree->left != NULL)
            lower_initialize(tree->left);
        return variable_place(tree->symbol);
    default:
        /* A value of record type: a call, an assignment, ?: ... */
        return (struct place){ .address = lower(tree).first, .type = tree->type };
    }
}

/* --- bit-fields --- */

/* The bytes that hold a bit-field, as accesses of at most 8 bytes: nearly always one. */
struct span {
    int32_t offset;              /* of the first byte */
    unsigned shift;              /* of the field in it, below 8 */
    unsigned bytes;              /* 1 to 9 */
};

static struct span span_of(const struct place *place)
{
    unsigned bit = place->bits->bit_offset;
    return (struct span){ place->offset + (int32_t)(bit / 8), bit % 8, (bit % 8 + place->bits->bit_width + 7) / 8 };
}

static unsigned modifiers_of(const struct type *type)
{
    return type->qualifiers & QUALIFIER_VOLATILE ? IR_VOLATILE : 0;
}

/* `bytes` bytes as one I64, zeroes above. */
static uint32_t load_bytes(const struct place *place, int32_t offset, unsigned bytes)
{
    unsigned modifiers = modifiers_of(place->type);
    uint32_t result = 0;
    for (unsigned done = 0; done < bytes;) {
        unsigned size = bytes - done >= 8 ? 8 : bytes - done >= 4 ? 4 : bytes - done >= 2 ? 2 : 1;
        uint32_t part = emit_load(IR_I64, size, modifiers, place->address, offset + (int32_t)done);
        if (done != 0)
            part = build(IR_OR, IR_I64, result, build(IR_SHL, IR_I64, part, emit_long(done * 8)));
        result = part;
        done += size;
    }
    return result;
}

static void store_bytes(const struct place *place, int32_t offset, unsigned bytes, uint32_t value)
{
    unsigned modifiers = modifiers_of(place->type);
    for (unsigned done = 0; done < bytes;) {
        unsigned size = bytes - done >= 8 ? 8 : bytes - done >= 4 ? 4 : bytes - done >= 2 ? 2 : 1;
        uint32_t part = done == 0 ? value : build(IR_SHR, IR_I64, value, emit_long(done * 8));
        emit_store(size, modifiers, place->address, offset + (int32_t)done, part);
        done += size;
    }
}

/* A value of `width` bits at the bottom of an I64, extended by the field's sign. */
static uint32_t extend_bits(uint32_t value, unsigned width, bool is_unsigned)
{
    if (width == 64)
        return value;
    if (is_unsigned)
        return build(IR_AND, IR_I64, value, emit_long((int64_t)(((uint64_t)1 << width) - 1)));
    value = build(IR_SHL, IR_I64, value, emit_long(64 - width));
    return build(IR_SAR, IR_I64, value, emit_long(64 - width));
}

static uint32_t to_register(uint32_t value, const struct type *type)
{
    return type_of(type) == IR_I32 ? build(IR_TRUNCATE, IR_I32, value, 0) : value;
}

static uint32_t load_bits(const struct place *place)
{
    struct span span = span_of(place);
    unsigned width = place->bits->bit_width;
    bool is_unsigned = place->type->is_unsigned;
    unsigned low_bytes = span.bytes > 8 ? 8 : span.bytes;
    uint32_t value = load_bytes(place, span.offset, low_bytes);
    value = build(IR_SHR, IR_I64, value, emit_long(span.shift));
    if (span.bytes > 8) {
        uint32_t high = emit_load(IR_I64, 1, modifiers_of(place->type), place->address, span.offset + 8);
        value = build(IR_OR, IR_I64, value, build(IR_SHL, IR_I64, high, emit_long(64 - span.shift)));
    }
    return to_register(extend_bits(value, width, is_unsigned), place->type);
}

static void store_bits(const struct place *place, uint32_t value)
{
    struct span span = span_of(place);
    unsigned width = place->bits->bit_width, low_bytes = span.bytes > 8 ? 8 : span.bytes;
    uint64_t mask = width == 64 ? ~(uint64_t)0 : ((uint64_t)1 << width) - 1;
    if (type_of(place->type) == IR_I32)
        value = emit_extend(IR_ZERO_EXTEND, IR_I64, 4, value);
    value = build(IR_AND, IR_I64, value, emit_long((int64_t)mask));
    uint32_t old = load_bytes(place, span.offset, low_bytes);
    old = build(IR_AND, IR_I64, old, emit_long((int64_t)~(mask << span.shift)));
    store_bytes(place, span.offset, low_bytes, build(IR_OR, IR_I64, old, build(IR_SHL, IR_I64, value, emit_long(span.shift))));
    if (span.bytes <= 8)
        return;
    uint32_t high = emit_load(IR_I64, 1, modifiers_of(place->type), place->address, span.offset + 8);
    high = build(IR_AND, IR_I64, high, emit_long((int64_t)~(mask >> (64 - span.shift))));
    high = build(IR_OR, IR_I64, high, build(IR_SHR, IR_I64, value, emit_long(64 - span.shift)));
    emit_store(1, modifiers_of(place->type), place->address, span.offset + 8, high);
}

/* --- whole values --- */

static unsigned load_modifiers(const struct type *type)
{
    return modifiers_of(type) | (!type->is_unsigned && type_is_integer(type) ? IR_SIGNED : 0);
}

struct value load(const struct place *place)
{
    const struct type *type = place->type;
    if (type->qualifiers & QUALIFIER_ATOMIC && type->kind != TYPE_VOID)
        return atomic_load(place);
    if (is_record(type) || type->kind == TYPE_FUNCTION)
        return (struct value){ place_address(place), 0 };
    if (type->kind == TYPE_VOID)
        return (struct value){ 0, 0 };
    if (place->bits != NULL)
        return (struct value){ load_bits(place), 0 };
    unsigned modifiers = load_modifiers(type);
    if (!is_pair(type))
        return (struct value){ emit_load(type_of(type), (unsigned)type->size, modifiers, place->address, place->offset), 0 };
    unsigned half = (unsigned)type->size / 2;
    uint32_t first = emit_load(type_of(type), half, modifiers, place->address, place->offset);
    return (struct value){ first, emit_load(type_of(type), half, modifiers, place->address, place->offset + (int32_t)half) };
}

void store(const struct place *place, struct value value)
{
    const struct type *type = place->type;
    unsigned modifiers = modifiers_of(type);
    if (type->kind == TYPE_VOID)
        return;
    if (type->qualifiers & QUALIFIER_ATOMIC) {
        atomic_store(place, value);
    } else if (is_record(type)) {
        emit_copy(place_address(place), value.first, type->size, type->alignment, modifiers);
    } else if (place->bits != NULL) {
        store_bits(place, value.first);
    } else if (is_pair(type)) {
        unsigned half = (unsigned)type->size / 2;
        emit_store(half, modifiers, place->address, place->offset, value.first);
        emit_store(half, modifiers, place->address, place->offset + (int32_t)half, value.second);
    } else {
        emit_store((unsigned)type->size, modifiers, place->address, place->offset, value.first);
    }
}
