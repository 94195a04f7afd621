/* Lengths of strings. */
#include <string.h>

size_t strnlen(const char *string, size_t maximum)
{
    size_t length = 0;
    while (length < maximum && string[length] != 0)
        length++;
    return length;
}

size_t strlen(const char *string)
{
    return strnlen(string, (size_t)-1);
}
