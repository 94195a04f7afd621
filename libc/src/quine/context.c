/* The process's contexts for threads of its own: they are taken in order. */
#include <quine/thread.h>

#include <quine/start.h>

capability context_take(void)
{
    static uint32_t taken;
    const struct start_item *item = start_find(START_CONTEXT, NULL);
    return item == NULL || taken == item->count ? 0 : item->slot + taken++;
}
