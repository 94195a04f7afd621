/*
 * System calls: every error of the list; and capability addresses, resolved in spaces of
 * one and two levels with guards.
 */
#include "operations.h"

#include <stdio.h>
#include <string.h>
#include <quine/start.h>

#define COUNT(table) (sizeof table / sizeof *table)
#define OUTSIDE ((uint64_t)1 << 63)

struct call {
    const char *name;
    enum system_call call;
    enum error expected;
    capability to, reply;
    uint64_t info;
    bool (*setup)(void);
    void (*other)(void);                       /* what the second thread does while this one waits */
    bool (*check)(void);
};

static enum error call(enum system_call number, capability to, struct message *message, capability reply)
{
    switch (number) {
    case SYSTEM_CALL_CALL: return ipc_call(to, message);
    case SYSTEM_CALL_SEND: return ipc_send(to, message);
    case SYSTEM_CALL_TRY_SEND: return ipc_try_send(to, message);
    case SYSTEM_CALL_RECEIVE: return ipc_receive(to, message, reply);
    case SYSTEM_CALL_TRY_RECEIVE: return ipc_try_receive(to, message, reply);
    case SYSTEM_CALL_REPLY_RECEIVE: return ipc_reply_receive(to, message, reply);
    default: thread_yield(); return ERROR_NONE;
    }
}

/* --- the second thread --- */

static volatile enum error other_error;

static void receive_without_reply(void)
{
    struct message message = {0};
    other_error = ipc_receive(ENDPOINT, &message, 0);
    helper_end();
}

static void receive_with_reply(void)
{
    struct message message = {0};
    other_error = ipc_receive(ENDPOINT, &message, REPLY);
    helper_end();
}

static void call_endpoint(void)
{
    struct message message = {0};
    other_error = ipc_call(ENDPOINT_BADGED, &message);
    helper_end();
}

static void end_endpoint(void)
{
    cnode_revoke(SLOT_CNODE, ENDPOINT);
    cnode_delete(NODE, NODE_ENDPOINT);
    cnode_delete(SLOT_CNODE, ENDPOINT);
    helper_end();
}

static void end_notification(void)
{
    cnode_revoke(SLOT_CNODE, NOTIFICATION);
    cnode_delete(SLOT_CNODE, NOTIFICATION);
    helper_end();
}

static void take_and_end_reply(void)
{
    struct message message = {0};
    ipc_receive(ENDPOINT, &message, REPLY);
    cnode_delete(SLOT_CNODE, REPLY);
    helper_end();
}

static void interrupt(void)
{
    thread_suspend(SLOT_THREAD);
    thread_resume(SLOT_THREAD);
    helper_end();
}

static void signal(void)
{
    notification_signal(NOTIFICATION_BADGED);
    helper_end();
}

/* --- setups --- */

static bool other_waits(void (*entry)(void))
{
    bool started = helper_start(entry);
    helper_go_first();
    return started;
}

static bool receiver_without_reply(void) { return other_waits(receive_without_reply); }
static bool receiver_with_reply(void) { return other_waits(receive_with_reply); }

/* Neither has time of its own, so the one can only be called, the other not at all. */
static bool receiver_has_no_time(void)
{
    return context_bind(start_find(START_CONTEXT, NULL)->slot, 0) == ERROR_NONE;
}

static bool passive_receiver(void) { return receiver_with_reply() && receiver_has_no_time(); }
static bool passive_without_reply(void) { return receiver_without_reply() && receiver_has_no_time(); }
static bool still_waits(void) { return !helper_ended(); }

static bool caller_kept(void)
{
    struct message message = {0};
    return other_waits(call_endpoint) && ipc_receive(ENDPOINT, &message, REPLY) == ERROR_NONE;
}

static bool caller_not_answered(void)
{
    struct message message = {0};
    return ipc_send(REPLY, &message) == ERROR_NONE && helper_ended() && other_error == ERROR_NONE;
}

static bool signalled(void) { return notification_signal(NOTIFICATION_BADGED) == ERROR_NONE; }

#define CASE(text, number, error, object, ...) \
    { .name = text, .call = SYSTEM_CALL_##number, .expected = ERROR_##error, .to = object, __VA_ARGS__ }
#define ANSWERED_BY(object) .reply = object

static const struct call calls[] = {
    CASE("an operation", CALL, NONE, POOL, .info = (uint64_t)OPERATION_UNTYPED_INFO << 32),
    CASE("nothing there", CALL, NO_CAPABILITY, EMPTY, .reply = 0),
    CASE("address 0", CALL, NO_CAPABILITY, 0, .reply = 0),
    CASE("outside the space", CALL, NO_CAPABILITY, OUTSIDE | ENDPOINT, .reply = 0),
    CASE("behind the last slot", CALL, NO_CAPABILITY, 1 << PROCESS_CNODE_RADIX, .reply = 0),
    CASE("a notification", CALL, WRONG_TYPE, NOTIFICATION, .reply = 0),
    CASE("a reply object", CALL, WRONG_TYPE, REPLY, .reply = 0),
    CASE("only to receive from", CALL, NO_RIGHT, ENDPOINT_READ, .reply = 0),
    CASE("the receiver keeps no callers", CALL, DEAD, ENDPOINT, .setup = receiver_without_reply,
         .check = helper_ended),
    CASE("the endpoint goes", CALL, DEAD, ENDPOINT, .other = end_endpoint),
    CASE("the reply object goes", CALL, DEAD, ENDPOINT, .other = take_and_end_reply),
    CASE("interrupted", CALL, INTERRUPTED, ENDPOINT, .other = interrupt),
    CASE("a passive receiver keeps no callers", CALL, WOULD_BLOCK, ENDPOINT, .setup = passive_without_reply,
         .check = still_waits),

    CASE("a signal", SEND, NONE, NOTIFICATION_WRITE, .reply = 0),
    CASE("an answer", SEND, NONE, REPLY, .setup = caller_kept, .check = helper_ended),
    CASE("nothing there", SEND, NO_CAPABILITY, EMPTY, .reply = 0),
    CASE("an object", SEND, WRONG_TYPE, POOL, .reply = 0),
    CASE("only to receive from", SEND, NO_RIGHT, ENDPOINT_READ, .reply = 0),
    CASE("only to wait for", SEND, NO_RIGHT, NOTIFICATION_READ, .reply = 0),
    CASE("nobody to answer", SEND, DEAD, REPLY, .reply = 0),
    CASE("the endpoint goes", SEND, DEAD, ENDPOINT, .other = end_endpoint),
    CASE("interrupted", SEND, INTERRUPTED, ENDPOINT, .other = interrupt),
    CASE("a passive receiver", SEND, WOULD_BLOCK, ENDPOINT, .setup = passive_receiver, .check = still_waits),

    CASE("a signal", TRY_SEND, NONE, NOTIFICATION_WRITE, .reply = 0),
    CASE("a receiver waits", TRY_SEND, NONE, ENDPOINT, .setup = receiver_without_reply, .check = helper_ended),
    CASE("nobody waits", TRY_SEND, WOULD_BLOCK, ENDPOINT, .reply = 0),
    CASE("a passive receiver", TRY_SEND, WOULD_BLOCK, ENDPOINT, .setup = passive_receiver, .check = still_waits),
    CASE("nothing there", TRY_SEND, NO_CAPABILITY, EMPTY, .reply = 0),
    CASE("an object", TRY_SEND, WRONG_TYPE, THREAD, .reply = 0),
    CASE("only to receive from", TRY_SEND, NO_RIGHT, ENDPOINT_READ, .reply = 0),
    CASE("only to wait for", TRY_SEND, NO_RIGHT, NOTIFICATION_READ, .reply = 0),
    CASE("nobody to answer", TRY_SEND, DEAD, REPLY, .reply = 0),

    CASE("a signal that was sent", RECEIVE, NONE, NOTIFICATION, .setup = signalled),
    CASE("a signal that is sent", RECEIVE, NONE, NOTIFICATION, .other = signal),
    CASE("nothing there", RECEIVE, NO_CAPABILITY, EMPTY, .reply = 0),
    CASE("no reply object there", RECEIVE, NO_CAPABILITY, ENDPOINT, ANSWERED_BY(EMPTY)),
    CASE("an object", RECEIVE, WRONG_TYPE, POOL, .reply = 0),
    CASE("a reply object", RECEIVE, WRONG_TYPE, REPLY, .reply = 0),
    CASE("an object for a reply object", RECEIVE, WRONG_TYPE, ENDPOINT, ANSWERED_BY(POOL)),
    CASE("only to send to", RECEIVE, NO_RIGHT, ENDPOINT_WRITE, .reply = 0),
    CASE("only to signal", RECEIVE, NO_RIGHT, NOTIFICATION_WRITE, .reply = 0),
    CASE("the reply object keeps a caller", RECEIVE, BUSY, ENDPOINT, ANSWERED_BY(REPLY), .setup = caller_kept,
         .check = caller_not_answered),
    CASE("the reply object is another receiver's", RECEIVE, BUSY, ENDPOINT, ANSWERED_BY(REPLY),
         .setup = receiver_with_reply),
    CASE("the endpoint goes", RECEIVE, DEAD, ENDPOINT, .other = end_endpoint),
    CASE("the notification goes", RECEIVE, DEAD, NOTIFICATION, .other = end_notification),
    CASE("interrupted", RECEIVE, INTERRUPTED, ENDPOINT, .other = interrupt),
    CASE("interrupted, with a reply object", RECEIVE, INTERRUPTED, ENDPOINT, ANSWERED_BY(REPLY),
         .other = interrupt),
    CASE("a notification, interrupted", RECEIVE, INTERRUPTED, NOTIFICATION, .other = interrupt),

    CASE("a signal", TRY_RECEIVE, NONE, NOTIFICATION, .setup = signalled),
    CASE("nobody sends", TRY_RECEIVE, WOULD_BLOCK, ENDPOINT, ANSWERED_BY(REPLY)),
    CASE("no signal", TRY_RECEIVE, WOULD_BLOCK, NOTIFICATION, .reply = 0),
    CASE("nothing there", TRY_RECEIVE, NO_CAPABILITY, EMPTY, .reply = 0),
    CASE("no reply object there", TRY_RECEIVE, NO_CAPABILITY, ENDPOINT, ANSWERED_BY(EMPTY)),
    CASE("an object", TRY_RECEIVE, WRONG_TYPE, FRAME, .reply = 0),
    CASE("an object for a reply object", TRY_RECEIVE, WRONG_TYPE, ENDPOINT, ANSWERED_BY(ENDPOINT)),
    CASE("only to send to", TRY_RECEIVE, NO_RIGHT, ENDPOINT_WRITE, .reply = 0),
    CASE("only to signal", TRY_RECEIVE, NO_RIGHT, NOTIFICATION_WRITE, .reply = 0),
    CASE("the reply object keeps a caller", TRY_RECEIVE, BUSY, ENDPOINT, ANSWERED_BY(REPLY),
         .setup = caller_kept,
         .check = caller_not_answered),

    CASE("nothing there", REPLY_RECEIVE, NO_CAPABILITY, EMPTY, ANSWERED_BY(REPLY), .setup = caller_kept,
         .check = caller_not_answered),
    CASE("no reply object there", REPLY_RECEIVE, NO_CAPABILITY, ENDPOINT, ANSWERED_BY(EMPTY)),
    CASE("a notification", REPLY_RECEIVE, WRONG_TYPE, NOTIFICATION, ANSWERED_BY(REPLY), .setup = caller_kept,
         .check = caller_not_answered),
    CASE("an object for a reply object", REPLY_RECEIVE, WRONG_TYPE, ENDPOINT, ANSWERED_BY(POOL)),
    CASE("only to send to", REPLY_RECEIVE, NO_RIGHT, ENDPOINT_WRITE, ANSWERED_BY(REPLY), .setup = caller_kept,
         .check = caller_not_answered),
    CASE("the reply object is another receiver's", REPLY_RECEIVE, BUSY, ENDPOINT, ANSWERED_BY(REPLY),
         .setup = receiver_with_reply),
    CASE("answered, then the endpoint goes", REPLY_RECEIVE, DEAD, ENDPOINT, ANSWERED_BY(REPLY),
         .other = end_endpoint),
    CASE("interrupted", REPLY_RECEIVE, INTERRUPTED, ENDPOINT, ANSWERED_BY(REPLY), .other = interrupt),
    CASE("nobody else", YIELD, NONE, 0, .reply = 0),
};

static bool run_call(const struct call *row)
{
    struct message message = { .info = row->info };
    if (row->setup != NULL && !holds(row->setup(), "setup"))
        return false;
    if (row->other != NULL && !holds(helper_start_later(row->other), "the second thread"))
        return false;
    enum error error = call(row->call, row->to, &message, row->reply);
    if (error != row->expected)
        printf("operations: answered '%s', not '%s'\n", error_text(error), error_text(row->expected));
    return error == row->expected && holds(row->check == NULL || row->check(), "the check");
}

/* --- addresses --- */

/* The second thread's space: this process's CNode with a guard, NODE with a guard in its
 * slot FREE, and the address at which it looks for an endpoint. Minting with 0 keeps the
 * guard of the source, so one without bits has another bit set. */
static const struct space {
    const char *name;
    uint64_t guard_bits, guard, node_guard_bits, node_guard, address;
    bool found;
} spaces[] = {
    { "two levels", 51, 0, 0, 0, FREE << 4 | NODE_ENDPOINT, true },
    { "two levels, the last slot", 51, 0, 0, 0, FREE << 4 | NODE_LAST, true },
    { "two levels, slot 0", 51, 0, 0, 0, FREE << 4, false },
    { "two levels, an empty slot", 51, 0, 0, 0, FREE << 4 | NODE_FREE, false },
    { "two levels, an empty slot on the way", 51, 0, 0, 0, EMPTY << 4 | NODE_ENDPOINT, false },
    { "two levels, no CNode on the way", 51, 0, 0, 0, ENDPOINT << 4 | NODE_ENDPOINT, false },
    { "two levels, slot 0 on the way", 51, 0, 0, 0, NODE_ENDPOINT, false },
    { "two levels, a guard of ones", 51, ((uint64_t)1 << 51) - 1, 0, 0,
      UINT64_MAX << 13 | FREE << 4 | NODE_ENDPOINT, true },
    { "two levels, a bit of the guard is wrong", 51, ((uint64_t)1 << 51) - 1, 0, 0,
      UINT64_MAX << 14 | FREE << 4 | NODE_ENDPOINT, false },
    { "two levels, the highest bit is wrong", 51, 0, 0, 0, OUTSIDE | FREE << 4 | NODE_ENDPOINT, false },
    { "two guards", 49, 0, 2, 2, FREE << 6 | 2 << 4 | NODE_ENDPOINT, true },
    { "two guards, the second is wrong", 49, 0, 2, 2, FREE << 6 | 3 << 4 | NODE_ENDPOINT, false },
    { "no guard, bits are left over", 0, 1, 0, 0, (uint64_t)FREE << 55 | NODE_ENDPOINT, false },
    { "no guard, the rest is the second's", 0, 1, 51, 7, (uint64_t)FREE << 55 | 7 << 4 | NODE_ENDPOINT, true },
    { "too few bits for the second", 52, 0, 0, 0, FREE << 3 | NODE_ENDPOINT, false },
    { "one level", 55, 0, 0, 0, ENDPOINT, true },
    { "one level, a guard", 55, 1, 0, 0, 1 << PROCESS_CNODE_RADIX | ENDPOINT, true },
    { "one level, without the guard", 55, 1, 0, 0, ENDPOINT, false },
};

static uint64_t looked_up;

static void look_up(void)
{
    struct message message = {0};
    other_error = ipc_try_send(looked_up, &message);
    helper_end();
}

static bool run_space(const struct space *space)
{
    const struct thread_configuration configuration = {
        .cspace = FREE_2, .address_space = SLOT_ADDRESS_SPACE, .flags = THREAD_FPU,
    };
    looked_up = space->address;
    return holds(cnode_mint(SLOT_CNODE, FREE, SLOT_CNODE, NODE, RIGHTS_ALL,
                            space->node_guard << 6 | space->node_guard_bits) == ERROR_NONE
                     && cnode_mint(SLOT_CNODE, FREE_2, SLOT_CNODE, SLOT_CNODE, RIGHTS_ALL,
                                   space->guard << 6 | space->guard_bits) == ERROR_NONE
                     && thread_configure(THREAD, &configuration) == ERROR_NONE && helper_start(look_up)
                     && helper_ended(), "the second thread")
        && holds(other_error == (space->found ? ERROR_WOULD_BLOCK : ERROR_NO_CAPABILITY), "what it found");
}

/* --- a caller without a buffer --- */

static const enum operation need_buffer[] = { OPERATION_THREAD_READ_REGISTERS, OPERATION_THREAD_SET_REGISTERS };
static enum operation without_buffer;

static void access_registers(void)
{
    struct message message = { .info = (uint64_t)without_buffer << 32 };
    ipc_call(THREAD_RAW, &message);
    other_error = (enum error)message_label(message.info);
    helper_end();
}

static bool run_without_buffer(enum operation operation)
{
    const struct thread_configuration configuration = {
        .cspace = CSPACE, .address_space = SLOT_ADDRESS_SPACE, .flags = THREAD_FPU,
    };
    without_buffer = operation;
    return thread_configure(THREAD, &configuration) == ERROR_NONE && helper_start(access_registers)
        && helper_ended() && holds(other_error == ERROR_BAD_ARGUMENT, "no registers without a buffer");
}

/* --- the group --- */

static unsigned count(void)
{
    return COUNT(calls) + COUNT(spaces) + COUNT(need_buffer);
}

static bool run(unsigned index)
{
    if (index < COUNT(calls))
        return run_call(&calls[index]);
    if (index < COUNT(calls) + COUNT(spaces))
        return run_space(&spaces[index - COUNT(calls)]);
    return run_without_buffer(need_buffer[index - COUNT(calls) - COUNT(spaces)]);
}

static void describe(unsigned index, char text[TEXT_MAX])
{
    static const char *const names[] = {
#define X(name, ...) #name,
        SYSTEM_CALL_LIST(X)
#undef X
    };
    if (index < COUNT(calls))
        snprintf(text, TEXT_MAX, "%s: %s: %s", names[calls[index].call], calls[index].name,
                 error_text(calls[index].expected));
    else if (index < COUNT(calls) + COUNT(spaces))
        snprintf(text, TEXT_MAX, "address: %s", spaces[index - COUNT(calls)].name);
    else
        snprintf(text, TEXT_MAX, "operation %u: a caller without a buffer",
                 need_buffer[index - COUNT(calls) - COUNT(spaces)]);
}

const struct group calls_group = { "calls", count, run, describe };

unsigned calls_missing(void)
{
    static const struct { const char *name; uint64_t errors; } list[] = {
#define X(name, number, arguments, results, errors, ...) { #name, errors },
        SYSTEM_CALL_LIST(X)
#undef X
    };
    uint64_t tested[SYSTEM_CALL_COUNT] = {0};
    unsigned missing = 0;
    for (size_t i = 0; i < COUNT(calls); i++)
        tested[calls[i].call] |= (uint64_t)1 << calls[i].expected;
    for (size_t i = 0; i < COUNT(list); i++)
        for (unsigned error = 0; error < ERROR_COUNT; error++)
            if (list[i].errors & ~tested[i] & (uint64_t)1 << error) {
                printf("operations: no case for %s: %s\n", list[i].name, error_text(error));
                missing++;
            }
    return missing;
}
