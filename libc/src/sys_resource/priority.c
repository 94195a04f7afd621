/* XSH getpriority, setpriority, nice. */
#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/start.h>

_Static_assert((int)NICE_OF_PROCESS == PRIO_PROCESS + 1 && (int)NICE_OF_GROUP == PRIO_PGRP + 1
               && (int)NICE_OF_ALL == PRIO_USER + 1, "whose");

static int ask(int which, id_t who, int change, int value, int *lowest)
{
    int32_t answer = 0;
    if (which < PRIO_PROCESS || which > PRIO_USER) {
        errno = EINVAL;
        return -1;
    }
    enum error error = process_nice(SLOT_SUPERVISOR, (enum nice_of)(which + 1), (int32_t)who, change, value, &answer);
    *lowest = answer;
    return error_result(error);
}

int getpriority(int which, id_t who)
{
    int lowest;
    return ask(which, who, 0, 0, &lowest) < 0 ? -1 : lowest;
}

int setpriority(int which, id_t who, int value)
{
    int lowest;
    return ask(which, who, 1, value, &lowest);
}

int nice(int increment)
{
    int value;
    if (ask(PRIO_PROCESS, 0, 0, 0, &value) < 0)
        return -1;
    if (increment != 0 && ask(PRIO_PROCESS, 0, 1, value + increment, &value) < 0) {
        errno = errno == EACCES ? EPERM : errno;
        return -1;
    }
    return value;
}
