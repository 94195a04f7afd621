/* Paths: the current directory is a string of this process, the mounts are capabilities. */
#ifndef LIBC_PATH_H
#define LIBC_PATH_H

#include <limits.h>
#include <stdbool.h>
#include <quine/kernel.h>

/* The session of the directory that is mounted on the longest beginning of `absolute`, and
 * the path from there; 0: this process has no files there. */
capability __path_mount(const char *absolute, const char **rest);

/* The current directory, absolute. */
const char *__path_current(void);

/* Makes `path` absolute in `absolute` (PATH_MAX bytes): joined with the current
 * directory, without ".", ".." and repeated slashes. A slash at the end stays. false
 * and errno (ENOENT: empty, ENAMETOOLONG) on failure. */
bool __path_resolve(const char *path, char *absolute);

#endif
