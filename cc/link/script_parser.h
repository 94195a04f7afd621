/*
 * What the two halves of the reader of linker scripts share: script_token.c has tokens and expressions,
 * script.c statements. After the first error, which is said, the text is at its end.
 */
#ifndef QUINE_CC_LINK_SCRIPT_PARSER_H
#define QUINE_CC_LINK_SCRIPT_PARSER_H

#include <cc/link/script.h>

enum { DEPTH_MAX = 100 };         /* of what is nested */

struct script_parser {
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

void script_fail(struct script_parser *parser, const char *what);
void script_advance(struct script_parser *parser);
/* The token is read again, with other characters in words. */
void script_names(struct script_parser *parser, bool names);
bool script_is(const struct script_parser *parser, const char *text);
/* The same, and if so goes on to the next token. */
bool script_take(struct script_parser *parser, const char *text);
void script_expect(struct script_parser *parser, const char *text);
/* A word or string, as text that stays. */
const char *script_name(struct script_parser *parser);
struct expression *script_make(enum expression_kind kind, struct expression *a, struct expression *b);
struct expression *script_parse_expression(struct script_parser *parser);

#endif
