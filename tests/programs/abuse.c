/*
 * abuse: starts itself many times over to misuse what it was given in the ways of
 * the table below: takes without giving back, asks without waiting for the answer,
 * ends while it is waiting. Afterwards nothing may be lost: memory, processes,
 * sessions and places of waiters are as before, and nobody was restarted.
 */
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <quine/kernel.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <contracts/builder.h>
#include <contracts/clock.h>
#include <contracts/directory.h>
#include <contracts/keyboard.h>
#include <contracts/process.h>
#include <contracts/supervisor.h>
#include <contracts/terminal.h>

enum { SENDS = 100, WAITERS = 70, ROUNDS = 5, MILLISECOND = 1000000, FILES_MIN = 100 };

static capability root, clock, keyboard, supervisor, terminal;

/* --- the ways --- */

static void take_files(void)
{
    struct file_status status;
    capability node;
    unsigned count = 0;
    while (directory_open(root, "/etc/welcome", &node, &status) == ERROR_NONE
           && directory_open_directory(root, "/etc", &node) == ERROR_NONE)
        count += 2;
    exit(count < FILES_MIN);
}

static void take_builders(void)
{
    capability builder;
    unsigned count = 0;
    while (process_create(SLOT_SUPERVISOR, "/bin/echo", "/", &builder) == ERROR_NONE
           && builder_descriptor(builder, 1, 2, 0, terminal) == ERROR_NONE)
        count++;
    exit(count == 0);
}

/* Requests that are not calls: there is nobody to answer. */
static void send(capability session, uint32_t interface, uint32_t method, unsigned words, uint64_t first,
                 uint64_t second)
{
    for (unsigned i = 0; i < SENDS; i++) {
        struct message message = { .info = message_info(interface << 16 | method, words, 0),
                                   .words = { first, second } };
        ipc_send(session, &message);
    }
}

static void send_requests(void)
{
    send(clock, CLOCK_INTERFACE, 2, 1, UINT64_MAX, 0);
    send(terminal, TERMINAL_INTERFACE, 2, 1, 1, 0);
    send(root, DIRECTORY_INTERFACE, 2, 1, 0, 0);
    send(SLOT_SUPERVISOR, PROCESS_INTERFACE, 2, 2, UINT64_MAX, 0);
    exit(0);
}

static void take_keyboard(void)
{
    capability notification;
    uint8_t data[KEYBOARD_READ_DATA_MAX];
    size_t size;
    exit(object_create(OBJECT_NOTIFICATION, 0, &notification) != ERROR_NONE
         || keyboard_subscribe(keyboard, notification) == ERROR_NONE
         || keyboard_read(keyboard, data, &size) == ERROR_NONE);
}

static void wait_for_clock(void)
{
    clock_sleep(clock, UINT64_MAX);
}

static void wait_for_terminal(void)
{
    uint8_t data[TERMINAL_READ_DATA_MAX];
    size_t size;
    terminal_read(terminal, 1, data, &size);
}

static const struct way {
    const char *name;
    void (*act)(void);
    int count;
    bool killed;                  /* it waits for ever */
} ways[] = {
    { "files", take_files, ROUNDS, false },
    { "builders", take_builders, ROUNDS, false },
    { "sends", send_requests, ROUNDS, false },
    { "keyboard", take_keyboard, 1, false },
    { "sleepers", wait_for_clock, WAITERS, true },
    { "readers", wait_for_terminal, WAITERS, true },
};

/* --- before and after --- */

struct figures { uint64_t memory, processes, restarts; };

static struct figures count_all(void)
{
    struct figures figures = { 0 };
    uint64_t total, memory, cookie = 0;
    int32_t pid, parent;
    uint32_t restarts;
    uint8_t state;
    char name[PROCESS_LIST_NAME_MAX + 1];
    process_memory(SLOT_SUPERVISOR, &total, &figures.memory);
    while (process_list(SLOT_SUPERVISOR, cookie, &cookie, &pid, &parent, &state, &memory, name) == ERROR_NONE)
        figures.processes++;
    cookie = 0;
    while (supervisor_list(supervisor, cookie, &cookie, name, &state, &restarts, &memory) == ERROR_NONE)
        figures.restarts += restarts;
    return figures;
}

static enum error sleep_a_moment(void)
{
    uint64_t monotonic, realtime;
    clock_now(clock, &monotonic, &realtime);
    return clock_sleep(clock, monotonic + 5 * MILLISECOND);
}

static int run(const struct way *way)
{
    char *arguments[] = { "abuse", (char *)way->name, NULL };
    char *environment[] = { NULL };
    pid_t pid;
    int status = -1;
    if (posix_spawn(&pid, "/bin/abuse", NULL, NULL, arguments, environment) != 0)
        return 1;
    if (way->killed) {
        sleep_a_moment();
        kill(pid, SIGKILL);
    }
    waitpid(pid, &status, 0);
    return way->killed ? WTERMSIG(status) != SIGKILL : status != 0;
}

static int try(const struct way *way)
{
    struct figures before = count_all(), after;
    struct file_status status;
    capability node;
    int failures = 0;
    for (int i = 0; i < way->count; i++)
        failures += run(way);
    enum error sleeping = sleep_a_moment(), opening = directory_open(root, "/etc/welcome", &node, &status);
    capability_free(node);
    after = count_all();
    failures += sleeping != ERROR_NONE || opening != ERROR_NONE
                || memcmp(&before, &after, sizeof before) != 0;
    printf("abuse: %s: %d failures; sleep: %s; open: %s; %lu bytes, %lu processes, %lu restarts lost\n",
           way->name, failures, error_text(sleeping), error_text(opening), before.memory - after.memory,
           after.processes - before.processes, after.restarts - before.restarts);
    return failures;
}

static capability find(enum start_kind kind, const char *name)
{
    const struct start_item *item = start_find(kind, name);
    return item == NULL ? 0 : item->slot;
}

int main(int argc, char **argv)
{
    int failures = 0;
    root = find(START_DIRECTORY, "root");
    clock = find(START_SESSION, "clock");
    keyboard = find(START_SESSION, "keyboard");
    supervisor = find(START_SESSION, "supervisor");
    terminal = find(START_DESCRIPTOR, NULL);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (argc == 1)
            failures += try(&ways[i]);
        else if (strcmp(argv[1], ways[i].name) == 0)
            ways[i].act();
    }
    printf("abuse: %d failures in all\n", failures);
    return failures != 0;
}
