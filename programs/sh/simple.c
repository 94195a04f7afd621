/* Simple commands, XCU 2.9.1: builtins, functions and programs. */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "expand.h"
#include "hash.h"
#include "jobs.h"
#include "lex.h"
#include "shell.h"
#include "variables.h"

enum { SCRIPT_FIRST = 256 };           /* bytes that are looked at */

char *find_program(struct arena *arena, const char *name, const char *directories)
{
    struct stat status;
    if (strchr(name, '/') != NULL)
        return arena_copy(arena, name, strlen(name));
    for (const char *at = directories; at != NULL && *name != 0; at++) {
        struct text path = { .arena = arena };
        size_t length = strcspn(at, ":");
        for (size_t i = 0; i < length; i++)
            text_add(&path, at[i]);
        if (length > 0)
            text_add(&path, '/');
        text_add_string(&path, name);
        if (stat(path.bytes, &status) == 0 && S_ISREG(status.st_mode) && access(path.bytes, X_OK) == 0)
            return path.bytes;
        at += length;
        if (*at == 0)
            break;
    }
    return NULL;
}

static int refused(const char *name, int error)
{
    complain(NULL, name, error == EPERM ? "no manifest permits it to run" : strerror(error));
    return error == ENOENT || error == ENOTDIR ? STATUS_NOT_FOUND : STATUS_NOT_EXECUTABLE;
}

/* --- programs --- */

/* A file without a format that the system knows is a script for this shell. */
static char **script_arguments(struct arena *arena, const char *path, char **arguments)
{
    struct strings list = { .arena = arena };
    strings_add(&list, "sh");
    strings_add(&list, arena_copy(arena, path, strlen(path)));
    for (char **each = arguments + 1; *each != NULL; each++)
        strings_add(&list, *each);
    return list.items;
}

/* XCU 2.9.1.1: what is no text is no script. Where the shell is that runs one; NULL: nowhere. */
static char *script_shell(struct arena *arena, const char *path, int error)
{
    char first[SCRIPT_FIRST];
    FILE *file = error == ENOEXEC ? fopen(path, "re") : NULL;
    if (file == NULL)
        return NULL;
    size_t size = fread(first, 1, sizeof first, file);
    fclose(file);
    return memchr(first, 0, size) == NULL ? find_program(arena, "sh", variable_get("PATH")) : NULL;
}

_Noreturn void execute(const char *path, char **arguments, char **environment)
{
    struct arena arena = { NULL };
    fflush(stdout);
    execve(path, arguments, environment);
    int error = errno;
    char *shell_path = script_shell(&arena, path, error);
    if (shell_path != NULL)
        execve(shell_path, script_arguments(&arena, path, arguments), environment);
    parameters.status = refused(arguments[0], error);
    _exit(parameters.status);
}

/* A program in a process of its own, without a fork: scripts do little else. */
static int spawn(struct arena *arena, char *path, char **arguments, char **environment)
{
    pid_t pid;
    fflush(stdout);
    int error = posix_spawn(&pid, path, NULL, NULL, arguments, environment);
    if (error == ENOENT)
        hash_forget(arguments[0]);
    if (error == ENOENT && (path = hash_find(arena, arguments[0])) != NULL)
        error = posix_spawn(&pid, path, NULL, NULL, arguments, environment);
    char *shell_path = script_shell(arena, path, error);
    if (shell_path != NULL)
        error = posix_spawn(&pid, shell_path, NULL, NULL, script_arguments(arena, path, arguments), environment);
    if (error != 0)
        return refused(arguments[0], error);
    struct job *job = job_new(arguments[0]);
    job_add(job, pid);
    return job_wait(job);
}

static int run_program(struct arena *arena, const char *source, char **arguments, bool last, const char *directories)
{
    char *path = directories != NULL ? find_program(arena, arguments[0], directories) : hash_find(arena, arguments[0]);
    if (path == NULL) {
        complain(NULL, arguments[0], "command not found");
        return STATUS_NOT_FOUND;
    }
    char **environment = variables_environment(arena);
    if (last)
        execute(path, arguments, environment);
    if (!option_on('m'))
        return spawn(arena, path, arguments, environment);
    struct job *job = job_new(source != NULL ? source : arguments[0]);
    if (job_fork(job, true) == 0)
        execute(path, arguments, environment);
    return job_wait(job);
}

/* --- assignments --- */

static void assign(struct arena *arena, const struct word *word, bool keep, bool export)
{
    size_t length = word_assignment(word);
    char *name = arena_copy(arena, word->parts->text, length);
    char *value = expand_assignment(arena, word, length + 1);
    if (keep)
        scope_keep(name);
    if (!variable_set(name, value))
        shell_abort(STATUS_ERROR, NULL, NULL);
    if (export)
        variable_export(name);
    if (option_on('x'))
        fprintf(stderr, "%s%s=%s\n", expand_prompt(arena, "PS4"), name, value);
}

/* Those before `end`. */
static void assign_all(struct arena *arena, const struct word *word, const struct word *end, bool keep, bool export)
{
    for (; word != end; word = word->next)
        assign(arena, word, keep, export);
}

static void trace(struct arena *arena, char **arguments)
{
    fflush(stdout);
    fputs(expand_prompt(arena, "PS4"), stderr);
    for (; *arguments != NULL; arguments++)
        fprintf(stderr, "%s%s", *arguments, arguments[1] != NULL ? " " : "\n");
}

/* --- commands --- */

struct command {
    struct arena arena;
    struct node *node;
    const struct word *first;          /* behind the assignments */
    struct strings words;
    const struct builtin *builtin;
    struct node *function;
    bool by_command;                   /* `command NAME`: an error of a special builtin is no end */
    const char *directories;           /* to look for a program in; NULL: those of PATH, which an assignment may change */
    struct saved *saved;
};

/* `command NAME ...` runs the builtin or program, not the function. */
static void skip_command(struct command *command)
{
    char **words = command->words.items;
    while (*words != NULL && strcmp(*words, "command") == 0 && words[1] != NULL
           && (words[1][0] != '-' || strcmp(words[1], "-p") == 0 || strcmp(words[1], "--") == 0)) {
        words++;
        if (strcmp(*words, "-p") == 0) {
            command->directories = "/bin";
            words++;
        }
        if (*words != NULL && strcmp(*words, "--") == 0)
            words++;
        if (*words == NULL)
            return;
        command->words.items = words;
        command->function = NULL;
        command->by_command = true;
        command->builtin = builtin_find(*words);
    }
}

static void look_up(struct command *command)
{
    const char *name = command->words.items[0];
    command->builtin = builtin_find(name);
    command->function = command->builtin != NULL && command->builtin->special ? NULL : function_find(name);
    if (command->function == NULL)
        skip_command(command);
    if (command->function != NULL)
        command->builtin = NULL;
}

static int argument_count(char **arguments)
{
    int count = 0;
    while (arguments[count] != NULL)
        count++;
    return count;
}

static int run_found(struct command *command, bool last)
{
    char **arguments = command->words.items;
    if (option_on('x'))
        trace(&command->arena, arguments);
    if (command->function != NULL)
        return function_call(command->function, arguments);
    if (command->builtin == NULL)
        return run_program(&command->arena, command->node->source, arguments, last, command->directories);
    shell.by_command = command->by_command;
    int status = command->builtin->run(argument_count(arguments), arguments);
    fflush(stdout);
    return status;
}

/* Nothing but assignments and redirections: $? is that of the last command substitution. */
static int run_nothing(struct command *command)
{
    shell.substituted = 0;
    if (!redirect(&command->arena, command->node->redirections, &command->saved))
        return 1;
    assign_all(&command->arena, command->node->words, NULL, false, false);
    return shell.substituted;
}

static int run_something(struct command *command, bool last)
{
    bool special = command->builtin != NULL && command->builtin->special;
    bool program = command->builtin == NULL && command->function == NULL;
    bool stays = (command->builtin != NULL && strcmp(command->builtin->name, "exec") == 0) || (last && program);
    if (!redirect(&command->arena, command->node->redirections, stays ? NULL : &command->saved)) {
        if (special && !shell.interactive)
            shell_abort(STATUS_ERROR, NULL, NULL);
        return 1;
    }
    if (special || command->node->words == command->first) {
        assign_all(&command->arena, command->node->words, command->first, false, false);
        return run_found(command, last);
    }
    struct scope *scope = scope_begin();
    assign_all(&command->arena, command->node->words, command->first, true, true);
    int status = run_found(command, last);
    scope_end(scope);
    return status;
}

int run_simple(struct node *node, bool last)
{
    struct command command = { .node = node, .first = node->words };
    int status;
    while (command.first != NULL && word_assignment(command.first) != 0)
        command.first = command.first->next;
    command.words.arena = &command.arena;
    expand_words(&command.words, command.first);
    if (command.words.count == 0) {
        status = run_nothing(&command);
    } else {
        look_up(&command);
        status = run_something(&command, last);
    }
    redirect_undo(command.saved);
    arena_free(&command.arena);
    return status;
}
