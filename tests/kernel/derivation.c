/*
 * The derivation tree: see invariants.h.
 *
 *   links     both ways; no cycle; every slot that is not empty is in the tree, and the
 *             tree has no slot but those of living or dying objects (INV-FORGE)
 *   parents   an object's untyped, or another capability of the same object with at least
 *             these rights and this range (INV-MONO)
 *   ranges    every object lies in the untyped that it is made from, apart from all others
 *             (INV-OWN)
 *   counts    anchors and the frame books
 */
#include "boot.h"
#include "invariants.h"
#include "memory.h"

enum { ROOTS_MAX = 1024, NESTING_MAX = 4096 };

static struct seen objects[2 * OBJECTS_MAX];       /* by hash */
static uint32_t used[OBJECTS_MAX];                 /* the places in use, in order of discovery */
static unsigned object_count;

static const struct slot *mappings[2 * OBJECTS_MAX];    /* by hash: frames mapped in living spaces */
static uint32_t mapped[OBJECTS_MAX];               /* the places in use */
static unsigned mapping_count;

static const struct slot *roots[ROOTS_MAX];        /* the first of each list without a parent */
static unsigned root_count, roots_walked;

static unsigned slots_in_tree, slots_in_objects, slots_dying;

/* Memory of one object. */
struct range {
    uint64_t base, end;
    const struct slot *slot;
    const struct slot *untyped;   /* that it is made from */
    uint32_t depth;               /* in the tree */
};
static struct range ranges[OBJECTS_MAX];
static unsigned range_count;

/* --- hash tables --- */

static unsigned hash(uint64_t key)
{
    return (key * 0x9e3779b97f4a7c15u) >> 40 & (2 * OBJECTS_MAX - 1);
}

static struct seen *place_of(uint64_t object)
{
    unsigned i = hash(object);

    while (objects[i].slot != 0 && objects[i].object != object)
        i = (i + 1) % (2 * OBJECTS_MAX);
    return &objects[i];
}

const struct seen *seen_find(uint64_t object)
{
    const struct seen *seen = place_of(object);

    return seen->slot != 0 ? seen : 0;
}

static unsigned mapping_hash(uint64_t root, uint64_t address, uint64_t frame)
{
    return hash(root ^ hash(address) * 31u ^ frame << 7);
}

static void add_mapping(const struct slot *slot)
{
    unsigned i = mapping_hash(slot->space, slot->address, slot->object);

    must(mapping_count < OBJECTS_MAX, slot);
    while (mappings[i] != 0)
        i = (i + 1) % (2 * OBJECTS_MAX);
    mappings[i] = slot;
    mapped[mapping_count++] = i;
}

const struct slot *seen_mapping(uint64_t root, uint64_t address, uint64_t frame)
{
    unsigned i = mapping_hash(root, address, frame);
    const struct slot *slot;

    for (; (slot = mappings[i]) != 0; i = (i + 1) % (2 * OBJECTS_MAX))
        if (slot->space == root && slot->address == address && slot->object == frame)
            return slot;
    return 0;
}

bool seen_in_untyped(uint64_t physical)
{
    for (unsigned i = 0; i < root_count; i++)
        if (roots[i]->type == OBJECT_UNTYPED && physical >= roots[i]->object
            && physical - roots[i]->object < roots[i]->size)
            return true;
    return false;
}

static void forget(void)
{
    for (unsigned i = 0; i < object_count; i++)
        objects[used[i]] = (struct seen){0};
    for (unsigned i = 0; i < mapping_count; i++)
        mappings[mapped[i]] = 0;
    object_count = mapping_count = root_count = roots_walked = range_count = 0;
    slots_in_tree = slots_in_objects = slots_dying = 0;
}

/* --- links --- */

static void check_links(const struct slot *slot)
{
    const struct slot *previous = slot->previous, *next = slot->next;

    if (slot->flags & SLOT_FIRST)
        must(previous == 0 || previous->first_child == slot, slot);
    else
        must(previous->next == slot && !(previous->flags & SLOT_LAST), slot);
    if (slot->flags & SLOT_LAST)
        must(next == 0 || next->last_child == slot, slot);
    else
        must(next->previous == slot && !(next->flags & SLOT_FIRST), slot);
    must((slot->first_child == 0) == (slot->last_child == 0), slot);
    if (slot->first_child != 0) {
        must(slot->first_child->previous == slot && slot->first_child->flags & SLOT_FIRST, slot);
        must(slot->last_child->next == slot && slot->last_child->flags & SLOT_LAST, slot);
    }
}

static void add_root(const struct slot *slot)
{
    for (unsigned i = 0; i < root_count; i++)
        if (roots[i] == slot)
            return;
    must(root_count < ROOTS_MAX, slot);
    roots[root_count++] = slot;
}

/* A slot that an object contains. */
static void found_slot(const struct slot *slot)
{
    if (slot_empty(slot))
        return;
    must(++slots_in_objects <= SLOTS_MAX, slot);
    check_links(slot);
    if (slot->flags & SLOT_FIRST && slot->previous == 0)
        add_root(slot);
}

/* --- objects --- */

/* Every untyped capability is an object of its own, and may begin where others do. */
static uint64_t object_key(const struct slot *slot)
{
    return slot->type == OBJECT_UNTYPED ? (uint64_t)slot | 1 : slot->object;
}

/* The object of a capability that is counted by an anchor, else NULL. */
static const struct slot *anchor_of(const struct slot *slot)
{
    switch (slot->type) {
    case OBJECT_UNTYPED:
    case OBJECT_ADDRESS_SPACE:
    case OBJECT_PAGE_TABLE:
    case OBJECT_FRAME:
    case OBJECT_IRQ_CONTROL:
    case OBJECT_IO_PORTS:
    case OBJECT_TIME_CONTROL:
        return 0;
    default:
        return (const struct slot *)slot->object;
    }
}

static uint64_t object_size(const struct slot *slot)
{
    static const uint8_t bits[OBJECT_TYPE_COUNT] = {
        [OBJECT_THREAD] = THREAD_BITS, [OBJECT_ENDPOINT] = ENDPOINT_BITS,
        [OBJECT_NOTIFICATION] = NOTIFICATION_BITS, [OBJECT_REPLY] = REPLY_BITS,
        [OBJECT_ADDRESS_SPACE] = PAGE_BITS, [OBJECT_PAGE_TABLE] = PAGE_BITS, [OBJECT_CONTEXT] = CONTEXT_BITS,
    };

    if (slot->type == OBJECT_UNTYPED)
        return slot->size;
    if (slot->type == OBJECT_CNODE)
        return 1ull << (slot->size_bits + SLOT_BITS);
    return 1ull << (slot->type == OBJECT_FRAME ? slot->size_bits : bits[slot->type]);
}

static void visit_thread(const struct thread *thread, void (*visit)(const struct slot *))
{
    visit(&thread->cspace);
    visit(&thread->address_space);
    visit(&thread->buffer);
    visit(&thread->fault_endpoint);
    visit(&thread->notification);
}

/* The slots that the kernel keeps inside an object. */
static void visit_slots(const struct slot *slot, void (*visit)(const struct slot *))
{
    const struct slot *anchor = anchor_of(slot);

    if (anchor != 0)
        visit(anchor);
    switch (slot->type) {
    case OBJECT_CNODE:
        for (uint64_t i = 1; i >> slot->size_bits == 0; i++)
            visit(anchor + i);
        break;
    case OBJECT_THREAD:
        visit_thread(slot_thread(slot), visit);
        break;
    case OBJECT_ENDPOINT:
        visit(&slot_endpoint(slot)->watcher);
        break;
    case OBJECT_IRQ_HANDLER:
        visit(&slot_irq_handler(slot)->notification);
        break;
    default:
        break;
    }
}

static bool is_memory(const struct slot *slot)
{
    return slot->type != OBJECT_IRQ_CONTROL && slot->type != OBJECT_IRQ_HANDLER
        && slot->type != OBJECT_IO_PORTS && slot->type != OBJECT_TIME_CONTROL;
}

/* The first capability of an object. */
static void found_object(struct seen *seen, const struct slot *slot, const struct slot *untyped, uint32_t depth)
{
    must(object_count < OBJECTS_MAX, slot);
    used[object_count++] = seen - objects;
    *seen = (struct seen){ .object = object_key(slot), .slot = slot };
    visit_slots(slot, found_slot);
    if (is_memory(slot)) {
        const struct slot *anchor = anchor_of(slot);
        uint64_t base = anchor == 0 ? slot->object
                      : virtual_to_physical(slot->type == OBJECT_THREAD ? (void *)slot_thread(slot) : anchor);
        ranges[range_count++] = (struct range){ base, base + object_size(slot), slot, untyped, depth };
    }
}

/* --- one capability --- */

static bool same_object(const struct slot *parent, const struct slot *slot)
{
    return parent->type == slot->type && parent->object == slot->object;
}

/* What a copy says besides its rights. */
static void check_badge(const struct slot *parent, const struct slot *slot)
{
    if (slot->type == OBJECT_IO_PORTS)
        must((slot->ports & 0xffff) >= (parent->ports & 0xffff) && slot->ports >> 16 <= parent->ports >> 16,
             slot);
    if (slot->type == OBJECT_ENDPOINT || slot->type == OBJECT_NOTIFICATION)
        must(parent->badge == 0 || slot->badge == parent->badge, slot);
}

static void check_child(const struct slot *parent, const struct slot *slot)
{
    if (parent->type == OBJECT_UNTYPED) {
        must(is_memory(slot), slot);
        must((slot->flags & SLOT_DEVICE) == (parent->flags & SLOT_DEVICE), slot);
        must(!(slot->flags & SLOT_DEVICE) || slot->type == OBJECT_FRAME || slot->type == OBJECT_UNTYPED, slot);
    } else if (parent->type != OBJECT_IRQ_CONTROL || slot->type != OBJECT_IRQ_HANDLER) {
        must(same_object(parent, slot), slot);
        must((slot->rights & ~parent->rights) == 0, slot);
        must(slot->type != OBJECT_UNTYPED && slot->type != OBJECT_PAGE_TABLE, slot);
        check_badge(parent, slot);
    }
}

static void check_children(const struct slot *parent)
{
    const struct slot *slot = parent->first_child;

    for (unsigned count = 0; slot != 0; slot = slot->flags & SLOT_LAST ? 0 : slot->next) {
        must(++count <= SLOTS_MAX, slot);
        check_child(parent, slot);
    }
}

static void count_object(const struct slot *slot, const struct slot *untyped, uint32_t depth)
{
    struct seen *seen = place_of(object_key(slot));

    if (seen->slot == 0)
        found_object(seen, slot, untyped, depth);
    must(seen->slot->type == slot->type && seen->slot->size_bits == slot->size_bits, slot);
    seen->capabilities++;
    if (slot->type != OBJECT_FRAME)
        return;
    seen->held += !!(slot->flags & SLOT_MAPPED) + !!(slot->flags & SLOT_BUFFER);
    if (slot->flags & SLOT_MAPPED && mapping_alive(slot))
        add_mapping(slot);
}

static void found_capability(const struct slot *slot, const struct slot *untyped, uint32_t depth)
{
    must(++slots_in_tree <= SLOTS_MAX, slot);
    must(slot->type > OBJECT_NONE && slot->type < OBJECT_TYPE_COUNT && slot->rights <= RIGHTS_ALL, slot);
    check_links(slot);
    check_children(slot);
    slots_dying += (slot->flags & SLOT_DYING) != 0;
    if (is_memory(slot) || slot->type == OBJECT_IRQ_HANDLER)
        count_object(slot, untyped, depth);
}

/* --- the tree --- */

/* Visits a list of slots without a parent and everything below, by the links. The
 * untypeds on the way down are kept, for the way up to one may be long. */
static void walk(const struct slot *slot)
{
    static const struct slot *untypeds[NESTING_MAX];
    unsigned nesting = 0;

    for (uint32_t depth = 0; slot != 0;) {
        found_capability(slot, nesting != 0 ? untypeds[nesting - 1] : 0, depth);
        if (slot->first_child != 0) {
            if (slot->type == OBJECT_UNTYPED) {
                must(nesting < NESTING_MAX, slot);
                untypeds[nesting++] = slot;
            }
            slot = slot->first_child;
            depth++;
            continue;
        }
        while (slot != 0 && slot->flags & SLOT_LAST) {
            slot = slot->next;
            depth--;
            if (slot != 0 && slot->type == OBJECT_UNTYPED)
                nesting--;
        }
        if (slot != 0)
            slot = slot->next;
    }
}

/* The first slot without a parent above this one is a root. */
static void add_root_of(const struct slot *slot)
{
    for (unsigned steps = 0; !(slot->flags & SLOT_FIRST) || slot->previous != 0; steps++) {
        must(steps <= SLOTS_MAX, slot);
        slot = slot->previous;
    }
    add_root(slot);
}

/* All capabilities of an object are in one tree, which names it when it is walked. */
static void look_for_tree(const struct slot *slot)
{
    bool is_object = is_memory(slot) || slot->type == OBJECT_IRQ_HANDLER;

    if (!slot_empty(slot) && !(is_object && seen_find(object_key(slot)) != 0))
        add_root_of(slot);
}

static void walk_roots(void)
{
    while (roots_walked < root_count)
        walk(roots[roots_walked++]);
}

/* Walking one root finds objects, and in their slots other roots, or capabilities whose root
 * is elsewhere: in a CNode that only they name. */
static void walk_all(void)
{
    visit_thread(first_thread, look_for_tree);
    walk_roots();
    for (unsigned i = 0; i < object_count; i++) {
        visit_slots(objects[used[i]].slot, look_for_tree);
        walk_roots();
    }
    must(slots_in_tree == slots_in_objects, first_thread);
    must(slots_dying == 0 || reap_pending(), first_thread);
}

/* --- ranges --- */

static bool before(const struct range *a, const struct range *b)
{
    if (a->base != b->base)
        return a->base < b->base;
    if (a->end != b->end)
        return a->end > b->end;
    return a->depth < b->depth;
}

static void sift_down(unsigned at, unsigned count)
{
    for (unsigned child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && before(&ranges[child], &ranges[child + 1]))
            child++;
        if (!before(&ranges[at], &ranges[child]))
            return;
        struct range swapped = ranges[at];
        ranges[at] = ranges[child];
        ranges[child] = swapped;
    }
}

static void sort_ranges(void)
{
    for (unsigned i = range_count / 2; i-- > 0;)
        sift_down(i, range_count);
    for (unsigned end = range_count; end-- > 1;) {
        struct range swapped = ranges[0];
        ranges[0] = ranges[end];
        ranges[end] = swapped;
        sift_down(0, end);
    }
}

/* The innermost range around each is the untyped that the tree says; so what is in one
 * untyped is apart, and inside it. */
static void check_ranges(void)
{
    static const struct range *around[NESTING_MAX];
    unsigned nesting = 0;

    sort_ranges();
    for (unsigned i = 0; i < range_count; i++) {
        const struct range *range = &ranges[i];
        while (nesting != 0 && around[nesting - 1]->end <= range->base)
            nesting--;
        const struct range *outer = nesting != 0 ? around[nesting - 1] : 0;
        must((outer != 0 ? outer->slot : 0) == range->untyped, range->slot);
        must(outer == 0 || range->end <= outer->end, range->slot);
        must(outer == 0 || range->base - outer->base < outer->slot->used, range->slot);
        must(nesting < NESTING_MAX, range->slot);
        around[nesting++] = range;
    }
}

/* --- counts --- */

static void check_object(const struct seen *seen)
{
    const struct slot *slot = seen->slot, *anchor = anchor_of(slot);

    if (anchor != 0 && slot->flags & SLOT_DYING) {
        must(slot == anchor && seen->capabilities == 1, slot);
        return;
    }
    if (anchor != 0)
        must(slot_empty(anchor) && anchor->references == seen->capabilities, slot);
    else if (slot->type == OBJECT_FRAME && !(slot->flags & SLOT_DEVICE))
        must(memory_page(slot->object)->count == seen->held, slot);
    else if (slot->type == OBJECT_ADDRESS_SPACE)
        must(memory_page(slot->object)->count == seen->capabilities, slot);
    else if (slot->type == OBJECT_PAGE_TABLE || slot->type == OBJECT_UNTYPED)
        must(seen->capabilities == 1, slot);
    if (slot->type == OBJECT_ADDRESS_SPACE)
        check_space(slot);
    else
        check_waits(slot);
}

unsigned seen_count(uint64_t type)
{
    unsigned count = 0;

    for (unsigned i = 0; i < object_count; i++)
        count += objects[used[i]].slot->type == type;
    return count;
}

void check_invariants(void)
{
    forget();
    walk_all();
    check_ranges();
    for (unsigned i = 0; i < object_count; i++)
        check_object(&objects[used[i]]);
    check_run_queues();
}
