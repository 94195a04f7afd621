/* What Quine's headers declare and the host's may not; included before every utility that is built for the host. */
#ifndef UTILITIES_HOST_H
#define UTILITIES_HOST_H

#include <sys/ioctl.h>

/* <err.h>: the last part of argv[0]. */
const char *getprogname(void);

/* <termios.h> */
int tcgetwinsize(int terminal, struct winsize *size);

#endif
