/*
 * operations: runs each case in a process of its own and counts what the system has
 * before and after. `operations GROUP` runs one group, `operations GROUP NUMBER` is a
 * case's own process.
 */
#include "operations.h"

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <contracts/process.h>
#include <contracts/supervisor.h>
#include <quine/start.h>

static const struct group *const groups[] = {
    &rows_group, &derived_group, &rights_group, &calls_group, &messages_group, &faults_group,
};

bool holds(bool condition, const char *what)
{
    if (!condition)
        printf("operations: not so: %s\n", what);
    return condition;
}

/* --- before and after --- */

struct figures { uint64_t memory, processes, restarts; };

static struct figures count_all(void)
{
    struct figures figures = { 0 };
    const struct start_item *supervisor = start_find(START_SESSION, "supervisor");
    uint64_t total, memory, cookie = 0;
    int32_t pid, parent;
    uint32_t restarts;
    uint8_t state;
    char name[PROCESS_LIST_NAME_MAX + 1];
    process_memory(SLOT_SUPERVISOR, &total, &figures.memory);
    while (process_list(SLOT_SUPERVISOR, cookie, &cookie, &pid, &parent, &state, &memory, name) == ERROR_NONE)
        figures.processes++;
    cookie = 0;
    while (supervisor != NULL
           && supervisor_list(supervisor->slot, cookie, &cookie, name, &state, &restarts, &memory) == ERROR_NONE)
        figures.restarts += restarts;
    return figures;
}

/* --- the driver --- */

static int run_case(const struct group *group, unsigned number)
{
    char digits[12];
    char *arguments[] = { "operations", (char *)group->name, digits, NULL };
    char *environment[] = { NULL };
    pid_t pid;
    int status = -1;
    snprintf(digits, sizeof digits, "%u", number);
    if (posix_spawn(&pid, "/bin/operations", NULL, NULL, arguments, environment) != 0)
        return -1;
    waitpid(pid, &status, 0);
    return status;
}

static unsigned run_group(const struct group *group)
{
    unsigned failures = 0, count = group->count();
    struct figures before = count_all(), after;
    for (unsigned i = 0; i < count; i++) {
        int status = run_case(group, i);
        after = count_all();
        if (status == 0 && memcmp(&before, &after, sizeof before) == 0)
            continue;
        char text[TEXT_MAX];
        group->describe(i, text);
        printf("operations: FAILED: %s %u: %s: status %x, %lu bytes, %lu processes, %lu restarts lost\n",
               group->name, i, text, status, before.memory - after.memory, after.processes - before.processes,
               after.restarts - before.restarts);
        before = after;
        failures++;
    }
    printf("operations: %s: %u cases, %u failures\n", group->name, count, failures);
    return failures;
}

int main(int argc, char **argv)
{
    unsigned failures = argc > 1 ? 0 : rows_missing() + calls_missing();
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (argc > 1 && strcmp(argv[1], groups[i]->name) != 0)
            continue;
        if (argc > 2)
            return !holds(world_make(), "the world") || !groups[i]->run((unsigned)atoi(argv[2]));
        failures += run_group(groups[i]);
    }
    printf("operations: %u failures in all\n", failures);
    return failures != 0;
}
