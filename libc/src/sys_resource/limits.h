/* Limits that libc obeys itself: the process server knows them, and the start page of a process has them. */
#ifndef LIBC_LIMITS_H
#define LIBC_LIMITS_H

#include <stddef.h>
#include <stdint.h>
#include <quine/kernel.h>

struct own_limits { uint64_t descriptors, file_size; };

struct own_limits *__own_limits(void);

/* How many of `size` bytes may be written at `offset` of the session's file, or at its position if that is
 * negative: all, fewer, or 0 after SIGXFSZ. Only regular files have a limit. */
size_t __file_size_room(capability session, int64_t offset, size_t size);

#endif
