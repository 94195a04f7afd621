/*
 * XSH glob. The pattern is taken part by part between slashes: a part without special characters is a name, and only
 * the others are looked for in a directory.
 */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <glob.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct search {
    int flags, error;
    int (*failed)(const char *path, int error);
    glob_t *result;
    char path[PATH_MAX];
};

static int add(struct search *search, const char *path)
{
    glob_t *result = search->result;
    size_t before = (search->flags & GLOB_DOOFFS) != 0 ? result->gl_offs : 0;
    char **more = reallocarray(result->gl_pathv, before + result->gl_pathc + 2, sizeof *more);
    char *copy = more != NULL ? strdup(path) : NULL;
    if (more != NULL)
        result->gl_pathv = more;
    if (copy == NULL)
        return search->error = GLOB_NOSPACE;
    for (size_t i = 0; i < before && result->gl_pathc == 0; i++)
        more[i] = NULL;
    more[before + result->gl_pathc++] = copy;
    more[before + result->gl_pathc] = NULL;
    return 0;
}

static bool is_special(const struct search *search, const char *part, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (part[i] == '\\' && (search->flags & GLOB_NOESCAPE) == 0)
            i++;
        else if (strchr("*?[", part[i]) != NULL)
            return true;
    }
    return false;
}

/* A name as the pattern writes it, without backslashes; the path's new length, or 0: it is too long. */
static size_t append(struct search *search, size_t length, const char *part, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (part[i] == '\\' && (search->flags & GLOB_NOESCAPE) == 0 && i + 1 < size)
            i++;
        if (length + 2 >= PATH_MAX)
            return 0;
        search->path[length++] = part[i];
    }
    search->path[length] = 0;
    return length;
}

/* The path is complete: it counts if it exists. */
static void found(struct search *search, size_t length)
{
    struct stat status;
    if (lstat(search->path, &status) != 0)
        return;
    bool directory = stat(search->path, &status) == 0 && S_ISDIR(status.st_mode);
    if ((search->flags & GLOB_MARK) != 0 && directory && length + 1 < PATH_MAX && search->path[length - 1] != '/')
        strcpy(search->path + length, "/");
    add(search, search->path);
}

static void follow(struct search *search, size_t length, const char *pattern);

/* All names of the directory that match the part. */
static void look(struct search *search, size_t length, const char *part, size_t size, const char *rest)
{
    char pattern[PATH_MAX];
    DIR *directory = size < sizeof pattern ? opendir(length == 0 ? "." : search->path) : NULL;
    if (directory == NULL) {
        bool stops = (search->failed != NULL && search->failed(search->path, errno) != 0) || (search->flags & GLOB_ERR) != 0;
        if (stops && errno != ENOENT && errno != ENOTDIR)
            search->error = GLOB_ABORTED;
        return;
    }
    memcpy(pattern, part, size);
    pattern[size] = 0;
    int flags = FNM_PERIOD | ((search->flags & GLOB_NOESCAPE) != 0 ? FNM_NOESCAPE : 0);
    for (struct dirent *entry; search->error == 0 && (entry = readdir(directory)) != NULL;) {
        size_t name_size = strlen(entry->d_name);
        if (length + name_size + 2 >= PATH_MAX || fnmatch(pattern, entry->d_name, flags) != 0)
            continue;
        strcpy(search->path + length, entry->d_name);
        follow(search, length + name_size, rest);
        search->path[length] = 0;
    }
    closedir(directory);
}

/* `length` bytes of the path are there; the pattern's rest is to be found from there on. */
static void follow(struct search *search, size_t length, const char *pattern)
{
    while (*pattern == '/' && length + 2 < PATH_MAX)
        search->path[length++] = *pattern++;
    search->path[length] = 0;
    if (*pattern == 0) {
        found(search, length);
        return;
    }
    size_t size = strcspn(pattern, "/");
    if (is_special(search, pattern, size)) {
        look(search, length, pattern, size, pattern + size);
        return;
    }
    length = append(search, length, pattern, size);
    if (length > 0)
        follow(search, length, pattern + size);
}

static int compare(const void *left, const void *right)
{
    return strcoll(*(char *const *)left, *(char *const *)right);
}

int glob(const char *restrict pattern, int flags, int (*failed)(const char *path, int error), glob_t *restrict result)
{
    struct search *search = calloc(1, sizeof *search);
    if (search == NULL)
        return GLOB_NOSPACE;
    if ((flags & GLOB_APPEND) == 0) {
        result->gl_pathc = 0;
        result->gl_pathv = NULL;
    }
    search->flags = flags;
    search->failed = failed;
    search->result = result;
    size_t before = result->gl_pathc;
    if (*pattern != 0)
        follow(search, 0, pattern);
    if (search->error == 0 && result->gl_pathc == before && (flags & GLOB_NOCHECK) != 0)
        add(search, pattern);
    else if (search->error == 0 && result->gl_pathc == before)
        search->error = GLOB_NOMATCH;
    size_t offset = (flags & GLOB_DOOFFS) != 0 ? result->gl_offs : 0;
    if ((flags & GLOB_NOSORT) == 0 && result->gl_pathc > before)
        qsort(result->gl_pathv + offset + before, result->gl_pathc - before, sizeof *result->gl_pathv, compare);
    int error = search->error;
    free(search);
    return error;
}

void globfree(glob_t *result)
{
    size_t left = result->gl_pathc;
    for (char **path = result->gl_pathv; left > 0; path++) {
        left -= *path != NULL;
        free(*path);
    }
    free(result->gl_pathv);
    result->gl_pathv = NULL;
    result->gl_pathc = 0;
}
