/* UTF-8, RFC 3629, and how wide characters are. */
#include <wchar.h>
#include "vi.h"

unsigned utf8_decode(const char *bytes, size_t size, unsigned *length)
{
    static const unsigned least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    const unsigned char *at = (const unsigned char *)bytes;
    unsigned count = at[0] < 0x80 ? 1 : at[0] >= 0xf0 && at[0] < 0xf8 ? 4 : at[0] >= 0xe0 ? 3 : at[0] >= 0xc0 ? 2 : 0;
    unsigned character = count == 1 ? at[0] : at[0] & (0x7fu >> count);
    *length = 1;
    if (count == 0 || count > size || at[0] >= 0xf8)
        return 0xfffd;
    for (unsigned i = 1; i < count; i++) {
        if ((at[i] & 0xc0) != 0x80)
            return 0xfffd;
        character = character << 6 | (at[i] & 0x3f);
    }
    if (character < least[count] || character > 0x10ffff || (character >= 0xd800 && character < 0xe000))
        return 0xfffd;
    *length = count;
    return character;
}

unsigned utf8_encode(unsigned character, char bytes[4])
{
    unsigned count = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    static const unsigned char first[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
    for (unsigned i = count; i-- > 1; character >>= 6)
        bytes[i] = (char)(0x80 | (character & 0x3f));
    bytes[0] = (char)(first[count] | character);
    return count;
}

unsigned utf8_width(unsigned character)
{
    int width = wcwidth((wchar_t)character);
    return width < 0 ? 1 : (unsigned)width;
}
