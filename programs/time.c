/* time [-p] COMMAND [ARGUMENT...]: run a program and say how long it took, POSIX XCU: by the clock, and how much of a
 * processor it and its children had. What the kernel does in their calls is in that; what servers do for them is not. */
#include <err.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <quine/program.h>

static void print(const char *what, long seconds, long hundredths)
{
    hundredths += seconds * 100;
    fprintf(stderr, "%s %ld.%02ld\n", what, hundredths / 100, hundredths % 100);
}

int main(int count, char **arguments)
{
    struct timespec start, end;
    struct rusage usage;
    int option;
    while ((option = getopt(count, arguments, "+p")) != -1)
        if (option != 'p')
            program_usage("time [-p] COMMAND [ARGUMENT...]");
    if (optind == count)
        program_usage("time [-p] COMMAND [ARGUMENT...]");
    clock_gettime(CLOCK_MONOTONIC, &start);
    int status = program_run(arguments + optind);
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (getrusage(RUSAGE_CHILDREN, &usage) < 0)
        err(1, "what it used");
    print("real", end.tv_sec - start.tv_sec, (end.tv_nsec - start.tv_nsec) / 10000000);
    print("user", usage.ru_utime.tv_sec, usage.ru_utime.tv_usec / 10000);
    print("sys", usage.ru_stime.tv_sec, usage.ru_stime.tv_usec / 10000);
    return status;
}
