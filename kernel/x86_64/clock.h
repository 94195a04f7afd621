/* How fast the time-stamp counter and the APIC's timer run. */
#ifndef QUINE_KERNEL_CLOCK_H
#define QUINE_KERNEL_CLOCK_H

#include <kernel/machine.h>

/* Measures both (a few milliseconds), starts the timer. Needs the local APIC. */
void clock_start(const struct handover *handover);

#endif
