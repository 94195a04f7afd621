/* Copies in new memory. */
#include <stdlib.h>
#include <string.h>

char *strndup(const char *string, size_t maximum)
{
    size_t length = strnlen(string, maximum);
    char *copy = malloc(length + 1);
    if (copy != NULL) {
        memcpy(copy, string, length);
        copy[length] = 0;
    }
    return copy;
}

char *strdup(const char *string)
{
    return strndup(string, (size_t)-2);
}
