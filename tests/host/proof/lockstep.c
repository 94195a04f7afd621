/*
 * Kernel and model side by side: see lockstep.h.
 */
#include "../kernel/test.h"
#include "compare.h"
#include "fastpath.h"
#include "queue.h"
#include "world.h"

enum { DIRTY = 0xaa, POLLS_MAX = 1000 };

static bool try_fast;
static unsigned line_number;

static void enter_system_call(void)
{
    fast_left = false;
    if (try_fast)
        enter_fast();
    fast_from = sched_current();
    kernel_system_call(sched_core(), fast_from);
}

static void enter_exception(void)
{
    if (line_number == DEBUG_EXCEPTION)
        kernel_trap(sched_core(), line_number);
    kernel_exception(sched_core(), line_number, 6, 0x10);
}

static void enter_resume(void) { kernel_resume(sched_core()); }
static void enter_timer(void) { kernel_interrupt(sched_core(), VECTOR_TIMER); }
static void enter_line(void) { kernel_interrupt(sched_core(), VECTOR_LINES + line_number); }

static struct thread *rescued;

static void enter_rescue(void)
{
    struct thread *runner;

    while (rescued->own != 0 && (runner = rescued->own->runner) != 0 && runner != rescued)
        thread_stop(runner, ERROR_INTERRUPTED);
    sched_set_priority(rescued, PRIORITY_COUNT - 1);
    thread_wake(rescued, ERROR_INTERRUPTED);
    sched_leave(sched_core());
}

/* The thread's registers and buffer, for both. */
static void prepare_system_call(struct lockstep *l, const struct step *step)
{
    unsigned number = l->model.cores[l->model.core].current;
    struct model_object *t = &l->model.objects[number];
    struct thread *thread = memory_of(t);
    const struct model_slot *buffer = &l->model.slots[model_place(number, HELD_BUFFER)];

    t->registers.from_system_call = 1;
    if (!step->again) {
        t->registers.rax = step->registers.rax;
        t->registers.rdi = step->registers.rdi;
        t->registers.rsi = step->registers.rsi;
        t->registers.rdx = step->registers.rdx;
        memcpy(t->registers.message, step->registers.message, sizeof t->registers.message);
    }
    t->registers.ip = START_IP;
    thread->registers = t->registers;
    if (step->buffer != 0 && buffer->type == OBJECT_FRAME) {
        const struct model_object *frame = &l->model.objects[buffer->object];
        l->model.buffers[frame->contents - 1] = *step->buffer;
        memcpy(memory_of(frame), step->buffer, sizeof *step->buffer);
    }
}

/* An interrupt or exception saves everything of the thread that runs. */
static void prepare_interrupt(struct lockstep *l)
{
    unsigned number = l->model.cores[l->model.core].current;
    struct model_object *t = &l->model.objects[number];

    if (number != 0)
        t->registers.from_system_call = ((struct thread *)memory_of(t))->registers.from_system_call = 0;
}

/* New frames must be zero; the test writes all over them. */
static bool look_at_new(struct lockstep *l)
{
    for (unsigned i = 1; i < MODEL_OBJECTS; i++) {
        struct model_object *object = &l->model.objects[i];
        if (!object->fresh)
            continue;
        object->fresh = false;
        if (object->type != OBJECT_FRAME || object->device || object->size > PAGE_SIZE)
            continue;
        if (!is_zero(memory_of(object), PAGE_SIZE))
            return differ(l, "a new frame is not zero", i);
        memset(memory_of(object), DIRTY, PAGE_SIZE);
        memset(&l->model.buffers[object->contents - 1], DIRTY, sizeof l->model.buffers[0]);
    }
    return true;
}

/* Whether the current thread's time has run out, and its core does not know. */
static bool is_overdue(const struct model *m)
{
    const struct model_core *core = &m->cores[m->core];
    const struct model_object *context = &m->objects[m->objects[core->current].context];

    return context->waiting && core->deadline <= m->now;
}

static void enter_kernel(struct lockstep *l, const struct step *step)
{
    static void (*const entries[])(void) = {
        [EVENT_SYSTEM_CALL] = enter_system_call, [EVENT_FAST_CALL] = enter_system_call,
        [EVENT_EXCEPTION] = enter_exception, [EVENT_TIMER] = enter_timer, [EVENT_LINE] = enter_line,
        [EVENT_RESUME] = enter_resume, [EVENT_RESCUE] = enter_rescue,
    };

    this_core = l->model.core = step->core;
    l->model.now = tsc += step->ticks;
    l->model.poked = pokes[step->core];
    if (step->event <= EVENT_FAST_CALL)
        prepare_system_call(l, step);
    else if (step->event != EVENT_RESCUE)
        prepare_interrupt(l);
    try_fast = step->event == EVENT_FAST_CALL && !stopped[step->core];
    fast_left = went_on = false;
    line_number = step->argument;
    if (step->event == EVENT_RESCUE)
        rescued = memory_of(&l->model.objects[step->argument]);
    interrupts = step->poll != 0 ? INTERRUPTS_LATER : INTERRUPTS_NEVER;
    polls_left = step->poll;
    run_kernel(entries[step->event]);
    interrupts = INTERRUPTS_NEVER;
    l->model.directly = fast_left || went_on;
    l->model.overdue = fast_left && is_overdue(&l->model);
}

/* What the kernel made of the step. */
static enum model_event done_by(const struct lockstep *l, const struct step *step)
{
    return step->event <= EVENT_FAST_CALL && fast_left && went_on && l->model.poked ? EVENT_STAY : step->event;
}

/* Kernel first. If it may have stopped half-way, the model is let stop at each of its own
 * preemption points in turn, until it agrees: which of them the kernel uses is its own
 * choice; that it is in such a state is not. */
bool lockstep_step(struct lockstep *l, const struct step *step)
{
    enum model_event event;

    enter_kernel(l, step);
    l->taken = fast_left;
    event = done_by(l, step);
    if (step->poll != 0)
        model_copy(&l->before, &l->model);
    l->model.stop = 0;
    for (unsigned stop = 1; ; stop++) {
        model_step(&l->model, event, step->argument);
        bool stopped = l->model.stop == 1;
        l->model.stop = 0;
        find_handlers(&l->model);
        if (lockstep_same(l))
            return look_at_new(l);
        if (step->poll == 0 || (stop > 1 && !stopped) || stop == POLLS_MAX)
            return false;
        model_copy(&l->model, &l->before);
        l->model.stop = stop;
    }
}

/* For the explorer: the step has been compared before. */
void lockstep_repeat(struct lockstep *l, const struct step *step)
{
    if (step->poll != 0 && !lockstep_step(l, step))
        abort();
    if (step->poll != 0)
        return;
    enter_kernel(l, step);
    l->model.stop = 0;
    model_step(&l->model, done_by(l, step), step->argument);
    find_handlers(&l->model);
    look_at_new(l);
}

struct step step_operation(uint64_t to, enum operation operation, uint64_t a, uint64_t b, uint64_t c, uint64_t d,
                           uint64_t e, uint64_t f)
{
    return (struct step){ .event = EVENT_SYSTEM_CALL,
                          .registers = { .rax = SYSTEM_CALL_CALL, .rdi = to,
                                         .rsi = message_info(operation, MESSAGE_REGISTERS, 0),
                                         .message = { a, b, c, d, e, f } } };
}

/* --- the start --- */

static unsigned boot_object(struct lockstep *l, const struct slot *slot)
{
    switch (slot->type) {
    case OBJECT_UNTYPED:
        return model_object_new(&l->model, slot->type, slot->object, slot->size, slot->flags & SLOT_DEVICE);
    case OBJECT_THREAD:
        return model_object_new(&l->model, slot->type, virtual_to_physical(slot_thread(slot)), 1 << THREAD_BITS,
                                false);
    case OBJECT_FRAME:
        return model_object_new(&l->model, slot->type, slot->object, PAGE_SIZE, false);
    case OBJECT_CONTEXT:
        return model_object_new(&l->model, slot->type, virtual_to_physical(slot_context(slot)), 0, false);
    default:
        return model_object_new(&l->model, slot->type, slot->object, 0, false);
    }
}

static void boot_thread(struct lockstep *l)
{
    struct model_object *t = &l->model.objects[l->init];

    t->registers = first_thread->registers;
    t->state = THREAD_READY;
    t->priority = t->ceiling = PRIORITY_COUNT - 1;
    t->uses_fpu = true;
    model_slot_copy(&l->model, model_place(l->init, HELD_CSPACE), model_place(1, INIT_SLOT_CNODE), RIGHTS_ALL);
    model_slot_copy(&l->model, model_place(l->init, HELD_SPACE), model_place(1, INIT_SLOT_ADDRESS_SPACE),
                    RIGHTS_ALL);
    model_slot_copy(&l->model, model_place(l->init, HELD_BUFFER), model_place(1, INIT_SLOT_IPC_BUFFER), RIGHTS_ALL);
    l->model.slots[model_place(l->init, HELD_BUFFER)].pinned = true;
    l->model.cores[0].current = l->model.cores[0].fpu_owner = l->init;
    for (unsigned i = 0; i < MODEL_CORES; i++)
        l->model.cores[i].deadline = NEVER;
    l->model.cores[0].context = t->own = t->context = l->model.slots[model_place(1, INIT_SLOT_CONTEXT)].object;
    struct model_object *context = &l->model.objects[t->own];
    context->budget = context->period = slot_context(&slots[INIT_SLOT_CONTEXT])->budget;
    context->slice_end = context->budget;
}

void lockstep_start(struct lockstep *l)
{
    struct model *m = &l->model;

    core_count = MODEL_CORES;
    boot();
    compare_start(slots[INIT_SLOT_ADDRESS_SPACE].object);
    for (unsigned line = 0; line < MODEL_LINES; line++)
        m->line_masked[line] = lines_masked[line];
    unsigned cnode = model_object_new(m, OBJECT_CNODE, virtual_to_physical(slots), 64ull << INIT_CNODE_RADIX, false);
    for (unsigned i = 1; i < MODEL_SLOTS; i++) {
        const struct slot *slot = &slots[i];
        if (slot_empty(slot))
            continue;
        unsigned number = i == INIT_SLOT_CNODE ? cnode : boot_object(l, slot), place = model_place(cnode, i);
        model_slot_new(m, 0, place, number, slot->size_bits);
        m->slots[place].value = slot->type == OBJECT_UNTYPED ? 0 : slot->value;
        m->slots[place].mapped = slot->flags & SLOT_MAPPED;
        if (m->slots[place].mapped)
            m->slots[place].space = m->slots[model_place(cnode, INIT_SLOT_ADDRESS_SPACE)].object;
        if (i == INIT_SLOT_THREAD)
            l->init = number;
    }
    boot_thread(l);
    for (unsigned i = 1; i < MODEL_OBJECTS; i++)
        m->objects[i].fresh = false;
}

enum error lockstep_operate(struct lockstep *l, uint64_t to, enum operation operation, uint64_t a, uint64_t b,
                            uint64_t c, uint64_t d, uint64_t e, uint64_t f)
{
    struct step step = step_operation(to, operation, a, b, c, d, e, f);

    if (!lockstep_step(l, &step))
        return (enum error)-2;
    const struct registers *registers = &first_thread->registers;
    return registers->rax != 0 ? (enum error)registers->rax : (enum error)message_label(registers->rsi);
}

/* --- printing --- */

static const char *const operation_names[OPERATION_COUNT] = {
#define X(object, name, handler, number, ...) [number] = #name,
    OPERATION_LIST(X)
#undef X
};
static const char *const call_names[] = {
#define X(name, number, ...) [number] = #name,
    SYSTEM_CALL_LIST(X)
#undef X
};

void step_print(const struct step *step)
{
    static const char *const events[] = { "call", "fast call", "stay", "exception", "timer", "line", "resume",
                                          "rescue" };
    const struct registers *r = &step->registers;
    uint32_t label = message_label(r->rsi);

    printf("  core %u, %u ticks: %s", step->core, step->ticks, events[step->event]);
    if (step->event == EVENT_LINE || step->event == EVENT_EXCEPTION || step->event == EVENT_RESCUE)
        printf(" %u", step->argument);
    if (step->event <= EVENT_FAST_CALL && step->again)
        printf(" again");
    else if (step->event <= EVENT_FAST_CALL)
        printf(" %s to %lx info %lx reply %lx", r->rax < SYSTEM_CALL_COUNT ? call_names[r->rax] : "unknown",
               r->rdi, r->rsi, r->rdx);
    if (step->event <= EVENT_FAST_CALL && !step->again && r->rax == SYSTEM_CALL_CALL && label < OPERATION_COUNT
        && operation_names[label] != 0)
        printf(" %s(%lx, %lx, %lx, %lx, %lx, %lx)", operation_names[label], r->message[0], r->message[1],
               r->message[2], r->message[3], r->message[4], r->message[5]);
    if (step->poll != 0)
        printf(", interrupt at poll %u", step->poll);
    printf("\n");
}
