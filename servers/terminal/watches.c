/* The list of watches; see watches.h. */
#include "watches.h"

#include <stdlib.h>
#include <contracts/file.h>

enum { WATCHES_MAX = 256, ALWAYS = FILE_EVENT_ERROR | FILE_EVENT_HANG_UP };

struct watch {
    struct watch *next;
    const struct session *session;
    uint64_t key;
    uint32_t events;
    capability signal;
};

static struct watch *watches;
static unsigned watch_count;

static void drop(struct watch **link)
{
    struct watch *watch = *link;

    *link = watch->next;
    capability_free(watch->signal);
    free(watch);
    watch_count--;
}

void watches_end(const struct session *session, uint64_t key)
{
    for (struct watch **link = &watches; *link; link = &(*link)->next)
        if ((*link)->session == session && (*link)->key == key) {
            drop(link);
            return;
        }
}

enum error watches_add(const struct session *session, uint64_t key, uint32_t events, capability signal)
{
    struct watch *watch;

    watches_end(session, key);
    watch = watch_count < WATCHES_MAX ? malloc(sizeof(*watch)) : NULL;
    if (!watch) {
        capability_free(signal);
        return ERROR_LIMIT;
    }
    *watch = (struct watch){ watches, session, key, events, signal };
    watches = watch;
    watch_count++;
    return ERROR_NONE;
}

void watches_run(void)
{
    for (struct watch **link = &watches; *link;) {
        const struct watch *watch = *link;

        if (terminal_events(watch->session->state) & (watch->events | ALWAYS)) {
            notification_signal(watch->signal);
            drop(link);
        } else {
            link = &(*link)->next;
        }
    }
}

void watches_forget(const struct session *session)
{
    for (struct watch **link = &watches; *link;)
        if ((*link)->session == session)
            drop(link);
        else
            link = &(*link)->next;
}
