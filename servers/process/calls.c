/* A process's own memory: see calls.h. */
#include "calls.h"

#include <abi/objects.h>
#include <quine/memory.h>
#include "container.h"
#include "fork.h"
#include "grant.h"
#include "pager_parts.h"
#include "words.h"

struct process *calling_process(const struct request *request)
{
    bool is_its = request->session->interface == &process_interface;      /* and no open file of /proc */
    const struct client *client = is_its ? request->session->state : NULL;
    struct process *process = client == NULL ? NULL : client->process;

    return process != NULL && process->state == PROCESS_RUNNING ? process : NULL;
}

/* PROCESS_READ and the like to rights of frames. */
static unsigned rights_of(uint32_t protection)
{
    return (protection & 3) | (protection & 4 ? RIGHT_EXECUTE : 0);
}

enum error call_map(struct request *request, uint64_t address, uint64_t size, uint32_t rights, bool fixed, bool common,
                    uint64_t *at)
{
    struct process *process = calling_process(request);

    *at = address;
    if (process != NULL
        && !limits_allow_memory(&process->limits, &process->image.pager, size, rights & RIGHT_WRITE ? size : 0))
        return ERROR_NO_MEMORY;
    return process == NULL ? ERROR_NO_PROCESS
        : (common ? pager_map_common : pager_map)(&process->image.pager, at, size, rights_of(rights), fixed);
}

enum error call_map_file(struct request *request, uint64_t address, uint64_t size, uint32_t rights, bool fixed,
                         capability file, uint64_t *at)
{
    struct process *process = calling_process(request);
    enum error error = ERROR_NO_PROCESS;

    *at = address;
    if (process != NULL)
        error = limits_allow_memory(&process->limits, &process->image.pager, size, 0)
            ? pager_map_file(&process->image.pager, at, size, rights_of(rights), fixed, file) : ERROR_NO_MEMORY;
    capability_free(file);
    return error;
}

enum error call_map_pages(struct request *request, uint64_t address, uint32_t count, capability one, capability two,
                          capability three, capability four)
{
    struct process *process = calling_process(request);
    const capability frames[] = { one, two, three, four };
    enum error error = process == NULL ? ERROR_NO_PROCESS : pager_share(&process->image.pager, address, frames, count);

    for (unsigned i = 0; i < sizeof frames / sizeof frames[0]; i++)
        capability_free(frames[i]);
    return error;
}

enum error call_watch_word(struct request *request, uint32_t thread, uint64_t address, capability signal)
{
    struct process *process = calling_process(request);

    if (process != NULL && thread < process->image.task_count)
        return words_watch(process, thread, address, signal);
    capability_free(signal);
    return process == NULL ? ERROR_NO_PROCESS : ERROR_BAD_ARGUMENT;
}

enum error call_forget_word(struct request *request, uint32_t thread, bool *did)
{
    struct process *process = calling_process(request);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    *did = words_end(process, thread);
    return ERROR_NONE;
}

enum error call_wake_word(struct request *request, uint64_t address, uint32_t count)
{
    struct process *process = calling_process(request);

    return process == NULL ? ERROR_NO_PROCESS : words_wake(process, address, count);
}

enum error call_unmap(struct request *request, uint64_t address, uint64_t size)
{
    struct process *process = calling_process(request);

    return process == NULL ? ERROR_NO_PROCESS : pager_unmap(&process->image.pager, address, size);
}

enum error call_protect(struct request *request, uint64_t address, uint64_t size, uint32_t rights)
{
    struct process *process = calling_process(request);

    if (process != NULL && rights & RIGHT_WRITE
        && !limits_allow_writing(&process->limits, &process->image.pager, address, address + size))
        return ERROR_NO_MEMORY;
    return process == NULL ? ERROR_NO_PROCESS
        : pager_protect(&process->image.pager, address, size, rights_of(rights));
}

enum error call_object(struct request *request, uint32_t type, uint64_t size, uint64_t slot)
{
    struct process *process = calling_process(request);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    enum error error = pager_reserve(&process->image.pager, 1);
    return error != ERROR_NONE ? error
        : holder_make(process->image.holder, (enum object_type)type, size, 1, process->image.cnode, slot);
}

enum error call_fork(struct request *request, const void *slots, size_t slots_size, uint64_t ip, uint64_t sp,
                     uint64_t tls, int32_t *pid)
{
    struct process *process = calling_process(request);

    if (process == NULL)
        return ERROR_NO_PROCESS;
    if (!grant_processes(process))
        return container_refuse(process->container, process->name, "to start programs"), ERROR_NOT_PERMITTED;
    return fork_process(process, slots, slots_size, ip, sp, tls, pid);
}
