/* Memory for one command line: many small pieces, given back all at once. */
#ifndef SH_ARENA_H
#define SH_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *blocks;
};

/* `size` zeroed bytes. Without memory the shell says so and ends. */
void *arena_allocate(struct arena *arena, size_t size);
char *arena_copy(struct arena *arena, const char *text, size_t size);
void arena_free(struct arena *arena);

/* Text that grows by bytes. */
struct text {
    struct arena *arena;
    char *bytes;               /* ended by 0 once something was added */
    size_t size, room;
};

void text_add(struct text *text, char byte);
void text_add_string(struct text *text, const char *string);

/* An array of strings that grows, always ended by NULL. */
struct strings {
    struct arena *arena;
    char **items;
    size_t count, room;
};

void strings_add(struct strings *strings, char *item);

#endif
