/*
 * What servers/lib and the code that idl generates share.
 *
 * A request goes through: serve() fills `session`, `message` and the received
 * capabilities; the generated dispatch checks and decodes all of it before the
 * handler runs (the IPC buffer belongs to the handler's own calls from then on),
 * and afterwards leaves the answer's first words in `message.words`, the others in
 * the IPC buffer; serve() sends it.
 */
#ifndef QUINE_REQUEST_H
#define QUINE_REQUEST_H

#include <stdbool.h>
#include <quine/wire.h>
#include "server.h"

struct interface {
    uint32_t number;
    const char *name;
    unsigned method_end;               /* no method has this number or a higher one */
    enum error (*const *methods)(struct request *request);     /* by number; NULL: there is none */
};

/* Is received capability `index` for an object of that type? */
bool request_holds(const struct request *request, unsigned index, enum object_type type);
/* Takes received capability `index` over into the handler's ownership. */
capability request_take(struct request *request, unsigned index);

/* The answer's next capability; a copy goes out. */
void request_send_capability(struct request *request, capability slot);
/* Makes the wire the answer; ERROR_TOO_LONG: the handler gave too much. */
enum error request_send_wire(struct request *request, struct wire *wire);

void deferred_send_capability(struct deferred *deferred, capability slot);
/* Answers now and gives `deferred` back; ERROR_DEAD: the caller is gone. */
enum error deferred_send(struct deferred *deferred, enum error error, struct wire *wire);

#endif
