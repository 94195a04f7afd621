/*
 * Tracing: a process's parent, or who asks for it later, is told of its system calls.
 *
 * A program's system calls are instructions that libc marks (libc/x86_64/traced.inc); each thread has hardware
 * breakpoints there (THREAD_BREAKPOINT), which are found in the text when the program is loaded. A thread that comes to
 * one stops until its tracer has been told and asks for more; it is single-stepped over the call and stops once
 * again behind it. So a traced program does what it does otherwise, with its own sessions, whose servers see no difference.
 *
 *     NONE --breakpoint--> CALLS --told--> CALLS_TOLD --go--> CALLING --step--> RETURNS --told--> RETURNS_TOLD --go--> NONE
 *
 * A signal that interrupts the call, or comes before it, makes it NONE.
 *
 * Who traces sees what a program says, reads and knows, so it must hold all that the program does: services, and files to read
 * and to change. A program whose manifest gives it more runs untraced, and the tracer is told so. (A component holds all.)
 */
#ifndef QUINE_PROCESS_TRACER_H
#define QUINE_PROCESS_TRACER_H

#include <contracts/process.h>
#include "table.h"

struct message;
struct request;

/* The process's next program is traced by its parent, and what it starts, if `children`. NO_PROCESS: it has none.
 * BUSY: it is traced by somebody else. */
enum error tracer_begin(struct process *process, bool children);
/* `process`, which runs, is traced by a client from now on. Errors: trace_process of process.contract. */
enum error tracer_attach(struct process *process, struct client *client, bool children);
/* What `parent` starts, as that says itself. */
void tracer_inherit(struct process *process, const struct process *parent);
/* A program was loaded: looks for its calls. */
void tracer_look(struct process *process);
/* Such a thread is about to begin. */
void tracer_arm(const struct process *process, capability thread);

/* A thread's fault. True: it was tracing's, and *goes_on says whether the thread does; false: it is for somebody else. */
bool tracer_trap(struct process *process, struct task *task, const struct message *message, bool *goes_on);
/* The thread waits for its tracer: it is neither to be stepped nor to go on. */
bool tracer_holds(const struct task *task);

/* The methods. */
enum error tracer_next(struct request *request, struct client *client, enum trace_event *what, int32_t *pid,
                       uint32_t *thread, uint64_t *number, uint64_t *to, uint64_t *info, void *words, size_t *size);
enum error tracer_read(const struct client *client, int32_t pid, uint64_t address, uint32_t count, void *bytes,
                       size_t *size);

/* A process has ended: who traced it, whom it traced. */
void tracer_end(struct process *process);

#endif
