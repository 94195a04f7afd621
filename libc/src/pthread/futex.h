/*
 * Waiting for a word to change: what all of <pthread.h> that waits is made of. `shared`: also threads of other processes
 * that have the word's memory mapped (MAP_SHARED) wait for it and wake; then the process server knows who waits, and each wait
 * and each wake is a call. A wait may end for no reason.
 */
#ifndef LIBC_FUTEX_H
#define LIBC_FUTEX_H

#include <stdbool.h>
#include <stdint.h>

/* Waits while *word is `value`, until it is woken, or the monotonic time `until` (0: for ever) has come: false. */
bool __futex_wait(const unsigned *word, unsigned value, uint64_t until, bool shared);
/* The same for a cancellation point, which also ends when a handler has run since wire_interruptions was `seen`: the
 * caller asks then whether it is cancelled, and has done so after it saw. */
enum futex_end { FUTEX_WOKEN, FUTEX_TIMED_OUT, FUTEX_INTERRUPTED };
enum futex_end __futex_wait_point(const unsigned *word, unsigned value, uint64_t until, unsigned seen, bool shared);
/* Wakes at most `count` of those who wait for the word. */
void __futex_wake(const unsigned *word, unsigned count, bool shared);

/* A realtime of POSIX as a monotonic one; 0: there is no clock. */
struct timespec;
uint64_t __futex_until(const struct timespec *realtime);
/* A monotonic one of POSIX; what is past already is 1. */
uint64_t __futex_monotonic(const struct timespec *time);

#endif
