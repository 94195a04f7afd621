/* Commands that change which command is next: see commands.h. */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "commands.h"
#include "jobs.h"
#include "shell.h"
#include "trap.h"
#include "variables.h"

/* A number among arguments; false: a message was written. */
static bool number(const char *command, const char *text, unsigned long least, unsigned long *value)
{
    char *end;
    errno = 0;
    *value = strtoul(text, &end, 10);
    if (isdigit((unsigned char)*text) && *end == 0 && errno == 0 && *value >= least)
        return true;
    complain(command, text, "is not such a number");
    return false;
}

static int leave_loops(const char *command, enum flow flow, int count, char **arguments)
{
    unsigned long loops = 1;
    if (count > 1 && !number(command, arguments[1], 1, &loops))
        return special_failed(STATUS_ERROR);
    if (shell.loops == 0)
        return 0;
    shell.flow = flow;
    shell.flow_loops = loops < shell.loops ? (unsigned)loops : shell.loops;
    return 0;
}

int run_break(int count, char **arguments)
{
    return leave_loops("break", FLOW_BREAK, count, arguments);
}

int run_continue(int count, char **arguments)
{
    return leave_loops("continue", FLOW_CONTINUE, count, arguments);
}

/* exit and return: the status that is asked for, or the last one. */
static int status_of(const char *command, int count, char **arguments)
{
    unsigned long status = (unsigned long)parameters.status;
    if (count > 1 && !number(command, arguments[1], 0, &status))
        status = STATUS_ERROR;
    return (int)(status & 255);
}

int run_exit(int count, char **arguments)
{
    if (shell.interactive && jobs_stopped())
        return complain(NULL, NULL, STOPPED_JOBS);
    shell.flow = FLOW_EXIT;
    return status_of("exit", count, arguments);
}

int run_return(int count, char **arguments)
{
    if (shell.functions == 0)
        return run_exit(count, arguments);
    shell.flow = FLOW_RETURN;
    return status_of("return", count, arguments);
}

int run_eval(int count, char **arguments)
{
    struct arena arena = { NULL };
    struct text text = { .arena = &arena };
    for (int i = 1; i < count; i++) {
        text_add_string(&text, arguments[i]);
        text_add(&text, i + 1 < count ? ' ' : '\n');
    }
    parameters.status = 0;
    if (text.size > 0)
        run_text(shell.input_name, text.bytes);
    arena_free(&arena);
    return parameters.status;
}

/* XCU dot: without a slash it is looked for in PATH. */
static int open_script(const char *name)
{
    struct arena arena = { NULL };
    int descriptor = -1;
    const char *at = variable_get("PATH");
    if (strchr(name, '/') != NULL)
        return open(name, O_RDONLY | O_CLOEXEC);
    for (; at != NULL && descriptor < 0; at = *at != 0 ? at + 1 : NULL) {
        struct text path = { .arena = &arena };
        size_t length = strcspn(at, ":");
        for (size_t i = 0; i < length; i++)
            text_add(&path, at[i]);
        text_add_string(&path, length > 0 ? "/" : "./");
        text_add_string(&path, name);
        descriptor = open(path.bytes, O_RDONLY | O_CLOEXEC);
        at += length;
    }
    arena_free(&arena);
    return descriptor >= 0 ? descriptor : open(name, O_RDONLY | O_CLOEXEC);
}

int run_dot(int count, char **arguments)
{
    if (count < 2)
        return complain(".", NULL, "needs a file") + 1;
    int descriptor = open_script(arguments[1]), high;
    if (descriptor < 0) {
        complain(".", arguments[1], strerror(errno));
        return special_failed(STATUS_ERROR);
    }
    high = fcntl(descriptor, F_DUPFD_CLOEXEC, 10);
    close(descriptor);
    parameters.status = 0;
    shell.functions++;
    run_descriptor(arguments[1], high);
    shell.functions--;
    if (shell.flow == FLOW_RETURN)
        shell.flow = FLOW_NONE;
    return parameters.status;
}

int run_exec(int count, char **arguments)
{
    struct arena arena = { NULL };
    if (count == 1)
        return 0;                      /* the redirections stay */
    char *path = find_program(&arena, arguments[1], variable_get("PATH"));
    if (path == NULL) {
        complain("exec", arguments[1], "command not found");
        return special_failed(STATUS_NOT_FOUND);
    }
    char **environment = variables_environment(&arena);
    trap_reset();
    execute(path, arguments + 1, environment);
}
