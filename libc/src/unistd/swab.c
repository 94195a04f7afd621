/* XSH swab: pairs of bytes, exchanged. */
#include <unistd.h>

void swab(const void *restrict from, void *restrict to, ssize_t count)
{
    const unsigned char *source = from;
    unsigned char *target = to;
    for (ssize_t i = 0; i + 1 < count; i += 2) {
        target[i] = source[i + 1];
        target[i + 1] = source[i];
    }
}
