/*
 * Notifications: a word that signals are or-ed into, and who waits for it.
 *
 * A notification bound to a thread also ends that thread's wait on an endpoint:
 * so a server has one place to wait in. While that thread has no time, signals stay in the
 * word. INV: `bound` names a thread exactly while
 * that thread's `notification` slot names this object.
 */
#include "object.h"
#include "queue.h"
#include "sched.h"
#include "world.h"

/* The first of those who wait has it. */
static void wake_first(struct notification *notification, uint64_t word)
{
    struct thread *thread = notification->queue.head;

    thread_queue_pop(&notification->queue);
    thread->waiting_for = 0;
    thread->registers.rax = ERROR_NONE;
    thread->registers.rdi = word;
    thread->registers.rsi = 0;
    sched_ready(thread);
}

static void wake_bound(struct thread *bound, uint64_t word)
{
    thread_wake(bound, ERROR_NONE);
    bound->registers.rdi = word;
    bound->registers.rsi = MESSAGE_NOTIFICATION;
}

void notification_signal(struct notification *notification, uint64_t badge)
{
    struct thread *bound = notification->bound;
    uint64_t word = notification->word | badge;

    notification->word = 0;
    if (word == 0)
        return;
    if (notification->queue.head != 0)
        wake_first(notification, word);
    else if (bound != 0 && bound->state == THREAD_RECEIVING && bound->context != 0)
        wake_bound(bound, word);
    else
        notification->word = word;
}

void notification_signal_bound(const struct thread *thread)
{
    if (thread->notification.type == OBJECT_NOTIFICATION)
        notification_signal(slot_notification(&thread->notification), 0);
}

enum error notification_receive(struct thread *thread, struct notification *notification, bool may_wait)
{
    if (notification->word != 0) {
        thread->registers.rax = ERROR_NONE;
        thread->registers.rdi = notification->word;
        thread->registers.rsi = 0;
        notification->word = 0;
        return ERROR_NONE;
    }
    if (!may_wait)
        return ERROR_WOULD_BLOCK;
    sched_unready(thread);
    thread->state = THREAD_SUSPENDED;
    context_give_up(thread);
    thread->state = THREAD_WAITING;
    thread->waiting_for = notification;
    if (notification->queue.head == 0 && notification->bound == 0)
        notification->core = thread->core;
    else if (notification->core != thread->core)
        notification->core = CORE_SHARED;
    thread_queue_append(&notification->queue, thread);
    return ERROR_NONE;
}

bool notification_take_bound(struct thread *thread)
{
    if (thread->notification.type != OBJECT_NOTIFICATION)
        return false;
    struct notification *notification = slot_notification(&thread->notification);
    if (notification->word == 0)
        return false;
    thread->registers.rax = ERROR_NONE;
    thread->registers.rdi = notification->word;
    thread->registers.rsi = MESSAGE_NOTIFICATION;
    notification->word = 0;
    return true;
}

/* A capability goes; if it was the binding, the thread is not bound any more. */
void notification_withdraw(struct slot *slot)
{
    struct notification *notification = slot_notification(slot);

    if (notification->bound != 0 && slot == &notification->bound->notification)
        notification->bound = 0;
}

bool notification_take_apart(struct slot *anchor)
{
    struct notification *notification = (struct notification *)anchor;

    if (notification->queue.head != 0)
        thread_wake(notification->queue.head, ERROR_DEAD);
    return notification->queue.head == 0;
}
