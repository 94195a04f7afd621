/*
 * Warnings of expressions: check.h. Trees are looked at before their operands are promoted.
 */
#include <string.h>
#include <cc/parse/check.h>

static bool is_comparison(const struct tree *tree)
{
    return tree->operation >= TREE_EQUAL && tree->operation <= TREE_GREATER_EQUAL;
}

/* 0 or 1, whatever its type. */
static bool is_truth(const struct tree *tree)
{
    return is_comparison(tree) || tree->operation == TREE_LOGICAL_AND || tree->operation == TREE_LOGICAL_OR || tree->operation == TREE_NOT ||
        tree->type->kind == TYPE_BOOL;
}

/* --- what is never null --- */

/* The variable or function whose address this is, or NULL: members, elements and weak symbols may be anything. */
static const struct symbol *addressed(const struct tree *tree)
{
    while (tree->operation == TREE_CAST && tree->type->kind == TYPE_POINTER)
        tree = tree->left;
    if (tree->operation != TREE_ADDRESS || tree->left->operation != TREE_VARIABLE)
        return NULL;
    const struct symbol *symbol = tree->left->symbol;
    return symbol->weak || symbol->name == NULL || symbol->alias != NULL ? NULL : symbol;
}

void check_condition(const struct tree *tree)
{
    const struct symbol *symbol = addressed(tree);
    if (symbol != NULL)
        warn_in(WARNING_ADDRESS, tree_range(tree), "the address of '%s' is never null: this is always true", symbol->name->text);
}

static void check_addresses(const struct tree *left, const struct tree *right, uint32_t location)
{
    if (is_null_pointer_constant(left)) {
        const struct tree *swap = left;
        left = right;
        right = swap;
    }
    const struct symbol *symbol = addressed(left);
    if (symbol != NULL && is_null_pointer_constant(right))
        warn_at(WARNING_ADDRESS, location, "the address of '%s' is never null", symbol->name->text);
    for (unsigned i = 0; i < 2; i++) {
        const struct tree *tree = i == 0 ? left : right, *other = i == 0 ? right : left;
        if (tree->operation == TREE_ADDRESS && tree->left->operation == TREE_STRING && !is_null_pointer_constant(other)) {
            warn_at(WARNING_ADDRESS, location, "a comparison with the address of a string literal, which may be anything");
            return;
        }
    }
}

/* --- comparisons that are decided --- */

/* The least and the greatest value of an integer type, as an __int128. */
static void limits(const struct type *type, struct wide *least, struct wide *greatest)
{
    unsigned bits = type_bits(type);
    *greatest = wide_subtract(wide_shift_left(wide_of(1), type->is_unsigned ? bits : bits - 1), wide_of(1));
    *least = type->is_unsigned ? wide_of(0) : wide_subtract(wide_negate(*greatest), wide_of(1));
}

/* Whether `x operation constant` has one result for all x of the type: 1 or 0, else -1. */
static int decided(enum tree_operation operation, const struct type *type, struct wide constant)
{
    struct wide least, greatest;
    limits(type, &least, &greatest);
    bool above_all = wide_less(greatest, constant, false), below_all = wide_less(constant, least, false);
    bool at_least = wide_equal(constant, least), at_greatest = wide_equal(constant, greatest);
    switch (operation) {
    case TREE_EQUAL: return above_all || below_all ? 0 : -1;
    case TREE_NOT_EQUAL: return above_all || below_all ? 1 : -1;
    case TREE_LESS: return above_all ? 1 : below_all || at_least ? 0 : -1;
    case TREE_GREATER_EQUAL: return above_all ? 0 : below_all || at_least ? 1 : -1;
    case TREE_GREATER: return above_all || at_greatest ? 0 : below_all ? 1 : -1;
    default: return above_all || at_greatest ? 1 : below_all ? 0 : -1;
    }
}

static enum tree_operation mirrored(enum tree_operation operation)
{
    switch (operation) {
    case TREE_LESS: return TREE_GREATER;
    case TREE_GREATER: return TREE_LESS;
    case TREE_LESS_EQUAL: return TREE_GREATER_EQUAL;
    case TREE_GREATER_EQUAL: return TREE_LESS_EQUAL;
    default: return operation;
    }
}

static void check_limits(enum tree_operation operation, const struct tree *tree, const struct tree *constant, uint32_t location)
{
    if (constant->operation != TREE_INTEGER || tree->operation == TREE_INTEGER || !type_is_integer(tree->type) || tree->type->size > 8)
        return;
    bool truth = is_truth(tree), is_unsigned = tree->type->is_unsigned || truth;
    /* The constant as the comparison sees it. */
    const struct type *common = type_common(type_promoted((struct type *)tree->type), type_promoted((struct type *)constant->type));
    struct wide value = wide_cut(tree_value(constant), type_bits(common), common->is_unsigned);
    if (tree->operation == TREE_MEMBER && tree->member->is_bit_field)
        return;
    if (!is_unsigned && common->is_unsigned)
        return;
    int result = decided(operation, truth ? &type_bool : tree->type, value);
    if (result < 0)
        return;
    bool extreme = wide_is_zero(value) && is_unsigned;
    if (truth && !extreme && !wide_equal(value, wide_of(1)))
        warn_at(WARNING_BOOL_COMPARE, location, "a truth value is compared with %lld: this is always %s", (long long)value.low, result ? "true" : "false");
    else if (!truth && (extreme || tree->type->size < common->size))
        warn_at(WARNING_TYPE_LIMITS, location, "this is always %s: '%s' has no such values", result ? "true" : "false", type_text(tree->type));
}

/* One variable, or a member of one, that nobody changes meanwhile. */
static bool is_same_place(const struct tree *left, const struct tree *right)
{
    if (left->operation != right->operation || left->type->qualifiers & QUALIFIER_VOLATILE)
        return false;
    if (left->operation == TREE_MEMBER)
        return left->member == right->member && is_same_place(left->left, right->left);
    return left->operation == TREE_VARIABLE && left->symbol == right->symbol;
}

static void check_same(enum tree_operation operation, const struct tree *left, const struct tree *right, uint32_t location)
{
    bool truth = operation == TREE_EQUAL || operation == TREE_LESS_EQUAL || operation == TREE_GREATER_EQUAL;
    if (!type_is_floating(left->type) && left->type->kind != TYPE_COMPLEX && is_same_place(left, right))
        warn_at(WARNING_TAUTOLOGICAL_COMPARE, location, "both sides are the same: this is always %s", truth ? "true" : "false");
}

static const struct type *enum_of(const struct tree *tree)
{
    const struct type *type = type_unqualified((struct type *)tree->type);
    return type->kind == TYPE_ENUM ? type : NULL;
}

void check_comparison(enum tree_operation operation, const struct tree *left, const struct tree *right, uint32_t location)
{
    check_same(operation, left, right, location);
    if (left->operation == TREE_NOT && !left->in_parentheses && !is_truth(right) && left->left->operation != TREE_NOT && left->left->type->kind != TYPE_BOOL)
        warn_at(WARNING_LOGICAL_NOT, location, "'!' applies to the left side of the comparison alone: put parentheses around one of them");
    if (left->type->kind == TYPE_POINTER || right->type->kind == TYPE_POINTER) {
        check_addresses(left, right, location);
        return;
    }
    if (enum_of(left) != NULL && enum_of(right) != NULL && enum_of(left) != enum_of(right))
        warn_at(WARNING_ENUM_COMPARE, location, "a comparison between '%s' and '%s'", type_text(left->type), type_text(right->type));
    if ((operation == TREE_EQUAL || operation == TREE_NOT_EQUAL) && (type_is_floating(left->type) || type_is_floating(right->type)))
        warn_at(WARNING_FLOAT_EQUAL, location, "floating numbers are compared for equality");
    check_limits(operation, left, right, location);
    check_limits(mirrored(operation), right, left, location);
}

/* --- parentheses --- */

static bool is_sum(const struct tree *tree)
{
    return tree->operation == TREE_ADD || tree->operation == TREE_SUBTRACT;
}

/* What gcc and people stumble over: an operand without parentheses that binds otherwise than it looks. */
static void check_inner(enum token_kind operator, const struct tree *operand)
{
    if (operand->in_parentheses)
        return;
    bool bits = operator == TOKEN_AMPERSAND || operator == TOKEN_BAR || operator == TOKEN_CARET;
    bool inner_bits = (operand->operation == TREE_AND && operator != TOKEN_AMPERSAND) || (operand->operation == TREE_XOR && operator == TOKEN_BAR);
    bool equality = operator == TOKEN_EQUAL_EQUAL || operator == TOKEN_NOT_EQUAL;
    bool order = operator == TOKEN_LESS || operator == TOKEN_GREATER || operator == TOKEN_LESS_EQUAL || operator == TOKEN_GREATER_EQUAL;
    if (operator == TOKEN_OR_OR && operand->operation == TREE_LOGICAL_AND)
        warn_at(WARNING_PARENTHESES, operand->location, "'&&' within '||' without parentheses");
    else if (is_comparison(operand) && (bits || equality))
        warn_at(WARNING_PARENTHESES, operand->location, "a comparison within %s without parentheses", token_kind_text(operator));
    else if (is_comparison(operand) && operand->operation >= TREE_LESS && order)
        warn_at(WARNING_PARENTHESES, operand->location, "'a < b < c' compares the result of the first comparison with c");
    else if (is_sum(operand) && (bits || operator == TOKEN_SHIFT_LEFT || operator == TOKEN_SHIFT_RIGHT))
        warn_at(WARNING_PARENTHESES, operand->location, "'%s' within %s without parentheses", operand->operation == TREE_ADD ? "+" : "-", token_kind_text(operator));
    else if (bits && inner_bits)
        warn_at(WARNING_PARENTHESES, operand->location, "'%s' within %s without parentheses", operand->operation == TREE_AND ? "&" : "^", token_kind_text(operator));
}

void check_parentheses(enum token_kind operator, const struct tree *left, const struct tree *right)
{
    bool is_bit = right->operation == TREE_INTEGER && right->value <= 1;
    check_inner(operator, left);
    check_inner(operator, right);
    if ((operator == TOKEN_AMPERSAND || operator == TOKEN_BAR) && left->operation == TREE_NOT && !left->in_parentheses && !is_truth(right) && !is_bit)
        warn_at(WARNING_PARENTHESES, left->location, "'!' within %s without parentheses", token_kind_text(operator));
}

/* --- casts --- */

void check_cast(const struct tree *tree, const struct type *to)
{
    const struct type *from = tree->type;
    if (type_is_integer(from) && to->kind == TYPE_POINTER && from->size != 8 && tree->operation != TREE_INTEGER)
        warn_in(WARNING_INT_TO_POINTER, tree_range(tree), "'%s' becomes a pointer, which has another size", type_text(from));
    if (from->kind == TYPE_POINTER && type_is_integer(to) && to->size != 8 && to->kind != TYPE_BOOL)
        warn_in(WARNING_POINTER_TO_INT, tree_range(tree), "'%s' becomes '%s', which has another size", type_text(from), type_text(to));
    if (from->kind != TYPE_POINTER || to->kind != TYPE_POINTER || from->base->kind == TYPE_FUNCTION || to->base->kind == TYPE_FUNCTION)
        return;
    bool literal = warning_wanted[WARNING_WRITE_STRINGS] && tree->operation == TREE_ADDRESS && tree->left->operation == TREE_STRING;
    if ((from->base->qualifiers | (literal ? QUALIFIER_CONST : 0)) & ~to->base->qualifiers & (QUALIFIER_CONST | QUALIFIER_VOLATILE))
        warn_in(WARNING_CAST_QUALIFIERS, tree_range(tree), "the cast from '%s' to '%s' discards qualifiers", type_text(from), type_text(to));
    if (to->base->alignment > from->base->alignment && from->base->kind != TYPE_VOID && from->base->complete && to->base->complete)
        warn_in(WARNING_CAST_ALIGN, tree_range(tree), "the cast from '%s' to '%s' needs a larger alignment", type_text(from), type_text(to));
}

/* --- conversions --- */

/* Bits that a value may have, its sign aside. */
static unsigned value_bits(const struct tree *tree)
{
    if (tree->operation == TREE_CAST && type_is_integer(tree->left->type) && tree->left->type->size < tree->type->size)
        return value_bits(tree->left);
    if (tree->operation == TREE_MEMBER && tree->member->is_bit_field)
        return tree->member->bit_width;
    if (is_truth(tree))
        return 1;
    if (tree->operation == TREE_INTEGER && tree->high == 0) {
        unsigned bits = 0;
        while (bits < 64 && tree->value >> bits != 0)
            bits++;
        return bits;
    }
    if (tree->operation == TREE_OR || tree->operation == TREE_XOR) {
        unsigned left = value_bits(tree->left), right = value_bits(tree->right);
        return left > right ? left : right;
    }
    if (tree->operation == TREE_AND) {
        unsigned left = value_bits(tree->left), right = value_bits(tree->right);
        return left < right ? left : right;
    }
    if (tree->operation == TREE_CONDITIONAL && tree->right != NULL) {
        unsigned left = value_bits(tree->right), right = value_bits(tree->third);
        return left > right ? left : right;
    }
    if (tree->operation == TREE_SHIFT_RIGHT && tree->right->operation == TREE_INTEGER && tree->type->is_unsigned && tree->right->value < value_bits(tree->left))
        return value_bits(tree->left) - (unsigned)tree->right->value;
    if (tree->operation == TREE_SHIFT_LEFT) {
        uint64_t bits = value_bits(tree->left) + (tree->right->operation == TREE_INTEGER ? tree->right->value : 0);
        return bits < type_bits(tree->type) ? (unsigned)bits : type_bits(tree->type);
    }
    if (tree->operation == TREE_REMAINDER || tree->operation == TREE_DIVIDE)
        return value_bits(tree->left);
    return type_bits(tree->type);
}

static bool sign_may_differ(const struct tree *tree)
{
    while (tree->operation == TREE_CAST && type_is_integer(tree->left->type) && tree->left->type->size < tree->type->size)
        tree = tree->left;
    return !tree->type->is_unsigned;
}

static void check_integer_conversion(const struct tree *tree, const struct type *to)
{
    const struct type *from = tree->type;
    if (to->kind == TYPE_BOOL || tree->operation == TREE_INTEGER)
        return;
    if (type_bits(to) < value_bits(tree))
        warn_in(WARNING_CONVERSION, tree_range(tree), "the conversion from '%s' to '%s' may change the value", type_text(from), type_text(to));
    else if (to->is_unsigned && !from->is_unsigned && sign_may_differ(tree) && value_bits(tree) == type_bits(from))
        warn_in(WARNING_SIGN_CONVERSION, tree_range(tree), "the conversion from '%s' to '%s' may change the sign", type_text(from), type_text(to));
    else if (!to->is_unsigned && from->is_unsigned && value_bits(tree) >= type_bits(to))
        warn_in(WARNING_SIGN_CONVERSION, tree_range(tree), "the conversion from '%s' to '%s' may change the sign", type_text(from), type_text(to));
}

/* An operand of arithmetic that becomes the type of both. */
void check_operand(const struct tree *tree, const struct type *to)
{
    if (type_is_integer(tree->type) && type_is_integer(to) && type_bits(to) >= type_bits(tree->type))
        check_integer_conversion(tree, to);
}

/* What such an integer makes of it. */
static long double in_integer(long double number, const struct type *type)
{
    return wide_floating(wide_cut(wide_of_floating(number), type_bits(type), type->is_unsigned), type->is_unsigned);
}

void check_conversion(const struct tree *tree, const struct type *to)
{
    static const unsigned precision[] = { [TYPE_FLOAT] = 24, [TYPE_DOUBLE] = 53, [TYPE_LONG_DOUBLE] = 64 };
    const struct type *from = tree->type;
    if (type_is_integer(from) && type_is_integer(to)) {
        check_integer_conversion(tree, to);
        return;
    }
    bool constant = tree->operation == TREE_INTEGER || tree->operation == TREE_FLOATING;
    bool loses = false;
    if (type_is_floating(from) && type_is_floating(to))
        loses = to->kind < from->kind && (!constant || tree->number != (to->kind == TYPE_FLOAT ? (long double)(float)tree->number : (long double)(double)tree->number));
    else if (type_is_floating(from) && type_is_integer(to))
        loses = to->kind != TYPE_BOOL && (!constant || tree->number != in_integer(tree->number, to));
    else if (type_is_integer(from) && type_is_floating(to))
        loses = !constant && value_bits(tree) - !from->is_unsigned > precision[to->kind];
    if (loses)
        warn_in(type_is_floating(from) ? WARNING_FLOAT_CONVERSION : WARNING_CONVERSION, tree_range(tree), "the conversion from '%s' to '%s' may change the value", type_text(from), type_text(to));
}

/* --- calls --- */

static bool is_named(const struct symbol *function, const char *names)
{
    const char *found = strstr(names, function->name->text);
    size_t length = function->name->length;
    return found != NULL && found[-1] == ' ' && found[length] == ' ' && function->linkage == LINKAGE_EXTERNAL;
}

/* sizeof of this very pointer, for what it points to. */
static bool is_size_of(const struct tree *size, const struct tree *pointer)
{
    const struct tree *operand = size->operation == TREE_INTEGER ? size->third : NULL;
    while (pointer->operation == TREE_CAST)
        pointer = pointer->left;
    return operand != NULL && operand->operation == TREE_VARIABLE && operand->type->kind == TYPE_POINTER && pointer->operation == TREE_VARIABLE &&
        pointer->symbol == operand->symbol;
}

void check_memory_call(const struct symbol *function, const struct tree *arguments, uint32_t count)
{
    if (count != 3 || !is_named(function, " memset memcpy memmove memcmp strncpy strncat strncmp "))
        return;
    const struct tree *first = arguments->left, *second = arguments->right->left, *third = arguments->right->right->left;
    if (is_named(function, " memset ") && third->operation == TREE_INTEGER && third->third == NULL && tree_is_zero(third) && !tree_is_zero(second))
        warn_in(WARNING_MEMSET_TRANSPOSED, tree_range(third), "no byte is set: the last two arguments may have been exchanged");
    if (is_size_of(third, first) || (second->type->kind == TYPE_POINTER && is_size_of(third, second)))
        warn_in(WARNING_SIZEOF_POINTER, tree_range(third), "this is the size of the pointer, not of what it points to");
}

void check_nonnull(const struct symbol *function, const struct tree *arguments)
{
    unsigned number = 1;
    for (const struct tree *argument = arguments; argument != NULL && number <= 64; argument = argument->right, number++)
        if (function->nonnull >> (number - 1) & 1 && argument->left->type->kind == TYPE_POINTER && tree_is_zero(argument->left))
            warn_in(WARNING_NONNULL, tree_range(argument->left), "argument %u of '%s' must not be null", number, function->name->text);
}

/* --- return --- */

void check_returned(const struct tree *value)
{
    while (value->type->kind == TYPE_POINTER && (value->operation == TREE_CAST || is_sum(value)))
        value = value->left;
    if (value->operation != TREE_ADDRESS)
        return;
    const struct tree *place = value->left;
    while (place->operation == TREE_MEMBER)
        place = place->left;
    if (place->operation != TREE_VARIABLE && place->operation != TREE_COMPOUND_LITERAL)
        return;
    const struct symbol *symbol = place->symbol;
    if (symbol->kind == SYMBOL_VARIABLE && !symbol->is_static && symbol->linkage == LINKAGE_NONE)
        warn_in(WARNING_RETURN_LOCAL_ADDRESS, tree_range(value), "the address of a local variable is returned: it is gone by then");
}
