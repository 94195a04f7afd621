/* What exit() does last, before the process ends. */
#ifndef LIBC_EXIT_H
#define LIBC_EXIT_H

/* Set by stdio once there is a stream to flush, so that a program without
 * streams does not carry them. */
extern void (*__exit_streams)(void);

#endif
