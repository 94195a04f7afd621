/* Looking for bytes and strings; memchr is in libc/x86_64/search.S. */
#include <string.h>

void *memccpy(void *restrict to, const void *restrict from, int byte, size_t count)
{
    const unsigned char *found = memchr(from, byte, count);
    size_t copied = found != NULL ? (size_t)(found - (const unsigned char *)from) + 1 : count;
    memcpy(to, from, copied);
    return found != NULL ? (unsigned char *)to + copied : NULL;
}

/* From one place to the next where its first byte is. */
void *memmem(const void *memory, size_t size, const void *part, size_t part_size)
{
    const unsigned char *bytes = memory, *wanted = part;
    if (part_size == 0)
        return (void *)memory;
    while (size >= part_size) {
        const unsigned char *found = memchr(bytes, *wanted, size - part_size + 1);
        if (found == NULL)
            return NULL;
        if (memcmp(found, wanted, part_size) == 0)
            return (void *)found;
        size -= (size_t)(found + 1 - bytes);
        bytes = found + 1;
    }
    return NULL;
}

char *strchr(const char *string, int byte)
{
    for (; *string != (char)byte; string++)
        if (*string == 0)
            return NULL;
    return (char *)string;
}

char *strrchr(const char *string, int byte)
{
    const char *last = NULL;
    do {
        if (*string == (char)byte)
            last = string;
    } while (*string++ != 0);
    return (char *)last;
}

char *strstr(const char *string, const char *part)
{
    return memmem(string, strlen(string), part, strlen(part));
}
