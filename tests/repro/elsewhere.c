/*
 * Another machine, as far as a program can see it: preloaded (LD_PRELOAD) into everything that a build runs, this library
 * answers with another date (ELSEWHERE_CLOCK: seconds since 1970), with directories in another order (ELSEWHERE_ORDER:
 * descending names), and with another user and host name (ELSEWHERE_USER: the user's number). What a variable does not
 * ask for is as it is. Times of files are the file system's, and not changed.
 *
 * For Linux on x86-64, where `struct dirent` is that of readdir64 too.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

/* The function that this library hides. */
static void *hidden(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

/* --- the clock --- */

/* At each call a second later: a clock that stands would hide what depends on time that goes by. */
static time_t now(void)
{
    static time_t passed;

    return strtoll(getenv("ELSEWHERE_CLOCK"), NULL, 10) + passed++;
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
    static int (*other)(clockid_t, struct timespec *);

    if (clock != CLOCK_REALTIME || getenv("ELSEWHERE_CLOCK") == NULL) {
        if (other == NULL)
            *(void **)&other = hidden("clock_gettime");
        return other(clock, time);
    }
    *time = (struct timespec){ .tv_sec = now() };
    return 0;
}

time_t time(time_t *result)
{
    struct timespec time;

    clock_gettime(CLOCK_REALTIME, &time);
    if (result != NULL)
        *result = time.tv_sec;
    return time.tv_sec;
}

int gettimeofday(struct timeval *restrict result, void *restrict zone)
{
    struct timespec time;

    (void)zone;
    clock_gettime(CLOCK_REALTIME, &time);
    *result = (struct timeval){ .tv_sec = time.tv_sec, .tv_usec = time.tv_nsec / 1000 };
    return 0;
}

/* --- directories --- */

struct listing {
    struct listing *next;
    DIR *directory;
    struct dirent **entries;
    size_t count, at;
};

static struct listing *listings;

static int descending(const void *a, const void *b)
{
    return strcmp((*(struct dirent *const *)b)->d_name, (*(struct dirent *const *)a)->d_name);
}

static struct listing *read_all(DIR *directory)
{
    struct listing *listing = calloc(1, sizeof *listing);
    struct dirent *(*other)(DIR *), *entry;

    *(void **)&other = hidden("readdir64");
    listing->directory = directory;
    while ((entry = other(directory)) != NULL) {
        listing->entries = realloc(listing->entries, (listing->count + 1) * sizeof *listing->entries);
        listing->entries[listing->count] = memcpy(malloc(entry->d_reclen), entry, entry->d_reclen);
        listing->count++;
    }
    qsort(listing->entries, listing->count, sizeof *listing->entries, descending);
    listing->next = listings;
    return listings = listing;
}

static void forget(DIR *directory)
{
    struct listing **link = &listings;

    while (*link != NULL && (*link)->directory != directory)
        link = &(*link)->next;
    struct listing *listing = *link;
    if (listing == NULL)
        return;
    *link = listing->next;
    while (listing->count > 0)
        free(listing->entries[--listing->count]);
    free(listing->entries);
    free(listing);
}

struct dirent *readdir(DIR *directory)
{
    struct listing *listing = listings;
    struct dirent *(*other)(DIR *);

    if (getenv("ELSEWHERE_ORDER") == NULL) {
        *(void **)&other = hidden("readdir64");
        return other(directory);
    }
    while (listing != NULL && listing->directory != directory)
        listing = listing->next;
    if (listing == NULL)
        listing = read_all(directory);
    return listing->at < listing->count ? listing->entries[listing->at++] : NULL;
}

struct dirent64 *readdir64(DIR *directory)
{
    return (struct dirent64 *)readdir(directory);
}

int closedir(DIR *directory)
{
    int (*other)(DIR *);

    forget(directory);
    *(void **)&other = hidden("closedir");
    return other(directory);
}

void rewinddir(DIR *directory)
{
    void (*other)(DIR *);

    forget(directory);
    *(void **)&other = hidden("rewinddir");
    other(directory);
}

/* --- who and where --- */

static uid_t user(const char *function)
{
    const char *number = getenv("ELSEWHERE_USER");
    uid_t (*other)(void);

    if (number != NULL)
        return (uid_t)strtoul(number, NULL, 10);
    *(void **)&other = hidden(function);
    return other();
}

uid_t getuid(void)
{
    return user("getuid");
}

uid_t geteuid(void)
{
    return user("geteuid");
}

int gethostname(char *name, size_t size)
{
    int (*other)(char *, size_t);

    if (getenv("ELSEWHERE_USER") == NULL) {
        *(void **)&other = hidden("gethostname");
        return other(name, size);
    }
    strncpy(name, "elsewhere", size);
    return 0;
}
