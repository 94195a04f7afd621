/* Commands in containers; see hermetic.h. */
#include <programs/make/hermetic.h>

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <contracts/container.h>
#include <contracts/process.h>
#include <programs/make/memory.h>
#include <programs/make/message.h>
#include <programs/make/words.h>
#include <quine/container.h>
#include <quine/error.h>
#include <quine/memory.h>
#include <quine/start.h>

enum { READ = 1, CHANGE = 2 };

/* The terms that were wanted last, for commands and for shells: mostly the same as the next. */
static struct terms {
    char *names;
    capability container;
} terms[2];

static bool is_directory(const char *name, size_t length)
{
    return name[length - 1] == '/';
}

static bool names_program(const char *names, const char *program, size_t length)
{
    size_t size;

    for (const char *name; (name = next_word(&names, &size)) != NULL;)
        if (size == length && memcmp(name, program, length) == 0)
            return true;
    return false;
}

static bool refuse(const char *what, enum error error)
{
    message_error(NULL, "*** .HERMETIC: %s: %s", what, strerror(error_to_errno(error)));
    return false;
}

static bool mount(capability container, const char *name, size_t length)
{
    char path[PATH_MAX];
    uint32_t given;

    snprintf(path, sizeof path, "%.*s", (int)(length > 1 ? length - 1 : length), name);
    enum error error = strlen(path) > CONTAINER_MOUNT_PATH_MAX ? ERROR_TOO_LONG
        : container_mount(container, path, path, READ | CHANGE, &given);
    return error == ERROR_NONE || refuse(path, error);
}

static bool make_terms(struct terms *made, const char *names, bool is_shell)
{
    size_t length;
    unsigned count = 0;

    if (made->container != 0)
        capability_free(made->container);
    free(made->names);
    *made = (struct terms){ 0 };
    enum error error = process_container(SLOT_SUPERVISOR, &made->container);
    if (error == ERROR_NONE && is_shell)
        error = container_service(made->container, "process");
    if (error != ERROR_NONE)
        return refuse("a container", error);
    for (const char *at = names, *name; (name = next_word(&at, &length)) != NULL;) {
        if (!is_directory(name, length))
            continue;
        if (!mount(made->container, name, length))
            return false;
        count++;
    }
    made->names = memory_copy(names, strlen(names));
    return count > 0 || mount(made->container, "/", 1);
}

static bool may_write(capability container, const char *path)
{
    struct text absolute = { 0 };

    if (path[0] != '/') {
        text_add_string(&absolute, working_folder());
        text_add_byte(&absolute, '/');
    }
    text_add_string(&absolute, path);
    enum error error = absolute.length > CONTAINER_WRITABLE_PATH_MAX ? ERROR_TOO_LONG
        : container_writable(container, text_string(&absolute));
    text_free(&absolute);
    return error == ERROR_NONE || refuse(path, error);
}

/* The target, and what a compiler writes beside it. */
static bool may_make(capability container, const struct file *file)
{
    const char *name = file_path(file), *slash = strrchr(name, '/'), *dot = strrchr(slash != NULL ? slash : name, '.');
    size_t stem = dot != NULL ? (size_t)(dot - name) : strlen(name);
    char beside[PATH_MAX];

    snprintf(beside, sizeof beside, "%.*s.d", (int)stem, name);
    return may_write(container, name) && may_write(container, beside);
}

enum hermetic hermetic_prepare(posix_spawnattr_t *attributes, const struct file *target, const char *names, const char *command,
                               const char *program)
{
    size_t length;
    const char *first = next_word(&command, &length);

    if (first == NULL || !names_program(names, first, length))
        return HERMETIC_NO;
    bool is_shell = strlen(program) != length || memcmp(program, first, length) != 0;
    struct terms *wanted = &terms[is_shell];
    if ((wanted->names == NULL || strcmp(wanted->names, names) != 0) && !make_terms(wanted, names, is_shell))
        return HERMETIC_FAILED;
    bool good = may_make(wanted->container, target);
    for (struct dependency *each = target->made_with; each != NULL && good; each = each->next)
        good = may_make(wanted->container, each->file);
    posix_spawnattr_setcontainer(attributes, wanted->container, true);
    return good ? HERMETIC_YES : HERMETIC_FAILED;
}
