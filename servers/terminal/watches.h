/* Who wants to know when a terminal can be read or written (`watch` of file.contract). */
#ifndef QUINE_TERMINAL_WATCHES_H
#define QUINE_TERMINAL_WATCHES_H

#include "server.h"
#include "terminal.h"

/* Takes `signal` over; in place of the watch of the same key on the same session. */
enum error watches_add(const struct session *session, uint64_t key, uint32_t events, capability signal);
/* Ends that watch, if there is one. */
void watches_end(const struct session *session, uint64_t key);
/* Signals those whose event has come. */
void watches_run(void);
/* Ends all of a session that is gone. */
void watches_forget(const struct session *session);

#endif
