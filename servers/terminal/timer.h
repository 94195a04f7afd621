/*
 * Tenths of a second, as long as somebody wants them: for TIME. A thread sleeps by the clock
 * service and then signals; it shares no data with the server.
 */
#ifndef QUINE_TERMINAL_TIMER_H
#define QUINE_TERMINAL_TIMER_H

#include <stdbool.h>
#include <quine/kernel.h>

/* Signals `tick` about every tenth of a second from then on; false: it cannot. */
bool timer_start(capability tick);
void timer_want(bool wanted);
/* The signal has come: the next one, if it is still wanted. */
void timer_ticked(void);

#endif
