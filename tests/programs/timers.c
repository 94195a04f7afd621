/*
 * timers: timer_create and its relatives, and signals that are waited for: sigtimedwait, sigqueue, sigwait in a thread.
 */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/wait.h>

enum { MILLISECOND = 1000000, SECOND = 1000000000, SIGNALS = 20, TIMES = 100 };

static int failures;
static volatile sig_atomic_t handled, last_code, last_value;

static void check(int holds, const char *what)
{
    printf("timers: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static void on_signal(int signal, siginfo_t *info, void *context)
{
    (void)signal;
    (void)context;
    handled++;
    last_code = info->si_code;
    last_value = info->si_value.sival_int;
}

static void handle(int signal)
{
    struct sigaction action = { .sa_sigaction = on_signal, .sa_flags = SA_SIGINFO };
    sigaction(signal, &action, NULL);
}

static sigset_t set_of(int first, int second)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, first);
    if (second != 0)
        sigaddset(&set, second);
    return set;
}

static void rest(long nanoseconds)
{
    nanosleep(&(struct timespec){ nanoseconds / SECOND, nanoseconds % SECOND }, NULL);
}

static struct itimerspec every(long first, long interval)
{
    return (struct itimerspec){ { interval / SECOND, interval % SECOND }, { first / SECOND, first % SECOND } };
}

static long monotonic(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * SECOND + now.tv_nsec;
}

/* --- waiting --- */

static void check_waiting(void)
{
    const sigset_t set = set_of(SIGUSR1, SIGUSR2);
    const struct timespec none = { 0, 0 }, some = { 0, 20 * MILLISECOND }, wrong = { 0, SECOND }, long_time = { 100, 0 };
    siginfo_t info;
    sigprocmask(SIG_BLOCK, &set, NULL);
    check(sigtimedwait(&set, &info, &none) < 0 && errno == EAGAIN, "nothing waits");
    long before = monotonic();
    check(sigtimedwait(&set, &info, &some) < 0 && errno == EAGAIN && monotonic() - before >= 20 * MILLISECOND, "nor comes in time");
    check(sigtimedwait(&set, &info, &wrong) < 0 && errno == EINVAL, "a time that is none");
    kill(getpid(), SIGUSR2);
    check(sigtimedwait(&set, &info, &none) == SIGUSR2 && info.si_signo == SIGUSR2 && info.si_code == SI_USER
          && info.si_pid == getpid(), "what waits already");
    pid_t pid = fork();
    if (pid == 0) {
        rest(10 * MILLISECOND);
        _exit(sigqueue(getppid(), SIGUSR1, (union sigval){ .sival_int = 77 }));
    }
    check(sigtimedwait(&set, &info, &long_time) == SIGUSR1 && info.si_code == SI_QUEUE && info.si_value.sival_int == 77
          && info.si_pid == pid, "a value from a child");
    waitpid(pid, NULL, 0);
    check(sigqueue(99999, SIGUSR1, (union sigval){ 0 }) < 0 && errno == ESRCH && sigqueue(getpid(), 99, (union sigval){ 0 }) < 0
          && errno == EINVAL && sigqueue(0, SIGUSR1, (union sigval){ 0 }) < 0 && errno == ESRCH, "for nobody, and no signal");
}

static void check_interrupted(void)
{
    const sigset_t set = set_of(SIGUSR1, 0);
    const struct timespec long_time = { 100, 0 };
    int before = handled;
    handle(SIGALRM);
    alarm(1);
    check(sigtimedwait(&set, NULL, &long_time) < 0 && errno == EINTR && handled == before + 1, "a handler interrupts");
}

/* --- timers --- */

static void check_signal(void)
{
    const sigset_t set = set_of(SIGUSR1, SIGUSR2);
    struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 41 };
    timer_t one, other;
    siginfo_t info;
    struct itimerspec value = every(10 * MILLISECOND, 0), old;
    check(timer_create(CLOCK_MONOTONIC, &event, &one) == 0, "a timer");
    event = (struct sigevent){ .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR2, .sigev_value.sival_int = 42 };
    check(timer_create(CLOCK_REALTIME, &event, &other) == 0 && other != one, "another");
    check(timer_gettime(one, &old) == 0 && old.it_value.tv_sec == 0 && old.it_value.tv_nsec == 0, "not armed");
    value = every(100 * (long)SECOND, 3 * (long)SECOND);
    check(timer_settime(other, 0, &value, &old) == 0 && old.it_value.tv_sec == 0, "armed");
    value = every(10 * MILLISECOND, 0);
    long before = monotonic();
    check(timer_settime(one, 0, &value, NULL) == 0 && sigwaitinfo(&set, &info) == SIGUSR1 && info.si_code == SI_TIMER
          && info.si_value.sival_int == 41 && info.si_timerid == one && monotonic() - before >= 10 * MILLISECOND, "it expires");
    check(timer_gettime(one, &old) == 0 && old.it_value.tv_nsec == 0, "once");
    check(timer_gettime(other, &old) == 0 && old.it_value.tv_sec >= 90 && old.it_value.tv_sec <= 100 && old.it_interval.tv_sec == 3,
          "the other has time");
    struct timespec soon;
    clock_gettime(CLOCK_REALTIME, &soon);
    value = (struct itimerspec){ .it_value = { soon.tv_sec - 1, soon.tv_nsec } };
    check(timer_settime(other, TIMER_ABSTIME, &value, &old) == 0 && old.it_interval.tv_sec == 3
          && sigwaitinfo(&set, &info) == SIGUSR2 && info.si_value.sival_int == 42, "at a time that is past");
    check(timer_delete(one) == 0 && timer_delete(other) == 0 && timer_delete(one) < 0 && errno == EINVAL
          && timer_settime(one, 0, &value, NULL) < 0 && errno == EINVAL && timer_gettime(99, &old) < 0 && errno == EINVAL, "deleted");
}

static void check_interval(void)
{
    struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 5 };
    const sigset_t set = set_of(SIGUSR1, 0);
    struct itimerspec value = every(MILLISECOND, MILLISECOND), stop = every(0, 0);
    siginfo_t info;
    timer_t timer;
    int taken = 0, expired = 0;
    timer_create(CLOCK_MONOTONIC, &event, &timer);
    long before = monotonic();
    timer_settime(timer, 0, &value, NULL);
    for (; taken < SIGNALS; taken++) {
        if (sigwaitinfo(&set, &info) != SIGUSR1)
            break;
        expired += 1 + timer_getoverrun(timer);
    }
    long passed = (monotonic() - before) / MILLISECOND;
    check(taken == SIGNALS && expired >= SIGNALS && expired <= passed, "again and again, none more than time allows");
    for (int i = 0; i < TIMES; i++) {
        rest(3 * MILLISECOND);             /* blocked: one signal for all */
        if (sigwaitinfo(&set, &info) == SIGUSR1)
            expired += 1 + info.si_overrun;
    }
    passed = (monotonic() - before) / MILLISECOND;
    check(expired <= passed && expired >= passed - TIMES / 2, "each is counted");
    rest(50 * MILLISECOND);
    check(sigwaitinfo(&set, &info) == SIGUSR1 && timer_getoverrun(timer) >= 20 && info.si_overrun == timer_getoverrun(timer), "overruns");
    timer_settime(timer, 0, &stop, NULL);
    sigtimedwait(&set, NULL, &(struct timespec){ 0, 0 });
    rest(5 * MILLISECOND);
    check(sigtimedwait(&set, NULL, &(struct timespec){ 0, 0 }) < 0, "stopped");
    value = every(1, 1);                   /* as short as it gets: the system goes on */
    timer_settime(timer, 0, &value, NULL);
    rest(20 * MILLISECOND);
    check(sigwaitinfo(&set, &info) == SIGUSR1 && timer_getoverrun(timer) > 1000000, "an interval of a nanosecond");
    timer_delete(timer);
    sigtimedwait(&set, NULL, &(struct timespec){ 0, 0 });
}

static void check_handler(void)
{
    const sigset_t set = set_of(SIGALRM, 0);
    struct itimerspec value = every(MILLISECOND, 0);
    timer_t timer;
    handle(SIGALRM);
    handled = 0;
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    timer_create(CLOCK_MONOTONIC, NULL, &timer);
    timer_settime(timer, 0, &value, NULL);
    while (handled == 0)
        rest(MILLISECOND);
    check(handled == 1 && last_code == SI_TIMER && last_value == timer, "without an event: SIGALRM and its number");
    timer_delete(timer);
}

static void check_none(void)
{
    struct sigevent event = { .sigev_notify = SIGEV_NONE }, thread = { .sigev_notify = SIGEV_THREAD }, wrong = { .sigev_notify = 77 };
    struct itimerspec value = every(5 * MILLISECOND, 0);
    timer_t timer, all[40];
    int made = 0;
    check(timer_create(CLOCK_MONOTONIC, &event, &timer) == 0 && timer_settime(timer, 0, &value, NULL) == 0, "without a signal");
    rest(10 * MILLISECOND);
    check(timer_gettime(timer, &value) == 0 && value.it_value.tv_nsec == 0, "it expires, too");
    check(timer_create(CLOCK_MONOTONIC, &thread, &all[0]) < 0 && errno == ENOTSUP && timer_create(CLOCK_MONOTONIC, &wrong, &all[0]) < 0
          && errno == EINVAL && timer_create(77, NULL, &all[0]) < 0 && errno == EINVAL, "what there is not");
    while (made < 40 && timer_create(CLOCK_MONOTONIC, &event, &all[made]) == 0)
        made++;
    check(made == 31 && errno == EAGAIN, "32 of them");
    pid_t pid = fork();
    if (pid == 0) {
        timer_t own;
        _exit(timer_gettime(timer, &value) < 0 && errno == EINVAL && timer_create(CLOCK_MONOTONIC, &event, &own) == 0 ? 0 : 1);
    }
    int status = 1;
    check(waitpid(pid, &status, 0) == pid && status == 0, "a child has none");
    for (int i = 0; i < made; i++)
        timer_delete(all[i]);
    timer_delete(timer);
}

/* --- a thread for signals --- */

static volatile int accepted;

static void *accept_signals(void *argument)
{
    const sigset_t set = set_of(SIGUSR1, SIGUSR2);
    int signal;
    (void)argument;
    do {
        if (sigwait(&set, &signal) != 0)
            return (void *)1;
        __atomic_fetch_add(&accepted, 1, __ATOMIC_SEQ_CST);
    } while (signal != SIGUSR2);
    return NULL;
}

static void check_thread(void)
{
    pthread_t thread;
    void *result = (void *)1;
    pthread_create(&thread, NULL, accept_signals, NULL);
    for (int i = 1; i <= SIGNALS; i++) {
        if (i == 1)
            rest(10 * MILLISECOND);        /* it waits */
        kill(getpid(), i == SIGNALS ? SIGUSR2 : SIGUSR1);
        while (accepted < i)
            rest(MILLISECOND);
    }
    check(pthread_join(thread, &result) == 0 && result == NULL && accepted == SIGNALS, "a thread takes the process's signals");
}

int main(void)
{
    check_waiting();
    check_interrupted();
    check_signal();
    check_interval();
    check_handler();
    check_none();
    check_thread();
    printf("timers: %d failures\n", failures);
    return failures != 0;
}
