/* Watched words: see words.h. */
#include "words.h"

#include <stdlib.h>
#include <quine/memory.h>

enum { BUCKETS = 64, WORD_BITS = 2 };

struct watch {
    const struct process *process;
    uint32_t thread;
    uint64_t place;                    /* physical address */
    capability signal;
    struct watch *next;
};

static struct watch *buckets[BUCKETS];

static struct watch **bucket_of(uint64_t place)
{
    return &buckets[(place >> WORD_BITS ^ place >> REGION_PAGE_BITS) % BUCKETS];
}

static void end(struct watch **link)
{
    struct watch *watch = *link;

    *link = watch->next;
    capability_free(watch->signal);
    free(watch);
}

enum error words_watch(struct process *process, uint32_t thread, uint64_t address, capability signal)
{
    struct watch *watch = malloc(sizeof *watch);
    uint64_t place = 0;
    enum error error = watch == NULL ? ERROR_NO_MEMORY : pager_place_of(&process->image.pager, address, &place);

    words_end(process, thread);
    if (error != ERROR_NONE) {
        capability_free(signal);
        free(watch);
        return error;
    }
    struct watch **link = bucket_of(place);
    while (*link != NULL)
        link = &(*link)->next;
    *watch = (struct watch){ process, thread, place, signal, NULL };
    *link = watch;
    return ERROR_NONE;
}

bool words_end(const struct process *process, uint32_t thread)
{
    for (unsigned i = 0; i < BUCKETS; i++)
        for (struct watch **link = &buckets[i]; *link != NULL; link = &(*link)->next)
            if ((*link)->process == process && (*link)->thread == thread) {
                end(link);
                return true;
            }
    return false;
}

enum error words_wake(struct process *process, uint64_t address, uint32_t count)
{
    uint64_t place;
    enum error error = pager_place_of(&process->image.pager, address, &place);

    if (error != ERROR_NONE)
        return error;
    for (struct watch **link = bucket_of(place); *link != NULL && count > 0;)
        if ((*link)->place == place) {
            notification_signal((*link)->signal);
            end(link);
            count--;
        } else {
            link = &(*link)->next;
        }
    return ERROR_NONE;
}

void words_forget(const struct process *process)
{
    for (unsigned i = 0; i < BUCKETS; i++)
        for (struct watch **link = &buckets[i]; *link != NULL;)
            if ((*link)->process == process)
                end(link);
            else
                link = &(*link)->next;
}
