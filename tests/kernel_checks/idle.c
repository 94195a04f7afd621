/* One thread works for a long time, and nothing else is to be done anywhere. */
#include "checks.h"

enum { SECONDS = 10 };

static bool works(void)
{
    print("kernel_checks: ready\n");
    wait_for_byte();
    uint64_t start = time_stamp_counter();
    while (time_stamp_counter() - start < SECONDS * bootinfo->tsc_frequency)
        ;
    print("kernel_checks: has worked\n");
    wait_for_byte();
    return true;
}

const struct check idle_checks[] = { { "idle", works }, { 0 } };
