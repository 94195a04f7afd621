/* Processor time of the process: what was used of its scheduling contexts. */
#include <time.h>
#include <quine/kernel.h>
#include <quine/start.h>
#include "processor.h"

static uint64_t consumed(capability context)
{
    struct context_info info;
    return context_info(context, &info) == ERROR_NONE ? info.consumed : 0;
}

uint64_t processor_time(void)
{
    const struct start_item *more = start_find(START_CONTEXT, NULL);
    uint64_t sum = consumed(SLOT_CONTEXT);
    for (uint32_t i = 0; more != NULL && i < more->count; i++)
        sum += consumed(more->slot + i);
    return sum;
}

clock_t clock(void)
{
    return (clock_t)(processor_time() / (1000000000 / CLOCKS_PER_SEC));
}
