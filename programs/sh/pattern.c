/* Paths that match a pattern, directory by directory. */
#include <dirent.h>
#include <fnmatch.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "expand.h"
#include "shell.h"

static int compare(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static bool has_pattern(const char *part)
{
    for (; *part != 0; part++) {
        if (*part == '\\' && part[1] != 0)
            part++;
        else if (strchr("*?[", *part) != NULL)
            return true;
    }
    return false;
}

/* prefix followed by name, whose backslashes quote if `quoted`. */
static char *join(struct arena *arena, const char *prefix, const char *name, bool quoted)
{
    struct text text = { .arena = arena };
    text_add_string(&text, prefix);
    for (; *name != 0; name++) {
        if (quoted && *name == '\\' && name[1] != 0)
            name++;
        text_add(&text, *name);
    }
    return text.bytes != NULL ? text.bytes : arena_allocate(arena, 1);
}

/* Adds prefix + each name of the directory `prefix` that matches `part`. */
static void match_directory(const char *prefix, const char *part, struct strings *found)
{
    struct dirent *entry;
    DIR *directory = opendir(*prefix != 0 ? prefix : ".");
    while (directory != NULL && (entry = readdir(directory)) != NULL)
        if (fnmatch(part, entry->d_name, FNM_PERIOD) == 0)
            strings_add(found, join(found->arena, prefix, entry->d_name, false));
    if (directory != NULL)
        closedir(directory);
}

/* From prefixes to prefixes: each with the next part of the pattern behind it, then
 * `slashes`. Only what exists is kept. */
static struct strings match_part(const struct strings *prefixes, const char *part, const char *slashes)
{
    struct strings found = { .arena = prefixes->arena }, kept = { .arena = prefixes->arena };
    for (size_t i = 0; i < prefixes->count; i++) {
        if (has_pattern(part))
            match_directory(prefixes->items[i], part, &found);
        else
            strings_add(&found, join(found.arena, prefixes->items[i], part, true));
    }
    for (size_t i = 0; i < found.count; i++) {
        struct stat status;
        char *path = join(kept.arena, found.items[i], slashes, false);
        if (stat(path, &status) == 0)
            strings_add(&kept, path);
    }
    return kept;
}

bool pattern_paths(const char *pattern, struct strings *fields)
{
    struct arena *arena = fields->arena;
    struct strings paths = { .arena = arena };
    size_t slashes = strspn(pattern, "/");
    strings_add(&paths, arena_copy(arena, pattern, slashes));
    pattern += slashes;
    while (*pattern != 0 && paths.count > 0) {
        size_t length = strcspn(pattern, "/");
        const char *part = arena_copy(arena, pattern, length);
        pattern += length;
        slashes = strspn(pattern, "/");
        paths = match_part(&paths, part, arena_copy(arena, pattern, slashes));
        pattern += slashes;
    }
    if (paths.count > 1)
        qsort(paths.items, paths.count, sizeof *paths.items, compare);
    for (size_t i = 0; i < paths.count; i++)
        strings_add(fields, paths.items[i]);
    return paths.count > 0;
}

static bool begins_character(char c)
{
    return ((unsigned char)c & 0xc0) != 0x80;
}

size_t pattern_prefix(const char *pattern, const char *text, bool longest)
{
    size_t size = strlen(text), found = SIZE_MAX;
    char *copy = shell_memory(strdup(text));
    for (size_t i = 0; i <= size && (found == SIZE_MAX || longest); i++) {
        if (!begins_character(text[i]))
            continue;
        copy[i] = 0;
        if (fnmatch(pattern, copy, 0) == 0)
            found = i;
        copy[i] = text[i];
    }
    free(copy);
    return found;
}

size_t pattern_suffix(const char *pattern, const char *text, bool longest)
{
    size_t size = strlen(text), found = SIZE_MAX;
    for (size_t i = size + 1; i-- > 0 && (found == SIZE_MAX || longest);)
        if (begins_character(text[i]) && fnmatch(pattern, text + i, 0) == 0)
            found = size - i;
    return found;
}
