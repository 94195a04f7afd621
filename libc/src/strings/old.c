/* What <strings.h> had until POSIX.1-2001: other names for functions of <string.h>. */
#include <string.h>
#include <strings.h>

int bcmp(const void *left, const void *right, size_t count)
{
    return memcmp(left, right, count);
}

void bcopy(const void *from, void *to, size_t count)
{
    memmove(to, from, count);
}

void bzero(void *memory, size_t count)
{
    memset(memory, 0, count);
}

char *index(const char *string, int byte)
{
    return strchr(string, byte);
}

char *rindex(const char *string, int byte)
{
    return strrchr(string, byte);
}
