/* Pipes: the server of the root directory makes them. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <quine/error.h>
#include <quine/memory.h>
#include "connection.h"
#include "descriptor.h"
#include "path.h"

/* A descriptor for an open file, which is given back if there is none. */
static int add(struct open_file *file, int flags)
{
    int descriptor = file != NULL ? __descriptor_add(file, 0, (flags & O_CLOEXEC) != 0) : -1;
    if (descriptor < 0 && file != NULL)
        __file_release(file);
    return descriptor;
}

/* Both ends by number. */
static enum error make_numbers(struct connection *connection, uint32_t flags, struct open_file *files[2])
{
    uint32_t numbers[2];
    enum error error = connection_pipe(connection->session, flags, &numbers[0], &numbers[1]);
    if (error != ERROR_NONE)
        return error;
    for (int i = 0; i < 2; i++) {
        files[i] = __file_new_number(connection, numbers[i]);
        if (files[i] == NULL)
            connection_close(connection->session, numbers[i]);
    }
    return ERROR_NONE;
}

static enum error make_sessions(capability root, uint32_t flags, struct open_file *files[2])
{
    capability sessions[2];
    enum error error = directory_pipe(root, flags, &sessions[0], &sessions[1]);
    if (error != ERROR_NONE)
        return error;
    for (int i = 0; i < 2; i++) {
        files[i] = __file_new(sessions[i]);
        if (files[i] == NULL)
            capability_free(sessions[i]);
    }
    return ERROR_NONE;
}

static enum error make(uint32_t flags, struct open_file *files[2])
{
    const char *rest;
    capability root = __path_mount("/", &rest);
    struct connection *connection = __connection_root(root);
    enum error error = connection != NULL ? make_numbers(connection, flags, files) : ERROR_UNSUPPORTED;
    if (error == ERROR_NO_CAPABILITY || error == ERROR_DEAD)
        __connection_lost(connection);
    else if (error != ERROR_UNSUPPORTED)
        return error;
    return make_sessions(root, flags, files);
}

int pipe2(int descriptors[2], int flags)
{
    struct open_file *files[2] = { NULL, NULL };
    if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0) {
        errno = EINVAL;
        return -1;
    }
    if (error_result(make((flags & O_NONBLOCK) != 0 ? FILE_FLAG_NONBLOCK : 0, files)) < 0)
        return -1;
    descriptors[0] = add(files[0], flags);
    descriptors[1] = add(files[1], flags);
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
