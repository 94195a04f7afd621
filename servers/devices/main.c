/*
 * devices: /dev/null, zero, full, random and urandom, served by `directory` and `file`. A table says
 * what each is; a session's state is its device and flags, the directory's is NULL. Terminals have their names here, and
 * those that are numbered an empty directory; libc opens those that the process's descriptors lead to
 * (libc/src/unistd/named_terminal.h).
 */
#include <stdlib.h>
#include <string.h>
#include <contracts/clock.h>
#include <contracts/devices.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <quine/directory.h>
#include "chacha.h"
#include "server.h"
#include "ticks.h"

enum { FILE_MODE = 0666, DIRECTORY_MODE = 0555, WRITE = 2, MAJOR = 1 << 8, TERMINALS = 5 << 8, SEED_ROUNDS = 256 };

static struct generator generator;
static uint64_t open_count;

/* --- what the devices do --- */

static size_t read_nothing(void *data, uint32_t count)
{
    (void)data, (void)count;
    return 0;
}

static size_t read_zeros(void *data, uint32_t count)
{
    memset(data, 0, count);
    return count;
}

static size_t read_random(void *data, uint32_t count)
{
    generator_read(&generator, data, count);
    return count;
}

static enum error write_anything(const void *data, size_t size)
{
    (void)data, (void)size;
    return ERROR_NONE;
}

static enum error write_nothing(const void *data, size_t size)
{
    (void)data, (void)size;
    return ERROR_NO_SPACE;
}

static enum error write_random(const void *data, size_t size)
{
    generator_stir(&generator, data, size);
    return ERROR_NONE;
}

/* `number`: as other systems have it; 0: an empty directory. Without functions: a terminal, or that. */
static const struct device {
    const char *name;
    unsigned number;
    size_t (*read)(void *data, uint32_t count);
    enum error (*write)(const void *data, size_t size);
} devices[] = {
    { "console", TERMINALS | 1, NULL, NULL },
    { "full", MAJOR | 7, read_zeros, write_nothing },
    { "null", MAJOR | 3, read_nothing, write_anything },
    { "ptmx", TERMINALS | 2, NULL, NULL },
    { "pts", 0, NULL, NULL },
    { "random", MAJOR | 8, read_random, write_random },
    { "tty", TERMINALS, NULL, NULL },
    { "urandom", MAJOR | 9, read_random, write_random },
    { "zero", MAJOR | 5, read_zeros, write_anything },
};

enum { DEVICE_COUNT = sizeof devices / sizeof devices[0] };

struct open {
    const struct device *device;       /* NULL: the directory of all */
    uint32_t flags;
};

static const struct open *opened(const struct request *request)
{
    static const struct open root = { NULL, FILE_FLAG_READABLE };

    return request->session->state != NULL ? request->session->state : &root;
}

static bool is_directory(const struct device *device)
{
    return device == NULL || device->number == 0;
}

static struct file_status status_of(const struct device *device)
{
    return (struct file_status){
        .device = DEVICES_INTERFACE,
        .number = device == NULL ? 1 : (uint64_t)(device - devices) + 2,
        .kind = is_directory(device) ? FILE_KIND_DIRECTORY : FILE_KIND_CHARACTER,
        .mode = is_directory(device) ? DIRECTORY_MODE : FILE_MODE,
        .links = is_directory(device) ? 2 : 1,
        .special = device == NULL ? 0 : device->number,
    };
}

/* --- directory --- */

/* What a path names; NULL in *device: the directory of all. */
static enum error find(const struct request *request, const char *path, const struct device **device)
{
    const struct device *from = opened(request)->device;

    if (!is_directory(from))
        return ERROR_NOT_DIRECTORY;
    path = directory_path_name(path);
    *device = from;
    if (*path == 0)
        return ERROR_NONE;
    if (from != NULL)
        return ERROR_NOT_FOUND;
    size_t length = strcspn(path, "/");
    for (size_t i = 0; i < DEVICE_COUNT; i++)
        if (strlen(devices[i].name) == length && memcmp(devices[i].name, path, length) == 0) {
            *device = &devices[i];
            if (!is_directory(*device))
                return path[length] == 0 ? ERROR_NONE : ERROR_NOT_DIRECTORY;
            return path[length + strspn(path + length, "/")] == 0 ? ERROR_NONE : ERROR_NOT_FOUND;
        }
    return ERROR_NOT_FOUND;
}

static enum error open_path(struct request *request, const char *path, uint32_t flags, uint32_t mode, capability *node)
{
    const struct device *device;
    enum error error = find(request, path, &device);

    (void)mode;
    if (error == ERROR_NOT_FOUND && (flags & OPEN_FLAG_CREATE))
        error = ERROR_READ_ONLY;
    if (error == ERROR_NONE && (flags & OPEN_FLAG_CREATE) && (flags & OPEN_FLAG_EXCLUSIVE))
        error = ERROR_EXISTS;
    if (error == ERROR_NONE && is_directory(device) && (flags & (OPEN_FLAG_WRITE | OPEN_FLAG_CREATE)))
        error = ERROR_IS_DIRECTORY;
    if (error == ERROR_NONE && !is_directory(device) && (flags & OPEN_FLAG_DIRECTORY))
        error = ERROR_NOT_DIRECTORY;
    if (error == ERROR_NONE && !is_directory(device) && device->read == NULL)
        error = ERROR_NO_PEER;
    struct open *open = error == ERROR_NONE ? malloc(sizeof *open) : NULL;
    if (open == NULL)
        return error != ERROR_NONE ? error : ERROR_NO_MEMORY;
    *open = (struct open){
        device, (flags & OPEN_FLAG_READ ? FILE_FLAG_READABLE : 0) | (flags & OPEN_FLAG_WRITE ? FILE_FLAG_WRITABLE : 0)
                    | (flags & OPEN_FLAG_APPEND ? FILE_FLAG_APPEND : 0)
                    | (flags & OPEN_FLAG_NONBLOCK ? FILE_FLAG_NONBLOCK : 0),
    };
    error = request_give_session(request, &file_interface, open, node);
    if (error != ERROR_NONE)
        free(open);
    else
        open_count++;
    return error;
}

static enum error status_of_path(struct request *request, const char *path, bool follow, struct file_status *status)
{
    const struct device *device;
    enum error error = find(request, path, &device);

    (void)follow;
    if (error == ERROR_NONE)
        *status = status_of(device);
    return error;
}

static enum error list(struct request *request, uint64_t cookie, void *entries, size_t *size, bool *last)
{
    struct directory_list list = { .bytes = entries, .room = DIRECTORY_LIST_ENTRIES_MAX };
    const size_t count = opened(request)->device == NULL ? DEVICE_COUNT : 0;

    if (!is_directory(opened(request)->device))
        return ERROR_NOT_DIRECTORY;
    if (!(opened(request)->flags & FILE_FLAG_READABLE))
        return ERROR_NOT_OPEN;
    for (; cookie < count; cookie++) {
        const char *name = devices[cookie].name;
        const struct directory_entry entry = {
            .next = cookie + 1, .number = status_of(&devices[cookie]).number, .kind = status_of(&devices[cookie]).kind,
            .length = strlen(name), .name = name,
        };
        if (!directory_list_add(&list, &entry))
            break;
    }
    *size = list.size;
    *last = cookie >= count;
    return ERROR_NONE;
}

static enum error follow(struct request *request, const char *path, bool last, char *target, uint32_t *begins,
                         uint32_t *ends)
{
    const struct device *device;
    enum error error = find(request, path, &device);

    (void)last, (void)target, (void)begins, (void)ends;
    return error == ERROR_NONE ? ERROR_NOT_FOUND : error;      /* there are no links */
}

static enum error access_path(struct request *request, const char *path, uint32_t wanted)
{
    const struct device *device;
    enum error error = find(request, path, &device);

    if (error == ERROR_NONE && is_directory(device))
        return wanted & WRITE ? ERROR_READ_ONLY : ERROR_NONE;
    return error == ERROR_NONE && (wanted & ~(status_of(device).mode >> 6)) != 0 ? ERROR_NO_ACCESS : error;
}

static enum error path(struct request *request, char *path)
{
    if (!is_directory(opened(request)->device))
        return ERROR_NOT_DIRECTORY;
    strcpy(path, opened(request)->device == NULL ? "/" : "/pts");
    return ERROR_NONE;
}

static enum error space(struct request *request, uint64_t *total, uint64_t *used, uint64_t *file_count, uint64_t *count)
{
    (void)request;
    *total = *used = 0;
    *file_count = DEVICE_COUNT + 1;
    *count = open_count;
    return ERROR_NONE;
}

const struct directory_handlers directory_handlers = {
    .open = open_path, .status = status_of_path, .list = list, .follow = follow, .access = access_path, .path = path,
    .space = space,
};

/* --- file --- */

static enum error read_at(struct request *request, uint64_t offset, uint32_t count, void *data, size_t *size)
{
    const struct open *open = opened(request);

    (void)offset;
    if (is_directory(open->device))
        return ERROR_IS_DIRECTORY;
    if (!(open->flags & FILE_FLAG_READABLE))
        return ERROR_NOT_OPEN;
    *size = open->device->read(data, count);
    return ERROR_NONE;
}

static enum error read(struct request *request, uint32_t count, bool more, void *data, size_t *size)
{
    (void)more;
    return read_at(request, 0, count, data, size);
}

static enum error write_at(struct request *request, uint64_t offset, const void *data, size_t size, uint32_t *count)
{
    const struct open *open = opened(request);

    (void)offset;
    if (is_directory(open->device) || !(open->flags & FILE_FLAG_WRITABLE))
        return ERROR_NOT_OPEN;
    *count = (uint32_t)size;
    return size == 0 ? ERROR_NONE : open->device->write(data, size);
}

static enum error write(struct request *request, const void *data, size_t size, uint32_t *count)
{
    return write_at(request, 0, data, size, count);
}

/* They have no positions, but programs may seek. */
static enum error seek(struct request *request, int64_t offset, enum seek_from from, uint64_t *position)
{
    (void)request, (void)offset, (void)from;
    *position = 0;
    return ERROR_NONE;
}

static enum error status(struct request *request, struct file_status *status)
{
    *status = status_of(opened(request)->device);
    return ERROR_NONE;
}

static enum error truncate(struct request *request, uint64_t size)
{
    (void)request, (void)size;
    return ERROR_BAD_ARGUMENT;
}

static enum error sync(struct request *request)
{
    (void)request;
    return ERROR_NONE;
}

static enum error flags(struct request *request, uint32_t *flags)
{
    *flags = opened(request)->flags;
    return ERROR_NONE;
}

static enum error set_flags(struct request *request, uint32_t flags)
{
    enum { SETTABLE = FILE_FLAG_APPEND | FILE_FLAG_NONBLOCK };
    struct open *open = request->session->state;

    if (open != NULL)
        open->flags = (open->flags & ~(uint32_t)SETTABLE) | (flags & SETTABLE);
    return ERROR_NONE;
}

static enum error ready(struct request *request, uint32_t events, uint32_t *ready)
{
    (void)request;
    *ready = events & (FILE_EVENT_READABLE | FILE_EVENT_WRITABLE);
    return ERROR_NONE;
}

/* They are always ready. */
static enum error watch(struct request *request, uint32_t events, uint64_t key, capability signal, uint32_t *now)
{
    (void)key;
    capability_free(signal);
    return ready(request, events, now);
}

const struct file_handlers file_handlers = {
    .read = read, .write = write, .read_at = read_at, .write_at = write_at, .seek = seek, .status = status,
    .truncate = truncate, .sync = sync, .flags = flags, .set_flags = set_flags, .ready = ready, .watch = watch,
};

/* --- devices --- */

static enum error stir(struct request *request, const void *data, size_t size)
{
    (void)request;
    generator_stir(&generator, data, size);
    return ERROR_NONE;
}

const struct devices_handlers devices_handlers = { .stir = stir };

/* What can be had without hardware made for it: the time of day, and how long calls of the clock take. */
static void seed(void)
{
    for (unsigned i = 0; i < SEED_ROUNDS; i++) {
        uint64_t sample[3] = { time_stamp_counter() };
        clock_now(service("clock"), &sample[1], &sample[2]);
        generator_stir(&generator, sample, sizeof sample);
    }
}

static void close_session(struct session *session)
{
    free(session->state);
    open_count--;
}

int main(void)
{
    static const struct server server = {
        .interfaces = { &devices_interface, &directory_interface, &file_interface },
        .together = { &devices_interface, &directory_interface, &file_interface },
        .close = close_session,
    };

    seed();
    serve(&server);
}
