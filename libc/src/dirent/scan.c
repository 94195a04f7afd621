/* A whole directory at once. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

int alphasort(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

static void release(struct dirent **entries, size_t count)
{
    while (count-- > 0)
        free(entries[count]);
    free(entries);
}

/* Copies of the entries that are wanted; -1 and errno. */
static int collect(DIR *directory, struct dirent ***entries, int (*wanted)(const struct dirent *entry))
{
    struct dirent **all = NULL;
    size_t count = 0;
    errno = 0;
    for (const struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (wanted != NULL && wanted(entry) == 0)
            continue;
        struct dirent **grown = realloc(all, (count + 1) * sizeof *all);
        struct dirent *copy = grown != NULL ? malloc(sizeof *copy) : NULL;
        all = grown != NULL ? grown : all;
        if (copy == NULL) {
            errno = ENOMEM;
            break;
        }
        *copy = *entry;
        all[count++] = copy;
        errno = 0;
    }
    if (errno != 0) {
        release(all, count);
        return -1;
    }
    *entries = all;
    return (int)count;
}

int scandir(const char *path, struct dirent ***entries, int (*wanted)(const struct dirent *entry),
            int (*compare)(const struct dirent **left, const struct dirent **right))
{
    DIR *directory = opendir(path);
    if (directory == NULL)
        return -1;
    int count = collect(directory, entries, wanted), error = errno;
    closedir(directory);
    if (count > 1 && compare != NULL)
        qsort(*entries, (size_t)count, sizeof **entries, (int (*)(const void *, const void *))compare);
    errno = error;
    return count;
}
