/*
 * The explorer: breadth first over every state that kernel and model can reach together
 * from a start, by every move of a configuration, interrupted at every preemption point.
 *
 * A state of the kernel is memory: what it can change of its own data and of the pretended
 * RAM is saved and put back. States are told apart by a hash of 64 bits of the model's state, in which objects
 * have numbers in the order in which they are found from the first program's slots, and what
 * a thread's next system call overwrites does not count.
 *
 * Each move is compared in full (lockstep.c); in each new state all invariants of
 * tests/kernel/invariants.h must hold, and of each move:
 *   INV-FORGE, INV-MONO   every capability comes from one for the same object, with no more
 *                         rights, and the same badge or none; but for new objects
 *   INV-REVOKE            a revoke that has ended has left nothing
 *   INV-REPLY             who was answered waits for no answer
 *   INV-OWN               objects do not share memory (model.c)
 */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>
#include "../kernel/test.h"
#include "../../../kernel/capability.c"      /* for its variables: the reaper's list */
#include "explore.h"

enum { STATES_MAX = 1 << 24, TABLE_BITS = 25, RANGES_MAX = 16, DEPTH_MAX = 10000, BUFFER = 1 << 16 };

struct range {
    char *memory;
    size_t size;
    char *saved;
};

struct snapshot {
    struct range ranges[RANGES_MAX];
    unsigned range_count;
    struct model model;
};

static struct explorer {
    struct lockstep lockstep;
    const struct configuration *configuration;
    bool checking;                               /* the invariants of the last state */
    unsigned from;                               /* the state that the move under way leads out of */
    struct move move;
    struct snapshot start, here;
    struct moves moves;
    struct move states[STATES_MAX];              /* how each was reached first */
    uint64_t table[1 << TABLE_BITS];             /* hashes of states; 0: none */
    unsigned path[DEPTH_MAX];
    unsigned count;
    uint64_t transitions, interrupted;
    uint8_t text[BUFFER];                        /* a state as it is hashed */
    unsigned length;
    uint8_t numbers[MODEL_OBJECTS], found[MODEL_OBJECTS];
    unsigned found_count;
} *e;

/* --- states --- */

static void *fresh(size_t size)
{
    void *memory = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (memory == MAP_FAILED)
        abort();
    return memory;
}

static void add_range(struct snapshot *snapshot, void *memory, size_t size)
{
    snapshot->ranges[snapshot->range_count++] = (struct range){ memory, size, fresh(size) };
}

/* What steps can change: the kernel's variables (but those of interrupt handlers, which no
 * configuration makes), the first program's first slots, its context and its thread, the memory that it plays with and its pages' books. */
static void find_ranges(struct snapshot *snapshot)
{
    const struct slot *arena = &slots[ARENA_SLOT];

    add_range(snapshot, schedulers, MODEL_CORES * sizeof schedulers[0]);
    add_range(snapshot, &dying_head, sizeof dying_head);
    add_range(snapshot, &dying_tail, sizeof dying_tail);
    add_range(snapshot, &tsc, sizeof tsc);
    add_range(snapshot, stopped, MODEL_CORES * sizeof stopped[0]);
    add_range(snapshot, pokes, MODEL_CORES * sizeof pokes[0]);
    add_range(snapshot, lines_masked, sizeof lines_masked);
    add_range(snapshot, slot_context(&slots[INIT_SLOT_CONTEXT]), sizeof(struct context));
    add_range(snapshot, slots, MODEL_SLOTS * sizeof *slots);
    add_range(snapshot, first_thread, sizeof *first_thread);
    add_range(snapshot, memory_page(slots[INIT_SLOT_ADDRESS_SPACE].object), sizeof(struct page));
    uint64_t used = slots[ram].used - (arena->object - slots[ram].object);
    add_range(snapshot, physical_to_virtual(arena->object), used);
    add_range(snapshot, memory_page(arena->object), (used + PAGE_SIZE - 1) / PAGE_SIZE * sizeof(struct page));
}

static void save(struct snapshot *snapshot)
{
    for (unsigned i = 0; i < snapshot->range_count; i++)
        memcpy(snapshot->ranges[i].saved, snapshot->ranges[i].memory, snapshot->ranges[i].size);
    model_copy(&snapshot->model, &e->lockstep.model);
}

static void restore(const struct snapshot *snapshot)
{
    for (unsigned i = 0; i < snapshot->range_count; i++)
        memcpy(snapshot->ranges[i].memory, snapshot->ranges[i].saved, snapshot->ranges[i].size);
    model_copy(&e->lockstep.model, &snapshot->model);
}

/* --- what a state is --- */

static void put(uint64_t number, unsigned bytes)
{
    memcpy(&e->text[e->length], &number, bytes);
    e->length += bytes;
}

static void put_object(unsigned object)
{
    if (object != 0 && e->numbers[object] == 0) {
        e->numbers[object] = ++e->found_count;
        e->found[e->found_count] = object;
    }
    put(e->numbers[object], 1);
}

static void put_queue(const struct model_queue *queue)
{
    put(queue->count, 1);
    for (unsigned i = 0; i < queue->count; i++)
        put_object(queue->threads[i]);
}

static void put_slot(const struct model *m, unsigned place)
{
    const struct model_slot *slot = &m->slots[place];

    put(slot->type | slot->rights << 4, 1);
    if (slot->type == OBJECT_NONE)
        return;
    put(slot->bits | slot->revoking << 5 | slot->mapped << 6 | slot->pinned << 7, 1);
    put_object(slot->object);
    put_object(slot->space);
    put(slot->value, 8);
}

static void put_thread(const struct model_object *t)
{
    bool waits = t->state == THREAD_SENDING || t->state == THREAD_CALLING;

    put(t->state | t->uses_fpu << 3 | t->fault << 4, 1);
    put(t->priority | t->ceiling << 8, 2);
    put_object(t->waits_in);
    put_object(t->reply);
    put_object(t->context);
    put_object(t->own);
    put_object(t->lent);
    put(t->core | t->timeout << 4 | t->stepping << 5, 1);
    if (t->state == THREAD_SENDING)
        put(t->badge << 2 | t->is_call << 1 | t->may_grant, 2);
    if (waits && t->fault == 0)
        put(t->registers.rsi, 8);
    put(t->registers.ip == INTERRUPTED_IP, 1);
    if (t->registers.ip == INTERRUPTED_IP)
        for (unsigned i = 0; i < sizeof t->registers / 8; i++)
            put(((const uint64_t *)&t->registers)[i], 8);
}

/* All times are from now on. */
static void put_context(const struct model *m, const struct model_object *context)
{
    put(context->core | context->waiting << 7, 1);
    put(context->budget, 8);
    put(context->period, 8);
    if (context->budget == context->period)    /* a new slice, what is left of one, nothing */
        put(context->slice_end == 0 ? 0 : context->slice_end > m->now ? context->slice_end - m->now + 1 : 1, 8);
    for (unsigned i = 0; context->budget != context->period && i < context->refill_count; i++) {
        put(context->refills[i].time - m->now, 8);
        put(context->refills[i].amount, 8);
    }
}

static void put_contents(const struct model *m, unsigned number)
{
    const struct model_object *object = &m->objects[number];

    put(object->type | object->dying << 6 | object->sealed << 7, 1);
    if (object->type == OBJECT_UNTYPED && object->size <= slots[ARENA_SLOT].size)
        put(object->used, 4);
    if (object->type == OBJECT_NOTIFICATION)
        put(object->word, 8);
    put_queue(&object->queue);
    if (object->type == OBJECT_THREAD)
        put_thread(object);
    if (object->type == OBJECT_CONTEXT)
        put_context(m, object);
    for (unsigned i = 0; i < MODEL_SLOTS; i++)
        put_slot(m, model_place(number, i));
    for (unsigned i = 0; i < m->entry_count; i++)
        if (m->entries[i].table == number) {
            put(m->entries[i].index | m->entries[i].rights << 12 | m->entries[i].leaf << 10, 2);
            put_object(m->entries[i].target);
        }
}

static uint64_t hash_text(void)
{
    uint64_t hash = 0x9e3779b97f4a7c15u;

    while (e->length % 8 != 0)
        e->text[e->length++] = 0;
    for (unsigned i = 0; i < e->length; i += 8) {
        uint64_t word;
        memcpy(&word, &e->text[i], 8);
        hash = (hash ^ word) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 29;
        hash *= 0xc4ceb9fe1a85ec53u;
        hash ^= hash >> 32;
    }
    return hash != 0 ? hash : 1;
}

static uint64_t hash_state(const struct model *m)
{
    e->length = e->found_count = 0;
    memset(e->numbers, 0, sizeof e->numbers);
    put_object(1);
    for (unsigned core = 0; core < MODEL_CORES; core++) {
        put_object(m->cores[core].current);
        put_object(m->cores[core].fpu_owner);
        put_object(m->cores[core].context);
        put(stopped[core] | pokes[core] << 1, 1);
        put(m->cores[core].deadline == NEVER ? 0 : m->cores[core].deadline - m->now + 1, 8);
        put_queue(&m->cores[core].ready);
    }
    put_queue(&m->dying);
    for (unsigned i = 1; i <= e->found_count; i++)
        put_contents(m, e->found[i]);
    for (unsigned i = 0; i < m->tree_count; i++) {
        put_object(m->tree[i] / MODEL_SLOTS);
        put(m->tree[i] % MODEL_SLOTS | m->depth[i] << 8, 2);
    }
    for (unsigned i = 0; i < MODEL_LINES; i++)
        put(m->line_masked[i], 1);
    return hash_text();
}

/* False: it is known. */
static bool add_state(uint64_t hash, const struct move *move)
{
    uint64_t at = hash >> (64 - TABLE_BITS);

    while (e->table[at] != 0 && e->table[at] != hash)
        at = (at + 1) % (1 << TABLE_BITS);
    if (e->table[at] == hash)
        return false;
    e->table[at] = hash;
    e->states[e->count++] = *move;
    return true;
}

/* --- moves --- */

static struct step step_of(const struct move *move)
{
    struct step step = { .event = move->event, .argument = move->argument, .poll = move->poll, .again = move->again,
                         .core = move->core, .ticks = move->ticks };

    step.registers.rax = move->call;
    step.registers.rdi = move->to;
    step.registers.rdx = move->reply;
    step.registers.rsi = message_info(move->label, move->label != 0 ? MESSAGE_REGISTERS : 0, 0);
    for (unsigned i = 0; i < MESSAGE_REGISTERS; i++)
        step.registers.message[i] = move->words[i];
    return step;
}

static void add_move(struct moves *moves, struct move move)
{
    if (moves->count == MOVES_MAX)
        abort();
    moves->list[moves->count++] = move;
}

void move_operation(struct moves *moves, uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c,
                    uint64_t d, uint64_t e_, uint64_t f)
{
    add_move(moves, (struct move){ .event = EVENT_SYSTEM_CALL, .call = SYSTEM_CALL_CALL, .to = to,
                                   .label = operation, .words = { a, b, c, d, e_, f } });
}

void move_call(struct moves *moves, enum system_call call, uint64_t to, uint64_t reply)
{
    add_move(moves, (struct move){ .event = EVENT_SYSTEM_CALL, .call = call, .to = to, .reply = reply });
    if (call == SYSTEM_CALL_CALL || call == SYSTEM_CALL_REPLY_RECEIVE)
        add_move(moves, (struct move){ .event = EVENT_FAST_CALL, .call = call, .to = to, .reply = reply });
}

void move_event(struct moves *moves, enum model_event event, unsigned argument)
{
    add_move(moves, (struct move){ .event = event, .argument = argument });
}

/* The timer comes when it was set for. */
void move_timer(const struct model *m, unsigned core, struct moves *moves)
{
    uint64_t deadline = m->cores[core].deadline;

    if (deadline != NEVER)
        add_move(moves, (struct move){ .event = EVENT_TIMER, .ticks = deadline > m->now ? deadline - m->now : 0 });
}

/* --- what must hold of a move --- */

static bool comes_from(const struct model_slot *new, const struct model_slot *old)
{
    return old->type == new->type && old->object == new->object && (new->rights & ~old->rights) == 0
        && (new->value == old->value || old->value == 0 || new->type == OBJECT_CNODE || new->type == OBJECT_FRAME
            || new->type == OBJECT_PAGE_TABLE);
}

/* INV-FORGE, INV-MONO. Dying objects' anchors give nobody anything. */
static bool check_forge(const struct model *before, const struct model *after)
{
    for (unsigned i = 0; i < after->tree_count; i++) {
        const struct model_slot *new = &after->slots[after->tree[i]];
        const struct model_object *old = &before->objects[new->object], *now = &after->objects[new->object];
        unsigned j = 0;
        if (now->dying || old->type != now->type || old->address != now->address)
            continue;
        while (j < before->tree_count && !comes_from(new, &before->slots[before->tree[j]]))
            j++;
        if (j == before->tree_count)
            return false;
    }
    return true;
}

static bool check_move(const struct move *move)
{
    const struct model *before = &e->here.model, *after = &e->lockstep.model;
    unsigned thread = before->cores[move->core].current, place = model_lookup(before, thread, move->to);
    bool ended = after->objects[thread].registers.ip != INTERRUPTED_IP;

    if (!check_forge(before, after)) {
        e->lockstep.difference = "INV-FORGE or INV-MONO";
        return false;
    }
    if (thread == 0 || move->event > EVENT_FAST_CALL || move->again || place == 0)
        return true;
    const struct model_slot *slot = &before->slots[place];
    unsigned index = model_place(slot->object, move->words[0] % MODEL_SLOTS);
    if (slot->type == OBJECT_CNODE && move->label == OPERATION_CNODE_REVOKE && ended
        && (after->dying.count != 0
            || (after->slots[index].type != OBJECT_NONE && model_has_children(after, index)))) {
        e->lockstep.difference = "INV-REVOKE";
        return false;
    }
    unsigned caller = slot->type == OBJECT_REPLY ? model_reply_user(before, slot->object, THREAD_CALLING) : 0;
    if (caller != 0 && (move->call == SYSTEM_CALL_SEND || move->call == SYSTEM_CALL_TRY_SEND)
        && after->objects[caller].state == THREAD_CALLING) {
        e->lockstep.difference = "INV-REPLY";
        return false;
    }
    return true;
}

static void report(const struct configuration *configuration, unsigned from, const struct move *last)
{
    unsigned count = 0;

    printf("%s: %s (%u = object %u, index %u), after\n", configuration->name,
           e->lockstep.difference != 0 ? e->lockstep.difference : "an invariant", e->lockstep.where,
           e->lockstep.where / MODEL_SLOTS, e->lockstep.where % MODEL_SLOTS);
    for (; from != 0; from = e->states[from].parent)
        e->path[count++] = from;
    while (count-- > 0) {
        struct step step = step_of(&e->states[e->path[count]]);
        step_print(&step);
    }
    struct step step = step_of(last);
    step_print(&step);
}

/* An invariant that is broken ends the program (tests/host/kernel/drive.c). */
static void report_broken(void)
{
    if (e->checking)
        report(e->configuration, e->from, &e->move);
}

/* And so does a panic. */
static void report_panic(int number)
{
    (void)number;
    report(e->configuration, e->from, &e->move);
    _exit(1);
}

/* Does one move out of the state that is saved in `here`. *stopped: the interrupt came. */
static bool try_move(const struct configuration *configuration, unsigned from, struct move move, bool *stopped)
{
    const struct model *m = &e->lockstep.model;
    struct step step = step_of(&move);

    restore(&e->here);
    unsigned thread = m->cores[move.core].current;
    move.parent = e->from = from;
    e->move = move;
    bool good = lockstep_step(&e->lockstep, &step) && check_move(&move);
    *stopped = thread != 0 && m->objects[thread].registers.ip == INTERRUPTED_IP;
    e->transitions++;
    e->interrupted += *stopped;
    if (good && add_state(hash_state(m), &move)) {
        e->checking = true;
        check_invariants();
        e->checking = false;
    }
    if (!good)
        report(configuration, from, &move);
    return good;
}

/* The state, again: from the start along the moves that led there first. */
static void go_to(unsigned state)
{
    unsigned count = 0;

    for (; state != 0; state = e->states[state].parent)
        e->path[count++] = state;
    restore(&e->start);
    while (count-- > 0) {
        struct step step = step_of(&e->states[e->path[count]]);
        lockstep_repeat(&e->lockstep, &step);
    }
}

static bool expand(const struct configuration *configuration, unsigned state)
{
    const struct model *m = &e->here.model;
    bool stopped, good = true;

    go_to(state);
    save(&e->here);
    e->moves.count = 0;
    for (unsigned core = 0; core < configuration->cores; core++) {
        unsigned thread = m->cores[core].current, first = e->moves.count;
        const struct registers *registers = &m->objects[thread].registers;
        if (thread != 0 && registers->ip == INTERRUPTED_IP)
            add_move(&e->moves, (struct move){ .event = EVENT_SYSTEM_CALL, .again = true, .label = 1,
                                               .to = registers->rdi });
        else
            configuration->moves(m, thread, &e->moves);
        while (first < e->moves.count)
            e->moves.list[first++].core = core;
    }
    for (unsigned i = 0; i < e->moves.count && good; i++) {
        struct move move = e->moves.list[i];
        good = try_move(configuration, state, move, &stopped);
        if (move.label == 0)
            continue;
        stopped = true;
        for (move.poll = 1; good && stopped; move.poll++)
            good = try_move(configuration, state, move, &stopped);
    }
    return good;
}

bool explore(const struct configuration *configuration, unsigned limit)
{
    struct move nothing = {0};
    bool good = true;
    unsigned state = 0, depth = 0;

    e = fresh(sizeof *e);
    lockstep_start(&e->lockstep);
    configuration->set_up(&e->lockstep);
    if (!lockstep_same(&e->lockstep)) {
        printf("%s: %s at the start\n", configuration->name, e->lockstep.difference);
        return false;
    }
    e->configuration = configuration;
    atexit(report_broken);
    signal(SIGABRT, report_panic);
    check_invariants();
    find_ranges(&e->start);
    find_ranges(&e->here);
    save(&e->start);
    add_state(hash_state(&e->lockstep.model), &nothing);
    for (; good && state < e->count && e->count < limit && e->count < STATES_MAX - MOVES_MAX * 8; state++)
        good = expand(configuration, state);
    for (unsigned last = e->count - 1; last != 0; last = e->states[last].parent)
        depth++;
    printf("%s (%s): %u states, %lu moves of which %lu interrupted, %u deep; %s, %.1f s\n", configuration->name,
           configuration->bounds, e->count, e->transitions, e->interrupted, depth,
           !good ? "FAILED" : state == e->count ? "all" : "not all", clock() / (double)CLOCKS_PER_SEC);
    return good;
}
