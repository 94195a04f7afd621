/* Memory for one command line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "arena.h"

enum { BLOCK_SIZE = 2048, ALIGNMENT = 16 };

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    _Alignas(16) char bytes[];
};

/* Of ordinary size, for the next command: most need one and give it back. */
static struct arena_block *spare;

static struct arena_block *block_memory(size_t size)
{
    struct arena_block *block = spare;
    if (block == NULL || size != BLOCK_SIZE)
        return malloc(sizeof *block + size);
    spare = NULL;
    return block;
}

static struct arena_block *block_new(struct arena *arena, size_t size)
{
    size = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    struct arena_block *block = block_memory(size);
    if (block == NULL) {
        fprintf(stderr, "sh: not enough memory for this command\n");
        exit(2);
    }
    block->next = arena->blocks;
    block->used = 0;
    block->size = size;
    arena->blocks = block;
    return block;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    struct arena_block *block = arena->blocks;
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (block == NULL || size > block->size - block->used)
        block = block_new(arena, size);
    void *memory = block->bytes + block->used;
    block->used += size;
    return memset(memory, 0, size);
}

char *arena_copy(struct arena *arena, const char *text, size_t size)
{
    char *copy = arena_allocate(arena, size + 1);
    memcpy(copy, text, size);
    return copy;
}

void arena_free(struct arena *arena)
{
    while (arena->blocks != NULL) {
        struct arena_block *block = arena->blocks;
        arena->blocks = block->next;
        if (spare == NULL && block->size == BLOCK_SIZE)
            spare = block;
        else
            free(block);
    }
}

static void make_room(struct text *text, size_t more)
{
    size_t room = text->room == 0 ? 32 : text->room;
    if (text->size + more < text->room)
        return;
    while (text->size + more >= room)
        room *= 2;
    char *grown = arena_allocate(text->arena, room);
    if (text->size > 0)
        memcpy(grown, text->bytes, text->size);
    text->bytes = grown;
    text->room = room;
}

void text_add(struct text *text, char byte)
{
    make_room(text, 1);
    text->bytes[text->size++] = byte;
    text->bytes[text->size] = 0;
}

void text_add_string(struct text *text, const char *string)
{
    size_t size = strlen(string);
    if (size == 0)
        return;
    make_room(text, size);
    memcpy(text->bytes + text->size, string, size + 1);
    text->size += size;
}

void strings_add(struct strings *strings, char *item)
{
    if (strings->count + 1 >= strings->room) {
        size_t room = strings->room == 0 ? 8 : 2 * strings->room;
        char **grown = arena_allocate(strings->arena, room * sizeof *grown);
        if (strings->count > 0)
            memcpy(grown, strings->items, strings->count * sizeof *grown);
        strings->items = grown;
        strings->room = room;
    }
    strings->items[strings->count++] = item;
    strings->items[strings->count] = NULL;
}
