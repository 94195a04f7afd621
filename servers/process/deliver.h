/*
 * Signals to processes, stopping and going on.
 *
 * A thread that is to take a signal is single-stepped (THREAD_STEP): it stops before its next
 * instruction in user mode and tells this server by a fault, in a state in which nothing is
 * half done. A call to a server is finished first, unless it is one of those that may wait for ever,
 * which libc makes at known addresses: that is interrupted, or does not begin. Then the thread is sent to the process's
 * entry (libc/x86_64/signal.S), which takes the signals by messages.
 *
 *     runs --ask--> asked --traps--> entered --take--> runs
 *                         --traps, the process is stopped--> stopped --continue--> runs
 *
 * Masks are libc's: it gets what the process catches and what any thread blocks, and asks for the
 * default action of what it does not want after all. SIGKILL and SIGSTOP never come to it.
 */
#ifndef QUINE_PROCESS_DELIVER_H
#define QUINE_PROCESS_DELIVER_H

#include "table.h"

struct message;

/* Sends a signal to a process; `task`: to that thread, or NULL. BAD_ARGUMENT. */
enum error deliver(struct table *table, struct process *process, struct task *task, int32_t signal,
                   struct signal_info info);
/* Such a signal follows, if the process catches it: what is answered to it before then does not get past it. */
void deliver_announce(struct process *process, int32_t signal);
/* What the signal does by default. */
void deliver_default(struct table *table, struct process *process, int32_t signal);

/* A thread's fault. True: it was a trap that was asked for, or it is a signal that the process catches, and
 * *goes_on says whether the thread does; false: it is for somebody else. */
bool deliver_trap(struct process *process, struct task *task, const struct message *message, bool *goes_on);
bool deliver_fault(struct process *process, struct task *task, int32_t signal, struct signal_info info);

/* The same for one that is stopped elsewhere, and was asked: whether it goes on. */
bool deliver_settle(struct process *process, struct task *task);

/* The next signal for the thread, which is through with what it had of those in `ready`; 0: there is none. */
int32_t deliver_take(struct process *process, struct task *task, uint64_t ready, struct signal_info *info);
/* The process says anew what it catches: what was kept for it comes. */
void deliver_again(struct process *process);

#endif
