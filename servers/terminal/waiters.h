/*
 * Calls that wait: for input, for room, for output to go out, for a terminal to be shown. The
 * longest waiting of each kind comes first.
 */
#ifndef QUINE_TERMINAL_WAITERS_H
#define QUINE_TERMINAL_WAITERS_H

#include <contracts/file.h>
#include "server.h"
#include "terminal.h"

enum wait_kind { WAIT_READ, WAIT_WRITE, WAIT_DRAIN, WAIT_SET, WAIT_SHOWN };

struct waiter {
    struct waiter *next;
    struct deferred *deferred;
    enum wait_kind kind;
    struct terminal *terminal;
    bool is_master;
    struct caller caller;                  /* a read or write */
    uint32_t count;                        /* a read: bytes asked for */
    unsigned tenths;                       /* a read: of a second, until it is late; 0: no limit */
    unsigned typed;                        /* to the terminal when that was counted from */
    bool is_late;
    size_t size, done;                     /* a write: bytes, and those that were taken */
    uint8_t data[FILE_WRITE_DATA_MAX];     /* its bytes; WAIT_SET: the characters */
    struct terminal_attributes attributes; /* WAIT_SET */
    bool is_flush;
};

/* A zeroed waiter for the caller, at the end of the queue; NULL: LIMIT is its answer. */
struct waiter *waiters_add(struct request *request, const struct opened *opened, enum wait_kind kind);
/* Whether a call of that kind has to wait for its turn already. */
bool waiters_are_before(const struct opened *opened, enum wait_kind kind);
/* Answers all that can be answered now. */
void waiters_run(void);
/* A tenth of a second has passed. */
void waiters_tick(void);
/* The terminal goes away, and all who had it open are gone. */
void waiters_forget(const struct terminal *terminal);
/* Writers to that terminal have said what is lost (tcflush). */
void waiters_discard(const struct terminal *terminal);

/* --- what reads and writes do now; also for those who never wait --- */

/* False: it has to wait. *size 0 is the end of file. An error is an answer too. */
bool read_now(const struct opened *opened, size_t count, bool is_late, enum error *error, void *data,
              size_t *size, unsigned *entries);
/* Takes what read_now() gave. */
void read_done(const struct opened *opened, size_t size, unsigned entries);
/* How many bytes were taken; 0 and an error, or none. */
size_t write_now(const struct opened *opened, const void *data, size_t size, enum error *error);

#endif
