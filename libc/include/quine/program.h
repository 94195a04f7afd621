/* What small utilities share. Messages go as with <err.h>. */
#ifndef QUINE_PROGRAM_H
#define QUINE_PROGRAM_H

#include <stddef.h>
#include <stdio.h>

/* The status with which these functions end the program, but for program_usage(): 1 unless
 * the program says otherwise. */
extern int program_failure;

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

/* Likewise, with b (512), k, M or G (of 1024) behind it or nothing. */
unsigned long program_size(const char *text, const char *what);

/* The session of a service of the manifest; without it the program ends. */
unsigned long program_service(const char *name);

/* realloc() for `count` things of `size` bytes; without memory the program ends. */
void *program_memory(void *memory, size_t count, size_t size);

/* A copy of `length` bytes with a 0 behind them. */
char *program_text(const char *text, size_t length);

/* The file for reading, standard input for "-"; the program ends if it cannot be
 * opened. */
FILE *program_open(const char *path);

/* Bytes that grow; all zero is an empty one. */
struct program_buffer {
    char *bytes;
    size_t used, size;
};

/* Makes room for `more` bytes behind those that are used. */
void program_fits(struct program_buffer *buffer, size_t more);

/* Appends, and keeps a 0 behind the last byte. */
void program_append(struct program_buffer *buffer, const void *bytes, size_t count);

/* Tab stops: one distance, or a rising list of columns. */
enum { PROGRAM_TABS_MAX = 64 };

struct program_tabs {
    unsigned long stops[PROGRAM_TABS_MAX];
    size_t count;
};

/* A list such as "8" or "4,10,20"; another text ends the program. */
void program_tabs_parse(struct program_tabs *tabs, const char *list);

/* The first stop behind the column; behind the last one of a list, the next column. */
unsigned long program_tab_stop(const struct program_tabs *tabs, unsigned long column);

/* Writes "usage: TEXT" and ends the program with status 2. */
_Noreturn void program_usage(const char *text);

/* Fully buffered standard output, for those who write much at once. When the program
 * ends and not all could be written, it says so and fails. */
void program_buffer_output(void);

#endif
