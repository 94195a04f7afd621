/*
 * Implicit rules: patterns, and suffix rules, which become patterns when all makefiles are read.
 */
#ifndef MAKE_RULE_H
#define MAKE_RULE_H

#include "file.h"
#include "words.h"

struct pattern_rule {
    struct pattern_rule *next;
    struct pattern *targets;
    size_t target_count;
    char *prerequisites;               /* words with %, perhaps `|` among them */
    bool second_expansion;
    bool terminal;                     /* double-colon: what it needs must exist */
    bool in_use;                       /* in the chain that is looked for */
    struct recipe *recipe;             /* NULL: only takes away the same rule before it */
    struct position at;
};

extern struct pattern_rule *pattern_rules;

/* Adds a rule, in place of one with the same targets and prerequisites; `weak`: only when there is none. Owns `rule`. */
void pattern_rule_add(struct pattern_rule *rule, bool weak);

/* Variables of targets that match a pattern. */
struct pattern_scope {
    struct pattern_scope *next;
    struct pattern pattern;
    struct scope scope;
};
extern struct pattern_scope *pattern_scopes;
struct scope *pattern_scope_enter(const char *pattern, size_t length);

/* Makes patterns of the suffix rules among the files. */
void suffix_rules_convert(void);

/* Gives the file the recipe and prerequisites of an implicit rule; false when there is none. */
bool implicit_rule_find(struct file *file);

/* Prepares what the file sees, on behalf of `parent` (NULL: a goal). */
void file_prepare_scope(struct file *file, const struct file *parent);

/* Makes dependencies of what waits for its second expansion. */
void file_expand_pending(struct file *file);

/* Adds the prerequisites in a text, whose second expansion is done. */
void file_add_prerequisites(struct file *file, const char *text);

/* The built-in makefile: its variables and rules. */
extern const char builtin_variables[];
extern const char builtin_rules[];

#endif
