/* bc's programs: trees of nodes, and names. POSIX XCU bc. */
#ifndef BC_BC_H
#define BC_BC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include "number.h"

enum token {
    TOKEN_END, TOKEN_NEWLINE, TOKEN_NUMBER, TOKEN_TEXT, TOKEN_NAME,
    TOKEN_ASSIGN,                /* `operator` says which: '=', '+' of +=, ... */
    TOKEN_EQUAL, TOKEN_NOT_EQUAL, TOKEN_AT_MOST, TOKEN_AT_LEAST, TOKEN_MORE_ONE, TOKEN_LESS_ONE, TOKEN_AND, TOKEN_OR,
    TOKEN_AUTO, TOKEN_BREAK, TOKEN_DEFINE, TOKEN_ELSE, TOKEN_FOR, TOKEN_HALT, TOKEN_IBASE, TOKEN_IF, TOKEN_LENGTH, TOKEN_OBASE, TOKEN_PRINT,
    TOKEN_QUIT, TOKEN_RETURN, TOKEN_SCALE, TOKEN_SQRT, TOKEN_WHILE,
    TOKEN_CHARACTER,             /* from here on: TOKEN_CHARACTER + the character */
};

enum kind {
    /* Expressions. */
    KIND_NUMBER, KIND_VARIABLE, KIND_ELEMENT, KIND_SCALE, KIND_IBASE, KIND_OBASE, KIND_ARRAY /* NAME[], an argument */,
    KIND_CALL, KIND_LENGTH, KIND_SQRT, KIND_SCALE_OF, KIND_BINARY, KIND_NEGATE, KIND_NOT, KIND_ASSIGN, KIND_BEFORE, KIND_AFTER,
    /* Statements. */
    KIND_VALUE, KIND_TEXT, KIND_PRINT, KIND_BLOCK, KIND_IF, KIND_WHILE, KIND_FOR, KIND_BREAK, KIND_RETURN, KIND_HALT,
};

struct node {
    enum kind kind;
    int operator;                /* a character or a token; KIND_VALUE: the value is printed */
    char *text;                  /* of a number or a text */
    struct name *name;
    struct node *parts[4];       /* operands; condition, statement ...; NULL: left out */
    struct node *next;           /* in a list of statements or arguments */
};

struct parameter {
    struct name *name;
    bool is_array;
};

struct function {
    struct parameter *locals;    /* parameters, then what is `auto` */
    size_t parameter_count, local_count;
    struct node *body;
};

struct array {
    struct number **elements;    /* NULL: 0 */
    size_t count;
};

/* A letter or more: a variable, an array and a function may have the same name. */
struct name {
    struct name *next;
    char *text;
    struct number *value;        /* NULL: 0 */
    struct array array;
    struct function *function;
};

struct name *name_find(const char *text);

/* --- parse.c --- */

/* What is read next. */
void parse_begin(FILE *stream);
/* The next statements (*body, perhaps NULL), or a function that was defined; false: there are no more. Whoever calls it has made a
 * place to go on after an error. */
bool parse_next(struct node **body);
/* Goes on behind the line of an error. */
void parse_recover(void);
void node_free(struct node *node);

/* --- run.c --- */

void run(const struct node *body);
/* After an error: nothing is being called any more. */
void run_reset(void);

/* --- main.c --- */

/* Says an error, of the text or of what it does, and goes on with the next line. */
_Noreturn void fail(bool in_text, const char *format, ...);
_Noreturn void leave(void);

extern const char library[];

#endif
