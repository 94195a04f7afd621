/*
 * Arenas: base/memory.h. Blocks come from calloc; a released block waits in `spare` for the
 * next arena that needs one, unless enough do. All bytes of a block that are not in use are 0: what is released is
 * cleared then, and most of what is allocated never is, so nothing is cleared one small piece at a time.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>

enum {
    SPARE_BLOCKS = 8,            /* of the least size, as bytes: that much waits; more, after a large function, goes back */
    ARRAY_MIN = 16,
};

size_t arena_block_least = 256 * 1024;

struct arena_block {
    struct arena_block *previous;
    char *end;
    char *used;                  /* up to here, when a newer block has taken its place */
    _Alignas(ARENA_ALIGNMENT) char bytes[];
};

struct arena program_arena, function_arena;
static struct arena_block *spare;
static size_t spare_size;        /* bytes in all of them */

static _Noreturn void memory_exhausted(void)
{
    fprintf(stderr, "cc: out of memory\n");
    exit(1);
}

void *memory_resize(void *memory, size_t size)
{
    void *result = realloc(memory, size != 0 ? size : 1);
    if (result == NULL)
        memory_exhausted();
    return result;
}

void *memory_allocate(size_t size)
{
    return memory_resize(NULL, size);
}

void *memory_zeroes(size_t size)
{
    void *result = calloc(1, size);
    if (result == NULL)
        memory_exhausted();
    return result;
}

/* Bytes for which memset stores vectors; of more it makes `rep stos`, which is slow to begin, and of a number that they know
 * compilers do so themselves: hence a variable that others might change. */
size_t memory_cleared_at_once = 1024;

/* Functions release a few KiB each. */
static void clear(char *bytes, size_t size)
{
    while (size > 0) {
        size_t piece = size < memory_cleared_at_once ? size : memory_cleared_at_once;
        memset(bytes, 0, piece);
        bytes += piece;
        size -= piece;
    }
}

static size_t block_size(const struct arena_block *block)
{
    return (size_t)(block->end - block->bytes);
}

/* A block with room for `size` bytes: the spare one if it is large enough. */
static struct arena_block *block_take(size_t size)
{
    struct arena_block *block = spare;
    if (block != NULL && block_size(block) >= size) {
        spare = block->previous;
        spare_size -= block_size(block);
        return block;
    }
    if (size < arena_block_least)
        size = arena_block_least;
    block = memory_zeroes(sizeof *block + size);
    block->end = block->bytes + size;
    return block;
}

void arena_extend(struct arena *arena, size_t size)
{
    struct arena_block *block = block_take(size);
    if (arena->block != NULL)
        arena->block->used = arena->next;
    block->previous = arena->block;
    arena->block = block;
    arena->next = block->bytes;
    arena->end = block->end;
}

/* A block of which `used` bytes are not 0 waits for the next arena, if not too many do. */
static void block_give(struct arena_block *block, size_t used)
{
    if (spare_size + block_size(block) > SPARE_BLOCKS * arena_block_least) {
        free(block);
        return;
    }
    clear(block->bytes, used);
    spare_size += block_size(block);
    block->previous = spare;
    spare = block;
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_allocate(arena, length + 1);
    if (length > 0)                      /* else it may be nowhere */
        memcpy(copy, text, length);
    return copy;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){ arena->block, arena->next };
}

void arena_release(struct arena *arena, struct arena_mark mark)
{
    while (arena->block != mark.block) {
        struct arena_block *block = arena->block;
        size_t used = (size_t)(arena->next - block->bytes);
        arena->block = block->previous;
        arena->next = arena->block != NULL ? arena->block->used : NULL;
        block_give(block, used);
    }
    if (arena->next != mark.next)
        clear(mark.next, (size_t)(arena->next - mark.next));
    arena->next = mark.next;
    arena->end = mark.block != NULL ? mark.block->end : NULL;
}

void *array_double(void *array, uint32_t *capacity, size_t element)
{
    *capacity = *capacity < ARRAY_MIN ? ARRAY_MIN : *capacity * 2;
    return memory_resize(array, *capacity * element);
}

void buffer_grow(struct buffer *buffer, size_t size)
{
    enum { LEAST = 64 };
    buffer->capacity = buffer->size + size < LEAST / 2 ? LEAST : (buffer->size + size) * 2;
    buffer->bytes = memory_resize(buffer->bytes, buffer->capacity);
}
