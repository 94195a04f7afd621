/*
 * The kernel's beginning: called by start.S on the first core's stack, with the
 * loader's page tables and the hand-over in the direct map.
 */
#include <abi/handover.h>
#include "boot.h"
#include "machine.h"
#include "main.h"
#include "sched.h"

_Noreturn void kernel_main(const struct handover *handover)
{
    machine_paging_start(handover);
    machine_start(handover);
    if (handover->magic != HANDOVER_MAGIC || handover->version != HANDOVER_VERSION
        || handover->size != sizeof *handover || handover->region_count > HANDOVER_REGIONS_MAX
        || handover->init_segment_count > HANDOVER_SEGMENTS_MAX)
        machine_panic("the loader and the kernel are of different versions");
    boot_memory_start(handover);
    sched_start();
    machine_start_cores(handover);
    boot_init(handover);
    sched_leave(sched_core());
}
