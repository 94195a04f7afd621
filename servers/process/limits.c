/* Limits of processes: see limits.h. */
#include "limits.h"

#include <signal.h>
#include <contracts/process.h>
#include <quine/start.h>
#include "table.h"

#define SECOND ((uint64_t)1000000000)

enum {
    STACK_USUAL = 1024 * 1024,
    STACK_LEAST = 64 * 1024,           /* with less no program would begin */
    STACK_MOST = 64 * 1024 * 1024,     /* whatever the limit */
    CHECK_LEAST = 10000000,            /* nanoseconds between two looks at the processor time */
};

_Static_assert((int)LIMIT_KIND_PROCESSES == LIMITS - 1, "the contract's kinds");

void limits_begin(struct limits *limits)
{
    for (unsigned i = 0; i < LIMITS; i++)
        limits->of[i] = (struct limit){ LIMIT_NONE, LIMIT_NONE };
    limits->of[LIMIT_KIND_STACK].soft = STACK_USUAL;
    limits->of[LIMIT_KIND_CORE] = (struct limit){ 0, 0 };
}

enum error limits_set(struct limits *limits, unsigned kind, struct limit limit)
{
    if (limit.soft > limit.hard)
        return ERROR_BAD_ARGUMENT;
    if (limit.hard > limits->of[kind].hard)
        return ERROR_NOT_PERMITTED;
    limits->of[kind] = limit;
    return ERROR_NONE;
}

/* --- memory --- */

static bool is_data(const struct region *region)
{
    return region->kind != REGION_STACK && region->kind != REGION_FIXED && region->rights & RIGHT_WRITE;
}

/* Bytes between two addresses that are data, or are not. */
static uint64_t count_bytes(const struct pager *pager, uint64_t start, uint64_t end, bool data)
{
    uint64_t bytes = 0;

    for (const struct region *region = pager->regions.first; region != NULL; region = region->next) {
        uint64_t low = region->start > start ? region->start : start, high = region->end < end ? region->end : end;
        if (low < high && is_data(region) == data)
            bytes += high - low;
    }
    return bytes;
}

static bool fits(uint64_t has, uint64_t more, uint64_t limit)
{
    return has <= limit && more <= limit - has;
}

bool limits_allow_memory(const struct limits *limits, const struct pager *pager, uint64_t more, uint64_t writable)
{
    uint64_t data = limits->of[LIMIT_KIND_DATA].soft;

    return fits(pager->regions.size, more, limits->of[LIMIT_KIND_MEMORY].soft)
        && (data == LIMIT_NONE || fits(count_bytes(pager, 0, UINT64_MAX, true), writable, data));
}

bool limits_allow_writing(const struct limits *limits, const struct pager *pager, uint64_t start, uint64_t end)
{
    return limits->of[LIMIT_KIND_DATA].soft == LIMIT_NONE
        || limits_allow_memory(limits, pager, 0, count_bytes(pager, start, end, false));
}

uint64_t limits_stack(const struct limits *limits)
{
    uint64_t size = limits->of[LIMIT_KIND_STACK].soft;

    if (size > STACK_MOST)
        size = STACK_MOST;
    if (size < STACK_LEAST)
        size = STACK_LEAST;
    return size & ~(uint64_t)(REGION_PAGE - 1);
}

bool limits_refuse_stack(const struct limits *limits, uint64_t address)
{
    return address < STACK_TOP && address >= STACK_TOP - STACK_MOST && address < STACK_TOP - limits_stack(limits);
}

/* --- processes --- */

bool limits_refuse_process(const struct process *process)
{
    const struct process *parent = process->parent == NULL ? NULL : process->parent->process;
    uint64_t count = 0;

    if (parent == NULL || parent->limits.of[LIMIT_KIND_PROCESSES].soft == LIMIT_NONE)
        return false;
    for (unsigned i = 0; i < table.end; i++)
        if (table.processes[i].state >= PROCESS_RUNNING && table.processes[i].leader == parent->leader)
            count++;
    return count >= parent->limits.of[LIMIT_KIND_PROCESSES].soft;
}

/* --- time --- */

static uint64_t nanoseconds(uint64_t seconds)
{
    return seconds > LIMIT_NONE / SECOND ? LIMIT_NONE : seconds * SECOND;
}

uint64_t limits_next_check(const struct process *process, uint64_t now, uint64_t consumed)
{
    const struct limit *limit = &process->limits.of[LIMIT_KIND_PROCESSOR];
    uint64_t soft = nanoseconds(limit->soft), hard = nanoseconds(limit->hard);
    uint64_t until = consumed < soft ? soft : consumed + SECOND;

    if (until > hard)
        until = hard;
    if (until == LIMIT_NONE)
        return 0;
    /* All its threads may run at once. */
    uint64_t wait = until <= consumed ? 0 : (until - consumed) / (process->image.task_count + 1u) + 1;
    return now + (wait < CHECK_LEAST ? CHECK_LEAST : wait);
}

int32_t limits_signal(const struct process *process, uint64_t consumed)
{
    const struct limit *limit = &process->limits.of[LIMIT_KIND_PROCESSOR];

    if (consumed >= nanoseconds(limit->hard))
        return SIGKILL;
    return consumed >= nanoseconds(limit->soft) ? SIGXCPU : 0;
}

unsigned limits_priority(unsigned priority, int nice)
{
    return priority > (unsigned)nice ? priority - (unsigned)nice : 1;
}
