/*
 * The derivation tree and the end of capabilities: see capability.h.
 */
#include "capability.h"
#include "object.h"
#include "memory.h"
#include "machine.h"
#include "assert.h"
#include "sched.h"
#include "world.h"

static struct slot *dying_head, *dying_tail;

void worked(unsigned work)
{
    sched_core()->work_done += work;
}

static bool stop_now(struct scheduler *core)
{
    if (machine_interrupt_pending() || world_wanted())
        return true;
    core->work_done = 0;
    return false;
}

bool preempted(unsigned work)
{
    struct scheduler *core = sched_core();

    core->work_done += work;
    return core->work_done >= WORK_LIMIT && stop_now(core);
}

/* --- addresses --- */

/* One level, and a guard of zeros: nothing to resolve. */
void capability_space_start(struct slot *cspace)
{
    assert(cspace->type == OBJECT_CNODE);
    cspace->limit = cspace->guard == 64u - cspace->size_bits ? 1ull << cspace->size_bits : 0;
}

struct slot *capability_resolve(const struct slot *cnode, uint64_t address)
{
    unsigned bits = 64;

    if (cnode->type != OBJECT_CNODE)
        return 0;
    for (;;) {      /* each round resolves at least CNODE_RADIX_MIN bits */
        unsigned guard_size = cnode->guard & 63;
        unsigned radix = cnode->size_bits;

        if (guard_size + radix > bits)
            return 0;
        if (guard_size != 0) {
            uint64_t guard = address << (64 - bits) >> (64 - guard_size);
            if (guard != cnode->guard >> 6)
                return 0;
        }
        bits -= guard_size + radix;
        struct slot *slot = cnode_slot(cnode, address >> bits & ((1u << radix) - 1));
        if (slot == 0 || bits == 0)
            return slot;
        if (slot->type != OBJECT_CNODE)
            return 0;
        cnode = slot;
    }
}

struct slot *capability_find(struct thread *thread, uint64_t address, enum object_type type,
                             enum error *error)
{
    struct slot *slot = capability_lookup(thread, address);

    if (slot == 0 || slot_empty(slot)) {
        *error = ERROR_NO_CAPABILITY;
        return 0;
    }
    if (slot->type != type) {
        *error = ERROR_WRONG_TYPE;
        return 0;
    }
    return slot;
}

struct slot *capability_find_writable(struct thread *thread, uint64_t address, enum object_type type,
                                      enum error *error)
{
    struct slot *slot = capability_find(thread, address, type, error);

    if (slot == 0 || slot->rights & RIGHT_WRITE)
        return slot;
    *error = ERROR_NO_RIGHT;
    return 0;
}

/* --- the tree --- */

void slot_insert(struct slot *parent, struct slot *slot)
{
    slot->first_child = slot->last_child = 0;
    slot->flags |= SLOT_FIRST | SLOT_LAST;
    slot->previous = slot->next = parent;
    if (parent == 0)
        return;
    if (parent->first_child != 0) {
        struct slot *old = parent->first_child;
        old->flags &= ~SLOT_FIRST;
        old->previous = slot;
        slot->next = old;
        slot->flags &= ~SLOT_LAST;
    } else {
        parent->last_child = slot;
    }
    parent->first_child = slot;
}

/* Lets what pointed to `old` from its left point to `first`, from its right to `last`. */
static void tree_point(const struct slot *old, struct slot *first, struct slot *last)
{
    if (!(old->flags & SLOT_FIRST))
        old->previous->next = first;
    else if (old->previous != 0)
        old->previous->first_child = first;
    if (!(old->flags & SLOT_LAST))
        old->next->previous = last;
    else if (old->next != 0)
        old->next->last_child = last;
}

/* A slot's children take its place. */
static void tree_replace(const struct slot *old)
{
    struct slot *first = old->first_child, *last = old->last_child;

    first->previous = old->previous;
    first->flags = (first->flags & ~SLOT_FIRST) | (old->flags & SLOT_FIRST);
    last->next = old->next;
    last->flags = (last->flags & ~SLOT_LAST) | (old->flags & SLOT_LAST);
    tree_point(old, first, last);
}

/* Takes a slot without children out of its list. */
static void tree_remove(const struct slot *slot)
{
    struct slot *previous = slot->previous, *next = slot->next;

    if (slot->flags & SLOT_FIRST) {
        if (previous != 0)
            previous->first_child = slot->flags & SLOT_LAST ? 0 : next;
    } else {
        previous->next = next;
        previous->flags |= slot->flags & SLOT_LAST;
    }
    if (slot->flags & SLOT_LAST) {
        if (next != 0)
            next->last_child = slot->flags & SLOT_FIRST ? 0 : previous;
    } else {
        next->previous = previous;
        next->flags |= slot->flags & SLOT_FIRST;
    }
}

/* An only child's parent, if the child has no children itself: it is about to
 * become childless. */
static struct slot *tree_childless_without(const struct slot *slot)
{
    if ((slot->flags & SLOT_FIRST) && (slot->flags & SLOT_LAST) && slot->first_child == 0)
        return slot->previous;
    return 0;
}

/* Word by word: `rep stosq` takes longer for so few. */
static void slot_clear(struct slot *slot)
{
    slot->head = 0;
    slot->generation = 0;
    slot->object = 0;
    slot->value = 0;
    slot->used = 0;
    slot->previous = slot->next = 0;
    slot->first_child = slot->last_child = 0;
}

static void slot_unlink(struct slot *slot)
{
    struct slot *childless = tree_childless_without(slot);

    if (slot->first_child != 0)
        tree_replace(slot);
    else
        tree_remove(slot);
    slot_clear(slot);
    if (childless != 0 && childless->type == OBJECT_ENDPOINT && childless->badge != 0)
        endpoint_session_ended(slot_endpoint(childless));
}

void slot_move(struct slot *to, struct slot *from)
{
    assert(slot_empty(to));
    *to = *from;
    to->flags &= ~SLOT_REVOKING;
    tree_point(from, to, to);
    if (to->first_child != 0) {
        to->first_child->previous = to;
        to->last_child->next = to;
    }
    slot_clear(from);
}

/* Each move leaves a whole tree, so it does not matter how the two are related. */
void slot_swap(struct slot *one, struct slot *other)
{
    struct slot spare = {0};

    if (one == other)
        return;
    if (!slot_empty(one))
        slot_move(&spare, one);
    if (!slot_empty(other))
        slot_move(one, other);
    if (!slot_empty(&spare))
        slot_move(other, &spare);
}

/* --- objects that count their capabilities --- */

static bool has_anchor(const struct slot *slot)
{
    const unsigned types = 1 << OBJECT_CNODE | 1 << OBJECT_THREAD | 1 << OBJECT_ENDPOINT
        | 1 << OBJECT_NOTIFICATION | 1 << OBJECT_REPLY | 1 << OBJECT_IRQ_HANDLER | 1 << OBJECT_CONTEXT;

    return types >> slot->type & 1;
}

static struct slot *slot_anchor(const struct slot *slot)
{
    return (struct slot *)slot->object;
}

void slot_refer(const struct slot *slot)
{
    if (has_anchor(slot))
        slot_anchor(slot)->references++;
    else if (slot->type == OBJECT_ADDRESS_SPACE)
        memory_page(slot->object)->count++;
}

void slot_copy(struct slot *to, struct slot *from, unsigned rights)
{
    assert(slot_empty(to) && slot_copyable(from));
    to->head = from->head & slot_head(0xff, rights, 0xff, SLOT_DEVICE);
    to->generation = 0;
    to->object = from->object;
    to->value = from->type != OBJECT_FRAME ? from->value : 0;   /* a copy of a frame is not mapped */
    to->used = 0;
    slot_insert(from, to);
    slot_refer(to);
}

/* --- deletion --- */

/* What a capability did on its own, apart from naming an object. */
static void slot_withdraw(struct slot *slot)
{
    switch (slot->type) {
    case OBJECT_FRAME:
        frame_withdraw(slot);
        break;
    case OBJECT_PAGE_TABLE:
        page_table_withdraw(slot);
        break;
    case OBJECT_ADDRESS_SPACE:
        address_space_withdraw(slot);
        break;
    case OBJECT_NOTIFICATION:
        notification_withdraw(slot);
        break;
    default:
        break;
    }
}

/* The last capability of an object goes: to the reaper's list. A thread must not run until
 * he comes. */
static void end_object(struct slot *anchor, struct slot *last)
{
    slot_move(anchor, last);
    if (anchor->type == OBJECT_THREAD)
        thread_stop(slot_thread(anchor), ERROR_DEAD);
    else if (anchor->type == OBJECT_CONTEXT)
        context_stop(slot_context(anchor));
    worked(WORK_STOP);
    anchor->flags |= SLOT_DYING;
    anchor->progress = 0;
    anchor->next_dying = 0;
    if (dying_tail != 0)
        dying_tail->next_dying = anchor;
    else
        dying_head = anchor;
    dying_tail = anchor;
}

/* Anchors on the reaper's list are out of reach: whoever revokes empties that list first. */
void slot_delete(struct slot *slot)
{
    assert(!(slot->flags & SLOT_DYING));
    if (slot_empty(slot))
        return;
    slot_withdraw(slot);
    if (has_anchor(slot) && --slot_anchor(slot)->references == 0)
        end_object(slot_anchor(slot), slot);
    else
        slot_unlink(slot);
}

/* One step of the end of each kind of object (true: nothing is left of it), and what it
 * costs but for what it counts itself. */
static const struct {
    bool (*step)(struct slot *anchor);
    unsigned work;
} take_apart[OBJECT_TYPE_COUNT] = {
    [OBJECT_CNODE] = { cnode_take_apart, WORK_LOOK },
    [OBJECT_THREAD] = { thread_take_apart, WORK_THREAD },
    [OBJECT_ENDPOINT] = { endpoint_take_apart, WORK_WAKE },
    [OBJECT_NOTIFICATION] = { notification_take_apart, WORK_WAKE },
    [OBJECT_REPLY] = { reply_take_apart, WORK_WAKE },
    [OBJECT_IRQ_HANDLER] = { irq_handler_take_apart, WORK_DELETE },
    [OBJECT_CONTEXT] = { context_take_apart, WORK_DELETE },
};

bool reap_pending(void)
{
    return dying_head != 0;
}

bool reap(void)
{
    while (dying_head != 0) {
        struct slot *anchor = dying_head;
        unsigned work = take_apart[anchor->type].work;
        if (take_apart[anchor->type].step(anchor)) {
            dying_head = anchor->next_dying;
            if (dying_head == 0)
                dying_tail = 0;
            slot_unlink(anchor);
        }
        if (preempted(work))
            return dying_head == 0;
    }
    return true;
}
