/*
 * Statements (C11 6.8) and function bodies.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/base/source.h>
#include <cc/parse/check.h>

struct switch_case {
    struct tree *tree;
    struct wide low, high;
    bool is_unsigned;
};

struct switch_context {
    struct switch_context *outer;
    struct type *type;           /* of the controlling expression, promoted */
    struct switch_case *cases;   /* in order of appearance, then sorted */
    uint32_t count, capacity;
    struct tree *other;          /* DEFAULT */
    struct variable_scope *scope; /* that it stands in */
};

static struct switch_context *switch_context;
static unsigned loops;           /* around the current statement */

/* --- scopes that nothing jumps into (C11 6.8.4.2 paragraph 2, 6.8.6.1): of what has a variable length --- */

struct variable_scope {
    struct variable_scope *outer;
};

struct goto_place {
    struct symbol *label;
    struct variable_scope *scope;
    uint32_t location;
};

static struct variable_scope *variable_scope;    /* innermost at the current statement, or NULL */
static struct goto_place *gotos;                 /* of the function */
static uint32_t goto_count, goto_capacity;

void enter_variable_scope(void)
{
    struct variable_scope *inner = arena_allocate(&function_arena, sizeof *inner);
    inner->outer = variable_scope;
    variable_scope = inner;
}

static void note_goto(struct symbol *label, uint32_t location)
{
    gotos = array_grow(gotos, &goto_capacity, goto_count, sizeof *gotos);
    gotos[goto_count++] = (struct goto_place){ label, variable_scope, location };
}

static void check_gotos(void)
{
    for (uint32_t i = 0; i < goto_count; i++) {
        const struct symbol *label = gotos[i].label;
        const struct variable_scope *scope = gotos[i].scope;
        while (scope != label->variable_scope && scope != NULL)
            scope = scope->outer;
        if (scope != label->variable_scope) {
            error_at(gotos[i].location, "'goto' into the scope of what has a variable length");
            note_at(label->location, "the label '%s' is here", label->name->text);
        }
    }
    goto_count = 0;
}

static struct tree *empty_statement(void)
{
    return tree_new(TREE_EMPTY, NULL, token.location);
}

/* --- expressions, tests --- */

static bool has_effect(const struct tree *tree);

/* Of one way of a choice; the value behind a comma may be there for the other way only: test ? 0 : (report(), 0). */
static bool way_has_effect(const struct tree *way)
{
    return way != NULL && (has_effect(way) || (way->operation == TREE_COMMA && has_effect(way->left)));
}

static bool has_effect(const struct tree *tree)
{
    switch (tree->operation) {
    case TREE_ASSIGN: case TREE_COMPOUND_ASSIGN: case TREE_POST_ASSIGN: case TREE_CALL: case TREE_STATEMENT_VALUE: case TREE_VA_ARG: case TREE_BUILTIN:
        return true;
    case TREE_CAST:
        return tree->type->kind == TYPE_VOID || has_effect(tree->left);
    case TREE_COMMA:
        return has_effect(tree->right);
    case TREE_LOGICAL_AND: case TREE_LOGICAL_OR:
        return has_effect(tree->right);
    case TREE_CONDITIONAL:
        return tree->type->kind == TYPE_VOID || way_has_effect(tree->right) || way_has_effect(tree->third);
    default:
        return tree->type->kind == TYPE_VOID || tree->type->qualifiers & QUALIFIER_VOLATILE || tree_is_error(tree);
    }
}

/* The variable that an assignment writes to, or to a part of which it does; NULL: through a pointer. */
static struct symbol *written(const struct tree *place)
{
    for (;;) {
        if (place->operation == TREE_MEMBER)
            place = place->left;
        else if (place->operation == TREE_DEREFERENCE && place->left->operation == TREE_ADD && place->left->left->operation == TREE_ADDRESS)
            place = place->left->left->left;
        else
            return place->operation == TREE_VARIABLE ? place->symbol : NULL;
    }
}

/* The value of an expression is dropped: where it is an assignment, its left side was no use of the variable. */
static void drop_value(const struct tree *tree)
{
    struct symbol *symbol = tree->operation == TREE_ASSIGN ? written(tree->left) : NULL;
    if (tree->operation == TREE_COMMA) {
        drop_value(tree->left);
        drop_value(tree->right);
    } else if (symbol != NULL && symbol->reads > 0) {
        symbol->reads--;
        symbol->is_set = true;
    }
}

unsigned value_depth;

/* One that is no part of another. */
static struct tree *full_expression(void)
{
    unsigned changes = named_changes;
    struct tree *tree = expression();
    changes = named_changes - changes;
    bool is_assignment = tree->operation == TREE_ASSIGN || tree->operation == TREE_COMPOUND_ASSIGN || tree->operation == TREE_POST_ASSIGN;
    bool only_that = changes == 1 && is_assignment && tree->left->operation == TREE_VARIABLE;
    if (changes > 0 && !only_that && warning_wanted[WARNING_SEQUENCE_POINT])
        check_sequence(tree);
    return tree;
}

static struct tree *expression_statement(void)
{
    uint32_t location = token.location;
    struct tree *tree = full_expression();
    bool is_value = scope_depth == value_depth && token.kind == TOKEN_SEMICOLON && token_after()->kind == TOKEN_RIGHT_BRACE;
    if (!is_value && token.kind == TOKEN_SEMICOLON)
        drop_value(tree);
    const struct tree *function = tree->operation == TREE_CALL && tree->left->operation == TREE_ADDRESS ? tree->left->left : NULL;
    if (function != NULL && function->operation == TREE_VARIABLE && function->symbol->must_use && !is_value && token.kind == TOKEN_SEMICOLON)
        warn_at(WARNING_UNUSED_RESULT, tree->location, "the result of '%s' has to be used", function->symbol->name->text);
    if (!is_value && !has_effect(tree) && token.kind == TOKEN_SEMICOLON)
        warn_at(WARNING_UNUSED_VALUE, tree->location, "the value is computed and not used");
    if (!expect(TOKEN_SEMICOLON, "after expression"))
        skip_statement();
    return tree_unary(TREE_EXPRESSION, NULL, rvalue(tree), location);
}

static struct tree *parenthesized(const char *where)
{
    if (!expect(TOKEN_LEFT_PARENTHESIS, where))
        return tree_error(token.location);
    struct tree *tree = full_expression();
    if (!expect(TOKEN_RIGHT_PARENTHESIS, "after condition"))
        skip_parentheses();
    return tree;
}

static struct tree *test(struct tree *tree)
{
    if (tree->operation == TREE_ASSIGN && !tree->in_parentheses)
        warn_at(WARNING_PARENTHESES, tree->location, "an assignment is the condition: put parentheses around it if that is meant");
    return condition(tree);
}

/* --- selection --- */

static void warn_empty(const struct token *body, const char *what)
{
    if (body->kind == TOKEN_SEMICOLON && !(body->flags & TOKEN_LINE_START))
        warn_at(WARNING_EMPTY_BODY, body->location, "the body of '%s' is empty", what);
}

/* Behind a guard and the one statement that it guards: the next stands below it as if it belonged there. */
static void warn_indentation(uint32_t guard, const struct tree *body, uint32_t body_location)
{
    if (body->operation == TREE_BLOCK || body->operation == TREE_EMPTY || body->operation == TREE_LABEL || !(token.flags & TOKEN_LINE_START) ||
        token.flags & TOKEN_EXPANDED || token.kind == TOKEN_RIGHT_BRACE || token.kind == TOKEN_ELSE || token.kind == TOKEN_END)
        return;
    struct position above = source_position(guard), inner = source_position(body_location), next = source_position(token.location);
    if (above.source != next.source || inner.source != next.source || above.line >= inner.line || inner.line >= next.line || inner.column != next.column ||
        above.column >= inner.column || strspn(inner.text, " \t") != inner.column - 1 || strncmp(inner.text, next.text, inner.column - 1) != 0)
        return;
    if (warn_at(WARNING_MISLEADING_INDENTATION, guard, "what follows stands as if it belonged here, but it does not"))
        note_at(token.location, "this is always done");
}

/* A statement that something guards; 0: nothing whose indentation counts ('do'). */
static struct tree *guarded(uint32_t guard)
{
    uint32_t location = token.location;
    struct tree *body = statement();
    if (guard != 0 && warning_wanted[WARNING_MISLEADING_INDENTATION])
        warn_indentation(guard, body, location);
    return body;
}

/* "if (a) if (b) x; else y;" */
static void warn_dangling(const struct tree *outer)
{
    const struct tree *inner = outer->right;
    while (inner->operation == TREE_LOOP && !inner->value)
        inner = inner->right;
    if (inner->operation == TREE_IF && inner->third != NULL && outer->third == NULL)
        warn_at(WARNING_DANGLING_ELSE, outer->location, "the 'else' belongs to the inner 'if': braces would say which one is meant");
}

static struct tree *if_statement(void)
{
    struct tree *tree = tree_new(TREE_IF, NULL, token.location);
    advance();
    tree->left = test(parenthesized("after 'if'"));
    struct token body = token;
    tree->right = guarded(tree->location);
    if (token.kind != TOKEN_ELSE)
        warn_empty(&body, "if");
    if (token.kind != TOKEN_ELSE && warning_wanted[WARNING_DANGLING_ELSE])
        warn_dangling(tree);
    uint32_t other = token.location;
    if (accept(TOKEN_ELSE)) {
        warn_empty(&token, "else");
        tree->third = guarded(other);
    }
    return tree;
}

static int compare_cases(const void *first, const void *second)
{
    const struct switch_case *a = first, *b = second;
    return wide_less(a->low, b->low, a->is_unsigned) ? -1 : wide_less(b->low, a->low, a->is_unsigned);
}

/* Sorted, so that neighbours show what is there twice; linked by `right` for lower/. */
static struct tree *sort_cases(struct switch_context *context)
{
    if (context->count == 0)
        return NULL;
    qsort(context->cases, context->count, sizeof *context->cases, compare_cases);
    for (uint32_t i = 1; i < context->count; i++) {
        const struct switch_case *before = &context->cases[i - 1], *now = &context->cases[i];
        if (!wide_less(before->high, now->low, now->is_unsigned)) {
            error_at(now->tree->location, "this case is there twice");
            note_at(before->tree->location, "the other is here");
        }
        before->tree->right = now->tree;
    }
    return context->cases[0].tree;
}

/* Whether one of the sorted cases takes this value. */
static bool has_case(const struct switch_context *context, struct wide value)
{
    uint32_t low = 0, high = context->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct switch_case *now = &context->cases[middle];
        if (wide_less(now->high, value, now->is_unsigned))
            low = middle + 1;
        else
            high = middle;
    }
    return low < context->count && !wide_less(value, context->cases[low].low, context->cases[low].is_unsigned);
}

static void warn_cases(const struct tree *tree, const struct switch_context *context, const struct type *type)
{
    if (context->other == NULL)
        warn_at(WARNING_SWITCH_DEFAULT, tree->location, "a 'switch' without 'default'");
    enum warning warning = context->other == NULL && warning_enabled(WARNING_SWITCH, tree->location) ? WARNING_SWITCH : WARNING_SWITCH_ENUM;
    if (type->kind != TYPE_ENUM || !warning_enabled(warning, tree->location))
        return;
    for (const struct member *member = type->members; member != NULL; member = member->next)
        if (!has_case(context, wide_of((int64_t)member->offset)))
            warn_at(warning, tree->location, "there is no case for '%s'", member->name->text);
}

static struct tree *switch_statement(void)
{
    struct tree *tree = tree_new(TREE_SWITCH, NULL, token.location);
    advance();
    struct tree *value = condition(parenthesized("after 'switch'"));
    const struct type *written = type_unqualified(value->type);
    value = promote(value);
    if (!tree_is_error(value) && !type_is_integer(value->type)) {
        error_in(tree_range(value), "a 'switch' is on an integer, not on '%s'", type_text(value->type));
        value = tree_int(0, value->location);
    }
    struct switch_context context = { .outer = switch_context, .type = tree_is_error(value) ? &type_int : type_unqualified(value->type), .scope = variable_scope };
    switch_context = &context;
    tree->left = value;
    tree->right = statement();
    switch_context = context.outer;
    tree->list = sort_cases(&context);
    if (warning_wanted[WARNING_SWITCH] || warning_wanted[WARNING_SWITCH_ENUM] || warning_wanted[WARNING_SWITCH_DEFAULT])
        warn_cases(tree, &context, written);
    tree->third = context.other;
    free(context.cases);
    return tree;
}

/* A label needs a statement behind it; C23 and GNU let it be missing before '}'. */
static struct tree *labelled(struct tree *label)
{
    if (token.kind == TOKEN_RIGHT_BRACE || at_declaration())
        pedantic(token.location, "a label without a statement behind it is");
    label->left = token.kind == TOKEN_RIGHT_BRACE || at_declaration() ? empty_statement() : statement();
    return label;
}

static void check_switch_scope(uint32_t location)
{
    if (switch_context->scope != variable_scope)
        error_at(location, "'switch' jumps into the scope of what has a variable length");
}

static struct tree *case_statement(void)
{
    struct tree *tree = tree_new(TREE_CASE, NULL, token.location);
    struct wide low, high;
    advance();
    bool valid = constant_expression(&low, "a case");
    high = low;
    if (token.kind == TOKEN_ELLIPSIS) {
        pedantic(token.location, "a range of cases is");
        advance();
        valid = constant_expression(&high, "a case") && valid;
    }
    expect(TOKEN_COLON, "after case");
    if (switch_context == NULL) {
        error_at(tree->location, "'case' outside of a 'switch'");
        return labelled(tree);
    }
    struct type *type = switch_context->type;
    check_switch_scope(tree->location);
    low = wide_cut(low, type_bits(type), type->is_unsigned);
    high = wide_cut(high, type_bits(type), type->is_unsigned);
    tree->value = low.low;
    tree->high = high.low;
    if (type->size > 8) {
        tree->third = tree_integer(type, low, tree->location);
        tree->list = tree_integer(type, high, tree->location);
    }
    if (valid && wide_less(high, low, type->is_unsigned)) {
        warn_at(WARNING_OVERFLOW, tree->location, "an empty range of cases");
    } else if (valid) {
        switch_context->cases = array_grow(switch_context->cases, &switch_context->capacity, switch_context->count, sizeof *switch_context->cases);
        switch_context->cases[switch_context->count++] = (struct switch_case){ tree, low, high, type->is_unsigned };
    }
    return labelled(tree);
}

static struct tree *default_statement(void)
{
    struct tree *tree = tree_new(TREE_DEFAULT, NULL, token.location);
    advance();
    expect(TOKEN_COLON, "after 'default'");
    if (switch_context == NULL) {
        error_at(tree->location, "'default' outside of a 'switch'");
    } else if (switch_context->other != NULL) {
        error_at(tree->location, "a second 'default' in one 'switch'");
        note_at(switch_context->other->location, "the first is here");
    } else {
        switch_context->other = tree;
        check_switch_scope(tree->location);
    }
    return labelled(tree);
}

/* --- loops --- */

static struct tree *loop_body(uint32_t guard)
{
    loops++;
    struct tree *body = guarded(guard);
    loops--;
    return body;
}

static struct tree *while_statement(void)
{
    struct tree *tree = tree_new(TREE_LOOP, NULL, token.location);
    advance();
    tree->left = test(parenthesized("after 'while'"));
    tree->right = loop_body(tree->location);
    return tree;
}

static struct tree *do_statement(void)
{
    struct tree *tree = tree_new(TREE_LOOP, NULL, token.location);
    advance();
    tree->value = 1;
    tree->right = loop_body(0);
    if (!expect(TOKEN_WHILE, "after the body of 'do'")) {
        skip_statement();
        return tree;
    }
    tree->left = test(parenthesized("after 'while'"));
    expect(TOKEN_SEMICOLON, "after 'do' statement");
    return tree;
}

static struct tree *block_of(struct tree *list, uint32_t location)
{
    struct tree *block = tree_new(TREE_BLOCK, NULL, location);
    block->list = list;
    block->value = previous_end() - 1;
    block->symbol = scope_close();
    return tree_span(block, location);
}

/* C11 6.8.5 paragraph 3. */
static void check_for_declaration(void)
{
    for (const struct symbol *symbol = scope->symbols; symbol != NULL; symbol = symbol->next)
        if (symbol->name != NULL && symbol->kind != SYMBOL_ENUMERATOR &&
            (symbol->kind != SYMBOL_VARIABLE || symbol->is_static || symbol->linkage != LINKAGE_NONE))
            error_at(symbol->location, "'for' declares '%s', which is no automatic variable", symbol->name->text);
    for (const struct symbol *tag = scope->tags; tag != NULL; tag = tag->next)
        if (tag->type->kind != TYPE_ENUM && !tag->type->complete)
            error_at(tag->location, "'for' declares the tag '%s'", tag->name->text);
}

static struct tree *for_statement(void)
{
    struct variable_scope *scope_before = variable_scope;
    static const struct attributes none;
    struct tree *tree = tree_new(TREE_LOOP, NULL, token.location), *list = NULL, **end = &list;
    advance();
    scope_open();
    expect(TOKEN_LEFT_PARENTHESIS, "after 'for'");
    if (at_declaration()) {
        end = local_declaration(end, &none);
        check_for_declaration();
    } else if (!accept(TOKEN_SEMICOLON)) {
        *end = expression_statement();
        end = &(*end)->next;
    }
    if (token.kind != TOKEN_SEMICOLON)
        tree->left = test(full_expression());
    expect(TOKEN_SEMICOLON, "after condition");
    if (token.kind != TOKEN_RIGHT_PARENTHESIS) {
        tree->third = rvalue(full_expression());
        drop_value(tree->third);
    }
    if (!expect(TOKEN_RIGHT_PARENTHESIS, "after 'for'"))
        skip_parentheses();
    tree->right = loop_body(tree->location);
    *end = tree;
    variable_scope = scope_before;
    return block_of(list, tree->location);
}

/* --- jumps --- */

static struct tree *goto_statement(void)
{
    struct tree *tree = tree_new(TREE_GOTO, NULL, token.location);
    advance();
    if (accept(TOKEN_STAR)) {
        pedantic(tree->location, "a computed 'goto' is");
        tree->operation = TREE_COMPUTED_GOTO;
        tree->left = convert_assign(expression(), type_pointer(type_qualified(&type_void, QUALIFIER_CONST)), CONVERT_ASSIGN, NULL, 0);
    } else if (token.kind == TOKEN_NAME) {
        tree->symbol = label_of(token.name, token.location);
        tree->symbol->used = true;
        note_goto(tree->symbol, tree->location);
        advance();
    } else {
        syntax_error("a label");
    }
    expect(TOKEN_SEMICOLON, "after 'goto'");
    return tree->symbol != NULL || tree->left != NULL ? tree : empty_statement();
}

static struct tree *jump_statement(enum tree_operation operation, bool allowed)
{
    struct tree *tree = tree_new(operation, NULL, token.location);
    if (!allowed)
        error_at(token.location, "%s outside of a loop%s", token_kind_text(token.kind), operation == TREE_BREAK ? " or 'switch'" : "");
    advance();
    expect(TOKEN_SEMICOLON, "after jump");
    return tree;
}

static struct tree *return_statement(void)
{
    struct tree *tree = tree_new(TREE_RETURN, NULL, token.location);
    struct type *result = current_function->type->base;
    advance();
    if (token.kind != TOKEN_SEMICOLON) {
        struct tree *value = rvalue(full_expression());
        check_returned(value);
        if (result->kind != TYPE_VOID)
            tree->left = convert_assign(value, result, CONVERT_RETURN, NULL, 0);
        else if (value->type->kind == TYPE_VOID) {
            pedantic(value->first, "'return' with a value in a function that returns nothing is");
            tree->left = value;
        }
        else if (!tree_is_error(value)) {
            warn_in(WARNING_RETURN_MISMATCH, tree_range(value), "'%s' returns nothing", current_function->name->text);
            tree->left = convert(value, &type_void);
        }
    } else if (result->kind != TYPE_VOID) {
        warn_at(WARNING_RETURN_MISMATCH, tree->location, "'return' without a value in a function that returns '%s'", type_text(result));
    }
    expect(TOKEN_SEMICOLON, "after 'return'");
    return tree;
}

static struct tree *label_statement(void)
{
    struct tree *tree = tree_new(TREE_LABEL, NULL, token.location);
    struct attributes attributes = { 0 };
    tree->symbol = label_of(token.name, token.location);
    if (tree->symbol->defined) {
        error_at(token.location, "the label '%s' is there twice", token.name->text);
        note_at(tree->symbol->location, "the other is here");
    }
    tree->symbol->defined = true;
    tree->symbol->variable_scope = variable_scope;
    tree->symbol->location = token.location;
    advance();
    advance();
    parse_attributes(&attributes);
    tree->symbol->used |= attributes.unused;
    return labelled(tree);
}

/* --- statements and blocks --- */

/* Behind attributes: an empty statement may be the one that says that a case falls through. */
static struct tree *attributed(const struct attributes *attributes)
{
    struct tree *tree = statement();
    if (tree->operation == TREE_EMPTY && attributes->fallthrough)
        tree->value = 1;
    return tree;
}

static struct tree *statement_of(void)
{
    struct attributes attributes = { 0 };
    switch (token.kind) {
    case TOKEN_LEFT_BRACE: return block_statement();
    case TOKEN_IF: return if_statement();
    case TOKEN_SWITCH: return switch_statement();
    case TOKEN_CASE: return case_statement();
    case TOKEN_DEFAULT: return default_statement();
    case TOKEN_WHILE: return while_statement();
    case TOKEN_DO: return do_statement();
    case TOKEN_FOR: return for_statement();
    case TOKEN_GOTO: return goto_statement();
    case TOKEN_BREAK: return jump_statement(TREE_BREAK, loops > 0 || switch_context != NULL);
    case TOKEN_CONTINUE: return jump_statement(TREE_CONTINUE, loops > 0);
    case TOKEN_RETURN: return return_statement();
    case TOKEN_ASM: return asm_statement();
    case TOKEN_ATTRIBUTE:
        parse_attributes(&attributes);
        return attributed(&attributes);
    case TOKEN_SEMICOLON: {
        struct tree *empty = empty_statement();
        advance();
        return empty;
    }
    case TOKEN_NAME:
        if (token_after()->kind == TOKEN_COLON)
            return label_statement();
        return expression_statement();
    default:
        return expression_statement();
    }
}

struct tree *statement(void)
{
    if (!nesting_enter())
        return empty_statement();
    struct tree *tree = statement_of();
    nesting_leave();
    return tree;
}

static void local_labels(void)
{
    while (accept(TOKEN_LABEL)) {
        do {
            if (token.kind != TOKEN_NAME) {
                syntax_error("a label");
                break;
            }
            label_local(token.name, token.location);
            advance();
        } while (accept(TOKEN_COMMA));
        expect(TOKEN_SEMICOLON, "after labels");
    }
}

/* Everything up to the '}' that ends the block. */
static struct tree *block_items(void)
{
    struct tree *list = NULL, **end = &list;
    bool behind_statement = false;
    while (token.kind != TOKEN_RIGHT_BRACE && token.kind != TOKEN_END) {
        struct attributes attributes = { 0 };
        uint32_t before = tokens_read;
        local_labels();
        if (token.kind == TOKEN_ATTRIBUTE)
            parse_attributes(&attributes);
        if (at_declaration()) {
            if (behind_statement)
                warn_at(WARNING_DECLARATION_AFTER, token.location, "a declaration behind a statement");
            behind_statement = false;
            end = local_declaration(end, &attributes);
        } else {
            behind_statement = true;
            *end = attributed(&attributes);
            end = &(*end)->next;
        }
        if (tokens_read == before && token.kind != TOKEN_RIGHT_BRACE && token.kind != TOKEN_END)
            advance();
    }
    expect(TOKEN_RIGHT_BRACE, "at end of block");
    return list;
}

struct tree *block_statement(void)
{
    struct variable_scope *scope_before = variable_scope;
    uint32_t location = token.location;
    if (!nesting_enter())
        return empty_statement();
    advance();
    scope_open();
    struct tree *list = block_items();
    variable_scope = scope_before;
    nesting_leave();
    return block_of(list, location);
}

static void add_parameters(struct symbol *function)
{
    for (struct parameter *parameter = function->type->parameters; parameter != NULL; parameter = parameter->next) {
        if (parameter->symbol == NULL)
            parameter->symbol = symbol_new(SYMBOL_VARIABLE, parameter->name, parameter->type, parameter->location);
        parameter->symbol->is_parameter = parameter->symbol->defined = true;
        parameter->symbol->depth = scope_depth;
        if (parameter->name != NULL && warning_wanted[WARNING_SHADOW])
            warn_shadow(parameter->symbol);
        scope_add(parameter->symbol);
    }
}

static void add_declared_in_parameters(const struct declarator *declarator)
{
    for (struct symbol *tag = declarator->tags, *next; tag != NULL; tag = next) {
        next = tag->next;
        tag->depth = scope_depth;
        scope_add_tag(tag);
    }
    for (struct symbol *symbol = declarator->enumerators, *next; symbol != NULL; symbol = next) {
        next = symbol->next;
        symbol->depth = scope_depth;
        scope_add(symbol);
    }
}

struct tree *function_body(struct symbol *function, const struct declarator *declarator)
{
    struct tree *lengths = NULL, **end = &lengths;
    uint32_t location = token.location;
    if (!expect(TOKEN_LEFT_BRACE, "at the body of a function")) {
        skip_statement();
        return tree_new(TREE_BLOCK, NULL, location);
    }
    current_function = function;
    switch_context = NULL;
    variable_scope = NULL;
    loops = 0;
    labels_open();
    scope_open();
    add_parameters(function);
    add_declared_in_parameters(declarator);
    for (struct parameter *parameter = function->type->parameters; parameter != NULL; parameter = parameter->next)
        end = evaluate_lengths(parameter->written != NULL ? parameter->written : parameter->symbol->type, end);
    *end = block_items();
    labels_close();
    check_gotos();
    struct tree *body = block_of(lengths, location);
    current_function = NULL;
    return body;
}
