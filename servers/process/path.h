/* Paths of programs and current directories, by their text alone. */
#ifndef QUINE_PROCESS_PATH_H
#define QUINE_PROCESS_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <abi/errors.h>

enum {
    PATH_SIZE = 256,           /* bytes, with the final 0 */
    PROGRAM_NAME_SIZE = 24,    /* likewise: a manifest's name has no more */
};

/* `path` as seen from `directory`: as it is, or with the directory before it.
 * TOO_LONG; BAD_ARGUMENT: the directory is no absolute path. */
enum error path_join(char result[PATH_SIZE], const char *directory, const char *path);

/* An absolute path without `.`, `..` and superfluous slashes. */
void path_clean(char result[PATH_SIZE], const char *path);

/* The name of a program that lies directly in /bin; false: it does not. */
bool path_program(char name[PROGRAM_NAME_SIZE], const char *clean);

#endif
