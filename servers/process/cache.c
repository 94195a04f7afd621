/* Shared frames of programs: see cache.h. */
#include "cache.h"

#include <stdio.h>
#include <string.h>
#include <quine/memory.h>
#include <quine/start.h>
#include "memory.h"
#include "table.h"

enum {
    CACHE_SIZE = 15 * 1024 * 1024,
    CACHE_RADIX = 12,
    CACHE_SLOTS = 1 << CACHE_RADIX,
    SEGMENTS_MAX = 512,
};

_Static_assert(CACHE_SIZE >> PAGE_BITS < CACHE_SLOTS, "a slot for each frame");

static struct { char name[PROCESS_NAME_SIZE]; unsigned segment; uint64_t first; } segments[SEGMENTS_MAX];
static unsigned segment_count;
static uint64_t pages_reserved;
static capability cnode;
static struct holder *holder;

void cache_start(void)
{
    capability slot = capability_allocate(1);

    holder = holder_new(CACHE_SIZE + ((uint64_t)CACHE_SLOTS << SLOT_BITS), NULL, NULL);
    if (slot != 0 && holder != NULL
        && holder_make(holder, OBJECT_CNODE, CACHE_RADIX, 1, SLOT_CNODE, slot) == ERROR_NONE)
        cnode = slot;
}

capability cache_cnode(void)
{
    return cnode;
}

enum error cache_make(unsigned count, capability slots)
{
    return holder_make(holder, OBJECT_FRAME, PAGE_BITS, count, SLOT_CNODE, slots);
}

uint64_t cache_find(const char *name, unsigned segment)
{
    for (unsigned i = 0; i < segment_count; i++)
        if (segments[i].segment == segment && strcmp(segments[i].name, name) == 0)
            return segments[i].first;
    return 0;
}

uint64_t cache_reserve(unsigned count)
{
    if (cnode == 0 || segment_count == SEGMENTS_MAX
        || count > (CACHE_SIZE >> PAGE_BITS) - pages_reserved)
        return 0;
    pages_reserved += count;
    return 1 + pages_reserved - count;
}

void cache_add(const char *name, unsigned segment, uint64_t first)
{
    snprintf(segments[segment_count].name, PROCESS_NAME_SIZE, "%s", name);
    segments[segment_count].segment = segment;
    segments[segment_count++].first = first;
}
