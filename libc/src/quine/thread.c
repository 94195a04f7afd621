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

enum { ALIGNMENT = 64 };

struct beginning {
    void (*run)(void *argument);
    void *argument;
    struct ipc_buffer *buffer;
    capability thread;
};

/* The new thread's first function. */
static void begin(const struct beginning *beginning)
{
    start_buffer(beginning->buffer);
    beginning->run(beginning->argument);
    for (;;)
        thread_suspend(beginning->thread);
}

/* The thread with its IPC buffer, configured; in beginning->thread and ->buffer. */
static enum error make(struct beginning *beginning)
{
    const struct start_item *faults = start_find(START_FAULTS, NULL);
    struct thread_configuration configuration = {
        .cspace = SLOT_CNODE, .address_space = SLOT_ADDRESS_SPACE, .flags = THREAD_FPU,
        .fault_endpoint = faults == NULL ? 0 : faults->slot,
    };
    enum error error = object_create(OBJECT_THREAD, 0, &beginning->thread);
    if (error == ERROR_NONE)
        error = object_create(OBJECT_FRAME, PAGE_BITS, &configuration.ipc_buffer_frame);
    if (error != ERROR_NONE)
        return error;
    beginning->buffer = memory_map_frames(configuration.ipc_buffer_frame, 1, PAGE_BITS,
                                          RIGHT_READ | RIGHT_WRITE, CACHE_WRITE_BACK);
    configuration.ipc_buffer = (uint64_t)beginning->buffer;
    return beginning->buffer == NULL ? ERROR_NO_MEMORY : thread_configure(beginning->thread, &configuration);
}

enum error thread_start(void (*run)(void *argument), void *argument, unsigned priority, size_t stack_size,
                        capability *thread)
{
    size_t storage = start_tls_size();
    size_t size = (stack_size + sizeof(struct beginning) + storage + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    capability context = context_take();
    char *memory = context == 0 ? NULL : memory_map(size);
    if (memory == NULL)
        return context == 0 ? ERROR_LIMIT : ERROR_NO_MEMORY;
    char *block = memory + size - storage;
    struct beginning *beginning = (struct beginning *)block - 1;
    beginning->run = run;
    beginning->argument = argument;
    enum error error = make(beginning);
    if (error == ERROR_NONE)
        error = thread_set_priority(beginning->thread, priority, priority);
    if (error == ERROR_NONE)
        error = context_bind(context, beginning->thread);
    /* As after a call: a return address (0) is on the aligned stack. */
    if (error == ERROR_NONE)
        error = thread_write_registers(beginning->thread, (uint64_t)begin,
                                       (uint64_t)beginning - sizeof(uint64_t), (uint64_t)beginning,
                                       (uint64_t)start_tls(block), 1);
    if (error == ERROR_NONE && thread != NULL)
        *thread = beginning->thread;
    return error;
}

_Static_assert(sizeof(struct beginning) % 16 == 0, "the stack below it is aligned");
