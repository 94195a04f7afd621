/* The lock of malloc, for fork: a child must not find it taken by a thread that it does not have. */
#ifndef LIBC_ALLOCATOR_H
#define LIBC_ALLOCATOR_H

#include <stdbool.h>

/* Whether there was anything to lock, which is for __malloc_unlock(). */
bool __malloc_lock(void);
void __malloc_unlock(bool locked);

#endif
