/* sleep SECONDS: wait; a fraction such as 0.5 is fine. */
#include <err.h>
#include <stdlib.h>
#include <time.h>
#include <quine/program.h>

int main(int count, char **arguments)
{
    if (count != 2)
        program_usage("sleep SECONDS");
    char *end;
    double seconds = strtod(arguments[1], &end);
    if (*end != 0 || end == arguments[1] || !(seconds >= 0 && seconds < 1e9))
        errx(2, "%s: not a number of seconds", arguments[1]);
    struct timespec rest = { .tv_sec = (time_t)seconds };
    rest.tv_nsec = (long)((seconds - (double)rest.tv_sec) * 1e9);
    if (nanosleep(&rest, NULL) < 0)
        err(1, "the clock");
    return 0;
}
