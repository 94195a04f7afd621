/* Tokens and nodes for the parser: parser.h. Variables are found while parsing: globals by name, parameters by number. */
#include <string.h>
#include <quine/program.h>
#include "names.h"
#include "parser.h"

int parser_token(const struct parser *parser)
{
    return parser->lexer.token;
}

bool parser_at(const struct parser *parser, char sign)
{
    return parser->lexer.token == TOKEN_SIGN + sign;
}

void parser_next(struct parser *parser)
{
    lex_next(&parser->lexer);
}

bool parser_accept(struct parser *parser, char sign)
{
    if (!parser_at(parser, sign))
        return false;
    parser_next(parser);
    return true;
}

void parser_expect(struct parser *parser, char sign)
{
    char reason[] = "a ? is missing before this";
    reason[2] = sign;
    if (!parser_accept(parser, sign))
        lex_refuse(&parser->lexer, reason);
}

void parser_skip_newlines(struct parser *parser)
{
    while (parser_token(parser) == TOKEN_NEWLINE)
        parser_next(parser);
}

/* Every way deeper goes through here and through leave(). */
void parser_enter(struct parser *parser)
{
    if (++parser->depth > DEPTH_MAX)
        lex_refuse(&parser->lexer, "too many things in each other");
}

struct node *node_new(const struct parser *parser, enum kind kind, struct node *a, struct node *b)
{
    struct node *node = program_memory(NULL, 1, sizeof *node);
    *node = (struct node){ .kind = kind, .line = parser->lexer.line, .a = a, .b = b };
    return node;
}

struct node *node_with(const struct parser *parser, enum kind kind, char operator, struct node *a, struct node *b)
{
    struct node *node = node_new(parser, kind, a, b);
    node->operator = operator;
    return node;
}

struct node *node_variable(const struct parser *parser, const char *name)
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

struct node *node_constant(const struct parser *parser, struct value value)
{
    struct node *node = node_new(parser, NODE_CONSTANT, NULL, NULL);
    node->value = value;
    return node;
}
