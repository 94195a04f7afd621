/* Processes of the shell: in the foreground, in the background, stopped. XCU 2.11. */
#ifndef SH_JOBS_H
#define SH_JOBS_H

#include <stdbool.h>
#include <sys/types.h>

struct job;

/* set -m: each job is a process group of its own, and the terminal belongs to the one in front. */
void jobs_monitor(bool on);
/* A fork has no jobs. */
void jobs_forget(void);

struct job *job_new(const char *text);
void job_add(struct job *job, pid_t pid);
/* A fork of the shell as a process of the job; 0 in the child. */
pid_t job_fork(struct job *job, bool foreground);
/* Waits until the job has ended or is stopped; the status of its last process. */
int job_wait(struct job *job);
/* It goes on by itself; $! is its last process. */
void job_leave(struct job *job);
/* Says what has changed, before a prompt. */
void jobs_report(void);
/* Whether there are stopped jobs that the person has not been told of. */
#define STOPPED_JOBS "there are stopped jobs: exit again to leave them"
bool jobs_stopped(void);

/* The commands bg, fg, jobs, kill, wait. */
int run_bg(int count, char **arguments);
int run_fg(int count, char **arguments);
int run_jobs(int count, char **arguments);
int run_kill(int count, char **arguments);
int run_wait(int count, char **arguments);

#endif
