/* Time since boot, from the time-stamp counter and the START_NUMBER item "tsc". */
#ifndef QUINE_TICKS_H
#define QUINE_TICKS_H

#include <quine/kernel.h>

/* Ticks as nanoseconds, rounded down; frequency in ticks a second, not 0. */
uint64_t ticks_to_nanoseconds(uint64_t ticks, uint64_t frequency);

/* Ticks a second. */
uint64_t ticks_frequency(void);
/* Nanoseconds since the loader's entry. */
uint64_t nanoseconds_since_boot(void);

#endif
