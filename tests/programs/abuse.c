/*
 * abuse: starts itself many times over to misuse what it was given in the ways of
 * the table below: takes without giving back, asks without waiting for the answer or
 * without end, ends while it is waiting or while others wait for it, takes away from under
 * itself what it stands on. Afterwards nothing may be lost: memory, processes,
 * sessions and places of waiters are as before, and nobody was restarted.
 */
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <quine/kernel.h>
#include <quine/memory.h>
#include <quine/start.h>
#include <quine/thread.h>
#include <contracts/builder.h>
#include <contracts/clock.h>
#include <contracts/directory.h>
#include <contracts/file.h>
#include <contracts/keyboard.h>
#include <contracts/process.h>
#include <contracts/supervisor.h>
#include <contracts/terminal.h>

enum { SENDS = 100, WAITERS = 70, ROUNDS = 5, MILLISECOND = 1000000, FILES_MIN = 100, PRIORITY = 100, STACK = 16 * 1024 };

static capability root, clock, keyboard, supervisor, terminal;

static capability find(enum start_kind kind, const char *name)
{
    const struct start_item *item = start_find(kind, name);
    return item == NULL ? 0 : item->slot;
}

/* --- the ways --- */

static void take_files(void)
{
    capability node;
    unsigned count = 0;
    while (directory_open(root, "/etc/welcome", OPEN_FLAG_READ, 0, &node) == ERROR_NONE
           && directory_narrow(root, "/etc", DIRECTORY_RIGHT_READ, &node) == ERROR_NONE)
        count += 2;
    exit(count < FILES_MIN);
}

static void take_builders(void)
{
    capability builder;
    unsigned count = 0;
    while (process_create(SLOT_SUPERVISOR, "/bin/echo", "/", &builder) == ERROR_NONE
           && builder_descriptor(builder, 1, terminal) == ERROR_NONE)
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
    send(terminal, FILE_INTERFACE, 1, 2, 1, 0);
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
    char byte;
    read(STDIN_FILENO, &byte, 1);
}

/* Objects of every kind, until there is neither memory nor a slot. */
static void take_memory(void)
{
    capability made;
    unsigned count = 0;
    for (enum object_type type = OBJECT_UNTYPED; type < OBJECT_TYPE_COUNT; type++)
        while (object_create(type, type == OBJECT_CNODE ? CNODE_RADIX_MIN
                                   : type == OBJECT_FRAME ? PAGE_BITS : type == OBJECT_UNTYPED ? 4096 : 0,
                             &made) == ERROR_NONE)
            count++;
    exit(count == 0);
}

static void call_for_ever(void)
{
    uint64_t monotonic, realtime;
    for (;;)
        clock_now(clock, &monotonic, &realtime);
}

/* --- with another thread --- */

static capability endpoint, reply, other;

static void make_endpoint(void)
{
    if (object_create(OBJECT_ENDPOINT, 0, &endpoint) != ERROR_NONE
        || object_create(OBJECT_REPLY, 0, &reply) != ERROR_NONE)
        exit(1);
}

static void call_endpoint(void *nothing)
{
    (void)nothing;
    struct message message = { .info = message_info(1, 0, 0) };
    ipc_call(endpoint, &message);
}

static void fault(void *nothing)
{
    (void)nothing;
    __builtin_trap();
}

static void call_itself(void)
{
    make_endpoint();
    call_endpoint(NULL);
}

static void end_owing_an_answer(void)
{
    struct message message;
    make_endpoint();
    exit(thread_start(call_endpoint, NULL, PRIORITY, STACK, &other) != ERROR_NONE
         || ipc_receive(endpoint, &message, reply) != ERROR_NONE);
}

static void handle_faults_of(capability thread)
{
    const struct thread_configuration configuration = {
        .cspace = SLOT_CNODE, .address_space = SLOT_ADDRESS_SPACE, .fault_endpoint = endpoint,
    };
    if (thread_configure(thread, &configuration) != ERROR_NONE)
        exit(1);
}

static void wait_and_fault(void *nothing)
{
    struct message message;
    (void)nothing;
    ipc_receive(endpoint, &message, 0);
    fault(NULL);
}

/* The other thread is told of a fault of this one, and faults. */
static void fault_in_handler(void)
{
    make_endpoint();
    if (thread_start(wait_and_fault, NULL, PRIORITY, STACK, &other) != ERROR_NONE)
        exit(1);
    handle_faults_of(SLOT_THREAD);
    fault(NULL);
}

/* Who is to be told of the fault is the one that faults. */
static void handle_own_fault(void)
{
    make_endpoint();
    handle_faults_of(SLOT_THREAD);
    fault(NULL);
}

/* --- from under itself --- */

/* All pages that it mapped, and its second thread's stack among them. */
static void unmap_memory(void)
{
    make_endpoint();
    if (thread_start(call_endpoint, NULL, PRIORITY, STACK, &other) != ERROR_NONE)
        exit(1);
    process_unmap(SLOT_SUPERVISOR, HEAP_BASE, WINDOW_BASE - HEAP_BASE);
    fault(NULL);
}

static void delete_all(void)
{
    for (uint64_t slot = (uint64_t)1 << PROCESS_CNODE_RADIX; slot-- > 1;)
        cnode_delete(SLOT_CNODE, slot);
    fault(NULL);
}

static void delete_space(void)
{
    cnode_revoke(SLOT_CNODE, SLOT_ADDRESS_SPACE);
    cnode_delete(SLOT_CNODE, SLOT_ADDRESS_SPACE);
    fault(NULL);
}

static void delete_thread(void)
{
    cnode_revoke(SLOT_CNODE, SLOT_THREAD);
    cnode_delete(SLOT_CNODE, SLOT_THREAD);
    fault(NULL);
}

/* How it ends: by itself, by a fault, or not at all, and then it is killed. */
enum ending { EXITS, FAULTS, STAYS };

static const struct way {
    const char *name;
    void (*act)(void);
    int count;
    enum ending ending;
} ways[] = {
    { "files", take_files, ROUNDS, EXITS },
    { "builders", take_builders, ROUNDS, EXITS },
    { "sends", send_requests, ROUNDS, EXITS },
    { "keyboard", take_keyboard, 1, EXITS },
    { "sleepers", wait_for_clock, WAITERS, STAYS },
    { "readers", wait_for_terminal, WAITERS, STAYS },
    { "memory", take_memory, ROUNDS, EXITS },
    { "calls", call_for_ever, ROUNDS, STAYS },
    { "itself", call_itself, ROUNDS, STAYS },
    { "owing", end_owing_an_answer, ROUNDS, EXITS },
    { "handler", fault_in_handler, ROUNDS, FAULTS },
    { "own-handler", handle_own_fault, ROUNDS, STAYS },
    { "own-memory", unmap_memory, ROUNDS, FAULTS },
    { "own-cnode", delete_all, ROUNDS, FAULTS },
    { "own-space", delete_space, ROUNDS, FAULTS },
    { "own-thread", delete_thread, ROUNDS, FAULTS },
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
    if (way->ending == STAYS) {
        sleep_a_moment();
        kill(pid, SIGKILL);
    }
    waitpid(pid, &status, 0);
    switch (way->ending) {
    case EXITS:
        return status != 0;
    case FAULTS:
        return !WIFSIGNALED(status) || WTERMSIG(status) == SIGKILL;
    default:
        return WTERMSIG(status) != SIGKILL;
    }
}

static int try(const struct way *way)
{
    struct figures before = count_all(), after;
    capability node;
    int failures = 0;
    for (int i = 0; i < way->count; i++)
        failures += run(way);
    enum error sleeping = sleep_a_moment(), opening = directory_open(root, "/etc/welcome", OPEN_FLAG_READ, 0, &node);
    capability_free(node);
    after = count_all();
    failures += sleeping != ERROR_NONE || opening != ERROR_NONE
                || memcmp(&before, &after, sizeof before) != 0;
    printf("abuse: %s: %d failures; sleep: %s; open: %s; %lu bytes, %lu processes, %lu restarts lost\n",
           way->name, failures, error_text(sleeping), error_text(opening), before.memory - after.memory,
           after.processes - before.processes, after.restarts - before.restarts);
    return failures;
}

int main(int argc, char **argv)
{
    int failures = 0;
    root = find(START_DIRECTORY, "/");
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
