/* Terminals by name: see named_terminal.h. */
#include "named_terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <contracts/file.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include <quine/memory.h>

#define CONSOLE "/dev/console"
#define NUMBERED "/dev/pts/"

bool __terminal_is_name(const char *path)
{
    return strncmp(path, "/dev/tty", 8) == 0 || strcmp(path, "/dev/ptmx") == 0 || strcmp(path, CONSOLE) == 0
        || strncmp(path, NUMBERED, sizeof NUMBERED - 1) == 0;
}

/* The first descriptor that is a terminal, called `name` if that is not NULL; with a reference. */
static struct open_file *own(const char *name)
{
    char text[TERMINAL_NAME_NAME_MAX + 1];
    for (int i = 0; i < __descriptors_end(); i++) {
        struct open_file *file = __descriptor_open(i);
        if (file == NULL)
            continue;
        if (terminal_name(file->session, text) == ERROR_NONE && (name == NULL || strcmp(name, text) == 0))
            return file;
        __file_release(file);
    }
    errno = ENXIO;
    return NULL;
}

void __terminal_take(capability session)
{
    struct open_file *old = own(NULL);
    int32_t group, its_session;
    pid_t leader = getpid();
    if (old == NULL)
        return;
    if (getsid(0) == leader && (terminal_foreground(old->session, &group, &its_session) != ERROR_NONE
                                || its_session != leader))
        terminal_acquire(session, leader);
    __file_release(old);
}

static enum error open_session(const struct open_file *file, const char *path, capability *session)
{
    if (strcmp(path, "/dev/ptmx") == 0)
        return terminal_open_pseudo(file->session, session);
    char *end;
    const char *digits = path + sizeof NUMBERED - 1;
    unsigned long number = strtoul(digits, &end, 10);
    if (*digits < '0' || *digits > '9' || *end != 0 || number > UINT32_MAX)
        return ERROR_NOT_FOUND;
    return terminal_open_numbered(file->session, (uint32_t)number, session);
}

static struct open_file *open_other(const char *path, int flags)
{
    struct open_file *file = own(NULL);
    capability session;
    if (file == NULL || __file_done(file, error_result(open_session(file, path, &session))) < 0)
        return NULL;
    if ((flags & O_NOCTTY) == 0 && strcmp(path, "/dev/ptmx") != 0)
        __terminal_take(session);
    if ((flags & O_NONBLOCK) != 0)
        file_set_flags(session, FILE_FLAG_NONBLOCK);
    struct open_file *other = __file_new(session);
    if (other == NULL)
        capability_free(session);
    return other;
}

struct open_file *__terminal_by_name(const char *path, int flags)
{
    if (strcmp(path, CONSOLE) == 0)
        path = "/dev/tty1";
    if (strncmp(path, "/dev/tty", 8) != 0)
        return open_other(path, flags);
    return own(strcmp(path, "/dev/tty") == 0 ? NULL : path);
}
