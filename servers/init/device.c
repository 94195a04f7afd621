/*
 * Physical ranges as frames.
 *
 * A device untyped gives out frames in order of their addresses only, so all
 * ranges are announced first, then made in ascending order; the gap before each
 * becomes an untyped that nobody uses.
 */
#include "init.h"

#include <string.h>

enum { BATCH = 32 };

struct range ranges[RANGES_MAX];
unsigned range_count;

static uint64_t position[BOOTINFO_UNTYPED_MAX];   /* bytes of each untyped that were given out */

void device_add(const char *name, uint64_t base, uint64_t size, bool one_run)
{
    uint64_t mask = PAGE_SIZE - 1, end = base + size;
    if (size == 0 || end < base || end > UINT64_MAX - mask)
        return;
    base &= ~mask;
    end = (end + mask) & ~mask;
    for (unsigned i = 0; i < range_count; i++)
        if (ranges[i].base == base && ranges[i].size == end - base)
            return;
    if (range_count == RANGES_MAX) {
        say("too many device ranges: %s at 0x%lx is left out", name, base);
        return;
    }
    unsigned place = range_count++;
    for (; place > 0 && ranges[place - 1].base > base; place--)
        ranges[place] = ranges[place - 1];
    ranges[place] = (struct range){ .name = name, .base = base, .size = end - base, .one_run = one_run };
}

/* Makes a run of frames at the untyped's position. */
static enum error make_run(uint32_t untyped, uint64_t base, unsigned count, unsigned size_bits,
                           struct run *run)
{
    enum error error = ERROR_NONE;
    *run = (struct run){ base, capability_allocate(count), count, size_bits };
    if (run->slot == 0)
        return ERROR_LIMIT;
    for (unsigned done = 0; done < count && error == ERROR_NONE; done += BATCH) {
        unsigned batch = count - done < BATCH ? count - done : BATCH;
        error = untyped_retype(INIT_SLOT_UNTYPED + untyped, OBJECT_FRAME, size_bits, batch, SLOT_CNODE,
                               run->slot + done);
    }
    position[untyped] += (uint64_t)count << size_bits;
    return error;
}

/* Plans the runs of a range: small frames up to the first large page, large ones,
 * the rest small; returns how many. */
static unsigned plan_runs(const struct range *range, struct run runs[RANGE_RUNS_MAX])
{
    const uint64_t large = (uint64_t)1 << LARGE_PAGE_BITS;
    uint64_t end = range->base + range->size;
    uint64_t first_large = (range->base + large - 1) & ~(large - 1), end_large = end & ~(large - 1);
    bool whole = first_large == range->base && end_large == end;
    unsigned count = 0;
    if (first_large >= end_large || (range->one_run && !whole)) {
        runs[0] = (struct run){ range->base, 0, (unsigned)(range->size >> PAGE_BITS), PAGE_BITS };
        return 1;
    }
    if (first_large > range->base)
        runs[count++] = (struct run){ range->base, 0, (unsigned)((first_large - range->base) >> PAGE_BITS),
                                      PAGE_BITS };
    runs[count++] = (struct run){ first_large, 0, (unsigned)((end_large - first_large) >> LARGE_PAGE_BITS),
                                  LARGE_PAGE_BITS };
    if (end > end_large)
        runs[count++] = (struct run){ end_large, 0, (unsigned)((end - end_large) >> PAGE_BITS), PAGE_BITS };
    return count;
}

/* Gives the bytes up to `base` to an untyped that nobody uses. */
static enum error skip_to(uint32_t untyped, uint64_t base)
{
    uint64_t at = bootinfo->untyped[untyped].base + position[untyped];
    if (base == at)
        return ERROR_NONE;
    capability slot = capability_allocate(1);
    if (slot == 0)
        return ERROR_LIMIT;
    enum error error = untyped_retype(INIT_SLOT_UNTYPED + untyped, OBJECT_UNTYPED, base - at, 1, SLOT_CNODE,
                                      slot);
    if (error == ERROR_NONE)
        position[untyped] += base - at;
    return error;
}

static enum error make_range(struct range *range)
{
    struct run plan[RANGE_RUNS_MAX];
    uint32_t i = 0;
    for (; i < bootinfo->untyped_count; i++) {
        const struct bootinfo_untyped *untyped = &bootinfo->untyped[i];
        if (untyped->device && range->base >= untyped->base + position[i]
            && range->base + range->size <= untyped->base + untyped->size)
            break;
    }
    if (i == bootinfo->untyped_count)
        return ERROR_NOT_FOUND;
    enum error error = skip_to(i, range->base);
    unsigned count = plan_runs(range, plan);
    for (unsigned j = 0; j < count && error == ERROR_NONE; j++)
        error = make_run(i, plan[j].base, plan[j].count, plan[j].size_bits, &range->runs[j]);
    if (error == ERROR_NONE)
        range->run_count = count;
    return error;
}

void device_make_frames(void)
{
    for (unsigned i = 0; i < range_count; i++) {
        if (ranges[i].made)
            continue;
        ranges[i].made = true;
        enum error error = make_range(&ranges[i]);
        if (error != ERROR_NONE)
            say("device range %s 0x%lx (%lu KiB) cannot be given out: %s", ranges[i].name, ranges[i].base,
                ranges[i].size >> 10, error_text(error));
    }
}
