/* What the handlers of both contracts share. */
#ifndef QUINE_TERMINAL_HANDLERS_H
#define QUINE_TERMINAL_HANDLERS_H

#include <contracts/file.h>
#include "server.h"
#include "terminal.h"

/* Bits of signals; below them those of devices.c. */
enum { BIT_TICK = 8, BIT_LEADER = 9 };

/* What the caller's session is for; NULL: for no terminal that there is, or a directory. */
struct opened *request_opened(const struct request *request);

/* After everything that changes something: answers who can be answered, signals who watches,
 * sends what is to be shown. */
void settle(void);

/* A session with a pseudo-terminal. */
enum error give_pseudo(struct request *request, struct terminal *terminal, capability *node);

/* --- directory.c --- */

struct listing;

/* Whether the caller's session is with the directory of pseudo-terminals. */
bool is_listing(const struct request *request);
struct file_status listing_status(void);
/* Its state, when its session is gone. */
void listing_close(struct listing *listing);

/* --- the contract `terminal` --- */

/* directory.c */
enum error call_open_directory(struct request *request, capability *node);

/* foreground.c */
enum error call_set_foreground(struct request *request, int32_t group, int32_t caller);
enum error call_foreground(struct request *request, int32_t *group, int32_t *session);
enum error call_acquire(struct request *request, int32_t leader);

/* files.c */
struct file_status terminal_status(const struct terminal *terminal, bool is_master);
enum error call_read_by(struct request *request, int32_t group, int32_t session, uint32_t count, void *data,
                        size_t *data_size);
enum error call_write_by(struct request *request, int32_t group, int32_t session, const void *data, size_t data_size,
                         uint32_t *count);

#endif
