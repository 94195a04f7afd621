/* select(), as poll() of the descriptors in the sets. */
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stddef.h>
#include <sys/select.h>

static short wanted(int descriptor, const fd_set *reading, const fd_set *writing, const fd_set *failing)
{
    return (reading != NULL && FD_ISSET(descriptor, reading) ? POLLIN : 0)
        | (writing != NULL && FD_ISSET(descriptor, writing) ? POLLOUT : 0)
        | (failing != NULL && FD_ISSET(descriptor, failing) ? POLLPRI : 0);
}

/* Leaves a descriptor in the set if one of the events came; 1 if so. */
static int keep(const struct pollfd *one, short asked, short came, fd_set *set)
{
    if ((one->events & asked) == 0)
        return 0;
    if ((one->revents & came) != 0)
        return 1;
    FD_CLR(one->fd, set);
    return 0;
}

/* Rounded up to milliseconds. */
static int milliseconds(const struct timeval *timeout)
{
    if (timeout == NULL)
        return -1;
    if (timeout->tv_sec > INT_MAX / 1000 - 1)
        return INT_MAX;
    return (int)(timeout->tv_sec * 1000 + (timeout->tv_usec + 999) / 1000);
}

int select(int count, fd_set *restrict reading, fd_set *restrict writing, fd_set *restrict failing,
           struct timeval *restrict timeout)
{
    struct pollfd all[OPEN_MAX];
    nfds_t used = 0;
    int kept = 0;
    if (count < 0 || count > FD_SETSIZE
        || (timeout != NULL && (timeout->tv_sec < 0 || timeout->tv_usec < 0 || timeout->tv_usec >= 1000000))) {
        errno = EINVAL;
        return -1;
    }
    for (int i = 0; i < count; i++) {
        short events = wanted(i, reading, writing, failing);
        if (events != 0 && i >= OPEN_MAX)
            return errno = EBADF, -1;
        if (events != 0)
            all[used++] = (struct pollfd){ i, events, 0 };
    }
    if (poll(all, used, milliseconds(timeout)) < 0)
        return -1;
    for (nfds_t i = 0; i < used; i++) {
        if ((all[i].revents & POLLNVAL) != 0)
            return errno = EBADF, -1;
        kept += keep(&all[i], POLLIN, POLLIN | POLLHUP | POLLERR, reading);
        kept += keep(&all[i], POLLOUT, POLLOUT | POLLERR, writing);
        kept += keep(&all[i], POLLPRI, POLLPRI, failing);
    }
    return kept;
}
