/* Waiting for children: POSIX.1-2017 waitpid and waitid. */
#ifndef QUINE_PROCESS_WAIT_H
#define QUINE_PROCESS_WAIT_H

#include "table.h"

struct request;

enum { WAITERS_MAX = PROCESSES_MAX + 64 };

/* The process contract's method. */
enum error wait_for(struct table *table, struct request *request, struct client *client, int32_t pid,
                    uint32_t flags, int32_t *ended, int32_t *status);

/* The process has ended, stopped or gone on: whoever waits for that is answered. */
void wait_answer(struct table *table, struct process *process);
/* A client that waits has ended. */
void wait_forget(const struct client *client);
/* A child has gone that is not to be waited for: those who have no child any more are told. */
void wait_last(struct table *table, struct client *client);
/* Whether the client does not want to hear of its children's ends: it ignores SIGCHLD. */
bool wait_is_unwanted(const struct client *client);

#endif
