/* A script of sed (POSIX XCU sed) as it is parsed and run. */
#ifndef SED_SED_H
#define SED_SED_H

#include <regex.h>
#include <stdbool.h>
#include <stdio.h>
#include <quine/program.h>

enum address_kind {
    ADDRESS_NONE, ADDRESS_LINE, ADDRESS_LAST, ADDRESS_PATTERN,
    ADDRESS_STEP,       /* FIRST~STEP */
    ADDRESS_COUNT,      /* ,+N: so many lines behind the first */
    ADDRESS_MULTIPLE,   /* ,~N: up to a multiple of N */
};

struct address {
    enum address_kind kind;
    unsigned long line, step;
    regex_t *pattern;       /* NULL: the one that was used last */
};

/* Where lines are written: standard output, or a file of a script. */
struct output {
    struct output *next;
    const char *path;       /* NULL: standard output */
    FILE *stream;
    bool lacks_newline;     /* the last line that was written had none */
};

/* A piece of a replacement: text, or a part of what matched. */
struct piece {
    int group;              /* -1: text */
    const char *text;
    size_t length;
};

struct substitution {
    regex_t *pattern;
    struct piece *pieces;
    size_t piece_count;
    bool all, print;
    unsigned long number;   /* of the match that is replaced first, from 1 on */
    struct output *output;  /* w */
};

struct command {
    struct address from, to;
    bool negated;
    bool inside;            /* the range has begun */
    unsigned long end;      /* the line where it ends, if that is known */
    char name;
    size_t target;          /* b, t: where to go on; {: behind its } */
    const char *text;       /* a, i, c: the text; r: the file; b, t, `:`: the label */
    size_t length;
    int status;             /* q, Q */
    unsigned long width;    /* l */
    struct substitution *substitution;
    unsigned char *map;     /* y */
    struct output *output;  /* w */
};

struct script {
    struct command *commands;
    size_t count;
    bool extended;          /* -E */
    bool quiet;             /* -n, or #n in the first line */
    bool in_place, separate;
};

extern struct script script;
extern struct output standard_output;
extern struct output *outputs;      /* those of w */

/* Parses all of the script, whose parts are lines; what is wrong ends sed. */
void script_parse(const char *text);

/* Runs the script on the files; the exit status. */
int script_run(char **paths);

/* The output for the file, which is made at once. */
struct output *output_open(const char *path);
void output_line(struct output *output, const char *text, size_t length, bool newline);

#endif
