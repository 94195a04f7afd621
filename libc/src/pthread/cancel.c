/*
 * Cancellation (XSH 2.9.5). pthread_cancel marks the thread and sends it a signal, which ends what it waits in; there the
 * call finds the mark (../quine/cancel.h). A thread of the other type ends in the signal's handler.
 */
#include <errno.h>
#include <pthread.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "../quine/cancel.h"
#include "../quine/lock.h"
#include "../signal/state.h"
#include "thread.h"

static struct thread *self(void)
{
    return (struct thread *)pthread_self();
}

/* Not in the middle of something of libc's. */
static bool may_end(const struct thread *thread)
{
    return __atomic_load_n(&thread->cancelled, __ATOMIC_SEQ_CST) && !thread->uncancelable && __locks_held == 0
        && __signal_thread.held == 0;
}

static void check(void)
{
    if (may_end(self()))
        pthread_exit(PTHREAD_CANCELED);
}

/* That it ran ends a blocking call; a wait for a word needs its notification. */
static void arrive(int signal)
{
    (void)signal;
    if (self()->asynchronous)
        check();
    if (__signal_thread.notification != 0)
        notification_signal(__signal_thread.notification + 1);
}

int pthread_cancel(pthread_t id)
{
    struct thread *thread = (struct thread *)id;
    if (__cancel_check == NULL) {
        __signal_thread.held++;
        __signal_actions[SIGNAL_CANCEL] = (struct sigaction){ .sa_handler = arrive };
        __signal_announce(__signal_thread.blocked);
        __signal_thread.held--;
        __signal_take_pending();
        __cancel_check = check;
    }
    __atomic_store_n(&thread->cancelled, 1, __ATOMIC_SEQ_CST);
    if (id == pthread_self()) {
        if (thread->asynchronous)
            check();
        return 0;
    }
    enum error error = process_kill_thread(SLOT_SUPERVISOR, thread->number, SIGNAL_CANCEL);
    /* On another processor it may have found the mark, and have ended meanwhile. */
    return error == ERROR_BAD_ARGUMENT ? 0 : error_to_errno(error);
}

void pthread_testcancel(void)
{
    cancellation_point();
}

int pthread_setcancelstate(int state, int *old)
{
    struct thread *thread = self();
    if (state != PTHREAD_CANCEL_ENABLE && state != PTHREAD_CANCEL_DISABLE)
        return EINVAL;
    if (old != NULL)
        *old = thread->uncancelable ? PTHREAD_CANCEL_DISABLE : PTHREAD_CANCEL_ENABLE;
    thread->uncancelable = state == PTHREAD_CANCEL_DISABLE;
    if (thread->asynchronous)
        cancellation_point();
    return 0;
}

int pthread_setcanceltype(int type, int *old)
{
    struct thread *thread = self();
    if (type != PTHREAD_CANCEL_DEFERRED && type != PTHREAD_CANCEL_ASYNCHRONOUS)
        return EINVAL;
    if (old != NULL)
        *old = thread->asynchronous ? PTHREAD_CANCEL_ASYNCHRONOUS : PTHREAD_CANCEL_DEFERRED;
    thread->asynchronous = type == PTHREAD_CANCEL_ASYNCHRONOUS;
    if (thread->asynchronous)
        cancellation_point();
    return 0;
}

void __cleanup_push(struct __cleanup *cleanup, void (*run)(void *), void *argument)
{
    struct thread *thread = self();
    *cleanup = (struct __cleanup){ run, argument, thread->cleanups };
    thread->cleanups = cleanup;
}

void __cleanup_pop(struct __cleanup *cleanup, int execute)
{
    self()->cleanups = cleanup->__next;
    if (execute)
        cleanup->__run(cleanup->__argument);
}
