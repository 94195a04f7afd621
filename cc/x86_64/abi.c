/*
 * The calling conventions: abi.h.
 */
#include <cc/x86_64/abi.h>

/* Classes of an eightbyte (AMD64 supplement 3.2.3). */
enum class { CLASS_NONE, CLASS_VECTOR, CLASS_INTEGER, CLASS_X87, CLASS_MEMORY };

static const uint8_t integer_registers[] = { 7, 6, 2, 1, 8, 9 };     /* rdi rsi rdx rcx r8 r9 */
static const uint8_t microsoft_registers[] = { 1, 2, 8, 9 };         /* rcx rdx r8 r9 */

enum { SHADOW_SPACE = 32 };

static enum class merged(enum class first, enum class second)
{
    if (first == CLASS_MEMORY || second == CLASS_MEMORY)
        return CLASS_MEMORY;
    if (first == CLASS_INTEGER || second == CLASS_INTEGER)
        return CLASS_INTEGER;
    if (first == CLASS_X87 || second == CLASS_X87)
        return first == CLASS_NONE || second == CLASS_NONE ? CLASS_X87 : CLASS_MEMORY;
    return first == CLASS_NONE ? second : first;
}

static void add_class(enum class classes[2], uint64_t offset, uint64_t size, enum class class)
{
    for (uint64_t i = offset / 8; i <= (offset + size - 1) / 8 && i < 2; i++)
        classes[i] = merged(classes[i], class);
}

/* Everything that lies in the type at `offset`, of a value of at most 16 bytes. */
static void classify(enum class classes[2], const struct type *type, uint64_t offset)
{
    if (type->size == 0)
        return;
    if (type->kind == TYPE_ARRAY) {
        for (uint64_t i = 0; i < type->count; i++)
            classify(classes, type->base, offset + i * type->base->size);
    } else if (type_is_record(type)) {
        for (const struct member *member = type->members; member != NULL; member = member->next) {
            if (member->is_bit_field) {
                uint64_t bit = (offset + member->offset) * 8 + member->bit_offset;
                if (member->bit_width != 0)          /* without a name too, as gcc has it */
                    add_class(classes, bit / 8, (bit + member->bit_width - 1) / 8 - bit / 8 + 1, CLASS_INTEGER);
            } else if ((offset + member->offset) % member->type->alignment != 0 && member->type->size != 0) {
                classes[0] = CLASS_MEMORY;
            } else {
                classify(classes, member->type, offset + member->offset);
            }
        }
    } else if (type->kind == TYPE_COMPLEX) {
        classify(classes, type->base, offset);
        classify(classes, type->base, offset + type->base->size);
    } else if (type->kind == TYPE_LONG_DOUBLE) {
        add_class(classes, offset, 16, CLASS_X87);
    } else {
        add_class(classes, offset, type->size, type_is_floating(type) ? CLASS_VECTOR : CLASS_INTEGER);
    }
}

static void set_piece(struct abi_value *value, enum ir_place_kind kind, enum ir_type type, uint32_t offset, uint64_t size)
{
    value->pieces[value->count] = (struct ir_place){ .kind = (uint8_t)kind, .type = (uint8_t)type, .size = (uint32_t)size };
    value->offsets[value->count++] = offset;
}

static enum ir_type vector_type(uint64_t size)
{
    return size == 4 ? IR_F32 : IR_F64;
}

struct abi_value abi_classify(const struct type *type)
{
    struct abi_value value = { 0 };
    enum class classes[2] = { CLASS_NONE, CLASS_NONE };
    if (type->kind == TYPE_VOID || type->size == 0)
        return value;
    bool complex_x87 = type->kind == TYPE_COMPLEX && type->base->kind == TYPE_LONG_DOUBLE;
    if (type->size <= 16)
        classify(classes, type, 0);
    else
        classes[0] = complex_x87 ? CLASS_X87 : CLASS_MEMORY;
    /* An x87 pair passes in memory inside of records unless it is the whole, and so does its upper half behind anything else. */
    bool x87 = classes[0] == CLASS_X87 && (complex_x87 || classes[1] == CLASS_X87);
    if (classes[0] == CLASS_MEMORY || classes[1] == CLASS_MEMORY || ((classes[0] == CLASS_X87 || classes[1] == CLASS_X87) && !x87)) {
        value.in_memory = true;
        return value;
    }
    if (x87) {
        set_piece(&value, IR_PLACE_X87, IR_F80, 0, 16);
        if (complex_x87)
            set_piece(&value, IR_PLACE_X87, IR_F80, 16, 16);
        return value;
    }
    for (unsigned i = 0; i < (type->size + 7) / 8; i++) {
        uint64_t size = type->size - i * 8 < 8 ? type->size - i * 8 : 8;
        if (classes[i] == CLASS_VECTOR)
            set_piece(&value, IR_PLACE_VECTOR, vector_type(size), i * 8, size);
        else if (classes[i] == CLASS_INTEGER)        /* the rest is padding, which is not passed */
            set_piece(&value, IR_PLACE_INTEGER, IR_I64, i * 8, size);
    }
    /* A scalar that is narrower than a register. */
    if (value.count == 1 && type->size <= 4 && value.pieces[0].kind == IR_PLACE_INTEGER)
        value.pieces[0].type = IR_I32;
    return value;
}

/* --- results --- */

static struct abi_value microsoft_class(const struct type *type)
{
    struct abi_value value = { 0 };
    if (type->kind == TYPE_VOID || type->size == 0)
        return value;
    bool small = type->size == 1 || type->size == 2 || type->size == 4 || type->size == 8;
    if (!small || type->kind == TYPE_LONG_DOUBLE)
        value.in_memory = true;
    else if (type_is_floating(type))
        set_piece(&value, IR_PLACE_VECTOR, vector_type(type->size), 0, type->size);
    else
        set_piece(&value, IR_PLACE_INTEGER, type->size == 8 ? IR_I64 : IR_I32, 0, type->size);
    return value;
}

struct abi_value abi_result(struct abi_state *state, const struct type *result, bool microsoft)
{
    static const uint8_t integers[] = { 0, 2 };      /* rax rdx */
    unsigned integer = 0, vector = 0, x87 = 0;
    *state = (struct abi_state){ .microsoft = microsoft, .stack = microsoft ? SHADOW_SPACE : 0 };
    struct abi_value value = microsoft ? microsoft_class(result) : abi_classify(result);
    for (unsigned i = 0; i < value.count; i++) {
        struct ir_place *piece = &value.pieces[i];
        piece->number = (uint8_t)(piece->kind == IR_PLACE_INTEGER ? integers[integer++] : piece->kind == IR_PLACE_VECTOR ? vector++ : x87++);
    }
    if (value.in_memory)
        state->integers = 1;
    return value;
}

/* --- arguments --- */

static struct abi_value on_stack(struct abi_state *state, const struct type *type)
{
    struct abi_value value = { 0 };
    uint32_t alignment = type->alignment > 16 ? type->alignment : type->alignment > 8 ? 16 : 8;
    if (alignment > 16 && alignment > state->stack_alignment)
        state->stack_alignment = alignment;
    state->stack = (state->stack + alignment - 1) / alignment * alignment;
    bool in_memory = type_is_record(type) || type->kind == TYPE_COMPLEX || (type_is_integer(type) && type->size == 16);
    enum ir_type ir = type->kind == TYPE_LONG_DOUBLE ? IR_F80 : type_is_floating(type) ? vector_type(type->size) : type->size <= 4 ? IR_I32 : IR_I64;
    set_piece(&value, in_memory ? IR_PLACE_MEMORY : IR_PLACE_STACK, in_memory ? IR_I64 : ir, 0, type->size);
    value.pieces[0].offset = (uint32_t)state->stack;
    state->stack += (type->size + 7) / 8 * 8;
    return value;
}

static struct abi_value microsoft_argument(struct abi_state *state, const struct type *type, bool variadic)
{
    struct abi_value value = microsoft_class(type);
    unsigned number = state->integers++;
    if (value.in_memory)
        set_piece(&value, IR_PLACE_INTEGER, IR_I64, 0, 8);
    if (value.count == 0)
        return value;
    struct ir_place *piece = &value.pieces[0];
    if (number < 4) {
        bool vector = piece->kind == IR_PLACE_VECTOR && !variadic;
        if (piece->kind == IR_PLACE_VECTOR && variadic)
            piece->kind = IR_PLACE_INTEGER;
        piece->number = vector ? (uint8_t)number : microsoft_registers[number];
    } else {
        piece->kind = IR_PLACE_STACK;
        piece->offset = (uint32_t)state->stack;
        state->stack += 8;
    }
    return value;
}

struct abi_value abi_argument(struct abi_state *state, const struct type *type, bool variadic)
{
    if (state->microsoft)
        return microsoft_argument(state, type, variadic);
    struct abi_value value = abi_classify(type);
    unsigned integers = 0, vectors = 0;
    if (value.count == 0 && !value.in_memory)
        return value;
    for (unsigned i = 0; i < value.count; i++) {
        integers += value.pieces[i].kind == IR_PLACE_INTEGER;
        vectors += value.pieces[i].kind == IR_PLACE_VECTOR;
    }
    if (value.in_memory || value.pieces[0].kind == IR_PLACE_X87 || state->integers + integers > 6 || state->vectors + vectors > 8)
        return on_stack(state, type);
    for (unsigned i = 0; i < value.count; i++) {
        struct ir_place *piece = &value.pieces[i];
        piece->number = piece->kind == IR_PLACE_INTEGER ? integer_registers[state->integers++] : state->vectors++;
    }
    return value;
}
