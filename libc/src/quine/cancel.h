/*
 * Cancellation (XSH 2.9.5): a call that may wait for ever asks here before and, when it was interrupted, after. What
 * the contracts say `blocks` does so itself (wire.c).
 */
#ifndef LIBC_CANCEL_H
#define LIBC_CANCEL_H

#include <stddef.h>

/* Ends the thread if it is to end; NULL: nobody has called pthread_cancel. */
extern void (*__cancel_check)(void);

static inline void cancellation_point(void)
{
    if (__cancel_check != NULL)
        __cancel_check();
}

#endif
