/*
 * Constants: folding as trees are made, and what C accepts as a constant expression (C11 6.6).
 */
#include <cc/parse/parser.h>

unsigned type_bits(const struct type *type)
{
    if (type->kind == TYPE_BOOL)
        return 1;
    if (type->bits != 0)
        return type->bits;
    return type->size == 0 || type->size > 16 ? 64 : (unsigned)type->size * 8;
}

/* --- folding --- */

static bool is_comparison(unsigned operation)
{
    return operation >= TREE_EQUAL && operation <= TREE_GREATER_EQUAL;
}

static bool compare_integers(unsigned operation, struct wide left, struct wide right, bool is_unsigned)
{
    switch (operation) {
    case TREE_EQUAL: return wide_equal(left, right);
    case TREE_NOT_EQUAL: return !wide_equal(left, right);
    case TREE_LESS: return wide_less(left, right, is_unsigned);
    case TREE_LESS_EQUAL: return !wide_less(right, left, is_unsigned);
    case TREE_GREATER: return wide_less(right, left, is_unsigned);
    default: return !wide_less(left, right, is_unsigned);
    }
}

static bool compare_floating(unsigned operation, long double left, long double right)
{
    switch (operation) {
    case TREE_EQUAL: return left == right;
    case TREE_NOT_EQUAL: return left != right;
    case TREE_LESS: return left < right;
    case TREE_LESS_EQUAL: return left <= right;
    case TREE_GREATER: return left > right;
    default: return left >= right;
    }
}

/* The value of an operation on integers of `type`; false for a division by zero or a count that the type has not. */
static bool integer_result(unsigned operation, const struct type *type, struct wide left, struct wide right, struct wide *result)
{
    struct wide remainder;
    switch (operation) {
    case TREE_ADD: *result = wide_add(left, right); return true;
    case TREE_SUBTRACT: *result = wide_subtract(left, right); return true;
    case TREE_MULTIPLY: *result = wide_multiply(left, right); return true;
    case TREE_AND: *result = (struct wide){ left.low & right.low, left.high & right.high }; return true;
    case TREE_OR: *result = (struct wide){ left.low | right.low, left.high | right.high }; return true;
    case TREE_XOR: *result = (struct wide){ left.low ^ right.low, left.high ^ right.high }; return true;
    case TREE_DIVIDE:
    case TREE_REMAINDER:
        if (wide_is_zero(right))
            return false;
        *result = wide_divide(left, right, type->is_unsigned, &remainder);
        if (operation == TREE_REMAINDER)
            *result = remainder;
        return true;
    case TREE_SHIFT_LEFT:
    case TREE_SHIFT_RIGHT:
        if (right.high != 0 || right.low >= type_bits(type))
            return false;
        *result = operation == TREE_SHIFT_LEFT ? wide_shift_left(left, (unsigned)right.low)
                                               : wide_shift_right(left, (unsigned)right.low, type->is_unsigned);
        return true;
    default:
        return false;
    }
}

/* Whether a signed result does not fit its type. */
static bool overflows(unsigned operation, const struct type *type, struct wide result)
{
    return !type->is_unsigned && type->size < 16 && operation != TREE_SHIFT_LEFT &&
        !wide_equal(result, wide_cut(result, type_bits(type), false));
}

static struct tree *fold_integers(struct tree *tree)
{
    struct wide left = tree_value(tree->left), right = tree_value(tree->right), result;
    const struct type *type = tree->left->type;
    if (is_comparison(tree->operation))
        return tree_int(compare_integers(tree->operation, left, right, type->is_unsigned), tree->location);
    if (!integer_result(tree->operation, type, left, right, &result))
        return tree;
    if (unevaluated == 0 && overflows(tree->operation, type, result))
        warn_at(WARNING_OVERFLOW, tree->location, "integer overflow in a constant of type '%s'", type_text(tree->type));
    return tree_integer(tree->type, result, tree->location);
}

static struct tree *fold_floating(struct tree *tree)
{
    long double left = tree->left->number, right = tree->right->number;
    if (is_comparison(tree->operation))
        return tree_int(compare_floating(tree->operation, left, right), tree->location);
    /* In the type's own precision: rounding twice would give other results. */
    bool is_double = tree->type->kind == TYPE_DOUBLE, is_float = tree->type->kind == TYPE_FLOAT;
    long double result;
    switch (tree->operation) {
    case TREE_ADD: result = is_float ? (float)left + (float)right : is_double ? (double)left + (double)right : left + right; break;
    case TREE_SUBTRACT: result = is_float ? (float)left - (float)right : is_double ? (double)left - (double)right : left - right; break;
    case TREE_MULTIPLY: result = is_float ? (float)left * (float)right : is_double ? (double)left * (double)right : left * right; break;
    case TREE_DIVIDE: result = is_float ? (float)left / (float)right : is_double ? (double)left / (double)right : left / right; break;
    default: return tree;
    }
    return tree_floating(tree->type, result, tree->location);
}

/* --- complex: pairs of constants --- */

bool is_constant_complex(const struct tree *tree)
{
    return tree->operation == TREE_COMPLEX && tree->left->operation == TREE_FLOATING && tree->right->operation == TREE_FLOATING;
}

static bool is_constant_number(const struct tree *tree)
{
    return tree->operation == TREE_FLOATING || is_constant_complex(tree);
}

static struct tree *complex_of(struct type *type, struct tree *real, struct tree *imaginary, uint32_t location)
{
    real = convert(real, type->base);
    return tree_binary(TREE_COMPLEX, type, real, convert(imaginary, type->base), location);
}

static bool is_finite(long double number)
{
    return number - number == 0;
}

/* In long double, for the least error. Where infinities come in, it is left to the library, which knows what annex G wants. */
static struct tree *fold_complex_product(struct tree *tree)
{
    long double a = tree->left->left->number, b = tree->left->right->number, c = tree->right->left->number, d = tree->right->right->number;
    long double real = a * c - b * d, imaginary = a * d + b * c;
    if (tree->operation == TREE_DIVIDE) {
        long double square = c * c + d * d;
        real = (a * c + b * d) / square;
        imaginary = (b * c - a * d) / square;
    }
    struct type *part = tree->type->base;
    struct tree *first = tree_floating(part, real, tree->location), *second = tree_floating(part, imaginary, tree->location);
    return is_finite(first->number) && is_finite(second->number) ? complex_of(tree->type, first, second, tree->location) : tree;
}

/* One of the two may be real: then it meets each part by itself, as in lower/complex.c. */
static struct tree *fold_complex(struct tree *tree)
{
    struct tree *left = tree->left, *right = tree->right;
    bool left_real = left->operation == TREE_FLOATING, right_real = right->operation == TREE_FLOATING;
    bool product = tree->operation == TREE_MULTIPLY || tree->operation == TREE_DIVIDE;
    if (is_comparison(tree->operation)) {
        bool equal = left->left->number == right->left->number && left->right->number == right->right->number;
        return tree_int(equal == (tree->operation == TREE_EQUAL), tree->location);
    }
    if (product && !left_real && !right_real)
        return fold_complex_product(tree);
    struct type *part = tree->type->base;
    struct tree *imaginary = left_real ? right->right : left->right;
    if (product || (!left_real && !right_real))
        imaginary = fold(tree_binary(tree->operation, part, left_real ? left : left->right, right_real ? right : right->right, tree->location));
    else if (left_real && tree->operation == TREE_SUBTRACT)
        imaginary = fold(tree_unary(TREE_NEGATE, part, imaginary, tree->location));
    struct tree *real = fold(tree_binary(tree->operation, part, left_real ? left : left->left, right_real ? right : right->left, tree->location));
    return complex_of(tree->type, real, imaginary, tree->location);
}

static struct tree *fold_complex_unary(struct tree *tree)
{
    const struct tree *left = tree->left;
    struct type *part = left->type->base;
    struct tree *real = tree->operation == TREE_NEGATE ? fold(tree_unary(TREE_NEGATE, part, left->left, tree->location)) : left->left;
    return complex_of(tree->type, real, fold(tree_unary(TREE_NEGATE, part, left->right, tree->location)), tree->location);
}

static struct tree *fold_complex_cast(struct tree *tree)
{
    struct tree *left = tree->left;
    if (tree->type->kind == TYPE_COMPLEX) {
        if (is_constant_complex(left))
            return complex_of(tree->type, left->left, left->right, tree->location);
        if (left->operation == TREE_INTEGER || left->operation == TREE_FLOATING)
            return complex_of(tree->type, left, tree_int(0, tree->location), tree->location);
    } else if (is_constant_complex(left)) {
        if (tree->type->kind == TYPE_BOOL)
            return tree_integer(tree->type, wide_of(constant_truth(left)), tree->location);
        if (type_is_arithmetic(tree->type))
            return convert(left->left, tree->type);
    }
    return tree;
}

/* The address of what lies nowhere else than somewhere: only what is weak may be missing. */
static bool is_address(const struct tree *tree)
{
    while (tree->operation == TREE_CAST && tree->type->kind == TYPE_POINTER)
        tree = tree->left;
    return tree->operation == TREE_ADDRESS && (tree->left->operation == TREE_STRING || (tree->left->operation == TREE_VARIABLE && !tree->left->symbol->weak));
}

/* The address of a member of what is at a constant address: offsetof as programs write it. */
static struct tree *fold_offset(struct tree *tree)
{
    struct symbol *symbol = NULL, *minus = NULL;
    int64_t addend = 0;
    if (!type_is_integer(tree->type) || tree->type->kind == TYPE_BOOL || !constant_address(tree->left, &symbol, &minus, &addend) ||
        symbol != NULL || minus != NULL)
        return tree;
    return tree_integer(tree->type, wide_of(addend), tree->location);
}

static struct tree *fold_cast(struct tree *tree)
{
    const struct tree *left = tree->left;
    struct type *type = tree->type;
    if (left->operation == TREE_ADDRESS && left->left->operation == TREE_MEMBER)
        return fold_offset(tree);
    if (type->kind == TYPE_BOOL && is_address(left))
        return tree_integer(type, wide_of(1), tree->location);
    if (type->kind == TYPE_COMPLEX || left->operation == TREE_COMPLEX)
        return fold_complex_cast(tree);
    if (left->operation == TREE_INTEGER) {
        if (type->kind == TYPE_BOOL)
            return tree_integer(type, wide_of(!tree_is_zero(left)), tree->location);
        if (type_is_integer(type) || type->kind == TYPE_POINTER)
            return tree_integer(type, tree_value(left), tree->location);
        if (type_is_floating(type))
            return tree_floating(type, wide_floating(tree_value(left), left->type->is_unsigned), tree->location);
    }
    if (left->operation == TREE_FLOATING) {
        if (type->kind == TYPE_BOOL)
            return tree_integer(type, wide_of(left->number != 0), tree->location);
        if (type_is_floating(type))
            return tree_floating(type, left->number, tree->location);
        if (type_is_integer(type))
            return tree_integer(type, wide_of_floating(left->number), tree->location);
    }
    return tree;
}

int constant_truth(const struct tree *tree)
{
    if (is_address(tree))
        return 1;
    if (tree->operation == TREE_INTEGER)
        return !tree_is_zero(tree);
    if (tree->operation == TREE_FLOATING)
        return tree->number != 0;
    if (is_constant_complex(tree))
        return tree->left->number != 0 || tree->right->number != 0;
    return -1;
}

static struct tree *fold_unary(struct tree *tree)
{
    const struct tree *left = tree->left;
    if (tree->operation == TREE_NOT)
        return constant_truth(left) < 0 ? tree : tree_int(!constant_truth(left), tree->location);
    if (is_constant_complex(left))
        return fold_complex_unary(tree);
    if (left->operation == TREE_FLOATING)
        return tree->operation == TREE_NEGATE ? tree_floating(tree->type, -left->number, tree->location) : tree;
    if (left->operation != TREE_INTEGER)
        return tree;
    struct wide value = tree_value(left);
    if (tree->operation == TREE_COMPLEMENT)
        return tree_integer(tree->type, (struct wide){ ~value.low, ~value.high }, tree->location);
    return tree_integer(tree->type, wide_negate(value), tree->location);
}

static struct tree *fold_logical(struct tree *tree)
{
    int left = constant_truth(tree->left), right = constant_truth(tree->right);
    int decides = tree->operation == TREE_OR || tree->operation == TREE_LOGICAL_OR;
    if (left == decides)
        return tree_int(decides, tree->location);
    if (left >= 0 && right >= 0)
        return tree_int(right, tree->location);
    return tree;
}

/* An address is not null. */
static struct tree *fold_address(struct tree *tree)
{
    const struct tree *other = is_address(tree->left) ? tree->right : tree->left;
    bool compares = tree->operation == TREE_EQUAL || tree->operation == TREE_NOT_EQUAL;
    if (!compares || !is_address(other == tree->right ? tree->left : tree->right) || other->operation != TREE_INTEGER || !tree_is_zero(other))
        return tree;
    return tree_int(tree->operation == TREE_NOT_EQUAL, tree->location);
}

static struct tree *fold_any(struct tree *tree)
{
    switch (tree->operation) {
    case TREE_CAST:
        return fold_cast(tree);
    case TREE_NEGATE: case TREE_COMPLEMENT: case TREE_NOT:
        return fold_unary(tree);
    case TREE_LOGICAL_AND: case TREE_LOGICAL_OR:
        return fold_logical(tree);
    case TREE_CONDITIONAL:
        if (constant_truth(tree->left) < 0 || tree->right == NULL)
            return tree;
        return constant_truth(tree->left) ? tree->right : tree->third;
    default:
        if (tree->left->operation == TREE_INTEGER && tree->right->operation == TREE_INTEGER)
            return fold_integers(tree);
        if (tree->left->operation == TREE_FLOATING && tree->right->operation == TREE_FLOATING)
            return fold_floating(tree);
        if (is_constant_number(tree->left) && is_constant_number(tree->right))
            return fold_complex(tree);
        return fold_address(tree);
    }
}

struct tree *fold(struct tree *tree)
{
    if (tree_is_error(tree))
        return tree;
    struct tree *result = fold_any(tree);
    if (result == tree)
        return tree;
    result->first = tree->first;
    result->length = tree->length;
    return result;
}

/* --- constant expressions --- */

bool constant_integer(struct tree *tree, struct wide *value, const char *what)
{
    *value = wide_of(1);
    if (tree_is_error(tree))
        return false;
    if (tree->operation != TREE_INTEGER || !type_is_integer(tree->type)) {
        error_in(tree_range(tree), "%s is not an integer constant expression", what);
        return false;
    }
    *value = tree_value(tree);
    return true;
}

static bool lvalue_address(const struct tree *tree, struct symbol **symbol, struct symbol **minus, int64_t *addend)
{
    switch (tree->operation) {
    case TREE_STRING:
        *symbol = string_symbol((struct tree *)tree);
        return true;
    case TREE_VARIABLE:
    case TREE_COMPOUND_LITERAL:
        *symbol = tree->symbol;
        return (tree->symbol->is_static || tree->symbol->kind == SYMBOL_FUNCTION || tree->symbol->linkage != LINKAGE_NONE) &&
            !tree->symbol->thread_local;
    case TREE_MEMBER:
        *addend += (int64_t)tree->value;
        return lvalue_address(tree->left, symbol, minus, addend);
    case TREE_REAL:
        return lvalue_address(tree->left, symbol, minus, addend);
    case TREE_IMAGINARY:
        *addend += (int64_t)tree->type->size;
        return lvalue_address(tree->left, symbol, minus, addend);
    case TREE_DEREFERENCE:
        return constant_address(tree->left, symbol, minus, addend);
    default:
        return false;
    }
}

bool constant_address(const struct tree *tree, struct symbol **symbol, struct symbol **minus, int64_t *addend)
{
    struct symbol *other = NULL;
    int64_t other_addend = 0;
    switch (tree->operation) {
    case TREE_INTEGER:
        *addend += (int64_t)tree->value;
        return true;
    case TREE_ADDRESS:
        return lvalue_address(tree->left, symbol, minus, addend);
    case TREE_LABEL_ADDRESS:
        *symbol = tree->symbol;
        return true;
    case TREE_CAST:
        return (tree->type->size == 8 || (tree->type->size == 4 && *minus != NULL) || tree->left->operation == TREE_SUBTRACT) &&
            (type_is_integer(tree->type) || tree->type->kind == TYPE_POINTER) &&
            constant_address(tree->left, symbol, minus, addend);
    case TREE_ADD:
        if (!constant_address(tree->left, symbol, minus, addend) || !constant_address(tree->right, &other, minus, addend))
            return false;
        if (*symbol != NULL && other != NULL)
            return false;
        if (other != NULL)
            *symbol = other;
        return true;
    case TREE_DIVIDE: {          /* of the bytes between two addresses of one object */
        struct symbol *another = NULL;
        if (tree->right->operation != TREE_INTEGER || tree_is_zero(tree->right) || !constant_address(tree->left, &other, &another, &other_addend) || other != NULL || another != NULL)
            return false;
        *addend += other_addend / (int64_t)tree->right->value;
        return true;
    }
    case TREE_SUBTRACT:
        if (!constant_address(tree->left, symbol, minus, addend) || !constant_address(tree->right, &other, minus, &other_addend))
            return false;
        *addend -= other_addend;
        if (other == NULL)
            return true;
        if (other == *symbol)
            *symbol = NULL;
        else if (other->kind == SYMBOL_LABEL && *minus == NULL)
            *minus = other;
        else
            return false;
        return true;
    default:
        return false;
    }
}
