/* Comparing strings in the order of a locale; strcmp and strncmp are in libc/x86_64/strings.S. */
#include <string.h>

/* In the "C" locale the order is that of strcmp. */
int strcoll(const char *left, const char *right)
{
    return strcmp(left, right);
}

size_t strxfrm(char *restrict to, const char *restrict from, size_t size)
{
    return strlcpy(to, from, size);
}
