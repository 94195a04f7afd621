/*
 * Random steps for kernel and model: which core does what next. Mostly what its current
 * thread asks for (choose_operation.c, choose_talk.c, choose_plan.c), now and then an
 * interrupt or a fault, and one that comes at a preemption point. Now and then all that a core
 * does for a while is talk between clients and servers.
 */
#include <abi/bootinfo.h>
#include "choose_parts.h"

enum { IDLE_MAX = 100, TALK_MAX = 60 };

static unsigned idle_steps;
static unsigned talk_left, talk_core;

static bool all_idle(const struct model *m)
{
    for (unsigned i = 0; i < MODEL_CORES; i++)
        if (m->cores[i].current != 0)
            return false;
    return true;
}

/* The timer comes when it was set for, or early. */
static void choose_interrupt(const struct lockstep *l, struct step *step)
{
    const struct model *m = &l->model;
    const struct model_core *core = &m->cores[the_core];

    step->event = one_in(3) ? EVENT_LINE : one_in(6) ? EVENT_RESUME : EVENT_TIMER;
    step->argument = one_in(6) ? LINES_MAX + choose_below(3) : 14 + choose_below(4);
    if (step->event == EVENT_TIMER && core->deadline != NEVER && core->deadline > m->now && !one_in(6))
        step->ticks = core->deadline - m->now;
    if (all_idle(m) && !one_in(4)) {
        step->event = EVENT_RESCUE;
        step->argument = l->init;
        step->core = m->objects[l->init].core;
    }
}

static bool is_in_pieces(const struct step *step)
{
    uint32_t label = message_label(step->registers.rsi);

    return step->registers.rax == SYSTEM_CALL_CALL && step->buffer == 0
        && (label == OPERATION_CNODE_REVOKE || label == OPERATION_CNODE_DELETE || label == OPERATION_UNTYPED_RETYPE);
}

/* What the current thread calls the kernel for. */
static void choose_call(const struct lockstep *l, struct step *step, struct ipc_buffer *buffer)
{
    bool first = l->model.cores[the_core].current == l->init;

    know(&l->model);
    if (talk_left != 0 && choose_talk(l, step, buffer))
        return;
    talk_left = 0;
    if (first && choose_planned(l, step))
        return;
    if (!one_in(first ? 2 : 8) && choose_talk(l, step, buffer)) {
        talk_left = one_in(4) ? choose_below(TALK_MAX) : 0;
        talk_core = the_core;
        return;
    }
    *step = (struct step){ .event = EVENT_SYSTEM_CALL };
    if (one_in(first ? 12 : 2))
        choose_message(l, step, buffer);
    else
        while (!choose_operation(l, step))
            ;
    if (is_in_pieces(step))
        step->poll = choose_below(4);
    step->event = one_in(2) ? EVENT_FAST_CALL : EVENT_SYSTEM_CALL;
}

bool choose_possible(const struct lockstep *l)
{
    return l->model.objects[l->init].own != 0 && l->model.slots[model_place(l->init, HELD_CSPACE)].type != OBJECT_NONE
        && l->model.slots[model_place(l->init, HELD_SPACE)].type != OBJECT_NONE;
}

static void choose_the_core(const struct model *m)
{
    the_core = choose_below(MODEL_CORES);
    if (talk_left != 0) {
        talk_left--;
        the_core = talk_core;
    } else if (m->cores[the_core].current == 0 && !one_in(16)) {
        the_core = (the_core + 1) % MODEL_CORES;
    }
}

bool choose_step(const struct lockstep *l, struct step *step, struct ipc_buffer *buffer)
{
    const struct model *m = &l->model;

    choose_the_core(m);
    unsigned thread = m->cores[the_core].current, poll = one_in(4) ? 1 + choose_below(one_in(2) ? 4 : 30) : 0;
    unsigned ticks = one_in(16) ? choose_below(200000) : 1 + choose_below(500);

    *step = (struct step){ .event = EVENT_SYSTEM_CALL, .core = the_core, .ticks = ticks, .poll = poll };
    idle_steps = all_idle(m) ? idle_steps + 1 : 0;
    if (idle_steps > IDLE_MAX || !choose_possible(l))
        return false;
    if (thread == 0 || one_in(24)) {
        choose_interrupt(l, step);
    } else if (m->objects[thread].registers.ip == INTERRUPTED_IP && !one_in(6)) {
        step->again = true;
    } else if (one_in(64) && (thread != l->init || m->slots[model_place(thread, HELD_HANDLER)].type != OBJECT_NONE)) {
        step->event = EVENT_EXCEPTION;
        step->argument = one_in(2) ? 1 : 14;
    } else {
        choose_call(l, step, buffer);
        step->core = the_core;
        step->ticks = ticks;
        step->poll = step->poll != 0 ? step->poll : poll;
    }
    return true;
}
