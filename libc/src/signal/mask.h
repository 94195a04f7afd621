/* The mask of the calling thread, for who starts programs: handlers are not linked for it. */
#ifndef LIBC_SIGNAL_MASK_H
#define LIBC_SIGNAL_MASK_H

#include <signal.h>

sigset_t __signal_mask(void);

#endif
