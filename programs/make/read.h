/*
 * Reading makefiles: into variables (variable.h), files (file.h) and implicit rules (rule.h).
 *
 * Errors in them are fatal, with the line.
 */
#ifndef MAKE_READ_H
#define MAKE_READ_H

#include <stdbool.h>
#include <stddef.h>
#include "file.h"
#include "rule.h"

/* A makefile that was read, or should have been; in the order of reading. */
struct makefile {
    struct makefile *next;
    struct file *file;
    bool optional;                     /* -include */
    bool missing;
    int64_t time;                      /* when it was read: to see whether it was made anew */
    struct position at;                /* of the include */
};
extern struct makefile *makefiles;

/* Reads a file; `at` is the include, without a file for those of the command line. False when it is missing, with errno. */
bool read_makefile(const char *name, bool optional, const struct position *at);

/* Reads a text as if it stood at current_position; references in it see the scope. */
void read_text(const char *text, size_t length, struct scope *scope);

/* Reads the built-in makefile. */
void read_builtin(const char *text);

/* Adds a folder for include (-I). */
void include_folder_add(const char *folder);
const char *const *include_folders(void);

/* --- reader.c and its parts --- */

enum { CONDITIONALS_MAX = 200 };

struct open_file {
    struct file *file;
    struct dependency **behind;        /* where the link to its prerequisites of this rule is */
};

/* The rule whose recipe may follow. */
struct open_rule {
    bool open;
    struct open_file *files;
    size_t file_count, file_capacity;
    struct pattern_rule *pattern;
    struct text recipe;
    bool has_recipe;
    struct position recipe_at, at;
};

struct conditional {
    bool taken;                        /* one of its branches was read */
    bool reading;                      /* this one is */
    bool in_else;
};

struct reader {
    const char *at, *end;
    unsigned long line;                /* of `at` */
    struct position position;          /* of the logical line */
    bool fixed_position;               /* of an eval: all lines are where it stands */
    bool builtin;
    struct scope *scope;
    struct open_rule rule;
    struct conditional conditionals[CONDITIONALS_MAX];
    unsigned conditional_count;
    struct text joined;                /* the logical line: lines joined */
};

/* Is the line a conditional? Does what it says. */
bool conditional_read(struct reader *reader, const char *line);
bool conditional_skips(const struct reader *reader);

/* Defines a global variable by a text NAME OPERATOR VALUE; false when it is none. */
bool assignment_define(const char *text, enum origin origin);

/* Is the line a definition, or an export? Does what it says. */
bool assignment_read(struct reader *reader, const char *line);

/* The same of what stands behind the colon of a rule, for those targets. */
bool target_assignment_read(struct reader *reader, const char *targets, const char *text);

/* `line` has comments, `stripped` has none. */
void rule_read(struct reader *reader, const char *line, const char *stripped);
void rule_close(struct reader *reader);

/* The next physical line, without its newline; false at the end. */
bool reader_physical_line(struct reader *reader, const char **start, size_t *length);

/* Appends a line with its continuations joined by single spaces. */
void join_lines(struct text *out, const char *line, size_t length);

/* Cuts off a comment; `\#` becomes `#`. */
void strip_comment(char *line);

/* The first of these bytes in the line that stands in no reference and has no backslash before it; NULL. */
const char *find_outside(const char *line, const char *bytes);

/* What lines of recipes begin with: .RECIPEPREFIX, usually a tab. */
extern char recipe_prefix;

#endif
