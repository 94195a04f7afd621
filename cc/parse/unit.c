/*
 * A translation unit, its tokens, and how the parser gets over errors.
 */
#include <stdio.h>
#include <string.h>
#include <cc/base/code_options.h>
#include <cc/base/memory.h>
#include <cc/parse/parser.h>
#include <cc/preprocess/preprocess.h>

struct token token;
uint32_t tokens_read;
unsigned extensions, unevaluated;
const struct consumer *consumer;

static struct token previous;    /* the token before it */
static struct token ahead;       /* the token behind it, if have_ahead */
static bool have_ahead;
static uint32_t error_location;  /* of the last syntax error: one is enough for a place */
static unsigned nesting;

uint32_t previous_end(void)
{
    size_t length;
    token_text(&previous, &length);
    return previous.location + (uint32_t)length;
}

/* Pragmas act when the parser comes to them. */
void advance(void)
{
    previous = token;
    tokens_read++;
    do {
        if (have_ahead)
            token = ahead;
        else
            token_next(&token);
        have_ahead = false;
        if (token.kind == TOKEN_PRAGMA)
            pragma_perform(token.name->text, token.location);
    } while (token.kind == TOKEN_PRAGMA);
    /* No index begins with a bracket: [[ ]] of C23. */
    if (token.kind == TOKEN_LEFT_BRACKET && token_after()->kind == TOKEN_LEFT_BRACKET)
        token.kind = TOKEN_ATTRIBUTE;
}

const struct token *token_after(void)
{
    if (!have_ahead)
        token_next(&ahead);
    have_ahead = true;
    return &ahead;
}

bool accept(enum token_kind kind)
{
    if (token.kind != kind)
        return false;
    advance();
    return true;
}

static const char *token_description(const struct token *token)
{
    static char text[64];
    if (token->name == NULL || token->kind == TOKEN_END)
        return token_kind_text(token->kind);
    if (token->kind == TOKEN_STRING)
        return "a string";
    snprintf(text, sizeof text, "'%.*s'", (int)sizeof text - 3, token->name->text);
    return text;
}

void syntax_error(const char *what)
{
    if (error_location == token.location && error_count > 0)
        return;
    error_location = token.location;
    error_at(token.location, "expected %s before %s", what, token_description(&token));
}

bool expect(enum token_kind kind, const char *where)
{
    if (accept(kind))
        return true;
    if (error_location == token.location && error_count > 0)
        return false;
    error_location = token.location;
    if (kind == TOKEN_SEMICOLON && (token.flags & TOKEN_LINE_START))
        error_at(previous_end() > 0 ? previous_end() - 1 : 0, "expected ';' %s", where);
    else
        error_at(token.location, "expected %s %s, found %s", token_kind_text(kind), where, token_description(&token));
    return false;
}

void skip_declarator(void)
{
    unsigned depth = 0;
    for (; token.kind != TOKEN_END && token.kind != TOKEN_SEMICOLON; advance()) {
        if (token.kind == TOKEN_LEFT_BRACE || token.kind == TOKEN_LEFT_PARENTHESIS || token.kind == TOKEN_LEFT_BRACKET)
            depth++;
        else if (token.kind == TOKEN_RIGHT_BRACE || token.kind == TOKEN_RIGHT_PARENTHESIS || token.kind == TOKEN_RIGHT_BRACKET) {
            if (depth == 0)
                return;
            depth--;
        }
    }
}

void skip_statement(void)
{
    unsigned depth = 0;
    while (token.kind != TOKEN_END) {
        if (token.kind == TOKEN_LEFT_BRACE || token.kind == TOKEN_LEFT_PARENTHESIS || token.kind == TOKEN_LEFT_BRACKET)
            depth++;
        else if (token.kind == TOKEN_RIGHT_BRACE && depth == 0)
            return;
        else if (token.kind == TOKEN_RIGHT_BRACE || token.kind == TOKEN_RIGHT_PARENTHESIS || token.kind == TOKEN_RIGHT_BRACKET) {
            bool brace = token.kind == TOKEN_RIGHT_BRACE;
            depth -= depth > 0;
            if (brace && depth == 0) {
                advance();
                accept(TOKEN_SEMICOLON);
                return;
            }
        } else if (token.kind == TOKEN_SEMICOLON && depth == 0) {
            advance();
            return;
        }
        advance();
    }
}

void skip_parentheses(void)
{
    unsigned depth = 1;
    while (token.kind != TOKEN_END && token.kind != TOKEN_SEMICOLON && token.kind != TOKEN_LEFT_BRACE) {
        if (token.kind == TOKEN_LEFT_PARENTHESIS)
            depth++;
        else if (token.kind == TOKEN_RIGHT_PARENTHESIS && --depth == 0) {
            advance();
            return;
        }
        advance();
    }
}

bool nesting_enter(void)
{
    if (nesting < NESTING_MAX) {
        nesting++;
        return true;
    }
    error_at(token.location, "nested more than %d levels deep", NESTING_MAX);
    while (token.kind != TOKEN_END)
        advance();
    return false;
}

void nesting_leave(void)
{
    nesting--;
}

void pedantic(uint32_t location, const char *what)
{
    if (extensions == 0)
        warn_at(WARNING_PEDANTIC, location, "%s not part of C11", what);
}

static void predeclare_type(const char *name, struct type *type)
{
    struct symbol *symbol = symbol_new(SYMBOL_TYPEDEF, name_of_text(name), type, 0);
    symbol->used = true;
    scope_add(symbol);
}

static struct member *va_list_member(const char *name, struct type *type, uint64_t offset, struct member *next)
{
    struct member *member = arena_allocate(&program_arena, sizeof *member);
    *member = (struct member){ .next = next, .name = name_of_text(name), .type = type, .offset = offset };
    return member;
}

/* An array of one struct, so that it is passed by its address (AMD64 supplement 3.5.7). */
static struct type *va_list_type(void)
{
    struct type *type = arena_allocate(&program_arena, sizeof *type);
    struct member *area = va_list_member("reg_save_area", type_pointer(&type_void), 16, NULL);
    struct member *overflow = va_list_member("overflow_arg_area", type_pointer(&type_void), 8, area);
    struct member *vectors = va_list_member("fp_offset", &type_unsigned, 4, overflow);
    *type = (struct type){ .kind = TYPE_STRUCT, .complete = true, .size = 24, .alignment = 8 };
    type->members = va_list_member("gp_offset", &type_unsigned, 0, vectors);
    type->tag = symbol_new(SYMBOL_TAG, name_of_text("__va_list_tag"), type, 0);
    return type_array(type, 1);
}

static void tell_aliases(struct symbol *symbols)
{
    for (struct symbol *symbol = symbols; symbol != NULL; symbol = symbol->next) {
        struct symbol *target = symbols;
        if (symbol->alias == NULL || error_count != 0)
            continue;
        while (target != NULL && target->name != symbol->alias)
            target = target->next;
        consumer->alias(symbol, target);
    }
}

/* Variables that were declared without `extern` and never initialized are defined by the unit's end (C11 6.9.2). */
static struct symbol *define_tentative(void)
{
    struct symbol *symbols = scope_close();
    tell_aliases(symbols);
    for (struct symbol *symbol = symbols; symbol != NULL; symbol = symbol->next) {
        if (symbol->kind == SYMBOL_FUNCTION && symbol->linkage == LINKAGE_INTERNAL && symbol->needed && !symbol->defined)
            warn_at(WARNING_DECLARATIONS, symbol->location, "the static function '%s' is used, but not defined", symbol->name->text);
        if (symbol->kind != SYMBOL_VARIABLE || !symbol->tentative || symbol->defined)
            continue;
        if (symbol->type->kind == TYPE_ARRAY && !symbol->type->complete && symbol->type->base->complete)
            symbol->type = type_array(symbol->type->base, 1);
        if (!symbol->type->complete) {
            error_at(symbol->location, "'%s' has incomplete type '%s'", symbol->name->text, type_text(symbol->type));
            continue;
        }
        symbol->defined = true;
        if (error_count == 0)
            consumer->variable(symbol, NULL);
    }
    return symbols;
}

static void forget(struct name *name, void *context)
{
    (void)context;
    name->symbol = name->tag = name->label = NULL;
}

/* Nothing is left of the unit before. */
static void start(const struct consumer *to)
{
    consumer = to;
    scope = NULL;
    scope_depth = 0;
    current_function = NULL;
    have_ahead = false;
    previous = token = (struct token){ .kind = TOKEN_END };
    error_location = nesting = 0;
    name_visit(forget, NULL);
    packing_begin();
    type_char.is_unsigned = code_options.unsigned_char;
    type_completed(&type_char);
}

void parse_unit(const struct consumer *to)
{
    start(to);
    scope_open();
    predeclare_type("__builtin_va_list", va_list_type());
    predeclare_type("__builtin_ms_va_list", type_pointer(&type_char));
    predeclare_type("__int128_t", &type_int128);
    predeclare_type("__uint128_t", &type_unsigned_int128);
    predeclare_type("_Float32", &type_float);
    predeclare_type("_Float64", &type_double);
    predeclare_type("_Float32x", &type_double);
    predeclare_type("_Float64x", &type_long_double);
    struct arena_mark mark = arena_mark(&function_arena);
    advance();
    while (token.kind != TOKEN_END) {
        external_declaration();
        arena_release(&function_arena, mark);
    }
    struct symbol *symbols = define_tentative();
    if (error_count == 0)
        consumer->end(symbols);
}
