/*
 * resources: what exists at this moment, as lines that can be compared: memory that programs can have, processes, what the file
 * server holds, what is open of /proc, components, and the kernel's objects by type. Programs that are only kept for the next
 * process are ended before; then it waits until nothing changes any more. Its own memory counts as free: what a process
 * gets is not always of one size.
 */
#include <errno.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <abi/objects.h>
#include <contracts/directory.h>
#include <contracts/process.h>
#include <contracts/supervisor.h>
#include <quine/session.h>
#include <quine/start.h>

enum { LOOKS = 100, PAUSE = 20000000, STEP = 65536 };

uint64_t resources_objects(uint64_t type);

struct resources {
    uint64_t memory_free, processes, components, files_used, files, sessions, proc_sessions;
    uint64_t objects[OBJECT_TYPE_COUNT];
};

static void count_processes(struct resources *now)
{
    char name[PROCESS_LIST_NAME_MAX + 1];
    uint64_t cookie = 0, memory;
    int32_t pid, parent;
    uint8_t state;
    while (process_list(SLOT_SUPERVISOR, cookie, &cookie, &pid, &parent, &state, &memory, name) == ERROR_NONE) {
        now->processes++;
        now->memory_free += pid == getpid() ? memory : 0;
    }
}

static void count_components(struct resources *now)
{
    char name[SUPERVISOR_LIST_NAME_MAX + 1];
    uint64_t cookie = 0, memory;
    uint32_t restarts;
    uint8_t state;
    while (supervisor_list(session_find("supervisor"), cookie, &cookie, name, &state, &restarts, &memory) == ERROR_NONE)
        now->components += state == COMPONENT_STATE_RUNNING;
}

static struct resources look(void)
{
    struct resources now = { 0 };
    uint64_t total, used;
    process_memory(SLOT_SUPERVISOR, &total, &now.memory_free);
    directory_space(start_find(START_DIRECTORY, "/")->slot, &total, &now.files_used, &now.files, &now.sessions);
    directory_space(SLOT_SUPERVISOR, &total, &used, &used, &now.proc_sessions);
    count_processes(&now);
    count_components(&now);
    for (int type = 1; type < OBJECT_TYPE_COUNT; type++)
        now.objects[type] = resources_objects((uint64_t)type);
    return now;
}

/* All memory is wanted for once: maps, and gives back with its end, as much as there is. */
static int want_all(void)
{
    uint64_t total, size;
    process_memory(SLOT_SUPERVISOR, &total, &size);
    while (size > STEP && mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
        size -= STEP;
    return 0;
}

/* By a program of its own: which pages a fork makes two of is a matter of time, and would be counted. */
static bool end_unused_programs(char *self)
{
    char *const arguments[] = { self, "all", NULL };
    pid_t child;
    errno = posix_spawnp(&child, self, NULL, NULL, arguments, NULL);
    return errno == 0 && waitpid(child, NULL, 0) == child;
}

int main(int count, char **arguments)
{
    if (count > 1)
        return want_all();
    if (!end_unused_programs(arguments[0])) {
        perror("resources");
        return 1;
    }
    static const char *const names[OBJECT_TYPE_COUNT] = {
#define X(name, text) [OBJECT_##name] = #name,
        OBJECT_LIST(X)
#undef X
    };
    struct resources now = look(), next;
    for (int i = 0; i < LOOKS; i++, now = next) {
        nanosleep(&(struct timespec){ 0, PAUSE }, NULL);
        next = look();
        if (memcmp(&now, &next, sizeof now) == 0)
            break;
    }
    printf("memory-free %lu\nprocesses %lu\ncomponents %lu\nfiles-used %lu\nfiles %lu\nsessions %lu\nproc %lu\n", now.memory_free,
           now.processes, now.components, now.files_used, now.files, now.sessions, now.proc_sessions);
    for (int type = 1; type < OBJECT_TYPE_COUNT; type++)
        printf("%s %lu\n", names[type], now.objects[type]);
    return 0;
}
