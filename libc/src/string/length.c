/* XSH strnlen; strlen is in libc/x86_64/search.S. */
#include <string.h>

size_t strnlen(const char *string, size_t maximum)
{
    const char *end = memchr(string, 0, maximum);
    return end != NULL ? (size_t)(end - string) : maximum;
}
