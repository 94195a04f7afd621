/* XSH strnlen; strlen is in libc/x86_64/search.S. */
#include <string.h>

size_t strnlen(const char *string, size_t maximum)
{
    size_t length = 0;
    while (length < maximum && string[length] != 0)
        length++;
    return length;
}
