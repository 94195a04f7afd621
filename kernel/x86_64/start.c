/*
 * Starts the machine's devices in their order of need, and keeps what a panic will
 * want of the hand-over structure.
 */
#include "apic.h"
#include "clock.h"
#include "ioapic.h"
#include "pic.h"
#include "screen.h"
#include "symbols.h"

void machine_start(const struct handover *handover)
{
    if (handover->symbols_base != 0)
        symbols_start(physical_to_virtual(handover->symbols_base), handover->symbols_size);
    screen_start(&handover->framebuffer);
    pic_disable();
    apic_start();
    ioapic_start(handover);
    clock_start(handover);
}

unsigned machine_reserved_ranges(struct memory_region *ranges, unsigned max)
{
    if (max == 0)
        return 0;
    ranges[0] = apic_reserved_range();
    return 1 + ioapic_reserved_ranges(ranges + 1, max - 1);
}
