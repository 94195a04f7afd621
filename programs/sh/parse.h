/*
 * The grammar of the shell, XCU 2.10, from lines of an input to trees.
 */
#ifndef SH_PARSE_H
#define SH_PARSE_H

#include "arena.h"
#include "input.h"
#include "tree.h"

enum parse_status {
    PARSE_COMMAND,             /* *command; NULL: an empty line */
    PARSE_END,                 /* of the input */
    PARSE_ERROR,               /* a message was written; what is left of the line is gone */
    PARSE_GIVEN_UP,            /* ^C */
};

/* The next complete command: a list up to the end of its line. */
enum parse_status parse_command(struct arena *arena, struct input *input, struct node **command);

/* A word of the language: if, done, { ... */
bool is_reserved(const char *word);

/* A text as what stands between double quotes, for prompts and the like. NULL: it cannot be parsed. */
struct word *parse_quoted(struct arena *arena, const char *text);

#endif
