/*
 * A server: handlers, a table, and serve().
 *
 *     const struct clock_handlers clock_handlers = { .now = now, .sleep = sleep_until };
 *
 *     int main(void)
 *     {
 *         static const struct server server = {
 *             .interfaces = { &clock_interface },
 *             .signal = on_interrupt,
 *         };
 *         serve(&server);
 *     }
 *
 * serve() receives on SLOT_ENDPOINT, finds the session by badge, lets the
 * contract's generated code check and decode, calls the handler, and answers. One
 * thread: no locks. A client's sessions end when its last capability for them
 * goes, however it ended; the server is then told by `close`.
 *
 * Badges: bit 63 set: made by init, for a client component or for the process
 * server (which copies it to programs): bits 32-62 interface number, 31: given by a manifest's
 * `files read`, 0-30 a number of init's. Such a session outlives a restart. Otherwise made by this server: an index into its sessions.
 */
#ifndef QUINE_SERVER_H
#define QUINE_SERVER_H

#include <stdbool.h>
#include <quine/kernel.h>
#include <quine/memory.h>
#include <quine/start.h>

enum {
    SERVER_INTERFACES_MAX = 8,
    SERVER_SESSIONS_MAX = 16384,       /* made here; memory and slots may end before */
    SERVER_COMPONENTS_MAX = 128,       /* sessions made by init */
    SERVER_DEFERRED_MAX = 64,          /* unless the server says more */
};

#define SESSION_READS ((uint64_t)1 << 31)      /* that bit */

/* A handler that will answer later returns this, after request_defer(). */
#define ANSWER_LATER ((enum error)-1)

struct interface;      /* made by idl: number, methods, dispatch */
struct deferred;       /* a caller that waits for its answer */

struct session {
    const struct interface *interface;
    uint64_t badge;
    void *state;       /* the server's; for sessions made by init NULL at first */
};

struct request {
    struct session *session;
    /* The rest belongs to servers/lib and generated code: request.h. */
    struct message message;                /* what came, then the answer */
    unsigned capability_count;             /* received: in received, +1 ... */
    capability received;
    unsigned taken;                        /* a bit for each that a handler owns */
    unsigned answer_words;
    unsigned answer_capability_count;
    capability answer_capabilities[MESSAGE_CAPABILITIES_MAX];
    int deferred;
};

struct server {
    const struct interface *interfaces[SERVER_INTERFACES_MAX];
    /* A session with one of these speaks all of them. */
    const struct interface *together[SERVER_INTERFACES_MAX];
    /* Callers that may wait for answers; 0: SERVER_DEFERRED_MAX. */
    unsigned deferred_max;
    /* A bound notification was signalled: interrupts and subscriptions (may be NULL). */
    void (*signal)(uint64_t word);
    /* The session has no clients any more; free its state (may be NULL). */
    void (*close)(struct session *session);
    /* A thread that was configured with a capability of this server's endpoint as its
     * fault endpoint faulted: the badge is that capability's, the words are those of
     * abi/objects.h. True: it goes on where it was; false or NULL: it stays stopped. */
    bool (*fault)(const struct message *message);
};

_Noreturn void serve(const struct server *server);

/* Makes a session of `interface` with `state` and gives a capability for it to
 * the caller as the handler's next capability output *output. Void, without a call
 * of close, if the handler then fails or answers later. */
enum error request_give_session(struct request *request, const struct interface *interface,
                                void *state, capability *output);
/* The same outside of a request: puts the capability into slot `index` of `cnode`,
 * that of a process that the server builds. *session may be NULL. */
enum error session_mint(const struct interface *interface, void *state, capability cnode,
                        uint64_t index, struct session **session);
/* A session as the next capability of the answer to a deferred request. If that then finds nobody
 * (METHOD_answer() says ERROR_DEAD), session_void() takes it back; the state stays the caller's. */
enum error deferred_give_session(const struct interface *interface, void *state, capability *output);
void session_void(capability output);
/* Gives a copy of any capability that the server holds. */
enum error request_give(struct request *request, capability source, capability *output);
/* The same of one that the server has no further use for: it is freed when the answer has gone out. */
enum error request_give_away(struct request *request, capability source, capability *output);

/* Keeps the caller waiting; NULL: so many are waiting already, or this
 * one does not wait (the handler then answers ERROR_LIMIT). The contract's
 * METHOD_answer() ends it. */
struct deferred *request_defer(struct request *request);
/* True: the caller has ended, and `deferred` was given back. For servers where that
 * would otherwise show only when there is an answer. */
bool deferred_abandoned(struct deferred *deferred);

/* The notification that is bound to the server's thread, and a capability for
 * it whose signals set bit `bit` (0 to 61) of the word given to `signal`:
 * for interrupts and for subscribe methods of lower servers. */
capability server_signal(unsigned bit);

/* The session capability of a service that the manifest uses; 0: it does not. */
capability service(const char *name);

/* Binds the START_INTERRUPT of that line to bit `bit`; acknowledges it. */
enum error interrupt_bind(unsigned line, unsigned bit);
void interrupt_acknowledge(unsigned line);

/* Port access through the START_PORTS that covers `port`; ports outside the
 * manifest read as all ones and ignore writes. */
uint8_t port_in8(unsigned port);
uint16_t port_in16(unsigned port);
uint32_t port_in32(unsigned port);
void port_out8(unsigned port, uint8_t value);
void port_out16(unsigned port, uint16_t value);
void port_out32(unsigned port, uint32_t value);
/* 1 to 16 bytes to one port, as fast as it goes. */
void port_write(unsigned port, const void *bytes, unsigned count);

/* A line in the system's log (printf format, at most 200 bytes). */
void log_line(const char *format, ...);

#endif
