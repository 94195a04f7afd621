/* The end of processes: see end.h. */
#include "end.h"

#include <signal.h>
#include <contracts/process.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "build.h"
#include "contexts.h"
#include "deliver.h"
#include "load.h"
#include "report.h"
#include "orphans.h"
#include "server.h"
#include "signals.h"
#include "tracer.h"
#include "wait.h"

enum { FAULTS_REMEMBERED = 16 };

static struct { int32_t pid; uint32_t container; char text[PROCESS_FAULT_TEXT_MAX + 1]; } faults[FAULTS_REMEMBERED];
static unsigned fault_count;
static capability leaders;             /* a notification; 0: nobody asks */

void end_watch_leaders(capability signal)
{
    capability_free(leaders);
    leaders = signal;
}

void end_tell_parent(struct table *table, struct process *process, int32_t code, int32_t value)
{
    struct client *parent = process->parent;
    int32_t signal = value;

    if (parent == NULL)
        return;
    if (parent->process != NULL && parent->process->state == PROCESS_RUNNING)
        deliver_announce(parent->process, SIGCHLD);
    wait_answer(table, process);
    /* It may be gone now, if its parent waited for it. */
    if (parent->process == NULL || parent->process->state != PROCESS_RUNNING)
        return;
    if (code >= CLD_STOPPED && parent->process->signals.ignored & SIGNALS_NO_STOP_REPORTS)
        return;
    deliver(table, parent->process, NULL, SIGCHLD,
            (struct signal_info){ .code = code, .pid = process->pid, .value = (uint64_t)(uint32_t)signal });
}

/* Its children have none any more, and see it in their start pages. */
static void forget_parent(struct table *table, const struct client *parent)
{
    for (unsigned i = 0; i < table->end; i++)
        if (table->processes[i].state == PROCESS_RUNNING && table->processes[i].parent == parent)
            pager_write(&table->processes[i].image.pager, START_ADDRESS + offsetof(struct start_info, parent), 0);
}

/* All in the container but the one that ends already. Their own ends may end others of them. */
static void end_container(struct table *table, const struct container *container, const struct process *but)
{
    for (unsigned i = 0; i < table->end; i++) {
        struct process *process = &table->processes[i];
        if (process->state == PROCESS_RUNNING && process != but && container_sees(container, process))
            end_process(table, process, SIGKILL);
    }
}

void end_process(struct table *table, struct process *process, int32_t status)
{
    struct container *container = container_ends(process);
    int32_t session = process->session_id;
    unsigned core;

    if (container != NULL)
        end_container(table, container, process);
    terms_forget(process);
    orphans_before(table, session);
    if (session == process->pid && leaders != 0)
        notification_signal(leaders);
    process->consumed = build_consumed(process, &core);
    process->state = PROCESS_ENDED;
    process->status = status;
    process->stopped = false;
    process->report = REPORT_NONE;
    process->alarm = 0;
    wait_forget(&process->client);
    release_process(process);
    tracer_end(process);
    forget_parent(table, &process->client);
    table_orphan(table, &process->client);
    struct client *parent = process->parent;
    if (parent == NULL || wait_is_unwanted(parent)) {
        table_remove(process);
        if (parent != NULL)
            wait_last(table, parent);
    } else if (status & 127) {
        end_tell_parent(table, process, CLD_KILLED, status & 127);
    } else {
        end_tell_parent(table, process, CLD_EXITED, status >> 8);
    }
    orphans_after(table, session);
}

/* The lowest address of the stack; a guard page lies below. */
static uint64_t stack_end(const struct process *process)
{
    const struct region *region = process->image.pager.regions.first;

    while (region != NULL && region->kind != REGION_STACK)
        region = region->next;
    return region == NULL ? STACK_TOP : region->start;
}

bool fault_process(struct table *table, struct process *process, struct task *task, const struct message *message)
{
    uint32_t fault = message_label(message->info);
    const uint64_t *words = message->words;
    enum error error = ERROR_NOT_MAPPED;
    bool goes_on;

    if (fault == FAULT_PAGE && !limits_refuse_stack(&process->limits, words[3]))
        error = pager_fault(&process->image.pager, words[3], words[4]);
    if (error == ERROR_NONE)
        return true;
    int32_t signal = fault_signal(fault, words, error);
    if (tracer_trap(process, task, message, &goes_on) || deliver_trap(process, task, message, &goes_on))
        return goes_on;
    if (deliver_fault(process, task, signal, (struct signal_info){ fault_code(fault, error), 0,
                                                                   fault == FAULT_PAGE ? words[3] : words[0] }))
        return true;
    unsigned place = fault_count++ % FAULTS_REMEMBERED;
    faults[place].pid = process->pid;
    faults[place].container = process->container == NULL ? 0 : process->container->number;
    fault_text(faults[place].text, sizeof faults[place].text, fault, words, stack_end(process));
    report_fault(process, task, signal, faults[place].text, sizeof faults[place].text);
    log_line("process %d (%s): %s", process->pid, process->name, faults[place].text);
    end_process(table, process, signal);
    return false;
}

const char *fault_remembered(const struct container *container, int32_t pid)
{
    for (unsigned i = 1; i <= FAULTS_REMEMBERED && i <= fault_count; i++) {
        unsigned place = (fault_count - i) % FAULTS_REMEMBERED;
        if (faults[place].pid == pid && (container == NULL || faults[place].container == container->number))
            return faults[place].text;
    }
    return NULL;
}
