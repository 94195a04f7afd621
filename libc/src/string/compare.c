/* Comparing strings: bytes as unsigned char. */
#include <string.h>

int strcmp(const char *left, const char *right)
{
    while (*left != 0 && *left == *right) {
        left++;
        right++;
    }
    return (unsigned char)*left - (unsigned char)*right;
}

int strncmp(const char *left, const char *right, size_t count)
{
    for (; count > 0; left++, right++, count--)
        if (*left == 0 || *left != *right)
            return (unsigned char)*left - (unsigned char)*right;
    return 0;
}

/* In the "C" locale the order is that of strcmp. */
int strcoll(const char *left, const char *right)
{
    return strcmp(left, right);
}

size_t strxfrm(char *restrict to, const char *restrict from, size_t size)
{
    return strlcpy(to, from, size);
}
