/* Files, directories and names that nobody else has. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <quine/kernel.h>

enum { LETTERS = 6, TRIES = 1000 };

/* Puts other letters into the place of the Xs at the end. */
static void choose(char *pattern)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    static uint64_t state;
    size_t length = strlen(pattern);
    state = (state ^ time_stamp_counter()) * 6364136223846793005u + 1442695040888963407u;
    uint64_t rest = state >> 16;
    for (size_t i = length - LETTERS; i < length; i++, rest /= sizeof letters - 1)
        pattern[i] = letters[rest % (sizeof letters - 1)];
}

/* Calls `make` with names until one is free. */
static int try_names(char *pattern, int (*make)(const char *path, int flags), int flags)
{
    size_t length = strlen(pattern);
    if (length < LETTERS || strcmp(pattern + length - LETTERS, "XXXXXX") != 0) {
        errno = EINVAL;
        return -1;
    }
    int result = -1;
    errno = EEXIST;
    for (int i = 0; i < TRIES && result < 0 && errno == EEXIST; i++) {
        choose(pattern);
        result = make(pattern, flags);
    }
    return result;
}

static int make_file(const char *path, int flags)
{
    return open(path, flags | O_RDWR | O_CREAT | O_EXCL, 0600);
}

/* Nothing: the name is free. */
static int find_free(const char *path, int flags)
{
    struct stat status;
    (void)flags;
    if (lstat(path, &status) == 0) {
        errno = EEXIST;
        return -1;
    }
    return errno == ENOENT ? 0 : -1;
}

static int make_directory(const char *path, int flags)
{
    (void)flags;
    return mkdir(path, 0700);
}

int mkostemp(char *pattern, int flags)
{
    return try_names(pattern, make_file, flags & ~O_ACCMODE);
}

int mkstemp(char *pattern)
{
    return mkostemp(pattern, 0);
}

char *mkdtemp(char *pattern)
{
    return try_names(pattern, make_directory, 0) < 0 ? NULL : pattern;
}

/* C11 7.21.4.4 */
char *tmpnam(char *name)
{
    static char own[L_tmpnam];
    char *path = strcpy(name != NULL ? name : own, P_tmpdir "/XXXXXX");
    return try_names(path, find_free, 0) < 0 ? NULL : path;
}

/* XSH tempnam: TMPDIR, the argument or P_tmpdir, whichever is a directory; five characters of the prefix. */
char *tempnam(const char *directory, const char *prefix)
{
    const char *places[] = { getenv("TMPDIR"), directory, P_tmpdir };
    char *path = NULL;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct stat status;
        if (places[i] == NULL || stat(places[i], &status) < 0 || !S_ISDIR(status.st_mode))
            continue;
        if (asprintf(&path, "%s/%.5sXXXXXX", places[i], prefix != NULL ? prefix : "") < 0)
            return NULL;
        break;
    }
    if (path != NULL && try_names(path, find_free, 0) < 0) {
        free(path);
        path = NULL;
    }
    return path;
}
