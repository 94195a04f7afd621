/* Commands that run in processes of their own: pipelines, subshells, the background, command substitution. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "expand.h"
#include "jobs.h"
#include "shell.h"
#include "trap.h"
#include "variables.h"

/* Never comes back. */
static _Noreturn void run_child(struct node *node)
{
    shell.loops = 0;
    shell.flow = FLOW_NONE;
    run(node, true);
    shell_exit();
}

static void move(int from, int to)
{
    if (from >= 0 && from != to) {
        dup2(from, to);
        close(from);
    }
}

/* --- pipelines --- */

/* The process for one command of the pipeline, which reads from `input` and writes to `output` (-1: as the shell). */
static bool start_part(struct job *job, struct node *node, int input, const int output[2])
{
    pid_t pid = job_fork(job, true);
    if (pid != 0)
        return pid > 0;
    if (output[0] >= 0)
        close(output[0]);
    move(input, STDIN_FILENO);
    move(output[1], STDOUT_FILENO);
    run_child(node);
}

static void close_ends(int ends[2])
{
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
}

int run_pipeline(struct node *node, bool last)
{
    (void)last;
    struct job *job = job_new(node->source);
    int input = -1, status;
    for (struct node *each = node->left; each != NULL; each = each->next) {
        int ends[2] = { -1, -1 };
        bool started = each->next == NULL || pipe(ends) == 0;
        if (!started)
            complain(NULL, "|", strerror(errno));
        started = started && start_part(job, each, input, ends);
        if (input >= 0)
            close(input);
        input = ends[0];
        ends[0] = -1;
        close_ends(ends);
        if (!started)
            break;
    }
    if (input >= 0)
        close(input);
    status = job_wait(job);
    return status;
}

/* --- subshells and the background --- */

int run_subshell(struct node *node, bool last)
{
    struct arena arena = { NULL };
    if (last && shell.subshell) {
        if (!redirect(&arena, node->redirections, NULL))
            _exit(1);
        return run(node->left, true);
    }
    struct job *job = job_new(node->source);
    pid_t pid = job_fork(job, true);
    if (pid == 0) {
        if (!redirect(&arena, node->redirections, NULL))
            _exit(1);
        run_child(node->left);
    }
    return job_wait(job);
}

int run_background(struct node *node)
{
    struct job *job = job_new(node->source);
    bool monitored = option_on('m');
    pid_t pid = job_fork(job, false);
    if (pid == 0) {
        if (!monitored) {
            int nothing = open("/dev/null", O_RDONLY);
            move(nothing, STDIN_FILENO);
        }
        run_child(node->left);
    }
    job_leave(job);
    return pid < 0 ? STATUS_ERROR : 0;
}

/* --- command substitution --- */

static void read_all(struct text *text, int descriptor)
{
    char buffer[4096];
    for (;;) {
        ssize_t count = read(descriptor, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        for (ssize_t i = 0; i < count; i++)
            if (buffer[i] != 0)
                text_add(text, buffer[i]);
    }
}

char *substitute(struct arena *arena, struct node *command)
{
    struct text text = { .arena = arena };
    int ends[2];
    if (command == NULL)
        return arena_allocate(arena, 1);
    fflush(stdout);
    if (pipe(ends) < 0)
        shell_abort(STATUS_ERROR, "$(...)", strerror(errno));
    struct job *job = job_new(NULL);
    pid_t pid = job_fork(job, false);
    if (pid == 0) {
        close(ends[0]);
        move(ends[1], STDOUT_FILENO);
        run_child(command);
    }
    close(ends[1]);
    read_all(&text, ends[0]);
    close(ends[0]);
    shell.substituted = job_wait(job);
    while (text.size > 0 && text.bytes[text.size - 1] == '\n')
        text.bytes[--text.size] = 0;
    return text.bytes != NULL ? text.bytes : arena_allocate(arena, 1);
}
