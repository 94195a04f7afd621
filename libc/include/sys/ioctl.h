/*
 * ioctl(), of which programs use little that termios.h lacks: the window's size, bytes that
 * can be read, and O_NONBLOCK.
 */
#ifndef _SYS_IOCTL_H
#define _SYS_IOCTL_H

#include <termios.h>

#define TIOCSCTTY 0x540e          /* int: it becomes the controlling terminal of the session that the caller leads */
#define TIOCGWINSZ 0x5413         /* struct winsize * */
#define TIOCSWINSZ 0x5414         /* const struct winsize * */
#define FIONREAD 0x541b           /* int *: of a terminal */
#define TIOCINQ FIONREAD
#define FIONBIO 0x5421            /* const int *: not 0: O_NONBLOCK */

/* EBADF; ENOTTY: the descriptor does not have that; EINVAL: no such request. */
int ioctl(int descriptor, unsigned long request, ...);

#endif
