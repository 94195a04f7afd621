/*
 * Expansion: expand.h. A macro whose context is on the stack is disabled; a name read
 * while its macro is disabled is never expanded any more, wherever the token goes (C11
 * 6.10.3.4 paragraph 2). Arguments are read raw, expanded once each in a context that ends
 * with them, and put into a copy of the body, which becomes the new context. Such tokens lie
 * in a pool that grows and shrinks with the stack. Where nothing is put in, the body itself is the context.
 *
 * Spacing: the first token of an expansion has the blanks of the macro's name before it;
 * what expands to nothing hands its blanks (and its being first in a line) to the next token,
 * which is the one behind the expansion if it was the last.
 */
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/preprocess/directive.h>
#include <cc/preprocess/dynamic.h>
#include <cc/preprocess/expand.h>
#include <cc/preprocess/include.h>
#include <cc/preprocess/preprocess.h>

enum {
    ARGUMENT_NESTING_MAX = 256,  /* calls within arguments of calls */
    EXPANSION_MAX = 1 << 24,     /* tokens that one name in a file may expand to, on the way */
};

struct context {
    struct macro *macro;         /* enabled again at the end; NULL: an argument, which ends there */
    const struct token *body;    /* of the macro, whose tokens get `location`; NULL: the tokens are in the pool */
    uint32_t next, end;          /* in the body or the pool */
    uint32_t location;
    uint32_t pool_count;         /* before it */
    uint8_t behind;              /* flags for the token behind it */
};

/* Tokens [start, start + count) of `scratch`. */
struct span {
    uint32_t start, count;
};

struct argument {
    struct span raw, expanded;
    uint8_t behind;              /* flags that the expansion leaves for the next token */
};

struct call {
    const struct macro *macro;
    const struct token *name;
    uint32_t first;              /* of its arguments, in `arguments` */
    bool rest_missing;           /* nothing was written for the last parameter of a variadic macro */
};

static struct context *contexts;
static uint32_t depth, capacity;
static struct token *pool;
static uint32_t pool_count, pool_capacity;
static struct token *scratch;    /* a stack of token lists being made */
static uint32_t scratch_count, scratch_capacity;
static struct argument *arguments;   /* a stack of those of calls being read */
static uint32_t argument_count, argument_capacity;
static bool paste_next;          /* the next token of the expansion is the right operand of ## */
static char *text;               /* of a token being made */
static uint32_t text_count, text_capacity;
static uint8_t carried;          /* flags for the next token */
static unsigned argument_nesting;
static uint32_t produced;
static unsigned calls_open;      /* of macros, whose arguments are being read */

/* --- contexts --- */

static void check_size(uint64_t count)
{
    if (count > EXPANSION_MAX - produced)
        fatal("a macro expands to more than %d tokens", EXPANSION_MAX);
}

static struct context *push(struct macro *macro, uint32_t count)
{
    if (depth == 0 && scratch_count == 0)
        produced = 0;
    contexts = array_grow(contexts, &capacity, depth, sizeof *contexts);
    struct context *context = &contexts[depth++];
    *context = (struct context){ .macro = macro, .end = count };
    if (macro != NULL)
        macro->disabled = true;
    check_size((uint64_t)count + 1);
    produced += count + 1;
    return context;
}

/* Room for so many tokens at the end of the pool. */
static struct token *pool_room(uint32_t count)
{
    while (pool_capacity - pool_count < count)
        pool = array_double(pool, &pool_capacity, sizeof *pool);
    return pool + pool_count;
}

/* The context of so many tokens, which were put there. */
static void push_pool(struct macro *macro, uint32_t count)
{
    struct context *context = push(macro, count);
    context->next = context->pool_count = pool_count;
    context->end = pool_count += count;
}

static void push_body(struct macro *macro, uint32_t location)
{
    struct context *context = push(macro, macro->count);
    context->body = macro->body;
    context->location = location;
    context->pool_count = pool_count;
}

static void pop(void)
{
    const struct context *context = &contexts[--depth];
    if (context->macro != NULL)
        context->macro->disabled = false;
    carried |= context->behind;
    pool_count = context->pool_count;
}

bool expand_is_plain(void)
{
    return depth == 0;
}

void expand_drop(void)
{
    while (depth > 0)
        pop();
    carried = 0;
}

void expand_begin(void)
{
    expand_drop();
    scratch_count = argument_count = argument_nesting = calls_open = 0;
    paste_next = false;
}

/* A name that is read while its macro is disabled. */
static inline void paint(struct token *token)
{
    if (token->kind == TOKEN_NAME && token->name->macro != NULL && token->name->macro->disabled)
        token->flags |= TOKEN_NO_EXPAND;
}

/* The next token of the innermost context that has one; false if none has. */
static inline bool next_in_context(struct token *token)
{
    for (; depth > 0; pop()) {
        struct context *context = &contexts[depth - 1];
        if (context->next < context->end) {
            if (context->body != NULL) {
                *token = context->body[context->next++];
                token->flags = (token->flags & TOKEN_SPACE) | TOKEN_EXPANDED;
                token->location = context->location;
            } else {
                *token = pool[context->next++];
            }
            paint(token);
            return true;
        }
        if (context->macro == NULL) {
            token->kind = TOKEN_END;
            token->flags = 0;
            return true;
        }
    }
    return false;
}

void expand_raw(struct token *token)
{
    if (!next_in_context(token))
        directive_token(token);
    token->flags |= carried;
    carried = 0;
}

bool expand_in_call(void)
{
    return calls_open != 0;
}

bool expand_parenthesis_follows(void)
{
    for (uint32_t i = depth; i-- > 0; ) {
        const struct context *context = &contexts[i];
        if (context->next < context->end)
            return (context->body != NULL ? context->body : pool)[context->next].kind == TOKEN_LEFT_PARENTHESIS;
        if (context->macro == NULL)
            return false;
    }
    return *directive_next_byte() == '(';
}

/* --- lists --- */

static inline void add(const struct token *token)
{
    scratch = array_grow(scratch, &scratch_capacity, scratch_count, sizeof *scratch);
    scratch[scratch_count++] = *token;
}

/* Where so many tokens can be added. */
static struct token *scratch_room(uint32_t count)
{
    while (scratch_capacity - scratch_count < count)
        scratch = array_double(scratch, &scratch_capacity, sizeof *scratch);
    return scratch + scratch_count;
}

/* --- making tokens: # and ## --- */

static void text_add(const char *bytes, size_t count)
{
    while (text_capacity - text_count < count)
        text = array_double(text, &text_capacity, 1);
    memcpy(text + text_count, bytes, count);
    text_count += (uint32_t)count;
}

static void text_pad(void)
{
    static const char zeroes[SOURCE_PADDING];
    text_add(zeroes, sizeof zeroes);
    text_count -= sizeof zeroes;
}

/* A token's spelling inside a string (C11 6.10.3.2). */
static void text_add_quoted(const struct token *token)
{
    size_t length;
    const char *spelling = token_text(token, &length);
    if (token->kind != TOKEN_STRING && token->kind != TOKEN_CHARACTER) {
        text_add(spelling, length);
        return;
    }
    for (size_t i = 0; i < length; i++) {
        if (spelling[i] == '"' || spelling[i] == '\\')
            text_add("\\", 1);
        text_add(spelling + i, 1);
    }
}

/* The string of the tokens in a span. */
static struct token string_of(const struct call *call, const struct token *operator, struct span span)
{
    bool first = true;
    text_count = 0;
    text_add("\"", 1);
    for (uint32_t i = span.start; i < span.start + span.count; i++) {
        if (scratch[i].kind == TOKEN_PLACEMARKER)
            continue;
        if (!first && (scratch[i].flags & TOKEN_SPACE) != 0)
            text_add(" ", 1);
        text_add_quoted(&scratch[i]);
        first = false;
    }
    unsigned backslashes = 0;
    while (text[text_count - 1 - backslashes] == '\\')
        backslashes++;
    if (backslashes % 2 != 0) {
        warn_at(WARNING_UNKNOWN_ESCAPE, call->name->location, "'#' makes a string that ends in a backslash");
        text_count--;
    }
    text_add("\"", 1);
    return (struct token){
        .kind = TOKEN_STRING, .flags = (operator->flags & TOKEN_SPACE) | TOKEN_EXPANDED, .location = call->name->location,
        .name = name_alone(text, text_count),
    };
}

/* `right`, which is the last of the list, is pasted to the one before it. */
static void paste(const struct call *call)
{
    struct token right = scratch[--scratch_count], *left = &scratch[scratch_count - 1];
    if (right.kind == TOKEN_PLACEMARKER)
        return;
    if (left->kind == TOKEN_PLACEMARKER) {
        right.flags = (uint8_t)((right.flags & ~TOKEN_SPACE) | (left->flags & TOKEN_SPACE));
        *left = right;
        return;
    }
    size_t left_length, right_length;
    const char *left_text = token_text(left, &left_length), *right_text = token_text(&right, &right_length);
    text_count = 0;
    text_add(left_text, left_length);
    text_add(right_text, right_length);
    text_pad();
    struct token whole;
    if (lexer_whole(text, text_count, &whole)) {
        left->kind = whole.kind;
        left->name = whole.name;
        left->flags = (left->flags & TOKEN_SPACE) | TOKEN_EXPANDED;
        left->location = call->name->location;
        return;
    }
    if (!directive_assembler())
        error_at(call->name->location, "'##' makes \"%.*s\" of \"%.*s\" and \"%.*s\", which is no token", (int)text_count,
                 text, (int)left_length, left_text, (int)right_length, right_text);
    add(&right);
}

/* --- the body with its arguments --- */

/* The next token of the expansion. */
static void put(const struct call *call, const struct token *token)
{
    add(token);
    if (paste_next) {
        paste_next = false;
        paste(call);
    }
}

static void put_placemarker(const struct call *call, const struct token *instead)
{
    put(call, &(struct token){ .kind = TOKEN_PLACEMARKER, .flags = instead->flags & TOKEN_SPACE });
}

/* Gives the token the blanks of what it replaces. */
static void set_space(struct token *token, const struct token *replaced)
{
    token->flags = (uint8_t)((token->flags & ~TOKEN_SPACE) | (replaced->flags & TOKEN_SPACE));
}

/* An argument in place of its parameter; `operand` of ##, where nothing is a placemarker. Returns flags for the token behind. */
static uint8_t put_argument(const struct call *call, const struct token *parameter, bool operand)
{
    const struct argument *argument = &arguments[call->first + parameter->parameter];
    struct span span = operand ? argument->raw : argument->expanded;
    if (span.count == 0 && operand)
        put_placemarker(call, parameter);
    for (uint32_t i = 0; i < span.count; i++) {
        struct token token = scratch[span.start + i];
        if (i == 0 && (!operand || (parameter->flags & TOKEN_PASTE) != 0))
            set_space(&token, parameter);
        put(call, &token);
    }
    return operand ? 0 : argument->behind;
}

static uint8_t substitute(const struct call *call, const struct token *body, uint32_t count);

static uint8_t put_va_opt(const struct call *call, const struct token *token, bool operand)
{
    uint8_t behind = 0;
    bool present = arguments[call->first + call->macro->parameter_count - 1u].expanded.count > 0;
    bool string = (token->flags & TOKEN_STRINGIFY) != 0, pasted = paste_next;
    uint32_t start = scratch_count;
    if (string)
        paste_next = false;
    if (present)
        behind = substitute(call, token + 1, token->parameter);
    if (string) {
        struct token made = string_of(call, token, (struct span){ start, scratch_count - start });
        scratch_count = start;
        paste_next = pasted;
        put(call, &made);
    } else if (operand && (!present || token->parameter == 0)) {
        put_placemarker(call, token);
    } else if (!pasted && scratch_count > start) {
        set_space(&scratch[start], token);
    }
    return string ? 0 : behind;
}

/* One token of the body, which is perhaps an operand of ##. Returns flags for the token behind. */
static uint8_t put_element(const struct call *call, const struct token *token, bool operand)
{
    if (token->kind < TOKEN_KIND_COUNT) {
        struct token copy = *token;
        copy.flags = (copy.flags & TOKEN_SPACE) | TOKEN_EXPANDED;
        copy.location = call->name->location;
        put(call, &copy);
    } else if (token->kind == TOKEN_VA_OPT) {
        return put_va_opt(call, token, operand);
    } else if ((token->flags & TOKEN_STRINGIFY) != 0) {
        struct token string = string_of(call, token, arguments[call->first + token->parameter].raw);
        put(call, &string);
    } else {
        return put_argument(call, token, operand);
    }
    return 0;
}

/* GNU C: a comma before ## and the variable arguments goes with them, and nothing is pasted. */
static bool is_gnu_comma(const struct call *call, const struct token *token, const struct token *last)
{
    return token->kind == TOKEN_COMMA && (token->flags & TOKEN_PASTE) != 0 && call->macro->variadic && token + 1 < last
        && token[1].kind == TOKEN_PARAMETER && token[1].parameter == call->macro->parameter_count - 1
        && (token[1].flags & TOKEN_STRINGIFY) == 0;
}

/* Appends what the tokens of a body, or of a part of it, become. Returns flags for the token behind. */
static uint8_t substitute(const struct call *call, const struct token *body, uint32_t count)
{
    const struct token *last = body + count;
    bool right = false;          /* ## was before this one */
    uint8_t spaces = 0;          /* of elements that were nothing */
    for (const struct token *token = body; token < last; token++) {
        uint32_t start = scratch_count;
        bool comma = is_gnu_comma(call, token, last), left = (token->flags & TOKEN_PASTE) != 0, pasted = paste_next;
        uint8_t behind = 0;
        if (comma && call->rest_missing)
            put(call, &(struct token){ .kind = TOKEN_PLACEMARKER });         /* its blanks go with it */
        else
            behind = put_element(call, token, left || right);
        if (!pasted && scratch_count == start) {
            spaces |= token->flags & TOKEN_SPACE;
        } else if (!pasted) {
            scratch[start].flags |= spaces;
            spaces = 0;
        }
        right = left;
        paste_next = left && !(comma && !call->rest_missing);
        spaces |= behind;
        if (token->kind == TOKEN_VA_OPT)
            token += token->parameter;
    }
    return spaces;
}

/* --- calls --- */

/* Whether anything is to be expanded; the name of a function-like macro alone is not. */
static bool has_macros(struct span span)
{
    const struct token *token = scratch + span.start, *last = token + span.count;
    for (; token < last; token++) {
        const struct macro *macro = token->kind == TOKEN_NAME ? token->name->macro : NULL;
        if (macro != NULL && (token->flags & TOKEN_NO_EXPAND) == 0
            && (!macro->function_like || (token + 1 < last && token[1].kind == TOKEN_LEFT_PARENTHESIS)))
            return true;
    }
    return false;
}

/* What comes next of an expansion or argument and is no macro's name, at once. */
static void add_plain(void)
{
    struct context *context = &contexts[depth - 1];
    if (context->body != NULL || carried != 0)
        return;
    const struct token *from = pool + context->next, *end = pool + context->end;
    struct token *to = scratch_room(context->end - context->next);
    while (from < end && !(from->kind == TOKEN_NAME && from->name->macro != NULL))
        *to++ = *from++;
    scratch_count = (uint32_t)(to - scratch);
    context->next = (uint32_t)(from - pool);
}

/* Expands an argument as if it were the rest of the file. */
static struct span expand_argument(struct span raw, uint32_t location, uint8_t *behind)
{
    *behind = 0;
    if (!has_macros(raw))
        return raw;
    if (argument_nesting == ARGUMENT_NESTING_MAX) {
        error_at(location, "more than %d macro calls within each other", ARGUMENT_NESTING_MAX);
        return raw;
    }
    argument_nesting++;
    struct token token;
    memcpy(pool_room(raw.count), scratch + raw.start, raw.count * sizeof token);     /* not 0: there is a macro */
    uint8_t outer = carried;
    carried = 0;
    push_pool(NULL, raw.count);
    uint32_t start = scratch_count;
    for (add_plain(); expand_next(&token), token.kind != TOKEN_END; add_plain())
        add(&token);
    pop();
    *behind = token.flags & TOKEN_SPACE;
    carried = outer;
    argument_nesting--;
    return (struct span){ start, scratch_count - start };
}

/* A token of an argument: lines do not matter there. */
static inline void add_to_argument(struct token *token)
{
    if ((token->flags & TOKEN_LINE_START) != 0)
        token->flags = (uint8_t)((token->flags & ~TOKEN_LINE_START) | TOKEN_SPACE);
    add(token);
}

/* The next token of an argument. What there is of an expansion comes at once: all but ',' and parentheses goes to the argument here. */
static inline void argument_token(struct token *token)
{
    if (depth > 0 && contexts[depth - 1].body == NULL) {
        struct context *context = &contexts[depth - 1];
        for (const struct token *from = pool + context->next, *end = pool + context->end; from < end; ) {
            *token = *from++;
            context->next++;
            paint(token);
            if (token->kind == TOKEN_COMMA || token->kind == TOKEN_LEFT_PARENTHESIS || token->kind == TOKEN_RIGHT_PARENTHESIS)
                return;
            add_to_argument(token);
        }
    }
    expand_raw(token);
}

/* Reads the arguments raw, to the ')'; how many, or 0 if the end came first. */
static unsigned read_arguments(const struct call *call)
{
    unsigned open = 0, count = 0, parameters = call->macro->parameter_count;
    struct span span = { scratch_count, 0 };
    struct token token;
    for (;;) {
        argument_token(&token);
        if (token.kind == TOKEN_END)
            return 0;
        bool rest = call->macro->variadic && count + 1 >= parameters;
        if (open == 0 && (token.kind == TOKEN_RIGHT_PARENTHESIS || (token.kind == TOKEN_COMMA && !rest))) {
            span.count = scratch_count - span.start;
            if (count < parameters)
                arguments[call->first + count].raw = span;
            count++;
            if (token.kind == TOKEN_RIGHT_PARENTHESIS)
                return count;
            span.start = scratch_count;
            continue;
        }
        open += token.kind == TOKEN_LEFT_PARENTHESIS;
        open -= token.kind == TOKEN_RIGHT_PARENTHESIS;
        add_to_argument(&token);
    }
}

/* Whether so many arguments are right; a call without any has one empty one. */
static bool check_count(struct call *call, unsigned count, bool nothing)
{
    const struct macro *macro = call->macro;
    unsigned wanted = macro->parameter_count;
    call->rest_missing = macro->variadic && (count < wanted || (nothing && !directive_strict()));
    if (count == wanted || (wanted == 0 && nothing) || (macro->variadic && count + 1 == wanted))
        return true;
    error_at(call->name->location, "macro '%s' takes %u argument%s, not %u", macro->name->text, wanted,
             wanted == 1 ? "" : "s", nothing ? 0 : count);
    note_at(macro->location, "it is defined here");
    return false;
}

static void expand_arguments(const struct call *call)
{
    for (uint32_t i = 0; i < call->macro->parameter_count; i++) {
        struct argument argument = { .raw = arguments[call->first + i].raw };
        argument.expanded = argument.raw;
        if (call->macro->expands[i])
            argument.expanded = expand_argument(argument.raw, call->name->location, &argument.behind);
        arguments[call->first + i] = argument;
    }
}

/* So many tokens at the end of the pool become the context of a macro's expansion, with flags for what is behind it. */
static void push_expansion(struct macro *macro, const struct token *name, uint32_t count, uint8_t behind)
{
    uint8_t flags = name->flags & (TOKEN_SPACE | TOKEN_LINE_START);
    if (count == 0) {
        carried |= flags | behind;
        return;
    }
    struct token *first = pool + pool_count;
    first->flags = (uint8_t)((first->flags & ~TOKEN_SPACE) | flags | carried);
    carried = 0;
    push_pool(macro, count);
    contexts[depth - 1].behind = behind;
}

/* The tokens behind `start` in the scratch list, without placemarkers. */
static void push_list(struct macro *macro, const struct token *name, uint32_t start, uint8_t behind)
{
    struct token *tokens = pool_room(scratch_count - start);
    uint32_t count = 0;
    uint8_t spaces = 0;          /* of placemarkers */
    for (uint32_t i = start; i < scratch_count; i++) {
        if (scratch[i].kind == TOKEN_PLACEMARKER) {
            spaces |= scratch[i].flags & TOKEN_SPACE;
            continue;
        }
        tokens[count] = scratch[i];
        tokens[count++].flags |= spaces;
        spaces = 0;
    }
    push_expansion(macro, name, count, behind | spaces);
}

/* The arguments of a macro without operators in its body, put there at once. */
static void push_plain(const struct call *call, struct macro *macro)
{
    const struct argument *given = &arguments[call->first];
    uint64_t count = 0;
    for (uint32_t i = 0; i < macro->count; i++)
        count += macro->body[i].kind == TOKEN_PARAMETER ? given[macro->body[i].parameter].expanded.count : 1;
    check_size(count);
    struct token *to = pool_room((uint32_t)count);
    uint8_t spaces = 0;          /* of parameters that were nothing */
    for (const struct token *token = macro->body; token < macro->body + macro->count; token++) {
        struct token *start = to;
        if (token->kind == TOKEN_PARAMETER) {
            struct span span = given[token->parameter].expanded;
            for (uint32_t i = 0; i < span.count; i++)
                *to++ = scratch[span.start + i];
            if (span.count > 0)
                set_space(start, token);
        } else {
            *to = *token;
            to->flags |= TOKEN_EXPANDED;
            to++->location = call->name->location;
        }
        if (to == start) {
            spaces |= token->flags & TOKEN_SPACE;
        } else {
            start->flags |= spaces;
            spaces = 0;
        }
        if (token->kind == TOKEN_PARAMETER)
            spaces |= given[token->parameter].behind;
    }
    push_expansion(macro, call->name, (uint32_t)count, spaces);
}

/* One whose body has operators. */
static void push_substituted(const struct call *call, struct macro *macro)
{
    uint32_t start = scratch_count;
    uint8_t behind = substitute(call, macro->body, macro->count);
    push_list(macro, call->name, start, behind);
}

/* The call of a function-like macro becomes a context; false if it is wrong, and the name stands. */
static bool expand_call(struct macro *macro, const struct token *name)
{
    struct call call = { .macro = macro, .name = name, .first = argument_count };
    uint32_t base = scratch_count;
    struct token parenthesis;
    calls_open++;
    expand_raw(&parenthesis);
    for (unsigned i = 0; i < macro->parameter_count; i++) {
        arguments = array_grow(arguments, &argument_capacity, argument_count, sizeof *arguments);
        arguments[argument_count++] = (struct argument){ .raw = { base, 0 } };
    }
    unsigned count = read_arguments(&call);
    bool good = count > 0 && check_count(&call, count, count == 1 && scratch_count == base);
    if (count == 0)
        error_at(name->location, "the arguments of macro '%s' have no ')' at the end", macro->name->text);
    if (good) {
        expand_arguments(&call);
        if (macro->operators)
            push_substituted(&call, macro);
        else
            push_plain(&call, macro);
    }
    calls_open--;
    scratch_count = base;
    argument_count = call.first;
    return good;
}

/* An object-like macro: its body becomes a context. */
static void expand_object(struct macro *macro, const struct token *name)
{
    if (!macro->operators) {
        carried |= name->flags & (TOKEN_SPACE | TOKEN_LINE_START);
        if (macro->count > 0)
            push_body(macro, name->location);
        return;
    }
    struct call call = { .macro = macro, .name = name };
    uint32_t base = scratch_count;
    push_substituted(&call, macro);
    scratch_count = base;
}

/* What is done with a name that is a macro's. */
static bool expand_macro(struct macro *macro, struct token *token)
{
    if (macro->dynamic != DYNAMIC_NONE)
        return dynamic_expand(macro, token);
    if (macro->function_like && !expand_parenthesis_follows())
        return true;
    macro_read_body(macro);
    if (macro->function_like)
        return !expand_call(macro, token);
    if (macro->count != 1 || macro->body[0].kind == TOKEN_NAME) {
        expand_object(macro, token);
        return false;
    }
    token->kind = macro->body[0].kind;
    token->name = macro->body[0].name;
    token->flags |= TOKEN_EXPANDED;
    return true;
}

void expand_from(struct token *token)
{
    for (;;) {
        if (carried != 0) {
            token->flags |= carried;
            carried = 0;
        }
        struct macro *macro = token->kind == TOKEN_NAME ? token->name->macro : NULL;
        if (macro == NULL || (token->flags & TOKEN_NO_EXPAND) != 0 || expand_macro(macro, token))
            return;
        expand_raw(token);
    }
}

/* Most tokens of a file are no macro's name: this is all that is done with them. */
void token_next(struct token *token)
{
    if (!next_in_context(token)) {
        lexer_next(&frame->lexer, token);
        if (token->kind == TOKEN_HASH || token->kind == TOKEN_END)
            directive_resume(token);
    }
    if (carried != 0 || (token->kind == TOKEN_NAME && token->name->macro != NULL))
        expand_from(token);
    if (token->kind == TOKEN_NAME && token->name->keyword != 0)
        token->kind = (uint8_t)token->name->keyword;
}

/* Keywords are names as yet. */
void expand_next(struct token *token)
{
    token_next(token);
    if (token->kind >= TOKEN_KEYWORD_FIRST)
        token->kind = TOKEN_NAME;
}
