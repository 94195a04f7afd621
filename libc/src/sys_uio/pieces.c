/* Reading and writing several pieces: each on its own, until one comes out short. */
#include <errno.h>
#include <limits.h>
#include <unistd.h>
#include <sys/uio.h>

static ssize_t each(int descriptor, const struct iovec *pieces, int count,
                    ssize_t (*act)(int descriptor, const struct iovec *piece))
{
    ssize_t done = 0;
    if (count <= 0 || count > IOV_MAX) {
        errno = EINVAL;
        return -1;
    }
    for (int i = 0; i < count; i++) {
        if (pieces[i].iov_len == 0)
            continue;
        ssize_t part = act(descriptor, &pieces[i]);
        if (part < 0)
            return done > 0 ? done : -1;
        done += part;
        if ((size_t)part < pieces[i].iov_len)
            break;
    }
    return done;
}

static ssize_t read_piece(int descriptor, const struct iovec *piece)
{
    return read(descriptor, piece->iov_base, piece->iov_len);
}

static ssize_t write_piece(int descriptor, const struct iovec *piece)
{
    return write(descriptor, piece->iov_base, piece->iov_len);
}

ssize_t readv(int descriptor, const struct iovec *pieces, int count)
{
    return each(descriptor, pieces, count, read_piece);
}

ssize_t writev(int descriptor, const struct iovec *pieces, int count)
{
    return each(descriptor, pieces, count, write_piece);
}
