/*
 * sh: a small POSIX shell.
 *
 *     sh                      commands from the person at the terminal, or from input
 *     sh -c TEXT [NAME ...]   commands from an argument
 *     sh FILE [ARGUMENT ...]  commands from a file
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "edit.h"
#include "history.h"
#include "shell.h"
#include "variables.h"

/* Runs what was typed. false: it goes on in the next line. */
static bool run_typed(const char *typed, bool complain)
{
    struct arena arena = { NULL };
    struct command *commands;
    const char *message, *at = typed;
    bool whole = true;
    while (whole && *at != 0 && !shell.ends) {
        enum parse_status status = parse_line(&arena, &at, &commands, &message);
        if (status == PARSE_DONE) {
            run_commands(&arena, commands);
        } else if (status == PARSE_ERROR || complain) {
            fprintf(stderr, "sh: %s\n", message);
            parameters.status = STATUS_ERROR;
            break;
        } else {
            whole = false;
        }
    }
    arena_free(&arena);
    return whole;
}

/* What this far is one command, or stops inside a quote or behind an operator. */
static bool is_whole(const char *typed)
{
    struct arena arena = { NULL };
    struct command *commands;
    const char *message, *at = typed;
    enum parse_status status = parse_line(&arena, &at, &commands, &message);
    arena_free(&arena);
    return status != PARSE_INCOMPLETE;
}

/* Reads a command of one line or more into `typed`. */
static enum edit_result read_command(char *typed, size_t size)
{
    char prompt[300];
    char *directory = getcwd(NULL, 0);
    snprintf(prompt, sizeof prompt, "quine:%s$ ", directory != NULL ? directory : "?");
    free(directory);
    *typed = 0;
    for (;;) {
        const char *line;
        enum edit_result result = edit_line(*typed == 0 ? prompt : "> ", &line);
        if (result != EDIT_LINE)
            return result;
        history_add(line);
        size_t used = strlen(typed);
        if ((size_t)snprintf(typed + used, size - used, "%s\n", line) >= size - used) {
            fprintf(stderr, "sh: the command is too long\n");
            return EDIT_GIVEN_UP;
        }
        if (is_whole(typed))
            return EDIT_LINE;
    }
}

static void interact(void)
{
    static char typed[8192];
    shell.interactive = true;
    tcsetpgrp(STDIN_FILENO, 0);        /* ^C belongs to the editor */
    while (!shell.ends) {
        switch (read_command(typed, sizeof typed)) {
        case EDIT_LINE:
            run_typed(typed, true);
            break;
        case EDIT_GIVEN_UP:
            parameters.status = STATUS_SIGNAL + 2;
            break;
        case EDIT_END:
            puts("exit");
            shell.ends = true;
            break;
        }
    }
}

/* Commands from standard input that is no terminal, line by line. */
static void run_input(void)
{
    size_t size = 0, room = 0, used = 0;
    char *line = NULL, *typed = NULL;
    while (!shell.ends && getline(&line, &room, stdin) > 0) {
        size_t length = strlen(line);
        if (used + length + 1 > size) {
            size = 2 * (used + length + 1);
            char *grown = realloc(typed, size);
            if (grown == NULL) {
                fprintf(stderr, "sh: not enough memory for this command\n");
                parameters.status = STATUS_ERROR;
                break;
            }
            typed = grown;
        }
        memcpy(typed + used, line, length + 1);
        used = run_typed(typed, false) ? 0 : used + length;
    }
    if (used > 0 && !shell.ends)
        run_typed(typed, true);
    free(line);
    free(typed);
}

int main(int count, char **arguments)
{
    variables_start();
    parameters.name = count > 0 ? arguments[0] : "sh";
    parameters.arguments = count > 0 ? arguments + 1 : arguments;
    if (count >= 2 && strcmp(arguments[1], "-c") == 0) {
        if (count < 3) {
            fprintf(stderr, "sh: -c needs commands: sh -c 'echo hello'\n");
            return STATUS_ERROR;
        }
        parameters.name = count > 3 ? arguments[3] : arguments[0];
        parameters.arguments = arguments + (count > 3 ? 4 : 3);
        run_text(arguments[0], arguments[2]);
    } else if (count >= 2 && arguments[1][0] == '-') {
        fprintf(stderr, "sh: %s: unknown option; use: sh [-c COMMANDS | FILE] [ARGUMENT ...]\n",
                arguments[1]);
        return STATUS_ERROR;
    } else if (count >= 2) {
        parameters.name = arguments[1];
        parameters.arguments = arguments + 2;
        if (!run_file(arguments[1]))
            return STATUS_NOT_FOUND;
    } else if (isatty(STDIN_FILENO)) {
        interact();
    } else {
        run_input();
    }
    return parameters.status;
}
