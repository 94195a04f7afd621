/* What goes wrong, and the end. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "shell.h"
#include "trap.h"
#include "variables.h"

struct shell shell;

void *shell_memory(void *memory)
{
    if (memory == NULL) {
        fprintf(stderr, "sh: not enough memory\n");
        _exit(STATUS_ERROR);
    }
    return memory;
}

void shell_name_place(const char *name, unsigned line)
{
    if (name == NULL || line == 0)
        fprintf(stderr, "sh: ");
    else
        fprintf(stderr, "%s:%u: ", name, line);
}

int complain(const char *command, const char *thing, const char *reason)
{
    fflush(stdout);
    shell_name_place(shell.input_name, shell.line);
    if (command != NULL)
        fprintf(stderr, "%s: ", command);
    if (thing != NULL)
        fprintf(stderr, "%s: ", thing);
    fprintf(stderr, "%s\n", reason);
    return 1;
}

_Noreturn void shell_abort(int status, const char *thing, const char *reason)
{
    if (reason != NULL)
        complain(NULL, thing, reason);
    parameters.status = status;
    if (!shell.interactive || shell.top == NULL)
        shell_exit();
    longjmp(*shell.top, 1);
}

int special_failed(int status)
{
    if (!shell.by_command)
        shell_abort(status, NULL, NULL);
    return status;
}

_Noreturn void shell_exit(void)
{
    shell.flow = FLOW_NONE;
    trap_run_exit();
    fflush(stdout);
    _exit(parameters.status & 255);
}
