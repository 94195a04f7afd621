/*
 * Knowing when there is nothing better to do: so that a screenful of writes in a
 * row costs one drawing, and a single one appears at once.
 *
 * A thread of a program's priority gives up the processor IDLE_TURNS times and
 * then signals. In an idle system that is now; while programs write, each of them
 * gets so many turns first. The thread shares no data with the server.
 */
#ifndef QUINE_CONSOLE_IDLE_H
#define QUINE_CONSOLE_IDLE_H

#include <stdbool.h>
#include <quine/kernel.h>

/* Starts the thread, which will signal `idle` after each idle_ask(). False: there
 * is no such thread, and nothing will be signalled. */
bool idle_start(capability idle);
void idle_ask(void);

#endif
