/* Expressions, from the lists of arguments to ?: , one function a level of precedence: parser.h. */
#include "names.h"
#include "parser.h"

static struct node *parse_unary(struct parser *parser);

/* Expressions up to the sign that closes the list; newlines may follow commas. */
static struct node *parse_list(struct parser *parser, char close)
{
    struct node *first = NULL, **last = &first;
    bool no_in = parser->no_in, no_greater = parser->no_greater;
    parser->no_in = parser->no_greater = false;
    parser_skip_newlines(parser);
    while (!parser_at(parser, close)) {
        *last = parse_expression(parser);
        last = &(*last)->next;
        parser_skip_newlines(parser);
        if (!parser_at(parser, close))
            parser_expect(parser, ',');
        parser_skip_newlines(parser);
    }
    parser_next(parser);
    parser->no_in = no_in;
    parser->no_greater = no_greater;
    return first;
}

bool is_place(const struct node *node)
{
    return node->kind == NODE_GLOBAL || node->kind == NODE_LOCAL || node->kind == NODE_FIELD
        || node->kind == NODE_ELEMENT;
}

/* A name, or an element of an array. */
struct node *parse_variable(struct parser *parser)
{
    struct node *node = node_variable(parser, parser->lexer.text);
    parser_next(parser);
    if (!parser_accept(parser, '['))
        return node;
    struct node *subscripts = parse_list(parser, ']');
    if (subscripts == NULL)
        lex_refuse(&parser->lexer, "the subscript is missing");
    return node_new(parser, NODE_ELEMENT, node, subscripts);
}

static struct node *parse_call(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_CALL, NULL, NULL);
    node->function = name_function(parser->lexer.text);
    if (node->function == NULL)
        lex_refuse(&parser->lexer, "this is a variable");
    if (node->function->line == 0)
        node->function->line = parser->lexer.line;
    parser_next(parser);
    parser_next(parser);
    node->a = parse_list(parser, ')');
    for (struct node *argument = node->a; argument != NULL; argument = argument->next)
        node->index++;
    return node;
}

static struct node *parse_builtin(struct parser *parser)
{
    static const struct {
        unsigned char least, most;
    } counts[BUILTIN_COUNT] = {
        [BUILTIN_ATAN2] = { 2, 2 }, [BUILTIN_CLOSE] = { 1, 1 }, [BUILTIN_COS] = { 1, 1 }, [BUILTIN_EXP] = { 1, 1 },
        [BUILTIN_FFLUSH] = { 0, 1 }, [BUILTIN_GSUB] = { 2, 3 }, [BUILTIN_INDEX] = { 2, 2 }, [BUILTIN_INT] = { 1, 1 },
        [BUILTIN_LENGTH] = { 0, 1 }, [BUILTIN_LOG] = { 1, 1 }, [BUILTIN_MATCH] = { 2, 2 }, [BUILTIN_RAND] = { 0, 0 },
        [BUILTIN_SIN] = { 1, 1 }, [BUILTIN_SPLIT] = { 2, 3 }, [BUILTIN_SPRINTF] = { 1, 255 },
        [BUILTIN_SQRT] = { 1, 1 }, [BUILTIN_SRAND] = { 0, 1 }, [BUILTIN_SUB] = { 2, 3 },
        [BUILTIN_SUBSTR] = { 2, 3 }, [BUILTIN_SYSTEM] = { 1, 1 }, [BUILTIN_TOLOWER] = { 1, 1 },
        [BUILTIN_TOUPPER] = { 1, 1 },
    };
    struct lexer start = parser->lexer;
    struct node *node = node_new(parser, NODE_BUILTIN, NULL, NULL);
    unsigned count = 0;
    node->index = parser->lexer.builtin;
    parser_next(parser);
    if (parser_at(parser, '(')) {
        parser_next(parser);
        node->a = parse_list(parser, ')');
    } else if (node->index != BUILTIN_LENGTH) {
        lex_refuse(&start, "its ( is missing");
    }
    for (struct node *argument = node->a; argument != NULL; argument = argument->next)
        count++;
    if (count < counts[node->index].least || count > counts[node->index].most)
        lex_refuse(&start, "it does not take so many arguments");
    return node;
}

/* ( ... ): an expression, or a list for `in` or print. */
static struct node *parse_group(struct parser *parser)
{
    parser_next(parser);
    struct node *first = parse_list(parser, ')');
    if (first == NULL)
        lex_refuse(&parser->lexer, "an expression is missing in the parentheses");
    if (first->next != NULL)
        return node_new(parser, NODE_LIST, first, NULL);
    return node_new(parser, NODE_GROUP, first, NULL);
}

static struct node *parse_field(struct parser *parser);
static struct node *parse_primary(struct parser *parser);

static struct node *parse_getline(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_GETLINE, NULL, NULL);
    parser_next(parser);
    if (parser_token(parser) == TOKEN_NAME) {
        node->a = parse_variable(parser);
    } else if (parser_at(parser, '$')) {
        node->a = parse_field(parser);
    }
    return node;
}

/* getline, getline place, getline < file. */
static struct node *parse_simple_getline(struct parser *parser)
{
    struct node *node = parse_getline(parser);
    if (parser_accept(parser, '<')) {
        node->operator = '<';
        node->b = parse_primary(parser);
    }
    return node;
}

static struct node *parse_pattern(struct parser *parser)
{
    lex_pattern(&parser->lexer);
    struct node *node = node_new(parser, NODE_MATCH_RECORD, NULL, NULL);
    node->pattern = pattern_make(parser->lexer.text, parser->lexer.length);
    parser_next(parser);
    return node;
}

static struct node *parse_text(struct parser *parser)
{
    struct node *node = node_constant(parser, value_text(text_make(parser->lexer.text, parser->lexer.length)));
    parser_next(parser);
    return node;
}

/* $ binds tighter than everything but ++ and -- before a place. */
static struct node *parse_field(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_FIELD, NULL, NULL);
    parser_next(parser);
    if (parser_at(parser, '-') || parser_at(parser, '+')) {
        char operator = parser_at(parser, '-') ? '-' : '+';
        parser_next(parser);
        node->a = node_new(parser, operator == '-' ? NODE_MINUS : NODE_PLUS, parse_primary(parser), NULL);
    } else {
        node->a = parse_primary(parser);
    }
    return node;
}

static struct node *parse_before(struct parser *parser)
{
    char operator = parser_token(parser) == TOKEN_INCREMENT ? '+' : '-';
    parser_next(parser);
    struct node *place = parse_primary(parser);
    if (!is_place(place))
        lex_refuse(&parser->lexer, "what stands before this cannot be changed");
    return node_with(parser, NODE_BEFORE, operator, place, NULL);
}

static struct node *parse_primary(struct parser *parser)
{
    struct node *node;
    parser_enter(parser);
    switch (parser_token(parser)) {
    case TOKEN_NUMBER:
        node = node_constant(parser, value_number(parser->lexer.number));
        parser_next(parser);
        break;
    case TOKEN_TEXT: node = parse_text(parser); break;
    case TOKEN_NAME: node = parse_variable(parser); break;
    case TOKEN_CALL: node = parse_call(parser); break;
    case TOKEN_BUILTIN: node = parse_builtin(parser); break;
    case TOKEN_GETLINE: node = parse_simple_getline(parser); break;
    case TOKEN_INCREMENT: case TOKEN_DECREMENT: node = parse_before(parser); break;
    case TOKEN_SIGN + '$': node = parse_field(parser); break;
    case TOKEN_SIGN + '(': node = parse_group(parser); break;
    case TOKEN_SIGN + '/': node = parse_pattern(parser); break;
    case TOKEN_SIGN + '!': case TOKEN_SIGN + '-': case TOKEN_SIGN + '+': node = parse_unary(parser); break;
    case TOKEN_ASSIGN:
        if (parser->lexer.operator == '/') {
            node = parse_pattern(parser);
            break;
        }
        /* fall through */
    default:
        lex_refuse(&parser->lexer, "an expression is missing here");
    }
    parser->depth--;
    return node;
}

/* What can follow a place: ++, --, and assignments, which may stand wherever a place may. */
static struct node *parse_place(struct parser *parser)
{
    struct node *node = parse_primary(parser);
    if (!is_place(node))
        return node;
    if (parser_token(parser) == TOKEN_INCREMENT || parser_token(parser) == TOKEN_DECREMENT) {
        node = node_with(parser, NODE_BEHIND, parser_token(parser) == TOKEN_INCREMENT ? '+' : '-', node, NULL);
        parser_next(parser);
    } else if (parser_token(parser) == TOKEN_ASSIGN) {
        char operator = parser->lexer.operator;
        parser_next(parser);
        parser_skip_newlines(parser);
        node = node_with(parser, NODE_ASSIGN, operator, node, parse_expression(parser));
    }
    return node;
}

/* The right operand of ^ may have a sign, and ^ itself goes to the right. */
static struct node *parse_power(struct parser *parser)
{
    struct node *left = parse_place(parser);
    if (!parser_at(parser, '^'))
        return left;
    parser_next(parser);
    parser_enter(parser);
    struct node *right = parser_at(parser, '-') || parser_at(parser, '+') || parser_at(parser, '!') ? parse_unary(parser)
        : parse_power(parser);
    parser->depth--;
    return node_with(parser, NODE_ARITHMETIC, '^', left, right);
}

static struct node *parse_unary(struct parser *parser)
{
    enum kind kind;
    if (parser_at(parser, '!'))
        kind = NODE_NOT;
    else if (parser_at(parser, '-'))
        kind = NODE_MINUS;
    else if (parser_at(parser, '+'))
        kind = NODE_PLUS;
    else
        return parse_power(parser);
    parser_next(parser);
    parser_enter(parser);
    struct node *node = node_new(parser, kind, parse_unary(parser), NULL);
    parser->depth--;
    return node;
}

static struct node *parse_product(struct parser *parser)
{
    struct node *left = parse_unary(parser);
    while (parser_at(parser, '*') || parser_at(parser, '/') || parser_at(parser, '%')) {
        char operator = (char)(parser_token(parser) - TOKEN_SIGN);
        parser_next(parser);
        left = node_with(parser, NODE_ARITHMETIC, operator, left, parse_unary(parser));
    }
    return left;
}

static struct node *parse_sum(struct parser *parser)
{
    struct node *left = parse_product(parser);
    while (parser_at(parser, '+') || parser_at(parser, '-')) {
        char operator = (char)(parser_token(parser) - TOKEN_SIGN);
        parser_next(parser);
        left = node_with(parser, NODE_ARITHMETIC, operator, left, parse_product(parser));
    }
    return left;
}

/* Whether an operand begins here that is joined to the one before. */
static bool operand_follows(const struct parser *parser)
{
    switch (parser_token(parser)) {
    case TOKEN_NUMBER: case TOKEN_TEXT: case TOKEN_NAME: case TOKEN_CALL: case TOKEN_BUILTIN: case TOKEN_INCREMENT:
    case TOKEN_DECREMENT: case TOKEN_SIGN + '$': case TOKEN_SIGN + '(': case TOKEN_SIGN + '!':
        return true;
    default:
        return false;
    }
}

struct node *parse_join(struct parser *parser)
{
    struct node *left = parse_sum(parser);
    while (operand_follows(parser))
        left = node_new(parser, NODE_JOIN, left, parse_sum(parser));
    return left;
}

/* < <= != == > >=, and "command" | getline, which binds as tightly. */
static struct node *parse_comparison(struct parser *parser)
{
    struct node *left = parse_join(parser);
    for (;;) {
        char operator;
        switch (parser_token(parser)) {
        case TOKEN_SIGN + '<': operator = '<'; break;
        case TOKEN_LESS_EQUAL: operator = 'L'; break;
        case TOKEN_EQUAL: operator = 'E'; break;
        case TOKEN_NOT_EQUAL: operator = 'N'; break;
        case TOKEN_SIGN + '>': operator = '>'; break;
        case TOKEN_GREATER_EQUAL: operator = 'G'; break;
        case TOKEN_SIGN + '|': operator = '|'; break;
        default: return left;
        }
        if (operator == '>' && parser->no_greater)
            return left;
        struct lexer before = parser->lexer;
        parser_next(parser);
        if (operator != '|') {
            left = node_with(parser, NODE_COMPARE, operator, left, parse_join(parser));
        } else if (parser_token(parser) == TOKEN_GETLINE) {
            struct node *node = parse_getline(parser);
            node->operator = '|';
            node->b = left;
            left = node;
        } else {
            parser->lexer = before;
            return left;
        }
    }
}

static struct node *parse_match(struct parser *parser)
{
    struct node *left = parse_comparison(parser);
    while (parser_at(parser, '~') || parser_token(parser) == TOKEN_NO_MATCH) {
        char operator = parser_at(parser, '~') ? 0 : '!';
        parser_next(parser);
        left = node_with(parser, NODE_MATCH, operator, left, parse_comparison(parser));
    }
    return left;
}

static struct node *parse_in(struct parser *parser)
{
    struct node *left = parse_match(parser);
    while (parser_token(parser) == TOKEN_IN && !parser->no_in) {
        parser_next(parser);
        if (parser_token(parser) != TOKEN_NAME)
            lex_refuse(&parser->lexer, "the name of an array is missing before this");
        left = node_new(parser, NODE_IN, left, node_variable(parser, parser->lexer.text));
        parser_next(parser);
    }
    if (left->kind == NODE_LIST && !parser->no_greater)
        lex_refuse(&parser->lexer, "a list in parentheses stands before `in` or behind print");
    return left;
}

static struct node *parse_and(struct parser *parser)
{
    struct node *left = parse_in(parser);
    while (parser_token(parser) == TOKEN_AND) {
        parser_next(parser);
        parser_skip_newlines(parser);
        left = node_new(parser, NODE_AND, left, parse_in(parser));
    }
    return left;
}

static struct node *parse_or(struct parser *parser)
{
    struct node *left = parse_and(parser);
    while (parser_token(parser) == TOKEN_OR) {
        parser_next(parser);
        parser_skip_newlines(parser);
        left = node_new(parser, NODE_OR, left, parse_and(parser));
    }
    return left;
}

struct node *parse_expression(struct parser *parser)
{
    parser_enter(parser);
    struct node *node = parse_or(parser);
    if (parser_accept(parser, '?')) {
        parser_skip_newlines(parser);
        node = node_new(parser, NODE_CONDITION, node, parse_expression(parser));
        parser_skip_newlines(parser);
        parser_expect(parser, ':');
        parser_skip_newlines(parser);
        node->c = parse_expression(parser);
    }
    parser->depth--;
    return node;
}
