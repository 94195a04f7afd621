/* Looking for bytes and strings; memchr is in libc/x86_64/search.S. */
#include <string.h>

void *memccpy(void *restrict to, const void *restrict from, int byte, size_t count)
{
    const unsigned char *found = memchr(from, byte, count);
    size_t copied = found != NULL ? (size_t)(found - (const unsigned char *)from) + 1 : count;
    memcpy(to, from, copied);
    return found != NULL ? (unsigned char *)to + copied : NULL;
}

void *memmem(const void *memory, size_t size, const void *part, size_t part_size)
{
    const unsigned char *bytes = memory;
    for (; size >= part_size; bytes++, size--)
        if (memcmp(bytes, part, part_size) == 0)
            return (void *)bytes;
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
