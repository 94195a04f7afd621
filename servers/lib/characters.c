/* Widths, and compositions typed in from Unicode 15.0; see characters.h. */
#include "characters.h"

#include <stddef.h>
#include <wchar.h>

struct composition { uint16_t mark; const char *letters; const char *composed; };

/* Letters, and below each its composition as a byte of Latin-1. */
static const struct composition compositions[] = {
    { 0x300, "AEIOUaeiou", "\xc0\xc8\xcc\xd2\xd9\xe0\xe8\xec\xf2\xf9" },
    { 0x301, "AEIOUYaeiouy", "\xc1\xc9\xcd\xd3\xda\xdd\xe1\xe9\xed\xf3\xfa\xfd" },
    { 0x302, "AEIOUaeiou", "\xc2\xca\xce\xd4\xdb\xe2\xea\xee\xf4\xfb" },
    { 0x303, "ANOano", "\xc3\xd1\xd5\xe3\xf1\xf5" },
    { 0x308, "AEIOUaeiouy", "\xc4\xcb\xcf\xd6\xdc\xe4\xeb\xef\xf6\xfc\xff" },
    { 0x30a, "Aa", "\xc5\xe5" },
    { 0x327, "Cc", "\xc7\xe7" },
};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* What Unicode does not know gets the one cell of the font's replacement. */
unsigned character_width(uint32_t character)
{
    int width = wcwidth((wchar_t)character);

    if (character < ' ' || (character >= 0x7f && character < 0xa0))
        return 0;
    return width < 0 ? 1 : (unsigned)width;
}

uint32_t character_compose(uint32_t letter, uint32_t mark)
{
    for (size_t i = 0; i < COUNT(compositions); i++)
        for (size_t j = 0; compositions[i].mark == mark && compositions[i].letters[j]; j++)
            if ((uint8_t)compositions[i].letters[j] == letter)
                return (uint8_t)compositions[i].composed[j];
    return 0;
}
