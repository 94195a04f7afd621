/*
 * The loop of every server: receive, find the session, dispatch, answer.
 *
 * Answer and next receive are one system call. The reply object in `reply_slot`
 * holds the caller; a request that is deferred keeps it, and the loop goes on
 * with another from the pool.
 */
#include "server.h"

#include <stdlib.h>
#include "request.h"
#include "session.h"

enum { SIGNAL_BITS = 62, SIGNAL_SESSION = 62 };    /* bit 62: a session lost its last client */
enum { DEFERRED_CHUNK = 16 };

struct deferred {
    capability reply;
    unsigned capability_count;
    capability capabilities[MESSAGE_CAPABILITIES_MAX];
    struct deferred *next;                         /* in the list of the free */
};

static const struct server *the_server;
static capability reply_slot = SLOT_REPLY;
struct deferred_chunk {
    struct deferred_chunk *next;
    struct deferred deferred[DEFERRED_CHUNK];
};

static struct deferred_chunk *deferred_chunks;     /* all of them */
static struct deferred *free_deferred;
static unsigned deferred_count;                    /* that exist */
static capability receive_slots;                   /* MESSAGE_CAPABILITIES_MAX of them, empty */
static capability away[MESSAGE_CAPABILITIES_MAX];  /* given with the last answer, and no longer wanted here */
static unsigned away_count;
static capability notification;                    /* bound to the thread */
static capability signals[SIGNAL_BITS + 1];        /* badged copies */

/* --- notifications --- */

capability server_signal(unsigned bit)
{
    if (bit > SIGNAL_BITS)
        return 0;
    if (notification == 0) {
        if (object_create(OBJECT_NOTIFICATION, 0, &notification) != ERROR_NONE)
            return 0;
        if (thread_bind_notification(SLOT_THREAD, notification) != ERROR_NONE)
            return 0;
    }
    if (signals[bit] == 0) {
        capability slot = capability_allocate(1);
        if (slot == 0 || cnode_mint(SLOT_CNODE, slot, SLOT_CNODE, notification, RIGHT_WRITE,
                                    (uint64_t)1 << bit) != ERROR_NONE) {
            capability_free(slot);
            return 0;
        }
        signals[bit] = slot;
    }
    return signals[bit];
}

static void on_signal(uint64_t word)
{
    uint64_t session_bit = (uint64_t)1 << SIGNAL_SESSION;
    if (word & session_bit)
        session_sweep(the_server);
    if ((word & ~session_bit) != 0 && the_server->signal != NULL)
        the_server->signal(word & ~session_bit);
}

/* --- what handlers call --- */

enum error session_watch(void)
{
    static bool watching;
    if (watching)
        return ERROR_NONE;
    enum error error = cnode_watch(SLOT_CNODE, SLOT_ENDPOINT, server_signal(SIGNAL_SESSION));
    watching = error == ERROR_NONE;
    return error;
}

enum error request_give_session(struct request *request, const struct interface *interface, void *state,
                                capability *output)
{
    (void)request;
    enum error error = session_watch();
    return error != ERROR_NONE ? error : session_make(interface, state, output);
}

enum error request_give(struct request *request, capability source, capability *output)
{
    (void)request;
    *output = source;
    return ERROR_NONE;
}

enum error request_give_away(struct request *request, capability source, capability *output)
{
    if (away_count == MESSAGE_CAPABILITIES_MAX) {
        capability_free(source);
        return ERROR_LIMIT;
    }
    away[away_count++] = source;
    return request_give(request, source, output);
}

/* A caller that only sent, or has ended, waits for no answer. */
static bool holds_caller(capability reply)
{
    struct slot_info info;
    return cnode_info(SLOT_CNODE, reply, &info) == ERROR_NONE && info.badge != 0;
}

static void free_one(struct deferred *deferred)
{
    deferred->next = free_deferred;
    free_deferred = deferred;
}

/* Makes more of them, which last, as far as the server allows. */
static void grow_deferred(void)
{
    unsigned most = the_server->deferred_max != 0 ? the_server->deferred_max : SERVER_DEFERRED_MAX;
    struct deferred_chunk *chunk = deferred_count < most ? calloc(1, sizeof *chunk) : NULL;
    if (chunk == NULL)
        return;
    chunk->next = deferred_chunks;
    deferred_chunks = chunk;
    for (unsigned i = 0; i < DEFERRED_CHUNK && deferred_count < most; i++, deferred_count++)
        free_one(&chunk->deferred[i]);
}

struct deferred *request_defer(struct request *request)
{
    if (!holds_caller(reply_slot))
        return NULL;
    if (free_deferred == NULL)
        grow_deferred();
    struct deferred *deferred = free_deferred;
    if (deferred == NULL
        || (deferred->reply == 0 && object_create(OBJECT_REPLY, 0, &deferred->reply) != ERROR_NONE))
        return NULL;
    free_deferred = deferred->next;
    capability fresh = deferred->reply;
    deferred->reply = reply_slot;
    reply_slot = fresh;
    deferred->capability_count = 0;
    request->deferred = 1;
    return deferred;
}

bool deferred_abandoned(struct deferred *deferred)
{
    if (holds_caller(deferred->reply))
        return false;
    free_one(deferred);
    return true;
}

/* --- what generated code calls --- */

bool request_holds(const struct request *request, unsigned index, enum object_type type)
{
    struct slot_info info;
    return cnode_info(SLOT_CNODE, request->received + index, &info) == ERROR_NONE && info.type == type;
}

capability request_take(struct request *request, unsigned index)
{
    request->taken |= 1u << index;
    return request->received + index;
}

void request_send_capability(struct request *request, capability slot)
{
    request->answer_capabilities[request->answer_capability_count++] = slot;
}

enum error request_send_wire(struct request *request, struct wire *wire)
{
    if (!wire_close(wire, &request->message, ERROR_NONE, 0))
        return ERROR_TOO_LONG;
    request->answer_words = wire->count;
    return ERROR_NONE;
}

void deferred_send_capability(struct deferred *deferred, capability slot)
{
    deferred->capabilities[deferred->capability_count++] = slot;
}

enum error deferred_send(struct deferred *deferred, enum error error, struct wire *wire)
{
    struct message message;
    if (error == ERROR_NONE && wire->bad)
        error = ERROR_TOO_LONG;
    unsigned count = error == ERROR_NONE ? deferred->capability_count : 0;
    if (error != ERROR_NONE)
        wire_begin(wire);
    wire_close(wire, &message, error, count);
    for (unsigned i = 0; i < count; i++)
        __ipc_buffer()->capabilities[i] = deferred->capabilities[i];
    free_one(deferred);
    return ipc_send(deferred->reply, &message);
}

/* --- the loop --- */

/* Empties what was received and not taken; makes sure of empty receive slots. */
static void renew_receive_slots(struct request *request)
{
    for (unsigned i = 0; i < request->capability_count; i++)
        if ((request->taken & 1u << i) == 0)
            cnode_delete(SLOT_CNODE, receive_slots + i);
    if (request->taken != 0) {
        for (unsigned i = 0; i < MESSAGE_CAPABILITIES_MAX; i++)
            if ((request->taken & 1u << i) == 0)
                capability_free(receive_slots + i);
        receive_slots = 0;
    }
    if (receive_slots == 0)
        receive_slots = capability_allocate(MESSAGE_CAPABILITIES_MAX);
}

/* The interface `number` as far as the session speaks it; NULL: it does not. */
static const struct interface *spoken(const struct session *session, uint32_t number)
{
    const struct interface *found = NULL;
    bool together = false;
    if (session->interface->number == number)
        return session->interface;
    for (unsigned i = 0; i < SERVER_INTERFACES_MAX && the_server->together[i] != NULL; i++) {
        together = together || the_server->together[i] == session->interface;
        if (the_server->together[i]->number == number)
            found = the_server->together[i];
    }
    return together ? found : NULL;
}

static enum error dispatch(struct request *request)
{
    uint32_t label = message_label(request->message.info), method = label & UINT16_MAX;
    const struct interface *interface = spoken(request->session, label >> 16);
    if (interface == NULL || method >= interface->method_end || interface->methods[method] == NULL)
        return ERROR_BAD_MESSAGE;
    return interface->methods[method](request);
}

/* Makes `message` the answer; false: it will come later. */
static bool handle(struct message *message)
{
    static struct request request;
    request.message = *message;
    request.session = session_of_badge(the_server, message->badge);
    request.capability_count = message_capabilities(message->info);
    request.received = receive_slots;
    request.taken = 0;
    request.answer_words = 0;
    request.answer_capability_count = 0;
    request.deferred = 0;
    enum error error = request.session == NULL ? ERROR_NO_CAPABILITY : dispatch(&request);
    renew_receive_slots(&request);
    if (error != ERROR_NONE)
        session_discard();
    if (request.deferred)
        return false;
    unsigned words = 0, capabilities = 0;
    if (error == ERROR_NONE) {
        words = request.answer_words;
        capabilities = request.answer_capability_count;
    }
    *message = request.message;
    message->info = message_info(error, words, capabilities);
    for (unsigned i = 0; i < capabilities; i++)
        __ipc_buffer()->capabilities[i] = request.answer_capabilities[i];
    return true;
}

/* Makes `message` the answer to a fault; an error leaves the thread stopped. */
static void handle_fault(struct message *message)
{
    bool goes_on = the_server->fault != NULL && the_server->fault(message);
    message->info = message_info(goes_on ? ERROR_NONE : ERROR_DEAD, 0, 0);
}

/* Sends the answer if there is one and waits for the next message. */
static enum error receive(struct message *message, bool answer)
{
    if (answer && session_given()) {
        /* What close() calls must not run while the next message is in the IPC buffer. */
        ipc_send(reply_slot, message);
        session_delivered(the_server);
        answer = false;
    }
    struct ipc_buffer *buffer = __ipc_buffer();
    buffer->receive_cnode = receive_slots == 0 ? 0 : SLOT_CNODE;
    buffer->receive_index = receive_slots;
    enum error error = ERROR_DEAD;
    if (answer)
        error = ipc_reply_receive(SLOT_ENDPOINT, message, reply_slot);
    if (error != ERROR_NONE)            /* a caller that is gone must not stop the loop */
        error = ipc_receive(SLOT_ENDPOINT, message, reply_slot);
    buffer->receive_cnode = 0;
    return error;
}

void serve(const struct server *server)
{
    struct message message = {0};
    bool answer = false;
    the_server = server;
    if (receive_slots == 0)
        receive_slots = capability_allocate(MESSAGE_CAPABILITIES_MAX);
    for (;;) {
        enum error error = receive(&message, answer);
        answer = false;
        while (away_count > 0)
            capability_free(away[--away_count]);
        if (error == ERROR_INTERRUPTED)
            continue;
        if (error != ERROR_NONE)
            abort();                    /* the endpoint itself is gone: nothing to serve */
        if (message.info & MESSAGE_NOTIFICATION) {
            on_signal(message.badge);
        } else if (message.info & MESSAGE_FAULT) {
            handle_fault(&message);
            answer = true;
        } else {
            answer = handle(&message);
        }
    }
}
