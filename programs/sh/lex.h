/* Characters to tokens: between the parser and its input. */
#ifndef SH_LEX_H
#define SH_LEX_H

#include <setjmp.h>
#include "arena.h"
#include "input.h"
#include "tree.h"

enum token_kind {
    TOKEN_END, TOKEN_NEWLINE, TOKEN_WORD,
    TOKEN_REDIRECTION,         /* `redirection` says which; its descriptor, from a number before it or as usual */
    TOKEN_AND, TOKEN_OR, TOKEN_CASE_END, TOKEN_SEMICOLON, TOKEN_BACKGROUND, TOKEN_PIPE, TOKEN_OPEN, TOKEN_CLOSE,
};

struct token {
    enum token_kind kind;
    size_t start, end;         /* in the text */
    struct word *word;
    enum redirection_kind redirection;
    int descriptor;
    bool strip_tabs;           /* <<- */
};

/* A here-document whose text begins behind the next newline. */
struct here {
    struct redirection *redirection;
    char *delimiter;
    bool quoted, strip_tabs;
    struct here *next;
};

struct parser {
    struct arena *arena;
    struct input *input;
    char *text;                /* of the command so far, ended by 0 */
    size_t size, room, at;
    bool begun;                /* the command has a first line */
    bool ended;                /* the input has */
    struct token token;
    bool has_token;
    struct here *heres;
    unsigned depth;            /* of nested commands, so that no text overruns the stack */
    jmp_buf failed;            /* with 1 */
};

/* The character at `ahead` characters from here, reading on where the line ends; 0: the end. */
char lex_peek(struct parser *parser, size_t ahead);
/* Over \ newline, which means nothing anywhere but in ''. */
void lex_join_lines(struct parser *parser);

struct token *lex_token(struct parser *parser);                  /* stays the next one */
/* The same where a command may begin: aliases are replaced. */
struct token *lex_command_token(struct parser *parser);
void lex_next(struct parser *parser);                            /* goes on behind it */

/* Complains about the command and jumps to `failed`. */
_Noreturn void lex_fail(struct parser *parser, const char *format, ...);

/* words.c: the word at parser->at up to what ends it unquoted. */
enum word_end { WORD_BLANK, WORD_BRACE, WORD_QUOTE, WORD_TEXT_END, WORD_PARENTHESES };
struct word *lex_word(struct parser *parser, enum word_end end, bool quoted);
/* A word of one unquoted text; NULL: it is none. */
const char *word_literal(const struct word *word);
/* Without its quotes, for the delimiter of a here-document; *quoted: it had some. */
char *word_unquoted(struct arena *arena, const struct word *word, bool *quoted);
/* The length of NAME of a word NAME=..., or 0. */
size_t word_assignment(const struct word *word);
/* One level deeper inside of something; parser->depth-- ends it. */
void lex_deeper(struct parser *parser);

/* parse.c: commands up to `end`, which is taken; NULL: there are none. */
struct node *parse_substitution(struct parser *parser, enum token_kind end);
/* A parser for a text of its own. */
void parser_open(struct parser *parser, struct arena *arena, struct input *input);
void parser_close(struct parser *parser);

#endif
