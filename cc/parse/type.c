/*
 * Types: type.h. Derived types are made once where that is cheap (pointers and
 * qualified copies), else anew.
 */
#include <cc/base/memory.h>
#include <cc/parse/type.h>

#define BASIC(name, bytes, no_sign) { .kind = name, .complete = true, .is_unsigned = no_sign, .size = bytes, .alignment = bytes }

struct type type_void = { .kind = TYPE_VOID, .alignment = 1 };
struct type type_bool = BASIC(TYPE_BOOL, 1, true);
struct type type_char = BASIC(TYPE_CHAR, 1, false);
struct type type_signed_char = BASIC(TYPE_SIGNED_CHAR, 1, false);
struct type type_unsigned_char = BASIC(TYPE_UNSIGNED_CHAR, 1, true);
struct type type_short = BASIC(TYPE_SHORT, 2, false);
struct type type_unsigned_short = BASIC(TYPE_UNSIGNED_SHORT, 2, true);
struct type type_int = BASIC(TYPE_INT, 4, false);
struct type type_unsigned = BASIC(TYPE_UNSIGNED, 4, true);
struct type type_long = BASIC(TYPE_LONG, 8, false);
struct type type_unsigned_long = BASIC(TYPE_UNSIGNED_LONG, 8, true);
struct type type_long_long = BASIC(TYPE_LONG_LONG, 8, false);
struct type type_unsigned_long_long = BASIC(TYPE_UNSIGNED_LONG_LONG, 8, true);
struct type type_int128 = BASIC(TYPE_INT128, 16, false);
struct type type_unsigned_int128 = BASIC(TYPE_UNSIGNED_INT128, 16, true);
struct type type_float = BASIC(TYPE_FLOAT, 4, false);
struct type type_double = BASIC(TYPE_DOUBLE, 8, false);
struct type type_long_double = BASIC(TYPE_LONG_DOUBLE, 16, false);
struct type type_error = BASIC(TYPE_ERROR, 4, false);

static struct type *type_new(enum type_kind kind, uint64_t size, uint32_t alignment, struct type *base)
{
    struct type *type = arena_allocate(&program_arena, sizeof *type);
    type->kind = kind;
    type->size = size;
    type->alignment = alignment;
    type->base = base;
    type->complete = true;
    return type;
}

struct type *type_pointer(struct type *to)
{
    if (to->pointer_to == NULL)
        to->pointer_to = type_new(TYPE_POINTER, 8, 8, to);
    to->pointer_to->is_unsigned = true;
    return to->pointer_to;
}

struct type *type_array(struct type *element, uint64_t count)
{
    struct type *type = type_new(TYPE_ARRAY, element->size * count, element->alignment, element);
    type->count = count;
    return type;
}

struct type *type_incomplete_array(struct type *element)
{
    struct type *type = type_array(element, 0);
    type->complete = false;
    return type;
}

struct type *type_function(struct type *result, struct parameter *parameters, bool variadic)
{
    struct type *type = type_new(TYPE_FUNCTION, 0, 1, result);
    type->parameters = parameters;
    type->variadic = variadic;
    return type;
}

struct type *type_complex(struct type *part)
{
    static struct type *known[3];
    struct type **type = &known[part->kind == TYPE_FLOAT ? 0 : part->kind == TYPE_DOUBLE ? 1 : 2];
    if (!type_is_floating(part))
        return type_new(TYPE_COMPLEX, part->size * 2, part->alignment, part);
    if (*type == NULL)
        *type = type_new(TYPE_COMPLEX, part->size * 2, part->alignment, type_unqualified(part));
    return *type;
}

/* A copy that is `qualifiers` more than its original and has its own derived types. */
static struct type *type_copy(struct type *type, unsigned qualifiers)
{
    struct type *copy = arena_allocate(&program_arena, sizeof *copy);
    *copy = *type;
    copy->qualifiers = (uint8_t)qualifiers;
    copy->pointer_to = NULL;
    copy->unqualified = type;
    copy->copies = type->copies;
    type->copies = copy;
    return copy;
}

/* An atomic object of up to 16 bytes is aligned to its size, so that it can be accessed at once. */
static uint32_t qualified_alignment(const struct type *type, unsigned qualifiers, uint32_t alignment)
{
    bool whole = qualifiers & QUALIFIER_ATOMIC && type->size <= 16 && (type->size & (type->size - 1)) == 0;
    return whole && type->size > alignment ? (uint32_t)type->size : alignment;
}

/* Qualifiers of an array are its elements' (C11 6.7.3 paragraph 9). */
struct type *type_qualified(struct type *type, unsigned qualifiers)
{
    if (type->kind == TYPE_ARRAY) {
        struct type *element = type_qualified(type->base, qualifiers);
        if (element == type->base)
            return type;
        struct type *array = type_new(TYPE_ARRAY, type->size, type->alignment, element);
        array->count = type->count;
        array->complete = type->complete;
        array->length = type->length;
        array->length_symbol = type->length_symbol;
        return array;
    }
    qualifiers |= type->qualifiers;
    if (qualifiers == type->qualifiers || type->kind == TYPE_ERROR || type->kind == TYPE_FUNCTION)
        return type;
    struct type *original = type_unqualified(type);
    uint32_t alignment = qualified_alignment(type, qualifiers, type->alignment);
    for (struct type *copy = original->copies; copy != NULL; copy = copy->copies)
        if (copy->qualifiers == qualifiers && copy->typedef_name == type->typedef_name && copy->alignment == alignment)
            return copy;
    struct type *copy = type_copy(original, qualifiers);
    copy->typedef_name = type->typedef_name;
    copy->alignment = alignment;
    return copy;
}

struct type *type_aligned(struct type *type, uint32_t alignment)
{
    struct type *copy = type_copy(type_unqualified(type), type->qualifiers);
    copy->typedef_name = type->typedef_name;
    copy->alignment = alignment;
    return copy;
}

struct type *type_bit_field(struct type *type, unsigned bits)
{
    type = type_unqualified(type);
    if (type->kind == TYPE_BOOL || bits >= type->size * 8)
        return type;
    struct type *narrow = type_new(type->kind, type->size, type->alignment, type->base);
    narrow->is_unsigned = type->is_unsigned;
    narrow->tag = type->tag;
    narrow->bits = (uint8_t)bits;
    return narrow;
}

struct type *type_unqualified(struct type *type)
{
    return type->unqualified != NULL ? type->unqualified : type;
}

void type_completed(struct type *type)
{
    for (struct type *copy = type->copies; copy != NULL; copy = copy->copies) {
        copy->complete = type->complete;
        copy->size = type->size;
        copy->alignment = qualified_alignment(type, copy->qualifiers, copy->alignment > type->alignment ? copy->alignment : type->alignment);
        copy->members = type->members;
        copy->base = type->base;
        copy->is_unsigned = type->is_unsigned;
        copy->packed = type->packed;
        copy->has_flexible = type->has_flexible;
        copy->transparent = type->transparent;
    }
}

/* --- what kind of type --- */

bool type_is_integer(const struct type *type)
{
    return type->kind >= TYPE_BOOL && type->kind <= TYPE_ENUM;
}

bool type_is_floating(const struct type *type)
{
    return type->kind >= TYPE_FLOAT && type->kind <= TYPE_LONG_DOUBLE;
}

bool type_is_arithmetic(const struct type *type)
{
    return type->kind >= TYPE_BOOL && type->kind <= TYPE_COMPLEX;
}

bool type_is_scalar(const struct type *type)
{
    return type->kind >= TYPE_BOOL && type->kind <= TYPE_POINTER;
}

bool type_is_record(const struct type *type)
{
    return type->kind == TYPE_STRUCT || type->kind == TYPE_UNION;
}

bool type_is_variable(const struct type *type)
{
    while (type->kind == TYPE_ARRAY || type->kind == TYPE_POINTER) {
        if (type->length != NULL || type->length_symbol != NULL)
            return true;
        type = type->base;
    }
    return type->kind == TYPE_FUNCTION && type_is_variable(type->base);
}

/* --- compatible types --- */

static bool is_definition(const struct type *first, const struct type *second)
{
    const struct type *a = first->unqualified != NULL ? first->unqualified : first;
    const struct type *b = second->unqualified != NULL ? second->unqualified : second;
    return a == b;
}

/* Whether an argument for f() arrives as `type` unchanged by the default promotions. */
static bool is_promoted_alike(const struct type *type)
{
    return type->kind != TYPE_FLOAT && !(type_is_integer(type) && type->size < 4);
}

struct member *transparent_member(const struct type *type, const struct type *value)
{
    struct member *member = type->transparent ? type->members : NULL;
    while (member != NULL && !type_compatible(type_unqualified(member->type), value))
        member = member->next;
    return member;
}

static bool parameters_compatible(struct type *first, struct type *second)
{
    first = type_unqualified(first);
    second = type_unqualified(second);
    return type_compatible(first, second) || transparent_member(first, second) != NULL || transparent_member(second, first) != NULL;
}

/* Whether a call by the prototype passes what the old-style definition takes (C11 6.7.6.3 paragraph 15). */
static bool passes_alike(const struct type *prototype, const struct type *definition)
{
    const struct parameter *wanted = definition->parameters, *given = prototype->parameters;
    for (; wanted != NULL && given != NULL; wanted = wanted->next, given = given->next) {
        struct type *type = type_unqualified(wanted->type);
        type = type->kind == TYPE_FLOAT ? &type_double : type_is_integer(type) ? type_promoted(type) : type;
        if (!type_compatible(type_unqualified(given->type), type))
            return false;
    }
    return wanted == NULL && given == NULL;
}

static bool functions_compatible(const struct type *first, const struct type *second)
{
    if (!type_compatible(first->base, second->base) || first->microsoft != second->microsoft)
        return false;
    if (first->no_prototype && second->no_prototype)
        return true;
    if (first->no_prototype || second->no_prototype) {
        const struct type *other = first->no_prototype ? second : first, *old = first->no_prototype ? first : second;
        if (old->parameters != NULL && !passes_alike(other, old))
            return false;
        for (struct parameter *parameter = other->parameters; parameter != NULL; parameter = parameter->next)
            if (!is_promoted_alike(parameter->type))
                return false;
        return !other->variadic;
    }
    struct parameter *a = first->parameters, *b = second->parameters;
    for (; a != NULL && b != NULL; a = a->next, b = b->next)
        if (!parameters_compatible(a->type, b->type))
            return false;
    return a == NULL && b == NULL && first->variadic == second->variadic;
}

bool type_compatible(const struct type *first, const struct type *second)
{
    if (first == second || first->kind == TYPE_ERROR || second->kind == TYPE_ERROR)
        return true;
    if (first->qualifiers != second->qualifiers)
        return false;
    if (first->kind == TYPE_ENUM && second->kind != TYPE_ENUM)
        return type_compatible(type_unqualified(first->base), second->unqualified != NULL ? second->unqualified : second);
    if (second->kind == TYPE_ENUM && first->kind != TYPE_ENUM)
        return type_compatible(second, first);
    if (first->kind != second->kind)
        return false;
    switch (first->kind) {
    case TYPE_POINTER:
    case TYPE_COMPLEX:
        return type_compatible(first->base, second->base);
    case TYPE_ARRAY:
        return type_compatible(first->base, second->base) &&
            (!first->complete || !second->complete || type_is_variable(first) || type_is_variable(second) ||
             first->count == second->count);
    case TYPE_FUNCTION:
        return functions_compatible(first, second);
    case TYPE_STRUCT:
    case TYPE_UNION:
    case TYPE_ENUM:
        return is_definition(first, second);
    default:
        return true;
    }
}

/* Parameters' names are those of the latest. */
static struct type *composite_function(struct type *first, struct type *second)
{
    if (first->no_prototype)
        return second;
    if (second->no_prototype)
        return first;
    struct parameter *head = NULL, **end = &head;
    for (struct parameter *a = first->parameters, *b = second->parameters; a != NULL && b != NULL; a = a->next, b = b->next) {
        struct parameter *parameter = arena_allocate(&program_arena, sizeof *parameter);
        *parameter = *b;
        parameter->type = type_composite(a->type, b->type);
        parameter->next = NULL;
        *end = parameter;
        end = &parameter->next;
    }
    struct type *type = type_function(type_composite(first->base, second->base), head, first->variadic);
    type->microsoft = first->microsoft;
    type->no_return = first->no_return || second->no_return;
    return type;
}

/* C11 6.2.7 paragraph 3: what both together say about a type. */
struct type *type_composite(struct type *first, struct type *second)
{
    if (first == second || first->kind != second->kind)
        return first;
    switch (first->kind) {
    case TYPE_ARRAY: {
        struct type *element = type_composite(first->base, second->base);
        struct type *known = first->complete ? first : second;
        if (type_is_variable(first) || type_is_variable(second) || element == known->base)
            return known;
        return known->complete ? type_array(element, known->count) : type_incomplete_array(element);
    }
    case TYPE_POINTER:
        return type_qualified(type_pointer(type_composite(first->base, second->base)), first->qualifiers);
    case TYPE_FUNCTION:
        return composite_function(first, second);
    default:
        return first;
    }
}

/* --- arithmetic --- */

struct type *type_promoted(struct type *type)
{
    type = type_unqualified(type);
    if (type->bits > 32)
        return type;
    if (type->bits != 0)
        return type->bits == 32 && type->is_unsigned ? &type_unsigned : &type_int;
    if (type->kind == TYPE_ENUM)
        type = type->base;
    if (type_is_integer(type) && type->size < 4)
        return &type_int;
    return type;
}

static unsigned integer_rank(const struct type *type)
{
    switch (type->kind) {
    case TYPE_INT128: case TYPE_UNSIGNED_INT128: return 4;
    case TYPE_LONG_LONG: case TYPE_UNSIGNED_LONG_LONG: return 3;
    case TYPE_LONG: case TYPE_UNSIGNED_LONG: return 2;
    default: return 1;
    }
}

static struct type *unsigned_of(const struct type *type)
{
    static struct type *const types[] = { NULL, &type_unsigned, &type_unsigned_long, &type_unsigned_long_long, &type_unsigned_int128 };
    return types[integer_rank(type)];
}

static struct type *common_integer(struct type *first, struct type *second)
{
    first = type_promoted(first);
    second = type_promoted(second);
    if (first->bits != 0 || second->bits != 0) {
        uint64_t a = first->bits != 0 ? first->bits : first->size * 8, b = second->bits != 0 ? second->bits : second->size * 8;
        return a > b || (a == b && first->is_unsigned) ? first : second;
    }
    if (integer_rank(first) < integer_rank(second)) {
        struct type *other = first;
        first = second;
        second = other;
    }
    if (first->is_unsigned || !second->is_unsigned)
        return first;
    if (integer_rank(first) == integer_rank(second) || first->size == second->size)
        return unsigned_of(first);
    return first;
}

struct type *type_common(struct type *first, struct type *second)
{
    first = type_unqualified(first);
    second = type_unqualified(second);
    if (first->kind == TYPE_COMPLEX || second->kind == TYPE_COMPLEX)
        return type_complex(type_common(first->kind == TYPE_COMPLEX ? first->base : first,
                                        second->kind == TYPE_COMPLEX ? second->base : second));
    if (type_is_floating(first) || type_is_floating(second)) {
        if (!type_is_floating(second) || (type_is_floating(first) && first->kind > second->kind))
            return first;
        return second;
    }
    return common_integer(first, second);
}

/* --- members --- */

struct member *type_member(const struct type *record, const struct name *name, uint64_t *offset)
{
    for (struct member *member = record->members; member != NULL; member = member->next) {
        if (member->name == name) {
            *offset += member->offset;
            return member;
        }
        if (member->name == NULL && type_is_record(member->type)) {
            uint64_t inside = *offset + member->offset;
            struct member *found = type_member(member->type, name, &inside);
            if (found != NULL) {
                *offset = inside;
                return found;
            }
        }
    }
    return NULL;
}
