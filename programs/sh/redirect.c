/* Redirections, XCU 2.7. */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "expand.h"
#include "shell.h"

enum { SAVED_FIRST = 10 };     /* copies are kept above what commands name with one digit */

/* A descriptor of the shell as it was before a redirection. */
struct saved {
    int descriptor;
    int copy;                  /* -1: it was closed */
    struct saved *next;        /* the one before it */
    bool last;                 /* of the command's: the first that was saved */
};

static struct saved *all;      /* of all commands that run */

/* A file that holds `text` and is open for reading: a pipe while it is small enough, else a file that has no name. */
static int here_document(const char *text)
{
    int ends[2];
    size_t size = strlen(text);
    if (size <= PIPE_BUF) {
        if (pipe(ends) < 0)
            return -1;
        ssize_t written = write(ends[1], text, size);
        close(ends[1]);
        if (written == (ssize_t)size)
            return ends[0];
        close(ends[0]);
        return -1;
    }
    char name[] = "/tmp/sh.XXXXXX";
    int descriptor = mkstemp(name);
    if (descriptor < 0)
        return -1;
    unlink(name);
    for (size_t done = 0; done < size;) {
        ssize_t count = write(descriptor, text + done, size - done);
        if (count < 0) {
            close(descriptor);
            return -1;
        }
        done += (size_t)count;
    }
    lseek(descriptor, 0, SEEK_SET);
    return descriptor;
}

/* > with set -C: a regular file that is there stays as it is. */
static int open_new(const char *path)
{
    struct stat status;
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (descriptor >= 0 || errno != EEXIST || stat(path, &status) < 0 || S_ISREG(status.st_mode))
        return descriptor;
    return open(path, O_WRONLY);
}

static int open_target(enum redirection_kind kind, const char *path)
{
    switch (kind) {
    case REDIRECT_INPUT:
        return open(path, O_RDONLY);
    case REDIRECT_BOTH:
        return open(path, O_RDWR | O_CREAT, 0666);
    case REDIRECT_APPEND:
        return open(path, O_WRONLY | O_CREAT | O_APPEND, 0666);
    case REDIRECT_HERE:
        return here_document(path);
    case REDIRECT_OUTPUT:
        if (option_on('C'))
            return open_new(path);
        /* falls through */
    default:
        return open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    }
}

static bool duplicate(int descriptor, const char *target)
{
    char *end;
    if (strcmp(target, "-") == 0) {
        close(descriptor);
        return true;
    }
    long source = strtol(target, &end, 10);
    if (end == target || *end != 0 || !isdigit((unsigned char)*target) || source > INT_MAX) {
        complain(NULL, target, "is no descriptor");
        return false;
    }
    if (source == descriptor ? fcntl(descriptor, F_GETFD) >= 0 : dup2((int)source, descriptor) >= 0)
        return true;
    complain(NULL, target, strerror(errno));
    return false;
}

static bool redirect_one(const struct redirection *redirection, const char *target)
{
    if (redirection->kind == REDIRECT_DUPLICATE)
        return duplicate(redirection->descriptor, target);
    int source = open_target(redirection->kind, target);
    if (source == redirection->descriptor)
        return true;
    if (source >= 0 && dup2(source, redirection->descriptor) >= 0) {
        close(source);
        return true;
    }
    complain(NULL, redirection->kind == REDIRECT_HERE ? "<<" : target, strerror(errno));
    if (source >= 0)
        close(source);
    return false;
}

static void save(int descriptor, bool last)
{
    struct saved *saved = shell_memory(calloc(1, sizeof *saved));
    saved->descriptor = descriptor;
    saved->copy = fcntl(descriptor, F_DUPFD_CLOEXEC, SAVED_FIRST);
    saved->next = all;
    saved->last = last;
    all = saved;
}

bool redirect(struct arena *arena, const struct redirection *redirection, struct saved **saved)
{
    bool first = true;
    if (redirection != NULL)
        fflush(stdout);
    for (; redirection != NULL; redirection = redirection->next) {
        char *target = expand_single(arena, redirection->word);
        if (saved != NULL)
            save(redirection->descriptor, first);
        if (saved != NULL)
            *saved = all;
        first = false;
        if (!redirect_one(redirection, target))
            return false;
    }
    return true;
}

static bool undo_one(void)
{
    struct saved *saved = all;
    bool last = saved->last;
    if (saved->copy >= 0) {
        dup2(saved->copy, saved->descriptor);
        close(saved->copy);
    } else {
        close(saved->descriptor);
    }
    all = saved->next;
    free(saved);
    return last;
}

void redirect_undo(struct saved *saved)
{
    if (saved == NULL)
        return;
    fflush(stdout);
    while (!undo_one())
        ;
}

void redirect_undo_all(void)
{
    if (all != NULL)
        fflush(stdout);
    while (all != NULL)
        undo_one();
}
