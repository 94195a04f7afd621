/* Traps: see trap.h. XCU trap. */
#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <quine/program.h>
#include "shell.h"
#include "trap.h"
#include "variables.h"

enum { SIGNALS = 65 };

static char *actions[SIGNALS];         /* NULL: as at the start; "": ignored */
static bool ignored_at_start[SIGNALS];
static volatile sig_atomic_t pending[SIGNALS];
static volatile sig_atomic_t some_pending;
static bool keyboard;                  /* a person types: signals of the keyboard are the shell's business */

int signal_number(const char *name)
{
    return strcasecmp(name, "EXIT") == 0 ? 0 : program_signal_number(name);
}

const char *signal_name(int number)
{
    return number == 0 ? "EXIT" : program_signal_name(number);
}

static void note(int number)
{
    pending[number] = 1;
    some_pending = 1;
}

static void handle(int number, void (*handler)(int number))
{
    struct sigaction action = { .sa_handler = handler };
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

/* Those that do not end or stop a shell that a person types to (XCU sh, "Asynchronous events"). */
static const int keyboard_signals[] = { SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU };
enum { KEYBOARD_SIGNALS = sizeof keyboard_signals / sizeof keyboard_signals[0] };

static bool is_of_keyboard(int number)
{
    for (size_t i = 0; i < KEYBOARD_SIGNALS; i++)
        if (keyboard_signals[i] == number)
            return true;
    return false;
}

/* What the signal does while it is not trapped. */
static void handle_as_usual(int number)
{
    if (keyboard && is_of_keyboard(number))
        handle(number, number == SIGINT ? note : SIG_IGN);
    else
        handle(number, ignored_at_start[number] ? SIG_IGN : SIG_DFL);
}

void trap_start(bool interactive)
{
    for (int number = 1; number < SIGNALS; number++) {
        struct sigaction action;
        if (signal_name(number) != NULL && sigaction(number, NULL, &action) == 0)
            ignored_at_start[number] = action.sa_handler == SIG_IGN;
    }
    keyboard = interactive;
    for (size_t i = 0; interactive && i < KEYBOARD_SIGNALS; i++)
        handle_as_usual(keyboard_signals[i]);
}

void trap_reset(void)
{
    bool was = keyboard;
    keyboard = false;
    for (int number = 0; number < SIGNALS; number++) {
        bool ignored = actions[number] != NULL && *actions[number] == 0;
        bool usual = was && is_of_keyboard(number);
        pending[number] = 0;
        if (number > 0 && !ignored && (actions[number] != NULL || usual))
            handle_as_usual(number);
        if (!ignored) {
            free(actions[number]);
            actions[number] = NULL;
        }
    }
    some_pending = 0;
}

int trap_pending(void)
{
    for (int number = 1; some_pending && number < SIGNALS; number++)
        if (pending[number])
            return number;
    return 0;
}

static void run_action(int number)
{
    int status = parameters.status;
    char *text = shell_memory(strdup(actions[number]));
    run_text(NULL, text);
    free(text);
    if (shell.flow != FLOW_EXIT)
        parameters.status = status;
}

void trap_run_pending(void)
{
    while (some_pending) {
        some_pending = 0;
        for (int number = 1; number < SIGNALS; number++) {
            if (!pending[number])
                continue;
            pending[number] = 0;
            if (actions[number] != NULL && *actions[number] != 0)
                run_action(number);
            else if (number == SIGINT && keyboard)
                shell_abort(STATUS_SIGNAL + SIGINT, NULL, NULL);
        }
    }
}

bool trap_any(void)
{
    for (int number = 0; number < SIGNALS; number++)
        if (actions[number] != NULL && *actions[number] != 0)
            return true;
    return false;
}

void trap_run_exit(void)
{
    char *action = actions[0];
    actions[0] = NULL;
    if (action == NULL || *action == 0)
        return;
    int status = parameters.status;
    shell.flow = FLOW_NONE;
    run_text(NULL, action);
    if (shell.flow != FLOW_EXIT)
        parameters.status = status;
}

/* --- the command --- */

static void print(int number)
{
    if (actions[number] == NULL)
        return;
    printf("trap -- ");
    print_quoted(actions[number]);
    if (signal_name(number) != NULL)
        printf(" %s\n", signal_name(number));
    else
        printf(" %d\n", number);
}

static void set(int number, const char *action)
{
    free(actions[number]);
    actions[number] = action != NULL ? shell_memory(strdup(action)) : NULL;
    if (number == 0)
        return;
    if (action == NULL)
        handle_as_usual(number);
    else if (ignored_at_start[number] && !shell.interactive)
        return;                        /* POSIX: stays ignored */
    else
        handle(number, *action == 0 ? SIG_IGN : note);
}

int run_trap(int count, char **arguments)
{
    int first = 1, status = 0;
    if (count > 1 && strcmp(arguments[1], "--") == 0)
        first++;
    if (count == first || (count == first + 1 && strcmp(arguments[first], "-p") == 0)) {
        for (int number = 0; number < SIGNALS; number++)
            print(number);
        return 0;
    }
    /* One argument, or a number first: all are conditions, set as at the start. */
    const char *action = NULL;
    if (count > first + 1 && !isdigit((unsigned char)*arguments[first])) {
        action = strcmp(arguments[first], "-") == 0 ? NULL : arguments[first];
        first++;
    }
    for (; first < count; first++) {
        int number = signal_number(arguments[first]);
        if (number < 0 || number == SIGKILL || number == SIGSTOP)
            status = complain("trap", arguments[first], number < 0 ? "there is no such signal" : "it cannot be caught");
        else
            set(number, action);
    }
    return status;
}
