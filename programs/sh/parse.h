/*
 * The grammar of this shell:
 *
 *     line        = [ command { (";" | "&&" | "||") command } [ ";" ] ] newline
 *     command     = [ "!" ] { word | redirection }
 *     redirection = [ digits ] ("<" | ">" | ">>" | "<&" | ">&") word
 *
 * Words stay as they were written, quotes and all; expand.h takes them further. A
 * "#" at the start of a word begins a comment. Pipes, "&", groups, loops and
 * command substitution are recognised and refused by name.
 */
#ifndef SH_PARSE_H
#define SH_PARSE_H

#include <stdbool.h>
#include "arena.h"

enum redirection_kind { REDIRECT_INPUT, REDIRECT_OUTPUT, REDIRECT_APPEND, REDIRECT_DUPLICATE };

struct redirection {
    enum redirection_kind kind;
    int descriptor;            /* that is changed */
    char *word;                /* a path, or for REDIRECT_DUPLICATE a descriptor or "-" */
    struct redirection *next;
};

enum connector { ALWAYS, AFTER_SUCCESS, AFTER_FAILURE };

struct command {
    enum connector connector;  /* when it runs, after the one before it */
    bool negated;
    struct strings words;
    struct redirection *redirections;
    struct command *next;
};

enum parse_status {
    PARSE_DONE,                /* a line, perhaps without commands */
    PARSE_INCOMPLETE,          /* the text ends inside a quote or behind "&&", "||" or "\" */
    PARSE_ERROR,
};

/* Parses the line at *text and moves *text behind it. *commands: the first command
 * or NULL; *message: what is wrong. Everything lives in the arena. */
enum parse_status parse_line(struct arena *arena, const char **text, struct command **commands,
                             const char **message);

#endif
