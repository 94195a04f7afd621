/* The program in the container: see run.h. */
#include "run.h"

#include <err.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <contracts/container.h>
#include <quine/container.h>

static volatile pid_t child;

/* --- what was refused --- */

static void say_refusals(capability terms)
{
    static uint32_t said;
    char text[CONTAINER_REFUSAL_TEXT_MAX + 1];

    for (; container_refusal(terms, said, text) == ERROR_NONE; said++)
        say_refused(text, NULL);
}

/* A terminal that the manifest does not name: the descriptors that are one are closed. */
static void withhold_terminal(const struct wish *wish, posix_spawn_file_actions_t *actions)
{
    static bool said;

    posix_spawn_file_actions_init(actions);
    for (int i = 0; i <= STDERR_FILENO && !wants_service(wish, "terminal"); i++)
        if (isatty(i)) {
            posix_spawn_file_actions_addclose(actions, i);
            if (!said)
                say_refused("terminal", "not in the manifest");
            said = true;
        }
}

/* --- the program --- */

static int spawn(const struct wish *wish, capability terms, const char *path, bool outside)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    pid_t pid;

    withhold_terminal(wish, &actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setcontainer(&attributes, terms, outside);
    int error = outside ? posix_spawnp(&pid, path, &actions, &attributes, wish->arguments, environ)
        : posix_spawn(&pid, path, &actions, &attributes, wish->arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    child = error == 0 ? pid : 0;
    return error;
}

/* A path is one inside, a name one of /bin there. With the whole root, both are as ever; and what a smaller one lacks comes from outside. */
static int start(const struct wish *wish, capability terms)
{
    const char *name = wish->arguments[0];
    bool is_path = strchr(name, '/') != NULL;
    char inside[PATH_MAX];

    if (wish->root == NULL)
        return spawn(wish, terms, name, true);
    snprintf(inside, sizeof inside, "%s%s", is_path ? "" : "/bin/", name);
    int error = spawn(wish, terms, inside, false);
    return error == ENOENT && !is_path ? spawn(wish, terms, name, true) : error;
}

static void pass_on(int number)
{
    if (child > 0)
        kill(child, number);
}

/* Its keys on the terminal reach the program too, which decides. */
static void prepare_signals(void)
{
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    signal(SIGTERM, pass_on);
    signal(SIGHUP, pass_on);
}

int run_child(const struct wish *wish, capability terms)
{
    int status = 0, error = start(wish, terms);

    if (error == 0)
        prepare_signals();
    say_refusals(terms);
    errno = error;
    if (error != 0)
        err(error == ENOENT ? NOT_FOUND : NOT_STARTED, "%s", wish->arguments[0]);
    while (waitpid(child, &status, WUNTRACED) < 0 || WIFSTOPPED(status)) {
        if (WIFSTOPPED(status)) {
            raise(SIGSTOP);            /* as the program did */
            kill(child, SIGCONT);
        } else if (errno != EINTR) {
            err(FAILED, "%s", wish->arguments[0]);
        }
        status = 0;
    }
    say_refusals(terms);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
