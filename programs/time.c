/* time [-p] COMMAND [ARGUMENT...]: run a program and say how long it took, POSIX XCU; by the clock only. */
#include <stdio.h>
#include <time.h>
#include <unistd.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    struct timespec start, end;
    int option;
    while ((option = getopt(count, arguments, "+p")) != -1)
        if (option != 'p')
            program_usage("time [-p] COMMAND [ARGUMENT...]");
    if (optind == count)
        program_usage("time [-p] COMMAND [ARGUMENT...]");
    clock_gettime(CLOCK_MONOTONIC, &start);
    int status = program_run(arguments + optind);
    clock_gettime(CLOCK_MONOTONIC, &end);
    long hundredths = (end.tv_sec - start.tv_sec) * 100 + (end.tv_nsec - start.tv_nsec) / 10000000;
    fprintf(stderr, "real %ld.%02ld\n", hundredths / 100, hundredths % 100);
    return status;
}
