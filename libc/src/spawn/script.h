/*
 * Scripts whose first line names their interpreter, `#!INTERPRETER [ARGUMENT]`, which POSIX leaves to the system
 * (XCU 2.1). The line has at most SCRIPT_LINE_MAX bytes with its end; all behind the interpreter but blanks around it is one
 * argument. An interpreter that is such a script itself is refused: ELOOP.
 */
#ifndef LIBC_SCRIPT_H
#define LIBC_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

enum { SCRIPT_LINE_MAX = 256 };

/* Takes apart the first `size` bytes of a file, at most SCRIPT_LINE_MAX; *argument: NULL without one. `line` has room for a byte
 * more. false: no such line. */
bool __script_line(char *line, size_t size, char **interpreter, char **argument);

/* The arguments for the interpreter: its name, `argument` if there is one, the script's path, and `arguments` without the first.
 * To be freed; NULL: no memory. */
char **__script_arguments(char *interpreter, char *argument, const char *path, char *const *arguments);

#endif
