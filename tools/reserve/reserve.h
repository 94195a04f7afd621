/* A set of names: open addressing, of a fixed size that libc stays far below. */
#ifndef RESERVE_H
#define RESERVE_H

#include <stdbool.h>

enum { NAMES_ROOM = 16384, NAME_MAX_SIZE = 128 };

struct names { char *all[NAMES_ROOM]; unsigned count; };

/* Ends the program when it is too long or one too many. */
void names_add(struct names *names, const char *name);
bool names_have(const struct names *names, const char *name);

/* One line about a file, and the end. */
_Noreturn void fail(const char *path, const char *what);

#endif
