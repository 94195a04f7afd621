/*
 * What makefiles do to the world while they are read: commands run, files read and written. All of it is
 * here, so that a test can put other functions in their place.
 */
#ifndef MAKE_OUTSIDE_H
#define MAKE_OUTSIDE_H

#include <stdbool.h>
#include "memory.h"
#include "variable.h"

/* Appends what the command prints; its exit status. */
int outside_shell(struct text *out, const char *command, struct scope *scope);

/* Appends a file's bytes, `-` is the standard input; false when it cannot be opened, with errno. A fatal error when it cannot be read. */
bool outside_read_file(struct text *out, const char *name);

/* Makes the standard input, when it was read as `-`, ready to be read again by a child. */
void outside_rewind_input(void);

/* Writes or appends a text and, if it lacks one, a newline; `text` NULL: nothing. Failing is a fatal error. */
void outside_write_file(const char *name, bool append, const char *text);

#endif
