/* From paths to places: see path.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <quine/error.h>
#include <quine/start.h>
#include "descriptor.h"
#include "path.h"
#include "resolve.h"

enum { LINKS_MAX = 40 };

static bool fail(int error)
{
    errno = error;
    return false;
}

/* A path while links are put into it; `known` bytes of it have none. */
struct walk {
    char text[PATH_MAX];
    size_t known;
    unsigned links;
};

/* --- where it begins --- */

/* The mount in which a descriptor's directory has that path; NULL: none. Several may be of one server. */
static const struct start_item *mount_of(capability session, const char *path)
{
    struct file_status wanted, status;
    if (file_status(session, &wanted) != ERROR_NONE)
        return NULL;
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (item->kind == START_DIRECTORY && item->name[0] != 0
            && directory_status(item->slot, path, false, &status) == ERROR_NONE && status.device == wanted.device
            && status.number == wanted.number)
            return item;
    }
    return NULL;
}

/* Where the directory of a descriptor is. */
static bool directory_of(int descriptor, char *absolute)
{
    char path[DIRECTORY_PATH_PATH_MAX + 1];
    struct open_file *file = __descriptor_file(descriptor);
    if (file == NULL)
        return false;
    enum error error = directory_path(file->session, path);
    const struct start_item *mount = error == ERROR_NONE ? mount_of(file->session, path) : NULL;
    __file_release(file);
    if (error == ERROR_BAD_MESSAGE)
        return fail(ENOTDIR);
    if (error_result(error) < 0)
        return false;
    if (mount == NULL)
        return fail(ENOENT);
    return __path_join(mount->name, path + 1, absolute, PATH_MAX) != 0 || fail(ENAMETOOLONG);
}

static bool begin(struct walk *walk, int descriptor, const char *path)
{
    size_t length = strlen(path);
    walk->known = 0;
    walk->links = 0;
    if (length == 0)
        return fail(ENOENT);
    if (*path != '/') {
        if (descriptor == AT_FDCWD)
            strcpy(walk->text, __path_current());
        else if (!directory_of(descriptor, walk->text))
            return false;
        walk->known = strlen(walk->text);
        walk->text[walk->known] = '/';
    }
    size_t before = walk->known + (*path != '/');
    if (before + length >= PATH_MAX)
        return fail(ENAMETOOLONG);
    memcpy(walk->text + before, path, length + 1);
    return true;
}

/* --- links --- */

/* Puts the text of a link into the place of its name, from `begins` to `ends`. */
static bool put_link(struct walk *walk, const char *target, size_t begins, size_t ends)
{
    char rest[PATH_MAX];
    strcpy(rest, walk->text + ends);
    if (++walk->links > LINKS_MAX)
        return fail(ELOOP);
    if (*target == '/')
        begins = 0;
    if (begins < walk->known)
        walk->known = begins;
    size_t length = (size_t)snprintf(walk->text + begins, PATH_MAX - begins, "%s%s", target, rest);
    return length < PATH_MAX - begins || fail(ENAMETOOLONG);
}

/* What stands before the `..` at `at` must be a directory; a link there is followed. */
static bool check_before(struct walk *walk, size_t at)
{
    char prefix[PATH_MAX], clean[PATH_MAX], target[DIRECTORY_READ_LINK_TARGET_MAX + 1];
    const char *rest;
    struct file_status status;
    memcpy(prefix, walk->text, at);
    prefix[at] = 0;
    size_t length = __path_join("/", prefix, clean, PATH_MAX);
    if (length > 1 && clean[length - 1] == '/')
        clean[length - 1] = 0;
    capability root = __path_mount(clean, &rest);
    enum error error = directory_status(root, rest, false, &status);
    if (error == ERROR_NONE && status.kind == FILE_KIND_SYMBOLIC_LINK)
        error = directory_read_link(root, rest, target);
    else if (error == ERROR_NONE && status.kind == FILE_KIND_DIRECTORY)
        return walk->known = at, true;
    else if (error == ERROR_NONE)
        error = ERROR_NOT_DIRECTORY;
    if (error != ERROR_LINK && error_result(error) < 0)
        return false;
    if (error == ERROR_LINK) {             /* one further to the left */
        uint32_t begins, ends;
        size_t before = (size_t)(rest - clean);
        if (error_result(directory_follow(root, rest, false, target, &begins, &ends)) < 0)
            return false;
        snprintf(prefix, PATH_MAX, "%s%s", clean, walk->text + at);
        strcpy(walk->text, prefix);
        return put_link(walk, target, before + begins, before + ends);
    }
    snprintf(prefix, PATH_MAX, "%s%s", clean, walk->text + at);
    strcpy(walk->text, prefix);
    return put_link(walk, target, (size_t)(strrchr(clean, '/') + 1 - clean), strlen(clean));
}

/* The first `..` behind what is known, with the slash before it; NULL: none. */
static const char *find_up(const struct walk *walk)
{
    const char *at = walk->text + walk->known;
    while ((at = strstr(at, "/..")) != NULL && at[3] != 0 && at[3] != '/')
        at++;
    return at;
}

/* Without "..", in `absolute`. */
static bool clean(struct walk *walk, char *absolute)
{
    const char *at;
    while ((at = find_up(walk)) != NULL) {
        size_t place = (size_t)(at - walk->text);
        if (place <= walk->known)
            walk->known = place + 3;       /* what is before it is known */
        else if (!check_before(walk, place))
            return false;
    }
    return __path_join("/", walk->text, absolute, PATH_MAX) != 0 || fail(ENAMETOOLONG);
}

bool __path_resolve(int descriptor, const char *path, char *absolute)
{
    struct walk walk;
    return begin(&walk, descriptor, path) && clean(&walk, absolute);
}

/* Follows the first link on a clean path: 1, 0 if there is none that counts, -1 and errno. */
static int follow_first(struct walk *walk, const struct location *location, bool follow)
{
    char target[DIRECTORY_FOLLOW_TARGET_MAX + 1];
    uint32_t begins, ends;
    size_t before = (size_t)(location->rest - location->path);
    enum error error = directory_follow(location->directory, location->rest, follow, target, &begins, &ends);
    if (error == ERROR_NOT_FOUND)
        return 0;
    if (error_result(error) < 0)
        return -1;
    strcpy(walk->text, location->path);
    walk->known = before + begins;
    return put_link(walk, target, before + begins, before + ends) ? 1 : -1;
}

static bool locate(struct walk *walk, struct location *location)
{
    if (!clean(walk, location->path))
        return false;
    location->directory = __path_mount(location->path, &location->rest);
    return location->directory != 0 || fail(EPERM);    /* no manifest gave files there */
}

int __path_act(int descriptor, const char *path, bool follow,
               enum error (*act)(capability directory, const char *path, void *argument), void *argument)
{
    struct walk walk;
    struct location location;
    if (!begin(&walk, descriptor, path))
        return -1;
    for (;;) {
        if (!locate(&walk, &location))
            return -1;
        enum error error = act(location.directory, location.rest, argument);
        if (error == ERROR_READ_ONLY && __path_changes() != 0)
            error = act(__path_changes(), location.path, argument);
        if (error != ERROR_LINK)
            return error_result(error);
        int followed = follow_first(&walk, &location, follow);
        if (followed == 0)
            errno = ELOOP;             /* the last one, which shall not be followed */
        if (followed <= 0)
            return -1;
    }
}

bool __path_settle(int descriptor, const char *path, bool follow, struct location *location)
{
    struct walk walk;
    if (!begin(&walk, descriptor, path))
        return false;
    for (;;) {
        if (!locate(&walk, location))
            return false;
        int followed = follow_first(&walk, location, follow);
        if (followed <= 0)
            return followed == 0;
    }
}
