/*
 * The model's operations on untyped memory and CNodes, in the order of abi/operations.h.
 */
#include "memory.h"
#include "parts.h"

/* Size and alignment of an object, or BAD_ARGUMENT. */
static enum error object_size(uint64_t type, uint64_t argument, bool device, uint64_t *size, uint64_t *alignment)
{
    static const uint8_t fixed[OBJECT_TYPE_COUNT] = {
        [OBJECT_THREAD] = THREAD_BITS, [OBJECT_ENDPOINT] = ENDPOINT_BITS,
        [OBJECT_NOTIFICATION] = NOTIFICATION_BITS, [OBJECT_REPLY] = REPLY_BITS,
        [OBJECT_ADDRESS_SPACE] = PAGE_BITS, [OBJECT_PAGE_TABLE] = PAGE_BITS, [OBJECT_CONTEXT] = CONTEXT_BITS,
    };

    if (device && type != OBJECT_FRAME && type != OBJECT_UNTYPED)
        return ERROR_BAD_ARGUMENT;
    if (type == OBJECT_UNTYPED && argument != 0 && argument % 64 == 0) {
        *size = argument;
        *alignment = argument % PAGE_SIZE == 0 ? PAGE_SIZE : 64;
    } else if (type == OBJECT_CNODE && argument >= CNODE_RADIX_MIN && argument <= CNODE_RADIX_MAX) {
        *size = 64ull << argument;
        *alignment = 64;
    } else if (type == OBJECT_FRAME
               && (argument == PAGE_BITS || argument == LARGE_PAGE_BITS || argument == HUGE_PAGE_BITS)) {
        *size = *alignment = 1ull << argument;
    } else if (type < OBJECT_TYPE_COUNT && fixed[type] != 0 && argument == 0) {
        *size = *alignment = 1ull << fixed[type];
    } else {
        return ERROR_BAD_ARGUMENT;
    }
    return ERROR_NONE;
}

/* The first of the empty slots for what a retype makes. */
static enum error find_empty_range(struct model *m, unsigned thread, const uint64_t *words, unsigned *first)
{
    unsigned cnode;

    if (words[2] == 0 || words[2] > RETYPE_COUNT_MAX)
        return ERROR_OUT_OF_RANGE;
    enum error error = model_find(m, thread, words[3], OBJECT_CNODE, &cnode);
    if (error != ERROR_NONE)
        return error;
    *first = model_cnode_place(&m->slots[cnode], words[4]);
    if (*first == 0 || words[4] + words[2] > 1ull << m->slots[cnode].bits)
        return ERROR_OUT_OF_RANGE;
    for (unsigned i = 0; i < words[2]; i++)
        if (!model_is_empty(m, *first + i))
            return ERROR_SLOT_IN_USE;
    return ERROR_NONE;
}

enum error untyped_retype_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    struct model_object *untyped = &m->objects[m->slots[place].object];
    uint64_t type = words[0], size, alignment;
    unsigned slot;

    if (!model_reap_all(m))
        return RESTART;
    enum error error = object_size(type, words[1], untyped->device, &size, &alignment);
    if (error == ERROR_NONE)
        error = find_empty_range(m, thread, words, &slot);
    if (error != ERROR_NONE)
        return error;
    uint64_t used = model_has_children(m, place) ? untyped->used : 0;
    uint64_t offset = (untyped->address + used + alignment - 1) / alignment * alignment - untyped->address;
    if (offset > untyped->size || (untyped->size - offset) / size < words[2])
        return ERROR_NO_MEMORY;

    for (; words[2] != 0; words[2]--, words[4]++, slot++, offset += size) {
        if (!untyped->device && type != OBJECT_UNTYPED && model_poll(m))
            return RESTART;             /* its memory is being zeroed */
        unsigned object = model_object_new(m, type, untyped->address + offset, size, untyped->device);
        model_slot_new(m, place, slot, object,
                       type == OBJECT_CNODE || type == OBJECT_FRAME ? (unsigned)words[1] : 0);
        untyped->used = offset + size;
        if (model_poll(m) && words[2] != 1) {
            words[2]--;
            words[4]++;
            return RESTART;
        }
    }
    return ERROR_NONE;
}

enum error untyped_info_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    const struct model_object *untyped = &m->objects[m->slots[place].object];

    (void)thread;
    words[0] = untyped->address;
    words[1] = untyped->size;
    words[2] = untyped->size - (model_has_children(m, place) ? untyped->used : 0);
    words[3] = untyped->device;
    return ERROR_NONE;
}

/* The capability that a CNode's address and an index name. */
static enum error find_indexed(struct model *m, unsigned thread, uint64_t address, uint64_t index, unsigned *place)
{
    unsigned cnode;
    enum error error = model_find(m, thread, address, OBJECT_CNODE, &cnode);

    if (error != ERROR_NONE)
        return error;
    *place = model_cnode_place(&m->slots[cnode], index);
    return *place == 0 ? ERROR_OUT_OF_RANGE : model_is_empty(m, *place) ? ERROR_NO_CAPABILITY : ERROR_NONE;
}

static enum error find_both(struct model *m, unsigned thread, unsigned cnode, const uint64_t *words, unsigned *to,
                            unsigned *from)
{
    *to = model_cnode_place(&m->slots[cnode], words[0]);
    if (*to == 0)
        return ERROR_OUT_OF_RANGE;
    if (!model_is_empty(m, *to))
        return ERROR_SLOT_IN_USE;
    return find_indexed(m, thread, words[1], words[2], from);
}

static enum error badge_error(const struct model_slot *slot, uint64_t badge)
{
    uint64_t first = badge & 0xffff, last = badge >> 16;

    switch (slot->type) {
    case OBJECT_ENDPOINT:
    case OBJECT_NOTIFICATION:
        return slot->value == 0 ? ERROR_NONE : ERROR_BAD_ARGUMENT;
    case OBJECT_TIME_CONTROL:
        return slot->value == 0 && badge <= CORES_MAX ? ERROR_NONE : ERROR_BAD_ARGUMENT;
    case OBJECT_CNODE:
        return badge % 64 + slot->bits <= 64 ? ERROR_NONE : ERROR_BAD_ARGUMENT;
    case OBJECT_IO_PORTS:
        return first > last || first < (slot->value & 0xffff) || last > slot->value >> 16 ? ERROR_OUT_OF_RANGE
            : ERROR_NONE;
    default:
        return ERROR_BAD_ARGUMENT;
    }
}

static enum error copy(struct model *m, unsigned thread, unsigned cnode, const uint64_t *words, uint64_t badge)
{
    unsigned to, from;
    enum error error = find_both(m, thread, cnode, words, &to, &from);

    if (error == ERROR_NONE && !model_copyable(&m->slots[from]))
        error = ERROR_WRONG_TYPE;
    if (error == ERROR_NONE && badge != 0)
        error = badge_error(&m->slots[from], badge);
    if (error != ERROR_NONE)
        return error;
    model_slot_copy(m, to, from, words[3]);
    if (badge != 0)
        m->slots[to].value = badge;
    return ERROR_NONE;
}

enum error cnode_copy_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    return copy(m, thread, cnode, words, 0);
}

static bool in_cnode(const struct model_slot *cnode, uint64_t index, uint64_t count)
{
    return index != 0 && index < 1ull << cnode->bits && index + count <= 1ull << cnode->bits;
}

enum error cnode_copy_range_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned source;
    enum error error = model_find(m, thread, words[1], OBJECT_CNODE, &source);

    if (error == ERROR_NONE && (words[3] == 0 || words[3] > RANGE_COUNT_MAX
                                || !in_cnode(&m->slots[cnode], words[0], words[3])
                                || !in_cnode(&m->slots[source], words[2], words[3])))
        error = ERROR_OUT_OF_RANGE;
    while (error == ERROR_NONE) {
        error = copy(m, thread, cnode, (const uint64_t[]){ words[0], words[1], words[2], words[4] }, 0);
        if (error != ERROR_NONE)
            break;
        words[0]++;
        words[2]++;
        if (--words[3] == 0)
            break;
        if (model_poll(m))
            return RESTART;
    }
    return error;
}

enum error cnode_mint_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    return copy(m, thread, cnode, words, words[4]);
}

enum error cnode_move_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned to, from;
    enum error error = find_both(m, thread, cnode, words, &to, &from);

    if (error == ERROR_NONE)
        model_move(m, to, from);
    return error;
}

enum error cnode_delete_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    (void)thread;
    if (words[0] != 0) {
        unsigned place = model_cnode_place(&m->slots[cnode], words[0]);
        if (place == 0)
            return ERROR_OUT_OF_RANGE;
        model_delete(m, place);
        words[0] = 0;
    }
    return model_reap_all(m) ? ERROR_NONE : RESTART;
}

enum error cnode_revoke_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned place = model_cnode_place(&m->slots[cnode], words[0]);

    (void)thread;
    if (place == 0)
        return ERROR_OUT_OF_RANGE;
    if (words[1] != 0 && !m->slots[place].revoking)
        return model_reap_all(m) ? ERROR_NONE : RESTART;
    while (model_reap_all(m)) {
        if (model_is_empty(m, place) || !model_has_children(m, place)) {
            m->slots[place].revoking = false;
            return ERROR_NONE;
        }
        model_delete(m, m->tree[model_tree_find(m, place) + 1]);
        if (model_poll(m))
            break;
    }
    m->slots[place].revoking = !model_is_empty(m, place);
    words[1] = 1;
    return RESTART;
}

enum error cnode_swap_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned other_cnode;
    enum error error = model_find(m, thread, words[1], OBJECT_CNODE, &other_cnode);

    if (error != ERROR_NONE)
        return error;
    unsigned one = model_cnode_place(&m->slots[cnode], words[0]);
    unsigned other = model_cnode_place(&m->slots[other_cnode], words[2]);
    if (one == 0 || other == 0)
        return ERROR_OUT_OF_RANGE;
    const struct model_slot first = m->slots[one], second = m->slots[other];
    unsigned i = model_is_empty(m, one) ? MODEL_TREE : model_tree_find(m, one);
    unsigned j = model_is_empty(m, other) ? MODEL_TREE : model_tree_find(m, other);
    m->slots[one] = second;
    m->slots[other] = first;
    if (one != other)
        m->slots[one].revoking = m->slots[other].revoking = false;
    if (i < MODEL_TREE)
        m->tree[i] = other;
    if (j < MODEL_TREE)
        m->tree[j] = one;
    return ERROR_NONE;
}

/* Word 1 is the number of the pass that this call began. */
enum error cnode_cancel_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned place = model_cnode_place(&m->slots[cnode], words[0]);
    const struct model_slot *slot = &m->slots[place];
    struct model_object *e = &m->objects[slot->object];

    (void)thread;
    if (place == 0)
        return ERROR_OUT_OF_RANGE;
    if (slot->type != OBJECT_ENDPOINT)
        return model_is_empty(m, place) ? ERROR_NO_CAPABILITY : ERROR_WRONG_TYPE;
    if (!(slot->rights & RIGHT_WRITE) || slot->value == 0)
        return ERROR_NO_RIGHT;
    if (words[1] == 0) {
        if (!model_cancel_go_on(m, slot->object))
            return RESTART;
        e->cancel_next = model_queue_first(m, slot->object, THREAD_SENDING);
        e->cancel_badge = slot->value;
        words[1] = ++e->cancel_pass;
    }
    return words[1] != e->cancel_pass || model_cancel_go_on(m, slot->object) ? ERROR_NONE : RESTART;
}

enum error cnode_watch_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned place = model_cnode_place(&m->slots[cnode], words[0]), notification;
    const struct model_slot *slot = &m->slots[place];

    if (place == 0)
        return ERROR_OUT_OF_RANGE;
    if (slot->type != OBJECT_ENDPOINT)
        return model_is_empty(m, place) ? ERROR_NO_CAPABILITY : ERROR_WRONG_TYPE;
    if (!(slot->rights & RIGHT_READ) || slot->value != 0)
        return ERROR_NO_RIGHT;
    enum error error = model_find_optional(m, thread, words[1], OBJECT_NOTIFICATION, RIGHT_WRITE, &notification);
    if (error != ERROR_NONE)
        return error;
    unsigned watcher = model_place(slot->object, HELD_WATCHER);
    model_delete(m, watcher);
    if (notification != 0)
        model_slot_copy(m, watcher, notification, RIGHTS_ALL);
    return ERROR_NONE;
}

enum error cnode_info_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned place = model_cnode_place(&m->slots[cnode], words[0]);
    const struct model_slot *slot = &m->slots[place];

    (void)thread;
    if (place == 0)
        return ERROR_OUT_OF_RANGE;
    words[0] = slot->type;
    words[1] = slot->rights;
    words[2] = slot->type == OBJECT_REPLY ? model_reply_user(m, slot->object, THREAD_CALLING) != 0
        : slot->type == OBJECT_ENDPOINT || slot->type == OBJECT_NOTIFICATION ? slot->value : 0;
    words[3] = !model_is_empty(m, place) && model_has_children(m, place);
    return ERROR_NONE;
}
