/* Directories as they were read; see folder.h. */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE        /* DT_DIR */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include "folder.h"
#include "memory.h"

enum { BUCKETS = 256 };

static struct folder *buckets[BUCKETS];
static bool any;

static enum folder_kind kind_of(const struct dirent *entry)
{
    if (entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN)
        return FOLDER_UNKNOWN;
    return entry->d_type == DT_DIR ? FOLDER_DIRECTORY : FOLDER_OTHER;
}

static void add(struct folder *folder, const struct dirent *entry)
{
    if (folder->count == folder->capacity) {
        folder->capacity = folder->capacity ? folder->capacity * 2 : 32;
        folder->entries = memory_resize(folder->entries, folder->capacity * sizeof *folder->entries);
    }
    folder->entries[folder->count++] = (struct folder_entry){ memory_copy(entry->d_name, strlen(entry->d_name)), kind_of(entry) };
}

static void empty(struct folder *folder)
{
    for (size_t i = 0; i < folder->count; i++)
        free(folder->entries[i].name);
    free(folder->entries);
}

void folders_forget(void)
{
    for (size_t i = 0; any && i < BUCKETS; i++)
        for (struct folder *next; buckets[i] != NULL; buckets[i] = next) {
            next = buckets[i]->next;
            empty(buckets[i]);
            free(buckets[i]);
        }
    any = false;
}

const struct folder *folder_read(const char *path)
{
    path = intern(path, strlen(path));
    struct folder **bucket = &buckets[hash_bytes(path, strlen(path)) % BUCKETS], *folder = *bucket;
    while (folder != NULL && folder->path != path)
        folder = folder->next;
    if (folder != NULL)
        return folder;
    DIR *stream = opendir(*path != 0 ? path : ".");
    if (stream == NULL)
        return NULL;
    folder = memory_allocate(sizeof *folder);
    folder->path = path;
    for (const struct dirent *entry; (entry = readdir(stream)) != NULL;)
        add(folder, entry);
    closedir(stream);
    folder->next = *bucket;
    *bucket = folder;
    any = true;
    return folder;
}
