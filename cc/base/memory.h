/*
 * Memory of the compiler: arenas and growing arrays. Nothing is freed by itself;
 * an arena goes as a whole or back to a mark. Running out of memory ends the program
 * with an error.
 */
#ifndef QUINE_CC_MEMORY_H
#define QUINE_CC_MEMORY_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena_block;

struct arena {
    struct arena_block *block;   /* the current one; older ones behind it */
    char *next;
    char *end;
};

struct arena_mark {
    struct arena_block *block;
    char *next;
};

/* What lives until the program ends: names, files, types, symbols. */
extern struct arena program_arena;
/* What belongs to the function or declaration being compiled: trees, IR. */
extern struct arena function_arena;

enum { ARENA_ALIGNMENT = 16 };

/* Bytes of a block, at least. With 0 everything that is allocated is a block of its own, and gone when it is released: a
 * sanitizer sees who goes beyond. */
extern size_t arena_block_least;

/* A new block with room for `size` bytes. */
void arena_extend(struct arena *arena, size_t size);

/* `size` bytes of zeroes, aligned. */
static inline void *arena_allocate(struct arena *arena, size_t size)
{
    size = (size + ARENA_ALIGNMENT - 1) & ~(size_t)(ARENA_ALIGNMENT - 1);
    if (size > (size_t)(arena->end - arena->next))
        arena_extend(arena, size);
    void *result = arena->next;
    arena->next += size;
    return result;
}

/* A copy of `length` bytes with a 0 behind them. */
char *arena_text(struct arena *arena, const char *text, size_t length);
struct arena_mark arena_mark(const struct arena *arena);
/* Everything that was allocated since the mark is gone; its blocks are kept for use. */
void arena_release(struct arena *arena, struct arena_mark mark);

/* Like malloc, calloc of bytes, and realloc, but they never return NULL. */
void *memory_allocate(size_t size);
void *memory_zeroes(size_t size);
void *memory_resize(void *memory, size_t size);

/* array_grow() where there is no room: makes it. */
void *array_double(void *array, uint32_t *capacity, size_t element);

/*
 * Room for one more element: `array` (from memory_resize(), or NULL) has `count`
 * elements of `element` bytes and room for `*capacity`. Returns the array, perhaps
 * elsewhere; use it as
 *     list = array_grow(list, &capacity, count, sizeof *list);
 *     list[count++] = ...
 */
static inline void *array_grow(void *array, uint32_t *capacity, uint32_t count, size_t element)
{
    return count < *capacity ? array : array_double(array, capacity, element);
}

/* Bytes that grow; all 0 is an empty one. */
struct buffer {
    uint8_t *bytes;
    size_t size, capacity;
};

/* Makes room for so many bytes behind those that it has. */
void buffer_grow(struct buffer *buffer, size_t size);

/* `bytes` NULL appends zeroes. */
static inline void buffer_append(struct buffer *buffer, const void *bytes, size_t size)
{
    if (size == 0)
        return;
    if (buffer->capacity - buffer->size < size)
        buffer_grow(buffer, size);
    if (bytes != NULL)
        memcpy(buffer->bytes + buffer->size, bytes, size);
    else
        memset(buffer->bytes + buffer->size, 0, size);
    buffer->size += size;
}

#endif
