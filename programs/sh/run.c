/* Running what was parsed: assignments, redirections, builtins and programs. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "expand.h"
#include "shell.h"
#include "variables.h"

struct shell shell;

/* A command after expansion. */
struct prepared {
    struct strings assignments, words;
};

/* A descriptor of the shell as it was before a redirection. */
struct saved {
    int descriptor;
    int copy;                  /* -1: it was closed */
    struct saved *next;
};

enum { SAVED_FIRST = 10 };     /* copies are kept above what commands use */

static int complain(const char *name, const char *reason)
{
    fflush(stdout);
    fprintf(stderr, "sh: %s%s%s\n", name, *name != 0 ? ": " : "", reason);
    return STATUS_ERROR;
}

static bool is_assignment(const char *word)
{
    size_t length = variable_name_length(word);
    return length > 0 && word[length] == '=';
}

static bool prepare_assignment(struct arena *arena, const char *word, struct strings *assignments,
                               const char **message)
{
    size_t length = variable_name_length(word) + 1;
    const char *value = expand_single(arena, word + length, message);
    if (value == NULL)
        return false;
    struct text text = { .arena = arena };
    for (size_t i = 0; i < length; i++)
        text_add(&text, word[i]);
    text_add_string(&text, value);
    strings_add(assignments, text.bytes);
    return true;
}

static bool prepare(struct arena *arena, const struct command *command, struct prepared *prepared)
{
    const char *message = NULL;
    prepared->assignments = prepared->words = (struct strings){ .arena = arena };
    for (size_t i = 0; i < command->words.count; i++) {
        const char *word = command->words.items[i];
        bool done = prepared->words.count == 0 && is_assignment(word)
            ? prepare_assignment(arena, word, &prepared->assignments, &message)
            : expand_word(word, &prepared->words, &message);
        if (!done) {
            complain(word, message);
            return false;
        }
    }
    return true;
}

/* --- redirections --- */

static int open_target(const struct redirection *redirection, const char *path)
{
    int flags = redirection->kind == REDIRECT_INPUT ? O_RDONLY
        : redirection->kind == REDIRECT_APPEND ? O_WRONLY | O_CREAT | O_APPEND
                                               : O_WRONLY | O_CREAT | O_TRUNC;
    int descriptor = open(path, flags | O_CLOEXEC, 0666);
    if (descriptor < 0)
        complain(path, strerror(errno));
    return descriptor;
}

/* Makes `redirection->descriptor` what `target` says. */
static bool redirect(const struct redirection *redirection, const char *target)
{
    bool duplicate = redirection->kind == REDIRECT_DUPLICATE;
    if (duplicate && strcmp(target, "-") == 0) {
        close(redirection->descriptor);
        return true;
    }
    char *end;
    int source = duplicate ? (int)strtol(target, &end, 10) : open_target(redirection, target);
    if (duplicate && (*end != 0 || end == target || fcntl(source, F_GETFD) < 0)) {
        complain(target, "not an open descriptor");
        return false;
    }
    if (source < 0)
        return false;
    bool done = dup2(source, redirection->descriptor) >= 0;
    if (!done)
        complain(target, strerror(errno));
    if (!duplicate)
        close(source);
    return done;
}

static bool apply(struct arena *arena, const struct redirection *redirection, struct saved **saved)
{
    for (; redirection != NULL; redirection = redirection->next) {
        const char *message;
        char *target = expand_single(arena, redirection->word, &message);
        if (target == NULL) {
            complain(redirection->word, message);
            return false;
        }
        struct saved *each = arena_allocate(arena, sizeof *each);
        fflush(stdout);
        each->descriptor = redirection->descriptor;
        each->copy = fcntl(redirection->descriptor, F_DUPFD_CLOEXEC, SAVED_FIRST);
        each->next = *saved;
        *saved = each;
        if (!redirect(redirection, target))
            return false;
    }
    return true;
}

static void restore(const struct saved *saved)
{
    if (saved != NULL)
        fflush(stdout);
    for (; saved != NULL; saved = saved->next) {
        if (saved->copy >= 0) {
            dup2(saved->copy, saved->descriptor);
            close(saved->copy);
        } else {
            close(saved->descriptor);
        }
    }
}

/* --- commands --- */

static int assign(const struct strings *assignments)
{
    for (size_t i = 0; i < assignments->count; i++) {
        char *equals = strchr(assignments->items[i], '=');
        *equals = 0;
        variable_set(assignments->items[i], equals + 1);
    }
    return 0;
}

static int run_prepared(struct arena *arena, struct prepared *prepared)
{
    static char *none[] = { NULL };
    if (prepared->words.count == 0)
        return assign(&prepared->assignments);
    const struct builtin *builtin = builtin_find(prepared->words.items[0]);
    if (builtin == NULL)
        return launch(arena, prepared->words.items,
                      prepared->assignments.count > 0 ? prepared->assignments.items : none);
    assign(&prepared->assignments);
    int status = builtin->run((int)prepared->words.count, prepared->words.items);
    fflush(stdout);
    return status;
}

static int run_command(struct arena *arena, const struct command *command)
{
    struct prepared prepared;
    struct saved *saved = NULL;
    int status = STATUS_ERROR;
    if (!prepare(arena, command, &prepared))
        return status;
    if (apply(arena, command->redirections, &saved))
        status = run_prepared(arena, &prepared);
    restore(saved);
    return command->negated && !shell.ends ? status == 0 : status;
}

void run_commands(struct arena *arena, struct command *commands)
{
    for (struct command *command = commands; command != NULL && !shell.ends; command = command->next) {
        if ((command->connector == AFTER_SUCCESS && parameters.status != 0)
            || (command->connector == AFTER_FAILURE && parameters.status == 0))
            continue;
        parameters.status = run_command(arena, command);
    }
}

void run_text(const char *name, const char *text)
{
    while (*text != 0 && !shell.ends) {
        struct arena arena = { NULL };
        struct command *commands;
        const char *message;
        if (parse_line(&arena, &text, &commands, &message) == PARSE_DONE) {
            run_commands(&arena, commands);
            arena_free(&arena);
            continue;
        }
        parameters.status = complain(name, message);
        arena_free(&arena);
        break;
    }
}

/* The whole file as a string, to be freed; NULL and errno. A byte 0 is an error. */
static char *read_whole(const char *path)
{
    size_t size = 0;
    char *text = NULL;
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return NULL;
    errno = 0;
    ssize_t read = getdelim(&text, &size, 0, file);
    bool failed = ferror(file) || (read > 0 && !feof(file) && text[read - 1] == 0);
    int error = ferror(file) ? errno : ENOEXEC;
    fclose(file);
    if (failed) {
        free(text);
        errno = error;
        return NULL;
    }
    return read > 0 ? text : (free(text), strdup(""));
}

bool run_file(const char *path)
{
    if (shell.nesting == NESTING_MAX) {
        complain(path, "too many files read by files");
        return false;
    }
    char *text = read_whole(path);
    if (text == NULL) {
        complain(path, strerror(errno));
        return false;
    }
    shell.nesting++;
    run_text(path, text);
    shell.nesting--;
    free(text);
    return true;
}
