/*
 * Expressions (C11 6.5): the grammar behind primary.c. What operators mean is in operator.c.
 */
#include <cc/base/memory.h>
#include <cc/parse/check.h>

/* --- postfix --- */

struct tree *call_arguments(uint32_t *count)
{
    struct tree *head = NULL, **end = &head;
    *count = 0;
    while ((*count > 0 || token.kind != TOKEN_RIGHT_PARENTHESIS) && token.kind != TOKEN_END) {
        struct tree *value = assignment_expression();
        struct tree *argument = tree_unary(TREE_CALL_ARGUMENT, value->type, value, value->location);
        *end = argument;
        end = &argument->right;
        ++*count;
        if (!accept(TOKEN_COMMA))
            break;
    }
    if (!expect(TOKEN_RIGHT_PARENTHESIS, "after arguments"))
        skip_parentheses();
    return head;
}

static struct tree *postfix_operator(struct tree *tree, uint32_t location)
{
    uint32_t count;
    struct tree *index;
    switch (token.kind) {
    case TOKEN_LEFT_BRACKET:
        advance();
        index = expression();
        expect(TOKEN_RIGHT_BRACKET, "after index");
        if (index->type->kind == TYPE_CHAR && index->operation != TREE_INTEGER)
            warn_in(WARNING_CHAR_SUBSCRIPTS, tree_range(index), "an index of type 'char', which may be negative");
        return dereference(binary_operation(TOKEN_PLUS, tree, index, location), location);
    case TOKEN_LEFT_PARENTHESIS:
        advance();
        index = call_arguments(&count);
        return call(tree, index, count, location);
    case TOKEN_DOT:
    case TOKEN_ARROW:
        if (token.kind == TOKEN_ARROW && type_is_record(tree->type))
            error_at(location, "'%s' is no pointer: use '.'", type_text(tree->type));
        else if (token.kind == TOKEN_ARROW)
            tree = dereference(rvalue(tree), location);
        advance();
        if (token.kind != TOKEN_NAME) {
            syntax_error("a member");
            return tree_error(location);
        }
        tree = member_access(tree, token.name, token.location);
        advance();
        return tree;
    case TOKEN_PLUS_PLUS:
    case TOKEN_MINUS_MINUS: {
        enum token_kind operator = token.kind == TOKEN_PLUS_PLUS ? TOKEN_PLUS : TOKEN_MINUS;
        advance();
        return compound_assignment(operator, tree, tree_int(1, location), location, true);
    }
    default:
        return NULL;
    }
}

static struct tree *postfix_of(struct tree *tree)
{
    uint32_t first = tree->first;
    for (;;) {
        struct tree *next = postfix_operator(tree, token.location);
        if (next == NULL)
            return tree;
        tree = tree_span(next, first);
    }
}

/* --- unary --- */

/* sizeof and _Alignof of a type; C11 6.5.3.4, and GNU: of void and functions it is 1. */
static struct tree *size_of_type(struct type *type, bool alignment, uint32_t location)
{
    if (type->kind == TYPE_ERROR)
        return tree_error(location);
    if (type->kind == TYPE_VOID || type->kind == TYPE_FUNCTION) {
        warn_at(WARNING_POINTER_ARITHMETIC, location, "the size of '%s'", type_text(type));
        return tree_integer(&type_unsigned_long, wide_of(1), location);
    }
    if (!type->complete && !(alignment && type->kind == TYPE_ARRAY)) {
        error_at(location, "'%s' is an incomplete type: its size is not known", type_text(type));
        return tree_error(location);
    }
    if (alignment)
        return tree_integer(&type_unsigned_long, wide_of(type->alignment), location);
    return array_bytes(type, location);
}

static struct tree *compound_literal(struct type *type, uint32_t location);

/* GNU: of what is declared, as it was declared; else of its type. */
static uint32_t alignment_of(const struct tree *operand)
{
    if (operand->operation == TREE_MEMBER)
        return operand->member->alignment;
    if (operand->operation == TREE_VARIABLE && operand->symbol->alignment > operand->type->alignment)
        return operand->symbol->alignment;
    return operand->type->alignment;
}

/* What stands behind sizeof or _Alignof. It is not evaluated unless it is a variable length array. */
static struct tree *size_of(bool alignment)
{
    uint32_t location = token.location;
    struct tree *operand;
    advance();
    unevaluated++;
    if (token.kind == TOKEN_LEFT_PARENTHESIS && token_is_type(token_after())) {
        advance();
        struct type *type = type_name();
        expect(TOKEN_RIGHT_PARENTHESIS, "after type");
        if (token.kind != TOKEN_LEFT_BRACE) {
            unevaluated--;
            return size_of_type(type, alignment, location);
        }
        operand = postfix_of(compound_literal(type, location));
    } else {
        operand = unary_operation(TOKEN_SIZEOF, cast_expression(), location);
    }
    unevaluated--;
    if (operand->operation == TREE_MEMBER && operand->member->is_bit_field) {
        error_at(location, "a bit-field has no size of its own");
        return tree_error(location);
    }
    struct tree *size = size_of_type(operand->type, alignment, location);
    if (tree_is_error(size))
        return size;
    if (alignment)
        return tree_integer(size->type, wide_of(alignment_of(operand)), location);
    if (size->operation != TREE_INTEGER)
        return tree_binary(TREE_COMMA, size->type, rvalue(operand), size, location);
    size->third = operand;
    return size;
}

static struct tree *label_address(void)
{
    uint32_t location = token.location;
    advance();
    if (token.kind != TOKEN_NAME || current_function == NULL) {
        syntax_error("a label");
        return tree_error(location);
    }
    pedantic(location, "the address of a label is");
    struct tree *tree = tree_new(TREE_LABEL_ADDRESS, type_pointer(&type_void), location);
    tree->symbol = label_of(token.name, token.location);
    tree->symbol->used = tree->symbol->address_taken = true;
    advance();
    return tree;
}

static struct tree *real_or_imaginary(enum tree_operation operation)
{
    uint32_t location = token.location;
    advance();
    struct tree *operand = cast_expression();
    if (operand->type->kind == TYPE_COMPLEX) {
        if (operand->operation == TREE_COMPLEX)
            return operation == TREE_REAL ? operand->left : operand->right;
        struct tree *tree = tree_unary(operation, operand->type->base, operand, location);
        tree->is_lvalue = operand->is_lvalue;
        return tree;
    }
    if (!tree_is_error(operand) && !type_is_arithmetic(operand->type)) {
        error_in(tree_range(operand), "'%s' has no real and imaginary part", type_text(operand->type));
        return tree_error(location);
    }
    return operation == TREE_REAL ? rvalue(operand) : convert(tree_int(0, location), operand->type);
}

static struct tree *unary_expression(void)
{
    uint32_t location = token.location;
    enum token_kind operator = token.kind;
    struct tree *operand;
    switch (operator) {
    case TOKEN_PLUS_PLUS:
    case TOKEN_MINUS_MINUS:
        advance();
        operand = cast_expression();
        return compound_assignment(operator == TOKEN_PLUS_PLUS ? TOKEN_PLUS : TOKEN_MINUS, operand, tree_int(1, location), location, false);
    case TOKEN_AMPERSAND: case TOKEN_STAR: case TOKEN_PLUS: case TOKEN_MINUS: case TOKEN_TILDE: case TOKEN_EXCLAMATION:
        advance();
        return unary_operation(operator, cast_expression(), location);
    case TOKEN_AND_AND:
        return label_address();
    case TOKEN_SIZEOF:
    case TOKEN_ALIGNOF:
        return size_of(operator == TOKEN_ALIGNOF);
    case TOKEN_REAL:
    case TOKEN_IMAG:
        return real_or_imaginary(operator == TOKEN_REAL ? TREE_REAL : TREE_IMAGINARY);
    case TOKEN_EXTENSION:
        advance();
        extensions++;
        operand = cast_expression();
        extensions--;
        return operand;
    default:
        return postfix_of(primary_expression());
    }
}

/* --- casts and compound literals --- */

static bool may_be_cast(const struct tree *tree, const struct type *to)
{
    const struct type *from = tree->type;
    if (to->kind == TYPE_VOID || (type_is_record(to) && type_compatible(to, type_unqualified((struct type *)from))))
        return true;
    if (!type_is_scalar(to) || !type_is_scalar(from))
        return false;
    bool floating = type_is_floating(to) || type_is_floating(from) || to->kind == TYPE_COMPLEX || from->kind == TYPE_COMPLEX;
    return !floating || (to->kind != TYPE_POINTER && from->kind != TYPE_POINTER);
}

static struct tree *to_union(struct tree *tree, struct type *type, uint32_t location)
{
    for (struct member *member = type->members; member != NULL; member = member->next)
        if (type_compatible(type_unqualified(member->type), type_unqualified(tree->type))) {
            struct tree *initialize = tree_new(TREE_INITIALIZE, type, location);
            initialize->list = tree_unary(TREE_INITIAL, member->type, tree, location);
            initialize->symbol = symbol_temporary(type, location);
            struct tree *literal = tree_unary(TREE_COMPOUND_LITERAL, type, initialize, location);
            literal->symbol = initialize->symbol;
            return literal;
        }
    return NULL;
}

static struct tree *cast_to(struct tree *tree, struct type *type, uint32_t location)
{
    tree = rvalue(tree);
    if (tree_is_error(tree) || type->kind == TYPE_ERROR)
        return tree_error(location);
    if (type->kind == TYPE_UNION && tree->type->kind != TYPE_UNION) {
        struct tree *literal = to_union(tree, type, location);
        if (literal != NULL)
            return literal;
    }
    if (!may_be_cast(tree, type_unqualified(type))) {
        error_in(tree_range(tree), "'%s' cannot be cast to '%s'", type_text(tree->type), type_text(type));
        return tree_error(location);
    }
    if (tree->type->kind == TYPE_POINTER || type->kind == TYPE_POINTER)
        check_cast(tree, type);
    bool was_pointer = tree->type->kind == TYPE_POINTER;
    struct tree *result = convert(tree, type);
    if (result->operation == TREE_INTEGER)
        result->was_pointer = was_pointer;
    if (result == tree && tree->is_lvalue)
        result = tree_unary(TREE_CAST, type_unqualified(type), tree, location);
    if (result == tree)
        tree->is_cast = true;
    return result;
}

/* C11 6.5.2.5. Outside of functions it is static. */
static struct tree *compound_literal(struct type *type, uint32_t location)
{
    if (type->kind == TYPE_VOID || type->kind == TYPE_FUNCTION || (!type->complete && type->kind != TYPE_ARRAY && type->kind != TYPE_ERROR)) {
        error_at(location, "a compound literal of type '%s', which is no complete object type", type_text(type));
        type = &type_error;
    }
    struct symbol *symbol = symbol_new(SYMBOL_VARIABLE, NULL, type, location);
    symbol->used = true;
    struct tree *tree = tree_new(TREE_COMPOUND_LITERAL, type, location);
    tree->symbol = symbol;
    tree->is_lvalue = true;
    if (current_function == NULL) {
        symbol->is_static = symbol->defined = true;
        symbol->linkage = LINKAGE_INTERNAL;
        symbol->literal = arena_allocate(&program_arena, sizeof *symbol->literal);
        initializer(symbol, symbol->literal);
        if (error_count == 0)
            consumer->variable(symbol, symbol->literal);
    } else {
        scope_add(symbol);
        tree->left = initializer(symbol, NULL);
    }
    tree->type = symbol->type;
    return tree;
}

struct tree *cast_expression(void)
{
    if (token.kind == TOKEN_LEFT_PARENTHESIS && token_is_type(token_after())) {
        uint32_t first = token.location;
        if (!nesting_enter())
            return tree_error(first);
        advance();
        struct type *type = type_name();
        expect(TOKEN_RIGHT_PARENTHESIS, "after type");
        struct tree *tree;
        if (token.kind == TOKEN_LEFT_BRACE)
            tree = postfix_of(tree_span(compound_literal(type, first), first));
        else
            tree = tree_span(cast_to(cast_expression(), type, first), first);
        nesting_leave();
        return tree;
    }
    if (!nesting_enter())
        return tree_error(token.location);
    struct tree *tree = unary_expression();
    nesting_leave();
    return tree;
}

/* --- binary --- */

static unsigned precedence(enum token_kind operator)
{
    switch (operator) {
    case TOKEN_STAR: case TOKEN_SLASH: case TOKEN_PERCENT: return 10;
    case TOKEN_PLUS: case TOKEN_MINUS: return 9;
    case TOKEN_SHIFT_LEFT: case TOKEN_SHIFT_RIGHT: return 8;
    case TOKEN_LESS: case TOKEN_GREATER: case TOKEN_LESS_EQUAL: case TOKEN_GREATER_EQUAL: return 7;
    case TOKEN_EQUAL_EQUAL: case TOKEN_NOT_EQUAL: return 6;
    case TOKEN_AMPERSAND: return 5;
    case TOKEN_CARET: return 4;
    case TOKEN_BAR: return 3;
    case TOKEN_AND_AND: return 2;
    case TOKEN_OR_OR: return 1;
    default: return 0;
    }
}

static struct tree *binary_expression(struct tree *left, unsigned least)
{
    while (precedence(token.kind) >= least) {
        enum token_kind operator = token.kind;
        uint32_t location = token.location, first = left->first;
        unsigned level = precedence(operator);
        bool decided = constant_truth(left) == (operator == TOKEN_AND_AND ? 0 : operator == TOKEN_OR_OR ? 1 : 2);
        advance();
        unevaluated += decided;
        struct tree *right = cast_expression();
        while (precedence(token.kind) > level)
            right = binary_expression(right, level + 1);
        unevaluated -= decided;
        if (warning_wanted[WARNING_PARENTHESES])
            check_parentheses(operator, left, right);
        left = tree_span(binary_operation(operator, left, right, location), first);
    }
    return left;
}

/* --- conditional and assignment --- */

static struct tree *conditional_result(struct tree *test, struct tree *one, struct tree *other, uint32_t location);

struct tree *conditional_expression(void)
{
    struct tree *test = binary_expression(cast_expression(), 1);
    if (token.kind != TOKEN_QUESTION)
        return test;
    uint32_t location = token.location, first = test->first;
    if (!nesting_enter())
        return tree_error(location);
    advance();
    int truth = constant_truth(test);
    unevaluated += truth == 0;
    if (token.kind == TOKEN_COLON)
        pedantic(location, "'?:' without a middle is");
    struct tree *one = token.kind == TOKEN_COLON ? NULL : expression();
    unevaluated -= truth == 0;
    expect(TOKEN_COLON, "in '?:'");
    unevaluated += truth == 1;
    struct tree *other = conditional_expression();
    unevaluated -= truth == 1;
    nesting_leave();
    return tree_span(conditional_result(condition(test), one, other, location), first);
}

static struct type *pointer_result(struct tree *one, struct tree *other, uint32_t location)
{
    if (is_null_pointer_constant(one) && (other->type->kind == TYPE_POINTER))
        return other->type;
    if (is_null_pointer_constant(other) && (one->type->kind == TYPE_POINTER))
        return one->type;
    if (one->type->kind != TYPE_POINTER || other->type->kind != TYPE_POINTER) {
        warn_at(WARNING_INT_CONVERSION, location, "pointer and integer in '?:'");
        return one->type->kind == TYPE_POINTER ? one->type : other->type;
    }
    struct type *a = one->type->base, *b = other->type->base;
    unsigned qualifiers = (a->qualifiers | b->qualifiers) & ~(unsigned)QUALIFIER_ATOMIC;
    struct type *target = &type_void;
    if (a->kind != TYPE_VOID && b->kind != TYPE_VOID) {
        if (type_compatible(type_unqualified(a), type_unqualified(b)))
            target = type_composite(type_unqualified(a), type_unqualified(b));
        else
            warn_at(WARNING_INCOMPATIBLE_POINTERS, location, "incompatible pointers in '?:': '%s' and '%s'", type_text(one->type), type_text(other->type));
    }
    return type_pointer(type_qualified(target, qualifiers));
}

/* C11 6.5.15. */
static struct type *conditional_type(struct tree *one, struct tree *other, uint32_t location)
{
    struct type *a = one->type, *b = other->type;
    if (a->kind == TYPE_ERROR || b->kind == TYPE_ERROR)
        return &type_error;
    if (type_is_arithmetic(a) && type_is_arithmetic(b))
        return type_common(a, b);
    if (a->kind == TYPE_VOID || b->kind == TYPE_VOID) {
        if (a->kind != b->kind)
            pedantic(location, "'?:' with one side of type 'void' is");
        return &type_void;
    }
    if (type_is_record(a) && type_compatible(type_unqualified(a), type_unqualified(b)))
        return type_unqualified(a);
    if (type_is_scalar(a) && type_is_scalar(b) && !type_is_floating(a) && !type_is_floating(b))
        return pointer_result(one, other, location);
    error_at(location, "'?:' between '%s' and '%s'", type_text(a), type_text(b));
    return &type_error;
}

/* x ?: y evaluates x once: where its type changes on the way, a variable keeps it. */
static void keep_condition(struct tree *tree, struct tree *test)
{
    if (test->operation == TREE_INTEGER || test->operation == TREE_FLOATING) {
        tree->right = convert(test, tree->type);
    } else if (tree->type != type_unqualified(test->type)) {
        struct symbol *symbol = symbol_temporary(type_unqualified(test->type), test->location);
        tree->left = tree_binary(TREE_ASSIGN, symbol->type, tree_variable(symbol, test->location), test, test->location);
        tree->right = convert(tree_variable(symbol, test->location), tree->type);
    }
}

static struct tree *conditional_result(struct tree *test, struct tree *one, struct tree *other, uint32_t location)
{
    struct tree *value = promote(one != NULL ? one : test);
    other = promote(other);
    struct type *type = conditional_type(value, other, location);
    if (tree_is_error(test) || type->kind == TYPE_ERROR)
        return tree_error(location);
    struct tree *tree = tree_new(TREE_CONDITIONAL, type, location);
    bool is_void = type->kind == TYPE_VOID;
    tree->left = test;
    tree->third = is_void ? other : convert(other, type);
    if (one != NULL)
        tree->right = is_void ? value : convert(value, type);
    else
        keep_condition(tree, test);
    return fold(tree);
}

static enum token_kind compound_operator(enum token_kind assignment)
{
    switch (assignment) {
    case TOKEN_PLUS_ASSIGN: return TOKEN_PLUS;
    case TOKEN_MINUS_ASSIGN: return TOKEN_MINUS;
    case TOKEN_STAR_ASSIGN: return TOKEN_STAR;
    case TOKEN_SLASH_ASSIGN: return TOKEN_SLASH;
    case TOKEN_PERCENT_ASSIGN: return TOKEN_PERCENT;
    case TOKEN_AMPERSAND_ASSIGN: return TOKEN_AMPERSAND;
    case TOKEN_BAR_ASSIGN: return TOKEN_BAR;
    case TOKEN_CARET_ASSIGN: return TOKEN_CARET;
    case TOKEN_SHIFT_LEFT_ASSIGN: return TOKEN_SHIFT_LEFT;
    case TOKEN_SHIFT_RIGHT_ASSIGN: return TOKEN_SHIFT_RIGHT;
    default: return TOKEN_END;
    }
}

struct tree *assignment_expression(void)
{
    uint32_t first = token.location;
    struct tree *left = conditional_expression();
    enum token_kind operator = compound_operator(token.kind);
    uint32_t location = token.location;
    if (token.kind != TOKEN_ASSIGN && operator == TOKEN_END)
        return left;
    if (!nesting_enter())
        return tree_error(location);
    advance();
    struct tree *right = assignment_expression();
    nesting_leave();
    if (operator == TOKEN_END)
        return tree_span(assignment(left, right, location), first);
    return tree_span(compound_assignment(operator, left, right, location, false), first);
}

struct tree *expression(void)
{
    uint32_t first = token.location;
    struct tree *tree = assignment_expression();
    while (token.kind == TOKEN_COMMA) {
        uint32_t location = token.location;
        advance();
        struct tree *right = rvalue(assignment_expression());
        tree = tree_span(tree_binary(TREE_COMMA, type_unqualified(right->type), rvalue(tree), right, location), first);
    }
    return tree;
}

bool constant_expression(struct wide *value, const char *what)
{
    return constant_integer(rvalue(conditional_expression()), value, what);
}
