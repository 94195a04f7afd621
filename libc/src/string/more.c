/* Functions of other systems that many programs use. */
#include <string.h>
#include <strings.h>

void *memrchr(const void *memory, int byte, size_t count)
{
    const unsigned char *bytes = memory;
    while (count-- > 0)
        if (bytes[count] == (unsigned char)byte)
            return (void *)(bytes + count);
    return NULL;
}

void *mempcpy(void *restrict to, const void *restrict from, size_t count)
{
    return (char *)memcpy(to, from, count) + count;
}

char *strchrnul(const char *string, int byte)
{
    while (*string != 0 && *string != (char)byte)
        string++;
    return (char *)string;
}

char *strcasestr(const char *string, const char *part)
{
    size_t size = strlen(part);
    for (; strncasecmp(string, part, size) != 0; string++)
        if (*string == 0)
            return NULL;
    return (char *)string;
}

/* The text up to one of the separators, which becomes 0; *string moves behind it, or becomes NULL at the end. */
char *strsep(char **string, const char *separators)
{
    char *token = *string;
    if (token == NULL)
        return NULL;
    char *end = token + strcspn(token, separators);
    *string = *end != 0 ? end + 1 : NULL;
    *end = 0;
    return token;
}
