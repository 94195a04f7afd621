/*
 * Threads: the process server makes them, with an IPC buffer and time of their own. One mapping holds the rest:
 *
 *     stack ... | struct thread | thread-local storage | its pointer
 *
 * It is used again for later threads of the same size, as the threads of the process server are: by number.
 */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <quine/wire.h>
#include "../quine/cancel.h"
#include "../quine/lock.h"
#include "../signal/mask.h"
#include "../signal/state.h"
#include "../start/start.h"
#include "futex.h"
#include "thread.h"

enum { THREADS_MAX = 1024, STACK_DEFAULT = 128 * 1024, ALIGNMENT = 64, KEPT = 16, PAGE = 4096 };

_Thread_local struct thread *__thread_self;
void (*__thread_destroy_keys)(void);

static struct thread first;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct thread *running[THREADS_MAX];        /* by number, until the number is free again */
static unsigned count = 1;                         /* of threads that have not ended */
static struct { void *memory; size_t size; } kept[KEPT];
static unsigned kept_count;
static capability notifications[THREADS_MAX];      /* of numbers: what the last thread had to wait with */

pthread_t pthread_self(void)
{
    if (__thread_self == NULL)
        __thread_self = &first;
    return (pthread_t)__thread_self;
}

int pthread_equal(pthread_t one, pthread_t other)
{
    return one == other;
}

/* --- memory --- */

static void *take_memory(size_t size)
{
    for (unsigned i = 0; i < kept_count; i++)
        if (kept[i].size == size) {
            void *memory = kept[i].memory;
            kept[i] = kept[--kept_count];
            return memory;
        }
    return memory_map_guarded(size);
}

/* Of a thread that has ended; it may be on its way to the process server, on this stack. */
static void give_back(struct thread *thread)
{
    process_thread_exit(SLOT_SUPERVISOR, thread->number);
    running[thread->number] = NULL;
    if (kept_count < KEPT) {
        kept[kept_count].memory = thread->memory;
        kept[kept_count++].size = thread->size;
    } else {
        memory_unmap(thread->memory, thread->size);
    }
}

/* Detached ones that have ended; the lock is taken. */
static void collect(void)
{
    for (unsigned i = 1; i < THREADS_MAX; i++)
        if (running[i] != NULL && running[i]->claimed && __atomic_load_n(&running[i]->ended, __ATOMIC_SEQ_CST) == 2)
            give_back(running[i]);
}

/* --- beginning and end --- */

/* In the child of a fork: there is only the caller, which is the first thread now. */
static void forget_others(void)
{
    struct thread *self = (struct thread *)pthread_self();
    for (unsigned i = 0; i < THREADS_MAX; i++) {
        if (notifications[i] != 0) {
            capability_free(notifications[i]);
            capability_free(notifications[i] + 1);
        }
        notifications[i] = 0;
        running[i] = NULL;
    }
    lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER;
    self->number = 0;
    count = 1;
}

static void begin(struct thread *thread)
{
    pthread_exit(thread->run(thread->argument));
}

_Noreturn void pthread_exit(void *result)
{
    struct thread *thread = (struct thread *)pthread_self();
    thread->uncancelable = true;
    for (struct __cleanup *cleanup; (cleanup = thread->cleanups) != NULL;) {
        thread->cleanups = cleanup->__next;
        cleanup->__run(cleanup->__argument);
    }
    if (__thread_end_files != NULL)
        __thread_end_files();
    if (__thread_destroy_keys != NULL)
        __thread_destroy_keys();
    if (__thread_end_malloc != NULL)
        __thread_end_malloc();
    thread->result = result;
    pthread_mutex_lock(&lock);
    unsigned left = --count;
    pthread_mutex_unlock(&lock);
    if (left == 0)
        exit(0);
    __signal_thread.held++;
    notifications[thread->number] = __signal_thread.notification;
    __atomic_store_n(&thread->ended, 1, __ATOMIC_SEQ_CST);
    __futex_wake(&thread->ended, 1, false);
    __atomic_store_n(&thread->ended, 2, __ATOMIC_SEQ_CST);
    while (thread->number == 0) {                  /* the first thread's stack is the process's */
        unsigned never = 0;
        __futex_wait(&never, 0, 0, false);
    }
    for (;;)
        process_thread_exit(SLOT_SUPERVISOR, thread->number);
}

/* A number of the process server's that is free; 0: there is none. */
static unsigned free_number(void)
{
    for (unsigned i = 1; i < THREADS_MAX; i++)
        if (running[i] == NULL)
            return i;
    return 0;
}

/* What a signal needs that comes before the thread's first instruction. */
static void prepare(struct thread *thread, char *pointer)
{
    struct signal_thread *signals = start_tls_of(pointer, &__signal_thread);
    start_buffer_of(pointer, (struct ipc_buffer *)(IPC_BUFFER_ADDRESS + (uint64_t)thread->number * PAGE));
    *(struct thread **)start_tls_of(pointer, &__thread_self) = thread;
    signals->number = thread->number;
    signals->notification = notifications[thread->number];
    signals->blocked = thread->mask;
}

/* One that has just ended here may still run there for a moment. */
static enum error let_run(struct thread *thread, char *block)
{
    char *pointer = start_tls(block);
    uint64_t sp = (uint64_t)thread / 16 * 16 - sizeof(uint64_t), tls = (uint64_t)pointer;
    enum error error;
    prepare(thread, pointer);
    while ((error = process_thread(SLOT_SUPERVISOR, thread->number, (uint64_t)begin, sp, (uint64_t)thread, tls))
           == ERROR_BAD_ARGUMENT)
        thread_yield();
    return error;
}

static int create(struct thread **made, const struct thread *template, size_t stack_size)
{
    size_t storage = start_tls_size();
    size_t size = (stack_size + sizeof(struct thread) + storage + PAGE - 1) / PAGE * PAGE;
    unsigned number = free_number();
    char *memory = number == 0 ? NULL : take_memory(size);
    if (memory == NULL)
        return EAGAIN;
    char *block = memory + (size - storage) / ALIGNMENT * ALIGNMENT;
    struct thread *thread = (struct thread *)(block - (sizeof *thread + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    memset(block, 0, storage);
    *thread = *template;
    thread->number = number;
    thread->memory = memory;
    thread->size = size;
    running[number] = thread;
    *made = thread;
    count++;
    if (let_run(thread, block) == ERROR_NONE)
        return 0;
    count--;
    give_back(thread);
    return EAGAIN;
}

static void lock_wait(const unsigned *word, unsigned value)
{
    __futex_wait(word, value, 0, false);
}

static void lock_wake(const unsigned *word)
{
    __futex_wake(word, 1, false);
}

static const struct lock_wait waits = { lock_wait, lock_wake };

int pthread_create(pthread_t *restrict thread, const pthread_attr_t *restrict attributes, void *(*run)(void *),
                   void *restrict argument)
{
    const struct thread template = {
        .run = run, .argument = argument, .mask = __signal_mask(),
        .claimed = attributes != NULL && attributes->detached,
    };
    struct thread *made = NULL;
    if (__threads != &waits)
        __threads = &waits;
    pthread_mutex_lock(&lock);
    __fork_child = forget_others;
    collect();
    int error = create(&made, &template, attributes == NULL ? STACK_DEFAULT : attributes->stack_size);
    if (error == 0)
        *thread = (pthread_t)made;
    pthread_mutex_unlock(&lock);
    return error;
}

int pthread_join(pthread_t id, void **result)
{
    struct thread *thread = (struct thread *)id;
    if (id == pthread_self())
        return EDEADLK;
    if (__atomic_exchange_n(&thread->claimed, 1, __ATOMIC_SEQ_CST) != 0)
        return EINVAL;
    while (__atomic_load_n(&thread->ended, __ATOMIC_SEQ_CST) == 0) {
        unsigned seen = wire_interruptions;
        thread->claimed = 0;           /* if it ends here, it has not joined */
        cancellation_point();
        thread->claimed = 1;
        __futex_wait_point(&thread->ended, 0, 0, seen, false);
    }
    if (result != NULL)
        *result = thread->result;
    while (__atomic_load_n(&thread->ended, __ATOMIC_SEQ_CST) != 2)
        thread_yield();
    pthread_mutex_lock(&lock);
    if (thread->memory != NULL)
        give_back(thread);
    pthread_mutex_unlock(&lock);
    return 0;
}

int pthread_detach(pthread_t id)
{
    struct thread *thread = (struct thread *)id;
    return __atomic_exchange_n(&thread->claimed, 1, __ATOMIC_SEQ_CST) != 0 ? EINVAL : 0;
}

int pthread_kill(pthread_t id, int signal)
{
    return error_to_errno(process_kill_thread(SLOT_SUPERVISOR, ((struct thread *)id)->number, signal));
}

/* --- attributes --- */

int pthread_attr_init(pthread_attr_t *attributes)
{
    *attributes = (pthread_attr_t){ .stack_size = STACK_DEFAULT, .guard_size = PAGE };
    return 0;
}

int pthread_attr_destroy(pthread_attr_t *attributes)
{
    return pthread_attr_init(attributes);
}

int pthread_attr_setdetachstate(pthread_attr_t *attributes, int state)
{
    if (state != PTHREAD_CREATE_JOINABLE && state != PTHREAD_CREATE_DETACHED)
        return EINVAL;
    attributes->detached = state;
    return 0;
}

int pthread_attr_getdetachstate(const pthread_attr_t *attributes, int *state)
{
    *state = attributes->detached;
    return 0;
}

int pthread_attr_setstacksize(pthread_attr_t *attributes, size_t size)
{
    if (size < PTHREAD_STACK_MIN)
        return EINVAL;
    attributes->stack_size = size;
    return 0;
}

int pthread_attr_getstacksize(const pthread_attr_t *restrict attributes, size_t *restrict size)
{
    *size = attributes->stack_size;
    return 0;
}
