/*
 * #define and #undef (C11 6.10.3): macro.h. The body is kept as text until it is needed, unless it
 * might be wrong; then as tokens, in which parameters are found once, so that an expansion looks nothing up.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/preprocess/directive.h>
#include <cc/preprocess/include.h>
#include <cc/preprocess/macro.h>

/* Being made. */
static struct lexer *lexer;
static struct name *parameters[PARAMETERS_MAX];
static struct token *body;
static uint32_t body_count, body_capacity;

static struct {
    struct name *defined, *va_args, *va_opt;
} special;

void macro_define_dynamic(void)
{
    static const char *const names[] = {
        [DYNAMIC_NONE] = NULL,
#define X(identifier, name) name,
        DYNAMIC_LIST(X)
#undef X
    };
    for (unsigned i = 1; i < sizeof names / sizeof *names; i++) {
        struct macro *macro = arena_allocate(&program_arena, sizeof *macro);
        macro->name = name_of_text(names[i]);
        macro->dynamic = (uint8_t)i;
        macro->builtin = true;
        macro->name->macro = macro;
    }
    special.defined = name_of_text("defined");
    special.va_args = name_of_text("__VA_ARGS__");
    special.va_opt = name_of_text("__VA_OPT__");
}

bool macro_is_defined(const struct name *name)
{
    return name->macro != NULL && name->macro->dynamic != DYNAMIC_PRAGMA;
}

/* In a directive nothing but the lexer has tokens. */
static inline void next_token(struct token *token)
{
    lexer_next(lexer, token);
}

/* Reads the name behind #define or #undef; false, with an error said, if there is none that may be defined. */
static bool read_name(struct token *token)
{
    lexer = &frame->lexer;
    next_token(token);
    if (token->kind == TOKEN_END)
        error_at(token->location, "a macro's name is missing");
    else if (token->kind != TOKEN_NAME)
        error_at(token->location, "a macro's name must be an identifier");
    else if (token->name == special.defined || token->name == special.va_args || token->name == special.va_opt)
        error_at(token->location, "'%s' cannot be the name of a macro", token->name->text);
    else
        return true;
    return false;
}

void macro_undefine(void)
{
    struct token token;
    if (!read_name(&token))
        return;
    const struct macro *macro = token.name->macro;
    if (macro != NULL && macro->builtin)
        warn_at(WARNING_BUILTIN_REDEFINED, token.location, "'%s' is predefined", token.name->text);
    token.name->macro = NULL;
    directive_expect_end("#undef");
}

/* --- the list of parameters --- */

static bool add_parameter(struct macro *macro, const struct token *token, struct name *name)
{
    for (unsigned i = 0; i < macro->parameter_count; i++)
        if (parameters[i] == name) {
            error_at(token->location, "two parameters are called '%s'", name->text);
            return false;
        }
    if (macro->parameter_count == PARAMETERS_MAX) {
        error_at(token->location, "a macro has at most %d parameters", PARAMETERS_MAX);
        return false;
    }
    parameters[macro->parameter_count++] = name;
    return true;
}

/* Behind '(': "name", "name...", or "..."; then what follows it. */
static bool read_parameter(struct macro *macro, struct token *token)
{
    if (token->kind == TOKEN_ELLIPSIS) {
        macro->variadic = true;
        add_parameter(macro, token, special.va_args);
        next_token(token);
        return true;
    }
    if (token->kind != TOKEN_NAME || token->name == special.va_args) {
        error_at(token->location, "the name of a parameter is expected");
        return false;
    }
    if (!add_parameter(macro, token, token->name))
        return false;
    next_token(token);
    if (token->kind == TOKEN_ELLIPSIS) {
        warn_at(WARNING_PEDANTIC, token->location, "a parameter's name before '...' is not part of C11");
        macro->variadic = true;
        next_token(token);
    }
    return true;
}

static bool read_parameters(struct macro *macro)
{
    struct token token;
    macro->function_like = true;
    next_token(&token);
    if (token.kind == TOKEN_RIGHT_PARENTHESIS)
        return true;
    for (;;) {
        if (!read_parameter(macro, &token))
            return false;
        if (token.kind == TOKEN_RIGHT_PARENTHESIS)
            return true;
        if (token.kind != TOKEN_COMMA || macro->variadic) {
            error_at(token.location, "')'%s is expected in the list of parameters", macro->variadic ? "" : " or ','");
            return false;
        }
        next_token(&token);
    }
}

/* --- the body --- */

/* Turns the name of a parameter into a TOKEN_PARAMETER. */
static void find_parameter(const struct macro *macro, struct token *token)
{
    for (unsigned i = 0; i < macro->parameter_count; i++)
        if (parameters[i] == token->name) {
            token->kind = TOKEN_PARAMETER;
            token->parameter = (uint16_t)i;
            return;
        }
    if (token->name == special.va_opt && macro->variadic)
        token->kind = TOKEN_VA_OPT;
    else if (token->name == special.va_args)
        warn_at(WARNING_PEDANTIC, token->location, "'__VA_ARGS__' stands for something only in a variadic macro");
}

static void add_token(const struct token *token)
{
    body = array_grow(body, &body_capacity, body_count, sizeof *body);
    body[body_count++] = *token;
}

/* Behind '#' in a function-like macro: the parameter. In assembler anything may follow. */
static bool read_stringified(struct macro *macro, struct token *hash, struct token *token)
{
    next_token(token);
    if (token->kind == TOKEN_NAME)
        find_parameter(macro, token);
    if (token->kind == TOKEN_PARAMETER || token->kind == TOKEN_VA_OPT) {
        token->flags = (hash->flags & TOKEN_SPACE) | TOKEN_STRINGIFY;
        token->location = hash->location;
        macro->operators = true;
        return true;
    }
    if (!directive_assembler()) {
        error_at(hash->location, "'#' must be followed by a parameter of the macro");
        return false;
    }
    add_token(hash);
    return true;
}

static bool read_body(struct macro *macro, struct token *token);

/* Behind __VA_OPT__: its tokens in parentheses. They stand behind it, and it knows how many. */
static bool read_va_opt(struct macro *macro, struct token *token)
{
    static bool inside;
    uint32_t start = body_count - 1;
    struct token parenthesis;
    next_token(&parenthesis);
    if (inside || parenthesis.kind != TOKEN_LEFT_PARENTHESIS) {
        error_at(token->location, inside ? "'__VA_OPT__' inside '__VA_OPT__'" : "'(' is expected behind '__VA_OPT__'");
        return false;
    }
    inside = true;
    macro->operators = true;
    bool good = read_body(macro, token);
    inside = false;
    if (!good || token->kind != TOKEN_RIGHT_PARENTHESIS || body_count - start - 1 > UINT16_MAX) {
        if (good)
            error_at(token->location, "'__VA_OPT__(' is not closed");
        return false;
    }
    body[start].parameter = (uint16_t)(body_count - start - 1);
    return true;
}

/* Tokens to the end of the line, or to the ')' that closes __VA_OPT__ if `token` is one. */
static bool read_body(struct macro *macro, struct token *token)
{
    bool group = token->kind == TOKEN_VA_OPT, pasting = false;
    uint32_t start = body_count, last = 0;
    unsigned open = 0;
    for (;;) {
        next_token(token);
        if (token->kind == TOKEN_END || (group && open == 0 && token->kind == TOKEN_RIGHT_PARENTHESIS))
            break;
        if (token->kind == TOKEN_HASH_HASH) {
            if (body_count == start) {
                error_at(token->location, "'##' has nothing before it");
                return false;
            }
            body[last].flags |= TOKEN_PASTE;
            macro->operators = pasting = true;
            continue;
        }
        struct token hash = *token;
        if (token->kind == TOKEN_NAME && (macro->variadic || macro->parameter_count > 0 || token->name == special.va_args))
            find_parameter(macro, token);
        else if (token->kind == TOKEN_HASH && macro->function_like && !read_stringified(macro, &hash, token))
            return false;
        if (token->kind == TOKEN_END)
            break;
        open += token->kind == TOKEN_LEFT_PARENTHESIS;
        open -= token->kind == TOKEN_RIGHT_PARENTHESIS && open > 0;
        struct token added = *token;
        if (pasting)
            added.flags &= (uint8_t)~TOKEN_SPACE;
        pasting = false;
        last = body_count;
        add_token(&added);
        if (added.kind == TOKEN_VA_OPT && !read_va_opt(macro, &added))
            return false;
    }
    if (pasting) {
        error_at(body[last].location, "'##' has nothing behind it");
        return false;
    }
    return true;
}

/* Which parameters are needed with their macros expanded. */
static void find_expanding(struct macro *macro)
{
    const struct token *last = macro->body + macro->count;
    for (const struct token *token = macro->body; token < last; token++)
        if (token->kind == TOKEN_PARAMETER && (token->flags & (TOKEN_PASTE | TOKEN_STRINGIFY)) == 0
            && (token == macro->body || (token[-1].flags & TOKEN_PASTE) == 0))
            macro->expands[token->parameter] = true;
        else if (token->kind == TOKEN_VA_OPT)
            macro->expands[macro->parameter_count - 1] = true;
}

static void keep_parameters(struct macro *macro)
{
    unsigned count = macro->parameter_count;
    if (count == 0)
        return;
    macro->parameters = arena_allocate(&program_arena, count * sizeof *parameters);
    memcpy(macro->parameters, parameters, count * sizeof *parameters);
}

static void keep_body(struct macro *macro)
{
    if (body_count > 0)
        body[0].flags &= (uint8_t)~TOKEN_SPACE;
    macro->count = body_count;
    if (body_count > 0) {
        macro->body = arena_allocate(&program_arena, body_count * sizeof *body);
        memcpy(macro->body, body, body_count * sizeof *body);
    }
    macro->expands = arena_allocate(&program_arena, macro->parameter_count * sizeof *macro->expands);
    find_expanding(macro);
}

static bool read_all(struct macro *macro)
{
    struct token token = { .kind = TOKEN_END };
    body_count = 0;
    return read_body(macro, &token);
}

void macro_read_body(struct macro *macro)
{
    if (macro->text == NULL)
        return;
    struct source *source = source_of(macro->location);
    struct lexer later = { .source = source, .next = macro->text, .end = source->text + source->size, .in_directive = true };
    lexer = &later;
    if (macro->parameter_count > 0)
        memcpy(parameters, macro->parameters, macro->parameter_count * sizeof *parameters);
    macro->text = NULL;
    read_all(macro);
    keep_body(macro);
}

/* C11 6.10.3 paragraph 3. */
static void tell_missing_blank(const struct macro *macro, uint32_t location)
{
    if (!macro->function_like)
        warn_at(WARNING_DECLARATIONS, location, "there is no blank behind the name of the macro '%s'", macro->name->text);
}

/* Passes the body if nothing can be wrong with it, and no other warning is due. */
static bool is_for_later(struct macro *macro)
{
    const char *start = lexer->next;
    if (macro->variadic || warning_wanted[WARNING_PEDANTIC])
        return false;
    const char *text = lexer_plain_line(lexer);
    if (text == start && *text != '\n')
        tell_missing_blank(macro, lexer_location(lexer, text));
    macro->text = text;
    return text != NULL;
}

/* C11 6.10.3 paragraph 1: the same tokens with blanks at the same places, the same parameters. */
static bool is_same(struct macro *left, struct macro *right)
{
    macro_read_body(left);
    macro_read_body(right);
    enum { COMPARED = TOKEN_SPACE | TOKEN_PASTE | TOKEN_STRINGIFY };
    if (left->count != right->count || left->function_like != right->function_like || left->variadic != right->variadic
        || left->parameter_count != right->parameter_count || left->dynamic != right->dynamic)
        return false;
    for (unsigned i = 0; i < left->parameter_count; i++)
        if (left->parameters[i] != right->parameters[i])
            return false;
    for (uint32_t i = 0; i < left->count; i++) {
        const struct token *a = &left->body[i], *b = &right->body[i];
        if (a->kind != b->kind || ((a->flags ^ b->flags) & COMPARED) != 0 || a->parameter != b->parameter)
            return false;
        if (a->name != b->name && (a->name == NULL || b->name == NULL || a->name->length != b->name->length
            || memcmp(a->name->text, b->name->text, a->name->length) != 0))
            return false;
    }
    return true;
}

static void tell_redefined(struct macro *old, struct macro *new)
{
    if (old->builtin)
        warn_at(WARNING_BUILTIN_REDEFINED, new->location, "'%s' is predefined", new->name->text);
    else if (!is_same(old, new)
             && warn_at(WARNING_REDEFINED, new->location, "'%s' is defined again, differently", new->name->text))
        note_at(old->location, "it was defined here");
}

void macro_define(void)
{
    struct token token;
    if (!read_name(&token))
        return;
    struct macro *macro = arena_allocate(&program_arena, sizeof *macro);
    macro->name = token.name;
    macro->location = token.location;
    if (directive_parenthesis_adjoins()) {
        next_token(&token);
        if (!read_parameters(macro))
            return;
    }
    keep_parameters(macro);
    if (!is_for_later(macro)) {
        if (!read_all(macro))
            return;
        if (body_count > 0 && (body[0].flags & TOKEN_SPACE) == 0)
            tell_missing_blank(macro, body[0].location);
        keep_body(macro);
    }
    if (macro->name->macro != NULL)
        tell_redefined(macro->name->macro, macro);
    macro->name->macro = macro;
}

/* Some 200 for each unit, most of which nobody asks for: names and where their bodies are, without a lexer. */
void macro_define_builtin(const struct source *source)
{
    for (const char *line = source->text, *end; line < source->text + source->size; line = end + 1) {
        const char *name = line + sizeof "#define " - 1, *p = name;
        while ((class_of(p) & IN_NAME) != 0)
            p++;
        struct macro *macro = arena_allocate(&program_arena, sizeof *macro);
        macro->name = name_padded(name, (size_t)(p - name));
        macro->location = source->first + (uint32_t)(name - source->text);
        macro->builtin = true;
        if (*p == '(') {
            const char *parameter = ++p;
            p = strchr(p, ')');
            macro->function_like = true;
            macro->parameter_count = 1;
            macro->parameters = arena_allocate(&program_arena, sizeof *macro->parameters);
            macro->parameters[0] = name_padded(parameter, (size_t)(p++ - parameter));
        }
        macro->text = p;
        macro->name->macro = macro;
        end = strchr(p, '\n');
    }
}
