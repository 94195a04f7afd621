/*
 * session: keeps a shell on each of the screen's terminals, a thread for each.
 *
 * When the terminal is shown for the first time, shows /etc/motd, starts /bin/sh with the
 * terminal as its standard input, output and error, waits for it to end, says how, and
 * starts it again: at once after an orderly exit, after a pause otherwise. One more thread
 * waits for all children: the process server lets a component wait only once at a time.
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
#include <quine/thread.h>
#include "server.h"

#define SHELL "/bin/sh"
#define MESSAGE_OF_THE_DAY "/etc/motd"

enum { PAUSE = 1000000000 };           /* nanoseconds before a shell that failed is started again */

static const char *const environment[] = { "PATH=/bin", "HOME=/", "TERM=xterm-256color" };

enum { TERMINALS = 4, STACK_SIZE = 16384, PRIORITY = 140 };

/* A notification, and the same with a badge: a signal without is none. */
struct event { capability wait, signal; };

/* One terminal and its shell. */
struct seat {
    uint32_t number;
    capability terminal;
    struct event ended;                /* `status` is that of `pid` */
    int32_t pid, status;
    bool is_lost;
};

static struct seat seats[TERMINALS];
static struct event started;           /* there is a child to wait for */

/* libc has no locks: only who holds this notification's signal allocates slots, which is what
 * starting a shell does, or looks for the seat of a pid. All else here is a thread's own. */
static struct event lock;

static enum error create_event(struct event *event)
{
    enum error error = object_create(OBJECT_NOTIFICATION, 0, &event->wait);

    event->signal = capability_allocate(1);
    if (error != ERROR_NONE || !event->signal)
        return error != ERROR_NONE ? error : ERROR_LIMIT;
    return cnode_mint(SLOT_CNODE, event->signal, SLOT_CNODE, event->wait, RIGHT_WRITE, 1);
}

static void await_signal(const struct event *event)
{
    uint64_t word;

    while (notification_wait(event->wait, &word) != ERROR_NONE)
        continue;
}

static void acquire(void) { await_signal(&lock); }

static void release(void) { notification_signal(lock.signal); }

static void show(const struct seat *seat, const char *text, size_t size)
{
    uint32_t count;

    terminal_write_by(seat->terminal, 0, 0, text, size, &count);
}

static void show_message_of_the_day(const struct seat *seat)
{
    static const char hint[] = "Quine. Type `help` for help.\n";
    char data[FILE_READ_DATA_MAX];
    capability file;
    size_t size;

    if (directory_open(service("directory"), MESSAGE_OF_THE_DAY, OPEN_FLAG_READ, 0, &file) != ERROR_NONE) {
        show(seat, hint, sizeof hint - 1);
        return;
    }
    for (;;) {
        if (file_read(file, sizeof data, false, data, &size) != ERROR_NONE || size == 0)
            break;
        show(seat, data, size);
    }
    capability_free(file);
}

static enum error fill_builder(const struct seat *seat, capability builder)
{
    enum error error = builder_argument(builder, "-sh");

    for (size_t i = 0; i < sizeof environment / sizeof *environment && error == ERROR_NONE; i++)
        error = builder_environment(builder, environment[i]);
    for (uint32_t number = 0; number < 3 && error == ERROR_NONE; number++)
        error = builder_descriptor(builder, number, seat->terminal);
    return error;
}

/* The modes that a program left behind are not the next shell's: `usual` are those that the
 * terminal had first. */
static enum error start_shell(struct seat *seat, const struct terminal_attributes *usual,
                              const uint8_t *characters)
{
    capability builder;
    enum error error = process_create(service("process"), SHELL, "/", &builder);

    if (error != ERROR_NONE)
        return error;
    error = fill_builder(seat, builder);
    if (error == ERROR_NONE) {
        terminal_set_attributes(seat->terminal, TERMINAL_WHEN_NOW, usual, characters,
                                TERMINAL_SET_ATTRIBUTES_CHARACTERS_MAX);
        error = builder_start(builder, &seat->pid);
    }
    capability_free(builder);
    if (error == ERROR_NONE)
        terminal_set_foreground(seat->terminal, seat->pid, 0);
    return error;
}

/* pid 0: of all of them nothing is known any more. */
static void tell(int32_t pid, int32_t status)
{
    for (int i = 0; i < TERMINALS; i++)
        if (seats[i].pid && (seats[i].pid == pid || pid == 0)) {
            seats[i].is_lost = pid == 0;
            seats[i].status = status;
            seats[i].pid = 0;
            notification_signal(seats[i].ended.signal);
        }
}

/* Waits for all shells, and tells each seat of its own. The second look, while nobody starts
 * one, says whether there are none, or none any more: the process server was restarted. */
static void reap(void *argument)
{
    int32_t pid, status;
    enum error error;

    (void)argument;
    for (;;) {
        error = process_wait(service("process"), -1, 0, &pid, &status);
        acquire();
        if (error != ERROR_NONE)
            error = process_wait(service("process"), -1, 1, &pid, &status);
        if (error != ERROR_NONE)
            tell(0, 0);
        else if (pid)
            tell(pid, status);
        release();
        if (error != ERROR_NONE)
            await_signal(&started);
    }
}

static void say_how_it_ended(const struct seat *seat, int32_t pid)
{
    char text[PROCESS_FAULT_TEXT_MAX + 1], line[sizeof text + 80];
    int status = seat->status;

    if (seat->is_lost)
        snprintf(line, sizeof line, "\nThe shell is lost; here is another.\n");
    else if (status == 0)
        snprintf(line, sizeof line, "\nThe shell ended; here is another.\n");
    else if (process_fault(service("process"), pid, text) == ERROR_NONE)
        snprintf(line, sizeof line, "\nThe shell crashed: %s. Here is another.\n", text);
    else
        snprintf(line, sizeof line, "\nThe shell ended with %s %d; here is another.\n",
                 status & 127 ? "signal" : "status", status & 127 ? status & 127 : status >> 8);
    show(seat, line, strlen(line));
}

/* Runs one shell; false: it could not be started, or did not end by itself. */
static bool run_shell(struct seat *seat, const struct terminal_attributes *usual, const uint8_t *characters)
{
    char line[80];
    enum error error;
    int32_t pid;

    acquire();
    error = start_shell(seat, usual, characters);
    pid = seat->pid;
    release();
    if (error != ERROR_NONE) {
        snprintf(line, sizeof line, "\n" SHELL " cannot be started: %s\n", error_text(error));
        show(seat, line, strlen(line));
        return false;
    }
    notification_signal(started.signal);
    await_signal(&seat->ended);
    say_how_it_ended(seat, pid);
    return !seat->is_lost && (seat->status & 127) == 0;
}

static void pause_a_moment(void)
{
    uint64_t monotonic = 0, realtime = 0;

    clock_now(service("clock"), &monotonic, &realtime);
    clock_sleep(service("clock"), monotonic + PAUSE);
}

/* A session with the terminal. The first one is init's and lasts; the others end when the
 * terminal server is restarted, and what ran there with them. */
static enum error open_terminal(struct seat *seat)
{
    uint32_t columns, rows;
    enum error error = ERROR_NONE;

    if (seat->number == 1)
        seat->terminal = service("terminal");
    else if (!seat->terminal || terminal_size(seat->terminal, &columns, &rows) != ERROR_NONE) {
        capability_free(seat->terminal);
        seat->terminal = 0;
        error = terminal_open(service("terminal"), seat->number, &seat->terminal);
    }
    return error;
}

static void await_use(struct seat *seat)
{
    enum error error;

    do {
        while (terminal_await(service("terminal"), seat->number) != ERROR_NONE)
            pause_a_moment();
        acquire();
        error = open_terminal(seat);
        release();
        if (error != ERROR_NONE)
            pause_a_moment();
    } while (error != ERROR_NONE);
}

/* Keeps a shell on a terminal, from when it is shown first. */
_Noreturn static void keep_shell(void *argument)
{
    struct seat *seat = argument;
    uint8_t characters[TERMINAL_SET_ATTRIBUTES_CHARACTERS_MAX] = { 0 };
    struct terminal_attributes usual = { 0 };
    size_t size;

    await_use(seat);
    terminal_get_attributes(seat->terminal, &usual, characters, &size);
    acquire();
    show_message_of_the_day(seat);
    release();
    for (;;) {
        if (!run_shell(seat, &usual, characters))
            pause_a_moment();
        await_use(seat);
    }
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

static bool open_seat(struct seat *seat, uint32_t number)
{
    enum error error;

    seat->number = number;
    error = open_terminal(seat);
    if (error == ERROR_NONE)
        error = create_event(&seat->ended);
    if (error != ERROR_NONE)
        log_line("terminal %u: %s", number, error_text(error));
    return error == ERROR_NONE;
}

int main(void)
{
    hang_up();
    if (create_event(&lock) != ERROR_NONE ||
        create_event(&started) != ERROR_NONE ||
        thread_start(reap, NULL, PRIORITY, STACK_SIZE, NULL) != ERROR_NONE) {
        log_line("not enough memory to start: raise `memory` in session.manifest");
        return 1;
    }
    for (int i = 0; i < TERMINALS; i++)
        if (!open_seat(&seats[i], (uint32_t)i + 1))
            return 1;
    release();
    for (int i = 1; i < TERMINALS; i++)
        if (thread_start(keep_shell, &seats[i], PRIORITY, STACK_SIZE, NULL) != ERROR_NONE)
            log_line("no thread for terminal %u", seats[i].number);
    keep_shell(&seats[0]);
}
