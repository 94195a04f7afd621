/* Shared frames of programs: see cache.h. */
#include "cache.h"

#include <stdio.h>
#include <string.h>
#include <quine/memory.h>
#include "table.h"

enum {
    CACHE_SIZE = 2 * 1024 * 1024,
    CACHE_RADIX = 10,
    CACHE_SLOTS = 1 << CACHE_RADIX,
    SEGMENTS_MAX = 128,
};

_Static_assert(CACHE_SIZE >> PAGE_BITS < CACHE_SLOTS, "a slot for each frame");

static struct { char name[PROCESS_NAME_SIZE]; unsigned segment; uint64_t first; } segments[SEGMENTS_MAX];
static unsigned segment_count;
static uint64_t pages_reserved;
static capability cnode, memory;

void cache_start(void)
{
    if (object_create(OBJECT_CNODE, CACHE_RADIX, &cnode) == ERROR_NONE
        && object_create(OBJECT_UNTYPED, CACHE_SIZE, &memory) != ERROR_NONE)
        capability_free(cnode);
}

capability cache_cnode(void)
{
    return cnode;
}

capability cache_memory(void)
{
    return memory;
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
    if (memory == 0 || segment_count == SEGMENTS_MAX
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
