/* What the handlers of both contracts share. */
#ifndef QUINE_TERMINAL_HANDLERS_H
#define QUINE_TERMINAL_HANDLERS_H

#include "server.h"
#include "terminal.h"

/* What the caller's session is for; NULL: for no terminal that there is. */
struct opened *request_opened(const struct request *request);

/* After everything that changes something: answers who can be answered, signals who watches,
 * sends what is to be shown. */
void settle(void);

#endif
