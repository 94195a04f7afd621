/* Terminals by name: see named_terminal.h. */
#include "named_terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <contracts/terminal.h>
#include <quine/error.h>
#include <quine/memory.h>
#include "path.h"
#include "resolve.h"

#define CONSOLE "/dev/console"
#define MASTER "/dev/ptmx"
#define NUMBERED "/dev/pts"

/* What of the path lies in NUMBERED; NULL: it does not. */
static const char *numbered(const char *path)
{
    size_t length = sizeof NUMBERED - 1;
    return strncmp(path, NUMBERED, length) == 0 && (path[length] == 0 || path[length] == '/') ? path + length : NULL;
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

static bool has_terminal(void)
{
    struct open_file *file = own(NULL);
    if (file != NULL)
        __file_release(file);
    return file != NULL;
}

bool __terminal_is_name(int directory, const char *path, char *absolute)
{
    const char *from = *path == '/' ? path : directory == AT_FDCWD ? __path_current() : "";
    if (strncmp(from, "/dev", 4) != 0 || *path == 0 || __path_join(__path_current(), path, absolute, PATH_MAX) == 0)
        return false;
    const char *rest = numbered(absolute);
    if (rest != NULL && rest[strspn(rest, "/")] == 0)
        return has_terminal();
    return rest != NULL || strncmp(absolute, "/dev/tty", 8) == 0 || strcmp(absolute, MASTER) == 0 || strcmp(absolute, CONSOLE) == 0;
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

static enum error open_session(const struct open_file *file, const char *path, int flags, capability *session)
{
    capability directory;
    if (strcmp(path, MASTER) == 0)
        return terminal_open_pseudo(file->session, session);
    enum error error = terminal_open_directory(file->session, &directory);
    if (error != ERROR_NONE)
        return error;
    error = directory_open(directory, numbered(path), __open_flags(flags), 0, session);
    capability_free(directory);
    return error;
}

static struct open_file *open_other(const char *path, int flags)
{
    struct open_file *file = own(NULL);
    capability session;
    if (file == NULL || __file_done(file, error_result(open_session(file, path, flags, &session))) < 0)
        return NULL;
    if ((flags & (O_NOCTTY | O_DIRECTORY)) == 0 && strcmp(path, MASTER) != 0)
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

/* Does `act` with the directory of those with numbers. */
static int act_numbered(const char *absolute, enum error (*act)(capability directory, const char *path, void *argument), void *argument)
{
    struct open_file *file = own(NULL);
    capability directory;
    if (file == NULL || __file_done(file, error_result(terminal_open_directory(file->session, &directory))) < 0)
        return -1;
    enum error error = act(directory, numbered(absolute), argument);
    capability_free(directory);
    return error_result(error);
}

static enum error look(capability directory, const char *path, void *status)
{
    return directory_status(directory, path, true, status);
}

int __terminal_status(const char *absolute, struct file_status *status)
{
    if (numbered(absolute) != NULL)
        return act_numbered(absolute, look, status);
    struct open_file *file = __terminal_by_name(absolute, O_NOCTTY);
    return file == NULL ? -1 : __file_done(file, error_result(file_status(file->session, status)));
}

static enum error try(capability directory, const char *path, void *mode)
{
    return directory_access(directory, path, *(uint32_t *)mode);
}

/* All but execution: MASTER makes a terminal, if there is one that it comes from. */
int __terminal_access(const char *absolute, int mode)
{
    uint32_t wanted = (uint32_t)mode;
    if (numbered(absolute) != NULL)
        return act_numbered(absolute, try, &wanted);
    struct open_file *file = __terminal_by_name(strcmp(absolute, MASTER) == 0 ? "/dev/tty" : absolute, O_NOCTTY);
    if (file == NULL)
        return -1;
    __file_release(file);
    errno = EACCES;
    return mode & X_OK ? -1 : 0;
}
