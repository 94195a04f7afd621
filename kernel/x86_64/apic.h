/* The core's local APIC. machine.h has what the portable kernel uses of it. */
#ifndef QUINE_KERNEL_APIC_H
#define QUINE_KERNEL_APIC_H

#include <kernel/machine.h>

/* Switches it on, everything masked. Panics if the processor has none. */
void apic_start(void);
/* The 8-bit identifier that interrupt messages for this core carry. */
uint32_t apic_identifier(void);
/* The vector was delivered by the local APIC and waits for its end. */
bool apic_in_service(unsigned vector);
/* Addresses that interrupt messages and the local APIC occupy. */
struct memory_region apic_reserved_range(void);

/* The APIC's own timer: starts it as a free-running counter for calibration; what
 * is left of its count; afterwards makes it the source of VECTOR_TIMER, with
 * `ratio` counts a TSC tick in units of 2^-32. */
void apic_counter_start(void);
uint32_t apic_counter(void);
void apic_timer_start(uint64_t ratio);

#endif
