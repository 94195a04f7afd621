/* Programs that are loaded: see cache.h. */
#include "cache.h"

#include <quine/memory.h>
#include <quine/start.h>
#include "memory.h"

enum {
    PROGRAMS_MAX = 256,
    PAGES_MAX = 1 << 14,               /* of one program: more are loaded for each process */
    RADIX_MAX = 15,
};

static struct cached programs[PROGRAMS_MAX];
static uint64_t uses;

static bool same_file(const struct program_file *one, const struct program_file *other)
{
    return one->device == other->device && one->number == other->number && one->size == other->size && one->changed == other->changed;
}

struct cached *cache_hold(struct cached *cached)
{
    if (cached != NULL) {
        cached->references++;
        cached->used = ++uses;
    }
    return cached;
}

struct cached *cache_find(const struct program_file *file)
{
    for (unsigned i = 0; i < PROGRAMS_MAX; i++)
        if (programs[i].holder != NULL && same_file(&programs[i].file, file))
            return cache_hold(&programs[i]);
    return NULL;
}

static void end(struct cached *cached)
{
    if (cached->cnode != 0)
        capability_free(cached->cnode);
    holder_drop(cached->holder);
    *cached = (struct cached){ 0 };
}

/* A place for one more; NULL: processes have them all. */
static struct cached *find_place(void)
{
    do
        for (unsigned i = 0; i < PROGRAMS_MAX; i++)
            if (programs[i].holder == NULL)
                return &programs[i];
    while (cache_shrink());
    return NULL;
}

struct cached *cache_make(const struct program_file *file, uint64_t pages)
{
    struct cached *cached = pages > PAGES_MAX ? NULL : find_place();
    unsigned radix = 1;

    if (cached == NULL)
        return NULL;
    while ((uint64_t)1 << radix <= pages)
        radix++;
    _Static_assert(PAGES_MAX < 1 << RADIX_MAX, "a slot for each page, and one that is the kernel's");
    uint64_t size = (pages << PAGE_BITS) + ((uint64_t)2 << (radix + SLOT_BITS));
    *cached = (struct cached){ .file = *file, .cnode = capability_allocate(1), .references = 1, .used = ++uses };
    cached->holder = cached->cnode == 0 ? NULL : holder_new(2 * size + ((uint64_t)1 << PAGE_BITS), NULL, NULL);
    if (cached->holder != NULL && holder_ensure(cached->holder, size >> PAGE_BITS) == ERROR_NONE
        && holder_make(cached->holder, OBJECT_CNODE, radix, 1, SLOT_CNODE, cached->cnode) == ERROR_NONE)
        return cached;
    end(cached);
    return NULL;
}

void cache_drop(struct cached *cached, bool whole)
{
    if (cached != NULL && --cached->references == 0 && !whole)
        end(cached);
}

bool cache_shrink(void)
{
    struct cached *oldest = NULL;

    for (unsigned i = 0; i < PROGRAMS_MAX; i++)
        if (programs[i].holder != NULL && programs[i].references == 0
            && (oldest == NULL || programs[i].used < oldest->used))
            oldest = &programs[i];
    if (oldest != NULL)
        end(oldest);
    return oldest != NULL;
}

uint64_t cache_unused(void)
{
    uint64_t bytes = 0;

    for (unsigned i = 0; i < PROGRAMS_MAX; i++)
        if (programs[i].holder != NULL && programs[i].references == 0)
            bytes += holder_memory(programs[i].holder);
    return bytes;
}
