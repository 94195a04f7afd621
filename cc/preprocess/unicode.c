/* UTF-8, and which characters names may have: unicode.h. */
#include <cc/preprocess/unicode.h>

struct interval {
    uint32_t first, last;
};

/* C11 annex D.1. */
static const struct interval allowed[] = {
    { 0xa8, 0xa8 }, { 0xaa, 0xaa }, { 0xad, 0xad }, { 0xaf, 0xaf }, { 0xb2, 0xb5 }, { 0xb7, 0xba }, { 0xbc, 0xbe },
    { 0xc0, 0xd6 }, { 0xd8, 0xf6 }, { 0xf8, 0xff }, { 0x100, 0x167f }, { 0x1681, 0x180d }, { 0x180f, 0x1fff },
    { 0x200b, 0x200d }, { 0x202a, 0x202e }, { 0x203f, 0x2040 }, { 0x2054, 0x2054 }, { 0x2060, 0x206f },
    { 0x2070, 0x218f }, { 0x2460, 0x24ff }, { 0x2776, 0x2793 }, { 0x2c00, 0x2dff }, { 0x2e80, 0x2fff },
    { 0x3004, 0x3007 }, { 0x3021, 0x302f }, { 0x3031, 0x303f }, { 0x3040, 0xd7ff }, { 0xf900, 0xfd3d },
    { 0xfd40, 0xfdcf }, { 0xfdf0, 0xfe44 }, { 0xfe47, 0xfffd }, { 0x10000, 0x1fffd }, { 0x20000, 0x2fffd },
    { 0x30000, 0x3fffd }, { 0x40000, 0x4fffd }, { 0x50000, 0x5fffd }, { 0x60000, 0x6fffd }, { 0x70000, 0x7fffd },
    { 0x80000, 0x8fffd }, { 0x90000, 0x9fffd }, { 0xa0000, 0xafffd }, { 0xb0000, 0xbfffd }, { 0xc0000, 0xcfffd },
    { 0xd0000, 0xdfffd }, { 0xe0000, 0xefffd },
};

/* D.2: not at the start. */
static const struct interval not_first[] = {
    { 0x300, 0x36f }, { 0x1dc0, 0x1dff }, { 0x20d0, 0x20ff }, { 0xfe20, 0xfe2f },
};

static bool is_in(uint32_t character, const struct interval *intervals, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (intervals[i].first <= character && character <= intervals[i].last)
            return true;
    return false;
}

unsigned unicode_read(const char *text, uint32_t *character)
{
    static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
    const unsigned char *bytes = (const unsigned char *)text;
    unsigned length = bytes[0] < 0x80 ? 1 : bytes[0] >= 0xc2 && bytes[0] < 0xe0 ? 2 : (bytes[0] & 0xf0) == 0xe0 ? 3
                    : bytes[0] >= 0xf0 && bytes[0] < 0xf5 ? 4 : 0;
    if (length == 0)
        return 0;
    uint32_t value = length == 1 ? bytes[0] : bytes[0] & (0x7fu >> length);
    for (unsigned i = 1; i < length; i++) {
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
        value = value << 6 | (bytes[i] & 0x3f);
    }
    if (value < smallest[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return 0;
    *character = value;
    return length;
}

unsigned unicode_write(uint32_t character, char spelling[4])
{
    if (character < 0x80) {
        spelling[0] = (char)character;
        return 1;
    }
    unsigned length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    for (unsigned i = length - 1; i > 0; i--, character >>= 6)
        spelling[i] = (char)(0x80 | (character & 0x3f));
    spelling[0] = (char)((0xf00u >> length) | character);
    return length;
}

unsigned unicode_length(const char *text)
{
    uint32_t character;
    unsigned length = unicode_read(text, &character);
    return length != 0 ? length : 1;
}

/* \uXXXX or \UXXXXXXXX: how many bytes, or 0. */
static unsigned universal_read(const char *text, uint32_t *character)
{
    if (text[0] != '\\' || (text[1] != 'u' && text[1] != 'U'))
        return 0;
    unsigned length = text[1] == 'u' ? 6 : 10;
    uint32_t value = 0;
    for (unsigned i = 2; i < length; i++) {
        char digit = text[i], letter = (char)(digit | 32);
        if (digit >= '0' && digit <= '9')
            value = value << 4 | (uint32_t)(digit - '0');
        else if (letter >= 'a' && letter <= 'f')
            value = value << 4 | (uint32_t)(letter - 'a' + 10);
        else
            return 0;
    }
    *character = value;
    return length;
}

unsigned unicode_name_part(const char *text, bool first, char spelling[4], unsigned *length)
{
    uint32_t character;
    unsigned used = *text == '\\' ? universal_read(text, &character) : unicode_read(text, &character);
    if (used == 0 || !is_in(character, allowed, sizeof allowed / sizeof *allowed))
        return 0;
    if (first && is_in(character, not_first, sizeof not_first / sizeof *not_first))
        return 0;
    *length = unicode_write(character, spelling);
    return used;
}
