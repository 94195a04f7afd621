/* pthreads: what <pthread.h> and <semaphore.h> promise, with more threads than processors. */
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/wait.h>

enum { THREADS = 4, ADDITIONS = 5000, MANY = 300, TURNS = 500, ROUNDS = 50 };

static int failures;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_spinlock_t spin;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static sem_t semaphore, other;
static volatile int counter, turn, destroyed, onces, handled;
static int errors[THREADS];

static void check(int holds, const char *what)
{
    printf("pthreads: %s: %s\n", what, holds ? "good" : "BAD");
    failures += !holds;
}

/* Runs a function in some threads and gives the sum of what they answer. */
static long together(void *(*run)(void *), int count)
{
    pthread_t threads[THREADS];
    long sum = 0;
    for (int i = 0; i < count; i++)
        if (pthread_create(&threads[i], NULL, run, (void *)(long)i) != 0)
            return -1;
    for (int i = 0; i < count; i++) {
        void *result = NULL;
        if (pthread_join(threads[i], &result) != 0)
            return -1;
        sum += (long)result;
    }
    return sum;
}

static void *identity(void *argument)
{
    return argument;
}

static void *add(void *argument)
{
    for (int i = 0; i < ADDITIONS; i++) {
        pthread_mutex_lock(&mutex);
        counter++;
        pthread_mutex_unlock(&mutex);
    }
    return argument;
}

static void *spin_add(void *argument)
{
    for (int i = 0; i < ADDITIONS; i++) {
        pthread_spin_lock(&spin);
        counter++;
        pthread_spin_unlock(&spin);
    }
    return argument;
}

static void *allocate(void *argument)
{
    char *pieces[16] = { NULL };
    for (int i = 0; i < ADDITIONS; i++) {
        char **piece = &pieces[i % 16];
        if (*piece != NULL && **piece != (char)(long)argument)
            return (void *)1;
        free(*piece);
        *piece = malloc((size_t)(i * 37 % 900 + 1));
        if (*piece == NULL)
            return (void *)1;
        **piece = (char)(long)argument;
    }
    for (int i = 0; i < 16; i++)
        free(pieces[i]);
    return NULL;
}

/* In turns: each waits for its own. */
static void *take_turns(void *argument)
{
    int mine = (int)(long)argument;
    for (int i = 0; i < TURNS; i++) {
        pthread_mutex_lock(&mutex);
        while (turn % THREADS != mine)
            pthread_cond_wait(&changed, &mutex);
        turn++;
        pthread_cond_broadcast(&changed);
        pthread_mutex_unlock(&mutex);
    }
    return NULL;
}

static void *ping(void *argument)
{
    for (int i = 0; i < TURNS; i++) {
        sem_wait(&semaphore);
        counter++;
        sem_post(&other);
    }
    return argument;
}

static void count_once(void)
{
    onces++;
}

static void destroy(void *value)
{
    destroyed += *(int *)value;
}

static void *own(void *argument)
{
    long number = (long)argument;
    errno = (int)number + 1;
    pthread_once(&once, count_once);
    pthread_barrier_wait(&barrier);
    static int values[THREADS] = { 1, 10, 100, 1000 };
    pthread_setspecific(key, &values[number]);
    errors[number] = errno;
    return (void *)(long)(pthread_getspecific(key) == &values[number]);
}

static void *read_and_write(void *argument)
{
    long wrong = 0;
    for (int i = 0; i < TURNS; i++) {
        if (i % 8 == (int)(long)argument) {
            pthread_rwlock_wrlock(&rwlock);
            counter++;
            counter++;
        } else {
            pthread_rwlock_rdlock(&rwlock);
            wrong += counter % 2;
        }
        pthread_rwlock_unlock(&rwlock);
    }
    return (void *)wrong;
}

static void *leave(void *argument)
{
    (void)argument;
    sem_post(&semaphore);
    pthread_exit(NULL);
}

static void check_types(void)
{
    pthread_mutexattr_t attributes;
    pthread_mutex_t one;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&one, &attributes);
    check(pthread_mutex_lock(&one) == 0 && pthread_mutex_lock(&one) == 0 && pthread_mutex_unlock(&one) == 0
          && pthread_mutex_unlock(&one) == 0 && pthread_mutex_unlock(&one) == EPERM, "a recursive mutex");
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
    pthread_mutex_init(&one, &attributes);
    check(pthread_mutex_lock(&one) == 0 && pthread_mutex_lock(&one) == EDEADLK && pthread_mutex_trylock(&one) == EBUSY
          && pthread_mutex_unlock(&one) == 0, "one that checks");
}

static void check_timed(void)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 20000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&mutex);
    check(pthread_cond_timedwait(&changed, &mutex, &until) == ETIMEDOUT, "a wait that ends by time");
    check(pthread_mutex_timedlock(&mutex, &until) == ETIMEDOUT, "so does that for a mutex");
    pthread_mutex_unlock(&mutex);
    check(sem_timedwait(&other, &until) < 0 && errno == ETIMEDOUT, "and for a semaphore");
}

static void handle(int signal)
{
    handled += signal == SIGUSR1;
    sem_post(&other);
}

static void *be_signalled(void *argument)
{
    sem_post(&semaphore);
    while (handled == 0)
        sem_wait(&other);
    return argument;
}

static void check_signal(void)
{
    pthread_t thread;
    signal(SIGUSR1, handle);
    pthread_create(&thread, NULL, be_signalled, NULL);
    sem_wait(&semaphore);
    check(pthread_kill(thread, SIGUSR1) == 0 && pthread_join(thread, NULL) == 0 && handled == 1,
          "a signal for a thread, whose handler posts a semaphore");
}

static void *fork_in_thread(void *argument)
{
    int status = 0;
    pid_t pid = fork();
    (void)argument;
    if (pid == 0) {
        free(malloc(100));
        _exit(getpid() != getppid() ? 9 : 1);
    }
    waitpid(pid, &status, 0);
    return (void *)(long)WEXITSTATUS(status);
}

static void check_detached(void)
{
    pthread_attr_t attributes;
    pthread_t thread;
    int good = 1;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    for (int i = 0; i < ROUNDS && good; i++) {
        good = pthread_create(&thread, &attributes, leave, NULL) == 0;
        if (good)
            sem_wait(&semaphore);
    }
    check(good, "detached threads");
}

int main(void)
{
    int good = 1;
    sem_init(&semaphore, 0, 0);
    sem_init(&other, 0, 0);
    for (int i = 0; i < MANY && good; i++)
        good = together(identity, 1) == 0;
    check(good && together(identity, THREADS) == 6, "300 threads one after the other, and four together");
    check(together(add, THREADS) == 6 && counter == THREADS * ADDITIONS, "a mutex");
    counter = 0;
    check(together(spin_add, THREADS) == 6 && counter == THREADS * ADDITIONS, "a spin lock");
    check(together(allocate, THREADS) == 0, "malloc and free");
    check(together(take_turns, THREADS) == 0 && turn == THREADS * TURNS, "turns by a condition variable");
    check_types();
    check_timed();
    counter = 0;
    pthread_t thread;
    pthread_create(&thread, NULL, ping, NULL);
    for (int i = 0; i < TURNS; i++) {
        sem_post(&semaphore);
        sem_wait(&other);
    }
    pthread_join(thread, NULL);
    check(counter == TURNS, "semaphores there and back");
    pthread_barrier_init(&barrier, NULL, THREADS);
    pthread_key_create(&key, destroy);
    check(together(own, THREADS) == THREADS && destroyed == 1111 && onces == 1, "keys, a barrier, once");
    check(errors[0] == 1 && errors[3] == 4, "errno is each thread's own");
    counter = 0;
    check(together(read_and_write, THREADS) == 0, "a lock for readers and writers");
    check_signal();
    check(together(fork_in_thread, 1) == 9, "a thread that forks");
    check_detached();
    printf("pthreads: %d failures\n", failures);
    return failures != 0;
}
