/* UTF-8, RFC 3629, and how wide characters are. */
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

/* The blocks of Unicode 15 that are mostly combining, and mostly wide (UAX 11). */
static const struct { unsigned first, last, width; } widths[] = {
    { 0x0300, 0x036f, 0 }, { 0x0483, 0x0489, 0 }, { 0x0591, 0x05bd, 0 }, { 0x064b, 0x065f, 0 }, { 0x1100, 0x115f, 2 },
    { 0x1ab0, 0x1aff, 0 }, { 0x1dc0, 0x1dff, 0 }, { 0x200b, 0x200f, 0 }, { 0x20d0, 0x20ff, 0 }, { 0x2e80, 0x303e, 2 },
    { 0x3041, 0xa4cf, 2 }, { 0xa960, 0xa97c, 2 }, { 0xac00, 0xd7a3, 2 }, { 0xf900, 0xfaff, 2 }, { 0xfe00, 0xfe0f, 0 },
    { 0xfe20, 0xfe2f, 0 }, { 0xfe30, 0xfe6f, 2 }, { 0xff01, 0xff60, 2 }, { 0xffe0, 0xffe6, 2 }, { 0x1f300, 0x1f64f, 2 },
    { 0x1f680, 0x1f6ff, 2 }, { 0x1f900, 0x1f9ff, 2 }, { 0x20000, 0x3fffd, 2 }, { 0xe0100, 0xe01ef, 0 },
};

unsigned utf8_width(unsigned character)
{
    for (size_t i = 0; character >= 0x300 && i < sizeof widths / sizeof widths[0]; i++)
        if (character >= widths[i].first && character <= widths[i].last)
            return widths[i].width;
    return 1;
}
