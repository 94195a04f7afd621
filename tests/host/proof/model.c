/*
 * The reference model: see model.h. In the order of abi/operations.h.
 */
#include <string.h>
#include <abi/bootinfo.h>
#include "memory.h"
#include "model.h"

enum { INSTRUCTION = 2, LEVEL_LINES = 16 };

static void wrong(struct model *m, const char *what)
{
    if (m->wrong == 0)
        m->wrong = what;
}

/* --- lists --- */

static unsigned queue_find(const struct model_queue *queue, unsigned thread)
{
    unsigned i = 0;

    while (i < queue->count && queue->threads[i] != thread)
        i++;
    return i;
}

static bool queue_has(const struct model_queue *queue, unsigned thread)
{
    return queue_find(queue, thread) < queue->count;
}

static void queue_insert(struct model *m, struct model_queue *queue, unsigned at, unsigned thread)
{
    if (queue->count == MODEL_QUEUE) {
        wrong(m, "the model's queues are too short");
        return;
    }
    memmove(&queue->threads[at + 1], &queue->threads[at], queue->count - at);
    queue->threads[at] = thread;
    queue->count++;
}

static void queue_remove(struct model_queue *queue, unsigned thread)
{
    unsigned at = queue_find(queue, thread);

    if (at == queue->count)
        return;
    queue->count--;
    memmove(&queue->threads[at], &queue->threads[at + 1], queue->count - at);
    queue->threads[queue->count] = 0;
}

/* --- the tree --- */

static unsigned tree_find(const struct model *m, unsigned place)
{
    unsigned i = 0;

    while (i < m->tree_count && m->tree[i] != place)
        i++;
    return i;
}

unsigned model_parent(const struct model *m, unsigned place)
{
    unsigned i = tree_find(m, place), depth = m->depth[i];

    while (i > 0 && m->depth[i] >= depth)
        i--;
    return m->depth[i] < depth ? m->tree[i] : 0;
}

bool model_has_children(const struct model *m, unsigned place)
{
    unsigned i = tree_find(m, place);

    return i + 1 < m->tree_count && m->depth[i + 1] > m->depth[i];
}

/* As the first child of its parent; without one, at the end. */
static void tree_insert(struct model *m, unsigned parent, unsigned place)
{
    unsigned at = parent != 0 ? tree_find(m, parent) + 1 : m->tree_count;

    if (m->tree_count == MODEL_TREE) {
        wrong(m, "the model's tree is too small");
        return;
    }
    memmove(&m->tree[at + 1], &m->tree[at], (m->tree_count - at) * sizeof m->tree[0]);
    memmove(&m->depth[at + 1], &m->depth[at], m->tree_count - at);
    m->tree[at] = place;
    m->depth[at] = parent != 0 ? m->depth[at - 1] + 1 : 0;
    m->tree_count++;
}

/* Its children take its place. */
static void tree_remove(struct model *m, unsigned place)
{
    unsigned at = tree_find(m, place), depth = m->depth[at];

    m->tree_count--;
    memmove(&m->tree[at], &m->tree[at + 1], (m->tree_count - at) * sizeof m->tree[0]);
    memmove(&m->depth[at], &m->depth[at + 1], m->tree_count - at);
    for (; at < m->tree_count && m->depth[at] > depth; at++)
        m->depth[at]--;
}

/* --- objects and capabilities --- */

static unsigned objects_end(const struct model *m)
{
    unsigned end = MODEL_OBJECTS;

    while (end > 1 && m->objects[end - 1].type == OBJECT_NONE)
        end--;
    return end;
}

void model_copy(struct model *to, const struct model *from)
{
    unsigned end = objects_end(from), old = objects_end(to);
    const size_t rest = __builtin_offsetof(struct model, tree_count);

    end = end > old ? end : old;
    memcpy(to->objects, from->objects, end * sizeof to->objects[0]);
    memcpy(to->slots, from->slots, end * MODEL_SLOTS * sizeof to->slots[0]);
    memcpy((char *)to + rest, (const char *)from + rest, __builtin_offsetof(struct model, buffers) - rest);
    for (unsigned i = 1; i < end; i++)
        if (from->objects[i].contents != 0)
            to->buffers[from->objects[i].contents - 1] = from->buffers[from->objects[i].contents - 1];
}

bool model_counts_references(unsigned type)
{
    return type == OBJECT_CNODE || type == OBJECT_THREAD || type == OBJECT_ENDPOINT
        || type == OBJECT_NOTIFICATION || type == OBJECT_REPLY || type == OBJECT_IRQ_HANDLER
        || type == OBJECT_CONTEXT;
}

static struct model_object *held_object(struct model *m, unsigned owner, enum held held)
{
    return &m->objects[m->slots[model_place(owner, held)].object];
}

unsigned model_references(const struct model *m, unsigned object)
{
    unsigned count = 0;

    for (unsigned i = 0; i < m->tree_count; i++)
        count += m->slots[m->tree[i]].object == object && m->tree[i] != model_place(object, HELD_ANCHOR);
    return count;
}

/* INV-OWN: no two objects share memory, but for untypeds and what they contain. */
static void check_apart(struct model *m, const struct model_object *object)
{
    for (unsigned i = 1; i < MODEL_OBJECTS; i++) {
        const struct model_object *other = &m->objects[i];
        if (other != object && other->type != OBJECT_NONE && other->type != OBJECT_UNTYPED && other->size != 0
            && object->type != OBJECT_UNTYPED && object->address < other->address + other->size
            && other->address < object->address + object->size)
            wrong(m, "two objects share memory");
    }
}

/* A frame of RAM has a buffer for its beginning. */
static unsigned buffer_new(struct model *m)
{
    uint32_t taken = 1;
    unsigned number = 0;

    for (unsigned i = 1; i < MODEL_OBJECTS; i++)
        taken |= 1u << m->objects[i].contents;
    while (number < MODEL_BUFFERS && taken >> number & 1)
        number++;
    if (taken >> number & 1)
        wrong(m, "the model has too few buffers");
    memset(&m->buffers[number - 1], 0, sizeof m->buffers[0]);
    return number;
}

unsigned model_object_new(struct model *m, enum object_type type, uint64_t address, uint64_t size, bool device)
{
    unsigned object = 1;

    while (object < MODEL_OBJECTS - 1 && m->objects[object].type != OBJECT_NONE)
        object++;
    if (m->objects[object].type != OBJECT_NONE)
        wrong(m, "the model has too few objects");
    memset(&m->objects[object], 0, sizeof m->objects[object]);
    m->objects[object].type = type;
    m->objects[object].address = address;
    m->objects[object].size = size;
    check_apart(m, &m->objects[object]);
    m->objects[object].device = device;
    m->objects[object].fresh = true;
    if (type == OBJECT_FRAME && !device)
        m->objects[object].contents = buffer_new(m);
    return object;
}

void model_slot_new(struct model *m, unsigned parent, unsigned place, unsigned object, unsigned bits)
{
    m->slots[place] = (struct model_slot){ .type = m->objects[object].type, .rights = RIGHTS_ALL,
                                           .bits = bits, .object = object };
    tree_insert(m, parent, place);
}

/* A copy of a frame is not mapped. */
void model_slot_copy(struct model *m, unsigned to, unsigned from, unsigned rights)
{
    const struct model_slot *source = &m->slots[from];

    m->slots[to] = (struct model_slot){ .type = source->type, .rights = source->rights & rights,
                                        .bits = source->bits, .object = source->object,
                                        .value = source->type == OBJECT_FRAME ? 0 : source->value };
    tree_insert(m, from, to);
}

static void move(struct model *m, unsigned to, unsigned from)
{
    m->tree[tree_find(m, from)] = to;
    m->slots[to] = m->slots[from];
    m->slots[from] = (struct model_slot){0};
}

static bool copyable(const struct model_slot *slot)
{
    return slot->type != OBJECT_UNTYPED && slot->type != OBJECT_PAGE_TABLE;
}

static bool is_empty(const struct model *m, unsigned place) { return m->slots[place].type == OBJECT_NONE; }

/* The index's place in the CNode; 0: there is none. Of the first program's large CNode
 * the model has the first slots; tests leave the others empty and alone. */
static unsigned cnode_place(const struct model_slot *cnode, uint64_t index)
{
    if (index == 0 || index >= 1ull << cnode->bits || index >= MODEL_SLOTS)
        return 0;
    return model_place(cnode->object, index);
}

unsigned model_lookup(const struct model *m, unsigned thread, uint64_t address)
{
    const struct model_slot *cnode = &m->slots[model_place(thread, HELD_CSPACE)];
    unsigned left = 64;

    while (cnode->type == OBJECT_CNODE) {
        unsigned guard_bits = cnode->value % 64, radix = cnode->bits;
        if (guard_bits + radix > left)
            return 0;
        for (unsigned i = 0; i < guard_bits; i++)
            if ((address >> (left - 1 - i) & 1) != (cnode->value >> 6 >> (guard_bits - 1 - i) & 1))
                return 0;
        if (guard_bits > 0 && guard_bits < 58 && cnode->value >> 6 >> guard_bits != 0)
            return 0;
        left -= guard_bits + radix;
        unsigned place = cnode_place(cnode, address >> left & ((1ull << radix) - 1));
        if (left == 0 || place == 0)
            return place;
        cnode = &m->slots[place];
    }
    return 0;
}

static enum error find(struct model *m, unsigned thread, uint64_t address, enum object_type type, unsigned *place)
{
    *place = model_lookup(m, thread, address);
    if (*place == 0 || is_empty(m, *place))
        return ERROR_NO_CAPABILITY;
    return m->slots[*place].type == type ? ERROR_NONE : ERROR_WRONG_TYPE;
}

/* The same, or address 0 and place 0; with the right. */
static enum error find_optional(struct model *m, unsigned thread, uint64_t address, enum object_type type,
                                unsigned right, unsigned *place)
{
    *place = 0;
    if (address == 0)
        return ERROR_NONE;
    enum error error = find(m, thread, address, type, place);
    return error == ERROR_NONE && (m->slots[*place].rights & right) != right ? ERROR_NO_RIGHT : error;
}

/* --- the scheduler --- */

static struct model_core *core_of(struct model *m) { return &m->cores[m->core]; }
static struct model_core *home(struct model *m, unsigned thread) { return &m->cores[m->objects[thread].core]; }

/* READY, and it has time. */
static bool can_run(const struct model *m, unsigned thread)
{
    const struct model_object *t = &m->objects[thread], *context = &m->objects[t->context];

    return t->state == THREAD_READY && t->context != 0 && !context->waiting && context->budget != 0;
}

static bool is_queued(struct model *m, unsigned thread) { return queue_has(&home(m, thread)->ready, thread); }

/* The thread that runs, if it can go on. */
static unsigned running(struct model *m)
{
    unsigned thread = core_of(m)->current;

    return thread != 0 && can_run(m, thread) && !is_queued(m, thread) ? thread : 0;
}

/* Behind its equals, or before them. */
static void enqueue(struct model *m, unsigned thread, bool first)
{
    struct model_queue *ready = &home(m, thread)->ready;
    unsigned at = 0, priority = m->objects[thread].priority;

    while (at < ready->count && (m->objects[ready->threads[at]].priority > priority
                                 || (!first && m->objects[ready->threads[at]].priority == priority)))
        at++;
    queue_insert(m, ready, at, thread);
}

static void make_ready(struct model *m, unsigned thread)
{
    m->objects[thread].state = THREAD_READY;
    if (can_run(m, thread))
        enqueue(m, thread, false);
}

/* It may have become able to run. */
static void place_ready(struct model *m, unsigned thread)
{
    if (can_run(m, thread) && !is_queued(m, thread) && home(m, thread)->current != thread)
        enqueue(m, thread, false);
}

/* Another core that runs it comes in, with its registers, and waits. */
static void hold_still(struct model *m, unsigned thread)
{
    struct model_core *core = home(m, thread);

    if (core->current == thread && core != core_of(m))
        core->fpu_owner = 0;
}

/* The same, and that core forgets it. */
static void stop_running(struct model *m, unsigned thread)
{
    struct model_core *core = home(m, thread);

    hold_still(m, thread);
    if (core->current == thread && core != core_of(m))
        core->current = 0;
}

/* A thread of this priority waits to run. */
static bool shared(struct model *m, unsigned priority)
{
    const struct model_queue *ready = &core_of(m)->ready;

    for (unsigned i = 0; i < ready->count; i++)
        if (m->objects[ready->threads[i]].priority == priority)
            return true;
    return false;
}

static void rotate(struct model *m)
{
    unsigned thread = running(m);

    if (thread != 0 && shared(m, m->objects[thread].priority))
        enqueue(m, thread, false);
}

static void set_priority(struct model *m, unsigned thread, unsigned priority)
{
    bool queued = is_queued(m, thread);

    queue_remove(&home(m, thread)->ready, thread);
    m->objects[thread].priority = priority;
    if (queued)
        enqueue(m, thread, false);
}

/* --- contexts: who runs on them --- */

unsigned model_runner(const struct model *m, unsigned context)
{
    for (unsigned i = 1; context != 0 && i < MODEL_OBJECTS; i++)
        if (m->objects[i].type == OBJECT_THREAD && m->objects[i].context == context)
            return i;
    return 0;
}

unsigned model_owner(const struct model *m, unsigned context)
{
    for (unsigned i = 1; context != 0 && i < MODEL_OBJECTS; i++)
        if (m->objects[i].type == OBJECT_THREAD && m->objects[i].own == context)
            return i;
    return 0;
}

static void move_home(struct model *m, unsigned thread, unsigned core)
{
    if (m->objects[thread].core == core)
        return;
    stop_running(m, thread);
    if (home(m, thread)->fpu_owner == thread)
        home(m, thread)->fpu_owner = 0;
    m->objects[thread].core = core;
}

static void run_on(struct model *m, unsigned context, unsigned thread)
{
    if (m->objects[thread].context != 0 || model_runner(m, context) != 0)
        wrong(m, "a thread on two contexts, or two on one");
    m->objects[thread].context = context;
    move_home(m, thread, m->objects[context].core);
    place_ready(m, thread);
}

/* Nobody runs on it; who did goes on with its own, if nobody else does. */
static void detach(struct model *m, unsigned context)
{
    unsigned thread = model_runner(m, context), own = m->objects[thread].own;

    if (thread == 0)
        return;
    queue_remove(&home(m, thread)->ready, thread);
    stop_running(m, thread);
    m->objects[thread].context = 0;
    if (own != 0 && own != context && model_runner(m, own) == 0)
        run_on(m, own, thread);
}

static void drop_claim(struct model *m, unsigned lender)
{
    queue_remove(&m->objects[m->objects[lender].lent].queue, lender);
    m->objects[lender].lent = 0;
}

static void lend(struct model *m, unsigned from, unsigned to)
{
    unsigned context = m->objects[from].context;

    m->objects[from].context = 0;
    m->objects[from].lent = context;
    queue_insert(m, &m->objects[context].queue, 0, from);
    run_on(m, context, to);
}

/* The caller is answered. Whoever borrowed further keeps the context until its own end. */
static void give_back(struct model *m, unsigned caller)
{
    unsigned context = m->objects[caller].lent;
    bool last = m->objects[context].queue.threads[0] == caller;

    if (context == 0)
        return;
    drop_claim(m, caller);
    if (last && m->objects[caller].context == 0 && !m->objects[context].dying) {
        detach(m, context);
        run_on(m, context, caller);
    }
}

/* A borrower waits for something else than an answer, or stops. */
static void give_up(struct model *m, unsigned thread)
{
    unsigned context = m->objects[thread].context;

    if (context == 0 || context == m->objects[thread].own)
        return;
    const struct model_queue *lenders = &m->objects[context].queue;
    unsigned next = lenders->count != 0 ? lenders->threads[0] : model_owner(m, context);
    detach(m, context);
    if (next == 0)
        return;
    if (m->objects[next].lent == context)
        drop_claim(m, next);
    if (m->objects[next].context == 0)
        run_on(m, context, next);
}

/* --- threads --- */

static void leave_queue(struct model *m, unsigned thread)
{
    struct model_object *t = &m->objects[thread], *object = &m->objects[t->waits_in];

    queue_remove(&home(m, thread)->ready, thread);
    if (t->waits_in != 0) {
        unsigned at = queue_find(&object->queue, thread);
        if (object->cancel_next == thread)
            object->cancel_next = object->queue.threads[at + 1];
        queue_remove(&object->queue, thread);
    }
    t->waits_in = t->reply = 0;
}

/* SUSPENDED, whatever it did. */
static void end(struct model *m, unsigned thread, enum error error)
{
    struct model_object *t = &m->objects[thread];
    bool waited = t->state != THREAD_READY && t->state != THREAD_SUSPENDED;

    if (t->state == THREAD_READY)
        stop_running(m, thread);
    leave_queue(m, thread);
    if (waited && t->fault == 0)
        t->registers.rax = error;
    t->state = THREAD_SUSPENDED;
    t->fault = 0;
}

static void stop(struct model *m, unsigned thread, enum error error)
{
    end(m, thread, error);
    drop_claim(m, thread);
    give_up(m, thread);
}

static void wake(struct model *m, unsigned thread, enum error error)
{
    bool faulted = m->objects[thread].fault != 0;

    end(m, thread, error);
    give_back(m, thread);
    if (faulted) {
        give_up(m, thread);
        return;
    }
    m->objects[thread].registers.rax = error;
    make_ready(m, thread);
}

/* Waits; to receive, on no time but its own. */
static void wait_in(struct model *m, unsigned thread, enum thread_state state, unsigned object)
{
    leave_queue(m, thread);
    m->objects[thread].state = THREAD_SUSPENDED;
    if (state != THREAD_SENDING)
        give_up(m, thread);
    m->objects[thread].state = state;
    m->objects[thread].waits_in = object;
    queue_insert(m, &m->objects[object].queue, m->objects[object].queue.count, thread);
}

/* The buffer of a thread, or NULL. */
static struct ipc_buffer *buffer_of(struct model *m, unsigned thread)
{
    if (is_empty(m, model_place(thread, HELD_BUFFER)))
        return 0;
    return &m->buffers[held_object(m, thread, HELD_BUFFER)->contents - 1];
}

/* --- notifications --- */

unsigned model_bound_thread(const struct model *m, unsigned notification)
{
    for (unsigned i = 1; i < MODEL_OBJECTS; i++)
        if (m->objects[i].type == OBJECT_THREAD && m->slots[model_place(i, HELD_BOUND)].object == notification)
            return i;
    return 0;
}

static void take_word(struct model *m, unsigned thread, unsigned notification, uint64_t info)
{
    m->objects[thread].registers.rax = ERROR_NONE;
    m->objects[thread].registers.rdi = m->objects[notification].word;
    m->objects[thread].registers.rsi = info;
    m->objects[notification].word = 0;
}

static void signal(struct model *m, unsigned notification, uint64_t badge)
{
    struct model_object *n = &m->objects[notification];
    unsigned bound = model_bound_thread(m, notification), thread = n->queue.threads[0];

    n->word |= badge;
    if (n->word == 0)
        return;
    if (n->queue.count == 0 && (bound == 0 || m->objects[bound].state != THREAD_RECEIVING))
        return;
    uint64_t info = n->queue.count != 0 ? 0 : MESSAGE_NOTIFICATION;
    if (n->queue.count == 0)
        thread = bound;
    wake(m, thread, ERROR_NONE);
    take_word(m, thread, notification, info);
}

/* --- mappings --- */

static unsigned entry_find(const struct model *m, unsigned table, unsigned index)
{
    unsigned i = 0;

    while (i < m->entry_count && (m->entries[i].table != table || m->entries[i].index != index))
        i++;
    return i;
}

static void entry_remove(struct model *m, unsigned i)
{
    m->entries[i] = m->entries[--m->entry_count];
    memset(&m->entries[m->entry_count], 0, sizeof m->entries[0]);
}

/* All entries in the table, or also those that point to it. */
static void entries_forget(struct model *m, unsigned table, bool target_too)
{
    for (unsigned i = 0; i < m->entry_count; )
        if (m->entries[i].table == table || (target_too && m->entries[i].target == table))
            entry_remove(m, i);
        else
            i++;
}

/* The entry for the address at that level; with a higher *reached, where the way ends:
 * nothing there, or a large page. */
static unsigned walk(const struct model *m, unsigned space, uint64_t address, unsigned level, unsigned *reached,
                     unsigned *table, unsigned *index)
{
    *table = space;
    for (*reached = PAGE_LEVELS; ; --*reached) {
        *index = address >> (12 + 9 * (*reached - 1)) & 511;
        unsigned entry = entry_find(m, *table, *index);
        if (*reached == level || entry == m->entry_count || m->entries[entry].leaf)
            return entry;
        *table = m->entries[entry].target;
    }
}

static void entry_add(struct model *m, struct model_entry entry)
{
    if (m->entry_count == MODEL_ENTRIES)
        wrong(m, "the model has too few entries");
    else
        m->entries[m->entry_count++] = entry;
}

static unsigned frame_level(const struct model_slot *slot)
{
    return slot->bits == PAGE_BITS ? 1 : slot->bits == LARGE_PAGE_BITS ? 2 : 3;
}

/* Takes back what the capability mapped. */
static void unmap(struct model *m, unsigned place)
{
    struct model_slot *slot = &m->slots[place];
    bool frame = slot->type == OBJECT_FRAME;
    unsigned level = frame ? frame_level(slot) : slot->bits + 1u, reached, table, index;

    if (slot->mapped && slot->space != 0) {
        unsigned entry = walk(m, slot->space, slot->value, level, &reached, &table, &index);
        if (entry < m->entry_count && reached == level && m->entries[entry].target == slot->object)
            entry_remove(m, entry);
    }
    slot->mapped = false;
    slot->space = 0;
}

static bool frame_in_use(const struct model *m, unsigned object)
{
    for (unsigned i = 0; i < m->tree_count; i++) {
        const struct model_slot *slot = &m->slots[m->tree[i]];
        if (slot->object == object && (slot->mapped || slot->pinned))
            return true;
    }
    return false;
}

/* --- deletion --- */

/* The kernel may stop here, and then does at the next such places too. */
static bool poll(struct model *m)
{
    if (m->stop > 1)
        m->stop--;
    else if (m->stop == 1)
        return true;
    return false;
}

static void object_end(struct model *m, unsigned object)
{
    entries_forget(m, object, true);
    for (unsigned i = 0; i < m->tree_count; i++)
        if (m->slots[m->tree[i]].mapped && m->slots[m->tree[i]].space == object)
            m->slots[m->tree[i]].space = 0;
    memset(&m->objects[object], 0, sizeof m->objects[object]);
}

/* Empties a place. The last that derives from a badged endpoint capability is told. */
static void clear(struct model *m, unsigned place)
{
    unsigned parent = model_parent(m, place), object = m->slots[place].object;

    tree_remove(m, place);
    m->slots[place] = (struct model_slot){0};
    if (parent != 0 && !model_has_children(m, parent) && m->slots[parent].type == OBJECT_ENDPOINT
        && m->slots[parent].value != 0) {
        const struct model_slot *watcher = &m->slots[model_place(m->slots[parent].object, HELD_WATCHER)];
        if (watcher->type == OBJECT_NOTIFICATION)
            signal(m, watcher->object, watcher->value);
    }
    if (model_references(m, object) == 0)
        object_end(m, object);
}

static void forget_context(struct model *m, unsigned context)
{
    struct model_core *core = &m->cores[m->objects[context].core];

    core->context = core->context == context ? 0 : core->context;
    m->objects[context].waiting = false;
}

static void delete(struct model *m, unsigned place)
{
    struct model_slot *slot = &m->slots[place];
    unsigned object = slot->object;

    if (slot->type == OBJECT_NONE || place == model_place(object, HELD_ANCHOR))
        return;
    if (slot->type == OBJECT_FRAME || slot->type == OBJECT_PAGE_TABLE)
        unmap(m, place);
    if (!model_counts_references(slot->type) || model_references(m, object) > 1) {
        clear(m, place);
        return;
    }
    move(m, model_place(object, HELD_ANCHOR), place);
    m->slots[model_place(object, HELD_ANCHOR)].value = 0;
    m->objects[object].dying = true;
    if (m->objects[object].type == OBJECT_THREAD)
        stop(m, object, ERROR_DEAD);
    if (m->objects[object].type == OBJECT_CONTEXT) {
        unsigned owner = model_owner(m, object);
        detach(m, object);
        forget_context(m, object);
        m->objects[owner].own = 0;
    }
    queue_insert(m, &m->dying, m->dying.count, object);
}

static void forget_thread(struct model *m, unsigned thread)
{
    struct model_core *core = home(m, thread);

    if (m->objects[thread].own != 0 && m->objects[thread].own == m->objects[thread].context)
        detach(m, m->objects[thread].own);
    m->objects[thread].own = 0;
    core->current = core->current == thread ? 0 : core->current;
    core->fpu_owner = core->fpu_owner == thread ? 0 : core->fpu_owner;
}

/* Messages of devices are not masked. */
static void mask(struct model *m, unsigned line, bool masked)
{
    if (line < MODEL_LINES)
        m->line_masked[line] = masked;
}

/* One step of a dying object's end; true: it is gone. */
static bool take_apart(struct model *m, unsigned object)
{
    struct model_object *o = &m->objects[object];
    unsigned held = o->type == OBJECT_THREAD ? HELD_BOUND : o->type == OBJECT_ENDPOINT ? HELD_WATCHER
        : o->type == OBJECT_IRQ_HANDLER ? HELD_SIGNAL : 0;

    if (o->type == OBJECT_THREAD)
        forget_thread(m, object);
    if (o->type == OBJECT_IRQ_HANDLER)
        mask(m, o->address, true);
    for (unsigned i = 1; i <= held; i++)
        delete(m, model_place(object, i));
    if (o->type == OBJECT_CNODE)
        for (unsigned i = 1; i < 1u << m->slots[model_place(object, HELD_ANCHOR)].bits; i++) {
            delete(m, model_place(object, i));
            if (poll(m))
                return false;
        }
    if (o->type == OBJECT_REPLY)
        for (unsigned i = 1; i < MODEL_OBJECTS; i++)
            if (m->objects[i].type == OBJECT_THREAD && m->objects[i].reply == object) {
                if (m->objects[i].state == THREAD_CALLING)
                    wake(m, i, ERROR_DEAD);
                m->objects[i].reply = 0;
            }
    if (o->queue.count != 0 && o->type == OBJECT_CONTEXT)
        drop_claim(m, o->queue.threads[0]);
    else if (o->queue.count != 0)
        wake(m, o->queue.threads[0], ERROR_DEAD);
    return o->queue.count == 0;
}

static bool reap_all(struct model *m)
{
    while (m->dying.count != 0) {
        unsigned object = m->dying.threads[0];
        if (take_apart(m, object)) {
            queue_remove(&m->dying, object);
            clear(m, model_place(object, HELD_ANCHOR));
        }
        if (poll(m))
            return m->dying.count == 0;
    }
    return true;
}

/* --- messages --- */

static unsigned transfer_capabilities(struct model *m, unsigned from, unsigned to, unsigned count)
{
    const struct ipc_buffer *source = buffer_of(m, from), *target = buffer_of(m, to);
    unsigned cnode, arrived = 0;

    if (source == 0 || target == 0 || target->receive_cnode == 0
        || find(m, to, target->receive_cnode, OBJECT_CNODE, &cnode) != ERROR_NONE)
        return 0;
    for (; arrived < count; arrived++) {
        unsigned given = model_lookup(m, from, source->capabilities[arrived]);
        unsigned place = cnode_place(&m->slots[cnode], target->receive_index + arrived);
        if (given == 0 || is_empty(m, given) || !copyable(&m->slots[given]) || place == 0
            || !is_empty(m, place))
            break;
        model_slot_copy(m, place, given, RIGHTS_ALL);
    }
    return arrived;
}

static unsigned at_most(unsigned a, unsigned b) { return a < b ? a : b; }

static void transfer(struct model *m, unsigned from, unsigned to, uint64_t badge, bool may_grant)
{
    const struct registers *source = &m->objects[from].registers;
    struct registers *target = &m->objects[to].registers;
    unsigned words = at_most(message_words(source->rsi), MESSAGE_WORDS_MAX);
    unsigned count = at_most(message_capabilities(source->rsi), MESSAGE_CAPABILITIES_MAX);
    const struct ipc_buffer *source_buffer = buffer_of(m, from);
    struct ipc_buffer *target_buffer = buffer_of(m, to);

    if (source_buffer == 0 || target_buffer == 0)
        words = at_most(words, MESSAGE_REGISTERS);
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        target->message[i] = i < words ? source->message[i] : 0;
    for (unsigned i = MESSAGE_REGISTERS; i < words; i++)
        target_buffer->words[i] = source_buffer->words[i];
    count = may_grant ? transfer_capabilities(m, from, to, count) : 0;
    target->rax = ERROR_NONE;
    target->rdi = badge;
    target->rsi = message_info(message_label(source->rsi), words, count);
}

/* `from` and `to` are in no queue any more. */
static void deliver(struct model *m, unsigned from, unsigned to, unsigned reply)
{
    struct model_object *f = &m->objects[from], *t = &m->objects[to];

    if (f->fault != 0) {
        memcpy(t->registers.message, f->fault_words, sizeof f->fault_words);
        t->registers.rax = ERROR_NONE;
        t->registers.rdi = f->badge;
        t->registers.rsi = message_info(f->fault, MESSAGE_REGISTERS, 0) | MESSAGE_FAULT;
    } else {
        transfer(m, from, to, f->badge, f->may_grant);
    }
    f->state = THREAD_SUSPENDED;
    if (!f->is_call) {
        wake(m, from, ERROR_NONE);
    } else if (reply != 0) {
        f->state = THREAD_CALLING;
        f->reply = reply;
        if (t->context == 0 && f->context != 0 && f->fault != FAULT_TIMEOUT)
            lend(m, from, to);
    } else {                                        /* nobody can answer */
        wake(m, from, ERROR_DEAD);
    }
}

/* The first in the queue, if it waits for this. */
static unsigned queue_first(struct model *m, unsigned endpoint, enum thread_state state)
{
    const struct model_queue *queue = &m->objects[endpoint].queue;

    return queue->count != 0 && m->objects[queue->threads[0]].state == state ? queue->threads[0] : 0;
}

static void send(struct model *m, unsigned thread, unsigned endpoint)
{
    unsigned receiver = queue_first(m, endpoint, THREAD_RECEIVING);

    if (receiver == 0) {
        wait_in(m, thread, THREAD_SENDING, endpoint);
        return;
    }
    unsigned reply = m->objects[receiver].reply;
    leave_queue(m, receiver);
    leave_queue(m, thread);
    deliver(m, thread, receiver, reply);
    make_ready(m, receiver);
}

static enum error ipc_send_model(struct model *m, unsigned thread, unsigned place, bool call, bool may_wait)
{
    const struct model_slot *slot = &m->slots[place];
    struct model_object *t = &m->objects[thread];

    if (!(slot->rights & RIGHT_WRITE))
        return ERROR_NO_RIGHT;
    if (!may_wait && queue_first(m, slot->object, THREAD_RECEIVING) == 0)
        return ERROR_WOULD_BLOCK;
    t->badge = slot->value;
    t->is_call = call;
    t->may_grant = slot->rights & RIGHT_GRANT;
    t->registers.rax = ERROR_NONE;
    send(m, thread, slot->object);
    return ERROR_NONE;
}

/* Who waits for the reply object's answer, or to put a caller into it. */
unsigned model_reply_user(const struct model *m, unsigned reply, enum thread_state state)
{
    for (unsigned i = 1; reply != 0 && i < MODEL_OBJECTS; i++)
        if (m->objects[i].type == OBJECT_THREAD && m->objects[i].reply == reply && m->objects[i].state == state)
            return i;
    return 0;
}

static enum error ipc_receive_model(struct model *m, unsigned thread, unsigned place, unsigned reply, bool may_wait)
{
    const struct model_slot *slot = &m->slots[place];
    unsigned bound = m->slots[model_place(thread, HELD_BOUND)].object;

    if (!(slot->rights & RIGHT_READ))
        return ERROR_NO_RIGHT;
    if (model_reply_user(m, reply, THREAD_CALLING) != 0 || model_reply_user(m, reply, THREAD_RECEIVING) != 0)
        return ERROR_BUSY;
    if (bound != 0 && m->objects[bound].word != 0) {
        take_word(m, thread, bound, MESSAGE_NOTIFICATION);
        return ERROR_NONE;
    }
    unsigned sender = queue_first(m, slot->object, THREAD_SENDING);
    if (sender != 0) {
        leave_queue(m, sender);
        deliver(m, sender, thread, reply);
        return ERROR_NONE;
    }
    if (!may_wait)
        return ERROR_WOULD_BLOCK;
    wait_in(m, thread, THREAD_RECEIVING, slot->object);
    m->objects[thread].reply = reply;
    return ERROR_NONE;
}

static enum error ipc_reply_model(struct model *m, unsigned thread, unsigned reply)
{
    unsigned caller = model_reply_user(m, reply, THREAD_CALLING);
    struct model_object *c = &m->objects[caller];

    if (caller == 0)
        return ERROR_DEAD;
    c->reply = 0;
    c->state = THREAD_SUSPENDED;
    give_back(m, caller);
    bool goes_on = c->fault == 0 || message_label(m->objects[thread].registers.rsi) == 0;
    if (c->fault == 0)
        transfer(m, thread, caller, 0, true);
    c->fault = 0;
    if (goes_on)
        make_ready(m, caller);
    else
        give_up(m, caller);
    return ERROR_NONE;
}

static void fault(struct model *m, unsigned thread, enum fault number, uint64_t address, uint64_t code,
                  unsigned vector)
{
    struct model_object *t = &m->objects[thread];
    const struct model_slot *handler = &m->slots[model_place(thread, HELD_HANDLER)];
    const uint64_t words[] = { t->registers.ip, t->registers.sp, t->registers.flags, address, code, vector };

    if (handler->type != OBJECT_ENDPOINT || !(handler->rights & RIGHT_WRITE)) {
        stop(m, thread, ERROR_NONE);
        return;
    }
    t->fault = number;
    memcpy(t->fault_words, words, sizeof words);
    t->badge = handler->value;
    t->is_call = true;
    send(m, thread, handler->object);
}

/* --- operations: abi/operations.h ---
 * Called with the thread, the place of the invoked capability, and the message words,
 * which become the results. */



static enum error untyped_retype_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    static const uint8_t fixed[OBJECT_TYPE_COUNT] = {
        [OBJECT_THREAD] = THREAD_BITS, [OBJECT_ENDPOINT] = ENDPOINT_BITS,
        [OBJECT_NOTIFICATION] = NOTIFICATION_BITS, [OBJECT_REPLY] = REPLY_BITS,
        [OBJECT_ADDRESS_SPACE] = PAGE_BITS, [OBJECT_PAGE_TABLE] = PAGE_BITS, [OBJECT_CONTEXT] = CONTEXT_BITS,
    };
    struct model_object *untyped = &m->objects[m->slots[place].object];
    uint64_t type = words[0], argument = words[1], size, alignment, offset;
    bool device = untyped->device;
    unsigned cnode;

    if (!reap_all(m))
        return RESTART;
    if (type == OBJECT_UNTYPED && argument != 0 && argument % 64 == 0) {
        size = argument;
        alignment = argument % PAGE_SIZE == 0 ? PAGE_SIZE : 64;
    } else if (type == OBJECT_CNODE && argument >= CNODE_RADIX_MIN && argument <= CNODE_RADIX_MAX) {
        size = 64ull << argument;
        alignment = 64;
    } else if (type == OBJECT_FRAME
               && (argument == PAGE_BITS || argument == LARGE_PAGE_BITS || argument == HUGE_PAGE_BITS)) {
        size = alignment = 1ull << argument;
    } else if (type < OBJECT_TYPE_COUNT && fixed[type] != 0 && argument == 0) {
        size = alignment = 1ull << fixed[type];
    } else {
        return ERROR_BAD_ARGUMENT;
    }
    if (device && type != OBJECT_FRAME && type != OBJECT_UNTYPED)
        return ERROR_BAD_ARGUMENT;
    if (words[2] == 0 || words[2] > RETYPE_COUNT_MAX)
        return ERROR_OUT_OF_RANGE;
    enum error error = find(m, thread, words[3], OBJECT_CNODE, &cnode);
    if (error != ERROR_NONE)
        return error;
    unsigned bits = m->slots[cnode].bits;
    unsigned first = cnode_place(&m->slots[cnode], words[4]);
    if (first == 0 || words[4] + words[2] > 1ull << bits)
        return ERROR_OUT_OF_RANGE;
    for (unsigned i = 0; i < words[2]; i++)
        if (!is_empty(m, first + i))
            return ERROR_SLOT_IN_USE;
    uint64_t used = model_has_children(m, place) ? untyped->used : 0;
    offset = (untyped->address + used + alignment - 1) / alignment * alignment - untyped->address;
    if (offset > untyped->size || (untyped->size - offset) / size < words[2])
        return ERROR_NO_MEMORY;

    for (; words[2] != 0; words[2]--, words[4]++, first++, offset += size) {
        if (!device && type != OBJECT_UNTYPED && poll(m))
            return RESTART;             /* its memory is being zeroed */
        unsigned object = model_object_new(m, type, untyped->address + offset, size, device);
        model_slot_new(m, place, first, object,
                       type == OBJECT_CNODE || type == OBJECT_FRAME ? (unsigned)argument : 0);
        untyped->used = offset + size;
        if (poll(m) && words[2] != 1) {
            words[2]--;
            words[4]++;
            return RESTART;
        }
    }
    return ERROR_NONE;
}

static enum error untyped_info_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
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
    enum error error = find(m, thread, address, OBJECT_CNODE, &cnode);

    if (error != ERROR_NONE)
        return error;
    *place = cnode_place(&m->slots[cnode], index);
    return *place == 0 ? ERROR_OUT_OF_RANGE : is_empty(m, *place) ? ERROR_NO_CAPABILITY : ERROR_NONE;
}

static enum error find_both(struct model *m, unsigned thread, unsigned cnode, const uint64_t *words, unsigned *to,
                            unsigned *from)
{
    *to = cnode_place(&m->slots[cnode], words[0]);
    if (*to == 0)
        return ERROR_OUT_OF_RANGE;
    if (!is_empty(m, *to))
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

    if (error == ERROR_NONE && !copyable(&m->slots[from]))
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

static enum error cnode_copy_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    return copy(m, thread, cnode, words, 0);
}

static enum error cnode_mint_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    return copy(m, thread, cnode, words, words[4]);
}

static enum error cnode_move_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned to, from;
    enum error error = find_both(m, thread, cnode, words, &to, &from);

    if (error == ERROR_NONE)
        move(m, to, from);
    return error;
}

static enum error cnode_delete_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    (void)thread;
    if (words[0] != 0) {
        unsigned place = cnode_place(&m->slots[cnode], words[0]);
        if (place == 0)
            return ERROR_OUT_OF_RANGE;
        delete(m, place);
        words[0] = 0;
    }
    return reap_all(m) ? ERROR_NONE : RESTART;
}

static enum error cnode_revoke_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned place = cnode_place(&m->slots[cnode], words[0]);

    (void)thread;
    if (place == 0)
        return ERROR_OUT_OF_RANGE;
    for (;;) {
        if (!reap_all(m))
            return RESTART;
        if (is_empty(m, place) || !model_has_children(m, place))
            return ERROR_NONE;
        delete(m, m->tree[tree_find(m, place) + 1]);
        if (poll(m))
            return RESTART;
    }
}

static enum error cnode_swap_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned other_cnode;
    enum error error = find(m, thread, words[1], OBJECT_CNODE, &other_cnode);

    if (error != ERROR_NONE)
        return error;
    unsigned one = cnode_place(&m->slots[cnode], words[0]), other = cnode_place(&m->slots[other_cnode], words[2]);
    if (one == 0 || other == 0)
        return ERROR_OUT_OF_RANGE;
    const struct model_slot first = m->slots[one], second = m->slots[other];
    unsigned i = is_empty(m, one) ? MODEL_TREE : tree_find(m, one);
    unsigned j = is_empty(m, other) ? MODEL_TREE : tree_find(m, other);
    m->slots[one] = second;
    m->slots[other] = first;
    if (i < MODEL_TREE)
        m->tree[i] = other;
    if (j < MODEL_TREE)
        m->tree[j] = one;
    return ERROR_NONE;
}

static bool cancel_go_on(struct model *m, unsigned endpoint)
{
    struct model_object *e = &m->objects[endpoint];

    while (e->cancel_next != 0) {
        unsigned sender = e->cancel_next;
        e->cancel_next = e->queue.threads[queue_find(&e->queue, sender) + 1];
        if (m->objects[sender].badge == e->cancel_badge)
            wake(m, sender, ERROR_INTERRUPTED);
        if (poll(m))
            return e->cancel_next == 0;
    }
    return true;
}

/* Word 1 is the number of the pass that this call began. */
static enum error cnode_cancel_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned place = cnode_place(&m->slots[cnode], words[0]);
    const struct model_slot *slot = &m->slots[place];
    struct model_object *e = &m->objects[slot->object];

    (void)thread;
    if (place == 0)
        return ERROR_OUT_OF_RANGE;
    if (slot->type != OBJECT_ENDPOINT)
        return is_empty(m, place) ? ERROR_NO_CAPABILITY : ERROR_WRONG_TYPE;
    if (!(slot->rights & RIGHT_WRITE) || slot->value == 0)
        return ERROR_NO_RIGHT;
    if (words[1] == 0) {
        if (!cancel_go_on(m, slot->object))
            return RESTART;
        e->cancel_next = queue_first(m, slot->object, THREAD_SENDING);
        e->cancel_badge = slot->value;
        words[1] = ++e->cancel_pass;
    }
    return words[1] != e->cancel_pass || cancel_go_on(m, slot->object) ? ERROR_NONE : RESTART;
}

static enum error cnode_watch_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned place = cnode_place(&m->slots[cnode], words[0]), notification;
    const struct model_slot *slot = &m->slots[place];

    if (place == 0)
        return ERROR_OUT_OF_RANGE;
    if (slot->type != OBJECT_ENDPOINT)
        return is_empty(m, place) ? ERROR_NO_CAPABILITY : ERROR_WRONG_TYPE;
    if (!(slot->rights & RIGHT_READ) || slot->value != 0)
        return ERROR_NO_RIGHT;
    enum error error = find_optional(m, thread, words[1], OBJECT_NOTIFICATION, RIGHT_WRITE, &notification);
    if (error != ERROR_NONE)
        return error;
    unsigned watcher = model_place(slot->object, HELD_WATCHER);
    delete(m, watcher);
    if (notification != 0)
        model_slot_copy(m, watcher, notification, RIGHTS_ALL);
    return ERROR_NONE;
}

static enum error cnode_info_model(struct model *m, unsigned thread, unsigned cnode, uint64_t *words)
{
    unsigned place = cnode_place(&m->slots[cnode], words[0]);
    const struct model_slot *slot = &m->slots[place];

    (void)thread;
    if (place == 0)
        return ERROR_OUT_OF_RANGE;
    words[0] = slot->type;
    words[1] = slot->rights;
    words[2] = slot->type == OBJECT_REPLY ? model_reply_user(m, slot->object, THREAD_CALLING) != 0
        : slot->type == OBJECT_ENDPOINT || slot->type == OBJECT_NOTIFICATION ? slot->value : 0;
    words[3] = !is_empty(m, place) && model_has_children(m, place);
    return ERROR_NONE;
}

/* --- operations on threads --- */

static void hold(struct model *m, unsigned thread, enum held held, unsigned source)
{
    delete(m, model_place(thread, held));
    if (source != 0)
        model_slot_copy(m, model_place(thread, held), source, RIGHTS_ALL);
}

static enum error thread_configure_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    unsigned thread = m->slots[place].object, cspace, space, buffer, handler;

    enum error error = find(m, caller, words[0], OBJECT_CNODE, &cspace);
    if (error == ERROR_NONE)
        error = find(m, caller, words[1], OBJECT_ADDRESS_SPACE, &space);
    if (error == ERROR_NONE)
        error = find_optional(m, caller, words[2], OBJECT_FRAME, 0, &buffer);
    if (error != ERROR_NONE)
        return error;
    const struct model_object *frame = &m->objects[m->slots[buffer].object];
    if (buffer != 0 && (frame->device || !(m->slots[buffer].rights & RIGHT_WRITE) || frame->sealed
                        || words[3] % PAGE_SIZE != 0 || !machine_user_address(words[3])))
        return ERROR_BAD_ARGUMENT;
    error = find_optional(m, caller, words[4], OBJECT_ENDPOINT, RIGHT_WRITE, &handler);
    if (error != ERROR_NONE)
        return error;
    if (words[5] > (THREAD_FPU | THREAD_TIMEOUT))
        return ERROR_BAD_ARGUMENT;

    hold_still(m, thread);
    hold(m, thread, HELD_CSPACE, cspace);
    hold(m, thread, HELD_SPACE, space);
    hold(m, thread, HELD_HANDLER, handler);
    hold(m, thread, HELD_BUFFER, buffer);
    m->slots[model_place(thread, HELD_BUFFER)].pinned = buffer != 0;
    m->objects[thread].uses_fpu = words[5] & THREAD_FPU;
    m->objects[thread].timeout = words[5] & THREAD_TIMEOUT;
    return ERROR_NONE;
}

static enum error thread_set_priority_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    unsigned thread = m->slots[place].object, ceiling = m->objects[caller].ceiling;

    if (words[0] > ceiling || words[1] > ceiling)
        return ERROR_OUT_OF_RANGE;
    set_priority(m, thread, words[0]);
    m->objects[thread].ceiling = words[1];
    return ERROR_NONE;
}

static enum error resume(struct model *m, unsigned thread)
{
    if (m->objects[thread].state != THREAD_SUSPENDED)
        return ERROR_NONE;
    if (is_empty(m, model_place(thread, HELD_SPACE)))
        return ERROR_BAD_ARGUMENT;
    make_ready(m, thread);
    return ERROR_NONE;
}

static enum error thread_write_registers_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    unsigned thread = m->slots[place].object;
    struct model_object *t = &m->objects[thread];

    if (!machine_user_address(words[0]) || !machine_user_address(words[1]) || !machine_user_address(words[3]))
        return ERROR_OUT_OF_RANGE;
    if (thread == caller)
        return ERROR_BUSY;
    if (t->fault == 0 || words[4] != 0)
        stop(m, thread, ERROR_INTERRUPTED);
    t->registers = (struct registers){ .ip = words[0], .sp = words[1], .rdi = words[2], .fs_base = words[3] };
    machine_registers_step(&t->registers, t->stepping);
    return words[4] != 0 ? resume(m, thread) : ERROR_NONE;
}

static enum error thread_read_registers_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    const struct registers *r = &m->objects[m->slots[place].object].registers;
    struct ipc_buffer *buffer = buffer_of(m, caller);
    const uint64_t all[] = { r->ip, r->sp, r->flags, r->rax, r->rdi, r->fs_base, r->message[0], r->message[1],
                             r->message[2], r->message[3], r->message[4], r->message[5], r->rsi, r->rdx, r->rcx,
                             r->r8, r->r9, r->r10 };

    if (m->slots[place].object == caller)
        return ERROR_BUSY;
    if (buffer == 0)
        return ERROR_BAD_ARGUMENT;
    hold_still(m, m->slots[place].object);
    for (unsigned i = 0; i < sizeof all / sizeof all[0]; i++)
        *(i < MESSAGE_REGISTERS ? &words[i] : &buffer->words[i]) = all[i];
    return ERROR_NONE;
}

static enum error thread_resume_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    (void)caller;
    (void)words;
    return resume(m, m->slots[place].object);
}

static enum error thread_suspend_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    (void)caller;
    (void)words;
    stop(m, m->slots[place].object, ERROR_INTERRUPTED);
    return ERROR_NONE;
}

static enum error thread_bind_notification_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    unsigned held = model_place(m->slots[place].object, HELD_BOUND), source;
    enum error error = find_optional(m, caller, words[0], OBJECT_NOTIFICATION, RIGHT_READ, &source);

    if (error != ERROR_NONE)
        return error;
    if (source == 0) {
        delete(m, held);
        return ERROR_NONE;
    }
    if (model_bound_thread(m, m->slots[source].object) != 0 || !is_empty(m, held))
        return ERROR_BUSY;
    model_slot_copy(m, held, source, RIGHTS_ALL);
    signal(m, m->slots[source].object, 0);
    return ERROR_NONE;
}

static enum error thread_set_tls_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    (void)caller;
    if (!machine_user_address(words[0]))
        return ERROR_OUT_OF_RANGE;
    hold_still(m, m->slots[place].object);
    m->objects[m->slots[place].object].registers.fs_base = words[0];
    return ERROR_NONE;
}

static enum error thread_set_registers_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    struct model_object *t = &m->objects[m->slots[place].object];
    const struct ipc_buffer *buffer = buffer_of(m, caller);
    bool stopped = t->state == THREAD_SUSPENDED || (t->state != THREAD_READY && t->fault != 0);

    if (!machine_user_address(words[0]) || !machine_user_address(words[1]) || !machine_user_address(words[5]))
        return ERROR_OUT_OF_RANGE;
    if (m->slots[place].object == caller || !stopped)
        return ERROR_BUSY;
    if (buffer == 0)
        return ERROR_BAD_ARGUMENT;
    struct registers *r = &t->registers;
    const uint64_t *rest = &buffer->words[MESSAGE_REGISTERS];
    uint64_t *const to[] = { &r->message[0], &r->message[1], &r->message[2], &r->message[3], &r->message[4],
                             &r->message[5], &r->rsi, &r->rdx, &r->rcx, &r->r8, &r->r9, &r->r10 };
    machine_registers_redirect(r, words[0], words[2]);
    r->sp = words[1];
    r->rax = words[3];
    r->rdi = words[4];
    r->fs_base = words[5];
    for (unsigned i = 0; i < sizeof to / sizeof to[0]; i++)
        *to[i] = rest[i];
    return ERROR_NONE;
}

static enum error thread_step_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    struct model_object *t = &m->objects[m->slots[place].object];

    (void)caller;
    hold_still(m, m->slots[place].object);
    t->stepping = words[0] != 0;
    machine_registers_step(&t->registers, t->stepping);
    return ERROR_NONE;
}

static enum error thread_breakpoint_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    uint64_t kind = words[1], address = words[2], bytes = words[3];

    (void)caller;
    if (words[0] > 3)
        return ERROR_OUT_OF_RANGE;
    if (kind > BREAKPOINT_ACCESS)
        return ERROR_BAD_ARGUMENT;
    if (kind == BREAKPOINT_EXECUTE && bytes != 1)
        return ERROR_BAD_ARGUMENT;
    if (kind != BREAKPOINT_NONE && bytes != 1 && bytes != 2 && bytes != 4 && bytes != 8)
        return ERROR_BAD_ARGUMENT;
    if (kind != BREAKPOINT_NONE && !machine_user_address(address))
        return ERROR_OUT_OF_RANGE;
    if (kind != BREAKPOINT_NONE && address % bytes != 0)
        return ERROR_BAD_ALIGNMENT;
    hold_still(m, m->slots[place].object);
    machine_breakpoint_set(&m->objects[m->slots[place].object].breakpoints, words[0], kind, address, bytes);
    return ERROR_NONE;
}

/* --- time --- */

static bool is_full(const struct model_object *context) { return context->budget == context->period; }

static void refill_drop(struct model_object *context)
{
    memmove(&context->refills[0], &context->refills[1], --context->refill_count * sizeof context->refills[0]);
}

static void refill_add(struct model_object *context, uint64_t time, uint64_t amount)
{
    if (context->refill_count < REFILLS_MAX)
        context->refills[context->refill_count++].amount = 0;
    context->refills[context->refill_count - 1].time = time;
    context->refills[context->refill_count - 1].amount += amount;
}

/* What was used comes back a period after it came into use; a microsecond at least is
 * kept together. */
static void use_budget(struct model_object *context, uint64_t ticks)
{
    if (ticks > context->budget)
        ticks = context->budget;
    while (ticks != 0) {
        struct refill first = context->refills[0];
        uint64_t part = ticks < first.amount ? ticks : first.amount;
        context->refills[0].amount -= part;
        if (context->refills[0].amount == 0)
            refill_drop(context);
        refill_add(context, first.time + context->period, part);
        ticks -= part;
    }
    uint64_t crumb;
    while (context->refill_count > 1
           && (crumb = context->refills[0].amount) < machine_tsc_frequency() / 1000000) {
        refill_drop(context);
        context->refills[0].amount += crumb;
    }
}

/* The time since the last charge was the core's context's. */
static void charge(struct model *m, struct model_core *core)
{
    struct model_object *context = &m->objects[core->context];
    uint64_t used = m->now - core->since;

    core->since = m->now;
    if (core->context == 0)
        return;
    context->consumed += used;
    if (is_full(context) || context->waiting)
        return;
    use_budget(context, used);
    if (context->refills[0].time <= m->now)
        return;
    context->waiting = true;
    if (model_runner(m, core->context) != 0)
        queue_remove(&core->ready, model_runner(m, core->context));
}

static void start(struct model *m, struct model_core *core, unsigned number)
{
    struct model_object *context = &m->objects[number];

    core->context = number;
    if (number == 0)
        return;
    if (is_full(context)) {
        core->slice_end = core->since + context->budget;
        return;
    }
    if (context->refills[0].time > core->since)
        return;
    while (context->refill_count > 1 && context->refills[1].time <= core->since) {
        context->refills[1].amount += context->refills[0].amount;
        refill_drop(context);
    }
    context->refills[0].time = core->since;
}

/* The first of this core's contexts that wait, or 0. */
static unsigned first_waiting(const struct model *m)
{
    unsigned first = 0;

    for (unsigned i = 1; i < MODEL_OBJECTS; i++) {
        const struct model_object *context = &m->objects[i];
        if (context->type == OBJECT_CONTEXT && context->waiting && context->core == m->core
            && (first == 0 || context->refills[0].time < m->objects[first].refills[0].time))
            first = i;
    }
    return first;
}

static void fault(struct model *m, unsigned thread, enum fault number, uint64_t address, uint64_t code,
                  unsigned vector);

/* Whether somebody heard that its budget is used up. */
static bool tell_timeout(struct model *m)
{
    struct model_core *core = core_of(m);
    const struct model_object *context = &m->objects[core->context];
    unsigned thread = core->context != 0 && context->waiting ? model_runner(m, core->context) : 0;
    const struct model_slot *handler = &m->slots[model_place(thread, HELD_HANDLER)];

    if (thread == 0 || m->objects[thread].state != THREAD_READY || !m->objects[thread].timeout
        || handler->type != OBJECT_ENDPOINT)
        return false;
    uint64_t microseconds = (context->refills[0].time - core->since) / (machine_tsc_frequency() / 1000000);
    core->context = 0;
    fault(m, thread, FAULT_TIMEOUT, 0, microseconds, 0);
    return true;
}

static void timer(struct model *m)
{
    struct model_core *core = core_of(m);
    unsigned context;

    core->deadline = NEVER;
    charge(m, core);
    if (running(m) != 0 && is_full(&m->objects[core->context]) && m->now >= core->slice_end) {
        rotate(m);
        core->slice_end = m->now + m->objects[core->context].budget;
    }
    while ((context = first_waiting(m)) != 0 && m->objects[context].refills[0].time <= m->now) {
        m->objects[context].waiting = false;
        if (model_runner(m, context) != 0)
            place_ready(m, model_runner(m, context));
        if (poll(m))
            break;
    }
    tell_timeout(m);
}

static uint64_t ticks_per_microsecond(void) { return machine_tsc_frequency() / 1000000; }

static void charge_context(struct model *m, unsigned context)
{
    struct model_core *core = &m->cores[m->objects[context].core];

    if (core->context == context)
        charge(m, core);
}

static enum error time_control_configure_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    const struct model_slot *control = &m->slots[place];
    unsigned found;
    enum error error = find(m, thread, words[0], OBJECT_CONTEXT, &found);

    if (error != ERROR_NONE)
        return error;
    if (words[1] >= machine_core_count() || words[2] < TIME_MIN || words[2] > words[3] || words[3] > TIME_MAX)
        return ERROR_OUT_OF_RANGE;
    if (control->value != 0 && control->value != words[1] + 1)
        return ERROR_NO_RIGHT;
    unsigned number = m->slots[found].object, runner = model_runner(m, number);
    struct model_object *context = &m->objects[number];
    if (runner != 0) {
        queue_remove(&home(m, runner)->ready, runner);
        stop_running(m, runner);
    }
    charge_context(m, number);
    forget_context(m, number);
    context->budget = words[2] * ticks_per_microsecond();
    context->period = words[3] * ticks_per_microsecond();
    context->core = words[1];
    context->refill_count = 1;
    context->refills[0] = (struct refill){ m->now, context->budget };
    if (runner != 0) {
        move_home(m, runner, words[1]);
        place_ready(m, runner);
    }
    return ERROR_NONE;
}

static enum error context_bind_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    unsigned context = m->slots[place].object, owner = model_owner(m, context), found;
    enum error error = find_optional(m, caller, words[0], OBJECT_THREAD, 0, &found);

    if (error != ERROR_NONE)
        return error;
    if (found == 0) {
        if (owner != 0)
            m->objects[owner].own = 0;
        if (owner != 0 && m->objects[owner].context == context)
            detach(m, context);
        return ERROR_NONE;
    }
    unsigned thread = m->slots[found].object;
    if (owner != 0 || m->objects[thread].own != 0)
        return ERROR_BUSY;
    m->objects[thread].own = context;
    if (model_runner(m, context) == 0 && m->objects[thread].context == 0)
        run_on(m, context, thread);
    return ERROR_NONE;
}

static enum error context_info_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    const struct model_object *context = &m->objects[m->slots[place].object];
    uint64_t ticks = ticks_per_microsecond();

    (void)thread;
    charge_context(m, m->slots[place].object);
    words[0] = context->consumed / ticks * 1000 + context->consumed % ticks * 1000 / ticks;
    words[1] = context->budget / ticks;
    words[2] = context->period / ticks;
    words[3] = context->core;
    return ERROR_NONE;
}

/* --- operations on memory --- */

static enum error table_map_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    struct model_slot *slot = &m->slots[place];
    unsigned space, reached, table, index;

    enum error error = find(m, thread, words[0], OBJECT_ADDRESS_SPACE, &space);
    if (error != ERROR_NONE)
        return error;
    if (slot->mapped && slot->space != 0)
        return ERROR_MAPPED;
    slot->mapped = false;
    entries_forget(m, slot->object, false);
    if (!machine_user_address(words[1]))
        return ERROR_OUT_OF_RANGE;
    space = m->slots[space].object;
    if (walk(m, space, words[1], 1, &reached, &table, &index) < m->entry_count || reached == 1)
        return ERROR_MAPPED;
    entry_add(m, (struct model_entry){ .table = table, .index = index, .target = slot->object });
    slot->mapped = true;
    slot->space = space;
    slot->value = words[1];
    slot->bits = words[0] = reached - 1;
    return ERROR_NONE;
}

static enum error unmap_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    (void)thread;
    (void)words;
    if (!m->slots[place].mapped)
        return ERROR_NOT_MAPPED;
    unmap(m, place);
    return ERROR_NONE;
}

static enum error mapping_rights_error(const struct model *m, const struct model_slot *slot, uint64_t rights,
                                       uint64_t cache)
{
    const struct model_object *frame = &m->objects[slot->object];

    if (!(rights & RIGHT_READ) || cache > CACHE_WRITE_COMBINING)
        return ERROR_BAD_ARGUMENT;
    if ((rights | slot->rights) != slot->rights)
        return ERROR_NO_RIGHT;
    if (cache != CACHE_WRITE_BACK && !frame->device)
        return ERROR_BAD_ARGUMENT;
    bool write = rights & RIGHT_WRITE, execute = rights & RIGHT_EXECUTE;
    return (write && execute) || (write && frame->sealed) || (execute && !frame->sealed) ? ERROR_WRITE_EXECUTE
        : ERROR_NONE;
}

static enum error map(struct model *m, unsigned place, unsigned space, uint64_t address, uint64_t rights,
                      uint64_t cache)
{
    struct model_slot *slot = &m->slots[place];
    unsigned level = frame_level(slot), reached, table, index;
    uint64_t size = 1ull << slot->bits;

    rights &= ~(uint64_t)RIGHT_GRANT;
    if (address % size != 0)
        return ERROR_BAD_ALIGNMENT;
    enum error error = mapping_rights_error(m, slot, rights, cache);
    if (error != ERROR_NONE)
        return error;
    if (slot->space == 0)
        slot->mapped = false;           /* its space has ended */
    if (slot->mapped && (slot->space != space || slot->value != address))
        return ERROR_MAPPED;
    if (!machine_user_address(address))
        return ERROR_OUT_OF_RANGE;
    unsigned entry = walk(m, space, address, level, &reached, &table, &index);
    bool exists = entry < m->entry_count;
    if (reached != level)
        return exists ? ERROR_MAPPED : ERROR_NO_TABLE;
    if (!machine_user_address(address + size - 1))
        return ERROR_OUT_OF_RANGE;
    if (slot->mapped ? !exists || m->entries[entry].target != slot->object : exists)
        return ERROR_MAPPED;
    if (!exists)
        entry_add(m, (struct model_entry){ .table = table, .index = index, .target = slot->object, .leaf = true });
    m->entries[entry].rights = rights;
    m->entries[entry].cache = cache;
    slot->mapped = true;
    slot->space = space;
    slot->value = address;
    return ERROR_NONE;
}

static enum error frame_map_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    unsigned space;
    enum error error = find(m, thread, words[0], OBJECT_ADDRESS_SPACE, &space);

    return error != ERROR_NONE ? error : map(m, place, m->slots[space].object, words[1], words[2], words[3]);
}

/* The first of `count` slots, which are the next ones. */
static enum error find_range(struct model *m, unsigned thread, const uint64_t *words, unsigned *first)
{
    unsigned cnode;
    enum error error = find(m, thread, words[0], OBJECT_CNODE, &cnode);

    if (error != ERROR_NONE)
        return error;
    *first = cnode_place(&m->slots[cnode], words[1]);
    return *first == 0 || words[2] == 0 || words[2] > RANGE_COUNT_MAX
        || words[1] + words[2] > 1ull << m->slots[cnode].bits ? ERROR_OUT_OF_RANGE : ERROR_NONE;
}

static enum error is_frame(const struct model *m, unsigned place)
{
    return m->slots[place].type == OBJECT_FRAME ? ERROR_NONE : is_empty(m, place) ? ERROR_NO_CAPABILITY
        : ERROR_WRONG_TYPE;
}

static enum error space_map_model(struct model *m, unsigned thread, unsigned space, uint64_t *words)
{
    unsigned place;
    enum error error = find_range(m, thread, words, &place);

    for (; error == ERROR_NONE; place++) {
        error = is_frame(m, place);
        if (error == ERROR_NONE)
            error = map(m, place, m->slots[space].object, words[3], words[4], words[5]);
        if (error != ERROR_NONE)
            break;
        words[1]++;
        words[3] += 1ull << m->slots[place].bits;
        if (--words[2] == 0)
            break;
        if (words[2] % 16 == 0 && poll(m))
            return RESTART;
    }
    return error;
}

static enum error space_unmap_model(struct model *m, unsigned thread, unsigned space, uint64_t *words)
{
    unsigned place;
    enum error error = find_range(m, thread, words, &place);

    for (; error == ERROR_NONE; place++) {
        error = is_frame(m, place);
        if (error == ERROR_NONE && (!m->slots[place].mapped || m->slots[place].space != m->slots[space].object))
            error = ERROR_NOT_MAPPED;
        if (error != ERROR_NONE)
            break;
        unmap(m, place);
        words[1]++;
        if (--words[2] == 0)
            break;
        if (words[2] % 16 == 0 && poll(m))
            return RESTART;
    }
    return error;
}

static enum error frame_seal_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    const struct model_slot *slot = &m->slots[place];
    struct model_object *frame = &m->objects[slot->object];

    (void)thread;
    (void)words;
    if (frame->device || slot->bits == HUGE_PAGE_BITS)
        return ERROR_UNSUPPORTED;
    if (!(slot->rights & RIGHT_WRITE) || !(slot->rights & RIGHT_EXECUTE))
        return ERROR_NO_RIGHT;
    if (!frame->sealed && frame_in_use(m, slot->object))
        return ERROR_MAPPED;
    frame->sealed = true;
    return ERROR_NONE;
}

static enum error frame_info_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    const struct model_object *frame = &m->objects[m->slots[place].object];

    (void)thread;
    words[0] = frame->address;
    words[1] = m->slots[place].bits;
    words[2] = frame->device;
    words[3] = frame->sealed;
    return ERROR_NONE;
}

/* --- operations on devices --- */

static enum error find_empty(struct model *m, unsigned thread, const uint64_t *words, unsigned *to)
{
    unsigned cnode;
    enum error error = find(m, thread, words[0], OBJECT_CNODE, &cnode);

    if (error != ERROR_NONE)
        return error;
    *to = cnode_place(&m->slots[cnode], words[1]);
    return *to == 0 ? ERROR_OUT_OF_RANGE : is_empty(m, *to) ? ERROR_NONE : ERROR_SLOT_IN_USE;
}

/* The handler of a line, or of LINES_MAX + a message. */
static unsigned handler_of(const struct model *m, unsigned line)
{
    for (unsigned i = 1; i < MODEL_OBJECTS; i++)
        if (m->objects[i].type == OBJECT_IRQ_HANDLER && m->objects[i].address == line)
            return i;
    return 0;
}

static enum error irq_control_get_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    unsigned to;
    enum error error = find_empty(m, thread, &words[2], &to);

    if (error != ERROR_NONE)
        return error;
    if (words[1] > (IRQ_EXPLICIT | IRQ_LEVEL | IRQ_ACTIVE_LOW))
        return ERROR_BAD_ARGUMENT;
    if (words[0] >= MODEL_LINES)
        return ERROR_OUT_OF_RANGE;
    if (handler_of(m, words[0]) != 0)
        return ERROR_BUSY;
    m->line_masked[words[0]] = true;
    model_slot_new(m, place, to, model_object_new(m, OBJECT_IRQ_HANDLER, words[0], 0, false), 0);
    return ERROR_NONE;
}

static enum error irq_control_message_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    unsigned to, message = 0;
    enum error error = find_empty(m, thread, &words[1], &to);

    if (error != ERROR_NONE)
        return error;
    if (words[0] >= machine_core_count())
        return ERROR_OUT_OF_RANGE;
    while (message < MESSAGES_MAX && handler_of(m, LINES_MAX + message) != 0)
        message++;
    if (message == MESSAGES_MAX)
        return ERROR_LIMIT;
    model_slot_new(m, place, to, model_object_new(m, OBJECT_IRQ_HANDLER, LINES_MAX + message, 0, false), 0);
    words[0] = machine_message_address(words[0]);
    words[1] = VECTOR_MESSAGES + message;
    return ERROR_NONE;
}

static enum error irq_handler_bind_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    unsigned handler = m->slots[place].object, notification;
    enum error error = find_optional(m, thread, words[0], OBJECT_NOTIFICATION, RIGHT_WRITE, &notification);

    if (error != ERROR_NONE)
        return error;
    hold(m, handler, HELD_SIGNAL, notification);
    mask(m, m->objects[handler].address, notification == 0);
    return ERROR_NONE;
}

static enum error irq_handler_acknowledge_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    unsigned handler = m->slots[place].object;

    (void)thread;
    (void)words;
    if (!is_empty(m, model_place(handler, HELD_SIGNAL)))
        mask(m, m->objects[handler].address, false);
    return ERROR_NONE;
}

static void line(struct model *m, unsigned number)
{
    const struct model_slot *slot = &m->slots[model_place(handler_of(m, number), HELD_SIGNAL)];

    if (handler_of(m, number) == 0 || slot->type != OBJECT_NOTIFICATION) {
        mask(m, number, true);
        return;
    }
    if (number >= LEVEL_LINES)
        mask(m, number, true);
    signal(m, slot->object, slot->value);
}

static enum error ports_error(const struct model_slot *slot, uint64_t port, uint64_t width)
{
    if (width != 1 && width != 2 && width != 4)
        return ERROR_BAD_ARGUMENT;
    return port < (slot->value & 0xffff) || port > 0xffff || port + width - 1 > slot->value >> 16
        ? ERROR_OUT_OF_RANGE : ERROR_NONE;
}

static enum error io_ports_in_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    enum error error = ports_error(&m->slots[place], words[0], words[1]);

    (void)thread;
    if (error == ERROR_NONE)
        words[0] = (uint32_t)(m->port_value + words[0]);
    return error;
}

static enum error io_ports_out_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    enum error error = ports_error(&m->slots[place], words[0], words[1]);

    (void)thread;
    if (error == ERROR_NONE)
        m->port_value = (uint32_t)words[2];
    return error;
}

static enum error io_ports_write_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    enum error error = ports_error(&m->slots[place], words[0], 1);

    (void)thread;
    if (error != ERROR_NONE)
        return error;
    if (words[1] < 1 || words[1] > 16)
        return ERROR_BAD_ARGUMENT;
    m->port_value = words[2 + (words[1] - 1) / 8] >> (words[1] - 1) % 8 * 8 & 0xff;
    return ERROR_NONE;
}

#define frame_unmap_model unmap_model
#define table_unmap_model unmap_model

static const struct {
    enum error (*perform)(struct model *m, unsigned thread, unsigned place, uint64_t *words);
    uint8_t object, gives;
} operations[OPERATION_COUNT] = {
#define X(object, name, handler, number, takes, arguments, gives, ...) \
    [number] = { handler##_model, OBJECT_##object, gives },
    OPERATION_LIST(X)
#undef X
};

/* --- entering the kernel, and leaving it --- */

static enum error invoke(struct model *m, unsigned thread, unsigned place)
{
    struct registers *registers = &m->objects[thread].registers;
    uint32_t label = message_label(registers->rsi);
    enum error error = ERROR_BAD_OPERATION;

    if (label < OPERATION_COUNT && operations[label].object == m->slots[place].type)
        error = operations[label].perform(m, thread, place, registers->message);
    if (core_of(m)->current == 0)           /* it ended by its own operation */
        return RESTART;
    if (error == RESTART) {
        registers->ip -= INSTRUCTION;
        return RESTART;
    }
    registers->rdi = 0;
    registers->rsi = message_info(error, error == ERROR_NONE ? operations[label].gives : 0, 0);
    return ERROR_NONE;
}

static enum error perform(struct model *m, unsigned thread, unsigned place, enum system_call number)
{
    const struct model_slot slot = m->slots[place];
    bool may_wait = number != SYSTEM_CALL_TRY_SEND && number != SYSTEM_CALL_TRY_RECEIVE;
    unsigned reply = 0;

    if (number == SYSTEM_CALL_CALL)
        return slot.type == OBJECT_ENDPOINT ? ipc_send_model(m, thread, place, true, true)
            : slot.type == OBJECT_NOTIFICATION || slot.type == OBJECT_REPLY ? ERROR_WRONG_TYPE
            : invoke(m, thread, place);
    if (number == SYSTEM_CALL_SEND || number == SYSTEM_CALL_TRY_SEND) {
        if (slot.type == OBJECT_ENDPOINT)
            return ipc_send_model(m, thread, place, false, may_wait);
        if (slot.type == OBJECT_REPLY)
            return ipc_reply_model(m, thread, slot.object);
        if (slot.type != OBJECT_NOTIFICATION)
            return ERROR_WRONG_TYPE;
        if (!(slot.rights & RIGHT_WRITE))
            return ERROR_NO_RIGHT;
        signal(m, slot.object, slot.value);
        return ERROR_NONE;
    }
    if (slot.type == OBJECT_NOTIFICATION && number != SYSTEM_CALL_REPLY_RECEIVE) {
        if (!(slot.rights & RIGHT_READ))
            return ERROR_NO_RIGHT;
        if (m->objects[slot.object].word != 0)
            take_word(m, thread, slot.object, 0);
        else if (may_wait)
            wait_in(m, thread, THREAD_WAITING, slot.object);
        else
            return ERROR_WOULD_BLOCK;
        return ERROR_NONE;
    }
    if (slot.type != OBJECT_ENDPOINT && number != SYSTEM_CALL_REPLY_RECEIVE)
        return ERROR_WRONG_TYPE;
    enum error error = find_optional(m, thread, m->objects[thread].registers.rdx, OBJECT_REPLY, 0, &reply);
    if (error != ERROR_NONE)
        return error;
    if (slot.type != OBJECT_ENDPOINT)
        return ERROR_WRONG_TYPE;
    if (!(slot.rights & RIGHT_READ))
        return ERROR_NO_RIGHT;
    reply = m->slots[reply].object;
    if (number == SYSTEM_CALL_REPLY_RECEIVE && reply != 0)
        ipc_reply_model(m, thread, reply);
    return ipc_receive_model(m, thread, place, reply, may_wait);
}

static void system_call(struct model *m, unsigned thread)
{
    struct registers *registers = &m->objects[thread].registers;
    uint64_t number = registers->rax;

    if (number >= SYSTEM_CALL_COUNT) {
        fault(m, thread, FAULT_SYSTEM_CALL, 0, number, 0);
        return;
    }
    if (number == SYSTEM_CALL_YIELD) {
        registers->rax = ERROR_NONE;
        rotate(m);
        return;
    }
    unsigned place = model_lookup(m, thread, registers->rdi);
    bool found = place != 0 && !is_empty(m, place), message = found && m->slots[place].type == OBJECT_ENDPOINT;
    enum error error = found ? perform(m, thread, place, number) : ERROR_NO_CAPABILITY;
    if (error != RESTART && core_of(m)->current != 0 && !(message && error == ERROR_NONE))
        registers->rax = error;
}

/* The thread to run, in no queue. Those that have lost their address space stop. */
static unsigned choose(struct model *m)
{
    struct model_core *core = core_of(m);
    struct model_queue *ready = &core->ready;

    for (;;) {
        unsigned thread = running(m);
        if (thread != 0)
            enqueue(m, thread, true);
        core->current = thread = ready->count != 0 ? ready->threads[0] : 0;
        if (thread == 0)
            return 0;
        queue_remove(ready, thread);
        if (!is_empty(m, model_place(thread, HELD_SPACE)))
            return thread;
        stop(m, thread, ERROR_NONE);
        if (poll(m)) {
            core->interrupted = true;
            return core->current = 0;
        }
    }
}

static void set_timer(struct model *m, unsigned thread)
{
    struct model_core *core = core_of(m);
    const struct model_object *context = &m->objects[m->objects[thread].context];
    unsigned waiting = first_waiting(m);

    core->deadline = waiting != 0 ? m->objects[waiting].refills[0].time : NEVER;
    uint64_t end = thread == 0 ? NEVER : !is_full(context) ? core->since + context->refills[0].amount
        : shared(m, m->objects[thread].priority) ? core->slice_end : NEVER;
    if (end < core->deadline)
        core->deadline = end;
}

/* Without choosing (`directly`) the timer stays as it is, which may be early; late only until
 * the core has looked what another one gave it. */
static void leave(struct model *m, bool directly)
{
    struct model_core *core = core_of(m);
    uint64_t before = core->deadline;
    unsigned thread;

    while (core->ready.count == 0 && running(m) == 0 && m->dying.count != 0 && !poll(m))
        reap_all(m);
    for (;;) {
        thread = choose(m);
        if (m->objects[thread].context == core->context)
            break;
        charge(m, core);
        if (tell_timeout(m))
            continue;
        start(m, core, m->objects[thread].context);
        break;
    }
    set_timer(m, thread);
    if (directly && before > core->deadline && !m->poked)
        wrong(m, "left directly, and the timer is late");
    if (directly)
        core->deadline = before;
    core->fpu_owner = m->objects[thread].uses_fpu ? thread : 0;
}

void model_step(struct model *m, enum model_event event, unsigned argument)
{
    unsigned thread = core_of(m)->current;

    core_of(m)->interrupted = false;
    switch (event) {
    case EVENT_SYSTEM_CALL:
    case EVENT_FAST_CALL:
        system_call(m, thread);
        break;
    case EVENT_STAY:
        system_call(m, thread);
        return;
    case EVENT_EXCEPTION:
        if (argument == 1)
            fault(m, thread, FAULT_DEBUG, 0,
                  machine_debug_exception(&m->objects[thread].registers, &m->objects[thread].breakpoints,
                                          m->objects[thread].stepping), 1);
        else
            fault(m, thread, FAULT_PAGE, 0x10, 6, argument);
        break;
    case EVENT_TIMER:
        timer(m);
        break;
    case EVENT_LINE:
        line(m, argument);
        break;
    case EVENT_RESCUE:
        set_priority(m, argument, PRIORITY_COUNT - 1);
        wake(m, argument, ERROR_INTERRUPTED);
        break;
    case EVENT_RESUME:
        break;
    }
    leave(m, event == EVENT_FAST_CALL);
}
