/*
 * ed: the line editor of POSIX XCU. buffer.c has the lines and files, address.c what says which lines, substitute.c the
 * command s, command.c all others and main.c the loop around them.
 */
#ifndef ED_H
#define ED_H

#include <stdbool.h>
#include <stddef.h>

/* A line never changes: commands replace it. */
struct line {
    size_t length;              /* without a newline; bytes[length] is 0 */
    bool selected;              /* by g or v, and not yet looked at */
    char bytes[];
};

struct text {
    struct line **lines;        /* the first is number 1 */
    long count, current;
};

extern struct text text;
extern bool is_changed;         /* since it was written last */

/* --- buffer.c --- */

struct line *line_new(const char *bytes, size_t length);
void text_insert(long after, struct line *line);
void text_delete(long first, long last);
/* Puts the line in another's place. */
void text_replace(long number, struct line *line);
/* Its number; 0: it is not there any more. */
long text_find(const struct line *line);
/* Moves the lines behind `after`, which is not among them. */
void text_move(long first, long last, long after);
/* What undo goes back to is the text as it is now; and going there. */
void text_keep(void);
void text_undo(void);
/* Reads a file, or what a command prints (`!COMMAND`), behind a line: how many bytes. Writes lines likewise. */
unsigned long text_read(const char *path, long after);
unsigned long text_write(const char *path, long first, long last, bool append);

/* --- address.c --- */

struct range {
    long first, last;
    int count;                  /* of addresses that were there: 0, 1, 2 */
};

/* The addresses at `at`, which is moved behind them. */
struct range parse_range(const char **at);
/* A single one, or `missing`. */
long parse_address(const char **at, long missing);
/* The regular expression between two delimiters, of which `at` is the first; an empty one is the last one again. */
void parse_expression(const char **at);
/* Whether the last expression matches the line. */
bool expression_matches(const struct line *line);
void mark_set(char letter, struct line *line);

/* --- substitute.c --- */

/* The command s behind its letter. Moves *at behind its flags but p, l, n. False: its last delimiter is missing, which means p. */
bool substitute(const char **at, long first, long last);

/* --- command.c --- */

/* One command, without its newline. False: the editor ends. */
bool command_run(const char *command);
/* The next line of the input, without its newline; NULL: there is none. */
char *input_line(void);
/* Whether something would be lost and has not been asked about before. */
bool is_worth_asking(void);
/* Behind an error: no command of g is left. */
void command_reset(void);

/* --- main.c --- */

extern bool is_silent;          /* -s: no counts, no ! */
_Noreturn void fail(const char *message);
/* h, or H (`toggle`). */
void explain_errors(bool toggle);
void toggle_prompt(void);

#endif
