/* cancel: pthread_cancel in every kind of wait, cleanup handlers, pthread_atfork, timed locks, and <threads.h>. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>
#include <sys/wait.h>

enum { ROUNDS = 30 };

static int failures, ends[2], locked;
static volatile int cleaned, order, began;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static sem_t none;
static pthread_t sleeper;

static void check(int holds, const char *what)
{
    printf("cancel: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static void clean(void *argument)
{
    cleaned += (int)(long)argument;
}

static void unlock(void *argument)
{
    pthread_mutex_unlock(argument);
}

/* --- waits --- */

static void in_read(void)
{
    char byte;
    read(ends[0], &byte, 1);
}

static void in_nanosleep(void)
{
    sleep(1000);
}

static void in_pause(void)
{
    pause();
}

static void in_poll(void)
{
    struct pollfd one = { ends[0], POLLIN, 0 };
    poll(&one, 1, -1);
}

static void in_cond(void)
{
    pthread_mutex_lock(&mutex);
    pthread_cleanup_push(unlock, &mutex);
    for (;;)
        pthread_cond_wait(&never, &mutex);
    pthread_cleanup_pop(1);
}

static void in_sem(void)
{
    sem_wait(&none);
}

/* What a child holds (check_lock). */
static void in_lock(void)
{
    struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    fcntl(locked, F_SETLKW, &all);
}

static void in_join(void)
{
    pthread_join(sleeper, NULL);
}

static void in_sigwait(void)
{
    sigset_t set;
    int number;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    sigwait(&set, &number);
}

static void in_test(void)
{
    for (;;)
        pthread_testcancel();
}

static void end_child(void *argument)
{
    kill((pid_t)(long)argument, SIGKILL);
    waitpid((pid_t)(long)argument, NULL, 0);
}

static void in_wait(void)
{
    pid_t pid = fork();
    if (pid == 0) {
        in_read();
        _exit(0);
    }
    pthread_cleanup_push(end_child, (void *)(long)pid);
    waitpid(pid, NULL, 0);
    pthread_cleanup_pop(1);
}

static void *run(void *argument)
{
    void (*wait)(void) = *(void (**)(void))argument;
    pthread_cleanup_push(clean, (void *)100);
    pthread_cleanup_push(clean, (void *)1);
    began = 1;
    wait();
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(0);
    return NULL;
}

/* Cancelled before, while and after it begins to wait; whether it ended so each time, and cleaned. */
static int ends_in(void (*wait)(void))
{
    int good = 1;
    for (int i = 0; i < ROUNDS && good; i++) {
        pthread_t thread;
        void *result = NULL;
        cleaned = began = 0;
        pthread_create(&thread, NULL, run, &wait);
        while (!began)
            sched_yield();
        for (int k = 0; k < i % 10; k++)
            sched_yield();
        good = pthread_cancel(thread) == 0 && pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED && cleaned == 101;
    }
    return good;
}

/* The signal is there before the thread's first instruction: it runs no sooner than this one waits. */
static int ends_at_once(void)
{
    int good = 1;
    for (int i = 0; i < ROUNDS && good; i++) {
        pthread_t thread;
        void (*wait)(void) = in_pause;
        void *result = NULL;
        pthread_create(&thread, NULL, run, &wait);
        good = pthread_cancel(thread) == 0 && pthread_join(thread, &result) == 0 && result == PTHREAD_CANCELED;
    }
    return good;
}

static void *sleep_long(void *argument)
{
    sleep(1000);
    return argument;
}

static void check_waits(void)
{
    static const struct { const char *name; void (*wait)(void); } waits[] = {
        { "read", in_read }, { "nanosleep", in_nanosleep }, { "pause", in_pause }, { "poll", in_poll },
        { "pthread_cond_wait", in_cond }, { "sem_wait", in_sem }, { "pthread_join", in_join }, { "sigwait", in_sigwait },
        { "pthread_testcancel", in_test },
    };
    void *result = NULL;
    pthread_create(&sleeper, NULL, sleep_long, NULL);
    for (size_t i = 0; i < sizeof waits / sizeof waits[0]; i++)
        check(ends_in(waits[i].wait), waits[i].name);
    check(ends_at_once(), "before it has begun");
    check(pthread_mutex_trylock(&mutex) == 0 && pthread_mutex_unlock(&mutex) == 0, "the mutex is free again");
    check(pthread_cancel(sleeper) == 0 && pthread_join(sleeper, &result) == 0 && result == PTHREAD_CANCELED,
          "who was joined in vain can be joined");
}

/* Whoever was cancelled has no lock, and has not kept the descriptor. */
static void check_lock(void)
{
    struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    char name[] = "/tmp/cancelXXXXXX", byte;
    int ready[2];
    locked = mkstemp(name);
    pipe(ready);
    pid_t pid = fork();
    if (pid == 0) {
        fcntl(locked, F_SETLK, &all);
        write(ready[1], "", 1);
        pause();
    }
    read(ready[0], &byte, 1);
    check(ends_in(in_lock), "fcntl");
    end_child((void *)(long)pid);
    check(fcntl(locked, F_SETLK, &all) == 0 && close(locked) == 0 && fcntl(locked, F_GETFD) < 0, "the lock is to be had");
    close(ready[0]), close(ready[1]);
    unlink(name);
}

/* --- states and types --- */

static void *disabled(void *argument)
{
    int old;
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
    began = 1;
    while (began == 1)
        sched_yield();
    pthread_testcancel();
    order = old == PTHREAD_CANCEL_ENABLE ? 1 : 9;
    pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, NULL);
    pthread_testcancel();
    order = 2;
    return argument;
}

static void *asynchronous(void *argument)
{
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
    began = 1;
    for (;;)
        order++;
    return argument;
}

static void check_states(void)
{
    pthread_t thread;
    void *result = NULL;
    began = order = 0;
    pthread_create(&thread, NULL, disabled, NULL);
    while (!began)
        sched_yield();
    pthread_cancel(thread);
    began = 2;
    pthread_join(thread, &result);
    check(result == PTHREAD_CANCELED && order == 1, "it waits until it is enabled");
    began = 0;
    pthread_create(&thread, NULL, asynchronous, NULL);
    while (!began)
        sched_yield();
    pthread_cancel(thread);
    pthread_join(thread, &result);
    check(result == PTHREAD_CANCELED, "asynchronous, in a loop");
}

/* --- fork, timed locks, C11 --- */

static void note_before(void) { order = order * 10 + 1; }
static void note_before_first(void) { order = order * 10 + 2; }
static void note_parent(void) { order = order * 10 + 3; }
static void note_child(void) { order = order * 10 + 4; }

static void check_fork(void)
{
    int status = 0;
    order = 0;
    pthread_atfork(note_before, note_parent, note_child);
    pthread_atfork(note_before_first, NULL, NULL);
    pid_t pid = fork();
    if (pid == 0)
        _exit(order == 214 ? 5 : 6);
    waitpid(pid, &status, 0);
    check(order == 213 && WEXITSTATUS(status) == 5, "pthread_atfork");
}

static void check_timed(void)
{
    pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
    pthread_condattr_t attributes;
    pthread_cond_t condition;
    struct timespec past = { 1, 0 }, soon;
    pthread_rwlock_wrlock(&lock);
    int late = pthread_rwlock_timedrdlock(&lock, &past) == ETIMEDOUT && pthread_rwlock_timedwrlock(&lock, &past) == ETIMEDOUT;
    pthread_rwlock_unlock(&lock);
    check(late && pthread_rwlock_timedrdlock(&lock, &past) == 0 && pthread_rwlock_tryrdlock(&lock) == 0, "rwlocks in time");
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&condition, &attributes);
    clock_gettime(CLOCK_MONOTONIC, &soon);
    pthread_mutex_lock(&mutex);
    check(pthread_cond_timedwait(&condition, &mutex, &soon) == ETIMEDOUT, "a condition with the monotonic clock");
    pthread_mutex_unlock(&mutex);
}

static mtx_t lock;
static cnd_t changed;
static tss_t key;
static once_flag flag = ONCE_FLAG_INIT;
static int total, onces;
static thread_local int own = 7;

static void once(void)
{
    onces++;
}

static int add(void *argument)
{
    call_once(&flag, once);
    tss_set(key, argument);
    own += (int)(long)argument;
    for (int i = 0; i < 1000; i++) {
        mtx_lock(&lock);
        total++;
        mtx_unlock(&lock);
    }
    mtx_lock(&lock);
    cnd_broadcast(&changed);
    mtx_unlock(&lock);
    thrd_exit((int)(long)tss_get(key) + own);
}

static void check_c11(void)
{
    thrd_t threads[3];
    int sum = 0, result = 0, good = 1;
    mtx_init(&lock, mtx_plain | mtx_timed);
    cnd_init(&changed);
    tss_create(&key, NULL);
    for (long i = 0; i < 3; i++)
        good &= thrd_create(&threads[i], add, (void *)i) == thrd_success;
    mtx_lock(&lock);
    while (total < 3000)
        cnd_wait(&changed, &lock);
    good &= mtx_trylock(&lock) == thrd_busy;
    mtx_unlock(&lock);
    for (int i = 0; i < 3; i++) {
        good &= thrd_join(threads[i], &result) == thrd_success;
        sum += result;
    }
    check(good && sum == 27 && onces == 1 && own == 7, "threads.h");
    check(mtx_init(&lock, 77) == thrd_error && thrd_equal(thrd_current(), thrd_current()), "threads.h: what it refuses");
}

int main(void)
{
    pipe(ends);
    sem_init(&none, 0, 0);
    check_waits();
    check(ends_in(in_wait), "waitpid");
    check_lock();
    check_states();
    check_fork();
    check_timed();
    check_c11();
    printf("cancel: %d failures\n", failures);
    return failures != 0;
}
