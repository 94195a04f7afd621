/* An expression as a tree. */
#ifndef LIBC_REGEX_PARSE_H
#define LIBC_REGEX_PARSE_H

#include "program.h"

enum node_kind { NODE_EMPTY, NODE_ONE, NODE_SEQUENCE, NODE_CHOICE, NODE_REPEAT, NODE_GROUP };

/* Of NODE_ONE the operation and its argument; a repetition from `least` to `most` (-1: no limit) times; a group's
 * number and the last that is inside. */
struct node {
    enum node_kind kind;
    enum operation operation;
    int argument, least, most;
    int left, right;             /* numbers of nodes */
};

struct parser {
    struct __regex *regex;
    const char *at;
    bool extended;
    int depth;                   /* of parentheses */
    int closed[BACK_GROUPS + 1]; /* groups that are complete */
    struct node *nodes;
    int count, room;
    int error;                   /* of regcomp; the first */
};

/* The root's number, or -1 with `error`. */
int __regex_parse(struct parser *parser);

#endif
