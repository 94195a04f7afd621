/* The words of an awk program. */
#ifndef AWK_LEX_H
#define AWK_LEX_H

#include <stdbool.h>
#include "tree.h"

enum token {
    TOKEN_END, TOKEN_NEWLINE, TOKEN_NUMBER, TOKEN_TEXT, TOKEN_PATTERN,
    TOKEN_NAME, TOKEN_CALL,         /* a name; one with ( right behind it */
    TOKEN_BUILTIN,
    /* Words. */
    TOKEN_BEGIN, TOKEN_BREAK, TOKEN_CONTINUE, TOKEN_DELETE, TOKEN_DO, TOKEN_ELSE, TOKEN_END_WORD, TOKEN_EXIT, TOKEN_FOR,
    TOKEN_FUNCTION, TOKEN_GETLINE, TOKEN_IF, TOKEN_IN, TOKEN_NEXT, TOKEN_NEXT_FILE, TOKEN_PRINT, TOKEN_PRINTF,
    TOKEN_RETURN, TOKEN_WHILE,
    /* Signs of more than one character; the others are their character + TOKEN_SIGN. */
    TOKEN_AND, TOKEN_OR, TOKEN_EQUAL, TOKEN_NOT_EQUAL, TOKEN_LESS_EQUAL, TOKEN_GREATER_EQUAL, TOKEN_NO_MATCH,
    TOKEN_INCREMENT, TOKEN_DECREMENT, TOKEN_APPEND, TOKEN_ASSIGN,   /* op= and =: `operator` says which */
    TOKEN_SIGN,
};

/* One token: what was read last. */
struct lexer {
    const char *at;
    unsigned line;
    int token;
    char operator;              /* of TOKEN_ASSIGN; 0: = */
    double number;              /* TOKEN_NUMBER */
    enum builtin builtin;
    char *text;                 /* names, texts, patterns; a copy of the parser's */
    size_t length;
};

/* Reads the next token. */
void lex_next(struct lexer *lexer);

/* The token was / or /=, but a pattern begins there: reads it. */
void lex_pattern(struct lexer *lexer);

/* The token as a person may know it, for messages. */
const char *lex_describe(const struct lexer *lexer);

/* Says that the program is wrong at the lexer's token and ends awk. */
_Noreturn void lex_refuse(const struct lexer *lexer, const char *reason);

#endif
