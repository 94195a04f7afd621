/* Paths: the current directory is a string of this process, the root a capability. */
#ifndef LIBC_PATH_H
#define LIBC_PATH_H

#include <limits.h>
#include <stdbool.h>
#include <quine/kernel.h>

/* The root directory's session; 0: this process has no files. */
capability __path_root(void);

/* The current directory, absolute. */
const char *__path_current(void);

/* Makes `path` absolute in `absolute` (PATH_MAX bytes): joined with the current
 * directory, without ".", ".." and repeated slashes. A slash at the end stays. false
 * and errno (ENOENT: empty, ENAMETOOLONG) on failure. */
bool __path_resolve(const char *path, char *absolute);

#endif
