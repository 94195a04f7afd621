/* See utf8.h. */
#include "utf8.h"

size_t utf8_encode(unsigned character, char *bytes)
{
    static const unsigned limits[] = { 0x80, 0x800, 0x10000, UNICODE_MAX + 1 }, leads[] = { 0, 0xc0, 0xe0, 0xf0 };
    size_t more = 0;
    while (more < UTF8_MAX && character >= limits[more])
        more++;
    if (more == UTF8_MAX)
        return 0;
    for (size_t i = more; i > 0; i--, character >>= 6)
        bytes[i] = (char)(0x80 | (character & 0x3f));
    bytes[0] = (char)(leads[more] | character);
    return more + 1;
}
