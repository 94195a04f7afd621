/*
 * Conversions (C11 6.3): every one becomes a CAST in the tree, or a new constant.
 */
#include <stdio.h>
#include <cc/parse/check.h>

struct tree *rvalue(struct tree *tree)
{
    struct type *type = tree->type;
    if (type->kind == TYPE_ARRAY) {
        struct tree *address = tree_unary(TREE_ADDRESS, type_pointer(type->base), tree, tree->location);
        if (tree->operation == TREE_VARIABLE)
            tree->symbol->address_taken = true;
        return address;
    }
    if (type->kind == TYPE_FUNCTION)
        return tree_unary(TREE_ADDRESS, type_pointer(type), tree, tree->location);
    if (type->kind == TYPE_ENUM && !type->complete) {
        error_in(tree_range(tree), "'%s' is an incomplete type: this has no value yet", type_text(type));
        return tree_error(tree->location);
    }
    return tree;
}

static bool same_kind(const struct type *first, const struct type *second)
{
    bool same_bits = first->bits == second->bits;
    if (first->kind == TYPE_ENUM)
        first = first->base;
    if (second->kind == TYPE_ENUM)
        second = second->base;
    return same_bits && first->kind == second->kind && first->kind != TYPE_COMPLEX && !type_is_record(first);
}

/* A constant moves to another type of the same representation without a CAST around it. */
static bool is_bare(const struct tree *tree)
{
    return tree->operation != TREE_INTEGER && tree->operation != TREE_FLOATING;
}

struct tree *convert(struct tree *tree, struct type *type)
{
    tree = rvalue(tree);
    if (tree_is_error(tree) || type->kind == TYPE_ERROR)
        return tree_error(tree->location);
    type = type_unqualified(type);
    struct type *from = type_unqualified(tree->type);
    if (from == type && (is_bare(tree) || tree->type == type))
        return tree;
    if (type_is_record(type) || (from->kind == TYPE_COMPLEX && type->kind == TYPE_COMPLEX && from->base->kind == type->base->kind))
        return tree;
    if (same_kind(from, type) && from->kind != TYPE_POINTER && is_bare(tree) && type->kind != TYPE_ENUM)
        return tree;
    return fold(tree_unary(TREE_CAST, type, tree, tree->location));
}

struct tree *promote(struct tree *tree)
{
    tree = rvalue(tree);
    if (!type_is_integer(tree->type))
        return tree;
    return convert(tree, type_promoted(tree->type));
}

struct tree *promote_argument(struct tree *tree)
{
    tree = promote(tree);
    if (tree->type->kind == TYPE_FLOAT)
        return convert(tree, &type_double);
    if (tree->type->kind == TYPE_VOID) {
        error_in(tree_range(tree), "an argument has type 'void'");
        return tree_error(tree->location);
    }
    return tree;
}

bool is_null_pointer_constant(const struct tree *tree)
{
    if (!tree_is_zero(tree))
        return false;
    if (type_is_integer(tree->type))
        return true;
    return tree->type->kind == TYPE_POINTER && tree->type->base->kind == TYPE_VOID && tree->type->base->qualifiers == 0 && !tree->was_pointer;
}

struct tree *condition(struct tree *tree)
{
    tree = rvalue(tree);
    if (!tree_is_error(tree) && !type_is_scalar(tree->type)) {
        error_in(tree_range(tree), "a condition has to be a number or a pointer, not '%s'", type_text(tree->type));
        return tree_error(tree->location);
    }
    if (warning_wanted[WARNING_ADDRESS] && tree->operation == TREE_ADDRESS)
        check_condition(tree);
    return tree;
}

/* --- as if by assignment --- */

static const char *const context_texts[] = {
    [CONVERT_ASSIGN] = "assigning to", [CONVERT_INITIALIZE] = "initializing", [CONVERT_RETURN] = "returning", [CONVERT_ARGUMENT] = "passing",
};

struct assignment {
    struct tree *tree;
    struct type *to;
    enum conversion_context context;
    const char *detail;
    unsigned argument;
};

/* "initializing 'char *' from 'int'", "passing 'int' to parameter 2 of 'f' of type 'char *'" ... */
static const char *describe(const struct assignment *assignment)
{
    static char text[1024];
    const char *from = type_text(assignment->tree->type), *to = type_text(assignment->to);
    if (assignment->context == CONVERT_ARGUMENT)
        snprintf(text, sizeof text, "passing '%s' to parameter %u%s%s%s of type '%s'", from, assignment->argument,
                 assignment->detail != NULL ? " of '" : "", assignment->detail != NULL ? assignment->detail : "",
                 assignment->detail != NULL ? "'" : "", to);
    else if (assignment->context == CONVERT_RETURN)
        snprintf(text, sizeof text, "returning '%s' from a function with result type '%s'", from, to);
    else
        snprintf(text, sizeof text, "%s '%s' from '%s'", context_texts[assignment->context], to, from);
    return text;
}

static bool is_void_pointer(const struct type *type)
{
    return type->kind == TYPE_POINTER && type->base->kind == TYPE_VOID;
}

/* Pointers to integers that differ in sign only. */
static bool differ_in_sign(const struct type *first, const struct type *second)
{
    return type_is_integer(first) && type_is_integer(second) && first->size == second->size && first->kind != TYPE_BOOL && second->kind != TYPE_BOOL;
}

static void check_pointers(const struct assignment *assignment)
{
    struct type *to = assignment->to->base, *from = assignment->tree->type->base;
    uint32_t location = assignment->tree->first;
    if (from->qualifiers & ~to->qualifiers & ~(QUALIFIER_RESTRICT | QUALIFIER_ATOMIC))
        warn_at(WARNING_DISCARDED_QUALIFIERS, location, "%s discards qualifiers", describe(assignment));
    if (warning_wanted[WARNING_WRITE_STRINGS] && assignment->tree->operation == TREE_ADDRESS && assignment->tree->left->operation == TREE_STRING && !assignment->tree->is_cast &&
        !(to->qualifiers & QUALIFIER_CONST))
        warn_at(WARNING_WRITE_STRINGS, location, "%s from a string literal, which cannot be written to", describe(assignment));
    if (is_void_pointer(assignment->to) || is_void_pointer(assignment->tree->type)) {
        if (to->kind == TYPE_FUNCTION || from->kind == TYPE_FUNCTION)
            pedantic(location, "a conversion between 'void *' and a pointer to a function is");
        return;
    }
    bool one_is_atomic = (to->qualifiers ^ from->qualifiers) & QUALIFIER_ATOMIC;
    to = type_unqualified(to);
    from = type_unqualified(from);
    if (type_compatible(to, from) && !one_is_atomic)
        return;
    if (differ_in_sign(to, from) && !one_is_atomic)
        warn_at(WARNING_POINTER_SIGN, location, "%s differs in signedness", describe(assignment));
    else
        warn_at(WARNING_INCOMPATIBLE_POINTERS, location, "%s: the pointers are incompatible", describe(assignment));
}

/* Whether a pointer becomes a pointer to what this one points to, qualified otherwise perhaps, or to void. */
static bool points_alike(const struct tree *tree, const struct type *to)
{
    if (to->kind != TYPE_POINTER || tree->type->kind != TYPE_POINTER)
        return to->kind == TYPE_POINTER && is_null_pointer_constant(tree);
    struct type *target = type_unqualified(tree->type->base), *wanted = type_unqualified(to->base);
    return target->kind == TYPE_VOID || wanted->kind == TYPE_VOID || type_compatible(target, wanted);
}

/* As an argument, a union with the attribute transparent_union takes what any of its members takes. NULL if none does. */
static struct tree *to_transparent_union(const struct assignment *assignment)
{
    struct tree *tree = assignment->tree;
    struct member *member = transparent_member(assignment->to, type_unqualified(tree->type));
    for (struct member *other = assignment->to->members; other != NULL && member == NULL; other = other->next)
        member = points_alike(tree, other->type) ? other : NULL;
    if (member == NULL)
        return NULL;
    struct symbol *symbol = symbol_temporary(assignment->to, tree->location);
    struct tree *value = convert_assign(tree, type_unqualified(member->type), assignment->context, assignment->detail, assignment->argument);
    struct tree *initialize = tree_new(TREE_INITIALIZE, assignment->to, tree->location);
    initialize->symbol = symbol;
    initialize->list = tree_unary(TREE_INITIAL, member->type, value, tree->location);
    struct tree *literal = tree_unary(TREE_COMPOUND_LITERAL, assignment->to, initialize, tree->location);
    literal->symbol = symbol;
    return literal;
}

/* True if the conversion is one that C allows; warns of those that it allows grudgingly. */
static bool check_assignment(const struct assignment *assignment)
{
    const struct tree *tree = assignment->tree;
    struct type *to = assignment->to, *from = tree->type;
    if (type_is_arithmetic(to) && type_is_arithmetic(from))
        return true;
    if (type_is_record(to) || type_is_record(from) || to->kind == TYPE_VOID || from->kind == TYPE_VOID)
        return type_is_record(to) && type_compatible(type_unqualified(to), type_unqualified(from));
    if (to->kind == TYPE_BOOL && from->kind == TYPE_POINTER)
        return true;
    if (to->kind == TYPE_POINTER && from->kind == TYPE_POINTER) {
        if (!is_null_pointer_constant(tree))
            check_pointers(assignment);
        return true;
    }
    if (to->kind == TYPE_POINTER && type_is_integer(from)) {
        if (!is_null_pointer_constant(tree))
            warn_at(WARNING_INT_CONVERSION, tree->first, "%s makes a pointer of an integer without a cast", describe(assignment));
        return true;
    }
    if (type_is_integer(to) && from->kind == TYPE_POINTER) {
        warn_at(WARNING_INT_CONVERSION, tree->first, "%s makes an integer of a pointer without a cast", describe(assignment));
        return true;
    }
    return false;
}

struct tree *convert_assign(struct tree *tree, struct type *type, enum conversion_context context, const char *detail, unsigned argument)
{
    tree = rvalue(tree);
    if (tree_is_error(tree) || type->kind == TYPE_ERROR)
        return tree_error(tree->location);
    struct assignment assignment = { tree, type, context, detail, argument };
    struct tree *in_union = context == CONVERT_ARGUMENT && type->transparent && tree->type->kind != TYPE_UNION ? to_transparent_union(&assignment) : NULL;
    if (in_union != NULL)
        return in_union;
    if (!check_assignment(&assignment)) {
        error_in(tree_range(tree), "%s: the types are incompatible", describe(&assignment));
        return tree_error(tree->location);
    }
    if ((warning_wanted[WARNING_CONVERSION] || warning_wanted[WARNING_FLOAT_CONVERSION] || warning_wanted[WARNING_SIGN_CONVERSION]) && type_is_arithmetic(type) && type_is_arithmetic(tree->type))
        check_conversion(tree, type);
    struct tree *result = convert(tree, type);
    if (tree->operation == TREE_INTEGER && result->operation == TREE_INTEGER && type_is_integer(type) && type->kind != TYPE_BOOL &&
        tree->value != result->value && (tree->type->size > type->size) &&
        !wide_equal(wide_cut(tree_value(tree), type_bits(type), !type->is_unsigned), wide_cut(tree_value(tree), type_bits(tree->type), tree->type->is_unsigned)))
        warn_at(WARNING_OVERFLOW, tree->first, "the constant changes its value when it becomes '%s'", type_text(type));
    return result;
}
