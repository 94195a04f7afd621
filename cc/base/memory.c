/*
 * Arenas: base/memory.h. Blocks come from malloc and double in size; a released
 * block waits in `spare` for the next arena that needs one.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/base/memory.h>

enum {
    ALIGNMENT = 16,
    BLOCK_MIN = 256 * 1024,
    ARRAY_MIN = 16,
};

struct arena_block {
    struct arena_block *previous;
    char *end;
    _Alignas(ALIGNMENT) char bytes[];
};

struct arena program_arena, function_arena;
static struct arena_block *spare;

void *memory_resize(void *memory, size_t size)
{
    void *result = realloc(memory, size != 0 ? size : 1);
    if (result == NULL) {
        fprintf(stderr, "cc: out of memory\n");
        exit(1);
    }
    return result;
}

void *memory_allocate(size_t size)
{
    return memory_resize(NULL, size);
}

/* A block with room for `size` bytes: the spare one if it is large enough. */
static struct arena_block *block_take(size_t size)
{
    struct arena_block *block = spare;
    if (block != NULL && (size_t)(block->end - block->bytes) >= size) {
        spare = block->previous;
        return block;
    }
    if (size < BLOCK_MIN)
        size = BLOCK_MIN;
    block = memory_allocate(sizeof *block + size);
    block->end = block->bytes + size;
    return block;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (size > (size_t)(arena->end - arena->next)) {
        struct arena_block *block = block_take(size);
        block->previous = arena->block;
        arena->block = block;
        arena->next = block->bytes;
        arena->end = block->end;
    }
    void *result = arena->next;
    arena->next += size;
    return memset(result, 0, size);
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_allocate(arena, length + 1);
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
        arena->block = block->previous;
        block->previous = spare;
        spare = block;
    }
    arena->next = mark.next;
    arena->end = mark.block != NULL ? mark.block->end : NULL;
}

void *array_grow(void *array, uint32_t *capacity, uint32_t count, size_t element)
{
    if (count < *capacity)
        return array;
    *capacity = *capacity < ARRAY_MIN ? ARRAY_MIN : *capacity * 2;
    return memory_resize(array, *capacity * element);
}

void buffer_append(struct buffer *buffer, const void *bytes, size_t size)
{
    if (buffer->capacity - buffer->size < size) {
        buffer->capacity = (buffer->size + size) * 2;
        buffer->bytes = memory_resize(buffer->bytes, buffer->capacity);
    }
    if (bytes != NULL)
        memcpy(buffer->bytes + buffer->size, bytes, size);
    else
        memset(buffer->bytes + buffer->size, 0, size);
    buffer->size += size;
}
