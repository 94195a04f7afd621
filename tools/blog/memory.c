/* What every part of the tool needs: memory, messages, files. */
#include "blog.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

unsigned complaints;

static void *checked(void *memory)
{
    if (memory == NULL) {
        fprintf(stderr, "blog: out of memory\n");
        exit(1);
    }
    return memory;
}

void *allocate(size_t size)
{
    return checked(calloc(1, size));
}

/* Room for one more of `size` bytes behind `count` of them. */
void *grow(void *memory, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return memory;
    *room = *room == 0 ? 16 : *room * 2;
    return checked(realloc(memory, *room * size));
}

char *copy_text(const char *text, size_t size)
{
    char *copy = allocate(size + 1);
    memcpy(copy, text, size);
    return copy;
}

char *format(const char *text, ...)
{
    va_list list;
    va_start(list, text);
    char none[1];
    int size = vsnprintf(none, 0, text, list);
    va_end(list);
    char *result = allocate((size_t)size + 1);
    va_start(list, text);
    vsnprintf(result, (size_t)size + 1, text, list);
    va_end(list);
    return result;
}

void complain(const char *path, int line, const char *text, ...)
{
    complaints++;
    fprintf(stderr, line != 0 ? "%s:%d: " : "%s: ", path, line);
    va_list list;
    va_start(list, text);
    vfprintf(stderr, text, list);
    va_end(list);
    fputc('\n', stderr);
}

char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return NULL;
    size_t count = 0, room = 65536;
    char *text = checked(malloc(room));
    for (size_t got; (got = fread(text + count, 1, room - count - 1, file)) != 0; ) {
        count += got;
        if (room - count == 1)
            text = checked(realloc(text, room *= 2));
    }
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed)
        return NULL;
    text[count] = 0;
    if (size != NULL)
        *size = count;
    return text;
}
