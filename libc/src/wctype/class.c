/* The class of a character: that of the run which it is in. */
#include <wctype.h>
#include "class.h"
#include "classes.h"
#include "lookup.h"

unsigned __class_of(wint_t character)
{
    unsigned low = 0, high = sizeof class_runs / sizeof class_runs[0];
    if (character > 0x10ffff)
        return 0;
    while (high - low > 1) {
        unsigned middle = (low + high) / 2;
        if (class_runs[middle].first <= character)
            low = middle;
        else
            high = middle;
    }
    unsigned class = (character - class_runs[low].first) % 2 == 0 ? class_runs[low].even : class_runs[low].odd;
    return class | (character < 0x80 && (character - '0' < 10 || (character | 0x20) - 'a' < 6) ? CLASS_XDIGIT : 0);
}

int iswctype(wint_t character, wctype_t class)
{
    return (__class_of(character) & class) != 0;
}
