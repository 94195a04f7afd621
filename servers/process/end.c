/* The end of processes: see end.h. */
#include "end.h"

#include <contracts/process.h>
#include <quine/start.h>
#include "build.h"
#include "load.h"
#include "server.h"
#include "signals.h"

enum { FAULTS_REMEMBERED = 16 };

static struct { int32_t pid; char text[PROCESS_FAULT_TEXT_MAX + 1]; } faults[FAULTS_REMEMBERED];
static unsigned fault_count;

/* Answers the parent's wait with this process, if it waits for it. */
static void tell_parent(struct process *process)
{
    struct client *parent = process->parent;

    if (parent->waiter == NULL || (parent->waiter_pid != -1 && parent->waiter_pid != process->pid))
        return;
    struct deferred *waiter = parent->waiter;
    parent->waiter = NULL;
    if (process_wait_answer(waiter, ERROR_NONE, process->pid, process->status) == ERROR_NONE)
        table_remove(process);
}

void end_process(struct table *table, struct process *process, int32_t status)
{
    process->state = PROCESS_ENDED;
    process->status = status;
    if (process->client.waiter != NULL)
        process_wait_answer(process->client.waiter, ERROR_INTERRUPTED, 0, 0);
    process->client.waiter = NULL;
    release_process(process);
    table_orphan(table, &process->client);
    if (process->parent == NULL)
        table_remove(process);
    else
        tell_parent(process);
}

enum error signal_process(struct table *table, struct process *process, int32_t signal)
{
    switch (signal_action(signal)) {
    case SIGNAL_ENDS:
        end_process(table, process, signal);
        return ERROR_NONE;
    case SIGNAL_IGNORED:
        return ERROR_NONE;
    case SIGNAL_STOPS:
        return ERROR_UNSUPPORTED;
    case SIGNAL_INVALID:
        break;
    }
    return ERROR_BAD_ARGUMENT;
}

enum error signal_family(struct table *table, int32_t pid, int32_t signal)
{
    static struct process *family[PROCESSES_MAX];
    unsigned count = 0;
    enum error error = ERROR_NO_PROCESS;

    /* All of them first: the end of one changes who descends from whom. */
    for (struct process *process = table_next(table, 0); process != NULL;
         process = table_next(table, process->pid))
        if (process->state == PROCESS_RUNNING && process_descends(process, pid)) {
            error = ERROR_NONE;
            if (process->pid != process->leader)
                family[count++] = process;
        }
    for (unsigned i = 0; i < count && error == ERROR_NONE; i++)
        error = signal_process(table, family[i], signal);
    return error;
}

bool fault_process(struct table *table, struct process *process, const struct message *message)
{
    uint32_t fault = message_label(message->info);
    const uint64_t *words = message->words;
    uint64_t address = words[3];

    if (fault == FAULT_PAGE && pager_fault(&process->image.pager, address, words[4]) == ERROR_NONE)
        return true;
    unsigned place = fault_count++ % FAULTS_REMEMBERED;
    faults[place].pid = process->pid;
    fault_text(faults[place].text, sizeof faults[place].text, fault, words, STACK_END);
    log_line("process %d (%s): %s", process->pid, process->name, faults[place].text);
    end_process(table, process, fault_signal(fault, words));
    return false;
}

const char *fault_remembered(int32_t pid)
{
    for (unsigned i = 1; i <= FAULTS_REMEMBERED && i <= fault_count; i++) {
        unsigned place = (fault_count - i) % FAULTS_REMEMBERED;
        if (faults[place].pid == pid)
            return faults[place].text;
    }
    return NULL;
}
