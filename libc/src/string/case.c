/* Comparing strings without regard to case (ASCII). */
#include <ctype.h>
#include <strings.h>

int strncasecmp(const char *left, const char *right, size_t count)
{
    for (; count > 0; left++, right++, count--) {
        int a = tolower((unsigned char)*left), b = tolower((unsigned char)*right);
        if (a == 0 || a != b)
            return a - b;
    }
    return 0;
}

int strcasecmp(const char *left, const char *right)
{
    return strncasecmp(left, right, (size_t)-1);
}
