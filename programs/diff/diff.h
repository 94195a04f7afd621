/* Comparing two files line by line: what the parts of diff share. */
#ifndef DIFF_DIFF_H
#define DIFF_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <time.h>

struct line {
    const char *text;
    size_t length;          /* with its newline, if it has one */
};

struct side {
    const char *name;       /* for headers */
    struct timespec time;
    char *bytes;
    size_t size;
    struct line *lines;
    size_t count;
    unsigned *classes;      /* equal lines have equal numbers */
    bool *changed;          /* the other side does not have the line */
};

/* Lines [first, first + removed) of the left became [second, second + added) of the right. */
struct change {
    size_t first, removed, second, added;
};

struct diff_options {
    char form;              /* n: normal, u, c, e, q: only whether */
    size_t context;
    bool ignore_case, ignore_amount, ignore_blanks, ignore_empty;
};

extern struct diff_options diff_options;

/* Sets `classes` of both. */
void classify(struct side *left, struct side *right);

/* Sets `changed` of both: a shortest script of changes, unless the files differ very much. */
void compare(struct side *left, struct side *right);

/* Prints the changes in the form that was asked for. */
void print_changes(const struct side *left, const struct side *right, const struct change *changes, size_t count);

#endif
