/* Files by arguments: see view.h. */
#include "view.h"

#include <stdlib.h>
#include <string.h>
#include "path.h"

static const char READ = 'r', WRITE = 'w';

enum error view_add(struct view *view, uint64_t first, uint64_t last, bool write)
{
    if (view->range_count == VIEW_RANGES_MAX)
        return ERROR_LIMIT;
    view->ranges[view->range_count].first = first;
    view->ranges[view->range_count].write = write;
    view->ranges[view->range_count++].last = last;
    return ERROR_NONE;
}

/* WRITE, READ, or 0: no range has the argument. */
static char rights_of(const struct view *view, unsigned argument, unsigned count)
{
    char rights = 0;

    for (unsigned i = 0; i < view->range_count; i++) {
        uint64_t first = view->ranges[i].first, last = view->ranges[i].last;
        if (first == VIEW_LAST)
            first = count - 1;
        if (argument >= first && argument <= last && rights != WRITE)
            rights = view->ranges[i].write ? WRITE : READ;
    }
    return rights;
}

/* Puts the paths to `to`, or only counts their bytes if that is NULL. */
static size_t collect(struct view *view, const char *directory, const char *arguments, unsigned count,
                      char *to)
{
    char joined[PATH_SIZE], clean[PATH_SIZE];
    size_t size = 0;

    view->path_count = 0;
    for (unsigned i = 0; i < count; i++, arguments += strlen(arguments) + 1) {
        char rights = rights_of(view, i, count);
        if (i == 0 || *arguments == 0 || rights == 0
            || path_join(joined, directory, arguments) != ERROR_NONE)
            continue;
        path_clean(clean, joined);
        size_t length = strlen(clean) + 1;
        if (to != NULL) {
            to[size] = rights;
            memcpy(to + size + 1, clean, length);
        }
        size += length + 1;
        view->path_count++;
    }
    return size;
}

enum error view_fill(struct view *view, const char *directory, const char *arguments, unsigned count)
{
    size_t size = collect(view, directory, arguments, count, NULL);

    if (size == 0)
        return ERROR_NONE;
    view->paths = malloc(size);
    if (view->paths == NULL) {
        view->path_count = 0;
        return ERROR_NO_MEMORY;
    }
    collect(view, directory, arguments, count, view->paths);
    return ERROR_NONE;
}

static size_t size_of_paths(const struct view *view)
{
    const char *end = view->paths;

    for (unsigned i = 0; i < view->path_count; i++)
        end += strlen(end) + 1;
    return (size_t)(end - view->paths);
}

enum error view_add_path(struct view *view, const char *clean, bool write)
{
    size_t size = size_of_paths(view), length = strlen(clean) + 1;
    char *paths = view->path_count == VIEW_PATHS_MAX ? NULL : realloc(view->paths, size + 1 + length);

    if (paths == NULL)
        return view->path_count == VIEW_PATHS_MAX ? ERROR_LIMIT : ERROR_NO_MEMORY;
    paths[size] = write ? WRITE : READ;
    memcpy(paths + size + 1, clean, length);
    view->paths = paths;
    view->path_count++;
    return ERROR_NONE;
}

enum error view_copy(struct view *to, const struct view *from)
{
    size_t size = size_of_paths(from);

    *to = *from;
    if (from->path_count == 0)
        return ERROR_NONE;
    to->paths = malloc(size);
    if (to->paths == NULL) {
        *to = (struct view){ 0 };
        return ERROR_NO_MEMORY;
    }
    memcpy(to->paths, from->paths, size);
    return ERROR_NONE;
}

void view_free(struct view *view)
{
    free(view->paths);
    *view = (struct view){ 0 };
}

/* Whether `clean` is `allowed` or lies below it. */
static bool lies_in(const char *clean, const char *allowed)
{
    size_t length = strlen(allowed);

    if (strncmp(clean, allowed, length) != 0)
        return false;
    return length == 1 || clean[length] == 0 || clean[length] == '/';
}

bool view_allows(const struct view *view, const char *path, bool write)
{
    char joined[PATH_SIZE], clean[PATH_SIZE];
    const char *allowed = view->paths;

    if (path_join(joined, "/", path) != ERROR_NONE)
        return false;
    path_clean(clean, joined);
    for (unsigned i = 0; i < view->path_count; i++, allowed += strlen(allowed) + 1)
        if ((!write || allowed[0] == WRITE) && lies_in(clean, allowed + 1))
            return true;
    return false;
}

bool view_holds(const struct view *view, bool read, bool write, const struct view *other)
{
    const char *path = other->paths;

    for (unsigned i = 0; i < other->path_count; i++, path += strlen(path) + 1) {
        bool writes = *path == 'w';
        if (!(writes ? write : read) && !view_allows(view, path + 1, writes))
            return false;
    }
    return true;
}
