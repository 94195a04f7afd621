/*
 * Names of files as outputs have them: path_map.h.
 */
#include <stdint.h>
#include <string.h>
#include <cc/base/memory.h>
#include <cc/base/path_map.h>

static struct path_map {
    struct path_map *before;
    const char *from, *to;
    size_t length;               /* of `from` */
    unsigned uses;
} *last;

bool path_map_add(const char *text, unsigned uses)
{
    const char *equals = strrchr(text, '=');
    if (equals == NULL)
        return false;
    struct path_map *map = arena_allocate(&program_arena, sizeof *map);
    *map = (struct path_map){ last, text, equals + 1, (size_t)(equals - text), uses };
    last = map;
    return true;
}

const char *path_mapped(const char *path, enum path_use use)
{
    for (const struct path_map *map = last; map != NULL; map = map->before) {
        if (!(map->uses & use) || strncmp(path, map->from, map->length) != 0)
            continue;
        size_t kept = strlen(path + map->length), added = strlen(map->to);
        char *mapped = arena_allocate(&program_arena, added + kept + 1);
        memcpy(mapped, map->to, added);
        memcpy(mapped + added, path + map->length, kept);
        return mapped;
    }
    return path;
}
