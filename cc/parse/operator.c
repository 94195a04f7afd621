/*
 * What operators mean (C11 6.5): their constraints, the conversions of their operands, their trees.
 */
#include <cc/parse/check.h>

static struct tree *invalid_operands(const char *operator, const struct tree *left, const struct tree *right, uint32_t location)
{
    if (!tree_is_error(left) && !tree_is_error(right))
        error_at(location, "invalid operands of %s: '%s' and '%s'", operator, type_text(left->type), type_text(right->type));
    return tree_error(location);
}

/* --- pointers --- */

/* What a pointer moves by when 1 is added. GNU: 1 for void and functions. */
static struct tree *element_size(const struct type *element, uint32_t location)
{
    if (element->kind == TYPE_VOID || element->kind == TYPE_FUNCTION) {
        warn_at(WARNING_POINTER_ARITHMETIC, location, "arithmetic on a pointer to '%s'", type_text(element));
        return tree_long(1, location);
    }
    if (!element->complete) {
        error_at(location, "arithmetic on a pointer to the incomplete type '%s'", type_text(element));
        return tree_error(location);
    }
    return convert(array_bytes((struct type *)element, location), &type_long);
}

static struct tree *binary(enum tree_operation operation, struct type *type, struct tree *left, struct tree *right, uint32_t location)
{
    if (tree_is_error(left) || tree_is_error(right))
        return tree_error(location);
    return fold(tree_binary(operation, type, left, right, location));
}

/* `count` elements as bytes. */
static struct tree *scaled(struct tree *count, struct tree *size, uint32_t location)
{
    if (size->operation == TREE_INTEGER && size->value == 1 && !tree_is_error(size))
        return convert(count, &type_long);
    return binary(TREE_MULTIPLY, &type_long, convert(count, &type_long), size, location);
}

static struct tree *pointer_sum(enum tree_operation operation, struct tree *pointer, struct tree *count, uint32_t location)
{
    struct tree *size = element_size(pointer->type->base, location);
    return binary(operation, type_unqualified(pointer->type), pointer, scaled(promote(count), size, location), location);
}

static struct tree *pointer_difference(struct tree *left, struct tree *right, uint32_t location)
{
    if (!type_compatible(type_unqualified(left->type->base), type_unqualified(right->type->base)))
        return invalid_operands("'-'", left, right, location);
    struct tree *size = element_size(left->type->base, location);
    struct tree *bytes = binary(TREE_SUBTRACT, &type_long, left, right, location);
    if (size->operation == TREE_INTEGER && size->value <= 1)
        return bytes;
    return binary(TREE_DIVIDE, &type_long, bytes, size, location);
}

/* --- arithmetic --- */

/*
 * A real operand beside a complex one stays real (C11 6.3.1.8): it meets each part by itself, and has no zero for an imaginary part, whose
 * sign or product with infinity would tell. A complex divisor needs a complex dividend.
 */
static struct type *operand_type(enum tree_operation operation, struct type *common, const struct tree *operand, bool is_dividend)
{
    bool stays = common->kind == TYPE_COMPLEX && operand->type->kind != TYPE_COMPLEX && !(operation == TREE_DIVIDE && is_dividend);
    return stays ? common->base : common;
}

static struct tree *arithmetic(enum tree_operation operation, struct tree *left, struct tree *right, uint32_t location)
{
    /* Promoted first: a bit-field's type is not that of its value. */
    left = promote(left);
    right = promote(right);
    struct type *type = type_common(left->type, right->type);
    if (warning_wanted[WARNING_SIGN_CONVERSION]) {
        check_operand(left, type);
        check_operand(right, type);
    }
    struct type *left_type = operand_type(operation, type, left, true), *right_type = operand_type(operation, type, right, false);
    left = convert(left, left_type);
    return binary(operation, type, left, convert(right, right_type), location);
}

static struct tree *sum(enum token_kind operator, struct tree *left, struct tree *right, uint32_t location)
{
    bool plus = operator == TOKEN_PLUS;
    bool left_pointer = left->type->kind == TYPE_POINTER, right_pointer = right->type->kind == TYPE_POINTER;
    if (type_is_arithmetic(left->type) && type_is_arithmetic(right->type))
        return arithmetic(plus ? TREE_ADD : TREE_SUBTRACT, left, right, location);
    if (left_pointer && type_is_integer(right->type))
        return pointer_sum(plus ? TREE_ADD : TREE_SUBTRACT, left, right, location);
    if (plus && right_pointer && type_is_integer(left->type))
        return pointer_sum(TREE_ADD, right, left, location);
    if (!plus && left_pointer && right_pointer)
        return pointer_difference(left, right, location);
    return invalid_operands(token_kind_text(operator), left, right, location);
}

static struct tree *product(enum token_kind operator, struct tree *left, struct tree *right, uint32_t location)
{
    bool integers = type_is_integer(left->type) && type_is_integer(right->type);
    if (!integers && (operator == TOKEN_PERCENT || !type_is_arithmetic(left->type) || !type_is_arithmetic(right->type)))
        return invalid_operands(token_kind_text(operator), left, right, location);
    if (operator == TOKEN_STAR)
        return arithmetic(TREE_MULTIPLY, left, right, location);
    if (integers && unevaluated == 0 && tree_is_zero(right))
        warn_at(WARNING_DIVISION_BY_ZERO, location, "division by zero");
    return arithmetic(operator == TOKEN_SLASH ? TREE_DIVIDE : TREE_REMAINDER, left, right, location);
}

static struct tree *shift(enum token_kind operator, struct tree *left, struct tree *right, uint32_t location)
{
    if (!type_is_integer(left->type) || !type_is_integer(right->type))
        return invalid_operands(token_kind_text(operator), left, right, location);
    left = promote(left);
    right = promote(right);
    if (unevaluated == 0 && right->operation == TREE_INTEGER && !tree_is_error(right)) {
        if (!right->type->is_unsigned && wide_is_negative(tree_value(right)))
            warn_at(WARNING_SHIFT_NEGATIVE, location, "shift by a negative number");
        else if (right->high != 0 || right->value >= type_bits(left->type))
            warn_at(WARNING_SHIFT_COUNT, location, "shift by %llu of a type that has %u bits", (unsigned long long)right->value, type_bits(left->type));
    }
    bool left_negative = left->operation == TREE_INTEGER && !left->type->is_unsigned && wide_is_negative(tree_value(left));
    if (operator == TOKEN_SHIFT_LEFT && left_negative && unevaluated == 0 && !tree_is_error(left))
        warn_at(WARNING_SHIFT_OF_NEGATIVE, location, "a negative number is shifted to the left");
    right = convert(right, right->type->is_unsigned ? &type_unsigned : &type_int);
    return binary(operator == TOKEN_SHIFT_LEFT ? TREE_SHIFT_LEFT : TREE_SHIFT_RIGHT, type_unqualified(left->type), left, right, location);
}

static struct tree *bitwise(enum token_kind operator, struct tree *left, struct tree *right, uint32_t location)
{
    if (!type_is_integer(left->type) || !type_is_integer(right->type))
        return invalid_operands(token_kind_text(operator), left, right, location);
    return arithmetic(operator == TOKEN_AMPERSAND ? TREE_AND : operator == TOKEN_BAR ? TREE_OR : TREE_XOR, left, right, location);
}

/* --- comparisons --- */

static enum tree_operation comparison_of(enum token_kind operator)
{
    switch (operator) {
    case TOKEN_EQUAL_EQUAL: return TREE_EQUAL;
    case TOKEN_NOT_EQUAL: return TREE_NOT_EQUAL;
    case TOKEN_LESS: return TREE_LESS;
    case TOKEN_LESS_EQUAL: return TREE_LESS_EQUAL;
    case TOKEN_GREATER: return TREE_GREATER;
    default: return TREE_GREATER_EQUAL;
    }
}

static void warn_pointers(const struct tree *left, const struct tree *right, bool equality, uint32_t location)
{
    if (left->type->kind != TYPE_POINTER || right->type->kind != TYPE_POINTER) {
        const struct tree *integer = left->type->kind == TYPE_POINTER ? right : left;
        if (!is_null_pointer_constant(integer))
            warn_at(WARNING_INT_CONVERSION, location, "comparison of a pointer and an integer");
        return;
    }
    const struct type *a = left->type->base, *b = right->type->base;
    bool any_void = a->kind == TYPE_VOID || b->kind == TYPE_VOID;
    bool any_function = a->kind == TYPE_FUNCTION || b->kind == TYPE_FUNCTION;
    if (any_void && any_function && equality && !is_null_pointer_constant(left) && !is_null_pointer_constant(right))
        pedantic(location, "a comparison of 'void *' and a pointer to a function is");
    if ((any_void && equality) || is_null_pointer_constant(left) || is_null_pointer_constant(right))
        return;
    if (!type_compatible(type_unqualified((struct type *)a), type_unqualified((struct type *)b)))
        warn_at(WARNING_INCOMPATIBLE_POINTERS, location, "comparison of incompatible pointers: '%s' and '%s'", type_text(left->type), type_text(right->type));
}

static bool may_be_negative(const struct tree *tree)
{
    switch (tree->operation) {
    case TREE_INTEGER:
        return !tree->type->is_unsigned && wide_is_negative(tree_value(tree));
    case TREE_CAST:
        if (tree->left->operation == TREE_MEMBER && tree->left->member->is_bit_field)
            return !tree->left->type->is_unsigned;
        if (type_is_integer(tree->left->type) && tree->left->type->size < tree->type->size)
            return may_be_negative(tree->left);
        return !tree->type->is_unsigned;
    case TREE_EQUAL: case TREE_NOT_EQUAL: case TREE_LESS: case TREE_LESS_EQUAL: case TREE_GREATER: case TREE_GREATER_EQUAL:
    case TREE_LOGICAL_AND: case TREE_LOGICAL_OR: case TREE_NOT:
        return false;
    case TREE_CONDITIONAL:
        return may_be_negative(tree->right != NULL ? tree->right : tree->left) || may_be_negative(tree->third);
    case TREE_COMMA: case TREE_ASSIGN:
        return may_be_negative(tree->right);
    case TREE_AND:
        return may_be_negative(tree->left) && may_be_negative(tree->right);
    case TREE_OR: case TREE_XOR: case TREE_DIVIDE:
        return may_be_negative(tree->left) || may_be_negative(tree->right);
    case TREE_REMAINDER: case TREE_SHIFT_RIGHT:
        return may_be_negative(tree->left);
    default:
        return !tree->type->is_unsigned;
    }
}

/* A constant that the other operand's type has: then == and != mean what they say. */
static bool fits_signed(const struct tree *constant, const struct type *type)
{
    return constant->operation == TREE_INTEGER && constant->high == 0 && constant->value >> (type->size < 8 ? type->size * 8 - 1 : 63) == 0;
}

static void warn_signs(const struct tree *left, const struct tree *right, const struct type *type, bool equality, uint32_t location)
{
    if (!type_is_integer(type) || !type->is_unsigned || unevaluated > 0)
        return;
    const struct tree *is_signed = !type_promoted((struct type *)left->type)->is_unsigned ? left : right;
    if (equality && fits_signed(is_signed == left ? right : left, is_signed->type))
        return;
    if (!type_promoted((struct type *)is_signed->type)->is_unsigned && may_be_negative(is_signed))
        warn_at(WARNING_SIGN_COMPARE, location, "comparison of '%s' and '%s', of different signedness", type_text(left->type), type_text(right->type));
}

static bool comparisons_wanted(void)
{
    return warning_wanted[WARNING_ADDRESS] || warning_wanted[WARNING_LOGICAL_NOT] || warning_wanted[WARNING_ENUM_COMPARE] || warning_wanted[WARNING_FLOAT_EQUAL] ||
        warning_wanted[WARNING_TYPE_LIMITS] || warning_wanted[WARNING_BOOL_COMPARE] || warning_wanted[WARNING_TAUTOLOGICAL_COMPARE];
}

static struct tree *comparison(enum token_kind operator, struct tree *left, struct tree *right, uint32_t location)
{
    bool equality = operator == TOKEN_EQUAL_EQUAL || operator == TOKEN_NOT_EQUAL;
    bool complex = left->type->kind == TYPE_COMPLEX || right->type->kind == TYPE_COMPLEX;
    if (!type_is_scalar(left->type) || !type_is_scalar(right->type) || (complex && !equality))
        return invalid_operands(token_kind_text(operator), left, right, location);
    struct type *type;
    if (comparisons_wanted())
        check_comparison(comparison_of(operator), left, right, location);
    if (type_is_arithmetic(left->type) && type_is_arithmetic(right->type)) {
        left = promote(left);
        right = promote(right);
        type = type_common(left->type, right->type);
        warn_signs(left, right, type, equality, location);
    } else {
        if (complex || type_is_floating(left->type) || type_is_floating(right->type))
            return invalid_operands(token_kind_text(operator), left, right, location);
        warn_pointers(left, right, equality, location);
        type = left->type->kind == TYPE_POINTER ? left->type : right->type;
    }
    left = convert(left, type);
    return binary(comparison_of(operator), &type_int, left, convert(right, type), location);
}

struct tree *binary_operation(enum token_kind operator, struct tree *left, struct tree *right, uint32_t location)
{
    left = rvalue(left);
    right = rvalue(right);
    if (tree_is_error(left) || tree_is_error(right))
        return tree_error(location);
    switch (operator) {
    case TOKEN_PLUS: case TOKEN_MINUS:
        return sum(operator, left, right, location);
    case TOKEN_STAR: case TOKEN_SLASH: case TOKEN_PERCENT:
        return product(operator, left, right, location);
    case TOKEN_SHIFT_LEFT: case TOKEN_SHIFT_RIGHT:
        return shift(operator, left, right, location);
    case TOKEN_AMPERSAND: case TOKEN_BAR: case TOKEN_CARET:
        return bitwise(operator, left, right, location);
    case TOKEN_AND_AND: case TOKEN_OR_OR:
        return binary(operator == TOKEN_AND_AND ? TREE_LOGICAL_AND : TREE_LOGICAL_OR, &type_int, condition(left), condition(right), location);
    default:
        return comparison(operator, left, right, location);
    }
}

/* --- unary --- */

struct tree *dereference(struct tree *pointer, uint32_t location)
{
    pointer = rvalue(pointer);
    if (tree_is_error(pointer))
        return pointer;
    if (pointer->type->kind != TYPE_POINTER) {
        error_in(tree_range(pointer), "'%s' is not a pointer", type_text(pointer->type));
        return tree_error(location);
    }
    if (pointer->operation == TREE_ADDRESS && pointer->left->type == pointer->type->base)
        return pointer->left;
    struct tree *tree = tree_unary(TREE_DEREFERENCE, pointer->type->base, pointer, location);
    tree->is_lvalue = tree->type->kind != TYPE_FUNCTION;
    return tree;
}

/* The variable that this lvalue is a part or an element of; NULL: it is behind a pointer. */
static const struct symbol *variable_of(const struct tree *tree)
{
    for (;; tree = tree->left) {
        if (tree->operation == TREE_VARIABLE || tree->operation == TREE_COMPOUND_LITERAL)
            return tree->symbol;
        if (tree->operation == TREE_DEREFERENCE) {
            do
                tree = tree->left;
            while (tree->operation == TREE_ADD);
            if (tree->operation != TREE_ADDRESS)
                return NULL;
        } else if (tree->operation != TREE_MEMBER && tree->operation != TREE_REAL && tree->operation != TREE_IMAGINARY) {
            return NULL;
        }
    }
}

/* The variable that is (or holds) this lvalue cannot live in a register. */
static void take_address(struct tree *tree)
{
    while (tree->operation == TREE_MEMBER || tree->operation == TREE_REAL || tree->operation == TREE_IMAGINARY)
        tree = tree->left;
    if (tree->operation == TREE_VARIABLE || tree->operation == TREE_COMPOUND_LITERAL)
        tree->symbol->address_taken = true;
}

struct tree *address_of(struct tree *tree, uint32_t location)
{
    if (tree_is_error(tree))
        return tree;
    if (tree->type->kind == TYPE_FUNCTION)
        return rvalue(tree);
    if (!tree->is_lvalue) {
        error_in(tree_range(tree), "'&' needs something that has a place in memory");
        return tree_error(location);
    }
    if (tree->operation == TREE_MEMBER && tree->member->is_bit_field) {
        error_in(tree_range(tree), "a bit-field has no address");
        return tree_error(location);
    }
    const struct symbol *variable = variable_of(tree);
    if (variable != NULL && variable->is_register)
        error_in(tree_range(tree), "'%s' is declared 'register': it has no address", variable->name->text);
    if (tree->operation == TREE_DEREFERENCE)
        return tree->left->is_lvalue ? tree_unary(TREE_CAST, type_unqualified(tree->left->type), tree->left, location) : tree->left;
    take_address(tree);
    return tree_unary(TREE_ADDRESS, type_pointer(tree->type), tree, location);
}

static struct tree *unary_arithmetic(enum token_kind operator, struct tree *operand, uint32_t location)
{
    struct type *type = operand->type;
    bool allowed = operator == TOKEN_TILDE ? type_is_integer(type) || type->kind == TYPE_COMPLEX : type_is_arithmetic(type);
    if (!allowed) {
        error_at(location, "invalid operand of %s: '%s'", token_kind_text(operator), type_text(type));
        return tree_error(location);
    }
    operand = promote(operand);
    type = type_unqualified(operand->type);
    if (operator == TOKEN_PLUS)
        return operand->is_lvalue ? tree_unary(TREE_CAST, type, operand, location) : operand;
    return fold(tree_unary(operator == TOKEN_MINUS ? TREE_NEGATE : TREE_COMPLEMENT, type, operand, location));
}

struct tree *unary_operation(enum token_kind operator, struct tree *operand, uint32_t location)
{
    if (operator == TOKEN_AMPERSAND)
        return address_of(operand, location);
    if (operator == TOKEN_SIZEOF)
        return operand;
    operand = rvalue(operand);
    if (tree_is_error(operand))
        return operand;
    if (operator == TOKEN_STAR)
        return dereference(operand, location);
    if (operator == TOKEN_EXCLAMATION) {
        operand = condition(operand);
        return tree_is_error(operand) ? operand : fold(tree_unary(TREE_NOT, &type_int, operand, location));
    }
    return unary_arithmetic(operator, operand, location);
}

/* --- members --- */

static void offer_members(struct spelling *spelling, const struct type *record)
{
    for (struct member *member = record->members; member != NULL; member = member->next)
        if (member->name != NULL)
            spelling_offer(spelling, member->name->text);
        else if (type_is_record(member->type))
            offer_members(spelling, member->type);
}

static struct tree *no_member(struct tree *record, struct name *name, uint32_t location)
{
    struct spelling spelling = { name->text, NULL, 0 };
    offer_members(&spelling, record->type);
    if (!record->type->complete)
        error_at(location, "'%s' is an incomplete type: its members are not known", type_text(record->type));
    else if (spelling.best != NULL)
        error_at(location, "'%s' has no member '%s'; did you mean '%s'?", type_text(record->type), name->text, spelling.best);
    else
        error_at(location, "'%s' has no member '%s'", type_text(record->type), name->text);
    return tree_error(location);
}

struct tree *member_access(struct tree *record, struct name *name, uint32_t location)
{
    if (tree_is_error(record))
        return record;
    if (!type_is_record(record->type)) {
        bool pointer = record->type->kind == TYPE_POINTER && type_is_record(record->type->base);
        error_at(location, pointer ? "'%s' is a pointer: use '->'" : "'%s' is neither a struct nor a union", type_text(record->type));
        return tree_error(location);
    }
    uint64_t offset = 0;
    struct member *member = type_member(record->type, name, &offset);
    if (member == NULL)
        return no_member(record, name, location);
    struct type *type = type_qualified(member->type, record->type->qualifiers);
    if (member->value_type != NULL)
        type = type_qualified(member->value_type, type->qualifiers);
    struct tree *tree = tree_unary(TREE_MEMBER, type, record, location);
    tree->member = member;
    tree->value = offset;
    tree->is_lvalue = record->is_lvalue;
    /* An array in a record that is only a value is in memory all the same. */
    if (type->kind == TYPE_ARRAY)
        tree->is_lvalue = true;
    return tree;
}

/* --- assignment --- */

static bool has_const_member(const struct type *type)
{
    if (!type_is_record(type))
        return false;
    for (struct member *member = type->members; member != NULL; member = member->next) {
        const struct type *inner = member->type;
        while (inner->kind == TYPE_ARRAY)
            inner = inner->base;
        if (inner->qualifiers & QUALIFIER_CONST || has_const_member(inner))
            return true;
    }
    return false;
}

/* C11 6.3.2.1: a modifiable lvalue. */
static bool check_modifiable(const struct tree *tree)
{
    if (tree_is_error(tree))
        return false;
    if (!tree->is_lvalue || tree->type->kind == TYPE_FUNCTION)
        error_in(tree_range(tree), "only something that has a place in memory can be assigned to");
    else if (tree->type->kind == TYPE_ARRAY)
        error_in(tree_range(tree), "an array cannot be assigned to");
    else if (!tree->type->complete)
        error_in(tree_range(tree), "the incomplete type '%s' cannot be assigned to", type_text(tree->type));
    else if (tree->type->qualifiers & QUALIFIER_CONST || has_const_member(tree->type))
        error_in(tree_range(tree), "this is 'const': it cannot be assigned to");
    else
        return true;
    return false;
}

/* What is stored is converted to this; a bit-field takes of it as many bits as it has. */
static struct type *stored_type(const struct tree *left)
{
    return left->operation == TREE_MEMBER && left->member->is_bit_field ? left->member->type : left->type;
}

unsigned named_changes;

struct tree *assignment(struct tree *left, struct tree *right, uint32_t location)
{
    if (!check_modifiable(left))
        return tree_error(location);
    right = convert_assign(right, stored_type(left), CONVERT_ASSIGN, NULL, 0);
    if (tree_is_error(right))
        return right;
    named_changes += left->operation == TREE_VARIABLE;
    return tree_binary(TREE_ASSIGN, type_unqualified(left->type), left, right, location);
}

/* The operand of x op= y is a stand-in of the same type (of a bit-field: what it promotes to), so that x is evaluated once. */
struct tree *compound_assignment(enum token_kind operator, struct tree *left, struct tree *right, uint32_t location, bool post)
{
    if (!check_modifiable(left))
        return tree_error(location);
    if (!type_is_scalar(left->type)) {
        error_in(tree_range(left), "'%s' is no number and no pointer", type_text(left->type));
        return tree_error(location);
    }
    struct tree *operand = tree_new(TREE_OPERAND, type_unqualified(left->type), location);
    if (left->type->bits != 0)
        operand->type = type_promoted(left->type);
    struct tree *value = binary_operation(operator, operand, right, location);
    bool is_step = right->location == location && right->operation == TREE_INTEGER;      /* ++ and -- mean to stay in their type */
    value = is_step ? convert(value, stored_type(left)) : convert_assign(value, stored_type(left), CONVERT_ASSIGN, NULL, 0);
    if (tree_is_error(value))
        return value;
    struct tree *tree = tree_unary(post ? TREE_POST_ASSIGN : TREE_COMPOUND_ASSIGN, type_unqualified(left->type), left, location);
    tree->third = value;
    tree->right = operand;
    named_changes += left->operation == TREE_VARIABLE;
    return tree;
}

/* --- calls --- */

static bool check_count(const struct type *type, uint32_t given, const char *name, uint32_t location)
{
    uint32_t wanted = 0;
    for (struct parameter *parameter = type->parameters; parameter != NULL; parameter = parameter->next)
        wanted++;
    if (type->no_prototype || given == wanted || (given > wanted && type->variadic))
        return true;
    error_at(location, "%s takes %s%u argument%s, not %u", name, type->variadic ? "at least " : "", wanted, wanted == 1 ? "" : "s", given);
    return false;
}

struct tree *call(struct tree *function, struct tree *arguments, uint32_t count, uint32_t location)
{
    const struct symbol *called = function->operation == TREE_VARIABLE && function->symbol->name != NULL ? function->symbol : NULL;
    const char *name = called != NULL ? called->name->text : NULL;
    function = rvalue(function);
    if (tree_is_error(function))
        return function;
    if (function->type->kind != TYPE_POINTER || function->type->base->kind != TYPE_FUNCTION) {
        error_in(tree_range(function), "'%s' is not a function", type_text(function->type));
        return tree_error(location);
    }
    struct type *type = function->type->base;
    if (!check_count(type, count, name != NULL ? name : "the function", location))
        return tree_error(location);
    if (type->base->kind != TYPE_VOID && !type->base->complete) {
        error_at(location, "the result has the incomplete type '%s'", type_text(type->base));
        return tree_error(location);
    }
    struct parameter *parameter = type->parameters;
    unsigned number = 1;
    for (struct tree *argument = arguments; argument != NULL; argument = argument->right, number++) {
        if (parameter != NULL && !type->no_prototype)
            argument->left = convert_assign(argument->left, parameter->type, CONVERT_ARGUMENT, name, number);
        else
            argument->left = promote_argument(argument->left);
        argument->type = argument->left->type;
        parameter = parameter != NULL ? parameter->next : NULL;
    }
    if (called != NULL && warning_wanted[WARNING_FORMAT])
        check_formats(called, arguments);
    if (called != NULL && (warning_wanted[WARNING_SIZEOF_POINTER] || warning_wanted[WARNING_MEMSET_TRANSPOSED]))
        check_memory_call(called, arguments, count);
    if (called != NULL && called->nonnull != 0 && warning_wanted[WARNING_NONNULL])
        check_nonnull(called, arguments);
    struct tree *tree = tree_unary(TREE_CALL, type_unqualified(type->base), function, location);
    tree->list = arguments;
    return tree;
}
