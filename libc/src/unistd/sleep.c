/* Seconds of rest. */
#include <time.h>
#include <unistd.h>

unsigned sleep(unsigned seconds)
{
    struct timespec rest = { .tv_sec = seconds };
    return nanosleep(&rest, &rest) == 0 ? 0 : (unsigned)rest.tv_sec;
}
