/*
 * What the files of the model ask of each other; what it is: model.h.
 */
#ifndef QUINE_TESTS_HOST_PROOF_PARTS_H
#define QUINE_TESTS_HOST_PROOF_PARTS_H

#include "model.h"

/* Operations (abi/operations.h) are called with the thread, the place of the invoked
 * capability, and the message words, which become the results. */
#define X(object, name, handler, ...) \
    enum error handler##_model(struct model *m, unsigned thread, unsigned place, uint64_t *words);
OPERATION_LIST(X)
#undef X

static inline struct model_core *model_core_of(struct model *m) { return &m->cores[m->core]; }
static inline struct model_core *model_home(struct model *m, unsigned thread)
{
    return &m->cores[m->objects[thread].core];
}
static inline bool model_is_empty(const struct model *m, unsigned place)
{
    return m->slots[place].type == OBJECT_NONE;
}

/* --- model.c --- */
/* Something must hold, and does not; or the model is too small. */
void model_wrong(struct model *m, const char *what);
/* The kernel may stop here, and then does at the next such places too. */
bool model_poll(struct model *m);
/* The position of a thread; the count: it is not there. */
unsigned model_queue_find(const struct model_queue *queue, unsigned thread);
bool model_queue_has(const struct model_queue *queue, unsigned thread);
void model_queue_insert(struct model *m, struct model_queue *queue, unsigned at, unsigned thread);
void model_queue_remove(struct model_queue *queue, unsigned thread);

/* --- slots.c --- */
/* The index's place in the CNode; 0: there is none. */
unsigned model_cnode_place(const struct model_slot *cnode, uint64_t index);
/* What the address leads to, of that type. */
enum error model_find(struct model *m, unsigned thread, uint64_t address, enum object_type type, unsigned *place);
/* The same, or address 0 and place 0; with the right. */
enum error model_find_optional(struct model *m, unsigned thread, uint64_t address, enum object_type type,
                               unsigned right, unsigned *place);
bool model_copyable(const struct model_slot *slot);
void model_move(struct model *m, unsigned to, unsigned from);
unsigned model_tree_find(const struct model *m, unsigned place);
/* Its children take its place. */
void model_tree_remove(struct model *m, unsigned place);

/* --- ends.c --- */
void model_delete(struct model *m, unsigned place);
/* What an object holds is a copy of `source`; 0: nothing. */
void model_hold(struct model *m, unsigned object, enum held held, unsigned source);
/* Takes the dying apart; false: it stopped before there were none. */
bool model_reap_all(struct model *m);

/* --- messages.c --- */
/* The buffer of a thread, or NULL. */
struct ipc_buffer *model_buffer_of(struct model *m, unsigned thread);
void model_take_word(struct model *m, unsigned thread, unsigned notification, uint64_t info);
void model_signal(struct model *m, unsigned notification, uint64_t badge);
/* The thread, which waits to receive, has got time: for a signal that waits for it. */
void model_signal_bound(struct model *m, unsigned thread);
/* The first in the queue, if it waits for this. */
unsigned model_queue_first(struct model *m, unsigned endpoint, enum thread_state state);
void model_send(struct model *m, unsigned thread, unsigned endpoint);
/* The receiver there has no time, and the message brings none. */
bool model_is_refused(struct model *m, unsigned from, unsigned endpoint);
enum error model_ipc_send(struct model *m, unsigned thread, unsigned place, bool call, bool may_wait);
enum error model_ipc_receive(struct model *m, unsigned thread, unsigned place, unsigned reply, bool may_wait);
enum error model_ipc_reply(struct model *m, unsigned thread, unsigned reply);
/* Sends away who would be next to send and brings no time, if the thread loses its own with the
 * answer; false: it stopped before the end. */
bool model_refuse(struct model *m, unsigned thread, unsigned endpoint, unsigned reply);
/* Goes on with a CNODE_CANCEL; false: it stopped before the end. */
bool model_cancel_go_on(struct model *m, unsigned endpoint);

/* --- threads.c --- */
void model_leave_queue(struct model *m, unsigned thread);
/* SUSPENDED, on no time but its own. */
void model_stop(struct model *m, unsigned thread, enum error error);
/* Its wait ends with that answer. */
void model_wake(struct model *m, unsigned thread, enum error error);
void model_wait_in(struct model *m, unsigned thread, enum thread_state state, unsigned object);
void model_fault(struct model *m, unsigned thread, enum fault number, uint64_t address, uint64_t code,
                 unsigned vector);

/* --- contexts.c --- */
void model_detach(struct model *m, unsigned context);
void model_lend(struct model *m, unsigned from, unsigned to);
void model_drop_claim(struct model *m, unsigned lender);
void model_give_back(struct model *m, unsigned caller);
void model_give_up(struct model *m, unsigned thread);
void model_forget_context(struct model *m, unsigned context);
void model_forget_thread(struct model *m, unsigned thread);

/* --- scheduler.c --- */
void model_make_ready(struct model *m, unsigned thread);
/* It may have become able to run. */
void model_place_ready(struct model *m, unsigned thread);
/* Another core that runs it comes in, with its registers, and waits; or forgets it, too. */
void model_hold_still(struct model *m, unsigned thread);
void model_stop_running(struct model *m, unsigned thread);
/* Its call is answered: its turn goes on. */
void model_go_on(struct model *m, unsigned thread);
void model_rotate(struct model *m);
void model_set_priority(struct model *m, unsigned thread, unsigned priority);
/* The time since the last charge was the core's context's. */
void model_charge(struct model *m, struct model_core *core);
/* A fraction of a tick is a tick. */
uint64_t model_ticks(uint64_t microseconds);
void model_timer(struct model *m);
/* Without choosing (`directly`) the timer may be early. */
void model_leave(struct model *m, bool directly);

/* --- mappings.c --- */
/* Takes back what the capability mapped. */
void model_unmap(struct model *m, unsigned place);
/* All entries in the table, or also those that point to it. */
void model_entries_forget(struct model *m, unsigned table, bool target_too);

/* --- devices.c --- */
/* Messages of devices are not masked. */
void model_mask(struct model *m, unsigned line, bool masked);
void model_line(struct model *m, unsigned number);

#endif
