/* The textual part of path resolution. */
#ifndef LIBC_RESOLVE_H
#define LIBC_RESOLVE_H

#include <stddef.h>

/* Joins `directory` (absolute) and `path` in `absolute` of `size` bytes; see
 * __path_resolve(). The length, or 0 if it does not fit. */
size_t __path_join(const char *directory, const char *path, char *absolute, size_t size);

#endif
