/*
 * Pseudo-terminals: a terminal whose device is a program. The master's descriptor types by
 * writing and reads what is shown; both ends speak termios. Whoever has a terminal can make
 * more of them. See also posix_openpt() in <stdlib.h>.
 */
#ifndef _PTY_H
#define _PTY_H

#include <termios.h>

/* Descriptors of both ends; `name` (32 bytes), `modes` and `size` may be NULL. ENXIO: the
 * process has no terminal; EMFILE, ENOMEM, EAGAIN. */
int openpty(int *master, int *terminal, char *name, const struct termios *modes, const struct winsize *size);

#endif
