/* select() and pselect(), as poll() of the descriptors in the sets. */
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

/* Leaves in the sets what came; how many bits. */
static int keep_all(const struct pollfd *all, nfds_t used, fd_set *reading, fd_set *writing, fd_set *failing)
{
    int kept = 0;
    for (nfds_t i = 0; i < used; i++) {
        if ((all[i].revents & POLLNVAL) != 0) {
            errno = EBADF;
            return -1;
        }
        kept += keep(&all[i], POLLIN, POLLIN | POLLHUP | POLLERR, reading);
        kept += keep(&all[i], POLLOUT, POLLOUT | POLLERR, writing);
        kept += keep(&all[i], POLLPRI, POLLPRI, failing);
    }
    return kept;
}

int pselect(int count, fd_set *restrict reading, fd_set *restrict writing, fd_set *restrict failing,
            const struct timespec *restrict timeout, const sigset_t *restrict mask)
{
    struct pollfd all[OPEN_MAX];
    nfds_t used = 0;
    if (count < 0 || count > FD_SETSIZE) {
        errno = EINVAL;
        return -1;
    }
    for (int i = 0; i < count; i++) {
        short events = wanted(i, reading, writing, failing);
        if (events == 0)
            continue;
        if (i >= OPEN_MAX) {
            errno = EBADF;
            return -1;
        }
        all[used++] = (struct pollfd){ i, events, 0 };
    }
    return ppoll(all, used, timeout, mask) < 0 ? -1 : keep_all(all, used, reading, writing, failing);
}

int select(int count, fd_set *restrict reading, fd_set *restrict writing, fd_set *restrict failing,
           struct timeval *restrict timeout)
{
    struct timespec limit = { 0 };
    if (timeout != NULL)
        limit = (struct timespec){ timeout->tv_sec, timeout->tv_usec * 1000 };
    return pselect(count, reading, writing, failing, timeout != NULL ? &limit : NULL, NULL);
}
