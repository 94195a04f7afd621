/*
 * sh: the POSIX shell, XCU 2 and sh.
 *
 *     sh                              commands from the person at the terminal, or from input
 *     sh -c TEXT [NAME [ARGUMENT ...]]  commands from an argument
 *     sh FILE [ARGUMENT ...]          commands from a file
 *
 * From text to processes:
 *
 *     input.c   lines                         expand.c, arithmetic.c, pattern.c   words to fields
 *     lex.c, words.c, alias.c   tokens        run.c, simple.c, pipeline.c, function.c, redirect.c   trees to processes
 *     parse.c   trees (tree.h)                jobs.c, trap.c   processes and signals
 *     variables.c, options.c, hash.c          builtins.c, control.c, names.c, process.c, test.c   own commands
 *     edit.c, line.c, history.c, fc.c, complete.c, listing.c   what the person sees
 *
 * An error in a command ends it with shell_abort(), which goes back to run_typed() by longjmp or ends the shell.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "history.h"
#include "shell.h"
#include "trap.h"
#include "variables.h"

static void run_script(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC), high;
    if (descriptor < 0) {
        int error = errno;
        complain(NULL, path, strerror(error));
        parameters.status = error == ENOENT ? STATUS_NOT_FOUND : STATUS_NOT_EXECUTABLE;
        return;
    }
    high = fcntl(descriptor, F_DUPFD_CLOEXEC, 10);     /* out of the way of redirections */
    close(descriptor);
    run_descriptor(path, high);
}

static void set_defaults(void)
{
    if (variable_get("PS1") == NULL)
        variable_set("PS1", "quine:$PWD$ ");
    if (variable_get("HOME") == NULL) {
        variable_set("HOME", "/");
        variable_export("HOME");
    }
}

static void run_if_there(const char *path)
{
    if (access(path, R_OK) == 0)
        run_script(path);
}

/* The first shell on a terminal: its name begins with -. */
static void log_in(void)
{
    struct arena arena = { NULL };
    struct text path = { .arena = &arena };
    run_if_there("/etc/profile");
    text_add_string(&path, variable_get("HOME") != NULL ? variable_get("HOME") : "");
    text_add_string(&path, "/.profile");
    run_if_there(path.bytes);
    arena_free(&arena);
}

static void interact(void)
{
    const char *start;
    option_set('i', true);
    trap_start(true);
    shell.interactive = true;
    option_set('m', true);
    set_defaults();
    history_load();
    if (parameters.name[0] == '-')
        log_in();
    start = variable_get("ENV");
    if (start != NULL)
        run_if_there(start);
    run_typed();
    if (shell.flow != FLOW_EXIT)
        puts("exit");
}

int main(int count, char **arguments)
{
    static char *none[] = { "sh", NULL };
    bool from_text = false;
    if (count == 0) {
        arguments = none;
        count = 1;
    }
    shell.process = getpid();
    parameters.name = arguments[0];
    parameters.arguments = arguments + count;
    variables_start();
    if (count > 1 && (strcmp(arguments[1], "-c") == 0 || (arguments[1][0] == '-' && strchr(arguments[1], 'c') != NULL
                                                          && arguments[1][1] != '-' && arguments[1][1] != 'o'))) {
        from_text = true;
        memmove(strchr(arguments[1], 'c'), strchr(arguments[1], 'c') + 1, strlen(strchr(arguments[1], 'c')));
        if (arguments[1][1] == 0)
            *++arguments = "sh", count--;
    }
    int first = options_take("sh", count, arguments);
    if (first < 0)
        return STATUS_ERROR;
    char *text = from_text && first < count ? arguments[first++] : NULL;
    if (from_text && text == NULL) {
        complain("-c", NULL, "needs commands: sh -c 'echo hello'");
        return STATUS_ERROR;
    }
    bool standard = option_on('s') || (!from_text && first == count);
    char *file = !standard && !from_text ? arguments[first] : NULL;
    if (first < count && !standard)
        parameters.name = arguments[first++];
    parameters.arguments = arguments + first;
    if (!standard || !isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
        trap_start(false);
    if (text != NULL)
        run_text(arguments[0], text);
    else if (file != NULL)
        run_script(file);
    else if (option_on('i') || (isatty(STDIN_FILENO) && isatty(STDERR_FILENO)))
        interact();
    else
        run_descriptor(arguments[0], STDIN_FILENO);
    shell_exit();
}
