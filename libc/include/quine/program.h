/* What small utilities share. Messages go as with <err.h>. */
#ifndef QUINE_PROGRAM_H
#define QUINE_PROGRAM_H

#include <stdio.h>

/*
 * Calls `process` with a stream for each path, or with standard input if there are
 * none ("-" is standard input, too; its name is then NULL). Says which paths cannot
 * be opened or read. Answers the exit status: 0, or 1 if anything failed, `process`
 * (by not answering 0) included.
 */
int program_each(char *const *paths, int (*process)(FILE *stream, const char *name));

/* The non-negative number `text`; anything else ends the program with a message that
 * names it and `what`. */
unsigned long program_number(const char *text, const char *what);

/* The session of a service of the manifest; without it the program ends. */
unsigned long program_service(const char *name);

/* Writes "usage: TEXT" and ends the program with status 2. */
_Noreturn void program_usage(const char *text);

/* Fully buffered standard output, for those who write much at once. */
void program_buffer_output(void);

#endif
