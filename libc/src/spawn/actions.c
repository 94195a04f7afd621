/* What a child does with its descriptors before it starts. */
#include <errno.h>
#include <limits.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include "actions.h"

int posix_spawn_file_actions_init(posix_spawn_file_actions_t *actions)
{
    actions->count = 0;
    actions->actions = NULL;
    return 0;
}

int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *actions)
{
    for (int i = 0; i < actions->count; i++)
        free(actions->actions[i].path);
    free(actions->actions);
    return posix_spawn_file_actions_init(actions);
}

static int add(posix_spawn_file_actions_t *actions, struct __spawn_action action)
{
    if (action.descriptor < 0 || action.descriptor >= OPEN_MAX)
        return EBADF;
    struct __spawn_action *grown = reallocarray(actions->actions, (size_t)actions->count + 1,
                                                sizeof *grown);
    if (grown == NULL)
        return ENOMEM;
    actions->actions = grown;
    grown[actions->count++] = action;
    return 0;
}

int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *restrict actions, int descriptor,
                                     const char *restrict path, int flags, mode_t mode)
{
    char *copy = strdup(path);
    if (copy == NULL)
        return ENOMEM;
    int error = add(actions, (struct __spawn_action){ SPAWN_OPEN, descriptor, 0, flags, mode, copy });
    if (error != 0)
        free(copy);
    return error;
}

int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *actions, int descriptor,
                                     int number)
{
    return add(actions, (struct __spawn_action){ SPAWN_DUPLICATE, number, descriptor, 0, 0, NULL });
}

int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *actions, int descriptor)
{
    return add(actions, (struct __spawn_action){ SPAWN_CLOSE, descriptor, 0, 0, 0, NULL });
}
