/*
 * Words of a contract, one line at a time.
 *
 * The current token is in the lexer; lexer_next() moves on. A line end is a token,
 * except after a comma or an opening brace or before a closing one, where a list
 * goes on. Comment lines
 * directly above a line gather in `documentation` until someone takes them.
 */
#ifndef QUINE_IDL_LEXER_H
#define QUINE_IDL_LEXER_H

#include <stdint.h>
#include "contract.h"

enum token { TOKEN_END, TOKEN_LINE, TOKEN_NAME, TOKEN_NUMBER, TOKEN_SYMBOL };

struct lexer {
    const char *path;
    const char *position;
    unsigned line;                   /* of what is read next */
    unsigned token_line;
    enum token token;
    char text[NAME_MAX_SIZE];        /* a name; a symbol: "{", "<=" ... */
    uint64_t number;
    char documentation[DOCUMENTATION_SIZE];
};

/* Reads the file whole; ends the program if it cannot. */
void lexer_open(struct lexer *lexer, const char *path);
/* What was opened so far is not read any more. */
void lexer_begin(void);
void lexer_next(struct lexer *lexer);
/* Says `path:line: message` and ends the program. */
_Noreturn void lexer_fail(const struct lexer *lexer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
