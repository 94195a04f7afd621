/*
 * Starting programs: the child's descriptors are worked out here, on a table of
 * its own; the process server then builds the child from arguments, environment
 * and descriptors, one message each.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <contracts/builder.h>
#include <contracts/container.h>
#include <contracts/file.h>
#include <contracts/process.h>
#include <quine/error.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "../signal/mask.h"
#include "../unistd/descriptor.h"
#include "../unistd/path.h"
#include "actions.h"
#include "script.h"

struct child {
    struct open_file *files[OPEN_MAX];     /* a reference each; NULL from `end` on */
    int end;
    const posix_spawnattr_t *attributes;   /* NULL: as this process is */
    bool replaces;                         /* it becomes this process: exec */
};

static void child_set(struct child *child, int descriptor, struct open_file *file)
{
    if (child->files[descriptor] != NULL)
        __file_release(child->files[descriptor]);
    child->files[descriptor] = file;
    if (file != NULL && descriptor >= child->end)
        child->end = descriptor + 1;
}

static void child_inherit(struct child *child)
{
    child->end = __descriptors_end();
    for (int i = 0; i < child->end; i++)
        if (!__descriptors()[i].close_on_execute)
            child->files[i] = __descriptor_open(i);
}

/* Answers an errno. */
static int child_act(struct child *child, const struct __spawn_action *action)
{
    struct open_file *file;
    switch (action->kind) {
    case SPAWN_OPEN:
        file = __file_open(AT_FDCWD, action->path, action->flags, action->mode);
        if (file == NULL)
            return errno;
        child_set(child, action->descriptor, file);
        return 0;
    case SPAWN_DUPLICATE:
        if (action->source < 0 || action->source >= OPEN_MAX)
            return EBADF;
        file = child->files[action->source];
        if (file != NULL)
            __file_reference(file);
        else
            file = __descriptor_open(action->source);
        if (file == NULL)
            return EBADF;
        child_set(child, action->descriptor, file);
        return 0;
    default:
        child_set(child, action->descriptor, NULL);
        return 0;
    }
}

/* Piece by piece, if it is longer than a message. */
static enum error give_string(capability builder, const char *string, enum error (*give)(capability, const char *))
{
    char piece[BUILDER_APPEND_TEXT_MAX + 1];
    enum error error = ERROR_NONE;
    do {
        size_t length = strnlen(string, BUILDER_APPEND_TEXT_MAX);
        memcpy(piece, string, length);
        piece[length] = 0;
        error = give(builder, piece);
        string += length;
        give = builder_append;
    } while (error == ERROR_NONE && *string != 0);
    return error;
}

/* As many as fit go in a message. */
static enum error give_strings(capability builder, char *const *strings, bool environment)
{
    char texts[BUILDER_STRINGS_TEXTS_MAX];
    size_t used = 0;
    enum error error = ERROR_NONE;
    for (; strings != NULL && *strings != NULL && error == ERROR_NONE; strings++) {
        size_t size = strnlen(*strings, sizeof texts) + 1;
        if (used > 0 && size > sizeof texts - used) {
            error = builder_strings(builder, environment, texts, used);
            used = 0;
        }
        if (error == ERROR_NONE && size > sizeof texts) {
            error = give_string(builder, *strings, environment ? builder_environment : builder_argument);
        } else if (error == ERROR_NONE) {
            memcpy(texts + used, *strings, size);
            used += size;
        }
    }
    return error == ERROR_NONE && used > 0 ? builder_strings(builder, environment, texts, used) : error;
}

static enum error give_descriptors(capability builder, const struct child *child)
{
    enum error error = ERROR_NONE;
    for (int i = 0; i < child->end && error == ERROR_NONE; i++) {
        struct open_file *file = child->files[i];
        capability session = file != NULL ? __file_session(file) : 0;
        if (file != NULL)
            error = session == 0 ? ERROR_LIMIT : builder_descriptor(builder, (uint32_t)i, session);
    }
    return error;
}

static enum error begin(capability builder, const posix_spawnattr_t *attributes)
{
    static const posix_spawnattr_t none;
    if (attributes == NULL)
        attributes = &none;
    sigset_t mask = attributes->flags & POSIX_SPAWN_SETSIGMASK ? attributes->mask : __signal_mask();
    sigset_t defaults = attributes->flags & POSIX_SPAWN_SETSIGDEF ? attributes->defaults : 0;
    bool grouped = (attributes->flags & POSIX_SPAWN_SETPGROUP) != 0;
    if (mask == 0 && defaults == 0 && !grouped)
        return ERROR_NONE;
    return builder_begin(builder, mask, defaults, grouped, attributes->group);
}

static enum error create(const char *path, const posix_spawnattr_t *attributes, capability *builder)
{
    if (attributes == NULL || attributes->container == 0)
        return process_create(SLOT_SUPERVISOR, path, __path_current(), builder);
    return container_create(attributes->container, path, __path_current(), attributes->outside, builder);
}

/* Builds and starts the child; answers an errno. */
static int build_program(const char *path, const struct child *child, char *const *arguments,
                 char *const *environment, int32_t *pid)
{
    capability builder;
    enum error error = create(path, child->attributes, &builder);
    if (error != ERROR_NONE)
        return error == ERROR_LIMIT ? EAGAIN : error_to_errno(error);
    error = give_strings(builder, arguments, false);
    if (error == ERROR_NONE)
        error = give_strings(builder, environment, true);
    int number = error == ERROR_TOO_LONG ? E2BIG : error_to_errno(error);
    if (error == ERROR_NONE) {
        error = give_descriptors(builder, child);
        if (error == ERROR_NONE)
            error = begin(builder, child->attributes);
        if (error == ERROR_NONE)
            error = child->replaces ? builder_replace(builder) : builder_start(builder, pid);
        number = error == ERROR_LIMIT ? EAGAIN : error_to_errno(error);
    }
    capability_free(builder);
    return number;
}

/* Where the links lead to: the process server knows none. Who has no files may start programs all the same. */
static bool program_path(const char *path, char *absolute)
{
    struct location location;
    if (__path_settle(AT_FDCWD, path, true, &location))
        return strcpy(absolute, location.path), true;
    return errno == EPERM && __path_resolve(AT_FDCWD, path, absolute);
}

/* The first bytes of a file; 0: it cannot be read. */
static size_t read_line(const char *path, char line[SCRIPT_LINE_MAX])
{
    char data[FILE_READ_AT_DATA_MAX];
    size_t size = 0;
    struct open_file *file = __file_open(AT_FDCWD, path, O_RDONLY, 0);
    if (file == NULL)
        return 0;
    if (file_read_at(__file_session(file), 0, SCRIPT_LINE_MAX, data, &size) != ERROR_NONE || size > SCRIPT_LINE_MAX)
        size = 0;
    memcpy(line, data, size);
    __file_release(file);
    return size;
}

/* What is no program may be a script with an interpreter. `path` is absolute, `given` what the caller named. */
static int build(const char *path, const char *given, const struct child *child, char *const *arguments,
                 char *const *environment, int32_t *pid)
{
    char line[SCRIPT_LINE_MAX + 1], absolute[PATH_MAX], *interpreter, *argument;
    int error = build_program(path, child, arguments, environment, pid);
    if (error != ENOEXEC || !__script_line(line, read_line(path, line), &interpreter, &argument))
        return error;
    if (!program_path(interpreter, absolute))
        return errno;
    char **all = __script_arguments(interpreter, argument, given, arguments);
    if (all == NULL)
        return ENOMEM;
    error = build_program(absolute, child, all, environment, pid);
    if (error == ENOEXEC && __script_line(line, read_line(absolute, line), &interpreter, &argument))
        error = ELOOP;
    free(all);
    return error;
}

int posix_spawn(pid_t *restrict pid, const char *restrict path,
                const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict attributes,
                char *const arguments[restrict], char *const environment[restrict])
{
    struct child child = { 0 };
    char absolute[PATH_MAX];
    int32_t number = 0;
    bool inside = attributes != NULL && attributes->container != 0 && !attributes->outside;
    if (!inside && !program_path(path, absolute))
        return errno;
    int error = 0;
    child.attributes = attributes;
    child_inherit(&child);
    for (int i = 0; actions != NULL && i < actions->count && error == 0; i++)
        error = child_act(&child, &actions->actions[i]);
    if (error == 0 && inside)
        error = build_program(path, &child, arguments, environment, &number);
    else if (error == 0)
        error = build(absolute, path, &child, arguments, environment, &number);
    for (int i = 0; i < child.end; i++)
        child_set(&child, i, NULL);
    if (error == 0 && pid != NULL)
        *pid = number;
    return error;
}

int execve(const char *path, char *const arguments[], char *const environment[])
{
    struct child child = { .replaces = true };
    char absolute[PATH_MAX];
    int32_t number;
    if (!program_path(path, absolute))
        return -1;
    child_inherit(&child);
    errno = build(absolute, path, &child, arguments, environment, &number);
    for (int i = 0; i < child.end; i++)
        child_set(&child, i, NULL);
    return -1;
}

/* The first file `name` in the directories of PATH; false: there is none. */
static bool search(const char *name, char *path)
{
    const char *directories = getenv("PATH");
    if (directories == NULL)
        directories = "/bin";
    for (const char *at = directories;; at++) {
        struct stat status;
        int length = (int)strcspn(at, ":");
        int size = snprintf(path, PATH_MAX, "%.*s%s%s", length, at, length > 0 ? "/" : "", name);
        if (size < PATH_MAX && stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0)
            return true;
        at += length;
        if (*at == 0)
            return false;
    }
}

/* XSH exec: what has no format that the system knows is a script for sh. */
static const char shell[] = "/bin/sh";

static char **shell_arguments(const char *path, char *const *arguments)
{
    static char sh[] = "sh";
    return __script_arguments(sh, NULL, path, arguments);
}

int posix_spawnp(pid_t *restrict pid, const char *restrict file,
                 const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *restrict attributes,
                 char *const arguments[restrict], char *const environment[restrict])
{
    char found[PATH_MAX];
    const char *path = strchr(file, '/') != NULL ? file : search(file, found) ? found : NULL;
    int error = path == NULL ? ENOENT : posix_spawn(pid, path, actions, attributes, arguments, environment);
    char **all = error == ENOEXEC ? shell_arguments(path, arguments) : NULL;
    if (all != NULL)
        error = posix_spawn(pid, shell, actions, attributes, all, environment);
    free(all);
    return error;
}

int execvpe(const char *file, char *const arguments[], char *const environment[])
{
    char found[PATH_MAX];
    const char *path = strchr(file, '/') != NULL ? file : search(file, found) ? found : NULL;
    if (path == NULL) {
        errno = ENOENT;
        return -1;
    }
    execve(path, arguments, environment);
    char **all = errno == ENOEXEC ? shell_arguments(path, arguments) : NULL;
    if (all != NULL)
        execve(shell, all, environment);
    free(all);
    return -1;
}
