/* Tracing: see tracer.h. */
#include "tracer.h"

#include <string.h>
#include <quine/kernel.h>
#include "calls.h"
#include "deliver.h"
#include "server.h"

enum { MARK_SIZE = 9, CARRY = MARK_SIZE - 1, WORDS_SIZE = MESSAGE_REGISTERS * sizeof(uint64_t) };

/* syscall; nopl 0x51544e51(%rax): libc/x86_64/traced.inc */
static const uint8_t mark[MARK_SIZE] = { 0x0f, 0x05, 0x0f, 0x1f, 0x80, 0x51, 0x4e, 0x54, 0x51 };

static void tell(struct client *client);

/* --- finding the calls --- */

/* The page's bytes; one that was not used yet is made. */
static bool read_page(struct pager *pager, uint64_t address, uint8_t *page)
{
    if (pager_read(pager, address, page) == ERROR_NONE)
        return true;
    return pager_fault(pager, address, PAGE_FAULT_FETCH) == ERROR_NONE && pager_read(pager, address, page) == ERROR_NONE;
}

/* The calls in a region of code. */
static void look_in(struct process *process, const struct region *region)
{
    static uint8_t bytes[CARRY + REGION_PAGE];
    struct tracing *tracing = &process->tracing;

    memset(bytes, 0, CARRY);
    for (uint64_t at = region->start; at < region->end; at += REGION_PAGE) {
        if (!read_page(&process->image.pager, at, bytes + CARRY))
            return;
        for (unsigned i = 0; i + MARK_SIZE <= sizeof bytes && tracing->call_count < BREAKPOINT_COUNT; i++)
            if (bytes[i] == mark[0] && memcmp(bytes + i, mark, MARK_SIZE) == 0)
                tracing->calls[tracing->call_count++] = at + i - CARRY;
        memmove(bytes, bytes + REGION_PAGE, CARRY);
    }
}

/* All that the program was given, its tracer has. */
static bool holds_all(const struct client *tracer, const struct process *process)
{
    if (tracer->process == NULL)
        return true;
    const struct image *tracers = &tracer->process->image, *image = &process->image;
    return (tracers->granted.read || !image->granted.read) && (tracers->granted.write || !image->granted.write)
        && (image->granted.services & ~tracers->granted.services) == 0
        && view_holds(&tracers->view, tracers->granted.read, tracers->granted.write, &image->view);
}

static void find_calls(struct process *process)
{
    process->tracing.call_count = 0;
    for (const struct region *region = process->image.pager.regions.first; region != NULL; region = region->next)
        if (region->rights & RIGHT_EXECUTE)
            look_in(process, region);
    if (process->tracing.call_count == 0)
        log_line("process %d (%s) is traced, but makes no calls that libc marks", process->pid, process->name);
}

void tracer_look(struct process *process)
{
    struct client *tracer = process->tracing.tracer;

    if (tracer == NULL)
        return;
    if (!holds_all(tracer, process)) {
        process->tracing = (struct tracing){ 0 };
        tracer->refused = true;
        tell(tracer);
        return;
    }
    find_calls(process);
}

void tracer_arm(const struct process *process, capability thread)
{
    for (unsigned i = 0; i < process->tracing.call_count; i++)
        thread_breakpoint(thread, i, BREAKPOINT_EXECUTE, process->tracing.calls[i], 1);
}

static bool is_call(const struct process *process, uint64_t ip)
{
    for (unsigned i = 0; i < process->tracing.call_count; i++)
        if (process->tracing.calls[i] == ip)
            return true;
    return false;
}

/* --- beginning --- */

enum error tracer_begin(struct process *process, bool children)
{
    if (process->parent == NULL)
        return ERROR_NO_PROCESS;
    if (process->tracing.tracer != NULL && process->tracing.tracer != process->parent)
        return ERROR_BUSY;
    process->parent->traces = true;
    process->tracing = (struct tracing){ .tracer = process->parent, .children = children };
    return ERROR_NONE;
}

enum error tracer_attach(struct process *process, struct client *client, bool children)
{
    if (client->process == process)
        return ERROR_BAD_ARGUMENT;
    if (!may_signal(client, process) || !holds_all(client, process))
        return ERROR_NOT_PERMITTED;
    if (process->tracing.tracer != NULL || process->client.traces)
        return ERROR_BUSY;
    client->traces = true;
    process->tracing = (struct tracing){ .tracer = client, .children = children };
    find_calls(process);
    for (unsigned i = 0; i < process->image.task_count; i++)
        tracer_arm(process, process->image.tasks[i].thread);
    return ERROR_NONE;
}

void tracer_inherit(struct process *process, const struct process *parent)
{
    if (parent != NULL && parent->tracing.tracer != NULL && parent->tracing.children)
        process->tracing = parent->tracing;
}

/* --- telling --- */

bool tracer_holds(const struct task *task)
{
    return task->trace != TRACE_NONE && task->trace != TRACE_CALLING;
}

static bool is_traced(const struct process *process, const struct client *client)
{
    return process->state == PROCESS_RUNNING && process->tracing.tracer == client;
}

/* A thread that waits in that state, or a later one. */
static struct task *find(const struct client *client, enum trace_state first, enum trace_state second,
                         struct process **found)
{
    for (unsigned i = 0; i < table.end; i++) {
        struct process *process = &table.processes[i];
        for (unsigned j = 0; is_traced(process, client) && j < process->image.task_count; j++) {
            struct task *task = &process->image.tasks[j];
            *found = process;
            if (task->trace == first || task->trace == second)
                return task;
        }
    }
    return NULL;
}

static bool traces_any(const struct client *client)
{
    for (unsigned i = 0; i < table.end; i++)
        if (is_traced(&table.processes[i], client))
            return true;
    return false;
}

static void go(struct process *process, struct task *task)
{
    bool calls = task->trace == TRACE_CALLS || task->trace == TRACE_CALLS_TOLD, entered = task->entered, goes_on = true;

    task->trace = TRACE_NONE;
    if (task->asked)
        goes_on = deliver_settle(process, task);
    if (calls && task->entered == entered && process->tracing.tracer != NULL) {
        task->trace = TRACE_CALLING;
        thread_step(task->thread, 1);
    }
    if (goes_on)
        thread_resume(task->thread);
}

struct news { enum trace_event what; uint64_t number, to, info, words[MESSAGE_REGISTERS]; };

static void read_news(const struct task *task, struct news *news)
{
    struct thread_registers r = { 0 };

    thread_read_registers(task->thread, &r);
    *news = (struct news){
        .what = task->trace == TRACE_CALLS ? TRACE_EVENT_CALL : TRACE_EVENT_ANSWER,
        .number = r.rax, .to = r.rdi, .info = r.rsi, .words = { r.rbx, r.rbp, r.r12, r.r13, r.r14, r.r15 },
    };
}

static void set_told(struct task *task)
{
    task->trace = task->trace == TRACE_CALLS ? TRACE_CALLS_TOLD : TRACE_RETURNS_TOLD;
}

/* Answers the tracer that waits, if there is something to say. */
static void tell(struct client *client)
{
    struct process *process;
    struct news news = { 0 };
    struct deferred *waiter = client->trace_waiter;
    bool refused = client->refused && waiter != NULL;
    struct task *task = waiter == NULL ? NULL : find(client, TRACE_CALLS, TRACE_RETURNS, &process);

    if (!refused && task == NULL && (waiter == NULL || traces_any(client)))
        return;
    client->trace_waiter = NULL;
    if (refused || task == NULL) {
        client->refused = false;
        process_trace_next_answer(waiter, refused ? ERROR_NOT_PERMITTED : ERROR_NO_CHILD, TRACE_EVENT_CALL, 0, 0, 0, 0, 0,
                                  news.words, 0);
        return;
    }
    read_news(task, &news);
    if (process_trace_next_answer(waiter, ERROR_NONE, news.what, process->pid, (uint32_t)(task - process->image.tasks),
                                  news.number, news.to, news.info, news.words, WORDS_SIZE) == ERROR_NONE)
        set_told(task);
}

enum error tracer_next(struct request *request, struct client *client, enum trace_event *what, int32_t *pid,
                       uint32_t *thread, uint64_t *number, uint64_t *to, uint64_t *info, void *words, size_t *size)
{
    struct process *process;
    struct news news;
    struct task *task = find(client, TRACE_CALLS_TOLD, TRACE_RETURNS_TOLD, &process);

    if (task != NULL)
        go(process, task);
    if (client->refused) {
        client->refused = false;
        return ERROR_NOT_PERMITTED;
    }
    task = find(client, TRACE_CALLS, TRACE_RETURNS, &process);
    if (task == NULL && !traces_any(client))
        return ERROR_NO_CHILD;
    if (task == NULL) {
        if (client->trace_waiter != NULL && !deferred_abandoned(client->trace_waiter))
            return ERROR_BUSY;
        client->trace_waiter = request_defer(request);
        return client->trace_waiter == NULL ? ERROR_LIMIT : ANSWER_LATER;
    }
    read_news(task, &news);
    set_told(task);
    *what = news.what;
    *pid = process->pid;
    *thread = (uint32_t)(task - process->image.tasks);
    *number = news.number;
    *to = news.to;
    *info = news.info;
    memcpy(words, news.words, WORDS_SIZE);
    *size = WORDS_SIZE;
    return ERROR_NONE;
}

enum error tracer_read(const struct client *client, int32_t pid, uint64_t address, uint32_t count, void *bytes,
                       size_t *size)
{
    static uint8_t page[REGION_PAGE];
    struct process *process = table_find(&table, pid);
    uint64_t offset = address % REGION_PAGE;

    if (process == NULL || !is_traced(process, client))
        return ERROR_NO_PROCESS;
    if (!read_page(&process->image.pager, address - offset, page))
        return ERROR_NOT_MAPPED;
    *size = count < REGION_PAGE - offset ? count : REGION_PAGE - offset;
    memcpy(bytes, page + offset, *size);
    return ERROR_NONE;
}

/* --- faults --- */

bool tracer_trap(struct process *process, struct task *task, const struct message *message, bool *goes_on)
{
    struct client *tracer = process->tracing.tracer;
    uint64_t ip = message->words[0];

    if (message_label(message->info) != FAULT_DEBUG || process->tracing.call_count == 0)
        return false;
    bool at_call = tracer != NULL && is_call(process, ip), calling = task->trace == TRACE_CALLING;
    if (calling ? ip == task->trace_ip : !at_call) {
        if (!calling && task->asked)
            return false;
        *goes_on = true;               /* the breakpoint again, after a step to it; or a step that nobody wants any more */
        if (!calling)
            thread_step(task->thread, 0);
        return true;
    }
    thread_step(task->thread, 0);
    task->trace = calling ? TRACE_RETURNS : TRACE_CALLS;
    task->trace_ip = ip;
    *goes_on = false;
    tell(tracer);
    return true;
}

/* --- the end --- */

static void release(struct process *process)
{
    process->tracing.tracer = NULL;
    for (unsigned i = 0; i < process->image.task_count; i++) {
        struct task *task = &process->image.tasks[i];
        for (unsigned j = 0; j < process->tracing.call_count; j++)
            thread_breakpoint(task->thread, j, BREAKPOINT_NONE, 0, 0);
        if (tracer_holds(task))
            go(process, task);
        task->trace = TRACE_NONE;
    }
}

void tracer_end(struct process *process)
{
    struct client *client = &process->client, *tracer = process->tracing.tracer;

    process->tracing = (struct tracing){ 0 };
    if (tracer != NULL)
        tell(tracer);
    if (client->trace_waiter != NULL)
        process_trace_next_answer(client->trace_waiter, ERROR_NO_CHILD, TRACE_EVENT_CALL, 0, 0, 0, 0, 0, "", 0);
    client->trace_waiter = NULL;
    for (unsigned i = 0; client->traces && i < table.end; i++)
        if (is_traced(&table.processes[i], client))
            release(&table.processes[i]);
    client->traces = false;
}
