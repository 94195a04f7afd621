/*
 * The process server's regions against a plain map of pages: random regions are added, parted,
 * protected and removed, pages get and lose frames; after each step both agree.
 *
 * sources: servers/process/regions.c
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <abi/objects.h>
#include <servers/process/regions.h>

enum { PAGES = 64, STEPS = 200000, BASE = 16 };

static int failures;
static struct regions regions;
static struct { bool used; unsigned rights; enum region_kind kind; uint32_t word, kept; } map[PAGES + 2];
static uint32_t kept_made, kept_now;

static void check(bool holds, const char *what)
{
    if (!holds && failures++ < 20)
        printf("FAIL %s\n", what);
}

static uint64_t address_of(unsigned page)
{
    return (uint64_t)(BASE + page) * REGION_PAGE;
}

static bool is_reserved(unsigned page)
{
    return map[page].used && map[page].rights & RIGHT_WRITE && (map[page].kind == REGION_MEMORY || map[page].kind == REGION_IMAGE)
        && !page_is_private(map[page].word);
}

static bool is_kept(uint32_t kept, unsigned end)
{
    bool found = false;

    for (unsigned i = 0; i < end; i++)
        found = found || (map[i].used && map[i].kept == kept);
    return found;
}

static void compare_kept(void)
{
    uint32_t kept = 0;

    for (unsigned i = 0; i < PAGES; i++)
        kept += map[i].used && map[i].kept != 0 && !is_kept(map[i].kept, i);
    check(kept == kept_now, "as many are kept as there are");
}

static void compare(void)
{
    uint64_t reserved = 0, used = 0, end = 0;

    for (const struct region *region = regions.first; region != NULL; region = region->next) {
        check(region->start < region->end && region->start >= end, "in order and apart");
        end = region->end;
    }
    for (unsigned i = 0; i < PAGES; i++) {
        const struct region *region = regions_find(&regions, address_of(i) + (uint64_t)(rand() % REGION_PAGE));
        check((region != NULL) == map[i].used, "a region where there is one");
        reserved += is_reserved(i);
        used += map[i].used;
        if (region == NULL || !map[i].used)
            continue;
        check(region->rights == map[i].rights && region->kind == map[i].kind, "rights and kind");
        check(region_page(region, address_of(i)) == map[i].word, "the page's word");
        unsigned next = i;
        while (address_of(next) < region->end && map[next].word == 0)
            next++;
        check(region_next(region, address_of(i)) == address_of(next), "the next page that has a word");
        check((region->kept == NULL ? 0 : region->kept->holding) == map[i].kept, "what it keeps");
        check(region->kind != REGION_IMAGE
              || region->source + (address_of(i) - region->start) / REGION_PAGE == 1000 + i, "its place in the cache");
    }
    compare_kept();
    check(regions.reserved == reserved, "pages reserved");
    check(regions.size == used * REGION_PAGE, "size");
}

static void add(unsigned from, unsigned to)
{
    static const unsigned rights[] = { 0, RIGHT_READ, RIGHT_READ | RIGHT_WRITE, RIGHT_READ | RIGHT_EXECUTE };
    enum region_kind kind = (enum region_kind)(rand() % 5);
    unsigned right = rights[rand() % 4];
    bool is_free = true;

    for (unsigned i = from; i < to; i++)
        is_free = is_free && !map[i].used;
    struct region *region = regions_add(&regions, address_of(from), address_of(to), right, kind);
    check((region != NULL) == (is_free && from < to), "added where it is free");
    if (region == NULL)
        return;
    region->source = 1000 + from;
    if (kind == REGION_SHARED) {
        region->kept = malloc(sizeof *region->kept);
        *region->kept = (struct kept){ 1, ++kept_made };
        kept_now++;
    }
    for (unsigned i = from; i < to; i++) {
        map[i].used = true;
        map[i].rights = right;
        map[i].kind = kind;
        map[i].word = 0;
        map[i].kept = kind == REGION_SHARED ? kept_made : 0;
    }
}

static void remove_region(struct region *region)
{
    uint32_t kept = region->kept == NULL ? 0 : region->kept->holding;

    for (uint64_t at = region->start; at < region->end; at += REGION_PAGE)
        map[at / REGION_PAGE - BASE].used = false;
    uint32_t dropped = regions_remove(&regions, region);
    check(dropped == (kept != 0 && !is_kept(kept, PAGES) ? kept : 0), "dropped with its last region");
    kept_now -= dropped != 0;
}

static void each_between(unsigned from, unsigned to, bool remove)
{
    unsigned rights = rand() % 2 ? RIGHT_READ : RIGHT_READ | RIGHT_WRITE;

    check(regions_part(&regions, address_of(from)) && regions_part(&regions, address_of(to)), "parted");
    for (struct region *region = regions_from(&regions, address_of(from)), *next;
         region != NULL && region->start < address_of(to); region = next) {
        next = region->next;
        check(region->start >= address_of(from) && region->end <= address_of(to), "nothing goes across");
        if (remove)
            remove_region(region);
        else
            regions_protect(&regions, region, rights);
    }
    for (unsigned i = from; i < to; i++) {
        map[i].used = map[i].used && !remove;
        map[i].rights = rights;
    }
}

static void set_page(unsigned page)
{
    static const uint32_t flags[] = { 0, PAGE_OWN, PAGE_COPY, PAGE_OWN | PAGE_COPY };
    struct region *region = regions_find(&regions, address_of(page));

    if (region == NULL)
        return;
    map[page].word = rand() % 3 == 0 ? 0 : 1 + (uint32_t)rand() % 100;
    if (map[page].word != 0)
        map[page].word |= flags[rand() % 4];
    regions_set_page(&regions, region, address_of(page), map[page].word);
}

static void place(unsigned size)
{
    uint64_t at = regions_place(&regions, (uint64_t)size * REGION_PAGE, address_of(0), address_of(PAGES));
    unsigned found = PAGES;

    for (unsigned i = 1; i + size < PAGES && found == PAGES; i++) {
        found = i;
        for (unsigned j = i - 1; j <= i + size; j++)
            found = map[j].used ? PAGES : found;
    }
    if (size > 0)
        check(at == (found == PAGES ? 0 : address_of(found)) || (at != 0 && at + (uint64_t)size * REGION_PAGE == address_of(PAGES)),
              "the lowest gap with a free page on each side");
    else
        check(at == 0, "nothing has no place");
}

static void missing(unsigned from, unsigned to)
{
    uint64_t count = 0;

    for (unsigned i = from; i < to; i++) {
        bool memory = map[i].kind == REGION_MEMORY || map[i].kind == REGION_IMAGE, common = map[i].kind == REGION_SHARED;
        bool reserves = memory && map[i].rights & RIGHT_WRITE;
        count += !(map[i].used && (page_is_private(map[i].word) || reserves || common));
    }
    check(regions_missing(&regions, address_of(from), address_of(to)) == count, "pages missing");
}

static void copy(void)
{
    struct regions other;

    check(regions_copy(&other, &regions) && other.size == regions.size, "a copy");
    for (const struct region *a = regions.first, *b = other.first; a != NULL; a = a->next, b = b->next)
        check(b != NULL && a->start == b->start && a->end == b->end && a->rights == b->rights && b->pages[0] == 0
              && a->source == b->source, "which is the same, but for its pages");
    regions_free(&other);
    check(other.first == NULL && other.size == 0 && other.reserved == 0, "freed");
}

int main(void)
{
    srand(5);
    for (unsigned step = 0; step < STEPS; step++) {
        unsigned a = (unsigned)rand() % (PAGES + 1), b = (unsigned)rand() % (PAGES + 1);
        unsigned from = a < b ? a : b, to = a < b ? b : a;
        switch (rand() % 8) {
        case 0: add(from, to < from + 12 ? to : from + 12); break;
        case 1: each_between(from, to, true); break;
        case 2: each_between(from, to, false); break;
        case 3: place((unsigned)rand() % 20); break;
        case 4: missing(from, to); break;
        case 5: copy(); break;
        default: set_page(from < PAGES ? from : 0); break;
        }
        if (step % 4 == 0)
            compare();
    }
    regions_free(&regions);
    printf("%d steps\n", STEPS);
    return failures != 0;
}
