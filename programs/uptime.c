/* uptime: how long the system has been running. */
#include <err.h>
#include <stdio.h>
#include <time.h>
#include <quine/program.h>

int main(void)
{
    struct timespec now;
    program_buffer_output();
    if (clock_gettime(CLOCK_MONOTONIC, &now) < 0)
        err(1, "the clock");
    long seconds = now.tv_sec, days = seconds / 86400;
    printf("up ");
    if (days > 0)
        printf("%ld day%s, ", days, days > 1 ? "s" : "");
    printf("%02ld:%02ld:%02ld.%03ld\n", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60,
           now.tv_nsec / 1000000);
    return 0;
}
