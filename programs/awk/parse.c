/* Statements, functions and rules: parser.h. */
#include <quine/program.h>
#include "names.h"
#include "parse.h"
#include "parser.h"

static struct node *parse_statement(struct parser *parser);

/* What ends a statement without braces. */
static void end_statement(struct parser *parser)
{
    if (parser_token(parser) == TOKEN_NEWLINE || parser_at(parser, ';'))
        parser_next(parser);
    else if (!parser_at(parser, '}') && parser_token(parser) != TOKEN_END)
        lex_refuse(&parser->lexer, "the statement does not end here");
}

static bool at_end_of_print(const struct parser *parser)
{
    return parser_token(parser) == TOKEN_NEWLINE || parser_token(parser) == TOKEN_END || parser_token(parser) == TOKEN_APPEND
        || parser_at(parser, ';') || parser_at(parser, '}') || parser_at(parser, '>') || parser_at(parser, '|');
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
        if (!parser_accept(parser, ','))
            break;
        parser_skip_newlines(parser);
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
    struct node *node = node_new(parser, parser_token(parser) == TOKEN_PRINT ? NODE_PRINT : NODE_PRINTF, NULL, NULL);
    parser_next(parser);
    node->a = parse_print_list(parser);
    if (node->kind == NODE_PRINTF && node->a == NULL)
        lex_refuse(&parser->lexer, "printf has a format");
    if (parser_at(parser, '>') || parser_at(parser, '|') || parser_token(parser) == TOKEN_APPEND) {
        node->operator = parser_token(parser) == TOKEN_APPEND ? 'A' : (char)(parser_token(parser) - TOKEN_SIGN);
        parser_next(parser);
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
    if (parser_token(parser) == TOKEN_DELETE) {
        parser_next(parser);
        if (parser_token(parser) != TOKEN_NAME)
            lex_refuse(&parser->lexer, "an array or one of its elements is deleted");
        return node_new(parser, NODE_DELETE, parse_variable(parser), NULL);
    }
    return node_new(parser, NODE_EXPRESSION, parse_expression(parser), NULL);
}

/* The body of a loop or an if; ; alone is an empty one. */
static struct node *parse_body(struct parser *parser)
{
    parser_skip_newlines(parser);
    if (!parser_at(parser, ';'))
        return parse_statement(parser);
    parser_next(parser);
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
    parser_expect(parser, '(');
    struct node *condition = parse_expression(parser);
    parser_expect(parser, ')');
    return condition;
}

/* An else may stand behind newlines and a semicolon; if none does, they are taken back. */
static bool accept_else(struct parser *parser)
{
    struct lexer before = parser->lexer;
    parser_skip_newlines(parser);
    if (parser_accept(parser, ';'))
        parser_skip_newlines(parser);
    if (parser_token(parser) == TOKEN_ELSE) {
        parser_next(parser);
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
        parser_next(parser);
        struct node *node = *link = node_new(parser, NODE_IF, NULL, NULL);
        node->a = parse_condition(parser);
        node->b = parse_body(parser);
        if (!accept_else(parser))
            return first;
        link = &node->c;
        parser_skip_newlines(parser);
        if (parser_token(parser) == TOKEN_IF)
            continue;
        *link = parse_body(parser);
        return first;
    }
}

static struct node *parse_while(struct parser *parser)
{
    parser_next(parser);
    struct node *node = node_new(parser, NODE_WHILE, parse_condition(parser), NULL);
    node->b = parse_loop_body(parser);
    return node;
}

static struct node *parse_do(struct parser *parser)
{
    parser_next(parser);
    struct node *node = node_new(parser, NODE_DO, NULL, NULL);
    node->b = parse_loop_body(parser);
    parser_skip_newlines(parser);
    if (parser_at(parser, ';'))
        parser_next(parser);
    parser_skip_newlines(parser);
    if (parser_token(parser) != TOKEN_WHILE)
        lex_refuse(&parser->lexer, "the while of a do is missing before this");
    parser_next(parser);
    node->a = parse_condition(parser);
    end_statement(parser);
    return node;
}

static struct node *parse_for(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_FOR, NULL, NULL);
    parser_next(parser);
    parser_expect(parser, '(');
    if (!parser_at(parser, ';')) {
        parser->no_in = true;
        node->a = parse_simple(parser);
        parser->no_in = false;
        struct node *place = node->a->a;
        if (parser_token(parser) == TOKEN_IN && node->a->kind == NODE_EXPRESSION && is_place(place)) {
            parser_next(parser);
            if (parser_token(parser) != TOKEN_NAME)
                lex_refuse(&parser->lexer, "the name of an array is missing before this");
            node->kind = NODE_FOR_IN;
            node->a = place;
            node->b = node_variable(parser, parser->lexer.text);
            parser_next(parser);
            parser_expect(parser, ')');
            node->d = parse_loop_body(parser);
            return node;
        }
    }
    parser_expect(parser, ';');
    parser_skip_newlines(parser);
    if (!parser_at(parser, ';'))
        node->b = parse_expression(parser);
    parser_expect(parser, ';');
    parser_skip_newlines(parser);
    if (!parser_at(parser, ')'))
        node->c = parse_simple(parser);
    parser_expect(parser, ')');
    node->d = parse_loop_body(parser);
    return node;
}

static struct node *parse_block(struct parser *parser)
{
    struct node *block = node_new(parser, NODE_BLOCK, NULL, NULL), **last = &block->a;
    parser_expect(parser, '{');
    for (;;) {
        while (parser_token(parser) == TOKEN_NEWLINE || parser_at(parser, ';'))
            parser_next(parser);
        if (parser_accept(parser, '}'))
            return block;
        if (parser_token(parser) == TOKEN_END)
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
    parser_next(parser);
    if (with_value && parser_token(parser) != TOKEN_NEWLINE && parser_token(parser) != TOKEN_END && !parser_at(parser, ';')
        && !parser_at(parser, '}'))
        node->a = parse_expression(parser);
    end_statement(parser);
    return node;
}

static struct node *parse_statement(struct parser *parser)
{
    struct node *node;
    parser_enter(parser);
    switch (parser_token(parser)) {
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
    parser_next(parser);
    if (parser_token(parser) != TOKEN_NAME && parser_token(parser) != TOKEN_CALL)
        lex_refuse(&parser->lexer, "a function has a name");
    struct function *function = name_function(parser->lexer.text);
    if (function == NULL || function->body != NULL)
        lex_refuse(&parser->lexer, "this name has a meaning already");
    parser_next(parser);
    parser_expect(parser, '(');
    parser->parameter_count = 0;
    while (!parser_at(parser, ')')) {
        parser_skip_newlines(parser);
        if (parser_token(parser) != TOKEN_NAME || parser->parameter_count == PARAMETERS_MAX)
            lex_refuse(&parser->lexer, "a parameter is a name, and there are at most 50");
        parser->parameters[parser->parameter_count++] = parser->lexer.text;
        parser_next(parser);
        if (!parser_at(parser, ')'))
            parser_expect(parser, ',');
    }
    parser_next(parser);
    parser_skip_newlines(parser);
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
    int first = parser_token(parser);
    if (first == TOKEN_BEGIN || first == TOKEN_END_WORD) {
        parser_next(parser);
        if (!parser_at(parser, '{'))
            lex_refuse(&parser->lexer, "BEGIN and END have a { in their line");
        rule->body = parse_block(parser);
        add_rule(first == TOKEN_BEGIN ? &program->begin : &program->end, rule);
        return;
    }
    if (!parser_at(parser, '{')) {
        rule->from = parse_expression(parser);
        if (parser_accept(parser, ',')) {
            parser_skip_newlines(parser);
            rule->to = parse_expression(parser);
        }
    }
    if (parser_at(parser, '{'))
        rule->body = parse_block(parser);
    else if (parser_token(parser) != TOKEN_NEWLINE && parser_token(parser) != TOKEN_END && !parser_at(parser, ';'))
        lex_refuse(&parser->lexer, "the rule does not end here");
    add_rule(&program->rules, rule);
}

void parse_program(struct program *program, const char *text)
{
    static struct parser parser;
    parser.lexer = (struct lexer){ .at = text, .line = 1 };
    names_prepare(program);
    parser_next(&parser);
    for (;;) {
        while (parser_token(&parser) == TOKEN_NEWLINE || parser_at(&parser, ';'))
            parser_next(&parser);
        if (parser_token(&parser) == TOKEN_END)
            break;
        if (parser_token(&parser) == TOKEN_FUNCTION)
            parse_function(&parser);
        else
            parse_rule(&parser, program);
    }
    names_check();
}
