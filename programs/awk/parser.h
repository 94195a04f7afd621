/*
 * What the files of the parser share: where it is in the text, its nodes, and expressions for the statements. Recursive descent over the
 * grammar of POSIX XCU awk: expression.c has one function a level of precedence, parse.c the statements and rules.
 */
#ifndef AWK_PARSER_H
#define AWK_PARSER_H

#include "lex.h"
#include "tree.h"

enum { DEPTH_MAX = 200, PARAMETERS_MAX = 50 };

struct parser {
    struct lexer lexer;
    bool no_in, no_greater;             /* `in` and > are not operators here */
    bool in_function;
    unsigned loops, depth;
    char *parameters[PARAMETERS_MAX];
    unsigned parameter_count;
};

/* --- parser.c --- */

int parser_token(const struct parser *parser);
bool parser_at(const struct parser *parser, char sign);
void parser_next(struct parser *parser);
bool parser_accept(struct parser *parser, char sign);
void parser_expect(struct parser *parser, char sign);
void parser_skip_newlines(struct parser *parser);
/* Every way deeper goes through here and through leave(). */
void parser_enter(struct parser *parser);
struct node *node_new(const struct parser *parser, enum kind kind, struct node *a, struct node *b);
struct node *node_with(const struct parser *parser, enum kind kind, char operator, struct node *a, struct node *b);
struct node *node_variable(const struct parser *parser, const char *name);
struct node *node_constant(const struct parser *parser, struct value value);

/* --- expression.c --- */

/* A name, or an element of an array. */
struct node *parse_variable(struct parser *parser);
/* A concatenation. */
struct node *parse_join(struct parser *parser);
struct node *parse_expression(struct parser *parser);
/* What can be assigned to. */
bool is_place(const struct node *node);

#endif
