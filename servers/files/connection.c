/* The contract `connection`: open files by number, and their bytes through a window. */
#include <stdlib.h>
#include <string.h>
#include <quine/wire.h>
#include "files.h"
#include "pipe.h"
#include "window.h"

enum { NUMBERS = CONNECTION_OPEN_NUMBER_MAX + 1, FIRST_ROOM = 8 };

struct connection {
    struct open base;                  /* its node and root held; NULL: nothing is opened through it */
    struct open **files;               /* by number; NULL: not open */
    uint32_t room, lowest;             /* places in `files`; below `lowest` all are open */
    struct window *window;             /* NULL: none yet */
};

/* --- numbers --- */

/* Room for one more: its number is the lowest that is free. */
static enum error find_number(struct connection *connection, uint32_t *number)
{
    uint32_t i = connection->lowest;

    while (i < connection->room && connection->files[i] != NULL)
        i++;
    if (i == NUMBERS)
        return ERROR_LIMIT;
    if (i == connection->room) {
        uint32_t room = i == 0 ? FIRST_ROOM : 2 * i;
        struct open **files = realloc(connection->files, room * sizeof(struct open *));
        if (files == NULL)
            return ERROR_NO_MEMORY;
        memset(files + i, 0, (room - i) * sizeof(struct open *));
        connection->files = files;
        connection->room = room;
    }
    *number = connection->lowest = i;
    return ERROR_NONE;
}

struct open *connection_file(const struct request *request, uint32_t number)
{
    const struct connection *connection = request->session->state;

    return number < connection->room ? connection->files[number] : NULL;
}

/* Ends a number, and the calls through it that wait. */
static void end_number(struct connection *connection, uint32_t number)
{
    struct open *open = connection->files[number];

    if (open->node->kind == FILE_KIND_FIFO)
        pipe_forget_calls(open, connection, NULL);
    if (open->node->kind == FILE_KIND_REGULAR)
        unlock_file(open, connection);
    connection->files[number] = NULL;
    if (number < connection->lowest)
        connection->lowest = number;
    release_open(open);
}

/* --- its beginning and end --- */

static void free_connection(struct connection *connection)
{
    for (uint32_t i = 0; i < connection->room; i++)
        if (connection->files[i] != NULL)
            end_number(connection, i);
    if (connection->base.node != NULL)
        release_parts(&connection->base);
    if (connection->window != NULL)
        window_give_back(connection->window);
    free(connection->files);
    free(connection);
}

void connection_end(struct connection *connection)
{
    free_connection(connection);
}

enum error connection_give(struct request *request, const struct open *through, struct open *file, capability *output)
{
    struct connection *connection = calloc(1, sizeof *connection);
    uint32_t number;

    if (connection == NULL)
        return ERROR_NO_MEMORY;
    if (through != NULL) {
        connection->base = (struct open){
            .node = through->node, .base = through->base, .quota = through->quota, .rights = through->rights,
            .flags = FILE_FLAG_READABLE,
        };
        hold_parts(&connection->base);
    } else if (find_number(connection, &number) == ERROR_NONE) {
        connection->files[number] = file;
        file->uses++;
    }
    enum error error = through == NULL && connection->room == 0 ? ERROR_NO_MEMORY
        : request_give_session(request, &connection_interface, connection, output);
    if (error != ERROR_NONE)
        free_connection(connection);
    return error;
}

struct open *connection_base(struct connection *connection)
{
    return &connection->base;
}

/* --- opening and closing --- */

static enum error open_number(struct request *request, const char *path, uint32_t flags, uint32_t mode, uint32_t *number)
{
    struct connection *connection = request->session->state;
    struct open like, *open;
    struct node *node;
    bool made;

    if (connection->base.node == NULL)
        return ERROR_UNSUPPORTED;
    enum error error = find_number(connection, number);
    if (error == ERROR_NONE)
        error = reach_node(request, path, flags, mode, &like, &node, &made);
    if (error != ERROR_NONE)
        return error;
    if (node->kind == FILE_KIND_FIFO)
        return ERROR_UNSUPPORTED;
    open = make_open(node, &like);
    if (open == NULL) {
        if (made)
            unmake_node(request, path);
        return ERROR_NO_MEMORY;
    }
    cut_opened(node, flags);
    connection->files[*number] = open;
    return ERROR_NONE;
}

static enum error close_number(struct request *request, uint32_t number)
{
    if (connection_file(request, number) == NULL)
        return ERROR_NOT_OPEN;
    end_number(request->session->state, number);
    return ERROR_NONE;
}

static enum error share(struct request *request, uint32_t number, capability *output)
{
    struct open *open = connection_file(request, number);

    if (open == NULL)
        return ERROR_NOT_OPEN;
    if (open->session != 0)
        return request_give(request, open->session, output);
    enum error error = give_session(request, open, output);
    open->uses += error == ERROR_NONE;
    return error;
}

static enum error pipe(struct request *request, uint32_t flags, uint32_t *reading, uint32_t *writing)
{
    struct connection *connection = request->session->state;
    const struct open like = {
        .base = connection->base.base, .quota = connection->base.quota, .rights = connection->base.rights,
        .flags = flags & FILE_FLAG_NONBLOCK,
    };
    struct open *ends[2];

    if (connection->base.node == NULL)
        return ERROR_UNSUPPORTED;
    mark_change(&connection->base);
    if (!pipe_make(&like, &ends[0], &ends[1]))
        return ERROR_NO_SPACE;
    enum error error = find_number(connection, reading);
    if (error == ERROR_NONE) {
        connection->files[*reading] = ends[0];
        error = find_number(connection, writing);
        if (error != ERROR_NONE)
            connection->files[*reading] = NULL;
    }
    if (error == ERROR_NONE) {
        connection->files[*writing] = ends[1];
        return ERROR_NONE;
    }
    release_open(ends[0]);
    release_open(ends[1]);
    return error;
}

/* --- what is open --- */

static enum error status(struct request *request, uint32_t number, struct file_status *status)
{
    const struct open *open = connection_file(request, number);

    if (open == NULL)
        return ERROR_NOT_OPEN;
    *status = tree_status(open->node);
    return ERROR_NONE;
}

static enum error seek(struct request *request, uint32_t number, int64_t offset, enum seek_from from, uint64_t *position)
{
    struct open *open = connection_file(request, number);

    return open == NULL ? ERROR_NOT_OPEN : seek_open(open, offset, from, position);
}

static enum error window(struct request *request, capability *first, capability *second, capability *third,
                         capability *fourth)
{
    struct connection *connection = request->session->state;

    if (connection->window == NULL)
        connection->window = window_take();
    if (connection->window == NULL)
        return ERROR_NO_SPACE;
    const capability *frames = connection->window->frames;
    request_give(request, frames[0], first);
    request_give(request, frames[1], second);
    request_give(request, frames[2], third);
    return request_give(request, frames[3], fourth);
}

/* The place in the window; false: there is none. */
static bool in_window(const struct request *request, uint64_t bulk, struct transfer *transfer)
{
    const struct connection *connection = request->session->state;

    if (connection->window == NULL)
        return false;
    *transfer = (struct transfer){ BY_WINDOW, connection, connection->window->bytes + bulk_at(bulk), bulk_size(bulk) };
    return true;
}

static enum error read(struct request *request, uint32_t number, uint64_t room, bool more, uint32_t *count)
{
    struct open *open = connection_file(request, number);
    struct transfer to;
    size_t size = 0;

    if (open == NULL || !in_window(request, room, &to))
        return ERROR_NOT_OPEN;
    enum error error = read_open(request, open, &to, more, &size);
    *count = (uint32_t)size;
    return error;
}

static enum error read_at(struct request *request, uint32_t number, uint64_t room, uint64_t offset, uint32_t *count)
{
    struct open *open = connection_file(request, number);
    struct transfer to;
    size_t size = 0;

    if (open == NULL || !in_window(request, room, &to))
        return ERROR_NOT_OPEN;
    enum error error = read_open_at(open, offset, &to, &size);
    *count = (uint32_t)size;
    return error;
}

static enum error write(struct request *request, uint32_t number, uint64_t data, uint32_t *count)
{
    struct open *open = connection_file(request, number);
    struct transfer from;

    return open == NULL || !in_window(request, data, &from) ? ERROR_NOT_OPEN : write_open(request, open, &from, count);
}

static enum error write_at(struct request *request, uint32_t number, uint64_t data, uint64_t offset, uint32_t *count)
{
    struct open *open = connection_file(request, number);
    struct transfer from;

    return open == NULL || !in_window(request, data, &from) ? ERROR_NOT_OPEN : write_open_at(open, offset, &from, count);
}

static enum error read_message(struct request *request, uint32_t number, uint32_t size, bool more, void *data,
                               size_t *data_size)
{
    struct open *open = connection_file(request, number);
    const struct transfer to = { BY_NUMBER, request->session->state, data, size };

    return open == NULL ? ERROR_NOT_OPEN : read_open(request, open, &to, more, data_size);
}

static enum error write_message(struct request *request, uint32_t number, const void *data, size_t size, uint32_t *count)
{
    struct open *open = connection_file(request, number);
    const struct transfer from = { BY_NUMBER, request->session->state, (void *)data, (uint32_t)size };

    return open == NULL ? ERROR_NOT_OPEN : write_open(request, open, &from, count);
}

static enum error forget(struct request *request, uint64_t place)
{
    const struct connection *connection = request->session->state;
    struct transfer gone;

    if (!in_window(request, place, &gone))
        return ERROR_NONE;
    for (uint32_t i = 0; i < connection->room; i++)
        if (connection->files[i] != NULL && connection->files[i]->node->kind == FILE_KIND_FIFO)
            pipe_forget_calls(connection->files[i], connection, gone.bytes);
    return ERROR_NONE;
}

const struct connection_handlers connection_handlers = {
    .open = open_number,
    .close = close_number,
    .share = share,
    .pipe = pipe,
    .status = status,
    .seek = seek,
    .window = window,
    .read = read,
    .write = write,
    .read_at = read_at,
    .write_at = write_at,
    .read_message = read_message,
    .write_message = write_message,
    .forget = forget,
    .lock = lock_file,
    .test_lock = test_lock_of_file,
};
