/*
 * Expansion of macros (C11 6.10.3). Tokens come from a stack of contexts (what macros
 * expanded to, and is read again for more macros), and below it from the files.
 */
#ifndef QUINE_CC_EXPAND_H
#define QUINE_CC_EXPAND_H

#include <stdbool.h>
#include <cc/preprocess/macro.h>

/* The next token with its macros expanded; in a directive TOKEN_END at the end of the line. */
void expand_next(struct token *token);
/* The same from a token on that was read: it is perhaps a macro's name. */
void expand_from(struct token *token);
/* The next token as it is. */
void expand_raw(struct token *token);
/* Whether the next token is '('; it is not read. */
bool expand_parenthesis_follows(void);
/* Whether the next token comes from a file rather than out of a macro. */
bool expand_is_plain(void);
/* Drops what macros expanded to and nobody read: at the end of a directive. */
void expand_drop(void);
/* Whether the arguments of a call are being read. */
bool expand_in_call(void);
/* Forgets everything: another file is preprocessed. */
void expand_begin(void);

#endif
