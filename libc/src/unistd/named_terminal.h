/*
 * Terminals by name: a process reaches those that its own descriptors lead to. /dev, which is no mount of the server of
 * terminals, has the names of some to look at.
 */
#ifndef LIBC_NAMED_TERMINAL_H
#define LIBC_NAMED_TERMINAL_H

#include <contracts/file.h>
#include <stdbool.h>
#include "descriptor.h"

/* /dev/tty, /dev/ttyN, /dev/console (the first of these), /dev/ptmx, /dev/pts and /dev/pts/N: whether a path is one of them,
 * by its full name or from the current directory, and which, in `absolute` (PATH_MAX bytes). A process without terminal sees
 * /dev/pts empty, as it is in /dev. */
bool __terminal_is_name(int directory, const char *path, char *absolute);

/* Opens one, as open() says; one reference. NULL and errno: ENXIO (the process has no terminal), ENOENT (no
 * pseudo-terminal of that number was made by those on its terminal), EIO (it is locked). */
struct open_file *__terminal_by_name(const char *absolute, int flags);

/* What it is, and whether it may be used so (XSH access), without opening a numbered one. -1 and errno. */
int __terminal_status(const char *absolute, struct file_status *status);
int __terminal_access(const char *absolute, int mode);

/* If the caller leads a session that has no controlling terminal, and neither has this a session, they belong together
 * from now on: XBD 11.1.3 leaves it to us when. */
void __terminal_take(capability session);

#endif
