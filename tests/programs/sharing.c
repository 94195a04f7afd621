/*
 * sharing: locks, conditions, barriers and semaphores of several processes, and memory by name. `sharing child NAME`: a
 * stranger, who finds a semaphore and memory by their name.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { PROCESSES = 4, ADDITIONS = 300, ROUNDS = 20, SECOND = 1000000000 };

static int failures;

static struct common {
    pthread_mutex_t mutex, checked;
    pthread_cond_t changed;
    pthread_rwlock_t rwlock;
    pthread_barrier_t barrier;
    pthread_spinlock_t spin;
    sem_t semaphore, answer;
    int counter, spun, turn, behind[PROCESSES], serial;
} *common;

static void check(int holds, const char *what)
{
    printf("sharing: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

static struct timespec in(long nanoseconds)
{
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    time.tv_nsec += nanoseconds;
    time.tv_sec += time.tv_nsec / SECOND;
    time.tv_nsec %= SECOND;
    return time;
}

static int ended_with(pid_t pid, int status)
{
    int got = -1;
    return waitpid(pid, &got, 0) == pid && got == status;
}

/* Runs a function in some processes; how many of them say 0. */
static int together(int (*run)(int number))
{
    pid_t pids[PROCESSES];
    int good = 0;
    fflush(stdout);
    for (int i = 0; i < PROCESSES; i++) {
        pids[i] = fork();
        if (pids[i] == 0)
            _exit(run(i));
    }
    for (int i = 0; i < PROCESSES; i++)
        good += ended_with(pids[i], 0);
    return good;
}

static void make_common(void)
{
    pthread_mutexattr_t mutex;
    pthread_condattr_t condition;
    pthread_rwlockattr_t rwlock;
    pthread_barrierattr_t barrier;
    int shared = 0;
    common = mmap(NULL, sizeof *common, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pthread_mutexattr_init(&mutex);
    pthread_condattr_init(&condition);
    pthread_rwlockattr_init(&rwlock);
    pthread_barrierattr_init(&barrier);
    check(pthread_mutexattr_setpshared(&mutex, PTHREAD_PROCESS_SHARED) == 0 && pthread_mutexattr_getpshared(&mutex, &shared) == 0
          && shared == PTHREAD_PROCESS_SHARED && pthread_mutexattr_setpshared(&mutex, 7) == EINVAL, "attributes of a mutex");
    check(pthread_condattr_setpshared(&condition, PTHREAD_PROCESS_SHARED) == 0
          && pthread_rwlockattr_setpshared(&rwlock, PTHREAD_PROCESS_SHARED) == 0
          && pthread_barrierattr_setpshared(&barrier, PTHREAD_PROCESS_SHARED) == 0, "and of the others");
    pthread_mutex_init(&common->mutex, &mutex);
    pthread_mutexattr_settype(&mutex, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&common->checked, &mutex);
    pthread_cond_init(&common->changed, &condition);
    pthread_rwlock_init(&common->rwlock, &rwlock);
    pthread_barrier_init(&common->barrier, &barrier, PROCESSES);
    pthread_spin_init(&common->spin, PTHREAD_PROCESS_SHARED);
    sem_init(&common->semaphore, 1, 0);
    sem_init(&common->answer, 1, 0);
}

/* --- locks --- */

/* The counter is changed in two steps, with others running in between. */
static int add(int number)
{
    (void)number;
    for (int i = 0; i < ADDITIONS; i++) {
        pthread_mutex_lock(&common->mutex);
        int seen = common->counter;
        if (i % 8 == 0)
            sched_yield();
        common->counter = seen + 1;
        pthread_mutex_unlock(&common->mutex);
        pthread_spin_lock(&common->spin);
        common->spun++;
        pthread_spin_unlock(&common->spin);
    }
    return 0;
}

static int take_turns(int number)
{
    for (int i = 0; i < ROUNDS; i++) {
        pthread_mutex_lock(&common->mutex);
        while (common->turn % PROCESSES != number)
            pthread_cond_wait(&common->changed, &common->mutex);
        common->turn++;
        pthread_cond_broadcast(&common->changed);
        pthread_mutex_unlock(&common->mutex);
    }
    return 0;
}

/* Nobody is a round ahead of another when he has passed the barrier. */
static int meet(int number)
{
    int bad = 0;
    for (int i = 1; i <= ROUNDS; i++) {
        common->behind[number] = i;
        int result = pthread_barrier_wait(&common->barrier);
        if (result == PTHREAD_BARRIER_SERIAL_THREAD)
            __atomic_fetch_add(&common->serial, 1, __ATOMIC_SEQ_CST);
        for (int j = 0; j < PROCESSES; j++)
            bad |= common->behind[j] < i;
        pthread_barrier_wait(&common->barrier);
    }
    return bad;
}

static int read_or_write(int number)
{
    int bad = 0;
    for (int i = 0; i < ADDITIONS / 4; i++)
        if (number == 0) {
            pthread_rwlock_wrlock(&common->rwlock);
            common->counter++;
            sched_yield();
            common->counter++;
            pthread_rwlock_unlock(&common->rwlock);
        } else {
            pthread_rwlock_rdlock(&common->rwlock);
            bad |= common->counter % 2;
            pthread_rwlock_unlock(&common->rwlock);
        }
    return bad;
}

static void check_locks(void)
{
    check(together(add) == PROCESSES && common->counter == PROCESSES * ADDITIONS, "a mutex");
    check(common->spun == PROCESSES * ADDITIONS, "a spin lock");
    check(together(take_turns) == PROCESSES && common->turn == PROCESSES * ROUNDS, "a condition");
    check(together(meet) == PROCESSES && common->serial == ROUNDS, "a barrier");
    common->counter = 0;
    check(together(read_or_write) == PROCESSES && common->counter == ADDITIONS / 4 * 2, "a read-write lock");
}

static void check_owner(void)
{
    struct timespec soon;
    pthread_mutex_lock(&common->checked);
    pid_t pid = fork();
    if (pid == 0) {
        soon = in(20000000);
        _exit(pthread_mutex_trylock(&common->checked) == EBUSY && pthread_mutex_unlock(&common->checked) == EPERM
              && pthread_mutex_timedlock(&common->checked, &soon) == ETIMEDOUT ? 0 : 1);
    }
    check(ended_with(pid, 0) && pthread_mutex_lock(&common->checked) == EDEADLK && pthread_mutex_unlock(&common->checked) == 0,
          "a child at the same addresses is not the owner");
}

/* --- semaphores --- */

static void nothing(int signal)
{
    (void)signal;
}

static void check_semaphore(void)
{
    struct timespec soon = in(20000000);
    struct sigaction action = { .sa_handler = nothing };
    check(sem_timedwait(&common->semaphore, &soon) < 0 && errno == ETIMEDOUT, "a semaphore whose time is over");
    sigaction(SIGUSR1, &action, NULL);
    pid_t pid = fork();
    if (pid == 0) {
        sem_post(&common->answer);
        for (;;) {
            if (sem_wait(&common->semaphore) == 0)
                _exit(1);
            if (errno == EINTR)
                break;
        }
        sem_post(&common->answer);
        for (int i = 0; i < ROUNDS; i++) {
            while (sem_wait(&common->semaphore) < 0) {}     /* a signal may come late */
            sem_post(&common->answer);
        }
        _exit(0);
    }
    sem_wait(&common->answer);
    while (sem_trywait(&common->answer) < 0) {      /* it may not wait yet */
        kill(pid, SIGUSR1);
        soon = in(1000000);
        if (sem_timedwait(&common->answer, &soon) == 0)
            break;
    }
    int left = -1;
    for (int i = 0; i < ROUNDS; i++) {
        sem_post(&common->semaphore);
        while (sem_wait(&common->answer) < 0) {}
    }
    sem_getvalue(&common->semaphore, &left);
    check(ended_with(pid, 0) && left == 0, "back and forth, and interrupted");
}

static int wait_for_post(int number)
{
    (void)number;
    sem_post(&common->answer);
    return sem_wait(&common->semaphore);
}

/* Those who are killed while they wait take nothing with them. */
static void check_killed(void)
{
    pid_t pids[PROCESSES + 1];
    for (int i = 0; i <= PROCESSES; i++) {
        if (i == PROCESSES)
            for (int j = 0; j < PROCESSES; j++) {
                kill(pids[j], SIGKILL);
                waitpid(pids[j], NULL, 0);
            }
        pids[i] = fork();
        if (pids[i] == 0)
            _exit(wait_for_post(i));
        sem_wait(&common->answer);
        nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);      /* it waits now */
    }
    sem_post(&common->semaphore);
    check(ended_with(pids[PROCESSES], 0), "four who waited were killed");
}

/* --- names --- */

static int stranger(const char *name)
{
    sem_t *semaphore = sem_open("/sharing-test", 0), *answer = sem_open("/sharing-answer", 0);
    int file = shm_open(name, O_RDWR, 0);
    int *memory = mmap(NULL, sizeof *memory, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (semaphore == SEM_FAILED || answer == SEM_FAILED || file < 0 || memory == MAP_FAILED)
        return 1;
    while (sem_wait(semaphore) < 0) {}
    *memory *= 2;
    sem_post(answer);
    return 9;
}

static void check_names(void)
{
    static const char name[] = "/sharing-memory";
    char *const arguments[] = { "sharing", "child", (char *)name, NULL };
    struct stat status;
    pid_t pid;
    sem_unlink("/sharing-test");
    sem_unlink("/sharing-answer");
    shm_unlink(name);
    check(sem_open("/sharing-test", 0) == SEM_FAILED && errno == ENOENT && sem_open("none", O_CREAT, 0600, 0) == SEM_FAILED
          && errno == EINVAL && sem_open("/a/b", O_CREAT, 0600, 0) == SEM_FAILED && errno == EINVAL, "names that are none");
    sem_t *semaphore = sem_open("/sharing-test", O_CREAT | O_EXCL, 0600, 0), *answer = sem_open("/sharing-answer", O_CREAT, 0600, 0);
    check(semaphore != SEM_FAILED && answer != SEM_FAILED && sem_open("/sharing-test", O_CREAT | O_EXCL, 0600, 0) == SEM_FAILED
          && errno == EEXIST, "semaphores are made");
    check(sem_open("/sharing-test", O_CREAT, 0600, 5) == semaphore && sem_close(semaphore) == 0 && sem_trywait(semaphore) < 0,
          "opened twice it is the same");
    int file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    check(file >= 0 && ftruncate(file, 4096) == 0 && fstat(file, &status) == 0 && status.st_size == 4096
          && (fcntl(file, F_GETFD) & FD_CLOEXEC) != 0, "memory is made");
    int *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    *memory = 21;
    check(posix_spawn(&pid, "/bin/sharing", NULL, NULL, arguments, NULL) == 0, "a stranger");
    sem_post(semaphore);
    while (sem_wait(answer) < 0) {}
    check(*memory == 42 && ended_with(pid, 9 << 8), "who finds both");
    check(sem_unlink("/sharing-test") == 0 && sem_unlink("/sharing-answer") == 0 && shm_unlink(name) == 0
          && shm_open(name, O_RDWR, 0) < 0 && errno == ENOENT && sem_post(semaphore) == 0 && sem_wait(semaphore) == 0,
          "without a name they are still there");
    check(sem_close(semaphore) == 0 && sem_close(answer) == 0 && sem_close(semaphore) < 0 && errno == EINVAL, "closed");
    munmap(memory, 4096);
    close(file);
}

int main(int count, char **arguments)
{
    if (count == 3)
        return stranger(arguments[2]);
    make_common();
    check_locks();
    check_owner();
    check_semaphore();
    check_killed();
    check_names();
    printf("sharing: %d failures\n", failures);
    return failures != 0;
}
