/* Tenths of a second by the clock service, as long as somebody wants them: for TIME. */
#ifndef QUINE_TERMINAL_TIMER_H
#define QUINE_TERMINAL_TIMER_H

#include <stdbool.h>

/* BIT_TICK (handlers.h) comes in a tenth of a second, unless it is on its way already. */
void timer_want(bool wanted);
/* It has come: the next one, if it is still wanted. */
void timer_ticked(void);

#endif
