/*
 * POSIX.1-2017 <sched.h>: threads run with the time and the priority of their program's manifest, which a program cannot
 * change: there is one policy, SCHED_OTHER, with one priority, 0.
 */
#ifndef _SCHED_H
#define _SCHED_H

#include <sys/types.h>
#include <time.h>

struct sched_param { int sched_priority; };

#define SCHED_OTHER 0
#define SCHED_FIFO 1
#define SCHED_RR 2

int sched_yield(void);
/* 0; -1 and EINVAL: another policy. */
int sched_get_priority_max(int policy);
int sched_get_priority_min(int policy);
/* Of a process, 0: the caller; -1 and ESRCH: there is none. */
int sched_getparam(pid_t pid, struct sched_param *parameters);
int sched_getscheduler(pid_t pid);
/* -1 and EPERM for what would change something, EINVAL for what there is not. */
int sched_setparam(pid_t pid, const struct sched_param *parameters);
int sched_setscheduler(pid_t pid, int policy, const struct sched_param *parameters);

#endif
