/* The way from the first instruction to main(). */
#ifndef QUINE_START_START_H
#define QUINE_START_START_H

#include <quine/start.h>

/* The start page in what the process was entered with; NULL: there is none.
 * Runs before thread-local storage exists. */
const struct start_info *start_accept(const void *page);

/* What crt0's assembly calls, on the process's stack. */
_Noreturn void start_program(const void *page);

/* libc/x86_64/start.S: faults, so that the maker sees it. */
_Noreturn void start_fail(void);

#endif
