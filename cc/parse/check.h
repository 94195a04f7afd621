/*
 * What parse/ looks at only to warn of it. Each is to be called where warning_wanted says that somebody wants it.
 */
#ifndef QUINE_CC_CHECK_H
#define QUINE_CC_CHECK_H

#include <cc/parse/parser.h>

/* --- format.c --- */
enum format_kind { FORMAT_NONE, FORMAT_PRINTF, FORMAT_SCANF, FORMAT_STRFTIME };

/* What __attribute__((format(NAME, ...))) names. */
enum format_kind format_kind_of(const char *name);
/* A call of a function that has a format, or is a library function by its name. */
void check_formats(const struct symbol *function, struct tree *arguments);

#endif
