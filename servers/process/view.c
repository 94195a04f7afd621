/* Files by arguments: see view.h. */
#include "view.h"

#include <stdlib.h>
#include <string.h>
#include "path.h"

enum error view_add(struct view *view, uint64_t first, uint64_t last)
{
    if (view->range_count == VIEW_RANGES_MAX)
        return ERROR_LIMIT;
    view->ranges[view->range_count].first = first;
    view->ranges[view->range_count++].last = last;
    return ERROR_NONE;
}

static bool names_argument(const struct view *view, unsigned argument, unsigned count)
{
    for (unsigned i = 0; i < view->range_count; i++) {
        uint64_t first = view->ranges[i].first, last = view->ranges[i].last;
        if (first == VIEW_LAST)
            first = count - 1;
        if (argument >= first && argument <= last)
            return true;
    }
    return false;
}

/* Puts the paths to `to`, or only counts their bytes if that is NULL. */
static size_t collect(struct view *view, const char *directory, const char *arguments, unsigned count,
                      char *to)
{
    char joined[PATH_SIZE], clean[PATH_SIZE];
    size_t size = 0;

    view->path_count = 0;
    for (unsigned i = 0; i < count; i++, arguments += strlen(arguments) + 1) {
        if (i == 0 || *arguments == 0 || !names_argument(view, i, count)
            || path_join(joined, directory, arguments) != ERROR_NONE)
            continue;
        path_clean(clean, joined);
        size_t length = strlen(clean) + 1;
        if (to != NULL)
            memcpy(to + size, clean, length);
        size += length;
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

bool view_allows(const struct view *view, const char *path)
{
    char joined[PATH_SIZE], clean[PATH_SIZE];
    const char *allowed = view->paths;

    if (path_join(joined, "/", path) != ERROR_NONE)
        return false;
    path_clean(clean, joined);
    for (unsigned i = 0; i < view->path_count; i++, allowed += strlen(allowed) + 1)
        if (lies_in(clean, allowed))
            return true;
    return false;
}
