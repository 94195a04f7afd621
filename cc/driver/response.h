/* Files of arguments: what "@FILE" on a command line stands for. */
#ifndef QUINE_CC_RESPONSE_H
#define QUINE_CC_RESPONSE_H

#include <stdint.h>

enum { RESPONSE_NESTING_MAX = 16 };

/*
 * The words of a file, blanks between them; quotes and backslashes as in a shell. They stay.
 * NULL, with an error, if it cannot be read or `nesting` files led to it.
 */
char **response_read(const char *path, unsigned nesting, uint32_t *count);

#endif
