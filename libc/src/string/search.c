/* Looking for bytes and strings; memchr is in libc/x86_64/search.S, strchrnul and memrchr in strings.S. */
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
        if (found[part_size - 1] == wanted[part_size - 1] && memcmp(found, wanted, part_size) == 0)
            return (void *)found;
        size -= (size_t)(found + 1 - bytes);
        bytes = found + 1;
    }
    return NULL;
}

char *strchr(const char *string, int byte)
{
    string = strchrnul(string, byte);
    return *string == (char)byte ? (char *)string : NULL;
}

char *strrchr(const char *string, int byte)
{
    return memrchr(string, byte, strlen(string) + 1);
}

char *strstr(const char *string, const char *part)
{
    return memmem(string, strlen(string), part, strlen(part));
}
