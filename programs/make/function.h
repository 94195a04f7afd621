/*
 * The functions of makefiles. Each gets its arguments as strings, NULL behind the last, and appends its value.
 * Arguments are expanded, but for those that choose what to expand (if, or, and, foreach): these get their text.
 */
#ifndef MAKE_FUNCTION_H
#define MAKE_FUNCTION_H

#include "expand.h"

struct function {
    const char *name;
    void (*run)(struct text *out, char **arguments, struct scope *scope);
    unsigned char least, most;         /* arguments; most 0: any number */
    bool raw;                          /* arguments as they stand */
};

/* The function of that name, or NULL. */
const struct function *function_find(const char *name, size_t length);

/* function_text.c */
void function_subst(struct text *out, char **arguments, struct scope *scope);
void function_patsubst(struct text *out, char **arguments, struct scope *scope);
void function_strip(struct text *out, char **arguments, struct scope *scope);
void function_findstring(struct text *out, char **arguments, struct scope *scope);
void function_filter(struct text *out, char **arguments, struct scope *scope);
void function_filter_out(struct text *out, char **arguments, struct scope *scope);
void function_sort(struct text *out, char **arguments, struct scope *scope);
void function_word(struct text *out, char **arguments, struct scope *scope);
void function_wordlist(struct text *out, char **arguments, struct scope *scope);
void function_words(struct text *out, char **arguments, struct scope *scope);
void function_firstword(struct text *out, char **arguments, struct scope *scope);
void function_lastword(struct text *out, char **arguments, struct scope *scope);

/* function_name.c */
void function_dir(struct text *out, char **arguments, struct scope *scope);
void function_notdir(struct text *out, char **arguments, struct scope *scope);
void function_suffix(struct text *out, char **arguments, struct scope *scope);
void function_basename(struct text *out, char **arguments, struct scope *scope);
void function_addsuffix(struct text *out, char **arguments, struct scope *scope);
void function_addprefix(struct text *out, char **arguments, struct scope *scope);
void function_join(struct text *out, char **arguments, struct scope *scope);
void function_wildcard(struct text *out, char **arguments, struct scope *scope);
void function_abspath(struct text *out, char **arguments, struct scope *scope);
void function_realpath(struct text *out, char **arguments, struct scope *scope);

/* function_control.c */
void function_if(struct text *out, char **arguments, struct scope *scope);
void function_or(struct text *out, char **arguments, struct scope *scope);
void function_and(struct text *out, char **arguments, struct scope *scope);
void function_foreach(struct text *out, char **arguments, struct scope *scope);
void function_call(struct text *out, char **arguments, struct scope *scope);
void function_value(struct text *out, char **arguments, struct scope *scope);
void function_eval(struct text *out, char **arguments, struct scope *scope);
void function_origin(struct text *out, char **arguments, struct scope *scope);
void function_flavor(struct text *out, char **arguments, struct scope *scope);
void function_shell(struct text *out, char **arguments, struct scope *scope);
void function_file(struct text *out, char **arguments, struct scope *scope);
void function_error(struct text *out, char **arguments, struct scope *scope);
void function_warning(struct text *out, char **arguments, struct scope *scope);
void function_info(struct text *out, char **arguments, struct scope *scope);

#endif
