/* Pipes: the server of the root directory makes them. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <quine/error.h>
#include <quine/memory.h>
#include "descriptor.h"
#include "path.h"

/* A descriptor for a fresh session, which is given back if there is none. */
static int add(capability session, int flags)
{
    struct open_file *file = __file_new(session);
    if (file == NULL) {
        capability_free(session);
        return -1;
    }
    int descriptor = __descriptor_add(file, 0, (flags & O_CLOEXEC) != 0);
    if (descriptor < 0)
        __file_release(file);
    return descriptor;
}

int pipe2(int descriptors[2], int flags)
{
    const char *rest;
    capability root = __path_mount("/", &rest), reading, writing;
    if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0) {
        errno = EINVAL;
        return -1;
    }
    uint32_t wanted = (flags & O_NONBLOCK) != 0 ? FILE_FLAG_NONBLOCK : 0;
    if (error_result(directory_pipe(root, wanted, &reading, &writing)) < 0)
        return -1;
    descriptors[0] = add(reading, flags);
    descriptors[1] = add(writing, flags);
    if (descriptors[0] >= 0 && descriptors[1] >= 0)
        return 0;
    int error = errno;
    if (descriptors[0] >= 0)
        close(descriptors[0]);
    if (descriptors[1] >= 0)
        close(descriptors[1]);
    errno = error;
    return -1;
}

int pipe(int descriptors[2])
{
    return pipe2(descriptors, 0);
}
