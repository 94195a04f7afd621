/* What the handlers of both contracts share. */
#ifndef QUINE_TERMINAL_HANDLERS_H
#define QUINE_TERMINAL_HANDLERS_H

#include "server.h"
#include "terminal.h"

/* Bits of signals; below them those of devices.c. */
enum { BIT_TICK = 8, BIT_LEADER = 9 };

/* What the caller's session is for; NULL: for no terminal that there is. */
struct opened *request_opened(const struct request *request);

/* After everything that changes something: answers who can be answered, signals who watches,
 * sends what is to be shown. */
void settle(void);

/* --- the contract `terminal` --- */

/* foreground.c */
enum error call_set_foreground(struct request *request, int32_t group, int32_t caller);
enum error call_foreground(struct request *request, int32_t *group, int32_t *session);
enum error call_acquire(struct request *request, int32_t leader);

/* files.c */
enum error call_read_by(struct request *request, int32_t group, int32_t session, uint32_t count, void *data,
                        size_t *data_size);
enum error call_write_by(struct request *request, int32_t group, int32_t session, const void *data, size_t data_size,
                         uint32_t *count);

#endif
