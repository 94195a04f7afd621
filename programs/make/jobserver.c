/* Slots that several makes share; see jobserver.h. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "jobserver.h"
#include "memory.h"
#include "message.h"

static int reading = -1, writing = -1;
static bool by_name;           /* a FIFO: children open it themselves */
static char name[300];

static void set_flag(int descriptor, int get, int set, int flag, bool on)
{
    int flags = fcntl(descriptor, get);
    if (flags >= 0)
        fcntl(descriptor, set, on ? flags | flag : flags & ~flag);
}

void jobserver_share(bool share)
{
    if (reading < 0 || by_name)
        return;
    set_flag(reading, F_GETFD, F_SETFD, FD_CLOEXEC, !share);
    set_flag(writing, F_GETFD, F_SETFD, FD_CLOEXEC, !share);
}

static bool is_open(int descriptor)
{
    return descriptor >= 0 && fcntl(descriptor, F_GETFD) >= 0;
}

bool jobserver_join(const char *where)
{
    char *end;
    if (strlen(where) >= sizeof name)
        return false;
    if (strncmp(where, "fifo:", 5) == 0) {
        /* For reading and writing, so that it opens at once and never ends. */
        reading = writing = open(where + 5, O_RDWR | O_NONBLOCK | O_CLOEXEC);
        by_name = true;
    } else {
        long first = strtol(where, &end, 10), second = *end == ',' ? strtol(end + 1, &end, 10) : -1;
        if (*end != 0 || first > 1000000 || second > 1000000 || !is_open((int)first) || !is_open((int)second))
            return false;
        reading = (int)first;
        writing = (int)second;
        set_flag(reading, F_GETFL, F_SETFL, O_NONBLOCK, true);
        jobserver_share(false);
    }
    snprintf(name, sizeof name, "%s", where);
    return reading >= 0;
}

void jobserver_make(unsigned slots)
{
    int ends[2];
    if (pipe(ends) != 0)
        fatal(NULL, "creating jobs pipe: %s", strerror(errno));
    reading = ends[0];
    writing = ends[1];
    by_name = false;
    set_flag(reading, F_GETFL, F_SETFL, O_NONBLOCK, true);
    jobserver_share(false);
    snprintf(name, sizeof name, "%d,%d", reading, writing);
    while (slots-- > 0)
        jobserver_give('+');
}

bool jobserver_exists(void)
{
    return reading >= 0;
}

const char *jobserver_name(void)
{
    return reading >= 0 ? name : NULL;
}

int jobserver_descriptor(void)
{
    return reading;
}

bool jobserver_take(char *byte)
{
    ssize_t count = read(reading, byte, 1);
    if (count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR))
        fatal(NULL, "read jobs pipe: %s", count == 0 ? "it has ended" : strerror(errno));
    return count == 1;
}

void jobserver_give(char byte)
{
    while (write(writing, &byte, 1) != 1)
        if (errno != EINTR)
            fatal(NULL, "write jobserver: %s", strerror(errno));
}

void jobserver_close(void)
{
    if (reading >= 0)
        close(reading);
    if (writing >= 0 && writing != reading)
        close(writing);
    reading = writing = -1;
}
