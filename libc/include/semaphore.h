/* POSIX.1-2017 <semaphore.h>: unnamed semaphores of one process. */
#ifndef _SEMAPHORE_H
#define _SEMAPHORE_H

struct timespec;
typedef struct { unsigned value, waiters; } sem_t;

#define SEM_VALUE_MAX 2147483647

int sem_init(sem_t *semaphore, int shared, unsigned value);
int sem_destroy(sem_t *semaphore);
int sem_wait(sem_t *semaphore);
int sem_trywait(sem_t *semaphore);
int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until);
int sem_post(sem_t *semaphore);
int sem_getvalue(sem_t *restrict semaphore, int *restrict value);

#endif
