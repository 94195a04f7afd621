/*
 * Tokens and expressions of linker scripts: script_parser.h. Characters like * and / are parts of words where
 * names of files and sections stand, operators elsewhere.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/link/script_parser.h>

enum { CHAIN_MAX = 1000 };       /* operators in a row */

/* --- tokens --- */

void script_fail(struct script_parser *parser, const char *what)
{
    if (!parser->failed)
        error_plain("%s:%u: %s%s%.*s%s", parser->path, parser->line, what, parser->length != 0 ? " at '" : "",
                    (int)(parser->length < 40 ? parser->length : 40), parser->token, parser->length != 0 ? "'" : "");
    parser->failed = true;
    parser->next = parser->end;
    parser->token = "";
    parser->length = 0;
}

static bool is_word(const struct script_parser *parser, char c)
{
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '$';
    return plain || (parser->names && c != 0 && strchr("*?[]-/+~^\\!", c) != NULL);
}

static void skip_blanks(struct script_parser *parser)
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
                script_fail(parser, "a comment does not end");
            else
                parser->next += 2;
        } else {
            return;
        }
    }
}

static size_t operator_length(const struct script_parser *parser)
{
    static const char *const operators[] = {"<<=", ">>=", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=", "/=", "&=", "|="};
    for (unsigned i = 0; i < sizeof operators / sizeof *operators; i++) {
        size_t length = strlen(operators[i]);
        if ((size_t)(parser->end - parser->next) >= length && memcmp(parser->next, operators[i], length) == 0)
            return length;
    }
    return 1;
}

void script_advance(struct script_parser *parser)
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
            script_fail(parser, "a string does not end");
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
void script_names(struct script_parser *parser, bool names)
{
    if (parser->names == names)
        return;
    parser->names = names;
    if (parser->length != 0) {
        parser->next = parser->token;
        script_advance(parser);
    }
}

bool script_is(const struct script_parser *parser, const char *text)
{
    return parser->length == strlen(text) && memcmp(parser->token, text, parser->length) == 0;
}

bool script_take(struct script_parser *parser, const char *text)
{
    if (!script_is(parser, text))
        return false;
    script_advance(parser);
    return true;
}

void script_expect(struct script_parser *parser, const char *text)
{
    if (script_take(parser, text))
        return;
    char message[64] = "expected '";
    strcat(strcat(message, text), "'");
    script_fail(parser, message);
}

/* A word or string, as text that stays. */
const char *script_name(struct script_parser *parser)
{
    const char *text = parser->token;
    size_t length = parser->length;
    if (length >= 2 && text[0] == '"') {
        text++;
        length -= 2;
    } else if (length == 0 || !is_word(parser, text[0])) {
        script_fail(parser, "expected a name");
        return "";
    }
    text = arena_text(&program_arena, text, length);
    script_advance(parser);
    return text;
}

/* --- expressions --- */

struct expression *script_make(enum expression_kind kind, struct expression *a, struct expression *b)
{
    struct expression *expression = arena_allocate(&program_arena, sizeof *expression);
    *expression = (struct expression){.kind = kind, .a = a, .b = b};
    return expression;
}

static struct expression *parse_number(struct script_parser *parser)
{
    struct expression *expression = script_make(EXPRESSION_NUMBER, NULL, NULL);
    char *end;
    const char *text = script_name(parser);
    expression->number = strtoull(text, &end, 0);
    if ((*end == 'K' || *end == 'k') && end[1] == 0)
        expression->number <<= 10;
    else if ((*end == 'M' || *end == 'm') && end[1] == 0)
        expression->number <<= 20;
    else if (*end != 0)
        script_fail(parser, "a number that is none stands before this");
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

static struct expression *parse_function(struct script_parser *parser, const struct function *function)
{
    struct expression *expression = script_make(function->kind, NULL, NULL);
    script_advance(parser);
    bool names = function->arguments == ARGUMENT_NAME;
    if (!script_is(parser, "(")) {
        script_fail(parser, "expected '('");
        return expression;
    }
    if (names)
        parser->names = true;
    script_advance(parser);
    if (names) {
        expression->name = script_name(parser);
        script_names(parser, false);
    } else {
        expression->a = script_parse_expression(parser);
        if (function->arguments == ARGUMENT_TWO || (function->arguments == ARGUMENT_ONE_OR_TWO && script_is(parser, ","))) {
            script_expect(parser, ",");
            expression->b = script_parse_expression(parser);
        }
    }
    script_expect(parser, ")");
    return expression;
}

static struct expression *parse_primary(struct script_parser *parser)
{
    if (script_take(parser, "(")) {
        struct expression *expression = script_parse_expression(parser);
        script_expect(parser, ")");
        return expression;
    }
    for (unsigned i = 0; i < sizeof functions / sizeof *functions; i++)
        if (script_is(parser, functions[i].name))
            return parse_function(parser, &functions[i]);
    if (script_take(parser, "SIZEOF_HEADERS"))
        return script_make(EXPRESSION_HEADERS, NULL, NULL);
    if (script_take(parser, "POSITION_INDEPENDENT"))
        return script_make(EXPRESSION_POSITION_INDEPENDENT, NULL, NULL);
    if (script_take(parser, "."))
        return script_make(EXPRESSION_DOT, NULL, NULL);
    if (parser->length != 0 && *parser->token >= '0' && *parser->token <= '9')
        return parse_number(parser);
    struct expression *expression = script_make(EXPRESSION_SYMBOL, NULL, NULL);
    expression->name = script_name(parser);
    return expression;
}

static struct expression *parse_unary(struct script_parser *parser)
{
    struct expression *expression = NULL;
    if (++parser->depth > DEPTH_MAX)
        script_fail(parser, "an expression nested too deeply");
    if (script_take(parser, "!"))
        expression = script_make(EXPRESSION_NOT, parse_unary(parser), NULL);
    else if (script_take(parser, "~"))
        expression = script_make(EXPRESSION_COMPLEMENT, parse_unary(parser), NULL);
    else if (script_take(parser, "-"))
        expression = script_make(EXPRESSION_NEGATE, parse_unary(parser), NULL);
    else if (script_take(parser, "+"))
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

static const struct operator *operator_at(const struct script_parser *parser)
{
    for (unsigned i = 0; i < sizeof operators / sizeof *operators; i++)
        if (script_is(parser, operators[i].text))
            return &operators[i];
    return NULL;
}

static struct expression *parse_binary(struct script_parser *parser, unsigned level)
{
    struct expression *left = parse_unary(parser);
    unsigned chain = 0;
    for (const struct operator *operator; (operator = operator_at(parser)) != NULL && operator->level >= level;) {
        if (++chain > CHAIN_MAX)
            script_fail(parser, "an expression that is too long");
        script_advance(parser);
        left = script_make(operator->kind, left, parse_binary(parser, operator->level + 1));
    }
    return left;
}

struct expression *script_parse_expression(struct script_parser *parser)
{
    if (++parser->depth > DEPTH_MAX)
        script_fail(parser, "an expression nested too deeply");
    script_names(parser, false);
    struct expression *expression = parse_binary(parser, 1);
    if (script_take(parser, "?")) {
        expression = script_make(EXPRESSION_CHOICE, expression, script_parse_expression(parser));
        script_expect(parser, ":");
        expression->c = script_parse_expression(parser);
    }
    parser->depth--;
    return expression;
}

struct expression *script_expression(const char *path, const char *text)
{
    struct script_parser parser = {.path = path, .next = text, .end = text + strlen(text), .line = 1, .token = ""};
    script_advance(&parser);
    struct expression *expression = script_parse_expression(&parser);
    if (parser.length != 0)
        script_fail(&parser, "something follows the expression");
    return parser.failed ? NULL : expression;
}
