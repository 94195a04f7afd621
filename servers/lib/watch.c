/* Watches: see watch.h. */
#include "watch.h"

#include <stdbool.h>
#include <stdlib.h>
#include <contracts/file.h>
#include <quine/memory.h>
#include <quine/start.h>

struct watch {
    struct watch *next;
    uint64_t key;
    uint32_t events;
    capability signal;
};

static void drop(struct watch **link)
{
    struct watch *watch = *link;
    *link = watch->next;
    capability_free(watch->signal);
    free(watch);
}

/* The notification went with the memory of whoever made it. */
static bool is_dead(const struct watch *watch)
{
    struct slot_info info;
    return cnode_info(SLOT_CNODE, watch->signal, &info) != ERROR_NONE || info.type != OBJECT_NOTIFICATION;
}

/* Drops the key's, and those of callers that have ended; how many are left. */
static unsigned clean(struct watches *watches, uint64_t key)
{
    unsigned count = 0;
    for (struct watch **link = &watches->first; *link != NULL;)
        if ((*link)->key == key || is_dead(*link)) {
            drop(link);
        } else {
            link = &(*link)->next;
            count++;
        }
    return count;
}

enum error watch_add(struct watches *watches, uint32_t events, uint64_t key, capability signal)
{
    bool room = clean(watches, key) < WATCHES_MAX;
    struct watch *watch = events != 0 && room ? malloc(sizeof *watch) : NULL;
    if (watch == NULL) {
        capability_free(signal);
        return events == 0 ? ERROR_NONE : room ? ERROR_NO_MEMORY : ERROR_LIMIT;
    }
    *watch = (struct watch){ watches->first, key, events | FILE_EVENT_ERROR | FILE_EVENT_HANG_UP, signal };
    watches->first = watch;
    return ERROR_NONE;
}

void watch_signal(struct watches *watches, uint32_t events)
{
    for (struct watch **link = &watches->first; *link != NULL;)
        if (((*link)->events & events) != 0) {
            notification_signal((*link)->signal);
            drop(link);
        } else {
            link = &(*link)->next;
        }
}

void watch_clear(struct watches *watches)
{
    while (watches->first != NULL)
        drop(&watches->first);
}
