/*
 * The files that a process may reach because its manifest names arguments
 * (`files read argument 1..`): those that these arguments name, and what lies below if
 * one is a directory. Paths are compared by their text: the file server does not follow links.
 */
#ifndef QUINE_PROCESS_VIEW_H
#define QUINE_PROCESS_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <abi/errors.h>

enum { VIEW_RANGES_MAX = 8, VIEW_PATHS_MAX = 64 };

#define VIEW_LAST 0xffffffffu          /* the last argument, however many there are */

struct view {
    unsigned range_count;
    struct { uint64_t first, last; bool write; } ranges[VIEW_RANGES_MAX];    /* arguments, from 1 */
    unsigned path_count;
    char *paths;                       /* `w` or `r`, then clean and absolute; each ended by 0 */
};

/* LIMIT: more than VIEW_RANGES_MAX. */
enum error view_add(struct view *view, uint64_t first, uint64_t last, bool write);

/* Takes the paths from `count` arguments, each ended by 0, the program's name first.
 * Those that are no paths name no file and do no harm. NO_MEMORY. */
enum error view_fill(struct view *view, const char *directory, const char *arguments, unsigned count);
/* One more path, clean. LIMIT: there are VIEW_PATHS_MAX; NO_MEMORY. */
enum error view_add_path(struct view *view, const char *clean, bool write);
/* NO_MEMORY. */
enum error view_copy(struct view *to, const struct view *from);
void view_free(struct view *view);

/* Whether `path`, from the root, may be reached; `write`: and changed. */
bool view_allows(const struct view *view, const char *path, bool write);

/* Whether all that `other` allows is allowed too: by `view`, or because all is (`read`, `write`). */
bool view_holds(const struct view *view, bool read, bool write, const struct view *other);

#endif
