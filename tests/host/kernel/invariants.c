/*
 * What must hold between any two entries: the derivation tree's links, rights that
 * only shrink, reference counts, threads and the queues and replies they wait in,
 * the frame books, and page tables that hold nothing but living mappings.
 */
#include <kernel/x86_64/table.h>
#include "test.h"

enum { ANCHORS_MAX = 4096, PAGES = RAM / PAGE_SIZE };

/* Objects that count their capabilities, and how many were seen. */
static struct { const struct slot *anchor; uint64_t seen; } anchors[ANCHORS_MAX];
static unsigned anchor_count;

/* What the books should say of a page, from the capabilities seen. */
static struct expected {
    bool is_named;              /* by a frame or address space capability */
    uint32_t count;
    const struct slot *table;   /* the page table capability of this page */
} expected[PAGES];

bool is_zero(const void *memory, size_t size)
{
    const uint64_t *words = memory;

    for (size_t i = 0; i < size / sizeof *words; i++)
        if (words[i] != 0)
            return false;
    return true;
}

/* --- the tree --- */

static void check_links(const struct slot *slot)
{
    if (slot->flags & SLOT_FIRST)
        check(slot->previous == 0 || slot->previous->first_child == slot);
    else
        check(slot->previous->next == slot && !(slot->previous->flags & SLOT_LAST));
    if (slot->flags & SLOT_LAST)
        check(slot->next == 0 || slot->next->last_child == slot);
    else
        check(slot->next->previous == slot && !(slot->next->flags & SLOT_FIRST));
    check((slot->first_child == 0) == (slot->last_child == 0));
    if (slot->first_child != 0)
        check(slot->first_child->previous == slot && slot->last_child->next == slot);
}

static const struct slot *parent_of(const struct slot *slot)
{
    while (!(slot->flags & SLOT_LAST))
        slot = slot->next;
    return slot->next;
}

/* INV-MONO: a child of the same kind has no right that its parent lacks. */
static void check_rights_shrink(const struct slot *slot)
{
    const struct slot *parent = parent_of(slot);

    if (parent != 0 && parent->type == slot->type && slot->type != OBJECT_UNTYPED)
        check((slot->rights & ~parent->rights) == 0);
    if (parent != 0 && parent->type == OBJECT_UNTYPED && slot->type == OBJECT_UNTYPED)
        check(slot->object >= parent->object && slot->object + slot->size <= parent->object + parent->size);
}

static const struct slot *next_child(const struct slot *child)
{
    return child->flags & SLOT_LAST ? 0 : child->next;
}

/* Visits the slot and every capability below it, each once. */
static void walk(const struct slot *slot, void (*visit)(const struct slot *))
{
    visit(slot);
    for (const struct slot *child = slot->first_child; child != 0; child = next_child(child))
        walk(child, visit);
}

/* --- counts --- */

static void count_anchor(const struct slot *anchor)
{
    unsigned i = 0;

    while (i < anchor_count && anchors[i].anchor != anchor)
        i++;
    if (i == ANCHORS_MAX)
        abort();
    if (i == anchor_count)
        anchors[anchor_count++].anchor = anchor;
    anchors[i].seen++;
}

static void count_page(const struct slot *slot, unsigned count)
{
    struct expected *page = &expected[slot->object / PAGE_SIZE];

    page->is_named = true;
    page->count += count;
}

static void count_reference(const struct slot *slot)
{
    check_links(slot);
    check_rights_shrink(slot);
    if (slot->flags & (SLOT_DYING | SLOT_DEVICE))
        return;
    switch (slot->type) {
    case OBJECT_UNTYPED:
    case OBJECT_IO_PORTS:
    case OBJECT_IRQ_CONTROL:
    case OBJECT_TIME_CONTROL:
        break;
    case OBJECT_FRAME:
        count_page(slot, !!(slot->flags & SLOT_MAPPED) + !!(slot->flags & SLOT_BUFFER));
        break;
    case OBJECT_ADDRESS_SPACE:
        count_page(slot, 1);
        break;
    case OBJECT_PAGE_TABLE:
        check(expected[slot->object / PAGE_SIZE].table == 0);
        expected[slot->object / PAGE_SIZE].table = slot;
        break;
    default:
        count_anchor((const struct slot *)slot->object);
    }
}

static void check_counts(void)
{
    for (unsigned i = 0; i < anchor_count; i++)
        check(anchors[i].anchor->type == OBJECT_NONE && anchors[i].anchor->references == anchors[i].seen);
    for (uint64_t i = 0; i < PAGES; i++)
        if (expected[i].is_named)
            check(memory_page(i * PAGE_SIZE)->count == expected[i].count);
}

/* --- threads and what they wait in --- */

static bool queue_has(const struct thread_queue *queue, const struct thread *thread)
{
    const struct thread *at = queue->head;

    while (at != 0 && at != thread)
        at = at->next;
    return at != 0;
}

static void check_queue_links(const struct thread_queue *queue)
{
    const struct thread *previous = 0;

    for (const struct thread *thread = queue->head; thread != 0; thread = thread->next) {
        check(thread->previous == previous);
        previous = thread;
    }
    check(queue->tail == previous);
}

/* The scheduling context's side of what check_thread() finds. */
static bool has_time(const struct thread *thread)
{
    return thread->context != 0 && !thread->context->waiting && thread->context->budget != 0;
}

static bool heap_has(const struct context *root, const struct context *context)
{
    const struct context *at = context;

    while (at->parent != 0) {
        check(at->parent->left == at || at->parent->right == at);
        check(at->parent->refills[0].time <= at->refills[0].time);
        at = at->parent;
    }
    return at == root;
}

static void check_context(const struct context *context)
{
    uint64_t total = 0;

    check_queue_links(&context->lenders);
    for (const struct thread *thread = context->lenders.head; thread != 0; thread = thread->next)
        check(thread->lent == context && thread->state == THREAD_CALLING);
    if (context->owner != 0)
        check(context->owner->own == context);
    if (context->runner != 0)
        check(context->runner->context == context && context->runner->core == context->core);
    for (unsigned i = 0; i < context->refill_count; i++) {
        total += context->refills[i].amount;
        check(i == 0 || context->refills[i - 1].time <= context->refills[i].time);
    }
    check(context->refill_count == 0 || total == context->budget);
    if (context->waiting)
        check(heap_has(schedulers[context->core].waiting, context));
}

static void check_thread_time(const struct thread *thread)
{
    check(thread->context == 0 || thread->context->runner == thread);
    check(thread->own == 0 || thread->own->owner == thread);
    check(thread->lent == 0 || queue_has(&thread->lent->lenders, thread));
    check(thread->context == 0 || thread->context == thread->own || thread->state == THREAD_READY
          || thread->state == THREAD_SENDING || thread->state == THREAD_CALLING);
}

static void check_thread(const struct thread *thread)
{
    check_thread_time(thread);
    switch (thread->state) {
    case THREAD_SENDING:
        check(queue_has(&thread->endpoint->queue, thread) && !thread->endpoint->receivers
              && thread->reply == 0);
        break;
    case THREAD_RECEIVING:
        check(queue_has(&thread->endpoint->queue, thread) && thread->endpoint->receivers);
        check(thread->reply == 0 || (thread->reply->receiver == thread && thread->reply->caller == 0));
        check(thread->notification.type != OBJECT_NOTIFICATION
              || slot_notification(&thread->notification)->word == 0);
        break;
    case THREAD_CALLING:
        check(thread->reply != 0 && thread->reply->caller == thread && thread->reply->receiver == 0);
        break;
    case THREAD_WAITING:
        check(queue_has(&thread->waiting_for->queue, thread) && thread->waiting_for->word == 0);
        break;
    case THREAD_SUSPENDED:
        check(thread->reply == 0 && thread->fault == 0);
        break;
    case THREAD_READY:
        check(thread->reply == 0 && thread->fault == 0);
        check(thread->queued == queue_has(&schedulers[thread->core].queues[thread->priority], thread));
        check(!has_time(thread) || thread->queued != (thread == schedulers[thread->core].current));
    }
    check(!thread->queued || (thread->state == THREAD_READY && has_time(thread)));
    if (thread->notification.type == OBJECT_NOTIFICATION)
        check(slot_notification(&thread->notification)->bound == thread);
}

static void check_endpoint(const struct endpoint *endpoint)
{
    check_queue_links(&endpoint->queue);
    check(endpoint->cancel_next == 0
          || (!endpoint->receivers && queue_has(&endpoint->queue, endpoint->cancel_next)));
    for (const struct thread *thread = endpoint->queue.head; thread != 0; thread = thread->next)
        check(thread->endpoint == endpoint
              && thread->state == (endpoint->receivers ? THREAD_RECEIVING : THREAD_SENDING));
}

static void check_notification(const struct notification *notification)
{
    check_queue_links(&notification->queue);
    for (const struct thread *thread = notification->queue.head; thread != 0; thread = thread->next)
        check(thread->waiting_for == notification && thread->state == THREAD_WAITING);
    if (notification->bound != 0)
        check(notification->bound->notification.object == (uint64_t)notification);
}

static void check_reply(const struct reply *reply)
{
    if (reply->caller != 0)
        check(reply->caller->state == THREAD_CALLING && reply->caller->reply == reply);
    if (reply->receiver != 0)
        check(reply->receiver->state == THREAD_RECEIVING && reply->receiver->reply == reply);
}

/* The run queues: only ready threads that do not run, and `highest` is true. */
static void check_run_queues(void)
{
    const struct scheduler *core = sched_core();
    int highest = -1;

    for (int priority = 0; priority < PRIORITY_COUNT; priority++) {
        const struct thread_queue *queue = &core->queues[priority];
        check_queue_links(queue);
        check((queue->head != 0) == (core->occupied[priority / 64] >> priority % 64 & 1));
        for (const struct thread *thread = queue->head; thread != 0; thread = thread->next)
            check(thread->state == THREAD_READY && thread->queued && thread->priority == priority);
        if (queue->head != 0)
            highest = priority;
    }
    check(core->highest == highest);
    check(core->current == 0 || core->current->priority >= highest);
}

/* --- page tables: nothing dangles, INV-WX --- */

/* A frame capability says that it is mapped here. */
static bool has_mapping(const struct slot *slot, uint64_t root, uint64_t address, uint64_t frame)
{
    if (slot->type == OBJECT_FRAME && slot->flags & SLOT_MAPPED && slot->object == frame
        && slot->space == root
        && slot->address == address && mapping_alive(slot))
        return true;
    for (const struct slot *child = slot->first_child; child != 0; child = next_child(child))
        if (has_mapping(child, root, address, frame))
            return true;
    return false;
}

static void check_leaf(uint64_t entry, unsigned level)
{
    uint64_t frame = entry & ENTRY_ADDRESS;

    for (uint64_t offset = 0; offset < table_span(level); offset += PAGE_SIZE) {
        bool sealed = memory_page(frame + offset)->flags & PAGE_SEALED;
        check(!(sealed && entry & ENTRY_WRITABLE));
        check(sealed || entry & ENTRY_NO_EXECUTE);
    }
}

static void check_table(uint64_t root, uint64_t table, unsigned level, uint64_t base)
{
    const uint64_t *entries = physical_to_virtual(table);

    for (unsigned i = 0; i < TABLE_ENTRIES; i++) {
        uint64_t entry = entries[i], address = base + i * table_span(level);
        if (!(entry & ENTRY_PRESENT))
            continue;
        if (level == 1 || entry & ENTRY_LARGE) {
            check_leaf(entry, level);
            check(has_mapping(&slots[ram], root, address, entry & ENTRY_ADDRESS));
            continue;
        }
        const struct slot *below = expected[(entry & ENTRY_ADDRESS) / PAGE_SIZE].table;
        check(below != 0 && below->flags & SLOT_MAPPED && below->space == root && mapping_alive(below));
        check_table(root, entry & ENTRY_ADDRESS, level - 1, address);
    }
}

/* --- all of it --- */

static void check_object(const struct slot *slot)
{
    if (slot->flags & SLOT_DYING)
        return;
    switch (slot->type) {
    case OBJECT_THREAD:
        check_thread(slot_thread(slot));
        break;
    case OBJECT_ENDPOINT:
        check_endpoint(slot_endpoint(slot));
        break;
    case OBJECT_NOTIFICATION:
        check_notification(slot_notification(slot));
        break;
    case OBJECT_REPLY:
        check_reply(slot_reply(slot));
        break;
    case OBJECT_CONTEXT:
        check_context(slot_context(slot));
        break;
    case OBJECT_ADDRESS_SPACE:
        if (slot->object != slots[INIT_SLOT_ADDRESS_SPACE].object)     /* boot maps without capabilities */
            check_table(slot->object, slot->object, PAGE_LEVELS, 0);
        break;
    default:
        break;
    }
}

void check_invariants(void)
{
    static const unsigned roots[] = { INIT_SLOT_CNODE, INIT_SLOT_ADDRESS_SPACE, INIT_SLOT_THREAD,
                                      INIT_SLOT_IRQ_CONTROL, INIT_SLOT_IO_PORTS,
                                      INIT_SLOT_CONTEXT, INIT_SLOT_TIME_CONTROL };
    const unsigned root_count = sizeof roots / sizeof roots[0];

    anchor_count = 0;
    memset(anchors, 0, sizeof anchors);
    memset(expected, 0, sizeof expected);
    walk(&slots[ram], count_reference);
    for (unsigned i = 0; i < root_count; i++)
        walk(&slots[roots[i]], count_reference);
    check_counts();
    walk(&slots[ram], check_object);
    for (unsigned i = 0; i < root_count; i++)
        walk(&slots[roots[i]], check_object);
    check_run_queues();
}
