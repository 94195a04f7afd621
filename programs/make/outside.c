/* Commands run and files read and written for functions; see outside.h. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "expand.h"
#include "folder.h"
#include "message.h"
#include "outside.h"
#include "recipe.h"

extern char **environ;

static void read_all(struct text *out, int descriptor, const char *name)
{
    char buffer[16384];
    ssize_t count;
    while ((count = read(descriptor, buffer, sizeof buffer)) != 0) {
        if (count > 0)
            text_add(out, buffer, (size_t)count);
        else if (errno != EINTR)
            fatal(&current_position, "%s: %s", name, strerror(errno));
    }
}

static int wait_for(pid_t process)
{
    int status;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR)
            return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* Starts it with the writing end of a pipe as its output. */
static int start(pid_t *process, char **words, int output)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    int error = posix_spawnp(process, words[0], &actions, NULL, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

int outside_shell(struct text *out, const char *command, struct scope *scope)
{
    int ends[2], status = 127;
    pid_t process;
    char *shell = variable_value(scope, "SHELL"), *flags = variable_value(scope, ".SHELLFLAGS");
    char **words = command_words(command, shell, flags);
    fflush(stdout);
    if (pipe(ends) != 0)
        fatal(&current_position, "pipe: %s", strerror(errno));
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    folders_forget();
    int error = start(&process, words, ends[1]);
    close(ends[1]);
    if (error != 0) {
        message_error(NULL, "%s: %s", words[0], strerror(error));
    } else {
        read_all(out, ends[0], words[0]);
        status = wait_for(process);
    }
    close(ends[0]);
    words_free(words);
    free(shell);
    free(flags);
    return status;
}

static struct text input;

bool outside_read_file(struct text *out, const char *name)
{
    if (strcmp(name, "-") == 0) {
        read_all(&input, 0, name);
        text_add(out, text_string(&input), input.length);
        return true;
    }
    int descriptor = open(name, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    read_all(out, descriptor, name);
    close(descriptor);
    return true;
}

void outside_rewind_input(void)
{
    if (input.length == 0)
        return;
    FILE *copy = tmpfile();
    if (copy == NULL || fwrite(input.bytes, 1, input.length, copy) != input.length || fflush(copy) != 0)
        fatal(NULL, "the makefile of the standard input cannot be read again: %s", strerror(errno));
    rewind(copy);
    if (dup2(fileno(copy), 0) < 0)
        fatal(NULL, "dup2: %s", strerror(errno));
}

void outside_write_file(const char *name, bool append, const char *text)
{
    folders_forget();
    FILE *file = fopen(name, append ? "a" : "w");
    if (file == NULL)
        fatal(&current_position, "open: %s: %s", name, strerror(errno));
    if (text != NULL) {
        fputs(text, file);
        size_t length = strlen(text);
        if (length == 0 || text[length - 1] != '\n')
            fputc('\n', file);
    }
    bool failed = ferror(file) != 0;
    if (fclose(file) != 0 || failed)
        fatal(&current_position, "write: %s: %s", name, strerror(errno));
}
