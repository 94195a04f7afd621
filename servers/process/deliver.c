/* Signals to processes: see deliver.h. */
#include "deliver.h"

#include <signal.h>
#include <string.h>
#include <quine/kernel.h>
#include "end.h"
#include "orphans.h"
#include "tracer.h"

enum { RED_ZONE = 128, STACK_ALIGNMENT = 16, TRAP = FAULT_DEBUG };

/* --- threads --- */

static bool is_in_call(const struct signals *signals, uint64_t ip)
{
    return ip > signals->calls_start && ip <= signals->calls_end;
}

/* From here on it tells after its next instruction, or when the call that it is in has ended. */
static bool step(struct task *task)
{
    if (task->thread == 0 || task->parked || task->stopped)
        return false;
    task->asked = task->asked || tracer_holds(task) || thread_step(task->thread, 1) == ERROR_NONE;
    return task->asked;
}

static struct task *first_task(struct process *process)
{
    for (unsigned i = 0; i < process->image.task_count; i++)
        if (process->image.tasks[i].thread != 0 && !process->image.tasks[i].parked)
            return &process->image.tasks[i];
    return NULL;
}

/* Which is to have a signal for the process. */
static struct task *task_for(struct process *process, uint64_t bit)
{
    for (unsigned i = 0; i < process->image.task_count; i++) {
        struct task *task = &process->image.tasks[i];
        if (task->thread != 0 && !task->parked && task->accepts & bit)
            return task;
    }
    return first_task(process);
}

static uint64_t waiting(const struct process *process, const struct task *task)
{
    return process->signals.entry == 0 ? 0 : (process->signals.pending | task->pending) & ~task->given;
}

/* Sends the thread, which is stopped, to the entry. */
static void enter(struct process *process, struct task *task)
{
    const struct signals *signals = &process->signals;
    struct thread_registers registers;

    if (task->entered || thread_read_registers(task->thread, &registers) != ERROR_NONE)
        return;
    task->entered = true;
    task->trace = TRACE_NONE;          /* the call that it was in, if any, is over */
    task->ip = registers.ip;
    task->sp = registers.sp;
    bool is_on_stack = registers.sp >= task->stack_low && registers.sp < task->stack_high;
    registers.ip = signals->entry;
    if (waiting(process, task) & signals->on_stack && task->stack_high != 0 && !is_on_stack)
        registers.sp = task->stack_high;
    else
        registers.sp -= RED_ZONE;
    registers.sp &= ~(uint64_t)(STACK_ALIGNMENT - 1);
    thread_set_registers(task->thread, &registers);
}

static void ask(struct process *process, struct task *task)
{
    struct thread_registers registers;

    if (!step(task) || tracer_holds(task) || thread_read_registers(task->thread, &registers) != ERROR_NONE
        || !is_in_call(&process->signals, registers.ip))
        return;
    thread_suspend(task->thread);
    /* At the instruction that makes the call (while another processor is in the kernel a call waits there) it
     * would tell only after the call. */
    if (!process->stopped && waiting(process, task) != 0)
        enter(process, task);
    thread_resume(task->thread);
}

bool deliver_trap(struct process *process, struct task *task, const struct message *message, bool *goes_on)
{
    if (message_label(message->info) != TRAP || !task->asked)
        return false;
    *goes_on = deliver_settle(process, task);
    return true;
}

bool deliver_settle(struct process *process, struct task *task)
{
    task->asked = false;
    thread_step(task->thread, 0);
    task->stopped = process->stopped;
    if (!process->stopped && waiting(process, task) != 0)
        enter(process, task);
    return !process->stopped;
}

bool deliver_fault(struct process *process, struct task *task, int32_t signal, struct signal_info info)
{
    struct signals *signals = &process->signals;

    if (signals->entry == 0 || !(signals->caught & ~task->given & signal_bit(signal)) || task->entered)
        return false;
    task->pending |= signal_bit(signal);
    signals->info[signal] = info;
    enter(process, task);
    return true;
}

/* --- stopping --- */

static void report(struct table *table, struct process *process, uint8_t what, int32_t signal)
{
    process->report = what;
    process->report_signal = signal;
    end_tell_parent(table, process, what == REPORT_STOPPED ? CLD_STOPPED : CLD_CONTINUED, signal);
}

static void stop(struct table *table, struct process *process, int32_t signal)
{
    if (process->stopped)
        return;
    process->stopped = true;
    for (unsigned i = 0; i < process->image.task_count; i++)
        ask(process, &process->image.tasks[i]);
    report(table, process, REPORT_STOPPED, signal);
}

static void go_on(struct table *table, struct process *process)
{
    if (!process->stopped)
        return;
    process->stopped = false;
    for (unsigned i = 0; i < process->image.task_count; i++) {
        struct task *task = &process->image.tasks[i];
        if (!task->stopped)
            continue;
        task->stopped = false;
        if (waiting(process, task) != 0)
            enter(process, task);
        thread_resume(task->thread);
    }
    report(table, process, REPORT_CONTINUED, SIGCONT);
}

/* --- signals --- */

void deliver_default(struct table *table, struct process *process, int32_t signal)
{
    switch (signal_action(signal)) {
    case SIGNAL_ENDS:
        end_process(table, process, signal);
        break;
    case SIGNAL_STOPS:                 /* nobody would let an orphan go on: XSH 2.4.3 */
        if (signal == SIGSTOP || !group_is_orphaned(table, process->group, process->session_id))
            stop(table, process, signal);
        break;
    default:
        break;
    }
}

static void keep(struct process *process, struct task *task, int32_t signal, struct signal_info info)
{
    struct signals *signals = &process->signals;

    if (task != NULL)
        task->pending |= signal_bit(signal);
    else
        signals->pending |= signal_bit(signal);
    signals->info[signal] = info;
    if (signals->entry == 0 || process->stopped)
        return;
    if (task == NULL)
        task = task_for(process, signal_bit(signal));
    if (task != NULL && waiting(process, task) & signal_bit(signal))
        ask(process, task);
}

static bool is_kept(const struct signals *signals, int32_t signal)
{
    return (signals->entry == 0 ? signals->blocked : signals->caught) & signal_bit(signal);
}

void deliver_announce(struct process *process, int32_t signal)
{
    struct task *task = task_for(process, signal_bit(signal));

    if (process->signals.entry != 0 && is_kept(&process->signals, signal) && task != NULL)
        step(task);
}

enum error deliver(struct table *table, struct process *process, struct task *task, int32_t signal,
                   struct signal_info info)
{
    struct signals *signals = &process->signals;
    enum signal_action action = signal_action(signal);
    uint64_t bit;

    if (action == SIGNAL_INVALID)
        return ERROR_BAD_ARGUMENT;
    if (signal == 0)
        return ERROR_NONE;
    bit = signal_bit(signal);
    if (signal == SIGCONT) {
        signals->pending &= ~SIGNALS_STOPPING;
        go_on(table, process);
    } else if (bit & SIGNALS_STOPPING) {
        signals->pending &= ~signal_bit(SIGCONT);
    }
    if (bit & SIGNALS_UNCONDITIONAL)
        deliver_default(table, process, signal);
    else if (signals->ignored & bit)
        return ERROR_NONE;
    else if (is_kept(signals, signal))
        keep(process, task, signal, info);
    else
        deliver_default(table, process, signal);
    return ERROR_NONE;
}

int32_t deliver_take(struct process *process, struct task *task, uint64_t ready, struct signal_info *info)
{
    task->given &= ~ready;
    uint64_t all = waiting(process, task);
    int32_t signal = 1;

    task->entered = false;
    if (all == 0)
        return 0;
    while (!(all & signal_bit(signal)))
        signal++;
    if (task->pending & signal_bit(signal))
        task->pending &= ~signal_bit(signal);
    else
        process->signals.pending &= ~signal_bit(signal);
    task->given |= signal_bit(signal);
    *info = process->signals.info[signal];
    return signal;
}

void deliver_again(struct process *process)
{
    struct signals *signals = &process->signals;
    struct task *task = first_task(process);

    signals->pending &= ~signals->ignored;
    if (signals->entry != 0 && signals->pending != 0 && task != NULL && !process->stopped)
        ask(process, task);
}
