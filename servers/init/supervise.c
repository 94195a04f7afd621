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

/* Notes that it ended by itself: may it be started once more? */
static bool restart_allowed(struct component *component)
{
    uint32_t limit = component->manifest->restarts_a_minute;
    uint64_t now = nanoseconds_since_boot();
    uint32_t before = component->ends++;
    if (component->manifest->restart != MANIFEST_RESTART_ALWAYS)
        return false;
    if (before >= limit && now - component->end_times[(before - limit) % RESTART_TIMES_MAX] < NANOSECONDS_A_MINUTE)
        return false;
    component->end_times[before % RESTART_TIMES_MAX] = now;
    return true;
}

enum error supervise_restart(struct component *component)
{
    component_end(component);
    component->restarts++;
    enum error error = component_build(component);
    if (error == ERROR_NONE) {
        restarts_tell(component);
    } else {
        component_give_up(component);
        say_not_built(component, error);
    }
    return error;
}

/* --- another program --- */

/*
 *            replaced                     replaced again
 *     image ----------> file, before it ----------------> file, before it the last that did not end by itself
 *            <----------                 <----------------
 *             ends more often than the manifest allows
 *
 * When the image's program does so and nothing ran before it, the component is given up.
 */

static void change_program(struct component *component, const struct program *program)
{
    component->program = *program;
    component->ends = 0;
}

/* What ran until now is what init goes back to, unless it has ended by itself and there is something better. */
static void keep_before(struct component *component, struct program *ran, bool ended)
{
    bool better = ended && component->before.segment_count != 0;
    program_drop(better ? ran : &component->before);
    if (!better)
        component->before = *ran;
}

enum error supervise_replace(struct component *component, const struct program *program)
{
    struct program ran = component->program;
    uint32_t ends = component->ends;
    component_end(component);
    change_program(component, program);
    enum error error = component_build(component);
    if (error == ERROR_NONE) {
        component->restarts++;
        keep_before(component, &ran, ends != 0);
        restarts_tell(component);
    } else {
        change_program(component, &ran);
        supervise_restart(component);
    }
    return error;
}

/* To what ran before that which ends too often; false: there is nothing. */
static bool go_back(struct component *component)
{
    struct program before = component->before;
    if (component->program.own == NULL && before.segment_count == 0)
        return false;
    if (before.segment_count == 0)
        program_of_image(&before, component->in_image);
    say("%s runs what it ran before again: the program that replaced that ended %u times",
        component->manifest->component, component->ends);
    program_drop(&component->program);
    component->before = (struct program){ 0 };
    component->returned++;
    change_program(component, &before);
    supervise_restart(component);
    return true;
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
    } else if (!go_back(component)) {
        component_give_up(component);
        say("%s ends and is not restarted: its manifest allows %u restarts a minute",
            component->manifest->component, component->manifest->restarts_a_minute);
    }
    return false;
}
