/*
 * Linker scripts, read: script.h. What is understood:
 *     ENTRY(symbol) OUTPUT_FORMAT(...) OUTPUT_ARCH(...) INPUT(...) GROUP(...) AS_NEEDED(...)
 *     PHDRS { name type [FILEHDR] [PHDRS] [FLAGS(n)]; }   MEMORY { name (rwx) : ORIGIN = n, LENGTH = n }
 *     symbol = expression; (+= and its like) PROVIDE(...) PROVIDE_HIDDEN(...) HIDDEN(...) ASSERT(expression, "message")
 *     SECTIONS { name [address] [(NOLOAD)] : [AT(n)] [ALIGN(n)] { ... } [>region] [AT>region] [:segment ...] }
 *     in a section: file(patterns), KEEP(...), SORT(...) and its like, EXCLUDE_FILE(...), BYTE(n) SHORT LONG QUAD
 * Expressions are C's, with functions of sections.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/link/script.h>

enum { DEPTH_MAX = 100, CHAIN_MAX = 1000 };

struct parser {
    const char *path;
    const char *next, *end;
    unsigned line, depth;
    const char *token;               /* "" at the end */
    size_t length;
    bool failed;
    bool names;                      /* words may have characters of operators: file and section names */
    struct script *script;
    void (*input)(void *context, const char *name, bool library);
    void *context;
};

/* --- tokens --- */

static void fail(struct parser *parser, const char *what)
{
    if (!parser->failed)
        error_plain("%s:%u: %s%s%.*s%s", parser->path, parser->line, what, parser->length != 0 ? " at '" : "",
                    (int)(parser->length < 40 ? parser->length : 40), parser->token, parser->length != 0 ? "'" : "");
    parser->failed = true;
    parser->next = parser->end;
    parser->token = "";
    parser->length = 0;
}

static bool is_word(const struct parser *parser, char c)
{
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '$';
    return plain || (parser->names && c != 0 && strchr("*?[]-/+~^\\!", c) != NULL);
}

static void skip_blanks(struct parser *parser)
{
    while (parser->next < parser->end) {
        if (*parser->next == '\n')
            parser->line++;
        if (strchr(" \t\r\n\f", *parser->next) != NULL && *parser->next != 0) {
            parser->next++;
        } else if (parser->end - parser->next >= 2 && parser->next[0] == '/' && parser->next[1] == '*') {
            parser->next += 2;
            while (parser->next < parser->end && !(parser->end - parser->next >= 2 && parser->next[0] == '*' && parser->next[1] == '/'))
                parser->line += *parser->next++ == '\n';
            if (parser->next == parser->end)
                fail(parser, "a comment does not end");
            else
                parser->next += 2;
        } else {
            return;
        }
    }
}

static size_t operator_length(const struct parser *parser)
{
    static const char *const operators[] = {"<<=", ">>=", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=", "/=", "&=", "|="};
    for (unsigned i = 0; i < sizeof operators / sizeof *operators; i++) {
        size_t length = strlen(operators[i]);
        if ((size_t)(parser->end - parser->next) >= length && memcmp(parser->next, operators[i], length) == 0)
            return length;
    }
    return 1;
}

static void advance(struct parser *parser)
{
    skip_blanks(parser);
    parser->token = parser->next;
    if (parser->next == parser->end) {
        parser->token = "";
        parser->length = 0;
        return;
    }
    const char *end = parser->next;
    if (*end == '"') {
        end = memchr(end + 1, '"', (size_t)(parser->end - end - 1));
        end = end == NULL ? NULL : end + 1;
        if (end == NULL) {
            parser->length = 0;
            fail(parser, "a string does not end");
            return;
        }
    } else if (is_word(parser, *end)) {
        while (end < parser->end && is_word(parser, *end))
            end++;
    } else {
        end += operator_length(parser);
    }
    parser->length = (size_t)(end - parser->next);
    parser->next = end;
}

/* The token is read again, with other characters in words. */
static void names_mode(struct parser *parser, bool names)
{
    if (parser->names == names)
        return;
    parser->names = names;
    if (parser->length != 0) {
        parser->next = parser->token;
        advance(parser);
    }
}

static bool is(const struct parser *parser, const char *text)
{
    return parser->length == strlen(text) && memcmp(parser->token, text, parser->length) == 0;
}

static bool take(struct parser *parser, const char *text)
{
    if (!is(parser, text))
        return false;
    advance(parser);
    return true;
}

static void expect(struct parser *parser, const char *text)
{
    if (take(parser, text))
        return;
    char message[64] = "expected '";
    strcat(strcat(message, text), "'");
    fail(parser, message);
}

/* A word or string, as text that stays. */
static const char *take_name(struct parser *parser)
{
    const char *text = parser->token;
    size_t length = parser->length;
    if (length >= 2 && text[0] == '"') {
        text++;
        length -= 2;
    } else if (length == 0 || !is_word(parser, text[0])) {
        fail(parser, "expected a name");
        return "";
    }
    text = arena_text(&program_arena, text, length);
    advance(parser);
    return text;
}

/* --- expressions --- */

static struct expression *parse_expression(struct parser *parser);

static struct expression *make(enum expression_kind kind, struct expression *a, struct expression *b)
{
    struct expression *expression = arena_allocate(&program_arena, sizeof *expression);
    *expression = (struct expression){.kind = kind, .a = a, .b = b};
    return expression;
}

static struct expression *parse_number(struct parser *parser)
{
    struct expression *expression = make(EXPRESSION_NUMBER, NULL, NULL);
    char *end;
    const char *text = take_name(parser);
    expression->number = strtoull(text, &end, 0);
    if ((*end == 'K' || *end == 'k') && end[1] == 0)
        expression->number <<= 10;
    else if ((*end == 'M' || *end == 'm') && end[1] == 0)
        expression->number <<= 20;
    else if (*end != 0)
        fail(parser, "a number that is none, before what stands");
    return expression;
}

enum argument_kind { ARGUMENT_NAME, ARGUMENT_ONE, ARGUMENT_ONE_OR_TWO, ARGUMENT_TWO };

static const struct function {
    const char *name;
    enum expression_kind kind;
    enum argument_kind arguments;
} functions[] = {
    {"ALIGN", EXPRESSION_ALIGN, ARGUMENT_ONE_OR_TWO}, {"SIZEOF", EXPRESSION_SIZEOF, ARGUMENT_NAME},
    {"ADDR", EXPRESSION_ADDR, ARGUMENT_NAME},         {"LOADADDR", EXPRESSION_LOADADDR, ARGUMENT_NAME},
    {"ALIGNOF", EXPRESSION_ALIGNOF, ARGUMENT_NAME},   {"DEFINED", EXPRESSION_DEFINED, ARGUMENT_NAME},
    {"MAX", EXPRESSION_MAX, ARGUMENT_TWO},            {"MIN", EXPRESSION_MIN, ARGUMENT_TWO},
    {"ORIGIN", EXPRESSION_ORIGIN, ARGUMENT_NAME},     {"LENGTH", EXPRESSION_LENGTH, ARGUMENT_NAME},
    {"ABSOLUTE", EXPRESSION_ABSOLUTE, ARGUMENT_ONE},  {"CONSTANT", EXPRESSION_PAGE, ARGUMENT_NAME},
};

static struct expression *parse_function(struct parser *parser, const struct function *function)
{
    struct expression *expression = make(function->kind, NULL, NULL);
    advance(parser);
    bool names = function->arguments == ARGUMENT_NAME;
    if (!is(parser, "(")) {
        fail(parser, "expected '('");
        return expression;
    }
    if (names)
        parser->names = true;
    advance(parser);
    if (names) {
        expression->name = take_name(parser);
        names_mode(parser, false);
    } else {
        expression->a = parse_expression(parser);
        if (function->arguments == ARGUMENT_TWO || (function->arguments == ARGUMENT_ONE_OR_TWO && is(parser, ","))) {
            expect(parser, ",");
            expression->b = parse_expression(parser);
        }
    }
    expect(parser, ")");
    return expression;
}

static struct expression *parse_primary(struct parser *parser)
{
    if (take(parser, "(")) {
        struct expression *expression = parse_expression(parser);
        expect(parser, ")");
        return expression;
    }
    for (unsigned i = 0; i < sizeof functions / sizeof *functions; i++)
        if (is(parser, functions[i].name))
            return parse_function(parser, &functions[i]);
    if (take(parser, "SIZEOF_HEADERS"))
        return make(EXPRESSION_HEADERS, NULL, NULL);
    if (take(parser, "POSITION_INDEPENDENT"))
        return make(EXPRESSION_POSITION_INDEPENDENT, NULL, NULL);
    if (take(parser, "."))
        return make(EXPRESSION_DOT, NULL, NULL);
    if (parser->length != 0 && *parser->token >= '0' && *parser->token <= '9')
        return parse_number(parser);
    struct expression *expression = make(EXPRESSION_SYMBOL, NULL, NULL);
    expression->name = take_name(parser);
    return expression;
}

static struct expression *parse_unary(struct parser *parser)
{
    struct expression *expression = NULL;
    if (++parser->depth > DEPTH_MAX)
        fail(parser, "an expression nested too deeply");
    if (take(parser, "!"))
        expression = make(EXPRESSION_NOT, parse_unary(parser), NULL);
    else if (take(parser, "~"))
        expression = make(EXPRESSION_COMPLEMENT, parse_unary(parser), NULL);
    else if (take(parser, "-"))
        expression = make(EXPRESSION_NEGATE, parse_unary(parser), NULL);
    else if (take(parser, "+"))
        expression = parse_unary(parser);
    else
        expression = parse_primary(parser);
    parser->depth--;
    return expression;
}

static const struct operator {
    const char *text;
    unsigned level;
    enum expression_kind kind;
} operators[] = {
    {"*", 10, EXPRESSION_MULTIPLY}, {"/", 10, EXPRESSION_DIVIDE}, {"%", 10, EXPRESSION_REMAINDER},
    {"+", 9, EXPRESSION_ADD}, {"-", 9, EXPRESSION_SUBTRACT},
    {"<<", 8, EXPRESSION_SHIFT_LEFT}, {">>", 8, EXPRESSION_SHIFT_RIGHT},
    {"<", 7, EXPRESSION_LESS}, {">", 7, EXPRESSION_GREATER}, {"<=", 7, EXPRESSION_LESS_EQUAL}, {">=", 7, EXPRESSION_GREATER_EQUAL},
    {"==", 6, EXPRESSION_EQUAL}, {"!=", 6, EXPRESSION_NOT_EQUAL},
    {"&", 5, EXPRESSION_AND}, {"^", 4, EXPRESSION_EXCLUSIVE_OR}, {"|", 3, EXPRESSION_OR},
    {"&&", 2, EXPRESSION_BOTH}, {"||", 1, EXPRESSION_EITHER},
};

static const struct operator *operator_at(const struct parser *parser)
{
    for (unsigned i = 0; i < sizeof operators / sizeof *operators; i++)
        if (is(parser, operators[i].text))
            return &operators[i];
    return NULL;
}

static struct expression *parse_binary(struct parser *parser, unsigned level)
{
    struct expression *left = parse_unary(parser);
    unsigned chain = 0;
    for (const struct operator *operator; (operator = operator_at(parser)) != NULL && operator->level >= level;) {
        if (++chain > CHAIN_MAX)
            fail(parser, "an expression that is too long");
        advance(parser);
        left = make(operator->kind, left, parse_binary(parser, operator->level + 1));
    }
    return left;
}

static struct expression *parse_expression(struct parser *parser)
{
    if (++parser->depth > DEPTH_MAX)
        fail(parser, "an expression nested too deeply");
    names_mode(parser, false);
    struct expression *expression = parse_binary(parser, 1);
    if (take(parser, "?")) {
        expression = make(EXPRESSION_CHOICE, expression, parse_expression(parser));
        expect(parser, ":");
        expression->c = parse_expression(parser);
    }
    parser->depth--;
    return expression;
}

/* --- assignments and assertions --- */

static struct statement *statement_make(enum statement_kind kind)
{
    struct statement *statement = arena_allocate(&program_arena, sizeof *statement);
    statement->kind = kind;
    return statement;
}

static struct statement *parse_assert(struct parser *parser)
{
    struct statement *statement = statement_make(STATEMENT_ASSERT);
    names_mode(parser, false);
    expect(parser, "(");
    statement->expression = parse_expression(parser);
    expect(parser, ",");
    statement->name = take_name(parser);
    expect(parser, ")");
    take(parser, ";");
    return statement;
}

/* The rest of `name = expression`: the name was taken. */
static struct statement *parse_assignment(struct parser *parser, const char *name)
{
    static const struct { const char *text; enum expression_kind kind; } combined[] = {
        {"+=", EXPRESSION_ADD}, {"-=", EXPRESSION_SUBTRACT}, {"*=", EXPRESSION_MULTIPLY}, {"/=", EXPRESSION_DIVIDE},
        {"&=", EXPRESSION_AND}, {"|=", EXPRESSION_OR}, {"<<=", EXPRESSION_SHIFT_LEFT}, {">>=", EXPRESSION_SHIFT_RIGHT},
    };
    struct statement *statement = statement_make(STATEMENT_ASSIGN);
    statement->name = name;
    if (take(parser, "=")) {
        statement->expression = parse_expression(parser);
        return statement;
    }
    for (unsigned i = 0; i < sizeof combined / sizeof *combined; i++)
        if (take(parser, combined[i].text)) {
            struct expression *old = make(strcmp(name, ".") == 0 ? EXPRESSION_DOT : EXPRESSION_SYMBOL, NULL, NULL);
            old->name = name;
            statement->expression = make(combined[i].kind, old, parse_expression(parser));
            return statement;
        }
    fail(parser, "expected '='");
    return statement;
}

static struct statement *parse_provide(struct parser *parser, bool provide, bool hidden)
{
    names_mode(parser, false);
    expect(parser, "(");
    struct statement *statement = parse_assignment(parser, take_name(parser));
    statement->provide = provide;
    statement->hidden = hidden;
    expect(parser, ")");
    take(parser, ";");
    return statement;
}

/* PROVIDE, ASSERT and their like; NULL if it is none of them. */
static struct statement *parse_command(struct parser *parser)
{
    if (take(parser, "ASSERT"))
        return parse_assert(parser);
    if (take(parser, "PROVIDE"))
        return parse_provide(parser, true, false);
    if (take(parser, "PROVIDE_HIDDEN"))
        return parse_provide(parser, true, true);
    if (take(parser, "HIDDEN"))
        return parse_provide(parser, false, true);
    return NULL;
}

/* --- output sections --- */

static enum sorting sorting_named(const struct parser *parser)
{
    if (is(parser, "SORT") || is(parser, "SORT_BY_NAME"))
        return SORT_NAME;
    if (is(parser, "SORT_BY_ALIGNMENT"))
        return SORT_ALIGNMENT;
    return is(parser, "SORT_BY_INIT_PRIORITY") ? SORT_PRIORITY : SORT_NONE;
}

static void add_excluded(struct parser *parser, struct pattern *pattern)
{
    expect(parser, "(");
    while (!is(parser, ")") && !parser->failed) {
        const char **excluded = arena_allocate(&program_arena, (pattern->excluded_count + 1) * sizeof *excluded);
        if (pattern->excluded_count != 0)
            memcpy(excluded, pattern->excluded, pattern->excluded_count * sizeof *excluded);
        excluded[pattern->excluded_count++] = take_name(parser);
        pattern->excluded = excluded;
    }
    expect(parser, ")");
}

static void add_pattern(struct statement *statement, struct pattern pattern)
{
    struct pattern *patterns = arena_allocate(&program_arena, (statement->pattern_count + 1) * sizeof *patterns);
    if (statement->pattern_count != 0)
        memcpy(patterns, statement->patterns, statement->pattern_count * sizeof *patterns);
    patterns[statement->pattern_count++] = pattern;
    statement->patterns = patterns;
}

/* Patterns up to ')'; SORT(...) may stand in itself. */
static void parse_patterns(struct parser *parser, struct statement *statement, struct pattern pattern)
{
    if (++parser->depth > DEPTH_MAX)
        fail(parser, "patterns nested too deeply");
    while (!is(parser, ")") && !parser->failed) {
        enum sorting sorting = sorting_named(parser);
        if (take(parser, ",")) {
            continue;
        } else if (sorting != SORT_NONE) {
            struct pattern inner = pattern;
            advance(parser);
            expect(parser, "(");
            inner.sorting = pattern.sorting != SORT_NONE ? pattern.sorting : sorting;
            parse_patterns(parser, statement, inner);
            expect(parser, ")");
        } else if (take(parser, "EXCLUDE_FILE")) {
            add_excluded(parser, &pattern);
        } else {
            pattern.text = take_name(parser);
            add_pattern(statement, pattern);
        }
    }
    parser->depth--;
}

static struct statement *parse_input(struct parser *parser, const char *file, bool keep)
{
    struct statement *statement = statement_make(STATEMENT_INPUT);
    struct pattern pattern = {.file = file, .keep = keep};
    expect(parser, "(");
    parse_patterns(parser, statement, pattern);
    expect(parser, ")");
    return statement;
}

static struct statement *parse_keep(struct parser *parser)
{
    expect(parser, "(");
    if (sorting_named(parser) != SORT_NONE)
        fail(parser, "KEEP of sorted files is not understood");
    struct statement *statement = parse_input(parser, take_name(parser), true);
    expect(parser, ")");
    return statement;
}

static struct statement *parse_data(struct parser *parser, uint32_t size)
{
    struct statement *statement = statement_make(STATEMENT_DATA);
    names_mode(parser, false);
    expect(parser, "(");
    statement->size = size;
    statement->expression = parse_expression(parser);
    expect(parser, ")");
    take(parser, ";");
    return statement;
}

static bool is_assignment_sign(const struct parser *parser)
{
    return parser->length >= 1 && parser->token[parser->length - 1] == '=' && !is(parser, "==") && !is(parser, "!=") &&
           !is(parser, "<=") && !is(parser, ">=");
}

static struct statement *parse_body_statement(struct parser *parser)
{
    static const struct { const char *name; uint32_t size; } data[] = {{"BYTE", 1}, {"SHORT", 2}, {"LONG", 4}, {"QUAD", 8}};
    struct statement *statement = parse_command(parser);
    if (statement != NULL)
        return statement;
    if (take(parser, "KEEP"))
        return parse_keep(parser);
    for (unsigned i = 0; i < sizeof data / sizeof *data; i++)
        if (take(parser, data[i].name))
            return parse_data(parser, data[i].size);
    const char *name = take_name(parser);
    if (!is(parser, "(")) {
        names_mode(parser, false);
        statement = parse_assignment(parser, name);
        expect(parser, ";");
        return statement;
    }
    return parse_input(parser, name, false);
}

static void parse_body(struct parser *parser, struct statement *output)
{
    struct statement **last = &output->body;
    names_mode(parser, true);
    expect(parser, "{");
    while (!is(parser, "}") && !parser->failed) {
        if (take(parser, ";"))
            continue;
        *last = parse_body_statement(parser);
        last = &(*last)->next;
        names_mode(parser, true);
    }
}

static void add_segment_name(struct statement *output, const char *name)
{
    const char **segments = arena_allocate(&program_arena, (output->segment_count + 1) * sizeof *segments);
    if (output->segment_count != 0)
        memcpy(segments, output->segments, output->segment_count * sizeof *segments);
    segments[output->segment_count++] = name;
    output->segments = segments;
}

/* What follows the '}' of an output section. */
static void parse_placement(struct parser *parser, struct statement *output)
{
    for (;;) {
        if (take(parser, ">"))
            output->region = take_name(parser);
        else if (take(parser, "AT")) {
            expect(parser, ">");
            output->load_region = take_name(parser);
        } else if (take(parser, ":"))
            add_segment_name(output, take_name(parser));
        else if (!take(parser, ","))
            return;
    }
}

static void parse_attributes(struct parser *parser, struct statement *output)
{
    for (;;) {
        struct expression **expression = is(parser, "AT") ? &output->load_address : is(parser, "ALIGN") ? &output->alignment : NULL;
        if (expression == NULL)
            return;
        advance(parser);
        expect(parser, "(");
        *expression = parse_expression(parser);
        expect(parser, ")");
    }
}

static struct statement *parse_output(struct parser *parser, const char *name)
{
    struct statement *output = statement_make(STATEMENT_OUTPUT);
    output->name = name;
    names_mode(parser, false);
    if (!is(parser, ":") && !is(parser, "("))
        output->expression = parse_expression(parser);
    if (take(parser, "(")) {
        output->no_load = is(parser, "NOLOAD");
        take_name(parser);
        expect(parser, ")");
    }
    expect(parser, ":");
    parse_attributes(parser, output);
    parse_body(parser, output);
    names_mode(parser, false);
    expect(parser, "}");
    parse_placement(parser, output);
    return output;
}

static struct statement *parse_top_statement(struct parser *parser)
{
    names_mode(parser, false);
    struct statement *statement = parse_command(parser);
    if (statement != NULL)
        return statement;
    names_mode(parser, true);
    const char *name = take_name(parser);
    names_mode(parser, false);
    if (!is_assignment_sign(parser))
        return parse_output(parser, name);
    statement = parse_assignment(parser, name);
    expect(parser, ";");
    return statement;
}

/* --- the script --- */

static void parse_segment(struct parser *parser)
{
    static const struct { const char *name; uint32_t type; } types[] = {
        {"PT_NULL", PT_NULL}, {"PT_LOAD", PT_LOAD}, {"PT_DYNAMIC", PT_DYNAMIC}, {"PT_NOTE", PT_NOTE}, {"PT_PHDR", PT_PHDR},
        {"PT_TLS", PT_TLS}, {"PT_GNU_STACK", PT_GNU_STACK}, {"PT_GNU_RELRO", PT_GNU_RELRO}};
    struct script *script = parser->script;
    struct script_segment segment = {.name = take_name(parser)};
    const char *type = take_name(parser);
    unsigned i = 0;
    while (i < sizeof types / sizeof *types && strcmp(types[i].name, type) != 0)
        i++;
    if (i == sizeof types / sizeof *types)
        fail(parser, "an unknown type of segment");
    else
        segment.type = types[i].type;
    while (!is(parser, ";") && !parser->failed) {
        if (take(parser, "FILEHDR"))
            segment.file_header = true;
        else if (take(parser, "PHDRS"))
            segment.program_headers = true;
        else {
            struct place nowhere = {0};
            expect(parser, "FLAGS");
            expect(parser, "(");
            segment.has_flags = true;
            segment.flags = (uint32_t)evaluate(NULL, parse_expression(parser), &nowhere).number;
            expect(parser, ")");
        }
    }
    expect(parser, ";");
    script->segments = array_grow(script->segments, &script->segment_capacity, script->segment_count, sizeof segment);
    script->segments[script->segment_count++] = segment;
}

static void parse_region(struct parser *parser)
{
    struct script *script = parser->script;
    struct region region = {.name = take_name(parser)};
    if (take(parser, "("))
        while (!take(parser, ")") && !parser->failed)
            advance(parser);
    expect(parser, ":");
    if (!take(parser, "ORIGIN") && !take(parser, "org"))
        expect(parser, "o");
    expect(parser, "=");
    region.origin = parse_expression(parser);
    expect(parser, ",");
    if (!take(parser, "LENGTH") && !take(parser, "len"))
        expect(parser, "l");
    expect(parser, "=");
    region.length = parse_expression(parser);
    script->regions = array_grow(script->regions, &script->region_capacity, script->region_count, sizeof region);
    script->regions[script->region_count++] = region;
}

/* INPUT(a b), GROUP(...): blanks or commas between; AS_NEEDED(...) inside means nothing for static programs. */
static void parse_inputs(struct parser *parser)
{
    unsigned open = 1;
    names_mode(parser, true);
    expect(parser, "(");
    while (open != 0 && !parser->failed) {
        if (take(parser, ")"))
            open--;
        else if (take(parser, "AS_NEEDED")) {
            expect(parser, "(");
            open++;
        } else if (!take(parser, ",")) {
            const char *name = take_name(parser);
            bool library = strncmp(name, "-l", 2) == 0;
            if (parser->input == NULL)
                fail(parser, "INPUT and GROUP are for scripts among the inputs");
            else if (!parser->failed)
                parser->input(parser->context, library ? name + 2 : name, library);
        }
    }
    names_mode(parser, false);
}

static void skip_parentheses(struct parser *parser)
{
    expect(parser, "(");
    while (!is(parser, ")") && parser->length != 0)
        advance(parser);
    expect(parser, ")");
}

static struct statement **parse_sections(struct parser *parser, struct statement **last)
{
    expect(parser, "{");
    while (!is(parser, "}") && !parser->failed) {
        if (take(parser, ";"))
            continue;
        *last = parse_top_statement(parser);
        last = &(*last)->next;
        names_mode(parser, false);
    }
    expect(parser, "}");
    return last;
}

static void parse_block(struct parser *parser, void (*element)(struct parser *parser))
{
    expect(parser, "{");
    while (!take(parser, "}") && !parser->failed)
        element(parser);
}

static void parse_all(struct parser *parser)
{
    struct statement **last = &parser->script->statements;
    while (parser->length != 0 && !parser->failed) {
        if (take(parser, ";"))
            continue;
        if (take(parser, "SECTIONS"))
            last = parse_sections(parser, last);
        else if (take(parser, "PHDRS"))
            parse_block(parser, parse_segment);
        else if (take(parser, "MEMORY"))
            parse_block(parser, parse_region);
        else if (take(parser, "ENTRY")) {
            expect(parser, "(");
            parser->script->entry = take_name(parser);
            expect(parser, ")");
        } else if (is(parser, "INPUT") || is(parser, "GROUP")) {
            advance(parser);
            parse_inputs(parser);
        } else if (take(parser, "OUTPUT_FORMAT") || take(parser, "OUTPUT_ARCH"))
            skip_parentheses(parser);
        else {
            *last = parse_top_statement(parser);
            last = &(*last)->next;
        }
    }
}

struct script *script_parse(const char *path, const char *text, size_t size, void (*input)(void *context, const char *name, bool library), void *context)
{
    struct script *script = arena_allocate(&program_arena, sizeof *script);
    struct parser parser = {.path = path, .next = text, .end = text + size, .line = 1, .token = "", .script = script,
                            .input = input, .context = context};
    script->path = path;
    advance(&parser);
    parse_all(&parser);
    return script;
}

struct expression *script_expression(const char *path, const char *text)
{
    struct parser parser = {.path = path, .next = text, .end = text + strlen(text), .line = 1, .token = ""};
    advance(&parser);
    struct expression *expression = parse_expression(&parser);
    if (parser.length != 0)
        fail(&parser, "something follows the expression");
    return parser.failed ? NULL : expression;
}
