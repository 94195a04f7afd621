/*
 * Memory of the process: objects, pages from HEAP_BASE on, windows from WINDOW_BASE on. A
 * program asks the process server for objects and pages; a component makes them itself,
 * out of its START_UNTYPED items:
 *
 * A mapped heap frame is never touched through its capability again, so these
 * capabilities move into CNodes of their own ("shelves") and cost no slot of the
 * process. Pages that memory_unmap() gives back stay mapped and form a free list,
 * ordered by address, whose nodes are in the pages themselves.
 */
#include <quine/memory.h>

#include <string.h>
#include <contracts/process.h>
#include <quine/start.h>

enum {
    PAGE_SIZE = 1 << PAGE_BITS,
    LARGE_PAGE_SIZE = 1 << LARGE_PAGE_BITS,
    BATCH = 16,                       /* frames made at once */
    SHELF_RADIX_FIRST = 5,
    SHELF_RADIX = 9,
    READ_AND_WRITE = 3,               /* of the process contract */
};

struct free_range {
    size_t size;
    struct free_range *next;
};

static struct free_range *free_ranges;
static uint64_t heap_end = HEAP_BASE;
static uint64_t window_end = WINDOW_BASE;

static capability shelf;              /* the CNode that is being filled */
static uint64_t shelf_next, shelf_end;

/* Is it memory of this process, and not for processes that it builds? */
static int is_own_memory(const struct start_item *item)
{
    return item->kind == START_UNTYPED && strcmp(item->name, "rest") != 0;
}

/* A component has memory of its own. A program has none: the process server keeps it. */
static int has_memory(void)
{
    static int known, has;
    for (uint32_t i = 0; !known && i < start_info->item_count; i++)
        has |= is_own_memory(&start_info->items[i]);
    known = 1;
    return has;
}

/* From the first untyped that has room. */
enum error objects_create(enum object_type type, uint64_t size, unsigned count, capability cnode, uint64_t slot)
{
    if (!has_memory() && count == 1 && cnode == SLOT_CNODE)
        return process_object(SLOT_SUPERVISOR, type, size, slot);
    for (uint32_t i = 0; i < start_info->item_count; i++) {
        const struct start_item *item = &start_info->items[i];
        if (!is_own_memory(item))
            continue;
        enum error error = untyped_retype(item->slot, type, size, count, cnode, slot);
        if (error != ERROR_NO_MEMORY)
            return error;
    }
    return ERROR_NO_MEMORY;
}

enum error object_create(enum object_type type, uint64_t size, capability *slot)
{
    *slot = capability_allocate(1);
    if (*slot == 0)
        return ERROR_LIMIT;
    enum error error = objects_create(type, size, 1, SLOT_CNODE, *slot);
    if (error != ERROR_NONE) {
        capability_free(*slot);
        *slot = 0;
    }
    return error;
}

/* Puts a capability away for good and frees its slot; without a shelf it stays
 * where it is. */
static void put_away(capability slot)
{
    if (shelf_next == shelf_end) {
        unsigned radix = shelf == 0 ? SHELF_RADIX_FIRST : SHELF_RADIX;
        capability fresh;
        if (object_create(OBJECT_CNODE, radix, &fresh) != ERROR_NONE)
            return;
        shelf = fresh;
        shelf_next = 1;
        shelf_end = (uint64_t)1 << radix;
    }
    if (cnode_move(shelf, shelf_next, SLOT_CNODE, slot) == ERROR_NONE) {
        shelf_next++;
        capability_free(slot);
    }
}

/* Maps a frame, making the page tables that are missing. */
static enum error map_with_tables(capability frame, uint64_t address, unsigned rights, enum cache cache)
{
    for (;;) {
        enum error error = frame_map(frame, SLOT_ADDRESS_SPACE, address, rights, cache);
        if (error != ERROR_NO_TABLE)
            return error;
        capability table;
        unsigned level;
        error = object_create(OBJECT_PAGE_TABLE, 0, &table);
        if (error != ERROR_NONE)
            return error;
        error = table_map(table, SLOT_ADDRESS_SPACE, address, &level);
        if (error != ERROR_NONE) {
            capability_free(table);
            return error;
        }
        put_away(table);
    }
}

static void insert_free(uint64_t address, size_t size)
{
    struct free_range **link = &free_ranges;
    while (*link != NULL && (uint64_t)*link < address)
        link = &(*link)->next;
    struct free_range *range = (struct free_range *)address;
    range->size = size;
    range->next = *link;
    *link = range;
    if (range->next != NULL && address + size == (uint64_t)range->next) {
        range->size += range->next->size;
        range->next = range->next->next;
    }
    for (struct free_range *before = free_ranges; before != range; before = before->next)
        if ((uint64_t)before + before->size == address) {
            before->size += range->size;
            before->next = range->next;
            break;
        }
}

static void *take_free(size_t size)
{
    for (struct free_range **link = &free_ranges; *link != NULL; link = &(*link)->next) {
        struct free_range *range = *link;
        if (range->size < size)
            continue;
        if (range->size == size) {
            *link = range->next;
        } else {
            struct free_range *rest = (struct free_range *)((uint64_t)range + size);
            rest->size = range->size - size;
            rest->next = range->next;
            *link = rest;
        }
        memset(range, 0, size);
        return range;
    }
    return NULL;
}

/* Adds up to BATCH pages at the heap's end; how many. */
static unsigned grow(size_t pages)
{
    unsigned count = pages < BATCH ? (unsigned)pages : BATCH, mapped = 0;
    capability slots = capability_allocate(count);
    if (slots == 0 || objects_create(OBJECT_FRAME, PAGE_BITS, count, SLOT_CNODE, slots) != ERROR_NONE) {
        for (unsigned i = 0; slots != 0 && i < count; i++)
            capability_free(slots + i);
        return 0;
    }
    for (unsigned i = 0; i < count; i++) {
        if (mapped == i && map_with_tables(slots + i, heap_end, RIGHT_READ | RIGHT_WRITE,
                                           CACHE_WRITE_BACK) == ERROR_NONE) {
            heap_end += PAGE_SIZE;
            mapped++;
            put_away(slots + i);
        } else {
            capability_free(slots + i);
        }
    }
    return mapped;
}

/* New pages, at the heap's end. */
static void *map_new(size_t size)
{
    uint64_t address = heap_end;
    while (heap_end < address + size) {
        if (grow((address + size - heap_end) / PAGE_SIZE) == 0) {
            if (heap_end != address)
                insert_free(address, heap_end - address);
            return NULL;
        }
    }
    return (void *)address;
}

static size_t round_up(size_t size) { return (size + PAGE_SIZE - 1) & ~(size_t)(PAGE_SIZE - 1); }

/* A program's pages: a page that is not mapped lies below them. */
static void *map_by_server(size_t size)
{
    uint64_t at;
    if (process_map(SLOT_SUPERVISOR, 0, size, READ_AND_WRITE, false, false, &at) != ERROR_NONE)
        return NULL;
    return (void *)at;
}

void *memory_map(size_t size)
{
    if (!has_memory())
        return map_by_server(size);
    if (size == 0 || size > WINDOW_BASE - heap_end)
        return NULL;
    void *old = take_free(round_up(size));
    return old != NULL ? old : map_new(round_up(size));
}

/* What has been given back is mapped, and so is what lies below it. */
void *memory_map_guarded(size_t size)
{
    if (!has_memory())
        return map_by_server(size);
    if (size == 0 || size > WINDOW_BASE - heap_end - PAGE_SIZE)
        return NULL;
    heap_end += PAGE_SIZE;
    return map_new(round_up(size));
}

void memory_unmap(void *address, size_t size)
{
    if (address == NULL || size == 0)
        return;
    if (has_memory())
        insert_free((uint64_t)address, round_up(size));
    else
        process_unmap(SLOT_SUPERVISOR, (uint64_t)address, round_up(size));
}

void *memory_map_frames(capability first, unsigned count, unsigned size_bits, unsigned rights,
                        enum cache cache)
{
    uint64_t size = (uint64_t)1 << size_bits;
    uint64_t unit = size > LARGE_PAGE_SIZE ? size : LARGE_PAGE_SIZE;
    struct frame_info info;
    if (frame_info(first, &info) != ERROR_NONE)
        return NULL;
    uint64_t base = window_end + ((info.base - window_end) & (unit - 1));
    for (unsigned i = 0; i < count; i++)
        if (map_with_tables(first + i, base + i * size, rights, cache) != ERROR_NONE) {
            while (i-- > 0)
                frame_unmap(first + i);
            return NULL;
        }
    window_end = base + count * size;
    return (void *)base;
}
