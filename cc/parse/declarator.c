/*
 * Declarators and type names (C11 6.7.6, 6.7.7): what stands around a name, collected from the
 * name outwards and then applied to the base type from the outside in.
 */
#include <cc/base/memory.h>
#include <cc/parse/parser.h>

struct derivation {
    struct derivation *next;     /* further from the name */
    enum type_kind kind;         /* POINTER, ARRAY, FUNCTION */
    unsigned qualifiers;         /* of a pointer; of the pointer that an array parameter becomes */
    struct tree *length;         /* of an array, or NULL */
    struct parameter *parameters;
    struct symbol *tags, *enumerators;   /* that its parameters declare */
    bool variadic, no_prototype, old_style, star, is_static;
    uint32_t location;
};

struct derivations {
    struct derivation *first, **end;
};

static struct derivation *derivation_add(struct derivations *list, enum type_kind kind)
{
    struct derivation *derivation = arena_allocate(&function_arena, sizeof *derivation);
    derivation->kind = kind;
    derivation->location = token.location;
    *list->end = derivation;
    list->end = &derivation->next;
    return derivation;
}

static unsigned qualifiers(struct attributes *attributes)
{
    unsigned result = 0;
    for (;;) {
        switch (token.kind) {
        case TOKEN_CONST: result |= QUALIFIER_CONST; break;
        case TOKEN_VOLATILE: result |= QUALIFIER_VOLATILE; break;
        case TOKEN_RESTRICT: result |= QUALIFIER_RESTRICT; break;
        case TOKEN_ATOMIC: result |= QUALIFIER_ATOMIC; break;
        case TOKEN_ATTRIBUTE: parse_attributes(attributes); continue;
        default: return result;
        }
        advance();
    }
}

/* --- parameters --- */

/* C11 6.7.6.3 paragraphs 7 and 8: arrays and functions become pointers. */
static struct type *adjusted(const struct declarator *declarator)
{
    struct type *type = declarator->type;
    if (type->kind == TYPE_ARRAY)
        return type_qualified(type_pointer(type->base), declarator->bracket_qualifiers);
    return type->kind == TYPE_FUNCTION ? type_pointer(type) : type;
}

static void parameter_declaration(struct parameter ***end)
{
    struct specifiers specifiers;
    struct declarator declarator = { .is_parameter = true };
    parse_specifiers(&specifiers, true);
    parse_declarator(&declarator, specifiers.type, false);
    parse_attributes(&declarator.attributes);
    refuse_specifiers(&specifiers, "a parameter", false);
    if (specifiers.storage != 0 && specifiers.storage != TOKEN_REGISTER)
        error_at(specifiers.location, "a parameter is declared %s", token_kind_text(specifiers.storage));
    extensions -= specifiers.extension;
    struct type *type = adjusted(&declarator);
    struct parameter *parameter = arena_allocate(&program_arena, sizeof *parameter);
    parameter->name = declarator.name;
    parameter->type = type;
    parameter->location = declarator.location;
    parameter->star = declarator.star;
    if (declarator.type->kind == TYPE_ARRAY && type_is_variable(declarator.type))
        parameter->written = declarator.type;
    struct symbol *symbol = symbol_new(SYMBOL_VARIABLE, declarator.name, type, declarator.location);
    symbol->is_parameter = symbol->defined = true;
    symbol->is_register = specifiers.storage == TOKEN_REGISTER;
    symbol->used = specifiers.attributes.unused || declarator.attributes.unused;
    symbol->reads = symbol->used;
    parameter->symbol = symbol;
    if (declarator.name != NULL && scope_here(declarator.name) != NULL)
        error_at(declarator.location, "there are two parameters '%s'", declarator.name->text);
    scope_add(symbol);
    **end = parameter;
    *end = &parameter->next;
}

/* Forgets a prototype's scope without a word about what was not used. */
static void close_prototype(void)
{
    for (struct symbol *symbol = scope->symbols; symbol != NULL; symbol = symbol->next) {
        if (symbol->name != NULL)
            symbol->name->symbol = symbol->outer;
    }
    scope->symbols = NULL;
    scope_close();
}

/* Copies of the scope's enumerators, linked by `next`. */
static struct symbol *enumerators_here(void)
{
    struct symbol *list = NULL;
    for (const struct symbol *symbol = scope->symbols; symbol != NULL; symbol = symbol->next)
        if (symbol->kind == SYMBOL_ENUMERATOR) {
            struct symbol *copy = symbol_new(SYMBOL_ENUMERATOR, symbol->name, symbol->type, symbol->location);
            copy->value = symbol->value;
            copy->used = true;
            copy->next = list;
            list = copy;
        }
    return list;
}

static void old_style_names(struct derivation *function)
{
    struct parameter **end = &function->parameters;
    function->old_style = function->no_prototype = true;
    do {
        if (token.kind != TOKEN_NAME) {
            syntax_error("a parameter");
            break;
        }
        for (const struct parameter *other = function->parameters; other != NULL; other = other->next)
            if (other->name == token.name)
                error_at(token.location, "there are two parameters '%s'", token.name->text);
        struct parameter *parameter = arena_allocate(&program_arena, sizeof *parameter);
        parameter->name = token.name;
        parameter->type = &type_int;
        parameter->location = token.location;
        parameter->symbol = symbol_new(SYMBOL_VARIABLE, token.name, &type_int, token.location);
        parameter->symbol->is_parameter = parameter->symbol->defined = true;
        parameter->symbol->depth = scope_depth + 1;
        *end = parameter;
        end = &parameter->next;
        advance();
    } while (accept(TOKEN_COMMA));
}

static bool is_only_void(const struct parameter *parameters)
{
    return parameters != NULL && parameters->next == NULL && parameters->name == NULL && parameters->type->kind == TYPE_VOID && parameters->type->qualifiers == 0 &&
        !parameters->symbol->is_register;
}

static void check_parameters(const struct parameter *parameters)
{
    for (; parameters != NULL; parameters = parameters->next)
        if (parameters->type->kind == TYPE_VOID)
            error_at(parameters->location, "a parameter has type 'void'");
}

/* Behind the '('. */
static void parameter_list(struct derivation *function)
{
    struct parameter **end = &function->parameters;
    if (token.kind == TOKEN_RIGHT_PARENTHESIS) {
        function->no_prototype = true;
        return;
    }
    if (token.kind == TOKEN_NAME && !at_type()) {
        old_style_names(function);
        return;
    }
    scope_open();
    do {
        if (token.kind == TOKEN_ELLIPSIS) {
            if (function->parameters == NULL)
                error_at(token.location, "'...' without a parameter before it");
            function->variadic = true;
            advance();
            break;
        }
        if (!at_declaration()) {
            syntax_error("a parameter");
            break;
        }
        parameter_declaration(&end);
    } while (accept(TOKEN_COMMA));
    function->tags = scope->tags;
    function->enumerators = enumerators_here();
    close_prototype();
    if (is_only_void(function->parameters) && !function->variadic)
        function->parameters = NULL;
    check_parameters(function->parameters);
}

/* --- the declarator's own parts --- */

static void array_suffix(struct derivations *list)
{
    struct derivation *array = derivation_add(list, TYPE_ARRAY);
    struct attributes ignored = { 0 };
    advance();
    array->is_static = accept(TOKEN_STATIC);
    array->qualifiers = qualifiers(&ignored);
    array->is_static |= accept(TOKEN_STATIC);
    if (token.kind == TOKEN_STAR && token_after()->kind == TOKEN_RIGHT_BRACKET) {
        array->star = true;
        advance();
    } else if (token.kind != TOKEN_RIGHT_BRACKET) {
        array->length = rvalue(assignment_expression());
    }
    if (array->is_static && array->length == NULL)
        error_at(token.location, "'static' without a length");
    if (!expect(TOKEN_RIGHT_BRACKET, "after array length"))
        skip_declarator();
}

static void suffixes(struct derivations *list)
{
    for (;;) {
        if (token.kind == TOKEN_LEFT_BRACKET) {
            array_suffix(list);
        } else if (token.kind == TOKEN_LEFT_PARENTHESIS) {
            struct derivation *function = derivation_add(list, TYPE_FUNCTION);
            advance();
            parameter_list(function);
            if (!expect(TOKEN_RIGHT_PARENTHESIS, "after parameters"))
                skip_parentheses();
        } else {
            return;
        }
    }
}

/* At '(': a declarator in parentheses, or (abstract) the parameters of a function without name? */
static bool at_nested(bool named)
{
    const struct token *after = token_after();
    return named || !(after->kind == TOKEN_RIGHT_PARENTHESIS || after->kind == TOKEN_ELLIPSIS || token_is_type(after)) ||
        after->kind == TOKEN_ATTRIBUTE;
}

static void collect(struct declarator *declarator, struct derivations *list, bool named)
{
    struct derivation *pointers = NULL;
    if (!nesting_enter())
        return;
    parse_attributes(&declarator->attributes);
    while (token.kind == TOKEN_STAR || token.kind == TOKEN_CARET) {
        struct derivations one = { NULL, &one.first };
        struct derivation *pointer = derivation_add(&one, TYPE_POINTER);
        advance();
        pointer->qualifiers = qualifiers(&declarator->attributes);
        pointer->next = pointers;
        pointers = pointer;
    }
    if (token.kind == TOKEN_LEFT_PARENTHESIS && at_nested(named && token_after()->kind != TOKEN_RIGHT_PARENTHESIS)) {
        advance();
        collect(declarator, list, named);
        if (!expect(TOKEN_RIGHT_PARENTHESIS, "after declarator"))
            skip_parentheses();
    } else if (token.kind == TOKEN_NAME) {
        declarator->name = token.name;
        declarator->location = token.location;
        advance();
    } else if (named) {
        syntax_error("a name");
    }
    suffixes(list);
    *list->end = pointers;
    while (*list->end != NULL)
        list->end = &(*list->end)->next;
    nesting_leave();
}

/* --- applying --- */

static struct type *array_of(const struct derivation *array, struct type *element)
{
    if (element->kind == TYPE_ERROR)
        return element;
    if (element->kind == TYPE_FUNCTION || element->kind == TYPE_VOID || !element->complete) {
        error_at(array->location, "an array of the %s type '%s'", element->kind == TYPE_FUNCTION ? "function" : "incomplete", type_text(element));
        return &type_error;
    }
    struct tree *length = array->length;
    if (type_is_record(element) && element->has_flexible)
        pedantic(array->location, "an array of what ends in an array without length is");
    if (length == NULL && !array->star)
        return type_incomplete_array(element);
    if (length != NULL && tree_is_error(length))
        return &type_error;
    if (length != NULL && !type_is_integer(length->type)) {
        error_in(tree_range(length), "the length of an array has to be an integer, not '%s'", type_text(length->type));
        return &type_error;
    }
    if (length != NULL && length->operation == TREE_INTEGER && !type_is_variable(element)) {
        struct wide count = tree_value(length);
        if (wide_is_zero(count))
            pedantic(length->first, "an array of length 0 is");
        if (wide_is_negative(count)) {
            error_in(tree_range(length), "the length of an array is negative");
            return &type_error;
        }
        if (count.high != 0 || (element->size != 0 && count.low > (uint64_t)INT64_MAX / element->size)) {
            error_in(tree_range(length), "the array is too large");
            return &type_error;
        }
        return type_array(element, count.low);
    }
    warn_at(WARNING_VLA, array->location, "an array of variable length");
    struct type *type = type_array(element, 0);
    type->size = 0;
    type->length = length != NULL ? convert(length, &type_unsigned_long) : tree_integer(&type_unsigned_long, wide_of(1), array->location);
    return type;
}

static struct type *function_of(const struct derivation *function, struct type *result)
{
    if (result->kind == TYPE_FUNCTION || result->kind == TYPE_ARRAY) {
        error_at(function->location, "a function cannot return %s", result->kind == TYPE_ARRAY ? "an array" : "a function");
        result = &type_int;
    }
    struct type *type = type_function(result, function->parameters, function->variadic);
    type->no_prototype = function->no_prototype;
    return type;
}

static struct type *apply(const struct derivation *derivation, struct type *base)
{
    if (derivation == NULL)
        return base;
    base = apply(derivation->next, base);
    switch (derivation->kind) {
    case TYPE_POINTER:
        if (derivation->qualifiers & QUALIFIER_RESTRICT && base->kind == TYPE_FUNCTION)
            error_at(derivation->location, "'restrict' is for pointers to objects, not for '%s'", type_text(type_pointer(base)));
        return type_qualified(type_pointer(base), derivation->qualifiers);
    case TYPE_ARRAY: return array_of(derivation, base);
    default: return function_of(derivation, base);
    }
}

/* C11 6.7.6.2 paragraph 1: what brackets may have that are not a parameter's own, the outermost. */
static void check_brackets(struct declarator *declarator, const struct derivation *list)
{
    for (const struct derivation *derivation = list; derivation != NULL; derivation = derivation->next) {
        if (derivation->kind != TYPE_ARRAY)
            continue;
        declarator->star |= derivation->star;
        if ((derivation->is_static || derivation->qualifiers != 0) && !(declarator->is_parameter && derivation == list))
            error_at(derivation->location, "'static' and qualifiers in brackets are for a parameter's outermost array");
        else if (derivation->star && !declarator->is_parameter)
            error_at(derivation->location, "'[*]' is for parameters in prototypes");
    }
}

void parse_declarator(struct declarator *declarator, struct type *base, bool named)
{
    struct derivations list = { NULL, &list.first };
    declarator->location = token.location;
    collect(declarator, &list, named);
    check_brackets(declarator, list.first);
    declarator->type = apply_type_attributes(apply(list.first, base), &declarator->attributes);
    if (list.first != NULL && list.first->kind == TYPE_FUNCTION) {
        declarator->is_function = true;
        declarator->old_style = list.first->old_style;
        declarator->tags = list.first->tags;
        declarator->enumerators = list.first->enumerators;
    }
    declarator->bracket_qualifiers = list.first != NULL && list.first->kind == TYPE_ARRAY ? list.first->qualifiers : 0;
}

/* C11 6.9.1 paragraph 6: the declarations between an old-style declarator and its body. */
void old_style_parameters(struct type *function)
{
    scope_open();
    while (at_declaration()) {
        struct specifiers specifiers;
        parse_specifiers(&specifiers, true);
        refuse_specifiers(&specifiers, "a parameter", false);
        if (specifiers.storage != 0 && specifiers.storage != TOKEN_REGISTER)
            error_at(specifiers.location, "a parameter is declared %s", token_kind_text(specifiers.storage));
        do {
            struct declarator declarator = { .is_parameter = true };
            parse_declarator(&declarator, specifiers.type, true);
            struct parameter *parameter = function->parameters;
            while (parameter != NULL && parameter->name != declarator.name)
                parameter = parameter->next;
            if (parameter == NULL) {
                error_at(declarator.location, "'%s' is no parameter", declarator.name != NULL ? declarator.name->text : "");
                continue;
            }
            if (parameter->declared) {
                error_at(declarator.location, "the parameter '%s' is declared twice", parameter->name->text);
                continue;
            }
            parameter->declared = true;
            parameter->symbol->is_register = specifiers.storage == TOKEN_REGISTER;
            parameter->type = parameter->symbol->type = adjusted(&declarator);
            scope_add(parameter->symbol);        /* lengths of those behind it may use it */
        } while (accept(TOKEN_COMMA));
        extensions -= specifiers.extension;
        if (!expect(TOKEN_SEMICOLON, "after parameter"))
            skip_statement();
    }
    close_prototype();
    for (const struct parameter *parameter = function->parameters; parameter != NULL; parameter = parameter->next)
        if (!parameter->declared)
            warn_at(WARNING_IMPLICIT_INT, parameter->location, "the parameter '%s' is not declared: it is an 'int'", parameter->name->text);
}

struct type *type_name(void)
{
    struct specifiers specifiers;
    struct declarator declarator = { 0 };
    parse_specifiers(&specifiers, false);
    refuse_specifiers(&specifiers, "a type name", false);
    parse_declarator(&declarator, specifiers.type, false);
    if (specifiers.attributes.aligned != 0 && declarator.type->kind != TYPE_ERROR)
        declarator.type = type_aligned(declarator.type, specifiers.attributes.aligned);
    extensions -= specifiers.extension;
    if (declarator.name != NULL)
        error_at(declarator.location, "a type without a name is needed here, but '%s' is one", declarator.name->text);
    return declarator.type;
}

/* --- variable length --- */

struct tree *array_bytes(struct type *type, uint32_t location)
{
    if (type->kind != TYPE_ARRAY || !type_is_variable(type))
        return tree_integer(&type_unsigned_long, wide_of((int64_t)type->size), location);
    if (type->length_symbol != NULL)
        return tree_variable(type->length_symbol, location);
    struct tree *count = type->length != NULL ? type->length : tree_integer(&type_unsigned_long, wide_of((int64_t)type->count), location);
    return fold(tree_binary(TREE_MULTIPLY, &type_unsigned_long, count, array_bytes(type->base, location), location));
}

struct tree **evaluate_lengths(struct type *type, struct tree **end)
{
    if (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY)
        end = evaluate_lengths(type->base, end);
    if (type->kind != TYPE_ARRAY || !type_is_variable(type) || type->length_symbol != NULL || current_function == NULL)
        return end;
    uint32_t location = token.location;
    struct tree *bytes = array_bytes(type, location);
    struct symbol *symbol = symbol_temporary(&type_unsigned_long, location);
    struct tree *store = tree_binary(TREE_ASSIGN, symbol->type, tree_variable(symbol, location), bytes, location);
    type->length_symbol = symbol;
    *end = tree_unary(TREE_EXPRESSION, NULL, store, location);
    return &(*end)->next;
}
