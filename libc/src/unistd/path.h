/*
 * Paths: the current directory is a string of this process, mounts are capabilities.
 *
 * A path becomes absolute text: joined with the current directory, or with where a
 * descriptor's directory is; `..` is taken out as text once what stands before it is known to be no
 * link. The rest is asked of the directory that is mounted on its longest beginning. A server that meets a link says so,
 * and the link's text takes the place of its name (XBD 4.13).
 */
#ifndef LIBC_PATH_H
#define LIBC_PATH_H

#include <limits.h>
#include <stdbool.h>
#include <quine/kernel.h>

/* Where something is: `rest` is its path from that directory, a part of the absolute `path`. */
struct location {
    capability directory;
    const char *rest;
    char path[PATH_MAX];
};

/* The current directory, absolute. */
const char *__path_current(void);

/* The session of the directory that is mounted on the longest beginning of `absolute`, and
 * the path from there; 0: this process has no files there. */
capability __path_mount(const char *absolute, const char **rest);

/* Where changes go that another directory refuses, by absolute paths: a session of the process server, in containers that can change
 * some files only. 0: there is none. */
capability __path_changes(void);

/* Makes `path` absolute in `absolute` (PATH_MAX bytes), seen from the directory that the
 * descriptor names, or from the current one (AT_FDCWD); without ".", ".." and repeated slashes. A slash at the
 * end stays. false and errno (ENOENT: empty, ENAMETOOLONG, EBADF, ENOTDIR, ELOOP) on failure. */
bool __path_resolve(int descriptor, const char *path, char *absolute);

/* Does `act` where the path leads, following the links that are met, with `follow` the last
 * component's too. 0, or -1 and errno. */
int __path_act(int descriptor, const char *path, bool follow,
               enum error (*act)(capability directory, const char *path, void *argument), void *argument);

/* Follows all links but, without `follow`, the last component. Whether it exists is not looked at. */
bool __path_settle(int descriptor, const char *path, bool follow, struct location *location);

#endif
