/* The process's contexts for threads of its own: they are taken in order. */
#include <quine/thread.h>

#include <quine/start.h>

static uint32_t taken;

capability context_take(void)
{
    const struct start_item *item = start_find(START_CONTEXT, NULL);
    return item == NULL || taken == item->count ? 0 : item->slot + taken++;
}

void context_put_back(void)
{
    taken--;
}
