/*
 * Untyped memory: the only source of objects.
 *
 * `used` bytes from the base have been given out; it falls back to 0 only when
 * the capability has no children, that is, when nothing made from it is left
 * (a dying object still counts: capability.h). Memory is zeroed on the way out,
 * in bounded pieces: `zeroed` remembers how far, so that an interrupted retype
 * goes on where it was, and cannot be talked into skipping any of it (INV-ZERO).
 */
#include "assert.h"
#include "memory.h"
#include "object.h"

struct plan {
    enum object_type type;
    uint64_t size_argument;
    uint64_t size;               /* bytes of one object */
    uint64_t alignment;          /* a power of two */
    struct slot *first;          /* destination */
    uint64_t count;
};

/* In instructions: looking at a slot; a piece of memory besides its words; an object
 * besides its memory. */
enum { WORK_CHECK = 5, WORK_PIECE = 90, WORK_OBJECT = 200 };

/* Bytes and alignment of an object; false: no such object. */
static bool object_size(struct plan *plan)
{
    static const uint8_t fixed_bits[OBJECT_TYPE_COUNT] = {
        [OBJECT_THREAD] = THREAD_BITS,
        [OBJECT_ENDPOINT] = ENDPOINT_BITS,
        [OBJECT_NOTIFICATION] = NOTIFICATION_BITS,
        [OBJECT_REPLY] = REPLY_BITS,
        [OBJECT_CONTEXT] = CONTEXT_BITS,
        [OBJECT_ADDRESS_SPACE] = PAGE_BITS,
        [OBJECT_PAGE_TABLE] = PAGE_BITS,
    };
    uint64_t argument = plan->size_argument;

    switch (plan->type) {
    case OBJECT_UNTYPED:
        plan->size = argument;
        plan->alignment = argument % PAGE_SIZE == 0 ? PAGE_SIZE : UNTYPED_UNIT;
        return argument != 0 && argument % UNTYPED_UNIT == 0;
    case OBJECT_CNODE:
        if (argument < CNODE_RADIX_MIN || argument > CNODE_RADIX_MAX)
            return false;
        plan->size = 1ull << (argument + SLOT_BITS);
        plan->alignment = 1 << SLOT_BITS;
        return true;
    case OBJECT_FRAME:
        if (argument != PAGE_BITS && argument != LARGE_PAGE_BITS && argument != HUGE_PAGE_BITS)
            return false;
        plan->size = plan->alignment = 1ull << argument;
        return true;
    default:
        if (fixed_bits[plan->type] == 0 || argument != 0)
            return false;
        plan->size = plan->alignment = 1ull << fixed_bits[plan->type];
        return true;
    }
}

/* Where the next object starts, as an offset; it may be behind the end. */
static uint64_t next_offset(const struct slot *untyped, const struct plan *plan)
{
    uint64_t used = slot_has_children(untyped) ? untyped->used : 0;

    return ((untyped->object + used + plan->alignment - 1) & -plan->alignment) - untyped->object;
}

/* Whether `count` objects fit. */
static bool has_room(const struct slot *untyped, const struct plan *plan)
{
    uint64_t offset = next_offset(untyped, plan);

    return offset <= untyped->size && (untyped->size - offset) / plan->size >= plan->count;
}

static enum error find_plan(struct thread *thread, const struct slot *untyped, struct plan *plan)
{
    const uint64_t *words = thread->registers.message;
    enum error error;

    if (words[0] >= OBJECT_TYPE_COUNT)
        return ERROR_BAD_ARGUMENT;
    plan->type = words[0];
    plan->size_argument = words[1];
    plan->count = words[2];
    if (!object_size(plan))
        return ERROR_BAD_ARGUMENT;
    if (untyped->flags & SLOT_DEVICE && plan->type != OBJECT_FRAME && plan->type != OBJECT_UNTYPED)
        return ERROR_BAD_ARGUMENT;
    if (plan->count == 0 || plan->count > RETYPE_COUNT_MAX)
        return ERROR_OUT_OF_RANGE;

    struct slot *cnode = capability_find(thread, words[3], OBJECT_CNODE, &error);
    if (cnode == 0)
        return error;
    plan->first = cnode_slot(cnode, words[4]);
    if (plan->first == 0 || words[4] + plan->count > 1ull << cnode->size_bits)
        return ERROR_OUT_OF_RANGE;
    for (uint64_t i = 0; i < plan->count; i++)
        if (!slot_empty(plan->first + i))
            return ERROR_SLOT_IN_USE;
    return has_room(untyped, plan) ? ERROR_NONE : ERROR_NO_MEMORY;
}

/* Zeroes the untyped's unused memory up to `end`, from where it is not known to be
 * zero; false: preempted. What alignment leaves out in front of an object is zeroed
 * too: if this is interrupted, something smaller may be made there. */
static bool zero_up_to(struct slot *untyped, uint64_t end)
{
    uint64_t position = (uint64_t)untyped->zeroed * UNTYPED_UNIT;

    if (position < untyped->used)
        position = untyped->used;
    while (position < end) {
        uint64_t physical = untyped->object + position;
        uint64_t piece = PAGE_SIZE - physical % PAGE_SIZE;
        if (piece > end - position)
            piece = end - position;
        memory_prepare(physical, piece);
        position += piece;
        untyped->zeroed = position / UNTYPED_UNIT;
        if (preempted(piece / 8 + WORK_PIECE) && position < end)
            return false;
    }
    return true;
}

/* The object's own contents, where zero is not yet right. */
static void initialize(struct slot *slot, const struct plan *plan, uint64_t physical)
{
    void *memory = physical_to_virtual(physical);

    switch (plan->type) {
    case OBJECT_UNTYPED:
        slot->size = plan->size;
        slot->object = physical;
        break;
    case OBJECT_FRAME:
        slot->size_bits = plan->size_argument;
        slot->object = physical;
        break;
    case OBJECT_PAGE_TABLE:
        slot->object = physical;
        break;
    case OBJECT_ADDRESS_SPACE:
        slot->object = physical;
        machine_address_space_initialize(memory);
        memory_page(physical)->count = 0;
        break;
    case OBJECT_CNODE:
        slot->size_bits = plan->size_argument;
        slot->object = (uint64_t)memory;
        break;
    case OBJECT_THREAD:
        slot->object = (uint64_t)memory + __builtin_offsetof(struct thread, anchor);
        machine_registers_start(memory, 0, 0);
        break;
    default:
        slot->object = (uint64_t)memory;
        break;
    }
}

static void make(struct slot *untyped, struct slot *slot, const struct plan *plan, uint64_t physical)
{
    slot->type = plan->type;
    slot->rights = RIGHTS_ALL;
    slot->flags = untyped->flags & SLOT_DEVICE;
    initialize(slot, plan, physical);
    slot_insert(untyped, slot);
    slot_refer(slot);
}

/* `count` and `first index` in the thread's registers shrink and grow with each
 * object made, so that a restarted call makes the rest. */
enum error untyped_retype(struct thread *thread, struct slot *untyped)
{
    bool device = untyped->flags & SLOT_DEVICE;
    struct plan plan = {0};

    if (!reap())
        return RESTART;
    enum error error = find_plan(thread, untyped, &plan);
    if (error != ERROR_NONE)
        return error;
    if (!slot_has_children(untyped) && untyped->used != 0) {
        untyped->used = 0;
        untyped->zeroed = 0;
    }
    unsigned work = WORK_OBJECT + plan.count * WORK_CHECK;
    for (struct slot *slot = plan.first; plan.count != 0; plan.count--, slot++) {
        uint64_t offset = next_offset(untyped, &plan);
        assert(offset + plan.size <= untyped->size);
        /* An untyped in an untyped is zeroed when it is used itself. */
        if (!device && plan.type != OBJECT_UNTYPED && !zero_up_to(untyped, offset + plan.size))
            return RESTART;
        make(untyped, slot, &plan, untyped->object + offset);
        untyped->used = offset + plan.size;
        thread->registers.message[2]--;
        thread->registers.message[4]++;
        if (preempted(work) && plan.count != 1)
            return RESTART;
        work = WORK_OBJECT;
    }
    return ERROR_NONE;
}

enum error untyped_info(struct thread *thread, struct slot *untyped)
{
    uint64_t *words = thread->registers.message;

    words[0] = untyped->object;
    words[1] = untyped->size;
    words[2] = untyped->size - (slot_has_children(untyped) ? untyped->used : 0);
    words[3] = untyped->flags & SLOT_DEVICE ? 1 : 0;
    return ERROR_NONE;
}
