/* POSIX <ulimit.h>: the limit of file sizes, in units of 512 bytes; getrlimit() knows more. */
#ifndef _ULIMIT_H
#define _ULIMIT_H

#define UL_GETFSIZE 1
#define UL_SETFSIZE 2

long ulimit(int command, ...);

#endif
