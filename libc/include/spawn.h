/*
 * POSIX: starting programs. Descriptors that are not closed on execution are
 * passed on and share their positions. Attributes are accepted as
 * NULL only (no process groups or signal masks yet).
 */
#ifndef _SPAWN_H
#define _SPAWN_H

typedef int pid_t;
typedef unsigned mode_t;

struct __spawn_action {
    int kind, descriptor, source, flags;
    mode_t mode;
    char *path;
};
typedef struct {
    int count;
    struct __spawn_action *actions;
} posix_spawn_file_actions_t;
typedef struct {
    int flags;
} posix_spawnattr_t;

int posix_spawn(pid_t *restrict pid, const char *restrict path,
                const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict attributes,
                char *const arguments[restrict], char *const environment[restrict]);
int posix_spawnp(pid_t *restrict pid, const char *restrict file,
                 const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *restrict attributes,
                 char *const arguments[restrict], char *const environment[restrict]);
int posix_spawn_file_actions_init(posix_spawn_file_actions_t *actions);
int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t *actions);
int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t *restrict actions, int descriptor,
                                     const char *restrict path, int flags, mode_t mode);
int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t *actions, int descriptor,
                                     int number);
int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t *actions, int descriptor);

#endif
