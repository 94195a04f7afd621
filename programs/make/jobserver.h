/*
 * Slots for jobs that several makes share, as GNU make does it: a pipe with a byte for each slot but the first.
 */
#ifndef MAKE_JOBSERVER_H
#define MAKE_JOBSERVER_H

#include <stdbool.h>

/* Uses the one that the make around this one told of: `R,W` descriptors or `fifo:PATH`; false when it cannot. */
bool jobserver_join(const char *where);

/* Makes one with that many bytes. */
void jobserver_make(unsigned slots);

bool jobserver_exists(void);

/* What MAKEFLAGS says of it, or NULL. */
const char *jobserver_name(void);

/* The descriptor that is readable when there may be a slot. */
int jobserver_descriptor(void);

/* Takes a byte if there is one. */
bool jobserver_take(char *byte);
void jobserver_give(char byte);

/* Children that are makes get the descriptors; others do not. */
void jobserver_share(bool share);

/* Closes it; one of its own is gone then. */
void jobserver_close(void);

#endif
