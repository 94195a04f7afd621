/* ps [-a]: processes; -a: and the components that init started. */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <contracts/process.h>
#include <contracts/supervisor.h>
#include <quine/error.h>
#include <quine/program.h>
#include <quine/start.h>

static void fail(const char *server, enum error error)
{
    if (error != ERROR_NOT_FOUND)
        errx(1, "%s: %s", server, strerror(error_to_errno(error)));
}

static const char *process_state(uint8_t state)
{
    switch (state) {
    case PROCESS_STATE_BUILDING: return "starts";
    case PROCESS_STATE_RUNNING: return "runs";
    case PROCESS_STATE_ENDED: return "ended";
    case PROCESS_STATE_STOPPED: return "stopped";
    default: return "?";
    }
}

static const char *component_state(uint8_t state)
{
    switch (state) {
    case COMPONENT_STATE_RUNNING: return "runs";
    case COMPONENT_STATE_FAILED: return "failed";
    default: return "waits";
    }
}

/* " CORE   TIME s" of a row. */
static void print_time(enum error error, uint32_t core, uint64_t consumed)
{
    if (error != ERROR_NONE)
        printf(" %4s %10s", "-", "-");
    else
        printf(" %4u %6lu.%03lu", core, consumed / 1000000000, consumed / 1000000 % 1000);
}

static void list_processes(void)
{
    char name[PROCESS_LIST_NAME_MAX + 1];
    uint64_t cookie = 0, memory, consumed;
    uint32_t core;
    int32_t pid, parent;
    uint8_t state;
    enum error error;
    printf("%6s %6s %-8s %4s %10s %10s  %s\n", "PID", "PARENT", "STATE", "CORE", "TIME s", "MEMORY KiB", "NAME");
    while ((error = process_list(SLOT_SUPERVISOR, cookie, &cookie, &pid, &parent, &state, &memory, name))
           == ERROR_NONE) {
        printf("%6d %6d %-8s", pid, parent, process_state(state));
        print_time(process_time(SLOT_SUPERVISOR, pid, &core, &consumed), core, consumed);
        printf(" %10lu  %s\n", memory / 1024, name);
    }
    fail("the process server", error);
}

static void list_components(void)
{
    char name[SUPERVISOR_LIST_NAME_MAX + 1];
    uint64_t cookie = 0, memory, consumed;
    uint8_t state;
    uint32_t restarts, core;
    enum error error;
    unsigned long supervisor = program_service("supervisor");
    while ((error = supervisor_list(supervisor, cookie, &cookie, name, &state, &restarts, &memory))
           == ERROR_NONE) {
        printf("%6s %6s %-8s", "-", "-", component_state(state));
        print_time(supervisor_time(supervisor, name, &core, &consumed), core, consumed);
        printf(" %10lu  [%s]\n", memory / 1024, name);
    }
    fail("the supervisor", error);
}

int main(int count, char **arguments)
{
    if (count > 2 || (count == 2 && strcmp(arguments[1], "-a") != 0))
        program_usage("ps [-a]");
    program_buffer_output();
    list_processes();
    if (count == 2)
        list_components();
    return 0;
}
