/*
 * What make says, and how it ends.
 *
 * Messages are GNU make's: `FILE:LINE: text`, or `make: text` (`make[2]:` in a make within two
 * others) where no line is to blame. Standard output is written out after each.
 */
#ifndef MAKE_MESSAGE_H
#define MAKE_MESSAGE_H

/* A line of a makefile. Where `file` is NULL there is none. */
struct position {
    const char *file;
    unsigned long line;
};

/* Where what is read now stands, or the command that is expanded. */
extern struct position current_position;

/* Where the variable was defined whose value is expanded now; without a file: none, current_position holds. */
extern struct position expanding_position;

/* The one of them at which a mistake in what is expanded is found. */
const struct position *expansion_position(void);

/* What messages begin with; `level` is MAKELEVEL. */
void message_program(const char *path, unsigned long level);
const char *message_prefix(void);

/* To standard output, with `make: ` before it. */
void message_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* To standard error, with the position or `make: ` before it. A position of NULL or without a file is none. */
void message_error(const struct position *at, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same, as `*** TEXT.  Stop.`; make ends with status 2 once its children have. */
_Noreturn void fatal(const struct position *at, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Ends make with that status; the program's, or a test's of its own. */
_Noreturn void stop(int status);

#endif
