/*
 * Starting threads. One mapping holds all that a thread needs but its IPC buffer:
 *
 *     stack ... | struct beginning | thread-local storage | its pointer
 */
#include <quine/thread.h>

#include <string.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "../start/start.h"
#include "lock.h"

enum { ALIGNMENT = 64 };

struct beginning {
    void (*run)(void *argument);
    void *argument;
    struct ipc_buffer *buffer;
    capability thread, frame;          /* `frame`: of the buffer */
    uint64_t padding;
};

/* The new thread's first function. */
static void begin(const struct beginning *beginning)
{
    start_buffer(beginning->buffer);
    beginning->run(beginning->argument);
    for (;;)
        thread_suspend(beginning->thread);
}

/* The thread with its IPC buffer, configured. */
static enum error make(struct beginning *new, unsigned priority)
{
    const struct start_item *faults = start_find(START_FAULTS, NULL);
    struct thread_configuration configuration = {
        .cspace = SLOT_CNODE, .address_space = SLOT_ADDRESS_SPACE, .flags = THREAD_FPU,
        .fault_endpoint = faults == NULL ? 0 : faults->slot,
    };
    enum error error = object_create(OBJECT_THREAD, 0, &new->thread);
    if (error == ERROR_NONE)
        error = thread_set_priority(new->thread, priority, priority);
    if (error == ERROR_NONE)
        error = object_create(OBJECT_FRAME, PAGE_BITS, &new->frame);
    if (error != ERROR_NONE)
        return error;
    new->buffer = memory_map_frames(new->frame, 1, PAGE_BITS, RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK);
    configuration.ipc_buffer_frame = new->frame;
    configuration.ipc_buffer = (uint64_t)new->buffer;
    return new->buffer == NULL ? ERROR_NO_MEMORY : thread_configure(new->thread, &configuration);
}

/* It runs, in memory of its own that ends with `storage` bytes of thread-local storage. */
static enum error let_run(const struct beginning *new, capability context, char *memory, size_t size, size_t storage)
{
    char *block = memory + size - storage;
    struct beginning *beginning = (struct beginning *)block - 1;
    *beginning = *new;
    enum error error = context_bind(context, new->thread);
    /* As after a call: a return address (0) is on the aligned stack. */
    return error != ERROR_NONE ? error
        : thread_write_registers(new->thread, (uint64_t)begin, (uint64_t)beginning - sizeof(uint64_t),
                                 (uint64_t)beginning, (uint64_t)start_tls(block), 1);
}

static void undo(const struct beginning *new, void *memory, size_t size)
{
    if (new->thread != 0)
        capability_free(new->thread);
    if (new->frame != 0)
        capability_free(new->frame);
    memory_unmap(memory, size);
    context_put_back();
}

enum error thread_start(void (*run)(void *argument), void *argument, unsigned priority, size_t stack_size,
                        capability *thread)
{
    size_t storage = start_tls_size();
    size_t size = (stack_size + sizeof(struct beginning) + storage + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    struct beginning new = { .run = run, .argument = argument };
    void *memory = NULL;
    capability context = context_take();
    if (context == 0)
        return ERROR_LIMIT;
    if (__threads == NULL)
        __threads = &__threads_yield;
    enum error error = make(&new, priority);
    if (error == ERROR_NONE && (memory = memory_map_guarded(size)) == NULL)
        error = ERROR_NO_MEMORY;
    if (error == ERROR_NONE)
        error = let_run(&new, context, memory, size, storage);
    if (error != ERROR_NONE)
        undo(&new, memory, size);
    else if (thread != NULL)
        *thread = new.thread;
    return error;
}

_Static_assert(sizeof(struct beginning) % 16 == 0, "the stack below it is aligned");
