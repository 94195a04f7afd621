/*
 * stopwatch NAME PROGRAM [ARGUMENT...]: prints how many nanoseconds a program took, as a row for
 * `measure-rows`: where the clock advances with each instruction (`counting`), that is how many of these.
 */
#include <err.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static long long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(int count, char **arguments)
{
    int status;
    pid_t pid;
    if (count < 3)
        errx(2, "use: stopwatch NAME PROGRAM [ARGUMENT...]");
    long long start = now();
    if (posix_spawnp(&pid, arguments[2], NULL, NULL, arguments + 2, environ) != 0 || waitpid(pid, &status, 0) != pid || status != 0)
        errx(1, "%s: it failed", arguments[2]);
    printf("%s %lld instructions -\n", arguments[1], now() - start);
    return 0;
}
