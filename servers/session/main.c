/*
 * session: keeps a shell on the terminal.
 *
 * Shows /etc/motd once, starts /bin/sh with the terminal as its standard input,
 * output and error, waits for it to end, says how, and starts it again: at once
 * after an orderly exit, after a pause otherwise.
 */
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <contracts/builder.h>
#include <contracts/clock.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <contracts/process.h>
#include <contracts/terminal.h>
#include <quine/memory.h>
#include "server.h"

#define SHELL "/bin/sh"
#define MESSAGE_OF_THE_DAY "/etc/motd"

enum { PAUSE = 1000000000 };           /* nanoseconds before a shell that failed is started again */

static const char *const environment[] = { "PATH=/bin", "HOME=/", "TERM=xterm-256color" };

static void show(const char *text, size_t size)
{
    uint32_t count;

    file_write(service("terminal"), text, size, &count);
}

static void show_message_of_the_day(void)
{
    static const char hint[] = "Quine. Type `help` for help.\n";
    char data[FILE_READ_DATA_MAX];
    capability file;
    size_t size;

    if (directory_open(service("directory"), MESSAGE_OF_THE_DAY, OPEN_FLAG_READ, 0, &file) != ERROR_NONE) {
        show(hint, sizeof hint - 1);
        return;
    }
    for (;;) {
        if (file_read(file, sizeof data, false, data, &size) != ERROR_NONE || size == 0)
            break;
        show(data, size);
    }
    capability_free(file);
}

static enum error fill_builder(capability builder)
{
    enum error error = builder_argument(builder, "sh");

    for (size_t i = 0; i < sizeof environment / sizeof *environment && error == ERROR_NONE; i++)
        error = builder_environment(builder, environment[i]);
    for (uint32_t number = 0; number < 3 && error == ERROR_NONE; number++)
        error = builder_descriptor(builder, number, service("terminal"));
    return error;
}

static enum error start_shell(int32_t *pid)
{
    static const struct terminal_attributes usual = {
        TERMINAL_FLAG_ECHO | TERMINAL_FLAG_CANONICAL | TERMINAL_FLAG_SIGNALS
        | TERMINAL_FLAG_OUTPUT_NEWLINE | TERMINAL_FLAG_INPUT_NEWLINE
    };
    capability builder;
    enum error error = process_create(service("process"), SHELL, "/", &builder);

    if (error != ERROR_NONE)
        return error;
    error = fill_builder(builder);
    if (error == ERROR_NONE) {
        terminal_set_attributes(service("terminal"), &usual);
        error = builder_start(builder, pid);
    }
    capability_free(builder);
    if (error == ERROR_NONE)
        terminal_set_foreground(service("terminal"), *pid);
    return error;
}

/* Runs one shell; false: it could not be started, or did not end by itself. */
static bool run_shell(void)
{
    char text[PROCESS_FAULT_TEXT_MAX + 1], line[sizeof text + 80];
    int32_t pid, ended = 0, status = 0;
    enum error start = start_shell(&pid), error = start;

    if (error == ERROR_NONE)
        error = process_wait(service("process"), pid, 0, &ended, &status);
    if (error != ERROR_NONE)
        snprintf(line, sizeof line, "\n" SHELL " %s: %s\n",
                 start != ERROR_NONE ? "cannot be started" : "is lost", error_text(error));
    else if (status == 0)
        snprintf(line, sizeof line, "\nThe shell ended; here is another.\n");
    else if (process_fault(service("process"), pid, text) == ERROR_NONE)
        snprintf(line, sizeof line, "\nThe shell crashed: %s. Here is another.\n", text);
    else
        snprintf(line, sizeof line, "\nThe shell ended with %s %d; here is another.\n",
                 status & 127 ? "signal" : "status", status & 127 ? status & 127 : status >> 8);
    show(line, strlen(line));
    return error == ERROR_NONE && (status & 127) == 0;
}

static void pause_a_moment(void)
{
    uint64_t monotonic = 0, realtime = 0;

    clock_now(service("clock"), &monotonic, &realtime);
    clock_sleep(service("clock"), monotonic + PAUSE);
}

/* Ends what an earlier life of this component left on the terminal: all processes that
 * are nobody's children, until there are none. */
static void hang_up(void)
{
    char name[PROCESS_LIST_NAME_MAX + 1];
    capability server = service("process");
    uint64_t cookie = 0, next = 0, size;
    int32_t pid, parent, status;
    uint8_t state;

    while (process_list(server, cookie, &next, &pid, &parent, &state, &size, name) == ERROR_NONE) {
        cookie = next;
        if (parent == 0 && state == PROCESS_STATE_RUNNING && process_kill(server, pid, SIGHUP) == ERROR_NONE)
            cookie = 0;            /* its children are nobody's now */
    }
    while (process_wait(server, -1, 1, &pid, &status) == ERROR_NONE && pid != 0)
        continue;
}

int main(void)
{
    hang_up();
    show_message_of_the_day();
    for (;;)
        if (!run_shell())
            pause_a_moment();
}
