/* Functions of other systems that many programs use. */
#include <string.h>
#include <strings.h>

void *mempcpy(void *restrict to, const void *restrict from, size_t count)
{
    return (char *)memcpy(to, from, count) + count;
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
