/*
 * fork: the process server copies the address space; the child has the capabilities in the slots that are in use
 * here, and goes on in fork_here().
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "../quine/lock.h"
#include "../signal/state.h"
#include "../start/start.h"
#include "descriptor.h"
#include "../stdlib/allocator.h"
#include "connection.h"

/* <pthread.h>'s, src/pthread/thread.h */
void (*__fork_child)(void);
void (*__fork_prepare)(void);
void (*__fork_finish)(int child);

int fork_here(int (*parent)(uint64_t ip, uint64_t sp, uint64_t tls));        /* libc/x86_64/fork.S */

enum { SLOTS = PROCESS_FORK_OCCUPIED_MAX * 8 };

static void leave_out(uint8_t *slots, uint64_t first, uint64_t count)
{
    for (uint64_t slot = first; slot < first + count && slot < SLOTS; slot++)
        slots[slot / 8] &= (uint8_t)~(1 << slot % 8);
}

/* What belongs to threads is not for the child. */
static void leave_out_threads(uint8_t *slots)
{
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind == START_CONTEXT || item->kind == START_FAULTS)
            leave_out(slots, item->slot, item->count);
    }
    if (__signal_thread.notification != 0)
        leave_out(slots, __signal_thread.notification, 2);
}

static int ask(uint64_t ip, uint64_t sp, uint64_t tls)
{
    uint8_t slots[PROCESS_FORK_OCCUPIED_MAX];
    int32_t pid = 0;
    capability_used(slots, sizeof slots);
    leave_out_threads(slots);
    enum error error = process_fork(SLOT_SUPERVISOR, slots, sizeof slots, ip, sp, tls, &pid);
    if (error == ERROR_LIMIT) {
        errno = EAGAIN;                /* XSH fork: too many processes */
        return -1;
    }
    return error_result(error) < 0 ? -1 : pid;
}

static pid_t divide(void)
{
    if (!__connections_share())
        return -1;
    __signal_thread.held++;
    bool locked = __malloc_lock();
    pid_t pid = fork_here(ask);
    if (pid == 0) {
        start_buffer((struct ipc_buffer *)start_info->ipc_buffer);      /* it is the first thread now */
        __signal_thread.number = 0;
        __descriptors_fork();
    }
    __malloc_unlock(locked);
    if (pid == 0) {
        __connections_drop();
        __signal_notification_free();
    }
    if (pid == 0 && __fork_child != NULL)
        __fork_child();
    if (pid == 0 && __fork_streams != NULL)
        __fork_streams();
    if (pid == 0)
        __signal_thread.pending = __signal_thread.given = 0;
    __signal_thread.held--;
    __signal_take_pending();
    return pid;
}

pid_t fork(void)
{
    if (__fork_prepare != NULL)
        __fork_prepare();
    pid_t pid = divide();
    if (__fork_finish != NULL)
        __fork_finish(pid == 0);
    return pid;
}

pid_t vfork(void)
{
    return fork();
}
