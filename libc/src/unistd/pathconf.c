/* XSH pathconf, confstr: what is the same for all files. */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

static long value(int name)
{
    switch (name) {
    case _PC_NAME_MAX: return NAME_MAX;
    case _PC_PATH_MAX: return PATH_MAX;
    case _PC_PIPE_BUF: return PIPE_BUF;
    default:
        errno = EINVAL;
        return -1;
    }
}

long pathconf(const char *path, int name)
{
    return access(path, F_OK) < 0 ? -1 : value(name);
}

long fpathconf(int descriptor, int name)
{
    return lseek(descriptor, 0, SEEK_CUR) < 0 && errno == EBADF ? -1 : value(name);
}

size_t confstr(int name, char *text, size_t size)
{
    static const char path[] = "/bin";
    if (name != _CS_PATH) {
        errno = EINVAL;
        return 0;
    }
    if (size > 0) {
        size_t part = size < sizeof path ? size - 1 : sizeof path - 1;
        memcpy(text, path, part);
        text[part] = 0;
    }
    return sizeof path;
}
