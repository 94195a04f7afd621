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

#include <abi/operations.h>
#include <abi/system_calls.h>
#include "capability.h"
#include "machine.h"

/* What a thread needs of the processor beyond its registers. */
enum {
    FEATURE_FPU = 1 << 0,
    FEATURE_BREAKPOINTS = 1 << 1,
};

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
 * A READY thread may have to wait for time all the same: sched.h.
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

    struct context *context;     /* that it runs on: its own or a lent one; or NULL */
    struct context *own;         /* that is bound to it, or NULL */
    struct context *lent;        /* CALLING: that it lent; it is among the context's lenders */

    enum thread_state state;
    uint8_t core;                /* its home: the core of the context that it runs or ran on */
    uint8_t priority, ceiling;
    uint8_t features;            /* FEATURE_* */
    bool timeout;                /* THREAD_TIMEOUT */
    bool queued;                 /* READY and in its core's run queue: not running */
    struct thread *next, *previous;      /* in a run queue, an object's or a context's lenders */
    struct endpoint *endpoint;           /* SENDING, RECEIVING */
    struct notification *waiting_for;    /* WAITING */
    struct reply *reply;                 /* RECEIVING: for the next caller, or NULL; CALLING */

    /* What it sends while SENDING: the registers hold the words. */
    uint64_t badge;
    bool is_call;
    bool may_grant;
    uint8_t fault;               /* enum fault, if the kernel calls in its name; else 0 */
    uint64_t fault_words[6];

    bool stepping;               /* THREAD_STEP */
    uint8_t trap;                /* a vector: this debug exception or breakpoint is to be told before
                                  * it runs on; or 0 */
    uint64_t trap_status;
    struct breakpoints breakpoints;

    uint8_t fpu[FPU_STATE_SIZE] __attribute__((aligned(64)));
};

/* The slot at a capability address in the thread's space; NULL: there is none. It may be
 * empty; slot 0 of a space that is in use is, so address 0 is no capability. */
static inline struct slot *capability_lookup(const struct thread *thread, uint64_t address)
{
    if (address < thread->cspace.limit)
        return (struct slot *)thread->cspace.object + address;
    return capability_resolve(&thread->cspace, address);
}

struct thread_queue {
    struct thread *head, *tail;
};

struct endpoint {
    struct slot anchor;
    struct slot watcher;         /* notification capability, or empty: CNODE_WATCH */
    union {
        struct {
            uint8_t receivers;   /* 1: the queue holds receivers, not senders */
            uint8_t core;        /* of all threads in the queue, or CORE_SHARED (world.h) */
        };
        uint16_t mode;           /* both: the fast path compares them at once */
    };
    struct thread_queue queue;

    /* CNODE_CANCEL: the sender to look at next while a pass over the queue lasts. */
    struct thread *cancel_next;  /* NULL: none does */
    uint64_t cancel_badge;
    uint64_t cancel_pass;        /* passes begun */
};

struct notification {
    struct slot anchor;
    uint64_t word;
    uint8_t core;                /* of all threads in the queue and the bound one, or CORE_SHARED */
    struct thread_queue queue;   /* of waiting threads; empty while word is not 0 */
    struct thread *bound;        /* the thread whose `notification` slot names this */
};

struct reply {
    struct slot anchor;
    struct thread *caller;       /* CALLING, to be answered through this */
    struct thread *receiver;     /* RECEIVING, will put its caller here */
    uint8_t core;                /* of the two, or CORE_SHARED */
};

/* A scheduling context: object/context.c, budget.c. */
enum { REFILLS_MAX = 6 };

struct refill {
    uint64_t time;               /* TSC, from which on it may be used */
    uint64_t amount;             /* ticks */
};

struct context {
    struct slot anchor;
    uint64_t budget, period;     /* ticks; 0: not configured, equal: all the time */
    uint64_t consumed;           /* ticks, in all */
    uint64_t slice_end;          /* TSC: of the turn of who has all the time; 0: it begins when it runs */
    struct thread *owner;        /* that it is bound to, or NULL */
    struct thread *runner;       /* that runs on it: the owner or the last borrower, or NULL */
    struct thread_queue lenders; /* CALLING, the latest first */
    struct context *left, *right, *parent;   /* in its core's heap, while `waiting` */
    uint8_t rank;
    uint8_t core;
    bool waiting;                /* for its first refill */
    uint8_t refill_count;        /* in order of time; together the budget */
    struct refill refills[REFILLS_MAX];
};

struct irq_handler {
    struct slot anchor;
    struct slot notification;    /* bound, or empty */
    bool in_use;
    bool level;                  /* of a line: masked from the interrupt to the acknowledgement */
};

_Static_assert(sizeof(struct thread) <= 1 << THREAD_BITS, "thread");
_Static_assert(sizeof(struct endpoint) <= 1 << ENDPOINT_BITS, "endpoint");
_Static_assert(sizeof(struct notification) <= 1 << NOTIFICATION_BITS, "notification");
_Static_assert(sizeof(struct reply) <= 1 << REPLY_BITS, "reply");
_Static_assert(sizeof(struct context) <= 1 << CONTEXT_BITS, "context");

static inline struct thread *slot_thread(const struct slot *slot)
{
    return (struct thread *)(slot->object - __builtin_offsetof(struct thread, anchor));
}
/* A call is no message, and no mistake. */
static inline bool slot_has_operations(const struct slot *slot)
{
    const unsigned others = 1 << OBJECT_NONE | 1 << OBJECT_ENDPOINT | 1 << OBJECT_NOTIFICATION | 1 << OBJECT_REPLY;

    return !(others >> slot->type & 1);
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
static inline struct context *slot_context(const struct slot *slot) { return (struct context *)slot->object; }
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
/* What the handler of a fault hears. */
static inline void thread_fault_words(const struct thread *thread, uint64_t words[6], uint64_t address,
                                      uint64_t code, unsigned vector)
{
    words[0] = thread->registers.ip;
    words[1] = thread->registers.sp;
    words[2] = thread->registers.flags;
    words[3] = address;
    words[4] = code;
    words[5] = vector;
}
/* Sends a fault to the thread's handler, or suspends it. */
void thread_fault(struct thread *thread, enum fault fault, uint64_t address, uint64_t code,
                  unsigned vector);
/* Its home is that core; what it waits in may be shared between cores from now on. */
void thread_move(struct thread *thread, unsigned core);
/* The end of its budget is a fault. */
bool thread_wants_timeout(const struct thread *thread);
bool thread_take_apart(struct slot *anchor);
/* A debug exception or breakpoint in the running thread, and its end: the fault (object/debug.c). */
void thread_trap(struct thread *thread, unsigned vector);
void thread_tell_trap(struct thread *thread);

/* --- scheduling contexts --- */
/* A caller's context goes to the passive thread that it called. */
void context_lend(struct thread *from, struct thread *to);
/* The caller has its answer: it gets back what it lent, if that is to be had. */
void context_give_back(struct thread *caller);
/* The thread waits to receive, or stops: a lent context goes back to who lent it, or to
 * its owner. */
void context_give_up(struct thread *thread);
/* The thread does not wait for an answer any more: it has no claim on what it lent. */
void context_drop_claim(struct thread *thread);
/* Whether the thread has time left when it has answered the caller (or NULL). */
bool context_stays(const struct thread *thread, const struct thread *caller);
/* Whether giving back or up concerns this core only. */
bool context_give_back_is_local(const struct thread *caller);
bool context_give_up_is_local(const struct thread *thread);
/* Nobody runs on it: its last capability goes. */
void context_stop(struct context *context);
bool context_take_apart(struct slot *anchor);
/* The thread is destroyed. */
void context_forget_thread(struct thread *thread);

/* --- IPC (ipc.c) --- */
/* Sends the thread's message; with `call` it then waits for the answer. */
enum error ipc_send(struct thread *thread, const struct slot *endpoint, bool call, bool may_wait);
enum error ipc_receive(struct thread *thread, const struct slot *endpoint, struct reply *reply,
                       bool may_wait);
/* The thread, which runs and for which there is nothing, waits for a message. */
void ipc_wait(struct thread *thread, struct endpoint *endpoint, struct reply *reply);
/* Before an answer that leaves the thread without time: wakes those who wait to send what
 * brings none. False: preempted, to be called again before the answer. */
bool ipc_refuse(const struct thread *thread, const struct slot *endpoint, const struct reply *reply);
/* Answers the caller that the reply object holds with the thread's message. */
enum error ipc_reply(struct thread *thread, struct reply *reply);
/* The fault message of a thread to an endpoint: a call in its name. */
void ipc_send_fault(struct thread *thread, const struct slot *endpoint);

/* Whether the same is this core's affair alone (world.h), so far as can be seen now. */
bool ipc_send_is_local(const struct thread *thread, const struct slot *endpoint);
bool ipc_receive_is_local(const struct thread *thread, const struct slot *endpoint, const struct reply *reply);
bool ipc_reply_is_local(const struct thread *thread, const struct reply *reply);
bool ipc_fault_is_local(const struct thread *thread);

bool endpoint_take_apart(struct slot *anchor);
/* Wakes all who wait to send with that badge; false: preempted, call again with the
 * same *pass, which was 0 at first. */
bool endpoint_cancel(struct endpoint *endpoint, uint64_t badge, uint64_t *pass);
/* The last client of a badged session went. */
void endpoint_session_ended(struct endpoint *endpoint);
bool reply_take_apart(struct slot *anchor);

/* --- notification --- */
void notification_signal(struct notification *notification, uint64_t badge);
/* The receiving thread has got time: for a signal that waits for it. */
void notification_signal_bound(const struct thread *thread);
/* Whether a signal concerns that core only. A bound thread that is woken leaves its
 * endpoint's queue, which may be shared. */
static inline bool notification_is_local(const struct notification *notification, unsigned core)
{
    const struct thread *bound = notification->bound;

    return notification->core == core
        && (bound == 0 || bound->state != THREAD_RECEIVING || bound->endpoint->core == core);
}
enum error notification_receive(struct thread *thread, struct notification *notification,
                                bool may_wait);
/* A signal for a thread that is about to receive: true if there was one. */
bool notification_take_bound(struct thread *thread);
bool notification_take_apart(struct slot *anchor);
void notification_withdraw(struct slot *slot);

/* --- the others --- */
bool cnode_take_apart(struct slot *anchor);
bool irq_handler_take_apart(struct slot *anchor);
/* Of a line, or LINES_MAX + the number of a message. */
void irq_interrupt(unsigned core, unsigned number);
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
