/*
 * Primary expressions (C11 6.5.1): names, literals, parentheses, _Generic, and the builtins that take types.
 */
#include <cc/base/memory.h>
#include <cc/parse/parser.h>


void note_use(struct symbol *symbol)
{
    if (symbol->same != NULL)
        symbol->same->used = true;
    symbol->used = true;
    symbol->reads++;
    if (unevaluated > 0)
        return;
    symbol->needed = true;
    if (symbol->same != NULL)
        symbol->same->needed = true;
}

static void offer_name(struct name *name, void *context)
{
    if (name->symbol != NULL && name->symbol->kind != SYMBOL_TYPEDEF)
        spelling_offer(context, name->text);
}

static void undeclared(const struct token *name)
{
    struct spelling spelling = { name->name->text, NULL, 0 };
    name_visit(offer_name, &spelling);
    if (spelling.best != NULL)
        error_at(name->location, "'%s' is not declared; did you mean '%s'?", name->name->text, spelling.best);
    else
        error_at(name->location, "'%s' is not declared", name->name->text);
}

/* __func__ is a static array of the function's name (C11 6.4.2.2). */
static struct tree *function_name(uint32_t location)
{
    static const char nowhere[] = "";
    struct name *name = current_function != NULL ? current_function->name : NULL;
    struct tree *tree = tree_new(TREE_STRING, type_array(type_qualified(&type_char, QUALIFIER_CONST), (name != NULL ? name->length : 0) + 1), location);
    tree->is_lvalue = true;
    tree->text = (uint8_t *)(name != NULL ? name->text : nowhere);
    return tree;
}

static struct tree *name_expression(void)
{
    struct token name = token;
    advance();
    struct symbol *symbol = name.name->symbol;
    static struct name *functions[3], *allocate;
    if (allocate == NULL) {
        functions[0] = name_of_text("__func__");
        functions[1] = name_of_text("__FUNCTION__");
        functions[2] = name_of_text("__PRETTY_FUNCTION__");
        allocate = name_of_text("alloca");
    }
    /* No function can do what alloca() does, declared or not. */
    if (name.name == allocate && token.kind == TOKEN_LEFT_PARENTHESIS && (symbol == NULL || (symbol->kind == SYMBOL_FUNCTION && !symbol->defined)))
        return builtin_call(name_of_text("__builtin_alloca"), name.location);
    if (symbol == NULL) {
        if (name.name == functions[0] || name.name == functions[1] || name.name == functions[2])
            return function_name(name.location);
        if (token.kind == TOKEN_LEFT_PARENTHESIS) {
            struct tree *builtin = builtin_call(name.name, name.location);
            if (builtin != NULL)
                return builtin;
            symbol = implicit_function(name.name, name.location);
        } else {
            undeclared(&name);
            /* Declared now, so that it is said once. */
            symbol = symbol_new(SYMBOL_VARIABLE, name.name, &type_error, name.location);
            symbol->used = true;
            scope_add(symbol);
            return tree_error(name.location);
        }
    }
    note_use(symbol);
    if (symbol->kind == SYMBOL_ENUMERATOR) {
        struct tree *tree = tree_integer(symbol->type, wide_of(symbol->value), name.location);
        return tree_span(tree, name.location);
    }
    /* C11 6.7.4 paragraph 3. */
    if (current_function != NULL && current_function->only_inline && symbol->linkage == LINKAGE_INTERNAL && symbol->name != NULL)
        warn_at(WARNING_DECLARATIONS, name.location, "'%s' is static, but the inline function '%s' is not", name.name->text, current_function->name->text);
    if (symbol->kind == SYMBOL_TYPEDEF) {
        error_at(name.location, "'%s' is a type, not a value", name.name->text);
        return tree_error(name.location);
    }
    return tree_variable(symbol, name.location);
}

static struct tree *statement_expression(uint32_t first)
{
    if (current_function == NULL) {
        error_at(first, "a statement expression outside of a function");
        skip_statement();
        return tree_error(first);
    }
    pedantic(first, "a statement expression is");
    unsigned outer = value_depth;
    value_depth = scope_depth + 1;
    struct tree *block = block_statement();
    value_depth = outer;
    struct tree *last = block->list;
    while (last != NULL && last->next != NULL)
        last = last->next;
    /* Behind labels it stands for itself. */
    for (; last != NULL && last->operation == TREE_LABEL; last = last->next) {
        last->next = last->left;
        last->left = tree_new(TREE_EMPTY, NULL, last->location);
    }
    struct type *type = &type_void;
    if (last != NULL && last->operation == TREE_EXPRESSION && last->left->type->kind != TYPE_VOID) {
        last->left = rvalue(last->left);
        type = type_unqualified(last->left->type);
    }
    expect(TOKEN_RIGHT_PARENTHESIS, "after statement expression");
    struct tree *tree = tree_new(TREE_STATEMENT_VALUE, type, first);
    tree->left = block;
    return tree_span(tree, first);
}

static struct tree *parenthesized(void)
{
    uint32_t first = token.location;
    advance();
    if (!nesting_enter())
        return tree_error(first);
    struct tree *tree;
    if (token.kind == TOKEN_LEFT_BRACE) {
        tree = statement_expression(first);
    } else {
        tree = expression();
        tree->in_parentheses = true;
        if (!expect(TOKEN_RIGHT_PARENTHESIS, "after expression"))
            skip_parentheses();
        tree_span(tree, first);
    }
    nesting_leave();
    return tree;
}

/* C11 6.5.1.1. The controlling expression is not evaluated; its type is that of its value. */
struct association {
    struct association *next;
    struct type *type;           /* NULL: default */
};

static void check_association(const struct association *others, const struct type *type, uint32_t location)
{
    if (type != NULL && type->kind != TYPE_ERROR && (!type->complete || type->kind == TYPE_FUNCTION || type_is_variable(type)))
        error_at(location, "'_Generic' needs complete types, not '%s'", type_text(type));
    for (; others != NULL; others = others->next)
        if (type == NULL ? others->type == NULL : others->type != NULL && type_compatible(type, others->type)) {
            error_at(location, type == NULL ? "a second 'default' in '_Generic'" : "a second association of '_Generic' for '%s'", type == NULL ? "" : type_text(type));
            return;
        }
}

static struct tree *generic_selection(void)
{
    struct association *associations = NULL;
    uint32_t first = token.location;
    advance();
    expect(TOKEN_LEFT_PARENTHESIS, "after '_Generic'");
    unevaluated++;
    struct tree *controlling = rvalue(assignment_expression());
    unevaluated--;
    struct type *type = type_unqualified(controlling->type);
    struct tree *chosen = NULL, *fallback = NULL;
    while (accept(TOKEN_COMMA)) {
        struct association *new = arena_allocate(&function_arena, sizeof *new);
        uint32_t location = token.location;
        bool is_default = accept(TOKEN_DEFAULT);
        struct type *association = is_default ? NULL : type_name();
        check_association(associations, association, location);
        *new = (struct association){ associations, association };
        associations = new;
        expect(TOKEN_COLON, "in '_Generic'");
        struct tree *value = assignment_expression();
        if (is_default)
            fallback = value;
        else if (chosen == NULL && type_compatible(association, type))
            chosen = value;
    }
    expect(TOKEN_RIGHT_PARENTHESIS, "after '_Generic'");
    if (chosen == NULL)
        chosen = fallback;
    if (chosen != NULL || tree_is_error(controlling))
        return chosen != NULL ? chosen : controlling;
    error_at(first, "no association of '_Generic' is for type '%s'", type_text(type));
    return tree_error(first);
}

/* C11 7.19 and GNU: offsetof(type, member.member[index]). */
static struct tree *offset_of(void)
{
    uint32_t first = token.location;
    advance();
    expect(TOKEN_LEFT_PARENTHESIS, "after '__builtin_offsetof'");
    struct type *type = type_name();
    expect(TOKEN_COMMA, "after type");
    struct tree *tree = dereference(tree_integer(type_pointer(type), wide_of(0), first), first);
    do {
        struct name *name = token.name;
        if (token.kind != TOKEN_NAME) {
            syntax_error("a member");
            skip_parentheses();
            return tree_error(first);
        }
        tree = member_access(tree, name, token.location);
        if (tree->operation == TREE_MEMBER && tree->member->is_bit_field) {
            error_at(token.location, "the bit-field '%s' has no offset", name->text);
            tree = tree_error(first);
        }
        advance();
        while (accept(TOKEN_LEFT_BRACKET)) {
            tree = dereference(binary_operation(TOKEN_PLUS, rvalue(tree), expression(), first), first);
            expect(TOKEN_RIGHT_BRACKET, "after index");
        }
    } while (accept(TOKEN_DOT));
    expect(TOKEN_RIGHT_PARENTHESIS, "after '__builtin_offsetof'");
    if (tree_is_error(tree))
        return tree;
    struct symbol *symbol = NULL, *minus = NULL;
    int64_t offset = 0;
    struct tree *address = tree_unary(TREE_ADDRESS, type_pointer(tree->type), tree, first);
    if (constant_address(address, &symbol, &minus, &offset))
        return tree_integer(&type_unsigned_long, wide_of(offset), first);
    return convert(address, &type_unsigned_long);
}

static struct tree *va_arg_expression(void)
{
    uint32_t first = token.location;
    advance();
    expect(TOKEN_LEFT_PARENTHESIS, "after '__builtin_va_arg'");
    struct tree *list = assignment_expression();
    /* Microsoft's list is a pointer, and changes. */
    bool microsoft = list->type->kind == TYPE_POINTER && list->type->base->kind == TYPE_CHAR;
    list = microsoft ? address_of(list, first) : rvalue(list);
    expect(TOKEN_COMMA, "after argument list");
    struct type *type = type_name();
    expect(TOKEN_RIGHT_PARENTHESIS, "after type");
    if (type_is_integer(type) && type->size < 4)
        note_at(first, "'%s' is promoted to 'int' when it is passed through '...'", type_text(type));
    if (tree_is_error(list) || (!microsoft && !check_argument_list(list)))
        return tree_error(first);
    if (!type->complete || type->kind == TYPE_VOID || type->kind == TYPE_FUNCTION) {
        error_at(first, "an argument cannot have the type '%s'", type_text(type));
        return tree_error(first);
    }
    struct tree *tree = tree_unary(TREE_VA_ARG, type_unqualified(type), list, first);
    tree->value = microsoft;
    return tree;
}

static struct tree *types_compatible(void)
{
    uint32_t first = token.location;
    advance();
    expect(TOKEN_LEFT_PARENTHESIS, "after '__builtin_types_compatible_p'");
    struct type *one = type_name();
    expect(TOKEN_COMMA, "after type");
    struct type *other = type_name();
    expect(TOKEN_RIGHT_PARENTHESIS, "after type");
    /* Qualifiers of the types themselves do not count, and those of an array are its elements'. */
    while (one->kind == TYPE_ARRAY && other->kind == TYPE_ARRAY && (one->count == other->count || !one->complete || !other->complete)) {
        one = one->base;
        other = other->base;
    }
    return tree_int(type_compatible(type_unqualified(one), type_unqualified(other)), first);
}

static struct tree *choose_expression(void)
{
    advance();
    expect(TOKEN_LEFT_PARENTHESIS, "after '__builtin_choose_expr'");
    struct wide value;
    constant_expression(&value, "the first argument of '__builtin_choose_expr'");
    expect(TOKEN_COMMA, "after condition");
    struct tree *one = assignment_expression();
    expect(TOKEN_COMMA, "after expression");
    struct tree *other = assignment_expression();
    expect(TOKEN_RIGHT_PARENTHESIS, "after expression");
    return wide_is_zero(value) ? other : one;
}

struct tree *primary_expression(void)
{
    uint32_t first = token.location;
    struct tree *tree;
    switch (token.kind) {
    case TOKEN_NAME:
        return name_expression();
    case TOKEN_NUMBER:
        tree = number_literal(&token);
        advance();
        return tree_span(tree, first);
    case TOKEN_CHARACTER:
        tree = character_literal(&token);
        advance();
        return tree_span(tree, first);
    case TOKEN_STRING:
        return string_literal();
    case TOKEN_LEFT_PARENTHESIS:
        return parenthesized();
    case TOKEN_GENERIC:
        return tree_span(generic_selection(), first);
    case TOKEN_BUILTIN_OFFSETOF:
        return tree_span(offset_of(), first);
    case TOKEN_BUILTIN_VA_ARG:
        return tree_span(va_arg_expression(), first);
    case TOKEN_BUILTIN_TYPES_COMPATIBLE:
        return tree_span(types_compatible(), first);
    case TOKEN_BUILTIN_CHOOSE:
        return choose_expression();
    default:
        syntax_error("an expression");
        return tree_error(first);
    }
}
