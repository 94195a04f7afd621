/*
 * process: the POSIX view of processes, served by the contracts `process` and
 * `builder`.
 *
 *     main.c     who calls; the methods
 *     table.c    processes, parents, children
 *     build.c    making a process as its program's manifest says, and releasing it
 *     grant.c    services and files, as the manifest or the parent has them
 *     load.c     executable, stack and start page into its address space
 *     cache.c    programs that are loaded, shared between their processes
 *     memory.c   holders of the memory that all of it is made of; pieces.c: the books
 *     pager.c    address spaces, pager_calls.c: what processes do with them; regions.c: the books
 *     words.c    waiting for words in memory that processes share
 *     calls.c    the methods about the caller's own memory; signal_calls.c: about signals and groups
 *     limits.c   what a process may use at most; limit_calls.c: the methods about that
 *     deliver.c  signals to processes; timers.c: alarms; wait.c: waiting for children
 *     end.c      exit, signals, faults
 *     files.c    the root directory of processes that may only reach some files; view.c: which
 *     report.c   what a fault leaves behind; symbols.c, trace.c: functions by name, and who called them
 *     container.c   what a process and all that it starts have at most, together; container_calls.c: the contract
 *     crowd.c    how many processes there are at most
 *     page.c     start pages
 *     proc.c     /proc, proc_file.c: its open files, proc_text.c: what they say; PROC.md
 *     tracer.c   what processes tell their parents of their system calls
 *     path.c, signals.c
 *
 * A session's state is the calling client (contract process), the process that is
 * being built (contract builder), terms of containers, or whose root it is (contract directory); NULL when that
 * has ended. That of contract file: a struct proc_open.
 */
#include <stdlib.h>
#include <string.h>
#include <contracts/builder.h>
#include <contracts/container.h>
#include <contracts/directory.h>
#include <contracts/process.h>
#include "build.h"
#include "calls.h"
#include "container.h"
#include "contexts.h"
#include "end.h"
#include "grant.h"
#include "load.h"
#include "memory.h"
#include "page.h"
#include "proc.h"
#include "quota.h"
#include "server.h"
#include "timers.h"
#include "tracer.h"
#include "wait.h"

#define MADE_BY_INIT ((uint64_t)1 << 63)     /* in the badge of a component's session */

struct table table;

/* --- who calls --- */

/* NULL: a process that has ended, or one component too many. */
struct client *calling_client(const struct request *request)
{
    struct session *session = request->session;

    if (session->interface != &process_interface)
        return NULL;                   /* an open file of /proc */
    if (session->state == NULL && session->badge & MADE_BY_INIT)
        session->state = table_component(&table);
    return session->state;
}

const struct container *calling_container(const struct request *request)
{
    const struct client *client = calling_client(request);

    return client == NULL || client->process == NULL ? NULL : client->process->container;
}

static struct process *find_running(const struct request *request, int32_t pid)
{
    struct process *process = container_find(calling_container(request), &table, pid);

    return process != NULL && process->state == PROCESS_RUNNING ? process : NULL;
}

/* --- process --- */

enum error create_process(struct request *request, struct client *client, const struct start *start, capability *builder)
{
    struct process *process = table_add(&table, client, "");

    if (process == NULL) {
        log_line("there are %d processes, no more fit", PROCESSES_MAX);
        return ERROR_LIMIT;
    }
    tracer_inherit(process, client->process);
    if (start->container != NULL)
        container_enter(start->container, process);
    enum error error = build_begin(process, start->path, start->directory, start->outside);
    if (error == ERROR_NONE)
        error = request_give_session(request, &builder_interface, process, builder);
    if (error != ERROR_NONE) {
        release_process(process);
        table_remove(process);
    }
    return error;
}

static enum error create(struct request *request, const char *path, const char *directory, capability *builder)
{
    struct client *client = calling_client(request);
    const struct start start = { .path = path, .directory = directory };

    if (client == NULL)
        return ERROR_NO_PROCESS;
    if (client->process != NULL && !grant_processes(client->process)) {
        container_refuse(client->process->container, client->process->name, "to start programs");
        return ERROR_NOT_PERMITTED;
    }
    return create_process(request, client, &start, builder);
}

static enum error wait(struct request *request, int32_t pid, uint32_t flags, int32_t *ended,
                       int32_t *status)
{
    struct client *client = calling_client(request);

    return client == NULL ? ERROR_NO_PROCESS : wait_for(&table, request, client, pid, flags, ended, status);
}

static enum error list(struct request *request, uint64_t cookie, uint64_t *next, int32_t *pid,
                       int32_t *parent, uint8_t *state, uint64_t *memory, char *name)
{
    static const uint8_t states[] = {
        [PROCESS_BUILDING] = PROCESS_STATE_BUILDING,
        [PROCESS_RUNNING] = PROCESS_STATE_RUNNING,
        [PROCESS_ENDED] = PROCESS_STATE_ENDED,
    };
    const struct container *container = calling_container(request);
    const struct process *process = cookie > PID_MAX ? NULL : container_next(container, &table, (int32_t)cookie);

    if (process == NULL)
        return ERROR_NOT_FOUND;
    *next = (uint64_t)process->pid;
    *pid = process->pid;
    *parent = container_parent(container, process);
    *state = process->stopped ? PROCESS_STATE_STOPPED : states[process->state];
    *memory = process->image.holder == NULL ? 0 : holder_memory(process->image.holder);
    memcpy(name, process->name, strlen(process->name) + 1);
    return ERROR_NONE;
}

static enum error exit_process(struct request *request, int32_t status)
{
    struct client *client = calling_client(request);

    if (client == NULL || client->process == NULL)
        return ERROR_NO_PROCESS;
    end_process(&table, client->process, (status & 255) << 8);
    return ERROR_NONE;
}

static enum error self(struct request *request, int32_t *pid, int32_t *parent)
{
    const struct client *client = calling_client(request);

    if (client != NULL && client->process != NULL) {
        *pid = client->process->pid;
        *parent = container_parent(client->process->container, client->process);
    }
    return ERROR_NONE;
}

static enum error memory(struct request *request, uint64_t *total, uint64_t *free)
{
    const struct container *container = calling_container(request);

    memory_count(total, free);
    for (const struct quota *quota = container == NULL ? NULL : container->terms->quota; quota != NULL; quota = quota->outer)
        *total = quota->limit < *total ? quota->limit : *total;
    if (container != NULL && quota_left(container->terms->quota) < *free)
        *free = quota_left(container->terms->quota);
    return ERROR_NONE;
}

static enum error fault(struct request *request, int32_t pid, char *text)
{
    const char *remembered = fault_remembered(calling_container(request), pid);

    if (remembered == NULL)
        return ERROR_NOT_FOUND;
    memcpy(text, remembered, strlen(remembered) + 1);
    return ERROR_NONE;
}

static enum error time(struct request *request, int32_t pid, uint32_t *core, uint64_t *consumed)
{
    const struct process *process = find_running(request, pid);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    *consumed = build_consumed(process, core);
    return ERROR_NONE;
}

/* --- tracing --- */

static enum error trace(struct request *request, bool children)
{
    struct process *process = calling_process(request);

    return process == NULL ? ERROR_NO_PROCESS : tracer_begin(process, children);
}

static enum error trace_process(struct request *request, int32_t pid, bool children)
{
    struct client *client = calling_client(request);
    struct process *process = find_running(request, pid);

    return client == NULL || process == NULL ? ERROR_NO_PROCESS : tracer_attach(process, client, children);
}

static enum error trace_next(struct request *request, enum trace_event *what, int32_t *pid, uint32_t *thread,
                             uint64_t *number, uint64_t *to, uint64_t *info, void *words, size_t *words_size)
{
    struct client *client = calling_client(request);

    return client == NULL ? ERROR_NO_PROCESS
        : tracer_next(request, client, what, pid, thread, number, to, info, words, words_size);
}

static enum error trace_read(struct request *request, int32_t pid, uint64_t address, uint32_t count, void *data,
                             size_t *data_size)
{
    const struct client *client = calling_client(request);

    return client == NULL ? ERROR_NO_PROCESS : tracer_read(client, pid, address, count, data, data_size);
}

const struct process_handlers process_handlers = {
    .map = call_map,
    .map_file = call_map_file,
    .map_pages = call_map_pages,
    .watch_word = call_watch_word,
    .forget_word = call_forget_word,
    .wake_word = call_wake_word,
    .unmap = call_unmap,
    .protect = call_protect,
    .object = call_object,
    .create = create,
    .wait = wait,
    .kill = call_kill,
    .signals = call_signals,
    .signal_stack = call_signal_stack,
    .take_signal = call_take_signal,
    .default_signal = call_default_signal,
    .kill_thread = call_kill_thread,
    .group = call_group,
    .set_group = call_set_group,
    .new_session = call_new_session,
    .alarm = call_alarm,
    .timer = call_timer,
    .timer_left = call_timer_left,
    .queue = call_queue,
    .accept = call_accept,
    .times = call_times,
    .fork = call_fork,
    .thread = call_thread,
    .thread_exit = call_thread_exit,
    .limit = call_limit,
    .set_limit = call_set_limit,
    .nice = call_nice,
    .list = list,
    .exit = exit_process,
    .self = self,
    .leader = call_leader,
    .background = call_background,
    .memory = memory,
    .fault = fault,
    .time = time,
    .trace = trace,
    .trace_process = trace_process,
    .trace_next = trace_next,
    .trace_read = trace_read,
    .container = call_container,
};

/* --- builder --- */

static enum error argument(struct request *request, const char *text)
{
    struct process *process = request->session->state;

    return process == NULL ? ERROR_NO_PROCESS : page_argument(process->page, text);
}

static enum error environment(struct request *request, const char *text)
{
    struct process *process = request->session->state;

    return process == NULL ? ERROR_NO_PROCESS : page_environment(process->page, text);
}

static enum error strings(struct request *request, bool is_environment, const void *texts, size_t size)
{
    struct process *process = request->session->state;
    enum error error = ERROR_NONE;

    if (process == NULL)
        return ERROR_NO_PROCESS;
    if (size == 0 || ((const char *)texts)[size - 1] != 0)
        return ERROR_BAD_ARGUMENT;
    for (const char *text = texts, *end = text + size; text < end && error == ERROR_NONE; text += strlen(text) + 1)
        error = is_environment ? page_environment(process->page, text) : page_argument(process->page, text);
    return error;
}

static enum error append(struct request *request, const char *text)
{
    struct process *process = request->session->state;

    return process == NULL ? ERROR_NO_PROCESS : page_append(process->page, text);
}

static enum error descriptor(struct request *request, uint32_t number, capability handle)
{
    struct process *process = request->session->state;

    if (process == NULL) {
        capability_free(handle);
        return ERROR_NO_PROCESS;
    }
    return build_descriptor(process, number, handle);
}

static enum error start(struct request *request, int32_t *pid)
{
    struct process *process = request->session->state;

    if (process == NULL)
        return ERROR_NO_PROCESS;
    request->session->state = NULL;
    *pid = process->pid;
    enum error error = build_finish(process);
    if (error != ERROR_NONE) {
        release_process(process);
        table_remove(process);
    }
    return error;
}

/* How the program begins that is built: what posix_spawn's attributes say. */
static enum error begin(struct request *request, uint64_t blocked, uint64_t defaults, bool grouped, int32_t group)
{
    struct process *process = request->session->state;

    if (process == NULL)
        return ERROR_NO_PROCESS;
    process->signals.blocked = blocked & ~SIGNALS_UNCONDITIONAL;
    process->signals.ignored &= ~defaults;
    return grouped ? group_set(process->parent->process, process, group) : ERROR_NONE;
}

static enum error replace(struct request *request)
{
    struct process *process = request->session->state;

    if (process == NULL || process->parent == NULL || process->parent->process == NULL)
        return ERROR_NO_PROCESS;
    int32_t pid;
    process->owner = process->parent->process;
    return start(request, &pid);
}

const struct builder_handlers builder_handlers = {
    .argument = argument,
    .environment = environment,
    .strings = strings,
    .append = append,
    .descriptor = descriptor,
    .start = start,
    .begin = begin,
    .replace = replace,
};

/* --- sessions and faults --- */

static void close_session(struct session *session)
{
    struct process *process = session->state;

    if (process == NULL)
        return;
    if (session->interface == &file_interface) {
        proc_close(session);
    } else if (session->interface == &container_interface) {
        terms_drop(session->state);
    } else if (session->interface == &builder_interface) {
        release_process(process);
        table_remove(process);
    } else if (session->interface == &directory_interface) {
        process->image.root = NULL;
    } else {
        process = ((struct client *)session->state)->process;
        if (process != NULL)
            process->session = NULL;
    }
    session->state = NULL;
}

static bool on_fault(const struct message *message)
{
    uint64_t place = message->badge & FAULT_PLACE_MAX, task = message->badge >> FAULT_TASK_SHIFT & FAULT_TASK_MAX;

    if (!(message->badge & FAULT_BADGE) || place >= PROCESSES_MAX
        || table.processes[place].state != PROCESS_RUNNING || task >= table.processes[place].image.task_count)
        return false;
    return fault_process(&table, &table.processes[place], &table.processes[place].image.tasks[task], message);
}

int main(void)
{
    static const struct server server = {
        .interfaces = { &process_interface, &builder_interface, &container_interface, &directory_interface,
                        &file_interface },
        .together = { &process_interface, &directory_interface, &file_interface },
        .close = close_session,
        .deferred_max = WAITERS_MAX,
        .fault = on_fault,
        .signal = timers_expire,
    };

    if (!memory_start() || !pager_start() || !load_start()) {
        log_line("not enough memory or slots to start: raise `memory` in process.manifest");
        return 1;
    }
    if (!build_start())
        log_line("no program can be started without `privilege time-control` in process.manifest");
    serve(&server);
}
