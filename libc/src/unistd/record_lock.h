/* Record locks behind fcntl() and close(). */
#ifndef LIBC_RECORD_LOCK_H
#define LIBC_RECORD_LOCK_H

#include <fcntl.h>

struct open_file;

/* F_GETLK, F_SETLK, F_SETLKW. */
int __file_lock(int descriptor, int command, struct flock *lock);
/* A descriptor of the file is closed; others may remain. */
void __file_unlock(struct open_file *file);

#endif
