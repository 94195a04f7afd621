/*
 * The parser: recursive descent over the grammar of POSIX XCU awk, one function a level of
 * precedence. Variables are found while parsing: globals by name, parameters by number.
 */
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "error.h"
#include "lex.h"
#include "names.h"
#include "parse.h"

enum { DEPTH_MAX = 200, PARAMETERS_MAX = 50 };

struct parser {
    struct lexer lexer;
    bool no_in, no_greater;             /* `in` and > are not operators here */
    bool in_function;
    unsigned loops, depth;
    char *parameters[PARAMETERS_MAX];
    unsigned parameter_count;
};

static struct node *parse_expression(struct parser *parser);
static struct node *parse_statement(struct parser *parser);
static struct node *parse_unary(struct parser *parser);
static struct node *parse_join(struct parser *parser);

static int token(const struct parser *parser)
{
    return parser->lexer.token;
}

static bool is_sign(const struct parser *parser, char sign)
{
    return parser->lexer.token == TOKEN_SIGN + sign;
}

static void next(struct parser *parser)
{
    lex_next(&parser->lexer);
}

static bool accept_sign(struct parser *parser, char sign)
{
    if (!is_sign(parser, sign))
        return false;
    next(parser);
    return true;
}

static void expect_sign(struct parser *parser, char sign)
{
    char reason[] = "a ? is missing before this";
    reason[2] = sign;
    if (!accept_sign(parser, sign))
        lex_refuse(&parser->lexer, reason);
}

static void skip_newlines(struct parser *parser)
{
    while (token(parser) == TOKEN_NEWLINE)
        next(parser);
}

/* Every way deeper goes through here and through leave(). */
static void enter(struct parser *parser)
{
    if (++parser->depth > DEPTH_MAX)
        lex_refuse(&parser->lexer, "too many things in each other");
}

static struct node *node_new(const struct parser *parser, enum kind kind, struct node *a, struct node *b)
{
    struct node *node = program_memory(NULL, 1, sizeof *node);
    *node = (struct node){ .kind = kind, .line = parser->lexer.line, .a = a, .b = b };
    return node;
}

static struct node *node_with(const struct parser *parser, enum kind kind, char operator, struct node *a, struct node *b)
{
    struct node *node = node_new(parser, kind, a, b);
    node->operator = operator;
    return node;
}

static struct node *variable(const struct parser *parser, const char *name)
{
    for (unsigned i = 0; i < parser->parameter_count; i++) {
        if (strcmp(parser->parameters[i], name) != 0)
            continue;
        struct node *node = node_new(parser, NODE_LOCAL, NULL, NULL);
        node->index = i;
        return node;
    }
    struct node *node = node_new(parser, NODE_GLOBAL, NULL, NULL);
    node->cell = name_variable(name);
    if (node->cell == NULL)
        lex_refuse(&parser->lexer, "this is a function");
    return node;
}

static struct node *constant(const struct parser *parser, struct value value)
{
    struct node *node = node_new(parser, NODE_CONSTANT, NULL, NULL);
    node->value = value;
    return node;
}

/* Expressions up to the sign that closes the list; newlines may follow commas. */
static struct node *parse_list(struct parser *parser, char close)
{
    struct node *first = NULL, **last = &first;
    bool no_in = parser->no_in, no_greater = parser->no_greater;
    parser->no_in = parser->no_greater = false;
    skip_newlines(parser);
    while (!is_sign(parser, close)) {
        *last = parse_expression(parser);
        last = &(*last)->next;
        skip_newlines(parser);
        if (!is_sign(parser, close))
            expect_sign(parser, ',');
        skip_newlines(parser);
    }
    next(parser);
    parser->no_in = no_in;
    parser->no_greater = no_greater;
    return first;
}

static bool is_place(const struct node *node)
{
    return node->kind == NODE_GLOBAL || node->kind == NODE_LOCAL || node->kind == NODE_FIELD
        || node->kind == NODE_ELEMENT;
}

/* A name, or an element of an array. */
static struct node *parse_variable(struct parser *parser)
{
    struct node *node = variable(parser, parser->lexer.text);
    next(parser);
    if (!accept_sign(parser, '['))
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
    next(parser);
    next(parser);
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
    next(parser);
    if (is_sign(parser, '(')) {
        next(parser);
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
    next(parser);
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
    next(parser);
    if (token(parser) == TOKEN_NAME) {
        node->a = parse_variable(parser);
    } else if (is_sign(parser, '$')) {
        node->a = parse_field(parser);
    }
    return node;
}

/* getline, getline place, getline < file. */
static struct node *parse_simple_getline(struct parser *parser)
{
    struct node *node = parse_getline(parser);
    if (accept_sign(parser, '<')) {
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
    next(parser);
    return node;
}

static struct node *parse_text(struct parser *parser)
{
    struct node *node = constant(parser, value_text(text_make(parser->lexer.text, parser->lexer.length)));
    next(parser);
    return node;
}

/* $ binds tighter than everything but ++ and -- before a place. */
static struct node *parse_field(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_FIELD, NULL, NULL);
    next(parser);
    if (is_sign(parser, '-') || is_sign(parser, '+')) {
        char operator = is_sign(parser, '-') ? '-' : '+';
        next(parser);
        node->a = node_new(parser, operator == '-' ? NODE_MINUS : NODE_PLUS, parse_primary(parser), NULL);
    } else {
        node->a = parse_primary(parser);
    }
    return node;
}

static struct node *parse_before(struct parser *parser)
{
    char operator = token(parser) == TOKEN_INCREMENT ? '+' : '-';
    next(parser);
    struct node *place = parse_primary(parser);
    if (!is_place(place))
        lex_refuse(&parser->lexer, "what stands before this cannot be changed");
    return node_with(parser, NODE_BEFORE, operator, place, NULL);
}

static struct node *parse_primary(struct parser *parser)
{
    struct node *node;
    enter(parser);
    switch (token(parser)) {
    case TOKEN_NUMBER:
        node = constant(parser, value_number(parser->lexer.number));
        next(parser);
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
    if (token(parser) == TOKEN_INCREMENT || token(parser) == TOKEN_DECREMENT) {
        node = node_with(parser, NODE_BEHIND, token(parser) == TOKEN_INCREMENT ? '+' : '-', node, NULL);
        next(parser);
    } else if (token(parser) == TOKEN_ASSIGN) {
        char operator = parser->lexer.operator;
        next(parser);
        skip_newlines(parser);
        node = node_with(parser, NODE_ASSIGN, operator, node, parse_expression(parser));
    }
    return node;
}

/* The right operand of ^ may have a sign, and ^ itself goes to the right. */
static struct node *parse_power(struct parser *parser)
{
    struct node *left = parse_place(parser);
    if (!is_sign(parser, '^'))
        return left;
    next(parser);
    enter(parser);
    struct node *right = is_sign(parser, '-') || is_sign(parser, '+') || is_sign(parser, '!') ? parse_unary(parser)
        : parse_power(parser);
    parser->depth--;
    return node_with(parser, NODE_ARITHMETIC, '^', left, right);
}

static struct node *parse_unary(struct parser *parser)
{
    enum kind kind;
    if (is_sign(parser, '!'))
        kind = NODE_NOT;
    else if (is_sign(parser, '-'))
        kind = NODE_MINUS;
    else if (is_sign(parser, '+'))
        kind = NODE_PLUS;
    else
        return parse_power(parser);
    next(parser);
    enter(parser);
    struct node *node = node_new(parser, kind, parse_unary(parser), NULL);
    parser->depth--;
    return node;
}

static struct node *parse_product(struct parser *parser)
{
    struct node *left = parse_unary(parser);
    while (is_sign(parser, '*') || is_sign(parser, '/') || is_sign(parser, '%')) {
        char operator = (char)(token(parser) - TOKEN_SIGN);
        next(parser);
        left = node_with(parser, NODE_ARITHMETIC, operator, left, parse_unary(parser));
    }
    return left;
}

static struct node *parse_sum(struct parser *parser)
{
    struct node *left = parse_product(parser);
    while (is_sign(parser, '+') || is_sign(parser, '-')) {
        char operator = (char)(token(parser) - TOKEN_SIGN);
        next(parser);
        left = node_with(parser, NODE_ARITHMETIC, operator, left, parse_product(parser));
    }
    return left;
}

/* Whether an operand begins here that is joined to the one before. */
static bool operand_follows(const struct parser *parser)
{
    switch (token(parser)) {
    case TOKEN_NUMBER: case TOKEN_TEXT: case TOKEN_NAME: case TOKEN_CALL: case TOKEN_BUILTIN: case TOKEN_INCREMENT:
    case TOKEN_DECREMENT: case TOKEN_SIGN + '$': case TOKEN_SIGN + '(': case TOKEN_SIGN + '!':
        return true;
    default:
        return false;
    }
}

static struct node *parse_join(struct parser *parser)
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
        switch (token(parser)) {
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
        next(parser);
        if (operator != '|') {
            left = node_with(parser, NODE_COMPARE, operator, left, parse_join(parser));
        } else if (token(parser) == TOKEN_GETLINE) {
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
    while (is_sign(parser, '~') || token(parser) == TOKEN_NO_MATCH) {
        char operator = is_sign(parser, '~') ? 0 : '!';
        next(parser);
        left = node_with(parser, NODE_MATCH, operator, left, parse_comparison(parser));
    }
    return left;
}

static struct node *parse_in(struct parser *parser)
{
    struct node *left = parse_match(parser);
    while (token(parser) == TOKEN_IN && !parser->no_in) {
        next(parser);
        if (token(parser) != TOKEN_NAME)
            lex_refuse(&parser->lexer, "the name of an array is missing before this");
        left = node_new(parser, NODE_IN, left, variable(parser, parser->lexer.text));
        next(parser);
    }
    if (left->kind == NODE_LIST && !parser->no_greater)
        lex_refuse(&parser->lexer, "a list in parentheses stands before `in` or behind print");
    return left;
}

static struct node *parse_and(struct parser *parser)
{
    struct node *left = parse_in(parser);
    while (token(parser) == TOKEN_AND) {
        next(parser);
        skip_newlines(parser);
        left = node_new(parser, NODE_AND, left, parse_in(parser));
    }
    return left;
}

static struct node *parse_or(struct parser *parser)
{
    struct node *left = parse_and(parser);
    while (token(parser) == TOKEN_OR) {
        next(parser);
        skip_newlines(parser);
        left = node_new(parser, NODE_OR, left, parse_and(parser));
    }
    return left;
}

static struct node *parse_expression(struct parser *parser)
{
    enter(parser);
    struct node *node = parse_or(parser);
    if (accept_sign(parser, '?')) {
        skip_newlines(parser);
        node = node_new(parser, NODE_CONDITION, node, parse_expression(parser));
        skip_newlines(parser);
        expect_sign(parser, ':');
        skip_newlines(parser);
        node->c = parse_expression(parser);
    }
    parser->depth--;
    return node;
}

/* What ends a statement without braces. */
static void end_statement(struct parser *parser)
{
    if (token(parser) == TOKEN_NEWLINE || is_sign(parser, ';'))
        next(parser);
    else if (!is_sign(parser, '}') && token(parser) != TOKEN_END)
        lex_refuse(&parser->lexer, "the statement does not end here");
}

static bool at_end_of_print(const struct parser *parser)
{
    return token(parser) == TOKEN_NEWLINE || token(parser) == TOKEN_END || token(parser) == TOKEN_APPEND
        || is_sign(parser, ';') || is_sign(parser, '}') || is_sign(parser, '>') || is_sign(parser, '|');
}

static struct node *parse_print_list(struct parser *parser)
{
    struct node *first = NULL, **last = &first;
    if (at_end_of_print(parser))
        return NULL;
    parser->no_greater = true;
    for (;;) {
        *last = parse_expression(parser);
        last = &(*last)->next;
        if (!accept_sign(parser, ','))
            break;
        skip_newlines(parser);
    }
    parser->no_greater = false;
    if (first->kind == NODE_LIST && first->next == NULL)
        first = first->a;
    for (struct node *node = first; node != NULL; node = node->next)
        if (node->kind == NODE_LIST)
            lex_refuse(&parser->lexer, "a list in parentheses stands before `in` or behind print");
    return first;
}

static struct node *parse_print(struct parser *parser)
{
    struct node *node = node_new(parser, token(parser) == TOKEN_PRINT ? NODE_PRINT : NODE_PRINTF, NULL, NULL);
    next(parser);
    node->a = parse_print_list(parser);
    if (node->kind == NODE_PRINTF && node->a == NULL)
        lex_refuse(&parser->lexer, "printf has a format");
    if (is_sign(parser, '>') || is_sign(parser, '|') || token(parser) == TOKEN_APPEND) {
        node->operator = token(parser) == TOKEN_APPEND ? 'A' : (char)(token(parser) - TOKEN_SIGN);
        next(parser);
        parser->no_greater = true;
        node->b = parse_join(parser);
        parser->no_greater = false;
    }
    end_statement(parser);
    return node;
}

/* What can stand in the parentheses of `for`. */
static struct node *parse_simple(struct parser *parser)
{
    if (token(parser) == TOKEN_DELETE) {
        next(parser);
        if (token(parser) != TOKEN_NAME)
            lex_refuse(&parser->lexer, "an array or one of its elements is deleted");
        return node_new(parser, NODE_DELETE, parse_variable(parser), NULL);
    }
    return node_new(parser, NODE_EXPRESSION, parse_expression(parser), NULL);
}

/* The body of a loop or an if; ; alone is an empty one. */
static struct node *parse_body(struct parser *parser)
{
    skip_newlines(parser);
    if (!is_sign(parser, ';'))
        return parse_statement(parser);
    next(parser);
    return node_new(parser, NODE_BLOCK, NULL, NULL);
}

static struct node *parse_loop_body(struct parser *parser)
{
    parser->loops++;
    struct node *body = parse_body(parser);
    parser->loops--;
    return body;
}

static struct node *parse_condition(struct parser *parser)
{
    expect_sign(parser, '(');
    struct node *condition = parse_expression(parser);
    expect_sign(parser, ')');
    return condition;
}

/* An else may stand behind newlines and a semicolon; if none does, they are taken back. */
static bool accept_else(struct parser *parser)
{
    struct lexer before = parser->lexer;
    skip_newlines(parser);
    if (accept_sign(parser, ';'))
        skip_newlines(parser);
    if (token(parser) == TOKEN_ELSE) {
        next(parser);
        return true;
    }
    parser->lexer = before;
    return false;
}

/* A chain of else if, however long. */
static struct node *parse_if(struct parser *parser)
{
    struct node *first = NULL, **link = &first;
    for (;;) {
        next(parser);
        struct node *node = *link = node_new(parser, NODE_IF, NULL, NULL);
        node->a = parse_condition(parser);
        node->b = parse_body(parser);
        if (!accept_else(parser))
            return first;
        link = &node->c;
        skip_newlines(parser);
        if (token(parser) == TOKEN_IF)
            continue;
        *link = parse_body(parser);
        return first;
    }
}

static struct node *parse_while(struct parser *parser)
{
    next(parser);
    struct node *node = node_new(parser, NODE_WHILE, parse_condition(parser), NULL);
    node->b = parse_loop_body(parser);
    return node;
}

static struct node *parse_do(struct parser *parser)
{
    next(parser);
    struct node *node = node_new(parser, NODE_DO, NULL, NULL);
    node->b = parse_loop_body(parser);
    skip_newlines(parser);
    if (is_sign(parser, ';'))
        next(parser);
    skip_newlines(parser);
    if (token(parser) != TOKEN_WHILE)
        lex_refuse(&parser->lexer, "the while of a do is missing before this");
    next(parser);
    node->a = parse_condition(parser);
    end_statement(parser);
    return node;
}

static struct node *parse_for(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_FOR, NULL, NULL);
    next(parser);
    expect_sign(parser, '(');
    if (!is_sign(parser, ';')) {
        parser->no_in = true;
        node->a = parse_simple(parser);
        parser->no_in = false;
        struct node *place = node->a->a;
        if (token(parser) == TOKEN_IN && node->a->kind == NODE_EXPRESSION && is_place(place)) {
            next(parser);
            if (token(parser) != TOKEN_NAME)
                lex_refuse(&parser->lexer, "the name of an array is missing before this");
            node->kind = NODE_FOR_IN;
            node->a = place;
            node->b = variable(parser, parser->lexer.text);
            next(parser);
            expect_sign(parser, ')');
            node->d = parse_loop_body(parser);
            return node;
        }
    }
    expect_sign(parser, ';');
    skip_newlines(parser);
    if (!is_sign(parser, ';'))
        node->b = parse_expression(parser);
    expect_sign(parser, ';');
    skip_newlines(parser);
    if (!is_sign(parser, ')'))
        node->c = parse_simple(parser);
    expect_sign(parser, ')');
    node->d = parse_loop_body(parser);
    return node;
}

static struct node *parse_block(struct parser *parser)
{
    struct node *block = node_new(parser, NODE_BLOCK, NULL, NULL), **last = &block->a;
    expect_sign(parser, '{');
    for (;;) {
        while (token(parser) == TOKEN_NEWLINE || is_sign(parser, ';'))
            next(parser);
        if (accept_sign(parser, '}'))
            return block;
        if (token(parser) == TOKEN_END)
            lex_refuse(&parser->lexer, "a } is missing before this");
        *last = parse_statement(parser);
        last = &(*last)->next;
    }
}

/* Statements that are a word, and perhaps an expression behind it. */
static struct node *parse_word(struct parser *parser, enum kind kind, bool allowed, bool with_value)
{
    if (!allowed)
        lex_refuse(&parser->lexer, "it cannot stand here");
    struct node *node = node_new(parser, kind, NULL, NULL);
    next(parser);
    if (with_value && token(parser) != TOKEN_NEWLINE && token(parser) != TOKEN_END && !is_sign(parser, ';')
        && !is_sign(parser, '}'))
        node->a = parse_expression(parser);
    end_statement(parser);
    return node;
}

static struct node *parse_statement(struct parser *parser)
{
    struct node *node;
    enter(parser);
    switch (token(parser)) {
    case TOKEN_SIGN + '{': node = parse_block(parser); break;
    case TOKEN_IF: node = parse_if(parser); break;
    case TOKEN_WHILE: node = parse_while(parser); break;
    case TOKEN_DO: node = parse_do(parser); break;
    case TOKEN_FOR: node = parse_for(parser); break;
    case TOKEN_PRINT: case TOKEN_PRINTF: node = parse_print(parser); break;
    case TOKEN_NEXT: node = parse_word(parser, NODE_NEXT, true, false); break;
    case TOKEN_NEXT_FILE: node = parse_word(parser, NODE_NEXT_FILE, true, false); break;
    case TOKEN_BREAK: node = parse_word(parser, NODE_BREAK, parser->loops > 0, false); break;
    case TOKEN_CONTINUE: node = parse_word(parser, NODE_CONTINUE, parser->loops > 0, false); break;
    case TOKEN_EXIT: node = parse_word(parser, NODE_EXIT, true, true); break;
    case TOKEN_RETURN: node = parse_word(parser, NODE_RETURN, parser->in_function, true); break;
    default:
        node = parse_simple(parser);
        end_statement(parser);
    }
    parser->depth--;
    return node;
}

static void parse_function(struct parser *parser)
{
    next(parser);
    if (token(parser) != TOKEN_NAME && token(parser) != TOKEN_CALL)
        lex_refuse(&parser->lexer, "a function has a name");
    struct function *function = name_function(parser->lexer.text);
    if (function == NULL || function->body != NULL)
        lex_refuse(&parser->lexer, "this name has a meaning already");
    next(parser);
    expect_sign(parser, '(');
    parser->parameter_count = 0;
    while (!is_sign(parser, ')')) {
        skip_newlines(parser);
        if (token(parser) != TOKEN_NAME || parser->parameter_count == PARAMETERS_MAX)
            lex_refuse(&parser->lexer, "a parameter is a name, and there are at most 50");
        parser->parameters[parser->parameter_count++] = parser->lexer.text;
        next(parser);
        if (!is_sign(parser, ')'))
            expect_sign(parser, ',');
    }
    next(parser);
    skip_newlines(parser);
    function->parameters = parser->parameter_count;
    parser->in_function = true;
    function->body = parse_block(parser);
    parser->in_function = false;
    parser->parameter_count = 0;
}

static void add_rule(struct rule **rules, struct rule *rule)
{
    while (*rules != NULL)
        rules = &(*rules)->next;
    *rules = rule;
}

static void parse_rule(struct parser *parser, struct program *program)
{
    struct rule *rule = program_memory(NULL, 1, sizeof *rule);
    *rule = (struct rule){ .next = NULL };
    int first = token(parser);
    if (first == TOKEN_BEGIN || first == TOKEN_END_WORD) {
        next(parser);
        if (!is_sign(parser, '{'))
            lex_refuse(&parser->lexer, "BEGIN and END have a { in their line");
        rule->body = parse_block(parser);
        add_rule(first == TOKEN_BEGIN ? &program->begin : &program->end, rule);
        return;
    }
    if (!is_sign(parser, '{')) {
        rule->from = parse_expression(parser);
        if (accept_sign(parser, ',')) {
            skip_newlines(parser);
            rule->to = parse_expression(parser);
        }
    }
    if (is_sign(parser, '{'))
        rule->body = parse_block(parser);
    else if (token(parser) != TOKEN_NEWLINE && token(parser) != TOKEN_END && !is_sign(parser, ';'))
        lex_refuse(&parser->lexer, "the rule does not end here");
    add_rule(&program->rules, rule);
}

void parse_program(struct program *program, const char *text)
{
    static struct parser parser;
    parser.lexer = (struct lexer){ .at = text, .line = 1 };
    names_prepare(program);
    next(&parser);
    for (;;) {
        while (token(&parser) == TOKEN_NEWLINE || is_sign(&parser, ';'))
            next(&parser);
        if (token(&parser) == TOKEN_END)
            break;
        if (token(&parser) == TOKEN_FUNCTION)
            parse_function(&parser);
        else
            parse_rule(&parser, program);
    }
    names_check();
}
