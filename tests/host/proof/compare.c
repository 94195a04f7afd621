/*
 * Everything that the model knows against the kernel's memory: see compare.h.
 */
#include <kernel/x86_64/table.h>
#include "../kernel/test.h"
#include "compare.h"
#include "world.h"

static const struct irq_handler *first_handler;      /* of line 0; NULL: not known yet */
static uint64_t boot_root;                           /* of the first program's address space */

void compare_start(uint64_t root) { boot_root = root; }

/* --- from the model's numbers to the kernel's memory --- */

void *memory_of(const struct model_object *object) { return physical_to_virtual(object->address); }

static struct irq_handler *handler_of(const struct model_object *object)
{
    return (struct irq_handler *)first_handler + object->address;
}

static struct slot *slot_at(const struct model *m, unsigned place)
{
    const struct model_object *object = &m->objects[place / MODEL_SLOTS];
    unsigned index = place % MODEL_SLOTS;
    struct thread *thread = memory_of(object);

    switch (object->type) {
    case OBJECT_THREAD:
        return (struct slot *[]){ &thread->anchor, &thread->cspace, &thread->address_space, &thread->buffer,
                                  &thread->fault_endpoint, &thread->notification }[index];
    case OBJECT_ENDPOINT: {
        struct endpoint *endpoint = memory_of(object);
        return index == HELD_WATCHER ? &endpoint->watcher : &endpoint->anchor;
    }
    case OBJECT_IRQ_HANDLER:
        return index == HELD_SIGNAL ? &handler_of(object)->notification : &handler_of(object)->anchor;
    default:
        return (struct slot *)memory_of(object) + index;
    }
}

static unsigned slot_count(const struct model *m, unsigned object)
{
    switch (m->objects[object].type) {
    case OBJECT_CNODE:
        return m->objects[object].size > MODEL_SLOTS << SLOT_BITS ? MODEL_SLOTS
            : (unsigned)(m->objects[object].size >> SLOT_BITS);
    case OBJECT_THREAD:
        return HELD_BOUND + 1;
    case OBJECT_ENDPOINT:
    case OBJECT_IRQ_HANDLER:
        return 2;
    case OBJECT_NOTIFICATION:
    case OBJECT_REPLY:
    case OBJECT_CONTEXT:
        return 1;
    default:
        return 0;
    }
}

/* The object's structure; NULL for 0. */
static const void *object_at(const struct model *m, unsigned object)
{
    return object != 0 ? memory_of(&m->objects[object]) : 0;
}

/* What a slot says to name the object. */
static uint64_t name_of(const struct model_object *object)
{
    switch (object->type) {
    case OBJECT_IRQ_CONTROL:
    case OBJECT_IO_PORTS:
    case OBJECT_TIME_CONTROL:
        return 0;
    case OBJECT_UNTYPED:
    case OBJECT_FRAME:
    case OBJECT_PAGE_TABLE:
    case OBJECT_ADDRESS_SPACE:
        return object->address;
    case OBJECT_THREAD:
        return (uint64_t)&((struct thread *)memory_of(object))->anchor;
    case OBJECT_IRQ_HANDLER:
        return (uint64_t)handler_of(object);
    default:
        return (uint64_t)memory_of(object);
    }
}

/* --- comparing --- */

bool differ(struct lockstep *l, const char *what, unsigned where)
{
    if (l->difference == 0) {
        l->difference = what;
        l->where = where;
    }
    return false;
}

#define same(condition, where) do { if (!(condition)) return differ(l, #condition, where); } while (0)

static bool value_same(struct lockstep *l, unsigned place)
{
    const struct model *m = &l->model;
    const struct model_slot *slot = &m->slots[place];
    const struct model_object *object = &m->objects[slot->object];
    const struct slot *real = slot_at(m, place);

    switch (slot->type) {
    case OBJECT_UNTYPED:
        same(real->size == object->size, place);
        same(!model_has_children(m, place) || real->used == object->used, place);
        return true;
    case OBJECT_FRAME:
    case OBJECT_PAGE_TABLE:
        if (!slot->mapped)
            return true;
        same(mapping_alive(real) == (slot->space != 0), place);
        same(slot->space == 0 || real->space == m->objects[slot->space].address, place);
        same(slot->space == 0 || real->address == slot->value, place);
        return true;
    default:
        same(object->dying || real->value == slot->value, place);
        return true;
    }
}

static bool slot_same(struct lockstep *l, unsigned place)
{
    const struct model *m = &l->model;
    const struct model_slot *slot = &m->slots[place];
    const struct model_object *object = &m->objects[slot->object];
    const struct slot *real = slot_at(m, place);
    bool anchor = place == model_place(slot->object, HELD_ANCHOR);
    bool has_bits = slot->type == OBJECT_CNODE || slot->type == OBJECT_FRAME || slot->mapped;
    unsigned flags = (object->device ? SLOT_DEVICE : 0) | (slot->mapped ? SLOT_MAPPED : 0)
        | (slot->pinned ? SLOT_BUFFER : 0) | (anchor ? SLOT_DYING : 0)
        | (slot->revoking ? SLOT_REVOKING : 0);

    same(real->type == slot->type, place);
    same(real->rights == slot->rights, place);
    same(!has_bits || real->size_bits == slot->bits, place);
    same((real->flags & ~(SLOT_FIRST | SLOT_LAST)) == flags, place);
    same(real->object == name_of(object), place);
    return value_same(l, place);
}

/* The links of a capability, from the list: `previous` is the sibling before it, or 0. */
static bool links_same(struct lockstep *l, unsigned place, unsigned parent, unsigned previous, unsigned first_child)
{
    const struct model *m = &l->model;
    const struct slot *real = slot_at(m, place), *up = parent != 0 ? slot_at(m, parent) : 0;

    same(real->first_child == (first_child != 0 ? slot_at(m, first_child) : 0), place);
    if (previous == 0) {
        same(real->flags & SLOT_FIRST && real->previous == up, place);
    } else {
        const struct slot *left = slot_at(m, previous);
        same(!(real->flags & SLOT_FIRST) && real->previous == left, place);
        same(!(left->flags & SLOT_LAST) && left->next == real, place);
    }
    return true;
}

static bool last_same(struct lockstep *l, unsigned place, unsigned parent)
{
    const struct slot *real = slot_at(&l->model, place), *up = parent != 0 ? slot_at(&l->model, parent) : 0;

    same(real->flags & SLOT_LAST && real->next == up, place);
    same(up == 0 || up->last_child == real, place);
    return true;
}

static bool tree_same(struct lockstep *l)
{
    const struct model *m = &l->model;
    unsigned last[MODEL_TREE] = {0}, deepest = 0;      /* the last seen at each depth */
    bool good = true;

    for (unsigned i = 0; i <= m->tree_count && good; i++) {
        unsigned depth = i < m->tree_count ? m->depth[i] : 0;
        for (; deepest > depth; deepest--) {
            good = good && last_same(l, last[deepest], last[deepest - 1]);
            last[deepest] = 0;
        }
        if (i == m->tree_count)
            break;
        unsigned child = i + 1 < m->tree_count && m->depth[i + 1] > depth ? m->tree[i + 1] : 0;
        good = good && slot_same(l, m->tree[i])
            && links_same(l, m->tree[i], depth > 0 ? last[depth - 1] : 0, depth > 0 ? last[depth] : 0, child);
        last[depth] = m->tree[i];
        deepest = depth;
    }
    return good;
}

static bool queue_same(struct lockstep *l, const struct thread_queue *real, const struct model_queue *queue,
                       unsigned from, unsigned count, unsigned where)
{
    const struct thread *thread = real->head, *previous = 0;

    for (unsigned i = from; i < from + count; i++) {
        same(thread != 0 && thread == object_at(&l->model, queue->threads[i]), where);
        same(thread->previous == previous, where);
        previous = thread;
        thread = thread->next;
    }
    same(thread == 0 && real->tail == previous, where);
    return true;
}

static bool thread_same(struct lockstep *l, unsigned number)
{
    const struct model *m = &l->model;
    const struct model_object *t = &m->objects[number];
    const struct thread *real = memory_of(t);
    bool waits_in_endpoint = t->state == THREAD_SENDING || t->state == THREAD_RECEIVING;

    same(memcmp(&real->registers, &t->registers, sizeof t->registers) == 0, number);
    same(real->state == t->state, number);
    same(real->priority == t->priority && real->ceiling == t->ceiling, number);
    same(!(real->features & FEATURE_FPU) == !t->uses_fpu, number);
    same(!waits_in_endpoint || real->endpoint == memory_of(&m->objects[t->waits_in]), number);
    same(t->state != THREAD_WAITING || real->waiting_for == memory_of(&m->objects[t->waits_in]), number);
    same(real->reply == object_at(m, t->reply), number);
    same(real->context == object_at(m, t->context), number);
    same(real->own == object_at(m, t->own), number);
    same(real->lent == object_at(m, t->lent), number);
    same(real->core == t->core, number);
    same(real->timeout == t->timeout && real->stepping == t->stepping, number);
    same(memcmp(&real->breakpoints, &t->breakpoints, sizeof t->breakpoints) == 0, number);
    same(real->fault == t->fault, number);
    if (t->state == THREAD_SENDING && t->fault != 0)
        same(memcmp(real->fault_words, t->fault_words, sizeof t->fault_words) == 0, number);
    if (t->state == THREAD_SENDING)
        same(real->badge == t->badge && real->is_call == t->is_call && (t->fault || real->may_grant == t->may_grant),
             number);
    return true;
}

static bool entry_same(struct lockstep *l, const struct model_entry *entry)
{
    const struct model *m = &l->model;
    const struct model_object *target = &m->objects[entry->target];
    uint64_t real = ((uint64_t *)memory_of(&m->objects[entry->table]))[entry->index];
    unsigned level = target->size >= 1ull << HUGE_PAGE_BITS ? 3 : target->size >= 1ull << LARGE_PAGE_BITS ? 2 : 1;
    uint64_t expected = target->address | ENTRY_PRESENT | ENTRY_USER;

    if (!entry->leaf)
        expected |= ENTRY_WRITABLE;
    else
        expected |= table_cache_bits(entry->cache, level) | (level > 1 ? ENTRY_LARGE : 0)
            | (entry->rights & RIGHT_WRITE ? ENTRY_WRITABLE : 0)
            | (entry->rights & RIGHT_EXECUTE ? 0 : ENTRY_NO_EXECUTE);
    same(real == expected, entry->table);
    return true;
}

/* The entries of a table that a living space leads to, and those of the tables below. */
static bool table_same(struct lockstep *l, unsigned table, unsigned depth)
{
    const struct model *m = &l->model;
    const uint64_t *real = memory_of(&m->objects[table]);
    unsigned used = 0, count = 0;

    for (unsigned i = 0; i < TABLE_ENTRIES; i++)
        used += real[i] != 0 && !(m->objects[table].address == boot_root && i == BOOT_TABLE_INDEX);
    for (unsigned i = 0; i < m->entry_count; i++) {
        const struct model_entry *entry = &m->entries[i];
        if (entry->table != table)
            continue;
        count++;
        if (!entry_same(l, entry) || (!entry->leaf && depth > 1 && !table_same(l, entry->target, depth - 1)))
            return false;
    }
    same(used == count, table);
    return true;
}

/* Of each object: capabilities outside its anchor, mappings and pins. */
static struct { unsigned references, held; } counts[MODEL_OBJECTS];

static void count_all(const struct model *m)
{
    memset(counts, 0, sizeof counts);
    for (unsigned i = 0; i < m->tree_count; i++) {
        const struct model_slot *slot = &m->slots[m->tree[i]];
        counts[slot->object].references += m->tree[i] != model_place(slot->object, HELD_ANCHOR);
        counts[slot->object].held += slot->mapped + slot->pinned;
    }
}

static bool frame_same(struct lockstep *l, unsigned number)
{
    const struct model *m = &l->model;
    const struct model_object *frame = &m->objects[number];
    const struct page *page = memory_page(frame->address);

    same((page->flags & PAGE_SEALED) == frame->sealed, number);
    same(page->count == counts[number].held, number);
    same(memcmp(memory_of(frame), &m->buffers[frame->contents - 1], sizeof m->buffers[0]) == 0, number);
    return true;
}

/* What the kernel takes for one core's affair is (world.h). */
static bool queue_is_of(struct lockstep *l, unsigned number, unsigned core)
{
    const struct model *m = &l->model;
    const struct model_queue *queue = &m->objects[number].queue;

    for (unsigned i = 0; i < queue->count; i++)
        same(core == CORE_SHARED || m->objects[queue->threads[i]].core == core, number);
    return true;
}

static bool endpoint_same(struct lockstep *l, unsigned number)
{
    const struct model *m = &l->model;
    const struct model_object *object = &m->objects[number];
    const struct endpoint *endpoint = memory_of(object);
    const struct model_queue *queue = &object->queue;

    same(queue->count == 0 || endpoint->receivers == (m->objects[queue->threads[0]].state == THREAD_RECEIVING),
         number);
    same(endpoint->cancel_next == object_at(m, object->cancel_next), number);
    same(endpoint->cancel_pass == object->cancel_pass, number);
    return queue_is_of(l, number, endpoint->core)
        && queue_same(l, &endpoint->queue, queue, 0, queue->count, number);
}

static bool notification_same(struct lockstep *l, unsigned number)
{
    const struct model *m = &l->model;
    const struct model_object *object = &m->objects[number];
    const struct notification *notification = memory_of(object);
    unsigned bound = model_bound_thread(m, number);

    same(notification->word == object->word, number);
    same(notification->bound == object_at(m, bound), number);
    same(bound == 0 || notification->core == CORE_SHARED || notification->core == m->objects[bound].core, number);
    return queue_is_of(l, number, notification->core)
        && queue_same(l, &notification->queue, &object->queue, 0, object->queue.count, number);
}

static bool reply_same(struct lockstep *l, unsigned number)
{
    const struct model *m = &l->model;
    const struct reply *reply = object_at(m, number);
    unsigned caller = model_reply_user(m, number, THREAD_CALLING);
    unsigned receiver = model_reply_user(m, number, THREAD_RECEIVING), user = caller != 0 ? caller : receiver;

    same(reply->caller == object_at(m, caller), number);
    same(reply->receiver == object_at(m, receiver), number);
    same(user == 0 || reply->core == CORE_SHARED || reply->core == m->objects[user].core, number);
    return true;
}

static bool context_same(struct lockstep *l, unsigned number)
{
    const struct model *m = &l->model;
    const struct model_object *object = &m->objects[number];
    const struct context *context = memory_of(object);
    bool full = object->budget == object->period;

    same(context->budget == object->budget && context->period == object->period, number);
    same(context->consumed == object->consumed && context->slice_end == object->slice_end, number);
    same(context->owner == object_at(m, model_owner(m, number)), number);
    same(context->runner == object_at(m, model_runner(m, number)), number);
    same(context->core == object->core && context->waiting == object->waiting, number);
    same(full || context->refill_count == object->refill_count, number);
    same(full || memcmp(context->refills, object->refills, object->refill_count * sizeof object->refills[0]) == 0,
         number);
    return queue_same(l, &context->lenders, &object->queue, 0, object->queue.count, number);
}

static bool object_same(struct lockstep *l, unsigned number)
{
    const struct model *m = &l->model;
    const struct model_object *object = &m->objects[number];

    for (unsigned i = 0; i < slot_count(m, number); i++)
        same(m->slots[model_place(number, i)].type != OBJECT_NONE
             || slot_empty(slot_at(m, model_place(number, i))), model_place(number, i));
    if (model_counts_references(object->type) && !object->dying)
        same(slot_at(m, model_place(number, HELD_ANCHOR))->references == counts[number].references, number);
    switch (object->type) {
    case OBJECT_THREAD:
        return thread_same(l, number);
    case OBJECT_ENDPOINT:
        return endpoint_same(l, number);
    case OBJECT_NOTIFICATION:
        return notification_same(l, number);
    case OBJECT_REPLY:
        return reply_same(l, number);
    case OBJECT_CONTEXT:
        return context_same(l, number);
    case OBJECT_FRAME:
        return object->device || frame_same(l, number);
    case OBJECT_ADDRESS_SPACE:
        same(memory_page(object->address)->count == counts[number].references, number);
        return table_same(l, number, PAGE_LEVELS);
    default:
        return true;
    }
}

/* Its current thread may have been made to wait while it is in user mode: it runs on until
 * it comes in. */
static bool core_same(struct lockstep *l, unsigned number)
{
    const struct model *m = &l->model;
    const struct model_core *core = &m->cores[number];
    const struct scheduler *real = &schedulers[number];
    const struct model_queue *ready = &core->ready;
    unsigned occupied = 0;

    same(real->current == object_at(m, core->current), number);
    same(real->fpu_owner == object_at(m, core->fpu_owner), number);
    same(real->context == object_at(m, core->context), number);
    same(real->since == core->since && real->deadline == core->deadline, number);
    same(real->highest == (ready->count != 0 ? m->objects[ready->threads[0]].priority : -1), number);
    for (unsigned i = 0, count; i < ready->count; i += count, occupied++) {
        unsigned priority = m->objects[ready->threads[i]].priority;
        for (count = 0; i + count < ready->count && m->objects[ready->threads[i + count]].priority == priority; )
            count++;
        if (!queue_same(l, &real->queues[priority], ready, i, count, priority))
            return false;
    }
    for (unsigned i = 0; i < PRIORITY_COUNT / 64; i++)
        for (uint64_t bits = real->occupied[i]; bits != 0; bits &= bits - 1)
            occupied--;
    same(occupied == 0, 0);
    /* It leaves to nobody worse; another's gift it is asked to look at. */
    const struct model_object *now = &m->objects[core->current], *best = &m->objects[ready->threads[0]];
    same(ready->count == 0 || pokes[number] || stopped[number] || core->interrupted
         || (core->current != 0 && now->state == THREAD_READY && now->priority >= best->priority), number);
    return true;
}

static bool dying_same(struct lockstep *l)
{
    const struct model *m = &l->model;

    same(reap_pending() == (m->dying.count != 0), 0);
    for (unsigned i = 0; i < m->dying.count; i++) {
        const struct slot *anchor = slot_at(m, model_place(m->dying.threads[i], HELD_ANCHOR));
        same(anchor->next_dying == (i + 1 < m->dying.count
                                    ? slot_at(m, model_place(m->dying.threads[i + 1], HELD_ANCHOR)) : 0),
             m->dying.threads[i]);
    }
    return true;
}

bool lockstep_same(struct lockstep *l)
{
    const struct model *m = &l->model;

    l->difference = 0;
    if (m->wrong != 0)
        return differ(l, m->wrong, 0);
    for (unsigned i = 0; i < MODEL_CORES; i++)
        if (!core_same(l, i))
            return false;
    if (!dying_same(l) || !tree_same(l))
        return false;
    count_all(m);
    for (unsigned i = 1; i < MODEL_OBJECTS; i++)
        if (m->objects[i].type != OBJECT_NONE && !object_same(l, i))
            return false;
    for (unsigned i = 0; i < MODEL_LINES; i++)
        same(lines_masked[i] == m->line_masked[i], i);
    return true;
}

/* Where the first interrupt handler is, all of them are. */
void find_handlers(const struct model *m)
{
    for (unsigned place = 0; first_handler == 0 && place < MODEL_PLACES; place++)
        if (m->slots[place].type == OBJECT_IRQ_HANDLER && m->objects[place / MODEL_SLOTS].type == OBJECT_CNODE)
            first_handler = slot_irq_handler(slot_at(m, place)) - m->objects[m->slots[place].object].address;
}
