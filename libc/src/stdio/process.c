/* Streams to and from a command of the shell (POSIX popen). */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "stream.h"

struct process {
    struct process *next;
    FILE *stream;
    pid_t pid;
};

static struct process *processes;      /* that pclose() will wait for */
static unsigned lock;                  /* of them */

/* Runs the command with `theirs` as its descriptor `number`; an errno. */
static int start(const char *command, int theirs, int number, pid_t *pid)
{
    char *arguments[] = { "sh", "-c", (char *)command, NULL };
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error == 0)
        error = posix_spawn_file_actions_adddup2(&actions, theirs, number);
    if (error == 0)
        error = posix_spawn(pid, "/bin/sh", &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static FILE *fail(struct process *process, int ends[2], int error)
{
    if (process != NULL && process->stream != NULL)
        fclose(process->stream);
    else if (ends[0] >= 0)
        close(ends[0]);
    if (ends[1] >= 0)
        close(ends[1]);
    free(process);
    errno = error;
    return NULL;
}

FILE *popen(const char *command, const char *mode)
{
    bool reads = *mode == 'r';
    int ends[2], mine = -1;
    if (!reads && *mode != 'w') {
        errno = EINVAL;
        return NULL;
    }
    if (pipe2(ends, O_CLOEXEC) < 0)
        return NULL;
    if (!reads) {                      /* ends[0] is ours from here on */
        mine = ends[1];
        ends[1] = ends[0];
        ends[0] = mine;
    }
    struct process *process = calloc(1, sizeof *process);
    if (process == NULL)
        return fail(NULL, ends, ENOMEM);
    process->stream = fdopen(ends[0], reads ? "r" : "w");
    if (process->stream == NULL)
        return fail(process, ends, errno);
    int error = start(command, ends[1], reads ? STDOUT_FILENO : STDIN_FILENO, &process->pid);
    if (error != 0)
        return fail(process, ends, error);
    close(ends[1]);
    if (strchr(mode, 'e') == NULL)
        fcntl(ends[0], F_SETFD, 0);
    bool locked = lock_take(&lock);
    process->next = processes;
    processes = process;
    lock_release(&lock, locked);
    return process->stream;
}

/* Takes it out of the list. */
static struct process *find(const FILE *stream)
{
    bool locked = lock_take(&lock);
    struct process **link = &processes;
    while (*link != NULL && (*link)->stream != stream)
        link = &(*link)->next;
    struct process *process = *link;
    if (process != NULL)
        *link = process->next;
    lock_release(&lock, locked);
    return process;
}

/* Programs look at errno to tell a status from a failure, so a success leaves it alone. */
int pclose(FILE *stream)
{
    int before = errno;
    struct process *process = find(stream);
    if (process == NULL) {
        errno = ECHILD;
        return -1;
    }
    fclose(stream);
    pid_t pid = process->pid;
    int status = -1;
    free(process);
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    errno = before;
    return status;
}
