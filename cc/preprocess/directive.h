/* Directives (C11 6.10), and tokens of files between them. */
#ifndef QUINE_CC_DIRECTIVE_H
#define QUINE_CC_DIRECTIVE_H

#include <stdbool.h>
#include <cc/preprocess/token.h>

/* Makes the directives' names known, once; forgets open conditionals. */
void directive_begin(void);
/* The next token of the files, after directives; TOKEN_END at the end of all, or of the line in a directive. */
void directive_token(struct token *token);
/* The same when a TOKEN_HASH or TOKEN_END has come from the lexer: obeys the directive that it begins, or goes on. */
void directive_resume(struct token *token);
/* The byte where the next token of the file begins. */
const char *directive_next_byte(void);
/* Whether '(' is next, without blanks before it. */
bool directive_parenthesis_adjoins(void);
/* "#endif" or the like has been read: warns if more stands on the line. */
void directive_expect_end(const char *what);
/* "x" or <x> in a directive or __has_include(), macros expanded; false if there is none, which was said. */
bool directive_header(struct token *token);

/* Whether the directive being read is #if or #elif. */
bool directive_in_condition(void);
/* How many #if are open; says that those above `count` have no #endif, and closes them. */
uint32_t directive_conditionals(void);
void directive_close_conditionals(uint32_t count);

/* The language (preprocess.c). */
bool directive_assembler(void);
bool directive_strict(void);

#endif
