/*
 * CNodes: copying, minting, moving, swapping, deleting and revoking capabilities.
 *
 * The invoked capability is the destination; (capability address, index) names
 * the source. Slot 0 is the object's anchor.
 */
#include "object.h"

/* The empty slot that word 0 names, and the capability that words 1 and 2 name: mostly the CNode
 * is in a plain space. */
static enum error find_both(struct thread *thread, struct slot *cnode, struct slot **to, struct slot **from)
{
    const uint64_t *words = thread->registers.message;
    const struct slot *source = (struct slot *)thread->cspace.object + words[1];
    enum error error;

    *to = cnode_slot(cnode, words[0]);
    if (*to == 0)
        return ERROR_OUT_OF_RANGE;
    if (!slot_empty(*to))
        return ERROR_SLOT_IN_USE;
    if (words[1] >= thread->cspace.limit || source->type != OBJECT_CNODE)
        source = capability_find(thread, words[1], OBJECT_CNODE, &error);
    if (source == 0)
        return error;
    *from = cnode_slot(source, words[2]);
    if (*from == 0)
        return ERROR_OUT_OF_RANGE;
    return slot_empty(*from) ? ERROR_NO_CAPABILITY : ERROR_NONE;
}

/* Whether a capability may be minted with this badge. */
static enum error badge_ok(const struct slot *from, uint64_t badge)
{
    if (badge == 0)
        return ERROR_NONE;
    switch (from->type) {
    case OBJECT_ENDPOINT:
    case OBJECT_NOTIFICATION:
        return from->badge == 0 ? ERROR_NONE : ERROR_BAD_ARGUMENT;
    case OBJECT_TIME_CONTROL:
        return from->badge == 0 && badge <= CORES_MAX ? ERROR_NONE : ERROR_BAD_ARGUMENT;
    case OBJECT_CNODE:
        return (badge & 63) + from->size_bits <= 64 ? ERROR_NONE : ERROR_BAD_ARGUMENT;
    case OBJECT_IO_PORTS: {
        uint64_t first = badge & 0xffff, last = badge >> 16;
        bool inside = first <= last && first >= (from->ports & 0xffff) && last <= from->ports >> 16;
        return inside ? ERROR_NONE : ERROR_OUT_OF_RANGE;
    }
    default:
        return ERROR_BAD_ARGUMENT;
    }
}

/* Badge 0: a plain copy. */
static enum error copy(struct thread *thread, struct slot *cnode, uint64_t badge)
{
    struct slot *to, *from = 0;
    enum error error = find_both(thread, cnode, &to, &from);

    if (error != ERROR_NONE)
        return error;
    if (!slot_copyable(from))
        return ERROR_WRONG_TYPE;
    error = badge_ok(from, badge);
    if (error != ERROR_NONE)
        return error;
    slot_copy(to, from, thread->registers.message[3]);
    if (badge != 0)
        to->value = badge;
    return ERROR_NONE;
}

enum error cnode_copy(struct thread *thread, struct slot *cnode)
{
    return copy(thread, cnode, 0);
}

/* A piece takes as long as interrupts may wait. */
enum { COPY_PIECE = 16, COPY_WORK = WORK_LIMIT / COPY_PIECE + 1 };

/* Whether `count` slots from `index` on are the CNode's, and none its anchor. */
static bool in_cnode(const struct slot *cnode, uint64_t index, uint64_t count)
{
    uint64_t slots = 1ull << cnode->size_bits;

    return index != 0 && index < slots && count <= slots - index;
}

/* The words say what is left: with each slot both indices grow, `count` falls. */
enum error cnode_copy_range(struct thread *thread, struct slot *cnode)
{
    uint64_t *words = thread->registers.message;
    enum error error;
    struct slot *source = capability_find(thread, words[1], OBJECT_CNODE, &error);

    if (source == 0)
        return error;
    if (words[3] == 0 || words[3] > RANGE_COUNT_MAX || !in_cnode(cnode, words[0], words[3])
        || !in_cnode(source, words[2], words[3]))
        return ERROR_OUT_OF_RANGE;
    struct slot *to = cnode_slot(cnode, words[0]), *from = cnode_slot(source, words[2]);
    for (;; to++, from++) {
        if (!slot_empty(to))
            return ERROR_SLOT_IN_USE;
        if (slot_empty(from))
            return ERROR_NO_CAPABILITY;
        if (!slot_copyable(from))
            return ERROR_WRONG_TYPE;
        slot_copy(to, from, words[4]);
        words[0]++;
        words[2]++;
        if (--words[3] == 0)
            return ERROR_NONE;
        if (words[3] % COPY_PIECE == 0 && preempted(COPY_PIECE * COPY_WORK))
            return RESTART;
    }
}

enum error cnode_mint(struct thread *thread, struct slot *cnode)
{
    return copy(thread, cnode, thread->registers.message[4]);
}

enum error cnode_move(struct thread *thread, struct slot *cnode)
{
    struct slot *to, *from = 0;
    enum error error = find_both(thread, cnode, &to, &from);

    if (error != ERROR_NONE)
        return error;
    slot_move(to, from);
    return ERROR_NONE;
}

enum error cnode_swap(struct thread *thread, struct slot *cnode)
{
    const uint64_t *words = thread->registers.message;
    enum error error;
    struct slot *other_cnode = capability_find(thread, words[1], OBJECT_CNODE, &error);

    if (other_cnode == 0)
        return error;
    struct slot *one = cnode_slot(cnode, words[0]), *other = cnode_slot(other_cnode, words[2]);
    if (one == 0 || other == 0)
        return ERROR_OUT_OF_RANGE;
    slot_swap(one, other);
    return ERROR_NONE;
}

static enum error find_slot(struct thread *thread, struct slot *cnode, struct slot **slot)
{
    *slot = cnode_slot(cnode, thread->registers.message[0]);
    return *slot == 0 ? ERROR_OUT_OF_RANGE : ERROR_NONE;
}

/* The index falls to 0 when its slot is done: what comes into the slot while the
 * rest of this call is interrupted stays there. */
enum error cnode_delete(struct thread *thread, struct slot *cnode)
{
    uint64_t *index = &thread->registers.message[0];
    struct slot *slot;

    if (*index != 0) {
        enum error error = find_slot(thread, cnode, &slot);
        if (error != ERROR_NONE)
            return error;
        slot_delete(slot);
        *index = 0;
    }
    return reap() ? ERROR_NONE : RESTART;
}

/* What deleting costs, but for what it counts itself. */
static unsigned work_of(const struct slot *slot)
{
    return slot->flags & SLOT_MAPPED ? WORK_DELETE + WORK_UNMAP : WORK_DELETE;
}

/* Deleting a child hands its children up, so all descendants pass by here. The
 * slot itself may lie in a CNode that is taken apart on the way: it is empty and
 * childless then. */
static bool revoke(struct slot *slot)
{
    while (reap()) {
        if (!slot_has_children(slot))
            return true;
        unsigned work = work_of(slot->first_child);
        slot_delete(slot->first_child);
        if (preempted(work))
            return false;
    }
    return false;
}

/* A call that goes on (its pass is not 0) finds the capability marked, unless that has
 * left the slot: what is there now was not to be revoked. */
enum error cnode_revoke(struct thread *thread, struct slot *cnode)
{
    uint64_t *pass = &thread->registers.message[1];
    struct slot *slot;
    enum error error = find_slot(thread, cnode, &slot);

    if (error != ERROR_NONE)
        return error;
    if (*pass != 0 && !(slot->flags & SLOT_REVOKING))
        return reap() ? ERROR_NONE : RESTART;
    bool done = revoke(slot);
    slot->flags &= ~SLOT_REVOKING;
    if (done)
        return ERROR_NONE;
    if (!slot_empty(slot))
        slot->flags |= SLOT_REVOKING;
    *pass = 1;
    return RESTART;
}

enum error cnode_cancel(struct thread *thread, struct slot *cnode)
{
    struct slot *slot;
    enum error error = find_slot(thread, cnode, &slot);

    if (error != ERROR_NONE)
        return error;
    if (slot->type != OBJECT_ENDPOINT)
        return slot_empty(slot) ? ERROR_NO_CAPABILITY : ERROR_WRONG_TYPE;
    if (!(slot->rights & RIGHT_WRITE) || slot->badge == 0)
        return ERROR_NO_RIGHT;
    return endpoint_cancel(slot_endpoint(slot), slot->badge, &thread->registers.message[1]) ? ERROR_NONE
                                                                                            : RESTART;
}

enum error cnode_watch(struct thread *thread, struct slot *cnode)
{
    uint64_t address = thread->registers.message[1];
    struct slot *slot, *notification = 0;
    enum error error = find_slot(thread, cnode, &slot);

    if (error != ERROR_NONE)
        return error;
    if (slot->type != OBJECT_ENDPOINT)
        return slot_empty(slot) ? ERROR_NO_CAPABILITY : ERROR_WRONG_TYPE;
    if (!(slot->rights & RIGHT_READ) || slot->badge != 0)
        return ERROR_NO_RIGHT;
    if (address != 0) {
        notification = capability_find_writable(thread, address, OBJECT_NOTIFICATION, &error);
        if (notification == 0)
            return error;
    }
    slot_delete(&slot_endpoint(slot)->watcher);
    if (notification != 0)
        slot_copy(&slot_endpoint(slot)->watcher, notification, RIGHTS_ALL);
    return ERROR_NONE;
}

static uint64_t info_badge(const struct slot *slot)
{
    if (slot->type == OBJECT_REPLY)
        return slot_reply(slot)->caller != 0;
    return slot->type == OBJECT_ENDPOINT || slot->type == OBJECT_NOTIFICATION ? slot->badge : 0;
}

enum error cnode_info(struct thread *thread, struct slot *cnode)
{
    uint64_t *words = thread->registers.message;
    struct slot *slot;
    enum error error = find_slot(thread, cnode, &slot);

    if (error != ERROR_NONE)
        return error;
    words[0] = slot->type;
    words[1] = slot->rights;
    words[2] = info_badge(slot);
    words[3] = slot_has_children(slot);
    return ERROR_NONE;
}

/* Most slots are empty. Of these LOOKS are looked at before others are asked about. */
enum { LOOKS = 16, WORK_LOOKS = 8 * LOOKS };

bool cnode_take_apart(struct slot *anchor)
{
    uint64_t slots = 1ull << anchor->size_bits;

    while (++anchor->progress < slots) {
        struct slot *slot = anchor + anchor->progress;
        unsigned work = WORK_LOOKS;
        if (!slot_empty(slot)) {
            work = work_of(slot);
            slot_delete(slot);
        } else if (anchor->progress % LOOKS != 0) {
            continue;
        }
        if (preempted(work))
            return false;
    }
    return true;
}
