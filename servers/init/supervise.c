/* Faults and restarts. */
#include "init.h"

#include <abi/objects.h>
#include <contracts/supervisor.h>
#include "ticks.h"

#define NANOSECONDS_A_MINUTE 60000000000u

enum { PAGE_FAULT_WRITE = 1 << 1, PAGE_FAULT_FETCH = 1 << 4 };

static void say_fault(const struct component *component, const struct message *message)
{
    const char *name = component->manifest->component;
    uint64_t ip = message->words[0], address = message->words[3], code = message->words[4];
    switch (message_label(message->info)) {
    case FAULT_PAGE:
        say("%s: bad memory access (%s) at 0x%lx, instruction 0x%lx", name,
            code & PAGE_FAULT_FETCH ? "execute" : code & PAGE_FAULT_WRITE ? "write" : "read",
            address, ip);
        break;
    case FAULT_SYSTEM_CALL:
        say("%s: system call %lu does not exist, instruction 0x%lx", name, code, ip);
        break;
    default:
        say("%s: processor exception %lu (code 0x%lx), instruction 0x%lx", name, message->words[5], code, ip);
    }
}

/* May it be started once more? Remembers that it was. */
static bool restart_allowed(struct component *component)
{
    uint32_t limit = component->manifest->restarts_a_minute;
    uint64_t now = nanoseconds_since_boot();
    if (component->manifest->restart != MANIFEST_RESTART_ALWAYS)
        return false;
    if (component->restarts >= limit) {
        uint64_t then = component->restart_times[(component->restarts - limit) % RESTART_TIMES_MAX];
        if (now - then < NANOSECONDS_A_MINUTE)
            return false;
    }
    component->restart_times[component->restarts++ % RESTART_TIMES_MAX] = now;
    return true;
}

enum error supervise_restart(struct component *component)
{
    component_end(component);
    enum error error = component_build(component);
    if (error != ERROR_NONE)
        say_not_built(component, error);
    else
        restarts_tell(component);
    return error;
}

bool supervise_fault(const struct message *message)
{
    uint64_t number = message->badge;
    if (number == 0 || number > component_count)
        return false;
    struct component *component = &components[number - 1];
    say_fault(component, message);
    if (restart_allowed(component)) {
        if (supervise_restart(component) == ERROR_NONE)
            say("%s was restarted (%u)", component->manifest->component, component->restarts);
    } else {
        component_give_up(component);
        say("%s ends and is not restarted: its manifest allows %u restarts a minute",
            component->manifest->component, component->manifest->restarts_a_minute);
    }
    return false;
}
