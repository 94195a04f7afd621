/* A program of awk as a tree, as the parser makes it and the interpreter walks it. */
#ifndef AWK_TREE_H
#define AWK_TREE_H

#include "array.h"
#include "pattern.h"
#include "value.h"

/* Variables with a meaning of their own. */
enum special {
    ORDINARY, SPECIAL_NF, SPECIAL_NR, SPECIAL_FNR, SPECIAL_FS, SPECIAL_OFS, SPECIAL_ORS, SPECIAL_RS, SPECIAL_SUBSEP,
    SPECIAL_CONVFMT, SPECIAL_OFMT, SPECIAL_RSTART, SPECIAL_RLENGTH, SPECIAL_FILENAME, SPECIAL_ENVIRON, SPECIAL_ARGC,
    SPECIAL_ARGV, SPECIAL_COUNT,
};

/*
 * A variable: what it is shows when it is first used. A parameter whose argument was never
 * used refers to that, in case that it becomes an array.
 */
struct cell {
    enum { CELL_UNUSED, CELL_VALUE, CELL_ARRAY, CELL_REFERENCE } kind;
    enum special special;
    bool owned;                 /* the array belongs to this cell */
    struct value value;
    struct array *array;
    struct cell *target;
};

enum kind {
    /* Expressions. */
    NODE_CONSTANT,      /* value */
    NODE_MATCH_RECORD,  /* pattern: $0 ~ /pattern/ */
    NODE_GLOBAL,        /* cell */
    NODE_LOCAL,         /* index */
    NODE_FIELD,         /* $a */
    NODE_ELEMENT,       /* a[b]; a: a variable, b: the first of a list of subscripts */
    NODE_LIST,          /* (a, b ...), for `in` and print */
    NODE_GROUP,         /* (a) */
    NODE_ASSIGN,        /* a = b; `operator`: + - * / % ^, or 0 */
    NODE_CONDITION,     /* a ? b : c */
    NODE_OR, NODE_AND, NODE_NOT,
    NODE_IN,            /* a in b */
    NODE_MATCH,         /* a ~ b; operator '!': does not */
    NODE_COMPARE,       /* operator: < L(<=) E(==) N(!=) > G(>=) */
    NODE_JOIN,          /* a b */
    NODE_ARITHMETIC,    /* operator: + - * / % ^ */
    NODE_MINUS, NODE_PLUS,
    NODE_BEFORE,        /* ++a, --a; operator + or - */
    NODE_BEHIND,        /* a++, a-- */
    NODE_GETLINE,       /* getline a; operator '<': from file b, '|': from command b, 0: from the input */
    NODE_CALL,          /* function, with the list a */
    NODE_BUILTIN,       /* index: which, with the list a */
    /* Statements. */
    NODE_BLOCK,         /* the list a */
    NODE_EXPRESSION,    /* a */
    NODE_PRINT,         /* the list a; operator 0, '>', 'A' (>>), '|' with b */
    NODE_PRINTF,
    NODE_IF,            /* if (a) b else c */
    NODE_WHILE,         /* while (a) b */
    NODE_DO,            /* do b while (a) */
    NODE_FOR,           /* for (a; b; c) d */
    NODE_FOR_IN,        /* for (a in b) d */
    NODE_DELETE,        /* a: an element or a variable */
    NODE_NEXT, NODE_NEXT_FILE, NODE_BREAK, NODE_CONTINUE,
    NODE_EXIT, NODE_RETURN,     /* a or nothing */
};

struct node {
    enum kind kind;
    char operator;
    unsigned index;
    unsigned line;
    struct node *a, *b, *c, *d;
    struct node *next;          /* in a list */
    struct value value;
    struct cell *cell;
    struct function *function;
    struct pattern *pattern;
};

struct function {
    struct function *next;
    char *name;
    unsigned parameters;
    struct node *body;          /* NULL: it is only called so far */
    unsigned line;              /* of its first mention */
};

struct rule {
    struct rule *next;
    struct node *from, *to;     /* the pattern, and the end of a range; or NULL */
    struct node *body;          /* NULL: print */
    bool inside;                /* the range has begun */
};

struct program {
    struct rule *begin, *rules, *end;
    struct cell *special[SPECIAL_COUNT];
};

enum builtin {
    BUILTIN_ATAN2, BUILTIN_CLOSE, BUILTIN_COS, BUILTIN_EXP, BUILTIN_FFLUSH, BUILTIN_GSUB, BUILTIN_INDEX, BUILTIN_INT,
    BUILTIN_LENGTH, BUILTIN_LOG, BUILTIN_MATCH, BUILTIN_RAND, BUILTIN_SIN, BUILTIN_SPLIT, BUILTIN_SPRINTF, BUILTIN_SQRT,
    BUILTIN_SRAND, BUILTIN_SUB, BUILTIN_SUBSTR, BUILTIN_SYSTEM, BUILTIN_TOLOWER, BUILTIN_TOUPPER, BUILTIN_COUNT,
};

#endif
