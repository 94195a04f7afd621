/* What main.c, which is outside, and inside.c, which is started in containers, share. */
#ifndef TEST_CONTAINERS_H
#define TEST_CONTAINERS_H

#include <stdbool.h>

enum { BOX_MEMORY = 16 << 20, PIECE = 3 << 20, PIECES = 6, BOX_PROCESSES = 3, BOX_FILES = 16 };

extern int failures;
void check(int holds, const char *what);

/* How many processes can be seen, by the contract; and by /proc, -1: there is none. */
int count_processes(void);
int count_proc(void);

/* The tests inside by name; `outer`: a process outside. The failures, or -1: there is no such test. */
int inside(const char *name, int outer);

#endif
