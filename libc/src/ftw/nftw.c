/*
 * XSH nftw, ftw. The names of a directory are read before anything is done with them, so that one descriptor is
 * enough at any depth. What was visited is remembered on the way down: a link that leads back is not followed.
 */
#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef int action_function(const char *path, const struct stat *status, int type, struct FTW *where);
typedef int plain_function(const char *path, const struct stat *status, int type);

struct walk {
    action_function *action;
    plain_function *plain;       /* of ftw() */
    int flags;
    char path[PATH_MAX];
};

/* The directories above. */
struct above {
    const struct above *next;
    dev_t device;
    ino_t number;
};

static int visit(struct walk *walk, size_t length, int level, const struct above *above);

static int tell(struct walk *walk, const struct stat *status, int type, int base, int level)
{
    struct FTW where = { base, level };
    if (walk->plain != NULL)
        return walk->plain(walk->path, status, type == FTW_SLN ? FTW_NS : type);
    return walk->action(walk->path, status, type, &where);
}

/* The names in a directory, each ended by 0, with another at the end; NULL with errno. */
static char *names_of(const char *path)
{
    DIR *directory = opendir(path);
    char *names = directory != NULL ? calloc(1, 1) : NULL;
    size_t used = 0;
    for (struct dirent *entry; names != NULL && (entry = readdir(directory)) != NULL;) {
        size_t size = strlen(entry->d_name) + 1;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        char *more = realloc(names, used + size + 1);
        if (more == NULL)
            free(names);
        else
            memcpy(more + used, entry->d_name, size);
        names = more;
        used += size;
        if (names != NULL)
            names[used] = 0;
    }
    if (directory != NULL)
        closedir(directory);
    return names;
}

static int visit_names(struct walk *walk, size_t length, int level, const struct above *above, const char *names)
{
    int result = 0;
    for (; *names != 0 && result == 0; names += strlen(names) + 1) {
        bool slash = length > 0 && walk->path[length - 1] != '/';
        if (length + slash + strlen(names) >= PATH_MAX) {
            errno = ENAMETOOLONG;
            result = -1;
            break;
        }
        if (slash)
            walk->path[length] = '/';
        strcpy(walk->path + length + slash, names);
        result = visit(walk, length + slash + strlen(names), level, above);
    }
    walk->path[length] = 0;
    return result;
}

static int visit_directory(struct walk *walk, size_t length, int base, int level, const struct stat *status,
                           const struct above *above)
{
    struct above self = { above, status->st_dev, status->st_ino };
    for (const struct above *each = above; each != NULL; each = each->next)
        if (each->device == self.device && each->number == self.number)
            return 0;
    char *names = names_of(walk->path);
    if (names == NULL)
        return errno == ENOMEM ? -1 : tell(walk, status, FTW_DNR, base, level);
    int result = (walk->flags & FTW_DEPTH) == 0 ? tell(walk, status, FTW_D, base, level) : 0;
    if (result == 0)
        result = visit_names(walk, length, level + 1, &self, names);
    free(names);
    if (result == 0 && (walk->flags & FTW_DEPTH) != 0)
        result = tell(walk, status, FTW_DP, base, level);
    return result;
}

static int visit(struct walk *walk, size_t length, int level, const struct above *above)
{
    struct stat status;
    const char *slash = strrchr(walk->path, '/');
    int base = slash != NULL && slash[1] != 0 ? (int)(slash + 1 - walk->path) : 0;
    bool physical = (walk->flags & FTW_PHYS) != 0;
    if ((physical ? lstat(walk->path, &status) : stat(walk->path, &status)) != 0) {
        if (!physical && lstat(walk->path, &status) == 0)
            return tell(walk, &status, FTW_SLN, base, level);
        memset(&status, 0, sizeof status);
        return level == 0 ? -1 : tell(walk, &status, FTW_NS, base, level);
    }
    if (S_ISLNK(status.st_mode))
        return tell(walk, &status, FTW_SL, base, level);
    if (!S_ISDIR(status.st_mode))
        return tell(walk, &status, FTW_F, base, level);
    return visit_directory(walk, length, base, level, &status, above);
}

static int start(const char *path, action_function *action, plain_function *plain, int flags)
{
    size_t length = strlen(path);
    if (length == 0 || length >= PATH_MAX || (flags & FTW_CHDIR) != 0) {
        errno = length == 0 ? ENOENT : length >= PATH_MAX ? ENAMETOOLONG : ENOTSUP;
        return -1;
    }
    struct walk *walk = malloc(sizeof *walk);
    if (walk == NULL)
        return -1;
    *walk = (struct walk){ .action = action, .plain = plain, .flags = flags };
    strcpy(walk->path, path);
    int result = visit(walk, length, 0, NULL);
    free(walk);
    return result;
}

int nftw(const char *path, action_function *action, int descriptors, int flags)
{
    (void)descriptors;
    return start(path, action, NULL, flags);
}

int ftw(const char *path, plain_function *action, int descriptors)
{
    (void)descriptors;
    return start(path, NULL, action, 0);
}
