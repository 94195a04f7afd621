/*
 * The model's time: ready threads, refills, the timer, whom a core runs when it leaves the
 * kernel.
 */
#include <string.h>
#include "parts.h"

enum { RELEASE_MAX = 5 };       /* contexts that one interrupt of the timer lets run again */

static bool is_full(const struct model_object *context) { return context->budget == context->period; }

/* READY, and it has time. */
static bool can_run(const struct model *m, unsigned thread)
{
    const struct model_object *t = &m->objects[thread], *context = &m->objects[t->context];

    return t->state == THREAD_READY && t->context != 0 && !context->waiting && context->budget != 0;
}

static bool is_queued(struct model *m, unsigned thread)
{
    return model_queue_has(&model_home(m, thread)->ready, thread);
}

/* The thread that runs, if it can go on. */
static unsigned running(struct model *m)
{
    unsigned thread = model_core_of(m)->current;

    return thread != 0 && can_run(m, thread) && !is_queued(m, thread) ? thread : 0;
}

/* Behind its equals, or before them. */
static void enqueue(struct model *m, unsigned thread, bool first)
{
    struct model_queue *ready = &model_home(m, thread)->ready;
    unsigned at = 0, priority = m->objects[thread].priority;

    while (at < ready->count && (m->objects[ready->threads[at]].priority > priority
                                 || (!first && m->objects[ready->threads[at]].priority == priority)))
        at++;
    model_queue_insert(m, ready, at, thread);
}

/* For a turn of its own, unless it works on another's time. */
static void put(struct model *m, unsigned thread)
{
    const struct model_object *t = &m->objects[thread];

    if (t->context == t->own && model_home(m, thread)->context != t->context)
        m->objects[t->context].slice_end = 0;
    enqueue(m, thread, false);
}

void model_make_ready(struct model *m, unsigned thread)
{
    m->objects[thread].state = THREAD_READY;
    if (can_run(m, thread))
        put(m, thread);
}

/* Its call is answered. */
void model_go_on(struct model *m, unsigned thread)
{
    unsigned number = m->objects[thread].context;
    const struct model_object *context = &m->objects[number];

    m->objects[thread].state = THREAD_READY;
    if (can_run(m, thread) && (model_home(m, thread)->context == number
                               || (is_full(context) && m->now < context->slice_end)))
        enqueue(m, thread, true);
    else if (can_run(m, thread))
        put(m, thread);
}

/* It may have become able to run. */
void model_place_ready(struct model *m, unsigned thread)
{
    if (can_run(m, thread) && !is_queued(m, thread) && model_home(m, thread)->current != thread)
        put(m, thread);
}

/* Another core that runs it comes in, with its registers, and waits. */
void model_hold_still(struct model *m, unsigned thread)
{
    struct model_core *core = model_home(m, thread);

    if (core->current == thread && core != model_core_of(m)) {
        core->fpu_owner = 0;
        m->objects[thread].registers.from_system_call = 0;
    }
}

/* The same, and that core forgets it. */
void model_stop_running(struct model *m, unsigned thread)
{
    struct model_core *core = model_home(m, thread);

    model_hold_still(m, thread);
    if (core->current == thread && core != model_core_of(m))
        core->current = 0;
}

/* A thread of this priority waits to run. */
static bool shared(struct model *m, unsigned priority)
{
    const struct model_queue *ready = &model_core_of(m)->ready;

    for (unsigned i = 0; i < ready->count; i++)
        if (m->objects[ready->threads[i]].priority == priority)
            return true;
    return false;
}

void model_rotate(struct model *m)
{
    unsigned thread = running(m);

    if (thread == 0 || !shared(m, m->objects[thread].priority))
        return;
    m->objects[m->objects[thread].context].slice_end = 0;
    enqueue(m, thread, false);
}

void model_set_priority(struct model *m, unsigned thread, unsigned priority)
{
    bool queued = is_queued(m, thread);

    model_queue_remove(&model_home(m, thread)->ready, thread);
    m->objects[thread].priority = priority;
    if (queued)
        enqueue(m, thread, false);
}

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
void model_charge(struct model *m, struct model_core *core)
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
        model_queue_remove(&core->ready, model_runner(m, core->context));
}

static void start(struct model *m, struct model_core *core, unsigned number)
{
    struct model_object *context = &m->objects[number];

    core->context = number;
    if (number == 0)
        return;
    if (is_full(context)) {
        if (context->slice_end == 0)
            context->slice_end = core->since + context->budget;
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

/* Whether somebody heard that its budget is used up. */
static bool tell_timeout(struct model *m)
{
    struct model_core *core = model_core_of(m);
    const struct model_object *context = &m->objects[core->context];
    unsigned thread = core->context != 0 && context->waiting ? model_runner(m, core->context) : 0;
    const struct model_slot *handler = &m->slots[model_place(thread, HELD_HANDLER)];

    if (thread == 0 || m->objects[thread].state != THREAD_READY || !m->objects[thread].timeout
        || handler->type != OBJECT_ENDPOINT)
        return false;
    uint64_t microseconds = (context->refills[0].time - core->since) * 1000000 / machine_tsc_frequency();
    core->context = 0;
    model_fault(m, thread, FAULT_TIMEOUT, 0, microseconds, 0);
    return true;
}

uint64_t model_ticks(uint64_t microseconds)
{
    return (microseconds * machine_tsc_frequency() + 999999) / 1000000;
}

void model_timer(struct model *m)
{
    struct model_core *core = model_core_of(m);
    unsigned context;

    core->deadline = NEVER;
    model_charge(m, core);
    if (running(m) != 0 && is_full(&m->objects[core->context]) && m->now >= m->objects[core->context].slice_end)
        model_rotate(m);
    for (unsigned left = RELEASE_MAX; left > 0 && (context = first_waiting(m)) != 0
         && m->objects[context].refills[0].time <= m->now; left--) {
        m->objects[context].waiting = false;
        if (model_runner(m, context) != 0)
            model_place_ready(m, model_runner(m, context));
        if (model_poll(m))
            break;
    }
    if ((context = first_waiting(m)) != 0 && m->objects[context].refills[0].time <= m->now)
        core->not_before = m->now + model_ticks(10);
    tell_timeout(m);
}

/* The thread to run, in no queue. Those that have lost their address space stop. */
static unsigned choose(struct model *m)
{
    struct model_core *core = model_core_of(m);
    struct model_queue *ready = &core->ready;

    for (;;) {
        unsigned thread = running(m);
        if (thread != 0)
            enqueue(m, thread, true);
        core->current = thread = ready->count != 0 ? ready->threads[0] : 0;
        if (thread == 0)
            return 0;
        model_queue_remove(ready, thread);
        if (!model_is_empty(m, model_place(thread, HELD_SPACE)))
            return thread;
        model_stop(m, thread, ERROR_NONE);
        if (model_poll(m)) {
            core->interrupted = true;
            return core->current = 0;
        }
    }
}

static void set_timer(struct model *m, unsigned thread)
{
    struct model_core *core = model_core_of(m);
    const struct model_object *context = &m->objects[m->objects[thread].context];
    unsigned waiting = first_waiting(m);

    core->deadline = waiting != 0 ? m->objects[waiting].refills[0].time : NEVER;
    if (core->deadline < core->not_before)
        core->deadline = core->not_before;
    uint64_t end = thread == 0 ? NEVER : !is_full(context) ? core->since + context->refills[0].amount
        : shared(m, m->objects[thread].priority) ? context->slice_end : NEVER;
    if (end < core->deadline)
        core->deadline = end;
}

/* Without choosing (`directly`) the timer may stay as it is when that is early; late only until
 * the core has looked what another one gave it, but for the end of the turn of who is answered. */
void model_leave(struct model *m, bool directly)
{
    struct model_core *core = model_core_of(m);
    uint64_t before = core->deadline;
    unsigned thread, came = core->current;

    while (core->ready.count == 0 && running(m) == 0 && m->dying.count != 0 && !model_poll(m))
        model_reap_all(m);
    for (;;) {
        thread = choose(m);
        if (m->objects[thread].context == core->context)
            break;
        model_charge(m, core);
        if (tell_timeout(m))
            continue;
        start(m, core, m->objects[thread].context);
        break;
    }
    set_timer(m, thread);
    const struct model_object *context = &m->objects[core->context];
    bool ends = thread != came && is_full(context) && shared(m, m->objects[thread].priority);
    if (directly && (before < core->deadline || m->poked))
        core->deadline = ends && context->slice_end < before ? context->slice_end : before;
    core->fpu_owner = m->objects[thread].uses_fpu ? thread : 0;
}
