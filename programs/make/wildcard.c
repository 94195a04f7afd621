/* File names with wildcards; see wildcard.h. */
#define _XOPEN_SOURCE 700
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "folder.h"
#include "job.h"
#include "variable.h"
#include "wildcard.h"
#include "words.h"

bool wildcard_has(const char *name, size_t length)
{
    if (length > 0 && name[0] == '~')
        return true;
    for (size_t i = 0; i < length; i++)
        if (name[i] == '*' || name[i] == '?' || name[i] == '[')
            return true;
    return false;
}

/* At the byte behind `[`: the byte behind `]` when `byte` is (or is not) in it, else NULL. */
static const char *match_class(const char *pattern, char byte)
{
    bool inverted = *pattern == '!' || *pattern == '^', found = false;
    pattern += inverted;
    for (const char *start = pattern; *pattern != ']' || pattern == start; pattern++) {
        if (*pattern == 0)
            return NULL;
        char low = *pattern, high = low;
        if (pattern[1] == '-' && pattern[2] != ']' && pattern[2] != 0) {
            high = pattern[2];
            pattern += 2;
        }
        found = found || ((unsigned char)low <= (unsigned char)byte && (unsigned char)byte <= (unsigned char)high);
    }
    return found != inverted ? pattern + 1 : NULL;
}

/* Behind the part of the pattern that matches one byte; NULL when it does not. */
static const char *match_one(const char *pattern, char byte)
{
    if (*pattern == '?')
        return pattern + 1;
    if (*pattern == '[' && pattern[1] != 0 && strchr(pattern + 2, ']') != NULL)
        return match_class(pattern + 1, byte);
    if (*pattern == '\\' && pattern[1] != 0)
        pattern++;
    return *pattern == byte ? pattern + 1 : NULL;
}

/* Goes back to the last star alone: what an earlier one took does not matter then. */
bool wildcard_match(const char *pattern, const char *name)
{
    const char *star = NULL, *star_name = NULL;
    if (*name == '.' && *pattern != '.')
        return false;
    while (*name != 0) {
        const char *next;
        if (*pattern == '*') {
            star = ++pattern;
            star_name = name;
        } else if (*pattern != 0 && (next = match_one(pattern, *name)) != NULL) {
            pattern = next;
            name++;
        } else if (star != NULL) {
            pattern = star;
            name = ++star_name;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == 0;
}

struct names {
    char **list;
    size_t count, capacity;
};

static void add_name(struct names *names, char *name)
{
    if (names->count == names->capacity) {
        names->capacity = names->capacity ? names->capacity * 2 : 32;
        names->list = memory_resize(names->list, names->capacity * sizeof *names->list);
    }
    names->list[names->count++] = name;
}

static void add_path(struct names *names, const struct text *path)
{
    add_name(names, memory_copy(path->bytes, path->length));
}

/* The part of a path without wildcards: backslashes before characters are undone. */
static void add_plain(struct text *path, const char *part, size_t length)
{
    for (const char *end = part + length; part < end; part++) {
        if (*part == '\\' && part + 1 < end)
            part++;
        text_add_byte(path, *part);
    }
}

static bool is_directory(const struct folder_entry *entry, const char *path)
{
    struct stat status;
    if (entry->kind == FOLDER_UNKNOWN)
        return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    return entry->kind == FOLDER_DIRECTORY;
}

static void expand_parts(struct names *names, struct text *path, const char *pattern);

/* The entries of the folder at `path` that match the first `length` bytes of the pattern, and what the rest of it finds in them. */
static void expand_folder(struct names *names, struct text *path, const char *pattern, size_t length)
{
    size_t before = path->length;
    char *part = memory_copy(pattern, length);
    const struct folder *folder = folder_read(text_string(path));
    for (size_t i = 0; folder != NULL && i < folder->count; i++) {
        const struct folder_entry *entry = &folder->entries[i];
        if (!wildcard_match(part, entry->name))
            continue;
        text_add_string(path, entry->name);
        if (pattern[length] == 0)
            add_path(names, path);
        else if (is_directory(entry, path->bytes))
            expand_parts(names, path, pattern + length);
        text_cut(path, before);
    }
    free(part);
}

/* What the pattern finds behind `path`, which is the root, the working folder, or another that is there. */
static void expand_parts(struct names *names, struct text *path, const char *pattern)
{
    size_t before = path->length, length;
    struct stat status;
    for (;;) {
        while (*pattern == '/')
            text_add_byte(path, *pattern++);
        length = strcspn(pattern, "/");
        if (*pattern == 0 || (wildcard_has(pattern, length) && *pattern != '~'))
            break;
        add_plain(path, pattern, length);
        pattern += length;
    }
    if (*pattern != 0)
        expand_folder(names, path, pattern, length);
    else if (lstat(text_string(path), &status) == 0)
        add_path(names, path);
    text_cut(path, before);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* `~` and `~/...` are the user's home. */
static char *without_tilde(const char *pattern, size_t length)
{
    struct text text = { 0 };
    if (length > 0 && pattern[0] == '~' && (length == 1 || pattern[1] == '/')) {
        struct variable *home = variable_global("HOME");
        if (home != NULL && home->value.length > 0) {
            text_add_string(&text, text_string(&home->value));
            pattern++;
            length--;
        }
    }
    text_add(&text, pattern, length);
    return text_take(&text);
}

bool wildcard_expand(struct text *out, bool *first, const char *pattern, size_t length)
{
    struct names names = { 0 };
    struct text path = { 0 };
    char *whole = without_tilde(pattern, length);
    if (*whole != 0)
        expand_parts(&names, &path, whole);
    if (names.count > 0)
        qsort(names.list, names.count, sizeof *names.list, compare);
    for (size_t i = 0; i < names.count; i++) {
        add_word(out, first, names.list[i], strlen(names.list[i]));
        free(names.list[i]);
    }
    bool found = names.count > 0;
    if (jobs_running() > 0)
        folders_forget();
    free(names.list);
    free(whole);
    text_free(&path);
    return found;
}
