/* Waiting for children: see wait.h. */
#include "wait.h"

#include <signal.h>
#include <sys/wait.h>
#include <contracts/process.h>
#include "server.h"

enum { STATUS_STOPPED = 0x7f, STATUS_CONTINUED = 0xffff };

struct waiter {
    struct deferred *deferred;         /* NULL: the place is free */
    struct client *client;
    int32_t pid;
    int32_t group;                     /* of the client when it began, for pid 0 */
    uint32_t flags;
};

static struct waiter waiters[WAITERS_MAX];
static unsigned waiter_end;            /* from here on all places are free */

/* The place is free again. */
static void drop(struct waiter *waiter)
{
    waiter->deferred = NULL;
    while (waiter_end > 0 && waiters[waiter_end - 1].deferred == NULL)
        waiter_end--;
}

static bool is_meant(const struct process *child, int32_t pid, int32_t group)
{
    if (pid > 0)
        return child->pid == pid;
    return pid == -1 || child->group == (pid == 0 ? group : -pid);
}

/* Whether there is something of the child to tell one with such flags, and its status. */
static bool has_news(const struct process *child, uint32_t flags, int32_t *status)
{
    if (child->state == PROCESS_ENDED && flags & WEXITED) {
        *status = child->status;
        return true;
    }
    if (child->report == REPORT_STOPPED && flags & WSTOPPED) {
        *status = child->report_signal << 8 | STATUS_STOPPED;
        return true;
    }
    *status = STATUS_CONTINUED;
    return child->report == REPORT_CONTINUED && flags & WCONTINUED;
}

/* It has been told. */
static void settle(struct client *client, struct process *child, uint32_t flags)
{
    if (flags & WNOWAIT)
        return;
    child->report = REPORT_NONE;
    if (child->state != PROCESS_ENDED)
        return;
    if (client->process != NULL)
        client->process->children_consumed += child->consumed + child->children_consumed;
    table_remove(child);
}

static bool is_child(const struct process *process, const struct client *client)
{
    return process->parent == client && (process->state == PROCESS_RUNNING || process->state == PROCESS_ENDED);
}

/* A child of the client that is meant; with news, if `news`. */
static struct process *find(struct table *table, const struct client *client, int32_t pid, int32_t group,
                            uint32_t flags, bool news)
{
    int32_t status;

    for (unsigned i = 0; i < table->end; i++) {
        struct process *child = &table->processes[i];
        if (is_child(child, client) && is_meant(child, pid, group) && (!news || has_news(child, flags, &status)))
            return child;
    }
    return NULL;
}

static struct waiter *free_waiter(void)
{
    for (unsigned i = 0; i < waiter_end; i++) {
        struct waiter *waiter = &waiters[i];
        if (waiter->deferred != NULL && deferred_abandoned(waiter->deferred))
            waiter->deferred = NULL;
        if (waiter->deferred == NULL)
            return waiter;
    }
    return waiter_end < WAITERS_MAX ? &waiters[waiter_end] : NULL;
}

enum error wait_for(struct table *table, struct request *request, struct client *client, int32_t pid,
                    uint32_t flags, int32_t *ended, int32_t *status)
{
    int32_t group = client->process == NULL ? 0 : client->process->group;

    if (!(flags & (WEXITED | WSTOPPED | WCONTINUED)))
        flags |= WEXITED;
    struct process *child = find(table, client, pid, group, flags, true);
    if (child != NULL) {
        has_news(child, flags, status);
        *ended = child->pid;
        settle(client, child, flags);
        return ERROR_NONE;
    }
    if (find(table, client, pid, group, flags, false) == NULL)
        return ERROR_NO_CHILD;
    if (flags & WNOHANG)
        return ERROR_NONE;
    struct waiter *waiter = free_waiter();
    struct deferred *deferred = waiter == NULL ? NULL : request_defer(request);
    if (deferred == NULL)
        return ERROR_LIMIT;
    *waiter = (struct waiter){ deferred, client, pid, group, flags };
    if (waiter == &waiters[waiter_end])
        waiter_end++;
    return ANSWER_LATER;
}

void wait_answer(struct table *table, struct process *process)
{
    int32_t status;

    (void)table;
    for (unsigned i = 0; i < waiter_end && process->state != PROCESS_NONE; i++) {
        struct waiter *waiter = &waiters[i];
        if (waiter->deferred == NULL || waiter->client != process->parent
            || !is_meant(process, waiter->pid, waiter->group) || !has_news(process, waiter->flags, &status))
            continue;
        struct deferred *deferred = waiter->deferred;
        drop(waiter);
        if (process_wait_answer(deferred, ERROR_NONE, process->pid, status) == ERROR_NONE)
            settle(waiter->client, process, waiter->flags);
    }
}

void wait_forget(const struct client *client)
{
    for (unsigned i = 0; i < waiter_end; i++)
        if (waiters[i].deferred != NULL && waiters[i].client == client) {
            process_wait_answer(waiters[i].deferred, ERROR_INTERRUPTED, 0, 0);
            drop(&waiters[i]);
        }
}

void wait_last(struct table *table, struct client *client)
{
    for (unsigned i = 0; i < waiter_end; i++) {
        struct waiter *waiter = &waiters[i];
        if (waiter->deferred == NULL || waiter->client != client
            || find(table, client, waiter->pid, waiter->group, waiter->flags, false) != NULL)
            continue;
        process_wait_answer(waiter->deferred, ERROR_NO_CHILD, 0, 0);
        drop(waiter);
    }
}

bool wait_is_unwanted(const struct client *client)
{
    return client->process != NULL && client->process->signals.ignored & signal_bit(SIGCHLD);
}
