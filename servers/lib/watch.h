/*
 * Who waits for something to become ready: the `watch` method of the contract `file`. A watch
 * is a notification that is signalled once; then, or with another watch of its key, it is gone.
 */
#ifndef QUINE_WATCH_H
#define QUINE_WATCH_H

#include <stdint.h>
#include <quine/kernel.h>

enum { WATCHES_MAX = 32 };             /* of one session */

struct watch;
struct watches { struct watch *first; };       /* all zero at first */

/* Takes `signal` over, which is signalled when one of `events` comes; 0: only forgets the key's.
 * LIMIT: WATCHES_MAX, those of callers that have ended not counted. NO_MEMORY. */
enum error watch_add(struct watches *watches, uint32_t events, uint64_t key, capability signal);
/* Some of `events` are there now. */
void watch_signal(struct watches *watches, uint32_t events);
void watch_clear(struct watches *watches);

#endif
