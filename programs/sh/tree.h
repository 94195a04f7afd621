/*
 * What the parser makes of a command: nodes, words and redirections, all in one arena.
 *
 * A word is a list of parts, parsed once; expand.h turns it into fields each time that it is used.
 */
#ifndef SH_TREE_H
#define SH_TREE_H

#include <stdbool.h>

enum part_kind {
    PART_TEXT,                 /* characters */
    PART_PARAMETER,            /* $name, ${name...} */
    PART_COMMAND,              /* $(...), `...` */
    PART_ARITHMETIC,           /* $((...)) */
};

/* XCU 2.6.2: what ${name...} does with its word. */
enum parameter_operation {
    PARAMETER_PLAIN, PARAMETER_DEFAULT, PARAMETER_ASSIGN, PARAMETER_ERROR, PARAMETER_ALTERNATIVE, PARAMETER_LENGTH,
    PARAMETER_SUFFIX, PARAMETER_LONG_SUFFIX, PARAMETER_PREFIX, PARAMETER_LONG_PREFIX,
};

struct part {
    enum part_kind kind;
    bool quoted;               /* by ' or " or \ */
    bool colon;                /* of PARAMETER: empty counts as unset */
    enum parameter_operation operation;
    char *text;                /* TEXT; PARAMETER: the name */
    struct word *word;         /* PARAMETER: behind the operator; ARITHMETIC: the expression */
    struct node *command;      /* COMMAND; NULL: nothing stands there */
    struct part *next;
};

struct word {
    struct part *parts;        /* NULL: empty */
    struct word *next;
};

enum redirection_kind {
    REDIRECT_INPUT, REDIRECT_OUTPUT, REDIRECT_APPEND, REDIRECT_BOTH, REDIRECT_CLOBBER,
    REDIRECT_DUPLICATE,        /* <& and >& */
    REDIRECT_HERE,             /* <<: the word is what stands there */
};

struct redirection {
    enum redirection_kind kind;
    int descriptor;            /* that is changed */
    struct word *word;
    struct redirection *next;
};

enum node_kind {
    NODE_SIMPLE,               /* words (assignments first, as written) */
    NODE_PIPELINE,             /* commands: `left`, linked by `next` */
    NODE_NOT,                  /* ! left */
    NODE_AND, NODE_OR,         /* left, right */
    NODE_SEQUENCE,             /* commands: `left`, linked by `next` */
    NODE_BACKGROUND,           /* left & */
    NODE_SUBSHELL, NODE_GROUP, /* ( left ), { left; } */
    NODE_IF,                   /* left, then right, else third (or NULL) */
    NODE_WHILE, NODE_UNTIL,    /* left, do right */
    NODE_FOR,                  /* name, words or `all_arguments`, do right */
    NODE_CASE,                 /* words: one; items */
    NODE_FUNCTION,             /* name, right */
};

struct case_item {
    struct word *patterns;
    struct node *body;         /* NULL: empty */
    struct case_item *next;
};

struct node {
    enum node_kind kind;
    unsigned line;
    struct node *left, *right, *third;
    struct node *next;
    struct word *words;
    struct redirection *redirections;
    char *name;
    bool all_arguments;        /* FOR without `in` */
    struct case_item *items;
    char *source;              /* PIPELINE, SIMPLE of a list: as it was written, for `jobs` */
};

#endif
