/* Regions: see regions.h. */
#include "regions.h"

#include <stdlib.h>
#include <string.h>
#include <abi/objects.h>

static uint64_t page_count(const struct region *region)
{
    return (region->end - region->start) >> REGION_PAGE_BITS;
}

/* Whether writing to pages without a frame of their own needs memory that is set aside. */
static bool reserves(const struct region *region)
{
    return region->rights & RIGHT_WRITE && (region->kind == REGION_MEMORY || region->kind == REGION_IMAGE);
}

static uint64_t pages_without(const struct region *region)
{
    uint64_t count = 0;

    for (uint64_t i = 0; i < page_count(region); i++)
        count += !page_is_private(region->pages[i]);
    return count;
}

struct region *regions_from(const struct regions *regions, uint64_t address)
{
    struct region *region = regions->first;

    while (region != NULL && region->end <= address)
        region = region->next;
    return region;
}

struct region *regions_find(const struct regions *regions, uint64_t address)
{
    struct region *region = regions_from(regions, address);

    return region != NULL && region->start <= address ? region : NULL;
}

uint64_t regions_place(const struct regions *regions, uint64_t size, uint64_t low, uint64_t high)
{
    uint64_t at = low + REGION_PAGE;

    if (size == 0 || size > high - low)
        return 0;
    for (const struct region *region = regions_from(regions, low); region != NULL; region = region->next) {
        if (region->start >= at + REGION_PAGE && region->start - REGION_PAGE - at >= size)
            break;
        if (region->end + REGION_PAGE > at)
            at = region->end + REGION_PAGE;
    }
    return at < high && size < high - at ? at : 0;
}

struct region *regions_add(struct regions *regions, uint64_t start, uint64_t end, unsigned rights,
                           enum region_kind kind)
{
    struct region **link = &regions->first;

    while (*link != NULL && (*link)->end <= start)
        link = &(*link)->next;
    if (start >= end || (*link != NULL && (*link)->start < end))
        return NULL;
    struct region *region = malloc(sizeof *region);
    if (region == NULL)
        return NULL;
    *region = (struct region){ .start = start, .end = end, .rights = rights, .kind = kind, .next = *link };
    region->pages = calloc(page_count(region), sizeof *region->pages);
    if (region->pages == NULL) {
        free(region);
        return NULL;
    }
    *link = region;
    regions->size += end - start;
    if (reserves(region))
        regions->reserved += page_count(region);
    return region;
}

bool regions_part(struct regions *regions, uint64_t address)
{
    struct region *region = regions_find(regions, address);

    if (region == NULL || region->start == address)
        return true;
    struct region *upper = malloc(sizeof *upper);
    uint64_t count = (region->end - address) >> REGION_PAGE_BITS;
    uint64_t before = (address - region->start) >> REGION_PAGE_BITS;
    uint32_t *pages = upper == NULL ? NULL : malloc(count * sizeof *pages);
    if (pages == NULL) {
        free(upper);
        return false;
    }
    memcpy(pages, region->pages + before, count * sizeof *pages);
    *upper = *region;
    upper->start = address;
    upper->pages = pages;
    if (upper->kind == REGION_IMAGE)
        upper->source += before;
    if (upper->kept != NULL)
        upper->kept->regions++;
    region->end = address;
    region->next = upper;
    return true;
}

/* One region fewer keeps it. */
static uint32_t drop(struct kept *kept)
{
    if (kept == NULL || --kept->regions > 0)
        return 0;
    uint32_t holding = kept->holding;
    free(kept);
    return holding;
}

uint32_t regions_remove(struct regions *regions, struct region *region)
{
    struct region **link = &regions->first;
    uint32_t holding = drop(region->kept);

    while (*link != region)
        link = &(*link)->next;
    *link = region->next;
    regions->size -= region->end - region->start;
    if (reserves(region))
        regions->reserved -= pages_without(region);
    free(region->pages);
    free(region);
    return holding;
}

void regions_protect(struct regions *regions, struct region *region, unsigned rights)
{
    if (reserves(region))
        regions->reserved -= pages_without(region);
    region->rights = rights;
    if (reserves(region))
        regions->reserved += pages_without(region);
}

void regions_set_page(struct regions *regions, struct region *region, uint64_t address, uint32_t word)
{
    uint32_t *page = &region->pages[(address - region->start) >> REGION_PAGE_BITS];

    if (reserves(region)) {
        regions->reserved += !page_is_private(word);
        regions->reserved -= !page_is_private(*page);
    }
    *page = word;
}

uint64_t region_next(const struct region *region, uint64_t address)
{
    const uint32_t *page = &region->pages[(address - region->start) >> REGION_PAGE_BITS], *end = region->pages + page_count(region);

    while (page < end && *page == 0)
        page++;
    return region->start + ((uint64_t)(page - region->pages) << REGION_PAGE_BITS);
}

uint32_t region_page(const struct region *region, uint64_t address)
{
    return region->pages[(address - region->start) >> REGION_PAGE_BITS];
}

uint64_t regions_missing(const struct regions *regions, uint64_t start, uint64_t end)
{
    uint64_t count = (end - start) >> REGION_PAGE_BITS;

    for (const struct region *region = regions_from(regions, start); region != NULL && region->start < end;
         region = region->next) {
        uint64_t from = region->start > start ? region->start : start;
        uint64_t to = region->end < end ? region->end : end;
        for (uint64_t at = from; at < to; at += REGION_PAGE)
            count -= page_is_private(region_page(region, at)) || reserves(region) || region->kind == REGION_SHARED;
    }
    return count;
}

bool regions_copy(struct regions *to, const struct regions *from)
{
    *to = (struct regions){ 0 };
    for (const struct region *region = from->first; region != NULL; region = region->next) {
        struct region *copy = regions_add(to, region->start, region->end, region->rights, region->kind);
        if (copy == NULL) {
            regions_free(to);
            return false;
        }
        copy->source = region->source;
    }
    return true;
}

void regions_free(struct regions *regions)
{
    while (regions->first != NULL) {
        struct region *region = regions->first;
        regions->first = region->next;
        drop(region->kept);
        free(region->pages);
        free(region);
    }
    regions->reserved = regions->size = 0;
}
