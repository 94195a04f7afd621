/*
 * Commands of the shell: `:!` shows what they print, `:r !` reads it, a range before `!` gives them its lines and takes what
 * they print instead (XCU ex, shell escape and read). In a command % is the file's name, \% is %.
 */
#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include "bytes.h"
#include "vi.h"

extern char **environ;

/* The command with the name in it; NULL after a message. */
static char *expand(const char *command)
{
    struct bytes bytes = { 0 };
    const char *name = editor.buffer->name;
    bytes_add(&bytes, "", 0);
    for (; *command != 0; command++) {
        if (*command == '%' && name == NULL) {
            say_error("the buffer has no name for %%");
            free(bytes.data);
            return NULL;
        }
        if (*command == '%')
            bytes_add(&bytes, name, strlen(name));
        else if (command[0] == '\\' && command[1] == '%')
            bytes_add(&bytes, ++command, 1);
        else
            bytes_add(&bytes, command, 1);
    }
    return bytes.data;
}

void shell_run(const char *command)
{
    char *expanded = expand(command);
    if (expanded == NULL)
        return;
    terminal_end();
    int status = system(expanded);
    free(expanded);
    printf("\n[any key]");
    fflush(stdout);
    terminal_raw();
    while (terminal_byte(100000) == -1) {}
    terminal_end();
    terminal_start();
    if (status != 0)
        say_error("the command ended with status %d", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

/* --- with its input and output --- */

/* A file without a name that holds the bytes, read from its beginning; -1 and errno. */
static int file_of(const char *bytes, size_t size)
{
    char name[] = "/tmp/viXXXXXX";
    int file = mkstemp(name);
    if (file < 0)
        return -1;
    unlink(name);
    if (write_bytes(file, bytes, size) && lseek(file, 0, SEEK_SET) == 0)
        return file;
    close(file);
    return -1;
}

/* ^C is for the command. */
static int spawn(pid_t *pid, const char *command, int input, int output)
{
    char *const arguments[] = { "sh", "-c", (char *)command, NULL };
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t interrupts;
    sigemptyset(&interrupts);
    sigaddset(&interrupts, SIGINT);
    sigaddset(&interrupts, SIGQUIT);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigdefault(&attributes, &interrupts);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
    int error = posix_spawnp(pid, "sh", &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

static bool read_all(int from, struct bytes *output)
{
    char part[4096];
    ssize_t count;
    while ((count = read(from, part, sizeof part)) > 0 || (count < 0 && errno == EINTR))
        if (count > 0)
            bytes_add(output, part, (size_t)count);
    return count == 0;
}

/* What the command prints for that input; false after a message. */
static bool collect(const char *command, int input, struct bytes *output)
{
    int ends[2], status = 0;
    pid_t pid;
    if (pipe(ends) < 0) {
        say_error("a pipe: %s", strerror(errno));
        return false;
    }
    void (*interrupt)(int) = signal(SIGINT, SIG_IGN), (*quit)(int) = signal(SIGQUIT, SIG_IGN);
    terminal_end();
    int error = spawn(&pid, command, input, ends[1]);
    close(ends[1]);
    bool whole = error == 0 && read_all(ends[0], output);
    close(ends[0]);
    while (error == 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    terminal_start();
    signal(SIGINT, interrupt);
    signal(SIGQUIT, quit);
    if (error != 0)
        say_error("sh: %s", strerror(error));
    else if (!whole)
        say_error("what the command printed cannot be read: %s", strerror(errno));
    else if (status != 0)
        say_error("the command ended with status %d", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return whole;
}

bool shell_output(const char *command, const char *bytes, size_t size, char **output, size_t *output_size)
{
    struct bytes collected = { 0 };
    char *expanded = expand(command);
    if (expanded == NULL)
        return false;
    int input = file_of(bytes, size);
    bytes_add(&collected, "", 0);
    if (input < 0)
        say_error("a file in /tmp: %s", strerror(errno));
    bool good = input >= 0 && collect(expanded, input, &collected);
    if (input >= 0)
        close(input);
    free(expanded);
    *output = collected.data;
    *output_size = collected.size;
    if (!good)
        free(collected.data);
    return good;
}
