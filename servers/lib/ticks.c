/* Time since boot: see ticks.h. */
#include "ticks.h"

#include <stddef.h>
#include <quine/start.h>

#define NANOSECONDS_A_SECOND 1000000000u

uint64_t ticks_to_nanoseconds(uint64_t ticks, uint64_t frequency)
{
    uint64_t seconds = ticks / frequency, rest = ticks % frequency;
    return seconds * NANOSECONDS_A_SECOND + rest * NANOSECONDS_A_SECOND / frequency;
}

uint64_t ticks_frequency(void)
{
    const struct start_item *item = start_find(START_NUMBER, "tsc");
    return item == NULL || item->data[0] == 0 ? 1 : item->data[0];
}

uint64_t nanoseconds_since_boot(void)
{
    static const struct start_item *item;
    if (item == NULL)
        item = start_find(START_NUMBER, "tsc");
    if (item == NULL || item->data[0] == 0)
        return 0;
    return ticks_to_nanoseconds(time_stamp_counter() - item->data[1], item->data[0]);
}
