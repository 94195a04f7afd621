/* Building and releasing processes: see build.h. */
#include "build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bootimage/manifest.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <contracts/process.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "container.h"
#include "contexts.h"
#include "crowd.h"
#include "grant.h"
#include "load.h"
#include "memory.h"
#include "page.h"
#include "pager_parts.h"
#include "path.h"
#include "quota.h"
#include "server.h"
#include "timers.h"
#include "words.h"
#include "tracer.h"

#define MANIFESTS "/manifests/program/"

enum {
    MANIFEST_SIZE_MAX = sizeof(struct manifest) + MANIFEST_ITEMS_MAX * sizeof(struct manifest_item),
    PROCESS_SLOTS = 2,                 /* of the server: CNode, thread; then the contexts */
    FIRST_PAGES = 24,                  /* of memory, at least, for what every process has */
    EXECUTABLE = 0100,                 /* the permission bit: the owner's, whom everyone is */
    DEFAULT_MEMORY_PART = 2,           /* without a manifest: one part in so many of the memory that is free */
};

static capability time_control;

bool build_start(void)
{
    const struct start_item *item = start_find(START_TIME_CONTROL, NULL);

    time_control = item == NULL ? 0 : item->slot;
    return item != NULL;
}

/* --- the manifest --- */

/* The compiled manifest of the program; NULL: it has none that can be used. */
static const struct manifest *read_manifest(const char *name)
{
    static _Alignas(8) uint8_t bytes[MANIFEST_SIZE_MAX + FILE_READ_DATA_MAX];
    char path[sizeof MANIFESTS + PROGRAM_NAME_SIZE] = MANIFESTS;
    capability file;
    size_t size = 0, got;

    memcpy(path + sizeof MANIFESTS - 1, name, strlen(name) + 1);
    if (directory_open(service("directory"), path, OPEN_FLAG_READ, 0, &file) != ERROR_NONE)
        return NULL;
    do {
        got = 0;
        if (file_read(file, FILE_READ_DATA_MAX, false, bytes + size, &got) != ERROR_NONE)
            got = 0;
        size += got;
    } while (got != 0 && size <= MANIFEST_SIZE_MAX);
    capability_free(file);
    const struct manifest *manifest = manifest_open(bytes, size);
    return manifest != NULL && manifest->is_program ? manifest : NULL;
}

/* --- the beginning --- */

/* A FIFO would keep whoever opens it waiting, but for `nonblock`. In a container links are followed: `path` is where they lead then. */
static enum error open_file(struct process *process, const struct container *names, char path[PATH_SIZE])
{
    enum { FLAGS = OPEN_FLAG_READ | OPEN_FLAG_NONBLOCK };
    struct file_status status;
    enum error error = names != NULL ? container_open(names, path, FLAGS, &process->file)
        : directory_open(service("directory"), path, FLAGS, 0, &process->file);

    if (error == ERROR_NONE)
        error = file_status(process->file, &status);
    if (error == ERROR_NONE && (status.kind != FILE_KIND_REGULAR || !(status.mode & EXECUTABLE)))
        error = ERROR_NO_ACCESS;
    if (error == ERROR_NONE)
        process->identity = (struct program_file){ status.device, status.number, status.size, status.changed };
    return error;
}

/* Whether what is /bin/NAME for the whole system is the program's very file. */
static bool is_system_program(const struct process *process)
{
    char path[PATH_SIZE];
    struct file_status status;

    snprintf(path, sizeof path, "/bin/%s", process->name);
    return directory_status(service("directory"), path, false, &status) == ERROR_NONE
        && status.number == process->identity.number;
}

/* The name of a program in /bin, or as much of another's as the table has room for. A container may have another /bin, and /bin
 * elsewhere. */
static bool name_program(struct process *process, const struct container *names, const char *clean)
{
    const char *name = strrchr(clean, '/') + 1;

    snprintf(process->name, sizeof process->name, "%s", name);
    return names == NULL ? path_program(process->name, clean)
        : manifest_name_good(name) && strlen(name) < sizeof process->name && is_system_program(process);
}

static enum error begin_page(struct process *process, const char *directory)
{
    char current[PATH_SIZE];

    process->page = malloc(sizeof *process->page);
    if (process->page == NULL)
        return ERROR_NO_MEMORY;
    path_clean(current, directory);
    page_begin(process->page, current);
    process->page->core_count = start_info->core_count;
    return ERROR_NONE;
}

enum error build_first(struct process *process, const struct manifest *manifest, struct holder *lender)
{
    struct image *image = &process->image;
    struct quota *quota = process->container == NULL ? NULL : process->container->terms->quota;
    unsigned count = contexts_count(manifest);
    capability slots = capability_allocate(PROCESS_SLOTS + count);

    if (slots == 0)
        return ERROR_LIMIT;
    image->cnode = slots;
    image->thread = slots + 1;
    image->contexts = slots + PROCESS_SLOTS;
    image->context_count = count;
    image->priority = manifest->priority;
    image->time_budget = manifest->time_budget;
    image->time_period = manifest->time_period;
    image->core = manifest->core;
    image->holder = holder_new(manifest->memory, lender, quota);
    image->tasks = calloc(1, sizeof *image->tasks);
    image->task_count = image->tasks == NULL ? 0 : 1;
    enum error error = image->holder == NULL || image->tasks == NULL ? ERROR_NO_MEMORY
        : holder_ensure(image->holder, FIRST_PAGES);
    if (error == ERROR_NONE)
        error = holder_make(image->holder, OBJECT_CNODE, PROCESS_CNODE_RADIX, 1, SLOT_CNODE, image->cnode);
    if (error == ERROR_NONE)
        error = holder_make(image->holder, OBJECT_CONTEXT, 0, count, SLOT_CNODE, image->contexts);
    return error != ERROR_NONE ? error : contexts_fill(time_control, image->contexts, manifest);
}

/* What threads of its own need: contexts, and where their faults go. */
static enum error grant_threads(struct process *process, uint64_t place)
{
    unsigned count = process->image.context_count - 1;

    if (count == 0)
        return ERROR_NONE;
    const struct start_item *contexts = page_add_run(process->page, START_CONTEXT, count);
    const struct start_item *faults = page_add(process->page, START_FAULTS, "");
    enum error error = contexts != NULL && faults != NULL ? ERROR_NONE : ERROR_LIMIT;
    for (unsigned i = 0; i < count && error == ERROR_NONE; i++)
        error = cnode_copy(process->image.cnode, contexts->slot + i, SLOT_CNODE, process->image.contexts + 1 + i,
                           RIGHTS_ALL);
    if (error == ERROR_NONE)
        error = cnode_mint(process->image.cnode, faults->slot, SLOT_CNODE, SLOT_ENDPOINT, RIGHT_WRITE | RIGHT_GRANT,
                           FAULT_BADGE | place);
    return error;
}

static enum error begin_memory(struct process *process, const struct manifest *manifest)
{
    struct manifest narrowed = *manifest;      /* without its items */

    if (process->container != NULL)
        container_narrow(process->container, &narrowed);
    enum error error = build_first(process, &narrowed, NULL);
    if (error == ERROR_NO_MEMORY) {
        uint64_t total, free;
        memory_count(&total, &free);
        log_line("%s finds no memory to start: %llu KiB are free", process->name, (unsigned long long)free >> 10);
    }
    return error;
}

static enum error begin_with(struct process *process, const struct manifest *manifest)
{
    enum error error = begin_memory(process, manifest);

    process->has_manifest = true;
    for (uint32_t i = 0; i < manifest->item_count; i++)
        if (manifest->items[i].kind == MANIFEST_PROCESSES)
            process->processes_most = (uint32_t)manifest->items[i].a;
    return error != ERROR_NONE ? error : grant_manifest(process, manifest);
}

/* MANIFEST.md, part 4: nothing that the parent lacks; the first in a container: nothing that this lacks. */
static enum error begin_without(struct process *process, const char *clean, bool outside)
{
    const struct process *parent = process->parent->process;
    bool enters = parent != NULL && parent->container != process->container;
    uint64_t total, free;

    if (parent == NULL || ((outside || !enters) && !grant_reads(parent, clean))) {
        log_line("%s is refused: it has no manifest, and %s may not read it", clean,
                 parent == NULL ? "a component" : parent->name);
        return ERROR_NOT_PERMITTED;
    }
    enum error error = load_is_program(process);
    if (error != ERROR_NONE)
        return error;
    memory_count(&total, &free);
    const struct manifest manifest = {
        .memory = free / DEFAULT_MEMORY_PART, .priority = parent->image.priority,
        .time_budget = parent->image.time_budget, .time_period = parent->image.time_period, .core = parent->image.core,
    };
    error = begin_memory(process, &manifest);
    return error != ERROR_NONE ? error : grant_inherited(process, enters ? NULL : parent);
}

enum error build_begin(struct process *process, const char *path, const char *directory, bool outside)
{
    const struct process *parent = process->parent->process;
    const struct container *names = outside ? parent->container : process->container;
    char joined[PATH_SIZE], clean[PATH_SIZE];
    enum error error = path_join(joined, directory, path);

    if (error != ERROR_NONE)
        return error;
    path_clean(clean, joined);
    error = open_file(process, names, names != NULL ? clean : joined);
    if (error == ERROR_NONE)
        error = begin_page(process, directory);
    if (error != ERROR_NONE)
        return error;
    process->image.program = cache_find(&process->identity);
    process->image.path = container_source(names, clean);
    const struct manifest *manifest = name_program(process, names, clean) ? read_manifest(process->name) : NULL;
    return manifest != NULL ? begin_with(process, manifest) : begin_without(process, clean, outside);
}

enum error build_descriptor(struct process *process, uint32_t number, capability handle)
{
    struct page *page = process->page;
    enum error error = ERROR_NONE;

    for (uint32_t i = 0; i < page->item_count; i++)
        if (page->items[i].kind == START_DESCRIPTOR && page->items[i].data[0] == number)
            error = ERROR_EXISTS;
    struct start_item *item = error == ERROR_NONE ? page_add(page, START_DESCRIPTOR, "") : NULL;
    if (item == NULL) {
        capability_free(handle);
        return error != ERROR_NONE ? error : ERROR_LIMIT;
    }
    item->data[0] = number;
    error = cnode_move(process->image.cnode, item->slot, SLOT_CNODE, handle);
    capability_free(handle);
    return error;
}

/* --- the end of the beginning --- */

/* A program that finds its maker by name gets the same slot. */
static enum error name_maker(struct process *process)
{
    struct start_item *item = page_add(process->page, START_SESSION, "process");

    if (item == NULL)
        return ERROR_LIMIT;
    process->page->next_slot--;
    item->slot = SLOT_SUPERVISOR;
    return ERROR_NONE;
}

/* So does /proc, for that session speaks `directory` too. */
static enum error mount_proc(struct process *process)
{
    if (!grant_processes(process))
        return ERROR_NONE;
    struct start_item *item = page_add(process->page, START_DIRECTORY, "/proc");

    if (item == NULL)
        return ERROR_LIMIT;
    process->page->next_slot--;
    item->slot = SLOT_SUPERVISOR;
    return ERROR_NONE;
}

/* Those that libc obeys, if there are any. */
static enum error tell_limits(struct process *process)
{
    const struct limit *of = process->owner->limits.of;

    if (of[LIMIT_KIND_DESCRIPTORS].soft == LIMIT_NONE && of[LIMIT_KIND_FILE_SIZE].soft == LIMIT_NONE)
        return ERROR_NONE;
    struct start_item *item = page_add(process->page, START_NUMBER, "limits");
    if (item == NULL)
        return ERROR_LIMIT;
    process->page->next_slot--;
    item->slot = 0;
    item->data[0] = of[LIMIT_KIND_DESCRIPTORS].soft;
    item->data[1] = of[LIMIT_KIND_FILE_SIZE].soft;
    return ERROR_NONE;
}

/* Signals that it ignores from the beginning, as its libc keeps that from then on. */
static enum error tell_ignored(struct process *process)
{
    uint64_t ignored = process->owner == process ? process->signals.ignored : process->owner->signals.ignored & ~SIGNALS_NO_STOP_REPORTS;
    struct start_item *item = ignored == 0 ? NULL : page_add(process->page, START_NUMBER, "ignored");

    if (item == NULL)
        return ignored == 0 ? ERROR_NONE : ERROR_LIMIT;
    process->page->next_slot--;
    item->slot = 0;
    item->data[0] = ignored;
    return ERROR_NONE;
}

enum error build_priority(const struct process *process, capability thread)
{
    unsigned priority = limits_priority(process->image.priority, process->owner->nice);
    enum error error;

    while ((error = thread_set_priority(thread, priority, priority)) == ERROR_OUT_OF_RANGE && priority > 0)
        priority--;
    return error;
}

/* A thread, configured, with its priority; `guarded` is an empty slot, left with the guarded CNode. */
static enum error make_thread(struct process *process, unsigned number, capability thread, capability ipc_frame,
                              capability guarded, capability fault)
{
    struct image *image = &process->image;
    enum error error = holder_make(image->holder, OBJECT_THREAD, 0, 1, SLOT_CNODE, thread);

    if (error == ERROR_NONE)
        error = cnode_mint(SLOT_CNODE, guarded, SLOT_CNODE, image->cnode, RIGHTS_ALL,
                           cnode_plain_guard(PROCESS_CNODE_RADIX));
    if (error == ERROR_NONE)
        error = cnode_mint(SLOT_CNODE, fault, SLOT_CNODE, SLOT_ENDPOINT, RIGHT_WRITE | RIGHT_GRANT,
                           FAULT_BADGE | (uint64_t)number << FAULT_TASK_SHIFT
                           | (uint64_t)(process->owner - table.processes));
    const struct thread_configuration configuration = {
        .cspace = guarded,
        .address_space = image->pager.address_space,
        .ipc_buffer_frame = ipc_frame,
        .ipc_buffer = IPC_BUFFER_ADDRESS + ((uint64_t)number << PAGE_BITS),
        .fault_endpoint = fault,
        .flags = THREAD_FPU,
    };
    if (error == ERROR_NONE)
        error = thread_configure(thread, &configuration);
    return error != ERROR_NONE ? error : build_priority(process, thread);
}

/* What every process has in the first slots of its CNode. */
static enum error fill_cnode(struct process *process, capability guarded)
{
    const struct image *image = &process->image;
    enum error error = cnode_move(image->cnode, SLOT_CNODE, SLOT_CNODE, guarded);

    if (error == ERROR_NONE)
        error = cnode_copy(image->cnode, SLOT_ADDRESS_SPACE, SLOT_CNODE, image->pager.address_space, RIGHTS_ALL);
    if (error == ERROR_NONE)
        error = cnode_copy(image->cnode, SLOT_THREAD, SLOT_CNODE, image->thread, RIGHTS_ALL);
    if (error == ERROR_NONE)
        error = cnode_copy(image->cnode, SLOT_CONTEXT, SLOT_CNODE, image->contexts, RIGHTS_ALL);
    if (error == ERROR_NONE)
        error = session_mint(&process_interface, &process->owner->client, image->cnode, SLOT_SUPERVISOR,
                             &process->session);
    return error;
}

static void free_both(capability slots)
{
    if (slots == 0)
        return;
    capability_free(slots);
    capability_free(slots + 1);
}

enum error build_thread(struct process *process, capability ipc_frame)
{
    struct image *image = &process->image;
    capability slots = capability_allocate(2);
    enum error error = slots == 0 ? ERROR_LIMIT
        : make_thread(process, 0, image->thread, ipc_frame, slots, slots + 1);

    if (error == ERROR_NONE)
        error = context_bind(image->contexts, image->thread);
    if (error == ERROR_NONE)
        error = fill_cnode(process, slots);
    free_both(slots);
    return error;
}

/* Its own time, on the next core if any will do. */
static enum error make_context(const struct image *image, capability context)
{
    static unsigned turn;
    unsigned core = image->core == MANIFEST_CORE_ANY ? turn++ : image->core;
    enum error error = holder_make(image->holder, OBJECT_CONTEXT, 0, 1, SLOT_CNODE, context);

    return error != ERROR_NONE ? error
        : time_control_configure(time_control, context, core % start_info->core_count, image->time_budget,
                                 image->time_period);
}

/* The next thread of the process, which does not run. */
static enum error add_task(struct process *process)
{
    struct image *image = &process->image;
    unsigned number = image->task_count;
    struct task *tasks = number == TASKS_MAX ? NULL : realloc(image->tasks, (number + 1) * sizeof *tasks);
    capability slots = capability_allocate(2), more = capability_allocate(2);

    if (tasks != NULL)
        image->tasks = tasks;
    enum error error = tasks == NULL || slots == 0 || more == 0 ? ERROR_LIMIT : pager_reserve(&image->pager, 4);
    if (error == ERROR_NONE)
        error = load_ipc_buffer(process, number);
    if (error == ERROR_NONE)
        error = make_thread(process, number, slots, load_ipc_frame(), more, more + 1);
    if (error == ERROR_NONE)
        error = make_context(image, slots + 1);
    if (error == ERROR_NONE)
        error = context_bind(slots + 1, slots);
    load_finish();
    free_both(more);
    if (error != ERROR_NONE) {
        free_both(slots);
        return error;
    }
    tasks[number] = (struct task){ .thread = slots, .parked = true };
    image->task_count++;
    return ERROR_NONE;
}

enum error build_task(struct process *process, unsigned number, uint64_t ip, uint64_t sp, uint64_t argument,
                      uint64_t tls)
{
    struct image *image = &process->image;
    enum error error = number == image->task_count ? add_task(process) : ERROR_NONE;

    if (error != ERROR_NONE)
        return error;
    if (number >= image->task_count || !image->tasks[number].parked)
        return ERROR_BAD_ARGUMENT;
    struct task *task = &image->tasks[number];
    *task = (struct task){ .thread = task->thread };
    tracer_arm(process, task->thread);
    return thread_write_registers(task->thread, ip, sp, argument, tls, 1);
}

void build_park(struct task *task)
{
    thread_suspend(task->thread);
    thread_step(task->thread, 0);
    *task = (struct task){ .thread = task->thread, .parked = true };
}

uint64_t build_consumed(const struct process *process, unsigned *core)
{
    const struct image *image = &process->image;
    uint64_t consumed = process->consumed + contexts_consumed(image->contexts, image->context_count, core);
    struct context_info info;

    for (unsigned i = 1; i < image->task_count; i++)
        if (context_info(image->tasks[i].thread + 1, &info) == ERROR_NONE)
            consumed += info.consumed;
    return consumed;
}

static enum error build(struct process *process, const struct elf64_program *program)
{
    enum error error = name_maker(process);

    if (error == ERROR_NONE)
        error = mount_proc(process);
    if (error == ERROR_NONE)
        error = tell_limits(process);
    if (error == ERROR_NONE)
        error = tell_ignored(process);
    if (error == ERROR_NONE)
        error = grant_view(process);
    if (error == ERROR_NONE)
        error = grant_threads(process, (uint64_t)(process->owner - table.processes));
    if (error == ERROR_NONE)
        error = load_program(process, program);
    if (error == ERROR_NONE)
        error = build_thread(process, load_ipc_frame());
    if (error == ERROR_NONE)
        error = load_start_page(process);
    load_finish();
    return error;
}

/* What only building needed. */
static void drop_tools(struct process *process)
{
    capability_free(process->file);
    process->file = 0;
    free(process->page);
    process->page = NULL;
}

static void release_image(struct image *image)
{
    free(image->path);
    if (image->root != NULL)
        image->root->state = NULL;
    view_free(&image->view);
    if (image->thread != 0)
        thread_suspend(image->thread);
    for (unsigned i = 1; i < image->task_count; i++) {
        thread_suspend(image->tasks[i].thread);
        free_both(image->tasks[i].thread);
    }
    pager_close(&image->pager);
    cache_drop(image->program, true);
    for (unsigned i = 0; image->cnode != 0 && i < PROCESS_SLOTS + image->context_count; i++)
        capability_free(image->cnode + i);
    holder_drop(image->holder);
    free(image->tasks);
    *image = (struct image){ 0 };
}

void release_process(struct process *process)
{
    if (process->session != NULL)
        process->session->state = NULL;
    process->session = NULL;
    words_forget(process);
    timers_forget(process);
    drop_tools(process);
    release_image(&process->image);
}

/* POSIX exec: the process goes on as what was built in another's place. */
static void replace(struct process *process, struct process *built)
{
    uint64_t ignored = process->signals.ignored & ~SIGNALS_NO_STOP_REPORTS, pending = process->signals.pending;
    uint64_t blocked = built->signals.blocked;
    unsigned core;

    process->consumed = build_consumed(process, &core);
    release_process(process);
    process->image = built->image;
    process->session = built->session;
    memcpy(process->name, built->name, sizeof process->name);
    memset(&process->signals, 0, sizeof process->signals);
    process->signals.ignored = ignored;
    process->signals.pending = pending & blocked;
    process->signals.blocked = blocked;
    process->executed = true;
    container_replace(process, built);
    process->stopped = false;
    built->image = (struct image){ 0 };
    built->session = NULL;
    drop_tools(built);
    table_remove(built);
}

enum error build_finish(struct process *process)
{
    static struct elf64_program program;
    struct process *owner = process->owner;
    const char *why = NULL;
    enum error error = load_headers(process, &program, &why);

    if (error == ERROR_BAD_FORMAT)
        log_line("%s is no program: %s", process->name, why);
    if (error != ERROR_NONE)
        return error;
    if (owner == process && limits_refuse_process(process))
        return ERROR_LIMIT;
    if (owner == process)
        error = crowd_join(process);
    if (error != ERROR_NONE)
        return error;
    error = build(process, &program);
    if (error == ERROR_NONE && !limits_allow_memory(&owner->limits, &process->image.pager, 0, 0))
        error = ERROR_NO_MEMORY;
    drop_tools(process);
    if (error != ERROR_NONE) {
        log_line("%s cannot be started with %llu KiB of memory: %s", process->name,
                 (unsigned long long)holder_limit(process->image.holder) >> 10, error_text(error));
        return error;
    }
    if (owner != process)
        error = crowd_replace(owner, process);
    if (error != ERROR_NONE)
        return error;
    if (owner != process)
        replace(owner, process);
    tracer_look(owner);
    return build_run(owner, program.entry, STACK_TOP, START_ADDRESS, 0);
}

enum error build_run(struct process *process, uint64_t ip, uint64_t sp, uint64_t argument, uint64_t tls)
{
    process->state = PROCESS_RUNNING;
    container_begin(process);
    timers_limit(process);
    process->image.tasks[0].thread = process->image.thread;
    tracer_arm(process, process->image.thread);
    return thread_write_registers(process->image.thread, ip, sp, argument, tls, 1);
}
