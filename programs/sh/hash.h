/* Where programs were found in PATH: XCU hash. Forgotten when PATH has another value. */
#ifndef SH_HASH_H
#define SH_HASH_H

#include "arena.h"

/* The path of a program in PATH, looked for if it is not known; NULL: there is none. */
char *hash_find(struct arena *arena, const char *name);
/* It is not there any more. */
void hash_forget(const char *name);

int run_hash(int count, char **arguments);

#endif
