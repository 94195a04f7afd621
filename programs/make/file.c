/* Targets and prerequisites; see file.h. */
#define _XOPEN_SOURCE 700
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "file.h"
#include "rule.h"

struct file *all_files;
struct special special;

static struct file **last_file = &all_files;
static struct file **buckets;
static size_t bucket_count, file_count;
static const char *folder = ".";

static size_t bucket_of(const char *name, size_t count)
{
    uint64_t hash = (uint64_t)(uintptr_t)name * 0x9e3779b97f4a7c15;
    return (size_t)(hash >> 32) & (count - 1);
}

static void grow(void)
{
    size_t count = bucket_count ? bucket_count * 2 : 1024;
    struct file **larger = memory_allocate(count * sizeof *larger);
    for (size_t i = 0; i < bucket_count; i++)
        for (struct file *file = buckets[i], *next; file != NULL; file = next) {
            next = file->next;
            file->next = larger[bucket_of(file->name, count)];
            larger[bucket_of(file->name, count)] = file;
        }
    free(buckets);
    buckets = larger;
    bucket_count = count;
}

/* `./x` is `x`. */
static const char *clean_name(const char *name, size_t *length)
{
    while (*length > 2 && name[0] == '.' && name[1] == '/') {
        name += 2;
        *length -= 2;
        while (*length > 1 && *name == '/') {
            name++;
            --*length;
        }
    }
    return name;
}

static struct file *find(const char *interned)
{
    if (bucket_count == 0)
        return NULL;
    struct file *file = buckets[bucket_of(interned, bucket_count)];
    while (file != NULL && file->name != interned)
        file = file->next;
    return file;
}

struct file *file_find(const char *name, size_t length)
{
    name = clean_name(name, &length);
    return find(intern(name, length));
}

struct file *file_make(const char *name)
{
    struct file *file = memory_allocate(sizeof *file);
    file->name = name;
    file->time = TIME_UNKNOWN;
    file->last_dependency = &file->dependencies;
    return file;
}

struct file *file_enter(const char *name, size_t length)
{
    name = clean_name(name, &length);
    const char *interned = intern(name, length);
    struct file *file = find(interned);
    if (file != NULL)
        return file;
    if (file_count >= bucket_count)
        grow();
    file = file_make(interned);
    struct file **bucket = &buckets[bucket_of(interned, bucket_count)];
    file->next = *bucket;
    *bucket = file;
    file_count++;
    *last_file = file;
    last_file = &file->next_listed;
    return file;
}

struct file *file_enter_string(const char *name)
{
    return file_enter(name, strlen(name));
}

const char *file_path(const struct file *file)
{
    return file->path != NULL ? file->path : file->name;
}

struct dependency *file_add_dependency(struct file *file, struct file *needed, bool order_only)
{
    struct dependency *dependency = memory_allocate(sizeof *dependency);
    dependency->file = needed;
    dependency->order_only = order_only;
    *file->last_dependency = dependency;
    file->last_dependency = &dependency->next;
    return dependency;
}

void file_add_pending(struct file *file, const char *text, size_t length, const char *stem, const struct position *at)
{
    struct pending *pending = memory_allocate(sizeof *pending);
    pending->text = memory_copy(text, length);
    pending->stem = stem;
    pending->at = *at;
    file_add_dependency(file, NULL, false)->pending = pending;
    file->has_pending = true;
}

struct scope *file_scope(struct file *file)
{
    if (file->scope == NULL) {
        file->scope = memory_allocate(sizeof *file->scope);
        file->scope->of_target = true;
        file->scope->behind = &global_scope;
    }
    return file->scope;
}

static int64_t time_of(const char *name)
{
    struct stat status;
    if (stat(name, &status) != 0)
        return TIME_MISSING;
    int64_t seconds = status.st_mtim.tv_sec;
    if (seconds < 0)
        return 0;
    return seconds * 1000000000 + status.st_mtim.tv_nsec;
}

int64_t file_time(struct file *file)
{
    if (file->time != TIME_UNKNOWN)
        return file->time;
    file->time = time_of(file_path(file));
    if (file->time == TIME_MISSING && !file->is_phony && file->path == NULL) {
        const char *path = vpath_find(file->name);
        if (path != NULL) {
            file->path = path;
            file->time = time_of(path);
        }
    }
    if (file->is_low_resolution && file->time > 0)
        file->time += 999999999 - file->time % 1000000000;
    return file->time;
}

void file_forget_time(struct file *file)
{
    if (!file->is_assumed)
        file->time = TIME_UNKNOWN;
    file->path = NULL;
}

bool name_exists(const char *name)
{
    struct stat status;
    return stat(name, &status) == 0 || vpath_find(name) != NULL;
}

/* The special target, when makefiles have it, with its prerequisites. */
static struct file *special_target(const char *name, struct dependency **list)
{
    struct file *target = file_find(name, strlen(name));
    if (target == NULL || !target->is_target)
        return NULL;
    target->seen = &global_scope;
    file_expand_pending(target);
    *list = target->dependencies;
    return target;
}

/* Of special targets that speak of all files when they have no prerequisites. */
/* `member` is the offset of a bool of struct file. */
static void mark(const char *name, size_t member, bool *all)
{
    struct dependency *list = NULL;
    if (special_target(name, &list) != NULL && list == NULL && all != NULL)
        *all = true;
    for (; list != NULL; list = list->next)
        for (struct file *file = list->file; file != NULL; file = file->next_rule)
            *(bool *)((char *)file + member) = true;
}

void files_mark_special(void)
{
    static const struct { const char *name; bool *flag; } flags[] = {
        { ".DELETE_ON_ERROR", &special.delete_on_error }, { ".NOTPARALLEL", &special.not_parallel },
        { ".EXPORT_ALL_VARIABLES", &export_all },
    };
    struct dependency *list;
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (special_target(flags[i].name, &list) != NULL)
            *flags[i].flag = true;
    mark(".PHONY", offsetof(struct file, is_phony), NULL);
    mark(".PRECIOUS", offsetof(struct file, is_precious), &special.all_precious);
    mark(".SECONDARY", offsetof(struct file, is_secondary), &special.all_secondary);
    mark(".INTERMEDIATE", offsetof(struct file, is_intermediate), NULL);
    mark(".SILENT", offsetof(struct file, is_silent), &special.silent);
    mark(".IGNORE", offsetof(struct file, is_ignored), &special.ignore);
    mark(".LOW_RESOLUTION_TIME", offsetof(struct file, is_low_resolution), NULL);
    for (struct file *file = all_files; file != NULL; file = file->next_listed)
        for (struct file *rule = file->next_rule; rule != NULL; rule = rule->next_rule)
            rule->is_phony = file->is_phony;
}

const char *working_folder(void)
{
    return folder;
}

void set_working_folder(const char *path)
{
    folder = intern_string(path);
}
