/*
 * Job control of terminals as it is seen from a process (POSIX.1-2017 XBD 11.1.4): a background process
 * that reads from its controlling terminal, or changes it, or writes there with TOSTOP, gets a signal.
 */
#ifndef LIBC_BACKGROUND_H
#define LIBC_BACKGROUND_H

#include <stddef.h>
#include <stdint.h>
#include <quine/kernel.h>

/* What the file contract's `read` and `write` could not do: the terminal asks who it is. */
enum error __terminal_read(capability session, uint32_t wanted, void *memory, size_t *count);
enum error __terminal_write(capability session, const void *memory, size_t size, uint32_t *count);
/* Before a terminal is changed. INTERRUPTED, INPUT_OUTPUT; whatever it answers when that is no terminal. */
enum error __terminal_change(capability session);

#endif
