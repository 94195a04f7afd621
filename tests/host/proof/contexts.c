/*
 * Scheduling contexts of the model: who runs on them, and the operations.
 */
#include "parts.h"

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
    model_stop_running(m, thread);
    if (model_home(m, thread)->fpu_owner == thread)
        model_home(m, thread)->fpu_owner = 0;
    m->objects[thread].core = core;
}

/* A thread that waits to receive hears of a signal that it had no time for. */
static void run_on(struct model *m, unsigned context, unsigned thread)
{
    if (m->objects[thread].context != 0 || model_runner(m, context) != 0)
        model_wrong(m, "a thread on two contexts, or two on one");
    m->objects[thread].context = context;
    move_home(m, thread, m->objects[context].core);
    model_place_ready(m, thread);
    if (m->objects[thread].state == THREAD_RECEIVING)
        model_signal_bound(m, thread);
}

/* Nobody runs on it; who did goes on with its own, if nobody else does. */
void model_detach(struct model *m, unsigned context)
{
    unsigned thread = model_runner(m, context), own = m->objects[thread].own;

    if (thread == 0)
        return;
    model_queue_remove(&model_home(m, thread)->ready, thread);
    model_stop_running(m, thread);
    m->objects[thread].context = 0;
    if (own != 0 && own != context && model_runner(m, own) == 0)
        run_on(m, own, thread);
}

void model_drop_claim(struct model *m, unsigned lender)
{
    model_queue_remove(&m->objects[m->objects[lender].lent].queue, lender);
    m->objects[lender].lent = 0;
}

void model_lend(struct model *m, unsigned from, unsigned to)
{
    unsigned context = m->objects[from].context;

    m->objects[from].context = 0;
    m->objects[from].lent = context;
    model_queue_insert(m, &m->objects[context].queue, 0, from);
    run_on(m, context, to);
}

/* The caller is answered. Whoever borrowed further keeps the context until its own end. */
void model_give_back(struct model *m, unsigned caller)
{
    unsigned context = m->objects[caller].lent;
    bool last = m->objects[context].queue.threads[0] == caller;

    if (context == 0)
        return;
    model_drop_claim(m, caller);
    if (last && m->objects[caller].context == 0 && !m->objects[context].dying) {
        model_detach(m, context);
        run_on(m, context, caller);
    }
}

/* A borrower waits for something else than an answer, or stops. */
void model_give_up(struct model *m, unsigned thread)
{
    unsigned context = m->objects[thread].context;

    if (context == 0 || context == m->objects[thread].own)
        return;
    const struct model_queue *lenders = &m->objects[context].queue;
    unsigned next = lenders->count != 0 ? lenders->threads[0] : model_owner(m, context);
    model_detach(m, context);
    if (next == 0)
        return;
    if (m->objects[next].lent == context)
        model_drop_claim(m, next);
    if (m->objects[next].context == 0)
        run_on(m, context, next);
}

void model_forget_context(struct model *m, unsigned context)
{
    struct model_core *core = &m->cores[m->objects[context].core];

    core->context = core->context == context ? 0 : core->context;
    m->objects[context].waiting = false;
}

void model_forget_thread(struct model *m, unsigned thread)
{
    struct model_core *core = model_home(m, thread);

    if (m->objects[thread].own != 0 && m->objects[thread].own == m->objects[thread].context)
        model_detach(m, m->objects[thread].own);
    m->objects[thread].own = 0;
    core->current = core->current == thread ? 0 : core->current;
    core->fpu_owner = core->fpu_owner == thread ? 0 : core->fpu_owner;
}

static void charge_context(struct model *m, unsigned context)
{
    struct model_core *core = &m->cores[m->objects[context].core];

    if (core->context == context)
        model_charge(m, core);
}

enum error time_control_configure_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    const struct model_slot *control = &m->slots[place];
    unsigned found;
    enum error error = model_find(m, thread, words[0], OBJECT_CONTEXT, &found);

    if (error != ERROR_NONE)
        return error;
    if (words[1] >= machine_core_count() || words[2] < TIME_MIN || words[2] > words[3] || words[3] > TIME_MAX)
        return ERROR_OUT_OF_RANGE;
    if (control->value != 0 && control->value != words[1] + 1)
        return ERROR_NO_RIGHT;
    unsigned number = m->slots[found].object, runner = model_runner(m, number);
    struct model_object *context = &m->objects[number];
    if (runner != 0) {
        model_queue_remove(&model_home(m, runner)->ready, runner);
        model_stop_running(m, runner);
    }
    charge_context(m, number);
    model_forget_context(m, number);
    context->budget = model_ticks(words[2]);
    context->period = model_ticks(words[3]);
    context->core = words[1];
    context->slice_end = 0;
    context->refill_count = 1;
    context->refills[0] = (struct refill){ m->now, context->budget };
    if (runner != 0) {
        move_home(m, runner, words[1]);
        model_place_ready(m, runner);
    }
    return ERROR_NONE;
}

enum error context_bind_model(struct model *m, unsigned caller, unsigned place, uint64_t *words)
{
    unsigned context = m->slots[place].object, owner = model_owner(m, context), found;
    enum error error = model_find_optional(m, caller, words[0], OBJECT_THREAD, 0, &found);

    if (error != ERROR_NONE)
        return error;
    if (found == 0) {
        if (owner != 0)
            m->objects[owner].own = 0;
        if (owner != 0 && m->objects[owner].context == context)
            model_detach(m, context);
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

enum error context_info_model(struct model *m, unsigned thread, unsigned place, uint64_t *words)
{
    const struct model_object *context = &m->objects[m->slots[place].object];
    uint64_t second = machine_tsc_frequency();

    (void)thread;
    charge_context(m, m->slots[place].object);
    words[0] = context->consumed / second * 1000000000 + context->consumed % second * 1000000000 / second;
    words[1] = context->budget * 1000000 / second;
    words[2] = context->period * 1000000 / second;
    words[3] = context->core;
    return ERROR_NONE;
}
