/*
 * Files, directories and memory of the host.
 */
#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE        /* DT_DIR */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mkimage.h"

enum { HOLE_SIZE = 4096 };

void refuse(const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "mkimage: %s: ", name);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

void *allocate(size_t size)
{
    void *memory = calloc(1, size > 0 ? size : 1);
    if (memory == NULL)
        refuse("memory", "%zu bytes are not to be had", size);
    return memory;
}

void *grow(void *array, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity)
        return array;
    *capacity = *capacity > 0 ? *capacity * 2 : 16;
    array = realloc(array, *capacity * item_size);
    if (array == NULL)
        refuse("memory", "%zu bytes are not to be had", *capacity * item_size);
    return array;
}

char *join(const char *a, const char *b)
{
    char *text = allocate(strlen(a) + strlen(b) + 1);
    strcpy(text, a);
    strcat(text, b);
    return text;
}

bool read_file_if_there(const char *path, struct bytes *bytes)
{
    struct stat status;
    if (stat(path, &status) != 0 && errno == ENOENT)
        return false;
    *bytes = read_file(path);
    return true;
}

struct bytes read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        refuse(path, "cannot be read: %s", strerror(errno));
    struct stat status;
    if (fstat(fileno(file), &status) != 0 || !S_ISREG(status.st_mode))
        refuse(path, "is not a regular file");
    if (status.st_size > BOOT_IMAGE_SIZE_MAX)
        refuse(path, "is larger than %d MiB", BOOT_IMAGE_SIZE_MAX >> 20);
    struct bytes bytes = { allocate(status.st_size), status.st_size };
    if (fread(bytes.data, 1, bytes.size, file) != bytes.size)
        refuse(path, "cannot be read to its end");
    fclose(file);
    return bytes;
}

static bool is_zero(const uint8_t *data)
{
    return data[0] == 0 && memcmp(data, data + 1, HOLE_SIZE - 1) == 0;
}

/* How much from `offset` on is a hole, or none. The last piece never is: it gives the file its length. */
static size_t run_length(const uint8_t *data, size_t size, size_t offset, bool hole)
{
    size_t end = offset;
    while (size - end > HOLE_SIZE && is_zero(data + end) == hole)
        end += HOLE_SIZE;
    return !hole && size - end <= HOLE_SIZE ? size - offset : end - offset;
}

static bool write_pieces(FILE *file, const uint8_t *data, size_t size)
{
    for (size_t offset = 0; offset < size;) {
        size_t hole = run_length(data, size, offset, true);
        if (hole > 0 && fseek(file, (long)hole, SEEK_CUR) != 0)
            return false;
        offset += hole;
        size_t piece = run_length(data, size, offset, false);
        if (fwrite(data + offset, 1, piece, file) != piece)
            return false;
        offset += piece;
    }
    return true;
}

void write_file(const char *path, const void *data, size_t size)
{
    write_parts(path, (struct bytes){ 0 }, 0, (struct bytes){ (uint8_t *)data, size });
}

void write_parts(const char *path, struct bytes first, uint64_t gap, struct bytes second)
{
    char *unfinished = join(path, ".new");
    FILE *file = fopen(unfinished, "wb");
    if (file == NULL)
        refuse(path, "cannot be written: %s", strerror(errno));
    bool good = write_pieces(file, first.data, first.size) && fseek(file, (long)gap, SEEK_CUR) == 0
        && write_pieces(file, second.data, second.size);
    good = fclose(file) == 0 && good;
    if (!good || rename(unfinished, path) != 0) {
        int reason = errno;
        unlink(unfinished);
        refuse(path, "cannot be written: %s", strerror(reason));
    }
}

void write_same(const char *path, const char *from, const void *data, size_t size)
{
    char *unfinished = join(path, ".new");
    unlink(unfinished);
    bool good = linkat(AT_FDCWD, from, AT_FDCWD, unfinished, AT_SYMLINK_FOLLOW) == 0 && rename(unfinished, path) == 0;
    unlink(unfinished);            /* if both were it already, rename() has left it */
    if (!good)
        write_file(path, data, size);
}

void make_directory(const char *path)
{
    struct stat status;
    if (mkdir(path, 0777) != 0 && (errno != EEXIST || stat(path, &status) != 0 || !S_ISDIR(status.st_mode)))
        refuse(path, "cannot be made a directory: %s", strerror(errno));
}

static int compare_items(const void *a, const void *b)
{
    return strcmp(((const struct tree_item *)a)->path, ((const struct tree_item *)b)->path);
}

/* A system that does not say it with the name is asked. */
static bool is_directory(const struct dirent *item, const char *file)
{
    struct stat status;
    if (item->d_type == DT_DIR || item->d_type == DT_REG)
        return item->d_type == DT_DIR;
    if (lstat(file, &status) != 0 || !(S_ISDIR(status.st_mode) || S_ISREG(status.st_mode)))
        refuse(file, "is neither a file nor a directory");
    return S_ISDIR(status.st_mode);
}

/* What is in a directory, sorted; all in the tree's own array, without what is below. */
static struct tree read_level(const char *directory, const char *prefix)
{
    DIR *stream = opendir(directory);
    if (stream == NULL)
        refuse(directory, "cannot be read: %s", strerror(errno));
    struct tree level = { 0 };
    for (const struct dirent *item; (item = readdir(stream)) != NULL;) {
        if (strcmp(item->d_name, ".") == 0 || strcmp(item->d_name, "..") == 0)
            continue;
        level.items = grow(level.items, level.count, &level.capacity, sizeof level.items[0]);
        struct tree_item *added = &level.items[level.count++];
        added->path = join(prefix, item->d_name);
        added->file = join(join(directory, "/"), item->d_name);
        added->is_directory = is_directory(item, added->file);
    }
    closedir(stream);
    if (level.count > 0)
        qsort(level.items, level.count, sizeof level.items[0], compare_items);
    return level;
}

void read_tree(struct tree *tree, const char *directory, const char *prefix)
{
    struct tree level = read_level(directory, prefix);
    for (size_t i = 0; i < level.count; i++) {
        const struct tree_item *item = &level.items[i];
        tree->items = grow(tree->items, tree->count, &tree->capacity, sizeof *item);
        tree->items[tree->count++] = *item;
        if (item->is_directory)
            read_tree(tree, item->file, join(item->path, "/"));
    }
    free(level.items);
}
