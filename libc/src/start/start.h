/* The way from the first instruction to main(). */
#ifndef QUINE_START_START_H
#define QUINE_START_START_H

#include <stddef.h>
#include <quine/start.h>

struct ipc_buffer;

/* The start page in what the process was entered with; NULL: there is none.
 * Runs before thread-local storage exists. */
const struct start_info *__start_accept(const void *page);

/* A thread's thread-local storage: the bytes that it needs, a multiple of its alignment
 * (64); fills a zeroed block of them and gives the thread pointer. */
size_t start_tls_size(void);
char *start_tls(char *block);
/* The calling thread's IPC buffer, before its first message. */
void start_buffer(struct ipc_buffer *buffer);
/* The same for a thread that does not run yet, by its thread pointer; and where it will have the variable that is the caller's `own`. */
void start_buffer_of(char *pointer, struct ipc_buffer *buffer);
void *start_tls_of(char *pointer, void *own);

/* What crt0's assembly calls, on the process's stack. */
_Noreturn void __start_program(const void *page);

/* libc/x86_64/start.S: faults, so that the maker sees it. */
_Noreturn void __start_fail(void);

#endif
