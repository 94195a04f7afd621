/*
 * posixbench: what processes cost, in instructions where the clock advances a nanosecond an instruction (`counting`
 * in scripts): each line NAME NUMBER UNIT GOAL.
 */
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <sys/wait.h>

enum { WARM = 3, ROUNDS = 20, CALLS = 1000 };

static unsigned long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (unsigned long)time.tv_sec * 1000000000 + (unsigned long)time.tv_nsec;
}

static void spawn(void)
{
    char *arguments[] = { "true", NULL }, *environment[] = { NULL };
    pid_t pid;
    if (posix_spawn(&pid, "/bin/true", NULL, NULL, arguments, environment) == 0)
        waitpid(pid, NULL, 0);
}

static void fork_and_wait(void)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    waitpid(pid, NULL, 0);
}

static void parent(void)
{
    getppid();
}

static void *nothing(void *argument)
{
    return argument;
}

static void thread(void)
{
    pthread_t made;
    if (pthread_create(&made, NULL, nothing, NULL) == 0)
        pthread_join(made, NULL);
}

static void measure(const char *name, void (*run)(void), int rounds, const char *goal)
{
    for (int i = 0; i < WARM; i++)
        run();
    unsigned long start = now();
    for (int i = 0; i < rounds; i++)
        run();
    printf("%s %lu instructions %s\n", name, (now() - start) / (unsigned long)rounds, goal);
}

/* As the plan's program for Linux does: 200,000 of them. */
static void allocate(void)
{
    enum { MIX = 200000 };
    for (int i = 0; i < MIX; i++) {
        char *memory = malloc((size_t)(16 + i * 37 % 1000));
        *(volatile char *)memory = 1;
        free(memory);
    }
}

/* For each of them. */
static void measure_mix(void)
{
    unsigned long start = now();
    allocate();
    printf("malloc_free %lu instructions 90\n", (now() - start) / 200000);
}

int main(void)
{
    printf("posixbench:\n");
    measure("getppid", parent, CALLS, "300");
    measure("posix_spawn_exit_wait", spawn, ROUNDS, "300000");
    measure("fork_exit_wait", fork_and_wait, ROUNDS, "300000");
    measure("pthread_create_join", thread, ROUNDS, "20000");
    measure_mix();
    printf("posixbench: done\n");
    return 0;
}
