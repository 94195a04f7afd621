/*
 * POSIX.1-2017 <semaphore.h>. Those that processes share must lie in memory that is mapped MAP_SHARED. Names are a slash and up to
 * 239 bytes without one; they stay until they are unlinked, as files of /tmp (sem.NAME).
 */
#ifndef _SEMAPHORE_H
#define _SEMAPHORE_H

struct timespec;
typedef struct { unsigned value, waiters; int shared; } sem_t;

#define SEM_VALUE_MAX 2147483647
#define SEM_FAILED ((sem_t *)0)

/* With O_CREAT: mode_t mode, unsigned value. O_EXCL. SEM_FAILED and errno: EINVAL also for a file that is no semaphore. */
sem_t *sem_open(const char *name, int flags, ...);
int sem_close(sem_t *semaphore);
int sem_unlink(const char *name);
int sem_init(sem_t *semaphore, int shared, unsigned value);
int sem_destroy(sem_t *semaphore);
int sem_wait(sem_t *semaphore);
int sem_trywait(sem_t *semaphore);
int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until);
int sem_post(sem_t *semaphore);
int sem_getvalue(sem_t *restrict semaphore, int *restrict value);

#endif
