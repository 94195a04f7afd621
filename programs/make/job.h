/*
 * Recipes at work: up to -jN at once, each the commands of one target, one process after the other.
 *
 * A job starts when there is a slot for it. The first job of every make has one of its own; for more a byte is
 * taken out of the job server's pipe, and put back when the job is over (jobserver.h).
 */
#ifndef MAKE_JOB_H
#define MAKE_JOB_H

#include <stdbool.h>
#include <sys/types.h>
#include "file.h"

/* Starts the recipe; waits for a slot first. May finish it at once: file_finished() is called in the end either way. */
void job_start(struct file *file);

/* Waits for a process of a job to end; false when there is no job. */
bool job_wait(void);

/* Waits for all. */
void jobs_finish(void);

unsigned jobs_running(void);

/* Whether as many run as may. */
bool jobs_are_full(void);

/* Commands that were started or printed. */
extern unsigned long commands_started;

/* From now on signals that end make end its children and remove what they were making. */
void jobs_catch_signals(void);

/* Dies of the signal that was caught, if any was. */
void jobs_check_signal(void);

/* The signal, or 0. */
int jobs_signal(void);

/* Waits for a process that is no job, and hands signals that end on to it; its status as of waitpid(). */
int job_wait_process(pid_t process);

/* Of update.c: what a recipe made is there, or not. */
void file_finished(struct file *file, enum outcome outcome);

#endif
