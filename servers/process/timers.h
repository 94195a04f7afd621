/* Alarms and timers of processes, over the one that the clock has for this server. */
#ifndef QUINE_PROCESS_TIMERS_H
#define QUINE_PROCESS_TIMERS_H

#include "table.h"

/* Sets a process's alarm; monotonic nanoseconds, 0: none. UNSUPPORTED: there is no clock. */
enum error timers_set(struct process *process, uint64_t until, uint64_t interval);

/* The same for one of its timers; `*was`: what it was. NO_MEMORY. */
enum error timers_set_one(struct process *process, unsigned number, const struct timer *timer, struct timer *was);
/* Ends them, but for the alarm. */
void timers_forget(struct process *process);

/* Its processor time may be limited: looks at it when that may be over. */
void timers_limit(struct process *process);

/* The alarm has come: what serve() calls. */
void timers_expire(uint64_t word);

#endif
