/* The textual part of path resolution: pure, so that it can be tested anywhere. */
#include <stdbool.h>
#include <string.h>
#include "resolve.h"

/* Adds the parts of `path` to the absolute path of `length` bytes (without a slash at
 * the end; 0 for the root); the new length, or `size` if it does not fit. */
static size_t add_parts(const char *path, char *absolute, size_t length, size_t size)
{
    while (*path != 0) {
        size_t part = strcspn(path, "/");
        if (part == 2 && path[0] == '.' && path[1] == '.') {
            while (length > 0 && absolute[--length] != '/')
                ;
        } else if (part > 0 && !(part == 1 && path[0] == '.')) {
            if (length + 1 + part >= size)
                return size;
            absolute[length++] = '/';
            memcpy(absolute + length, path, part);
            length += part;
        }
        path += part;
        path += strspn(path, "/");
    }
    return length;
}

/* A path that ends in a slash, "." or ".." must name a directory. */
static bool names_directory(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *last = slash != NULL ? slash + 1 : path;
    return *last == 0 || strcmp(last, ".") == 0 || strcmp(last, "..") == 0;
}

size_t __path_join(const char *directory, const char *path, char *absolute, size_t size)
{
    size_t length = 0;
    if (*path != '/')
        length = add_parts(directory, absolute, length, size);
    if (length < size)
        length = add_parts(path, absolute, length, size);
    if (length < size && (length == 0 || names_directory(path)))
        absolute[length++] = '/';
    if (length >= size)
        return 0;
    absolute[length] = 0;
    return length;
}
