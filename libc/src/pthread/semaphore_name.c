/*
 * Named semaphores: a file in /tmp that is a sem_t, mapped by all who open it. It is made under another name and linked to its
 * own when it has its value, so that nobody finds half of one. Opened twice in a process it is one sem_t (XSH sem_open).
 */
#include <errno.h>
#include <fcntl.h>
#include <semaphore.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include "../quine/lock.h"
#include "../sys_mman/named.h"

struct named {
    sem_t *semaphore;
    dev_t device;
    ino_t number;
    unsigned opens;
    struct named *next;
};

static struct named *all;
static unsigned lock;

/* --- files --- */

/* Makes it with that value; -1 and errno, EEXIST too. */
static int make(const char *path, mode_t mode, unsigned value)
{
    static unsigned made;
    const sem_t content = { .value = value, .shared = 1 };
    char other[NAMED_PATH_SIZE];
    snprintf(other, sizeof other, "/tmp/.sem.%d.%u", (int)getpid(), __atomic_fetch_add(&made, 1, __ATOMIC_SEQ_CST));
    int file = open(other, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file < 0)
        return -1;
    int result = write(file, &content, sizeof content) == (ssize_t)sizeof content ? link(other, path) : -1, error = errno;
    close(file);
    unlink(other);
    errno = error;
    return result;
}

static int open_file(const char *path, int flags, mode_t mode, unsigned value)
{
    for (;;) {
        int file = flags & O_EXCL ? -1 : open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
        if (file >= 0 || (!(flags & O_EXCL) && (errno != ENOENT || !(flags & O_CREAT))))
            return file;
        if (make(path, mode, value) == 0)
            flags &= ~O_EXCL;          /* that is it */
        else if (flags & O_EXCL || errno != EEXIST)
            return -1;
    }
}

/* --- what is open --- */

static struct named *find(const struct stat *status)
{
    for (struct named *named = all; named != NULL; named = named->next)
        if (named->device == status->st_dev && named->number == status->st_ino)
            return named;
    return NULL;
}

static struct named *add(int file, const struct stat *status)
{
    struct named *named = malloc(sizeof *named);
    if (named == NULL)
        return NULL;
    *named = (struct named){ NULL, status->st_dev, status->st_ino, 0, all };
    named->semaphore = mmap(NULL, sizeof(sem_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (named->semaphore == MAP_FAILED) {
        free(named);
        return NULL;
    }
    return all = named;
}

static sem_t *map(int file)
{
    struct stat status;
    if (fstat(file, &status) < 0)
        return SEM_FAILED;
    if (!S_ISREG(status.st_mode) || status.st_size != (off_t)sizeof(sem_t)) {
        errno = EINVAL;
        return SEM_FAILED;
    }
    bool locked = lock_take(&lock);
    struct named *named = find(&status);
    if (named == NULL)
        named = add(file, &status);
    if (named != NULL)
        named->opens++;
    lock_release(&lock, locked);
    return named == NULL ? SEM_FAILED : named->semaphore;
}

sem_t *sem_open(const char *name, int flags, ...)
{
    char path[NAMED_PATH_SIZE];
    mode_t mode = 0;
    unsigned value = 0;
    if (flags & O_CREAT) {
        va_list arguments;
        va_start(arguments, flags);
        mode = va_arg(arguments, mode_t);
        value = va_arg(arguments, unsigned);
        va_end(arguments);
    } else {
        flags &= ~O_EXCL;
    }
    if (__named_path("sem", name, path) < 0)
        return SEM_FAILED;
    if (value > SEM_VALUE_MAX) {
        errno = EINVAL;
        return SEM_FAILED;
    }
    int file = open_file(path, flags, mode, value);
    if (file < 0)
        return SEM_FAILED;
    sem_t *semaphore = map(file);
    int error = errno;
    close(file);
    errno = error;
    return semaphore;
}

int sem_close(sem_t *semaphore)
{
    bool locked = lock_take(&lock);
    struct named **link = &all, *named;
    while ((named = *link) != NULL && named->semaphore != semaphore)
        link = &named->next;
    if (named != NULL && --named->opens == 0) {
        *link = named->next;
        munmap(semaphore, sizeof *semaphore);
        free(named);
    }
    lock_release(&lock, locked);
    if (named != NULL)
        return 0;
    errno = EINVAL;
    return -1;
}

int sem_unlink(const char *name)
{
    char path[NAMED_PATH_SIZE];
    return __named_path("sem", name, path) < 0 ? -1 : unlink(path);
}
