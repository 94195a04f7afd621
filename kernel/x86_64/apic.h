/* The core's local APIC. machine.h has what the portable kernel uses of it. */
#ifndef QUINE_KERNEL_APIC_H
#define QUINE_KERNEL_APIC_H

#include <kernel/machine.h>

/* Switches it on, everything masked. Panics if the processor has none. */
void apic_start(void);
/* The same on a further core, and its timer. */
void apic_start_core(void);
/* Sends an interrupt, INIT or STARTUP (to a 4 KiB page below 1 MiB) to another core. */
void apic_interrupt(uint32_t apic, unsigned vector);
void apic_init(uint32_t apic);
void apic_startup(uint32_t apic, unsigned page);
/* Stops all other cores for good (a panic). */
void apic_stop_others(void);
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
