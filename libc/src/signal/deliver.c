/* Signals as they come: see state.h and ../../x86_64/signal.S. */
#include <errno.h>
#include <string.h>
#include <contracts/process.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <quine/wire.h>
#include "state.h"

struct sigaction __signal_actions[NSIG];
void (*__signal_of_timer)(siginfo_t *info);

/* libc/x86_64/signal.S */
extern char signal_entry[], signal_calls_start[], signal_calls_end[], signal_wait_check[], signal_wait_call[];
extern char signal_call_check[], signal_call_call[];
void signal_wait(capability notification, const volatile unsigned *count, unsigned seen);
void signal_enter(mcontext_t *frame);

/* What the process server sends here: once a signal was blocked it stays. But what a fault is comes only while there
 * is a handler, so that without one the process server says what happened. */
static sigset_t announced;
static const sigset_t faults = (sigset_t)1 << SIGSEGV | (sigset_t)1 << SIGBUS | (sigset_t)1 << SIGFPE
    | (sigset_t)1 << SIGILL | (sigset_t)1 << SIGTRAP | (sigset_t)1 << SIGSYS;

void __signal_begin(void)
{
    static bool begun;
    const struct start_item *item = begun ? NULL : start_find(START_NUMBER, "ignored");
    begun = true;
    for (int i = 1; item != NULL && i < NSIG; i++)
        if (item->data[0] & signal_bit(i))
            __signal_actions[i].sa_handler = SIG_IGN;
}

int __signal_announce(sigset_t blocked)
{
    __signal_begin();
    sigset_t ignored = 0, on_stack = 0;
    __signal_take = __signal_take_pending;
    announced = (announced & ~faults) | blocked;
    for (int i = 1; i < NSIG; i++) {
        const struct sigaction *action = &__signal_actions[i];
        if (action->sa_handler == SIG_IGN || (i == SIGCHLD && action->sa_flags & SA_NOCLDWAIT))
            ignored |= signal_bit(i);
        else if (action->sa_handler != SIG_DFL)
            announced |= signal_bit(i);
        if (action->sa_flags & SA_ONSTACK)
            on_stack |= signal_bit(i);
    }
    if (__signal_actions[SIGCHLD].sa_flags & SA_NOCLDSTOP)
        ignored |= 1;
    return process_signals(SLOT_SUPERVISOR, ignored, announced, on_stack, (uint64_t)signal_entry,
                           (uint64_t)signal_calls_start, (uint64_t)signal_calls_end) == ERROR_NONE;
}

/* One more of a timer's signals that are not taken yet. */
static void count_overrun(const siginfo_t *before, siginfo_t *info)
{
    if (info->si_code == SI_TIMER && before->si_code == SI_TIMER && before->si_timerid == info->si_timerid)
        info->si_overrun += before->si_overrun + 1;
}

/* Takes what the process server has for this thread, to be acted on when nothing holds it back. `ip` and `sp`: where the
 * thread was when it was sent here. False: there is nothing. */
static bool take(sigset_t ready, uint64_t *ip, uint64_t *sp)
{
    struct signal_thread *thread = &__signal_thread;
    int32_t signal = 0, code, sender;
    uint64_t value;

    thread->given &= ~ready;
    process_take_signal(SLOT_SUPERVISOR, thread->number, ready, &signal, &code, &sender, &value, ip, sp);
    if (signal == 0)
        return false;
    siginfo_t info = { .si_signo = signal, .si_code = code, .si_pid = sender };
    if (signal == SIGCHLD)
        info.si_status = (int)value;
    else if (code == SI_QUEUE)
        info.si_value.sival_ptr = (void *)value;
    else if (code == SI_TIMER)
        info = (siginfo_t){ signal, code, .si_timerid = (int)(uint32_t)value - 1, .si_overrun = (int)(value >> 32) };
    else
        info.si_addr = (void *)value;
    if (thread->pending & signal_bit(signal))
        count_overrun(&thread->info[signal], &info);
    thread->info[signal] = info;
    thread->pending |= signal_bit(signal);
    thread->given |= signal_bit(signal);
    thread->arrivals++;
    return true;
}

void __signal_ask(sigset_t ready)
{
    uint64_t ip, sp;

    __signal_thread.held++;
    take(ready, &ip, &sp);
    __signal_thread.held--;
}

/* Held before and after, not while the handler runs. */
static void act(int signal, ucontext_t *context)
{
    struct signal_thread *thread = &__signal_thread;
    struct sigaction action = __signal_actions[signal];
    sigset_t before = thread->blocked;
    siginfo_t info = thread->info[signal];

    thread->pending &= ~signal_bit(signal);
    if (action.sa_handler == SIG_IGN)
        return;
    if (action.sa_handler == SIG_DFL) {
        process_default_signal(SLOT_SUPERVISOR, signal);
        return;
    }
    if (action.sa_flags & SA_RESETHAND) {
        __signal_actions[signal].sa_handler = SIG_DFL;
        __signal_actions[signal].sa_flags &= ~(unsigned)SA_SIGINFO;
    }
    signal_taken(&info);
    thread->blocked |= action.sa_mask | (action.sa_flags & SA_NODEFER ? 0 : signal_bit(signal));
    if (!(action.sa_flags & SA_RESTART) || wire_interrupted_always)
        wire_interruptions++;
    thread->held--;
    if ((thread->pending & ~thread->blocked) != 0)
        __signal_take_pending();
    if (action.sa_flags & SA_SIGINFO)
        action.sa_sigaction(signal, &info, context);
    else
        action.sa_handler(signal);
    thread->held++;
    thread->blocked = before;
}

/* Acts on all that the mask lets through, until there is nothing: what comes meanwhile only becomes pending, so that signals which come
 * faster than they are handled don't pile up on the stack. One that came again while it was blocked is one. Held before, not after. */
static void settle(ucontext_t *context)
{
    struct signal_thread *thread = &__signal_thread;
    sigset_t ready;
    uint64_t ip, sp;

    do {
        while ((ready = (thread->pending | thread->given) & ~thread->blocked) != 0) {
            int signal = 1;
            if ((thread->given & ready) != 0)
                take(thread->given & ready, &ip, &sp);
            while (signal < NSIG && !(thread->pending & ~thread->blocked & signal_bit(signal)))
                signal++;
            if (signal < NSIG)
                act(signal, context);
        }
        thread->held--;
    } while ((thread->pending & ~thread->blocked) != 0 && thread->held++ == 0);
}

void __signal_take_pending(void)
{
    ucontext_t context = { .uc_sigmask = __signal_thread.blocked };

    if (__signal_thread.held++ == 0)
        settle(&context);
    else
        __signal_thread.held--;
}

void __signal_set_mask(sigset_t mask)
{
    mask &= ~(signal_bit(SIGKILL) | signal_bit(SIGSTOP) | signal_bit(SIGNAL_CANCEL) | 1);
    if ((mask & ~announced) != 0)
        __signal_announce(mask);
    __signal_thread.blocked = mask;
    __signal_take_pending();
}

/* Where a thread is sent. The interrupted code may have been in the middle of a message. */
void signal_enter(mcontext_t *frame)
{
    struct signal_thread *thread = &__signal_thread;
    struct ipc_buffer buffer = *__ipc_buffer();
    ucontext_t context = { .uc_sigmask = thread->blocked, .uc_stack = thread->stack };
    int number = errno;

    thread->held++;
    take(0, &frame->rip, &frame->rsp);
    context.uc_mcontext = *frame;
    if (thread->held == 1)
        settle(&context);
    else
        thread->held--;
    *frame = context.uc_mcontext;
    /* A wait that has not begun looks again whether it may. */
    if (frame->rip >= (uint64_t)signal_wait_check && frame->rip <= (uint64_t)signal_wait_call)
        frame->rip = (uint64_t)signal_wait_check;
    if (frame->rip >= (uint64_t)signal_call_check && frame->rip <= (uint64_t)signal_call_call)
        frame->rip = (uint64_t)signal_call_check;
    errno = number;
    *__ipc_buffer() = buffer;
}

void __signal_await(unsigned seen)
{
    struct signal_thread *thread = &__signal_thread;

    __signal_notification();
    signal_wait(thread->notification, &thread->arrivals, seen);
}
