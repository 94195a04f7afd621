/*
 * malloc: segregated free lists over regions of memory_map().
 *
 * A region is a row of chunks, each a header and its content, ended by a header
 * of size 0 that is never free. A free chunk is in the list of its size class;
 * two neighbours are never both free. Chunks of MAPPED_MIN bytes and more are
 * regions of their own and go back when they are freed; so does a shared region
 * that becomes empty, except the last one. Content is aligned to 16 bytes.
 *
 * In front of that each thread keeps what it freed of up to CACHE_CHUNK_MAX bytes, by size, for its next malloc: no lock,
 * no neighbours to look at. To the rest such a chunk is in use. It goes back when there are CACHE_MAX bytes of them, when
 * memory is short, and when the thread ends.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <quine/memory.h>
#include <quine/kernel.h>
#include <quine/message.h>
#include "../quine/lock.h"
#include "allocator.h"

enum {
    UNIT = 16,                   /* chunk sizes are multiples of it */
    PAGE = 4096,
    REGION_SIZE = 64 * 1024,
    MAPPED_MIN = 128 * 1024,
    CLASS_SMALL_MAX = 512,       /* below, one class a size; above, four an octave */
    CLASS_COUNT = 64,
    CACHE_CHUNK_MAX = 1040,
    CACHE_MAX = 64 * 1024,       /* one of each size is 34 KiB */
};

enum { USED = 1, MAPPED = 2, CACHED = 4, FLAGS = 15 };

struct chunk {
    size_t size;                 /* with the header, and flags */
    size_t previous;             /* size of the chunk before it, 0: the region's first */
    struct chunk *next_free;     /* from here on only while it is free */
    struct chunk **link;         /* what points at this chunk */
};

enum { HEADER = 16, CHUNK_MIN = sizeof(struct chunk) };

static struct chunk *classes[CLASS_COUNT];
static uint64_t occupied;        /* bit i: classes[i] is not empty */
static unsigned region_count;
static unsigned lock;            /* of all of these */

static _Thread_local struct kept {
    struct chunk *first[CACHE_CHUNK_MAX / UNIT + 1];     /* by size in units, linked by next_free */
    size_t size;
} kept;

static size_t chunk_size(const struct chunk *chunk)
{
    return chunk->size & ~(size_t)FLAGS;
}

static struct chunk *chunk_after(struct chunk *chunk)
{
    return (struct chunk *)((char *)chunk + chunk_size(chunk));
}

static void *content(struct chunk *chunk)
{
    return (char *)chunk + HEADER;
}

/* It is in use and of a region, and nothing was written beyond its end. */
static bool is_shared(struct chunk *chunk)
{
    return (uintptr_t)chunk % UNIT == 0 && (chunk->size & FLAGS) == USED && chunk->size < 2 * MAPPED_MIN
        && chunk_after(chunk)->previous == chunk_size(chunk);
}

/* The chunk of what malloc gave; a pointer that it did not give ends the process. */
static struct chunk *chunk_of(void *memory)
{
    struct chunk *chunk = (struct chunk *)((char *)memory - HEADER);
    if (is_shared(chunk) || ((uintptr_t)chunk % PAGE == 0 && (chunk->size & FLAGS) == (USED | MAPPED)))
        return chunk;
    if ((uintptr_t)chunk % UNIT == 0 && ((chunk->size & CACHED) != 0 || (chunk->size & FLAGS) == 0))
        message_write("free or realloc: this memory is free already");
    else
        message_write("free or realloc: malloc did not give this memory, or it was written beyond its end");
    abort();
}

/* The class whose chunks are all of at least the class's smallest size. */
static unsigned class_of(size_t size)
{
    if (size < CLASS_SMALL_MAX)
        return (unsigned)(size / UNIT);
    unsigned class = CLASS_SMALL_MAX / UNIT;
    while (size >= 2 * CLASS_SMALL_MAX) {
        size /= 2;
        class += 4;
    }
    class += (unsigned)((size - CLASS_SMALL_MAX) / (CLASS_SMALL_MAX / 4));
    return class < CLASS_COUNT ? class : CLASS_COUNT - 1;
}

static void list_insert(struct chunk *chunk)
{
    unsigned class = class_of(chunk_size(chunk));
    chunk->next_free = classes[class];
    chunk->link = &classes[class];
    if (chunk->next_free != NULL)
        chunk->next_free->link = &chunk->next_free;
    classes[class] = chunk;
    occupied |= (uint64_t)1 << class;
}

static void list_remove(struct chunk *chunk)
{
    unsigned class = class_of(chunk_size(chunk));
    *chunk->link = chunk->next_free;
    if (chunk->next_free != NULL)
        chunk->next_free->link = chunk->link;
    if (classes[class] == NULL)
        occupied &= ~((uint64_t)1 << class);
}

static void set_size(struct chunk *chunk, size_t size, size_t flags)
{
    chunk->size = size | flags;
    chunk_after(chunk)->previous = size;
}

/* Puts a chunk that is in no list together with free neighbours and into its
 * list, or gives its region back. */
static void release(struct chunk *chunk)
{
    size_t size = chunk_size(chunk);
    struct chunk *after = chunk_after(chunk);
    if ((after->size & USED) == 0) {
        list_remove(after);
        size += chunk_size(after);
    }
    if (chunk->previous != 0) {
        struct chunk *before = (struct chunk *)((char *)chunk - chunk->previous);
        if ((before->size & USED) == 0) {
            list_remove(before);
            size += chunk_size(before);
            chunk = before;
        }
    }
    set_size(chunk, size, 0);
    if (chunk->previous == 0 && chunk_size(chunk_after(chunk)) == 0 && region_count > 1) {
        region_count--;
        memory_unmap(chunk, size + HEADER);
        return;
    }
    list_insert(chunk);
}

/* Cuts what is behind `size` bytes off a used chunk, if it is a chunk's worth. */
static void trim(struct chunk *chunk, size_t size)
{
    size_t rest = chunk_size(chunk) - size;
    if (rest < CHUNK_MIN)
        return;
    set_size(chunk, size, USED);
    struct chunk *tail = chunk_after(chunk);
    tail->size = rest | USED;
    chunk_after(tail)->previous = rest;
    release(tail);
}

/* Adds a region with room for a chunk of `size` bytes: a generous one, or when memory
 * is short, a small one. */
static bool region_add(size_t size)
{
    size = (size + HEADER + PAGE - 1) / PAGE * PAGE;
    struct chunk *chunk = NULL;
    if (size < REGION_SIZE && (chunk = memory_map(REGION_SIZE)) != NULL)
        size = REGION_SIZE;
    else
        chunk = memory_map(size);
    if (chunk == NULL)
        return false;
    region_count++;
    chunk->previous = 0;
    chunk->size = size - HEADER;
    struct chunk *end = chunk_after(chunk);
    end->size = USED;
    end->previous = size - HEADER;
    list_insert(chunk);
    return true;
}

/* A free chunk of at least `size` bytes: the first that fits in the size's own
 * class, or any of the next class that has one. */
static struct chunk *find(size_t size)
{
    unsigned class = class_of(size);
    for (struct chunk *chunk = classes[class]; chunk != NULL; chunk = chunk->next_free)
        if (chunk_size(chunk) >= size)
            return chunk;
    for (class++; class < CLASS_COUNT; class++)
        if ((occupied >> class & 1) != 0)
            return classes[class];
    return NULL;
}

static struct chunk *allocate_mapped(size_t size)
{
    size = (size + PAGE - 1) / PAGE * PAGE;
    struct chunk *chunk = memory_map(size);
    if (chunk != NULL) {
        chunk->size = size | USED | MAPPED;
        chunk->previous = 0;
    }
    return chunk;
}

/* The size of the chunk that holds `size` bytes; 0: there can be none. */
static size_t chunk_size_for(size_t size)
{
    if (size > SIZE_MAX / 2)
        return 0;
    size = (size + HEADER + UNIT - 1) / UNIT * UNIT;
    return size < CHUNK_MIN ? CHUNK_MIN : size;
}

static void *take(size_t size)
{
    struct chunk *chunk = NULL;
    size_t needed = chunk_size_for(size);
    if (needed >= MAPPED_MIN) {
        chunk = allocate_mapped(needed);
    } else if (needed != 0) {
        chunk = find(needed);
        if (chunk == NULL && region_add(needed))
            chunk = find(needed);
        if (chunk != NULL) {
            list_remove(chunk);
            chunk->size |= USED;
            trim(chunk, needed);
        }
    }
    if (chunk == NULL) {
        errno = ENOMEM;
        return NULL;
    }
    return content(chunk);
}

static void give_back(void *memory)
{
    if (memory == NULL)
        return;
    struct chunk *chunk = chunk_of(memory);
    if ((chunk->size & MAPPED) != 0)
        memory_unmap(chunk, chunk_size(chunk));
    else
        release(chunk);
}

/* Grows a used chunk into the free one behind it. */
static bool grow(struct chunk *chunk, size_t needed)
{
    struct chunk *after = chunk_after(chunk);
    if ((after->size & USED) != 0 || chunk_size(chunk) + chunk_size(after) < needed)
        return false;
    list_remove(after);
    set_size(chunk, chunk_size(chunk) + chunk_size(after), USED);
    return true;
}

/* What a chunk with pages of its own has too much of goes back. It stays where it is, for programs rely on it that less memory can
 * always be had. */
static void shrink_mapped(struct chunk *chunk, size_t needed)
{
    size_t size = (needed + PAGE - 1) / PAGE * PAGE, rest = chunk_size(chunk) - size;
    if (rest == 0)
        return;
    chunk->size = size | USED | MAPPED;
    memory_unmap((char *)chunk + size, rest);
}

static void *resize(void *memory, size_t size)
{
    if (memory == NULL)
        return take(size);
    struct chunk *chunk = chunk_of(memory);
    size_t needed = chunk_size_for(size);
    if (needed == 0) {
        errno = ENOMEM;
        return NULL;
    }
    if ((chunk->size & MAPPED) == 0) {
        if (chunk_size(chunk) >= needed || grow(chunk, needed)) {
            trim(chunk, needed);
            return memory;
        }
    } else if (chunk_size(chunk) >= needed) {
        shrink_mapped(chunk, needed);
        return memory;
    }
    void *moved = take(size);
    if (moved != NULL) {
        size_t held = chunk_size(chunk) - HEADER;
        memcpy(moved, memory, held < size ? held : size);
        give_back(memory);
    }
    return moved;
}

/* --- what is called: the cache, and behind it one thread at a time --- */

bool __malloc_lock(void)
{
    return lock_take(&lock);
}

void __malloc_unlock(bool locked)
{
    lock_release(&lock, locked);
}

/* What the calling thread keeps goes back; the lock is taken. */
static void empty_cache(void)
{
    for (unsigned i = 0; i <= CACHE_CHUNK_MAX / UNIT; i++)
        while (kept.first[i] != NULL) {
            struct chunk *chunk = kept.first[i];
            kept.first[i] = chunk->next_free;
            release(chunk);
        }
    kept.size = 0;
}

static void end_thread(void)
{
    bool locked = lock_take(&lock);
    empty_cache();
    lock_release(&lock, locked);
}

static void *take_shared(size_t size)
{
    bool locked = lock_take(&lock);
    void *memory = take(size);
    __thread_end_malloc = end_thread;
    if (memory == NULL && kept.size != 0) {
        empty_cache();
        memory = take(size);
    }
    lock_release(&lock, locked);
    if (memory == NULL)
        errno = ENOMEM;
    return memory;
}

void *malloc(size_t size)
{
    if (size > CACHE_CHUNK_MAX - HEADER)
        return take_shared(size);
    size_t units = size <= CHUNK_MIN - HEADER ? CHUNK_MIN / UNIT : (size + HEADER + UNIT - 1) / UNIT;
    struct chunk **first = &kept.first[units], *chunk = *first;
    if (chunk == NULL)
        return take_shared(size);
    *first = chunk->next_free;
    kept.size -= units * UNIT;
    chunk->size = units * UNIT | USED;
    return content(chunk);
}

static void give_back_shared(void *memory)
{
    bool locked = lock_take(&lock);
    if (kept.size + CACHE_CHUNK_MAX > CACHE_MAX)
        empty_cache();
    give_back(memory);
    lock_release(&lock, locked);
}

void free(void *memory)
{
    if (memory == NULL)
        return;
    struct chunk *chunk = (struct chunk *)((char *)memory - HEADER);
    size_t size = chunk->size - USED;          /* a multiple of UNIT if there are no other flags */
    if (((uintptr_t)chunk | size) % UNIT != 0 || size > CACHE_CHUNK_MAX
        || ((struct chunk *)((char *)chunk + size))->previous != size || kept.size + size > CACHE_MAX) {
        give_back_shared(memory);
        return;
    }
    struct chunk **first = &kept.first[size / UNIT];
    chunk->size = size | USED | CACHED;
    chunk->next_free = *first;
    *first = chunk;
    kept.size += size;
}

void *realloc(void *memory, size_t size)
{
    if (memory == NULL)
        return malloc(size);
    bool locked = lock_take(&lock);
    void *moved = resize(memory, size);
    lock_release(&lock, locked);
    if (moved == NULL)
        errno = ENOMEM;
    return moved;
}

void *reallocarray(void *memory, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(memory, count * size);
}

void *calloc(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        errno = ENOMEM;
        return NULL;
    }
    void *memory = malloc(count * size);
    if (memory != NULL && (((struct chunk *)((char *)memory - HEADER))->size & MAPPED) == 0)
        memset(memory, 0, count * size);       /* new pages are zero */
    return memory;
}

/* Takes a chunk with room to spare, and gives back what is before the aligned address. */
static void *allocate_aligned(size_t alignment, size_t size)
{
    if (alignment <= UNIT)
        return take(size);
    size_t needed = chunk_size_for(size);
    if (needed == 0 || alignment > MAPPED_MIN || needed + alignment + CHUNK_MIN >= MAPPED_MIN) {
        errno = ENOMEM;
        return NULL;
    }
    char *memory = take(needed + alignment + CHUNK_MIN);
    if (memory == NULL || (uintptr_t)memory % alignment == 0)
        return memory;
    struct chunk *chunk = chunk_of(memory);
    uintptr_t aligned = ((uintptr_t)memory + CHUNK_MIN + alignment - 1) / alignment * alignment;
    size_t before = aligned - (uintptr_t)memory;
    struct chunk *kept = (struct chunk *)(aligned - HEADER);
    size_t rest = chunk_size(chunk) - before;
    set_size(chunk, before, USED);
    set_size(kept, rest, USED);
    release(chunk);
    trim(kept, needed);
    return content(kept);
}

static bool power_of_two(size_t number)
{
    return number != 0 && (number & (number - 1)) == 0;
}

/* Alignments go up to what is below MAPPED_MIN together with the size. */
void *aligned_alloc(size_t alignment, size_t size)
{
    if (!power_of_two(alignment)) {
        errno = EINVAL;
        return NULL;
    }
    bool locked = lock_take(&lock);
    void *memory = allocate_aligned(alignment, size);
    lock_release(&lock, locked);
    return memory;
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    if (!power_of_two(alignment) || alignment % sizeof(void *) != 0)
        return EINVAL;
    bool locked = lock_take(&lock);
    void *allocated = allocate_aligned(alignment, size);
    lock_release(&lock, locked);
    if (allocated == NULL)
        return ENOMEM;
    *memory = allocated;
    return 0;
}
