/*
 * /dev/pts: the pseudo-terminals that a terminal's session may open by name, as a directory; see terminal.contract.
 */
#include <contracts/directory.h>
#include <contracts/file.h>
#include <contracts/terminal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/directory.h>
#include "handlers.h"

enum { DIRECTORY_MODE = 0555, DIRECTORY_NUMBER = 1 << 20, WRITE = 2, EXECUTE = 1, NAME_SIZE = 12 };

/* What such a session is for. */
struct listing {
    const struct terminal *by;     /* NULL: it is gone, and nothing is seen through it any more */
    struct listing *next;
};

static struct listing *listings;

bool is_listing(const struct request *request) { return request->session->interface == &directory_interface; }

static const struct terminal *seen_by(const struct request *request)
{
    return ((const struct listing *)request->session->state)->by;
}

static enum error give_listing(struct request *request, const struct terminal *by, capability *node)
{
    struct listing *listing = malloc(sizeof(*listing));

    if (!listing)
        return ERROR_NO_MEMORY;
    *listing = (struct listing){ by, listings };
    enum error error = request_give_session(request, &directory_interface, listing, node);
    if (error != ERROR_NONE)
        free(listing);
    else
        listings = listing;
    return error;
}

enum error call_open_directory(struct request *request, capability *node)
{
    const struct opened *opened = request_opened(request);

    return opened ? give_listing(request, opened->terminal, node) : ERROR_NO_CAPABILITY;
}

void listing_close(struct listing *listing)
{
    struct listing **link = &listings;

    while (*link != listing)
        link = &(*link)->next;
    *link = listing->next;
    free(listing);
}

void listings_forget(const struct terminal *terminal)
{
    for (struct listing *listing = listings; listing; listing = listing->next)
        if (listing->by == terminal)
            listing->by = NULL;
}

struct file_status listing_status(void)
{
    return (struct file_status){
        .device = TERMINAL_INTERFACE, .number = DIRECTORY_NUMBER, .kind = FILE_KIND_DIRECTORY, .mode = DIRECTORY_MODE, .links = 2,
    };
}

/* What a path names; NULL in *terminal: the directory. */
static enum error find(const struct request *request, const char *path, struct terminal **terminal, bool *is_locked)
{
    char name[NAME_SIZE];

    *terminal = NULL;
    if (!is_listing(request))
        return ERROR_NOT_DIRECTORY;
    path = directory_path_name(path);
    if (*path == 0)
        return ERROR_NONE;
    size_t length = strcspn(path, "/");
    *terminal = seen_by(request) ? pseudo_named(seen_by(request), (uint32_t)strtoul(path, NULL, 10), is_locked) : NULL;
    if (!*terminal || snprintf(name, sizeof(name), "%u", (*terminal)->number) != (int)length || memcmp(name, path, length) != 0)
        return ERROR_NOT_FOUND;
    return path[length] == 0 ? ERROR_NONE : ERROR_NOT_DIRECTORY;
}

static enum error open_path(struct request *request, const char *path, uint32_t flags, uint32_t mode, capability *node)
{
    struct terminal *terminal;
    bool is_locked;
    enum error error = find(request, path, &terminal, &is_locked);

    (void)mode;
    if (error == ERROR_NOT_FOUND && flags & OPEN_FLAG_CREATE)
        return ERROR_READ_ONLY;
    if (error != ERROR_NONE)
        return error;
    if (flags & OPEN_FLAG_CREATE && flags & OPEN_FLAG_EXCLUSIVE)
        return ERROR_EXISTS;
    if (!terminal)
        return flags & (OPEN_FLAG_WRITE | OPEN_FLAG_CREATE) ? ERROR_IS_DIRECTORY : give_listing(request, seen_by(request), node);
    if (flags & OPEN_FLAG_DIRECTORY)
        return ERROR_NOT_DIRECTORY;
    return is_locked ? ERROR_INPUT_OUTPUT : give_pseudo(request, terminal, node);
}

static enum error status(struct request *request, const char *path, bool follow, struct file_status *status)
{
    struct terminal *terminal;
    bool is_locked;
    enum error error = find(request, path, &terminal, &is_locked);

    (void)follow;
    if (error == ERROR_NONE)
        *status = terminal ? terminal_status(terminal, false) : listing_status();
    return error;
}

static enum error list(struct request *request, uint64_t cookie, void *entries, size_t *size, bool *last)
{
    struct directory_list list = { .bytes = entries, .room = DIRECTORY_LIST_ENTRIES_MAX };
    const struct terminal *by = is_listing(request) ? seen_by(request) : NULL;
    char name[NAME_SIZE];
    bool is_locked;

    if (!is_listing(request))
        return ERROR_NOT_DIRECTORY;
    *last = true;
    for (const struct terminal *terminal = by ? pseudo_next(NULL) : NULL; terminal && *last; terminal = pseudo_next(terminal)) {
        if (terminal->number < cookie || !pseudo_named(by, terminal->number, &is_locked))
            continue;
        const struct directory_entry entry = {
            .next = (uint64_t)terminal->number + 1, .number = terminal_status(terminal, false).number, .kind = FILE_KIND_CHARACTER,
            .length = (size_t)snprintf(name, sizeof(name), "%u", terminal->number), .name = name,
        };
        *last = directory_list_add(&list, &entry);
    }
    *size = list.size;
    return ERROR_NONE;
}

static enum error follow(struct request *request, const char *path, bool last, char *target, uint32_t *begins,
                         uint32_t *ends)
{
    struct terminal *terminal;
    bool is_locked;
    enum error error = find(request, path, &terminal, &is_locked);

    (void)last, (void)target, (void)begins, (void)ends;
    return error == ERROR_NONE ? ERROR_NOT_FOUND : error;      /* there are no links */
}

static enum error access(struct request *request, const char *path, uint32_t wanted)
{
    struct terminal *terminal;
    bool is_locked;
    enum error error = find(request, path, &terminal, &is_locked);

    if (error != ERROR_NONE)
        return error;
    if (!terminal)
        return wanted & WRITE ? ERROR_READ_ONLY : ERROR_NONE;
    return wanted & EXECUTE ? ERROR_NO_ACCESS : ERROR_NONE;
}

static enum error path(struct request *request, char *path)
{
    if (!is_listing(request))
        return ERROR_NOT_DIRECTORY;
    strcpy(path, "/");
    return ERROR_NONE;
}

const struct directory_handlers directory_handlers = {
    .open = open_path, .status = status, .list = list, .follow = follow, .access = access, .path = path,
};
