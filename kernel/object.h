/*
 * Kernel objects: their structures and what the parts of the kernel ask of each
 * other. One file an object in object/.
 *
 * The operations' functions are called with the invoking thread and the slot of the
 * invoked capability; arguments are the thread's message words, results go to the
 * same place. They check everything, then act. X_take_apart undoes an object whose last capability is gone, a bounded
 * piece at a time. X_withdraw undoes what a single capability did.
 */
#ifndef QUINE_KERNEL_OBJECT_H
#define QUINE_KERNEL_OBJECT_H

#include <abi/system_calls.h>
#include "capability.h"
#include "machine.h"

enum thread_state {
    THREAD_SUSPENDED,            /* also: never started */
    THREAD_READY,                /* running, or in its core's run queue */
    THREAD_SENDING,              /* in an endpoint's queue, has a message to give */
    THREAD_RECEIVING,            /* in an endpoint's queue */
    THREAD_WAITING,              /* in a notification's queue */
    THREAD_CALLING,              /* its message was taken; a reply object knows it */
};

/*
 *   SUSPENDED <-> READY            resume, suspend; fault without handler
 *   READY -> SENDING -> READY      send; a receiver came
 *   READY|SENDING -> CALLING -> READY     call, fault; reply
 *   READY -> RECEIVING -> READY    receive; a sender or a bound signal came
 *   READY -> WAITING -> READY      receive on a notification; a signal came
 * Suspending or the end of the partner leads out of each waiting state.
 */
struct thread {
    struct registers registers;  /* first: trampoline.S saves here */
    struct slot anchor;
    struct slot cspace;
    struct slot address_space;
    struct slot buffer;          /* IPC buffer frame, or empty */
    struct slot fault_endpoint;  /* or empty */
    struct slot notification;    /* bound, or empty */

    enum thread_state state;
    uint8_t priority, ceiling;
    bool uses_fpu;
    bool queued;                 /* READY and in its core's run queue: not running */
    struct thread *next, *previous;      /* in a run queue or an object's queue */
    struct endpoint *endpoint;           /* SENDING, RECEIVING */
    struct notification *waiting_for;    /* WAITING */
    struct reply *reply;                 /* RECEIVING: for the next caller, or NULL; CALLING */

    /* What it sends while SENDING: the registers hold the words. */
    uint64_t badge;
    bool is_call;
    bool may_grant;
    uint8_t fault;               /* enum fault, if the kernel calls in its name; else 0 */
    uint64_t fault_words[6];

    uint8_t fpu[FPU_STATE_SIZE] __attribute__((aligned(64)));
};

struct thread_queue {
    struct thread *head, *tail;
};

struct endpoint {
    struct slot anchor;
    struct slot watcher;         /* notification capability, or empty: CNODE_WATCH */
    bool receivers;              /* the queue holds receivers, not senders */
    struct thread_queue queue;
};

struct notification {
    struct slot anchor;
    uint64_t word;
    struct thread_queue queue;   /* of waiting threads; empty while word is not 0 */
    struct thread *bound;        /* the thread whose `notification` slot names this */
};

struct reply {
    struct slot anchor;
    struct thread *caller;       /* CALLING, to be answered through this */
    struct thread *receiver;     /* RECEIVING, will put its caller here */
};

struct irq_handler {
    struct slot anchor;
    struct slot notification;    /* bound, or empty */
    bool in_use;
};

_Static_assert(sizeof(struct thread) <= 1 << THREAD_BITS, "thread");
_Static_assert(sizeof(struct endpoint) <= 1 << ENDPOINT_BITS, "endpoint");
_Static_assert(sizeof(struct notification) <= 1 << NOTIFICATION_BITS, "notification");
_Static_assert(sizeof(struct reply) <= 1 << REPLY_BITS, "reply");

static inline struct thread *slot_thread(const struct slot *slot)
{
    return (struct thread *)(slot->object - __builtin_offsetof(struct thread, anchor));
}
static inline struct endpoint *slot_endpoint(const struct slot *slot)
{
    return (struct endpoint *)slot->object;
}
static inline struct notification *slot_notification(const struct slot *slot)
{
    return (struct notification *)slot->object;
}
static inline struct reply *slot_reply(const struct slot *slot) { return (struct reply *)slot->object; }
static inline struct irq_handler *slot_irq_handler(const struct slot *slot)
{
    return (struct irq_handler *)slot->object;
}

/* Counts a new capability for its object (capability.c). */
void slot_refer(const struct slot *slot);

/* --- operations: abi/operations.h --- */
typedef enum error operation_function(struct thread *thread, struct slot *slot);
#define X(object, name, handler, ...) operation_function handler;
OPERATION_LIST(X)
#undef X

/* --- thread --- */
/* Takes it out of whatever it waits in (or the run queue); it is suspended then.
 * A waiting system call will answer `error` if it is resumed. */
void thread_stop(struct thread *thread, enum error error);
/* Ends a wait: the system call answers `error`, the thread is ready. */
void thread_wake(struct thread *thread, enum error error);
/* The thread's IPC buffer in the direct map, or NULL. */
struct ipc_buffer *thread_buffer(const struct thread *thread);
/* Sends a fault to the thread's handler, or suspends it. */
void thread_fault(struct thread *thread, enum fault fault, uint64_t address, uint64_t code,
                  unsigned vector);
bool thread_take_apart(struct slot *anchor);

/* --- IPC (ipc.c) --- */
/* Sends the thread's message; with `call` it then waits for the answer. */
enum error ipc_send(struct thread *thread, const struct slot *endpoint, bool call, bool may_wait);
enum error ipc_receive(struct thread *thread, const struct slot *endpoint, struct reply *reply,
                       bool may_wait);
/* Answers the caller that the reply object holds with the thread's message. */
enum error ipc_reply(struct thread *thread, struct reply *reply);
/* The fault message of a thread to an endpoint: a call in its name. */
void ipc_send_fault(struct thread *thread, const struct slot *endpoint);

bool endpoint_take_apart(struct slot *anchor);
/* The last client of a badged session went. */
void endpoint_session_ended(struct endpoint *endpoint);
bool reply_take_apart(struct slot *anchor);

/* --- notification --- */
void notification_signal(struct notification *notification, uint64_t badge);
enum error notification_receive(struct thread *thread, struct notification *notification,
                                bool may_wait);
/* A signal for a thread that is about to receive: true if there was one. */
bool notification_take_bound(struct thread *thread);
bool notification_take_apart(struct slot *anchor);
void notification_withdraw(struct slot *slot);

/* --- the others --- */
bool cnode_take_apart(struct slot *anchor);
bool irq_handler_take_apart(struct slot *anchor);
void irq_line_interrupt(unsigned line);
void frame_withdraw(struct slot *slot);
void page_table_withdraw(struct slot *slot);
void address_space_withdraw(struct slot *slot);
/* Frames and page tables: where the capability is mapped (object/frame.c). */
bool mapping_alive(const struct slot *slot);
void mapping_record(struct slot *slot, uint64_t root, uint64_t address);
/* The address space to map into; NULL and *error: none, or ERROR_LIMIT: its page has
 * been too many address spaces. */
struct slot *mapping_space(struct thread *thread, uint64_t capability, enum error *error);
/* The physical root of the address space that the slot names. */
static inline uint64_t slot_root(const struct slot *slot) { return slot->object; }

#endif
