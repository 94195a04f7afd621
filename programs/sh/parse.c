/* The grammar: see parse.h. One function a rule of XCU 2.10.2. */
#include <stdio.h>
#include <string.h>
#include "alias.h"
#include "lex.h"
#include "parse.h"
#include "variables.h"

static struct node *parse_list(struct parser *parser);

static struct node *node_new(struct parser *parser, enum node_kind kind)
{
    struct node *node = arena_allocate(parser->arena, sizeof *node);
    node->kind = kind;
    node->line = parser->input->line;
    return node;
}

static struct node *node_of_two(struct parser *parser, enum node_kind kind, struct node *left, struct node *right)
{
    struct node *node = node_new(parser, kind);
    node->left = left;
    node->right = right;
    return node;
}

/* As it was written from `start` on, for people. */
static char *source_from(struct parser *parser, size_t start)
{
    size_t end = parser->has_token ? parser->token.start : parser->at;
    while (end > start && strchr(" \t\r\n", parser->text[end - 1]) != NULL)
        end--;
    return arena_copy(parser->arena, parser->text + start, end - start);
}

/* --- reserved words --- */

static const char *const reserved[] = { "!", "{", "}", "if", "then", "else", "elif", "fi", "while", "until", "do", "done",
                                        "for", "case", "esac" };

bool is_reserved(const char *word)
{
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
        if (strcmp(word, reserved[i]) == 0)
            return true;
    return false;
}

static bool at_word(struct parser *parser, const char *text)
{
    struct token *token = lex_token(parser);
    const char *literal = token->kind == TOKEN_WORD ? word_literal(token->word) : NULL;
    return literal != NULL && strcmp(literal, text) == 0;
}

static bool accept_word(struct parser *parser, const char *text)
{
    if (!at_word(parser, text))
        return false;
    lex_next(parser);
    return true;
}

static bool accept(struct parser *parser, enum token_kind kind)
{
    if (lex_token(parser)->kind != kind)
        return false;
    lex_next(parser);
    return true;
}

/* Says what stands where something else is wanted. */
static _Noreturn void unexpected(struct parser *parser, const char *wanted)
{
    struct token *token = lex_token(parser);
    if (token->kind == TOKEN_END)
        lex_fail(parser, "the text ends where %s is wanted", wanted);
    if (token->kind == TOKEN_NEWLINE)
        lex_fail(parser, "the line ends where %s is wanted", wanted);
    lex_fail(parser, "\"%.*s\" stands where %s is wanted", (int)(token->end - token->start), parser->text + token->start,
             wanted);
}

static void expect_word(struct parser *parser, const char *text)
{
    char wanted[16];
    snprintf(wanted, sizeof wanted, "\"%s\"", text);
    lex_command_token(parser);
    if (!accept_word(parser, text))
        unexpected(parser, wanted);
}

static void skip_newlines(struct parser *parser)
{
    while (accept(parser, TOKEN_NEWLINE))
        ;
}

static struct node *parse_body(struct parser *parser)
{
    struct node *list = parse_list(parser);
    if (list == NULL)
        unexpected(parser, "a command");
    return list;
}

/* --- redirections --- */

static void parse_redirection(struct parser *parser, struct redirection ***link)
{
    struct token operator = *lex_token(parser);
    struct redirection *redirection = arena_allocate(parser->arena, sizeof *redirection);
    lex_next(parser);
    struct token *token = lex_token(parser);
    if (token->kind != TOKEN_WORD)
        unexpected(parser, operator.redirection == REDIRECT_HERE ? "the end mark of a here-document" : "a file name");
    redirection->kind = operator.redirection;
    redirection->descriptor = operator.descriptor;
    redirection->word = token->word;
    if (operator.redirection == REDIRECT_HERE) {
        struct here *here = arena_allocate(parser->arena, sizeof *here), **last = &parser->heres;
        here->redirection = redirection;
        here->strip_tabs = operator.strip_tabs;
        here->delimiter = word_unquoted(parser->arena, token->word, &here->quoted);
        while (*last != NULL)
            last = &(*last)->next;
        *last = here;
    }
    **link = redirection;
    *link = &redirection->next;
    lex_next(parser);
}

static void parse_redirections(struct parser *parser, struct node *node)
{
    struct redirection **link = &node->redirections;
    while (lex_token(parser)->kind == TOKEN_REDIRECTION)
        parse_redirection(parser, &link);
}

/* --- compound commands --- */

static struct node *parse_if(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_IF);
    node->left = parse_body(parser);
    expect_word(parser, "then");
    node->right = parse_body(parser);
    lex_command_token(parser);
    if (accept_word(parser, "elif")) {
        node->third = parse_if(parser);
        return node;
    }
    if (accept_word(parser, "else"))
        node->third = parse_body(parser);
    expect_word(parser, "fi");
    return node;
}

static struct node *parse_do(struct parser *parser)
{
    expect_word(parser, "do");
    struct node *body = parse_body(parser);
    expect_word(parser, "done");
    return body;
}

static struct node *parse_loop(struct parser *parser, enum node_kind kind)
{
    struct node *node = node_new(parser, kind);
    node->left = parse_body(parser);
    node->right = parse_do(parser);
    return node;
}

/* A name right here; `what` it is for. */
static char *parse_name(struct parser *parser, const char *what)
{
    struct token *token = lex_token(parser);
    const char *literal = token->kind == TOKEN_WORD ? word_literal(token->word) : NULL;
    if (literal == NULL || literal[variable_name_length(literal)] != 0 || *literal == 0)
        unexpected(parser, what);
    lex_next(parser);
    return (char *)literal;
}

static struct node *parse_for(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_FOR);
    struct word **link = &node->words;
    node->name = parse_name(parser, "a variable's name behind \"for\"");
    skip_newlines(parser);
    node->all_arguments = !accept_word(parser, "in");
    while (!node->all_arguments && lex_token(parser)->kind == TOKEN_WORD) {
        *link = lex_token(parser)->word;
        link = &(*link)->next;
        lex_next(parser);
    }
    if (!accept(parser, TOKEN_SEMICOLON) && !node->all_arguments && lex_token(parser)->kind != TOKEN_NEWLINE)
        unexpected(parser, "; or a new line");
    skip_newlines(parser);
    node->right = parse_do(parser);
    return node;
}

static struct case_item *parse_case_item(struct parser *parser)
{
    struct case_item *item = arena_allocate(parser->arena, sizeof *item);
    struct word **link = &item->patterns;
    accept(parser, TOKEN_OPEN);
    do {
        struct token *token = lex_token(parser);
        if (token->kind != TOKEN_WORD)
            unexpected(parser, "a pattern");
        *link = token->word;
        link = &token->word->next;
        lex_next(parser);
    } while (accept(parser, TOKEN_PIPE));
    if (!accept(parser, TOKEN_CLOSE))
        unexpected(parser, "the ) behind a pattern");
    item->body = parse_list(parser);
    return item;
}

static struct node *parse_case(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_CASE);
    struct case_item **link = &node->items;
    if (lex_token(parser)->kind != TOKEN_WORD)
        unexpected(parser, "a word behind \"case\"");
    node->words = lex_token(parser)->word;
    lex_next(parser);
    skip_newlines(parser);
    if (!accept_word(parser, "in"))
        unexpected(parser, "\"in\"");
    for (skip_newlines(parser); !at_word(parser, "esac"); skip_newlines(parser)) {
        *link = parse_case_item(parser);
        link = &(*link)->next;
        if (!accept(parser, TOKEN_CASE_END))
            break;
    }
    expect_word(parser, "esac");
    return node;
}

static struct node *parse_parentheses(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_SUBSHELL);
    node->left = parse_body(parser);
    if (!accept(parser, TOKEN_CLOSE))
        unexpected(parser, "\")\"");
    return node;
}

static struct node *parse_group(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_GROUP);
    node->left = parse_body(parser);
    expect_word(parser, "}");
    return node;
}

/* The command that a reserved word or ( begins; NULL: it is none of these. */
static struct node *parse_compound(struct parser *parser)
{
    if (accept(parser, TOKEN_OPEN))
        return parse_parentheses(parser);
    if (accept_word(parser, "{"))
        return parse_group(parser);
    if (accept_word(parser, "if"))
        return parse_if(parser);
    if (accept_word(parser, "while"))
        return parse_loop(parser, NODE_WHILE);
    if (accept_word(parser, "until"))
        return parse_loop(parser, NODE_UNTIL);
    if (accept_word(parser, "for"))
        return parse_for(parser);
    if (accept_word(parser, "case"))
        return parse_case(parser);
    return NULL;
}

/* --- simple commands and functions --- */

static struct node *parse_command_here(struct parser *parser);

/* Behind NAME and (. */
static struct node *parse_function(struct parser *parser, const struct word *word)
{
    const char *name = word_literal(word);
    struct node *node = node_new(parser, NODE_FUNCTION);
    if (!accept(parser, TOKEN_CLOSE))
        unexpected(parser, "the ) of a function");
    if (name == NULL || name[variable_name_length(name)] != 0)
        lex_fail(parser, "a function needs a name of letters, digits and _");
    node->name = (char *)name;
    skip_newlines(parser);
    lex_command_token(parser);
    node->right = parse_command_here(parser);
    if (node->right == NULL || node->right->kind == NODE_SIMPLE)
        lex_fail(parser, "%s: the body of a function is a compound command, such as { ...; }", name);
    return node;
}

static struct node *parse_simple(struct parser *parser)
{
    struct node *node = node_new(parser, NODE_SIMPLE);
    struct word **link = &node->words;
    struct redirection **redirection = &node->redirections;
    bool first = true;                 /* what comes is a command's name, or before it */
    for (;;) {
        struct token *token = lex_token(parser);
        if (token->kind == TOKEN_WORD && (first || alias_goes_on(token->start)))
            token = lex_command_token(parser);
        if (token->kind == TOKEN_REDIRECTION) {
            parse_redirection(parser, &redirection);
            continue;
        }
        if (token->kind == TOKEN_OPEN && node->words != NULL && node->words->next == NULL && !first) {
            lex_next(parser);
            return parse_function(parser, node->words);
        }
        if (token->kind != TOKEN_WORD)
            break;
        first &= word_assignment(token->word) != 0;
        *link = token->word;
        link = &token->word->next;
        lex_next(parser);
    }
    return node->words != NULL || node->redirections != NULL ? node : NULL;
}

static struct node *parse_command_here(struct parser *parser)
{
    lex_deeper(parser);
    size_t start = lex_command_token(parser)->start;
    const char *literal = parser->token.kind == TOKEN_WORD ? word_literal(parser->token.word) : NULL;
    struct node *node = parse_compound(parser);
    if (node != NULL)
        parse_redirections(parser, node);
    else if (literal == NULL || !is_reserved(literal))
        node = parse_simple(parser);
    if (node != NULL)
        node->source = source_from(parser, start);
    parser->depth--;
    return node;
}

/* --- lists --- */

static struct node *parse_pipeline(struct parser *parser)
{
    size_t start = lex_command_token(parser)->start;
    if (accept_word(parser, "!")) {
        struct node *negated = parse_pipeline(parser);
        if (negated == NULL)
            unexpected(parser, "a command behind \"!\"");
        return node_of_two(parser, NODE_NOT, negated, NULL);
    }
    struct node *first = parse_command_here(parser), **link;
    if (first == NULL || lex_token(parser)->kind != TOKEN_PIPE)
        return first;
    struct node *pipeline = node_of_two(parser, NODE_PIPELINE, first, NULL);
    for (link = &first->next; accept(parser, TOKEN_PIPE); link = &(*link)->next) {
        skip_newlines(parser);
        *link = parse_command_here(parser);
        if (*link == NULL)
            unexpected(parser, "a command behind \"|\"");
    }
    pipeline->source = source_from(parser, start);
    return pipeline;
}

static struct node *parse_and_or(struct parser *parser)
{
    size_t start = lex_command_token(parser)->start;
    struct node *left = parse_pipeline(parser);
    while (left != NULL) {
        enum token_kind kind = lex_token(parser)->kind;
        if (kind != TOKEN_AND && kind != TOKEN_OR)
            break;
        lex_next(parser);
        skip_newlines(parser);
        struct node *right = parse_pipeline(parser);
        if (right == NULL)
            unexpected(parser, kind == TOKEN_AND ? "a command behind \"&&\"" : "a command behind \"||\"");
        left = node_of_two(parser, kind == TOKEN_AND ? NODE_AND : NODE_OR, left, right);
        left->source = source_from(parser, start);
    }
    return left;
}

/* One command of a list, with the & behind it; *more: another may follow. */
static struct node *parse_item(struct parser *parser, bool *more)
{
    struct node *node = parse_and_or(parser);
    *more = node != NULL;
    if (node == NULL)
        return NULL;
    if (accept(parser, TOKEN_BACKGROUND)) {
        struct node *background = node_of_two(parser, NODE_BACKGROUND, node, NULL);
        background->source = node->source;
        return background;
    }
    *more = accept(parser, TOKEN_SEMICOLON);
    return node;
}

static struct node *parse_items(struct parser *parser, bool over_lines)
{
    struct node *sequence = NULL, **link = NULL;
    bool more = true;
    while (more) {
        if (over_lines)
            skip_newlines(parser);
        struct node *node = parse_item(parser, &more);
        if (node == NULL)
            break;
        if (sequence == NULL) {
            sequence = node_of_two(parser, NODE_SEQUENCE, NULL, NULL);
            link = &sequence->left;
        }
        *link = node;
        link = &node->next;
        more |= over_lines && lex_token(parser)->kind == TOKEN_NEWLINE;
    }
    if (over_lines)
        skip_newlines(parser);
    return sequence != NULL && sequence->left->next == NULL ? sequence->left : sequence;
}

static struct node *parse_list(struct parser *parser)
{
    return parse_items(parser, true);
}

/* --- what the shell asks for --- */

struct node *parse_substitution(struct parser *parser, enum token_kind end)
{
    struct node *list = parse_list(parser);
    if (!accept(parser, end))
        unexpected(parser, end == TOKEN_CLOSE ? "the ) of a command substitution" : "a command");
    return list;
}

enum parse_status parse_command(struct arena *arena, struct input *input, struct node **command)
{
    struct parser parser;
    volatile enum parse_status status = PARSE_COMMAND;
    *command = NULL;
    parser_open(&parser, arena, input);
    alias_begin();
    if (setjmp(parser.failed) != 0) {
        status = input->given_up ? PARSE_GIVEN_UP : PARSE_ERROR;
    } else if (lex_token(&parser)->kind == TOKEN_END) {
        status = input->given_up ? PARSE_GIVEN_UP : PARSE_END;
    } else {
        *command = parse_items(&parser, false);
        if (lex_token(&parser)->kind != TOKEN_NEWLINE && lex_token(&parser)->kind != TOKEN_END)
            unexpected(&parser, "the end of a command");
    }
    parser_close(&parser);
    return status;
}

struct word *parse_quoted(struct arena *arena, const char *text)
{
    struct input input = { .name = NULL, .text = text };
    struct parser parser;
    struct word *volatile word = NULL;
    parser_open(&parser, arena, &input);
    if (setjmp(parser.failed) == 0)
        word = lex_word(&parser, WORD_TEXT_END, true);
    parser_close(&parser);
    input_close(&input);
    return word;
}
