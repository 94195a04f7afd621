/* Nanoseconds that the process's threads ran, servers on its time included. */
#ifndef QUINE_TIME_PROCESSOR_H
#define QUINE_TIME_PROCESSOR_H

#include <stdint.h>

uint64_t processor_time(void);

#endif
