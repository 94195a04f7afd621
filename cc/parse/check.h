/*
 * What parse/ looks at only to warn of it. Each is to be called where warning_wanted says that somebody wants it.
 */
#ifndef QUINE_CC_CHECK_H
#define QUINE_CC_CHECK_H

#include <cc/parse/parser.h>

/* --- format.c --- */
enum format_kind { FORMAT_NONE, FORMAT_PRINTF, FORMAT_SCANF, FORMAT_STRFTIME, FORMAT_ARGUMENT };

/* FORMAT_ARGUMENT: __attribute__((format_arg(N))), what it returns is such a format as argument N. */
/* What __attribute__((format(NAME, ...))) names. */
enum format_kind format_kind_of(const char *name);
/* A call of a function that has a format, or is a library function by its name. */
void check_formats(const struct symbol *function, struct tree *arguments);

/* --- check.c --- */
/* What stands where a truth value is wanted. */
void check_condition(const struct tree *tree);
/* Operands as they were written: not promoted. */
void check_comparison(enum tree_operation operation, const struct tree *left, const struct tree *right, uint32_t location);
void check_parentheses(enum token_kind operator, const struct tree *left, const struct tree *right);
void check_cast(const struct tree *tree, const struct type *to);
/* An implicit conversion between arithmetic types. */
void check_operand(const struct tree *tree, const struct type *to);
void check_conversion(const struct tree *tree, const struct type *to);
void check_memory_call(const struct symbol *function, const struct tree *arguments, uint32_t count);
void check_nonnull(const struct symbol *function, const struct tree *arguments);
void check_returned(const struct tree *value);

/* --- sequence.c --- */
/* A whole expression, or an initializer. */
void check_sequence(const struct tree *tree);

#endif
