/*
 * Files, directories and memory of the host.
 */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <errno.h>
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

static bool is_zero(const uint8_t *data, size_t size)
{
    return size > 0 && data[0] == 0 && memcmp(data, data + 1, size - 1) == 0;
}

/* The last piece is always written: it gives the file its length. */
static bool write_pieces(FILE *file, const uint8_t *data, size_t size)
{
    for (size_t offset = 0; offset < size; offset += HOLE_SIZE) {
        size_t piece = size - offset < HOLE_SIZE ? size - offset : HOLE_SIZE;
        bool last = offset + piece == size;
        if (is_zero(data + offset, piece) && !last) {
            if (fseek(file, HOLE_SIZE, SEEK_CUR) != 0)
                return false;
        } else if (fwrite(data + offset, 1, piece, file) != piece) {
            return false;
        }
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

void make_directory(const char *path)
{
    struct stat status;
    if (mkdir(path, 0777) != 0 && (errno != EEXIST || stat(path, &status) != 0 || !S_ISDIR(status.st_mode)))
        refuse(path, "cannot be made a directory: %s", strerror(errno));
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a directory, sorted; *count of them. */
static char **read_names(const char *directory, size_t *count)
{
    DIR *stream = opendir(directory);
    if (stream == NULL)
        refuse(directory, "cannot be read: %s", strerror(errno));
    char **names = NULL;
    size_t capacity = 0;
    *count = 0;
    for (struct dirent *item; (item = readdir(stream)) != NULL;) {
        if (strcmp(item->d_name, ".") == 0 || strcmp(item->d_name, "..") == 0)
            continue;
        names = grow(names, *count, &capacity, sizeof *names);
        names[(*count)++] = join(item->d_name, "");
    }
    closedir(stream);
    if (*count > 0)
        qsort(names, *count, sizeof *names, compare_names);
    return names;
}

static void read_level(struct tree *tree, const char *directory, const char *prefix)
{
    size_t count;
    char **names = read_names(directory, &count);
    for (size_t i = 0; i < count; i++) {
        struct tree_item item = {
            .path = join(prefix, names[i]),
            .file = join(join(directory, "/"), names[i]),
        };
        struct stat status;
        if (lstat(item.file, &status) != 0 || !(S_ISDIR(status.st_mode) || S_ISREG(status.st_mode)))
            refuse(item.file, "is neither a file nor a directory");
        item.is_directory = S_ISDIR(status.st_mode);
        tree->items = grow(tree->items, tree->count, &tree->capacity, sizeof item);
        tree->items[tree->count++] = item;
        if (item.is_directory)
            read_level(tree, item.file, join(item.path, "/"));
    }
}

void read_tree(struct tree *tree, const char *directory, const char *prefix)
{
    read_level(tree, directory, prefix);
}
