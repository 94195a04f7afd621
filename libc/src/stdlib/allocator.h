/* The lock of malloc, for fork: a child must not find it taken by a thread that it does not have. */
#ifndef LIBC_ALLOCATOR_H
#define LIBC_ALLOCATOR_H

void __malloc_lock(void);
void __malloc_unlock(void);

#endif
