/*
 * The reference model of the kernel: what capabilities, messages and the scheduler
 * promise, said once more in the plainest way. Nothing is linked, cached or counted:
 * lists are arrays, whatever can be found by looking through everything is found so.
 *
 * Objects have small numbers; a slot is a place: (object, index). Slots that the kernel
 * holds on to have places in the object that holds on (enum held); place (object, 0) is
 * the anchor, where the last capability of a dying object goes.
 *
 * The derivation tree is the list of all capabilities in which each is followed by its
 * descendants, with the depth of each.
 */
#ifndef QUINE_TESTS_HOST_PROOF_MODEL_H
#define QUINE_TESTS_HOST_PROOF_MODEL_H

#include <abi/system_calls.h>
#include "object.h"
#include "sched.h"

enum {
    MODEL_OBJECTS = 64,
    MODEL_SLOTS = 64,                /* of an object: CNodes up to radix 6 */
    MODEL_PLACES = MODEL_OBJECTS * MODEL_SLOTS,
    MODEL_TREE = 600,                /* capabilities */
    MODEL_QUEUE = MODEL_OBJECTS,
    MODEL_ENTRIES = 64,              /* of all page tables */
    MODEL_BUFFERS = 12,              /* frames of RAM, whose beginning may be an IPC buffer */
    MODEL_CORES = 2,
    MODEL_LINES = 24,
};

/* Places in an object besides a CNode's. */
enum held {
    HELD_ANCHOR = 0,
    HELD_CSPACE = 1, HELD_SPACE, HELD_BUFFER, HELD_HANDLER, HELD_BOUND,      /* thread */
    HELD_WATCHER = 1,                                                        /* endpoint */
    HELD_SIGNAL = 1,                                                         /* IRQ handler */
};

struct model_slot {
    uint8_t type, rights;
    uint8_t bits;                    /* CNode: radix; frame: size; mapped table: level */
    uint8_t object;
    bool mapped, pinned;             /* frame, table; frame: an IPC buffer */
    bool revoking;                   /* an interrupted CNODE_REVOKE goes on with this */
    uint8_t space;                   /* mapped: in which; 0: it has ended */
    uint64_t value;                  /* badge, guard, ports; mapped: address */
};

struct model_queue {
    uint8_t count, threads[MODEL_QUEUE];
};

struct model_object {
    uint8_t type;                    /* OBJECT_NONE: this number is free */
    bool dying;
    bool device;
    bool fresh;                      /* just made; for the test */
    uint64_t address, size;          /* physical; IRQ handler: line, 0 */
    uint64_t used;                   /* untyped, while it has children */
    bool sealed;                     /* frame */
    uint8_t contents;                /* frame: 1 + number of its buffer; 0: not looked at */
    uint64_t word;                   /* notification */
    struct model_queue queue;        /* endpoint, notification, context */

    /* thread */
    struct registers registers;
    enum thread_state state;
    uint8_t priority, ceiling;
    bool uses_fpu;
    uint8_t waits_in;                /* SENDING, RECEIVING, WAITING */
    uint8_t reply;                   /* CALLING: who answers; RECEIVING: for the next caller, or 0 */
    uint64_t badge;
    bool is_call, may_grant;
    uint8_t fault;
    uint64_t fault_words[6];
    uint8_t context, own, lent;      /* that it runs on; that is bound to it; CALLING: that it lent */
    uint8_t core;
    bool timeout, stepping;
    struct breakpoints breakpoints;

    /* endpoint: a CNODE_CANCEL under way */
    uint8_t cancel_next;
    uint64_t cancel_badge, cancel_pass;

    /* context; `queue`: those who lent it, the latest first; `core` */
    uint64_t budget, period, consumed;
    uint64_t slice_end;              /* 0: a new one when it runs */
    bool waiting;
    uint8_t refill_count;
    struct refill refills[REFILLS_MAX + 1];
};

/* A page table's entry in use. */
struct model_entry {
    uint8_t table;                   /* table or address space */
    uint8_t target;
    bool leaf;
    uint8_t rights, cache;           /* leaf */
    uint16_t index;
};

struct model_core {
    uint8_t current, fpu_owner;
    uint8_t context;                 /* that is charged for the time */
    bool interrupted;                /* idle for an interrupt that waits, whoever is ready */
    uint64_t since;
    uint64_t deadline;               /* of the timer */
    uint64_t not_before;             /* for refills that one interrupt of the timer left over */
    struct model_queue ready;        /* best first, equals in their order */
};

struct model {
    struct model_object objects[MODEL_OBJECTS];          /* 0: none */
    struct model_slot slots[MODEL_PLACES];
    unsigned tree_count;
    uint16_t tree[MODEL_TREE];       /* places */
    uint8_t depth[MODEL_TREE];
    struct model_queue dying;        /* objects to be taken apart */
    struct model_core cores[MODEL_CORES];
    unsigned entry_count;
    struct model_entry entries[MODEL_ENTRIES];
    bool line_masked[MODEL_LINES];
    uint64_t port_value;

    unsigned core;                   /* that is in the kernel */
    bool poked;                      /* and was asked to look what there is to run */
    uint64_t now;
    unsigned stop;                   /* at which of the places to stop the kernel does; 0: at none */
    bool directly;                   /* the kernel left by the fast path or went on: to whom it would
                                      * have chosen */
    bool overdue;                    /* by the fast path, on time that has run out, which another core has
                                      * charged: until the timer's interrupt comes, at once */
    const char *wrong;               /* what must hold and does not */
    struct ipc_buffer buffers[MODEL_BUFFERS];
};

/* What brings the kernel to work. */
enum model_event {
    EVENT_SYSTEM_CALL,               /* of the current thread, with its registers */
    EVENT_FAST_CALL,                 /* the same, by the fast path if that takes it */
    EVENT_STAY,                      /* the same, back to that thread though another core has asked this
                                      * one to look: it does so when that interrupt comes, at once */
    EVENT_EXCEPTION,                 /* with vector `argument`; code 6, address 0x10 */
    EVENT_TIMER,
    EVENT_LINE,                      /* an interrupt line; argument */
    EVENT_RESUME,                    /* the core looks what there is to run */
    EVENT_RESCUE,                    /* the test lets thread `argument` run: who has its context stops */
};

/* Does it, up to leaving the kernel. */
void model_step(struct model *model, enum model_event event, unsigned argument);

static inline unsigned model_place(unsigned object, unsigned index) { return object * MODEL_SLOTS + index; }
/* As an assignment; what is not in use is not copied. */
void model_copy(struct model *to, const struct model *from);
/* The place that a thread's capability address leads to; 0: none. */
unsigned model_lookup(const struct model *model, unsigned thread, uint64_t address);
unsigned model_parent(const struct model *model, unsigned place);
bool model_has_children(const struct model *model, unsigned place);
/* How many capabilities (outside anchors) name the object. */
unsigned model_references(const struct model *model, unsigned object);
/* Adds a capability: for what exists at boot. */
unsigned model_object_new(struct model *model, enum object_type type, uint64_t address, uint64_t size,
                          bool device);
void model_slot_new(struct model *model, unsigned parent, unsigned place, unsigned object, unsigned bits);
void model_slot_copy(struct model *model, unsigned to, unsigned from, unsigned rights);
bool model_counts_references(unsigned type);
unsigned model_bound_thread(const struct model *model, unsigned notification);
/* Who runs on the context, and to whom it is bound; 0: nobody. */
unsigned model_runner(const struct model *model, unsigned context);
unsigned model_owner(const struct model *model, unsigned context);
/* Who waits for the reply object's answer (CALLING), or to put a caller into it (RECEIVING). */
unsigned model_reply_user(const struct model *model, unsigned reply, enum thread_state state);

#endif
