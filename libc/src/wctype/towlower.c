/* Upper and lower case: C11 section 7.30.3. */
#include <string.h>
#include <wctype.h>
#include "class.h"
#include "mappings.h"

static wint_t map(wint_t character, const struct mapping_run *runs, unsigned count)
{
    unsigned low = 0;
    while (count > 0) {                /* the first run that does not end before the character */
        unsigned half = count / 2;
        if (runs[low + half].last < character) {
            low += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    const struct mapping_run *run = &runs[low];
    if (character < run->first || (character - run->first) % run->step != 0)
        return character;
    return (wint_t)((int)character + run->distance);
}

wint_t towlower(wint_t character)
{
    if (character > to_lower[sizeof to_lower / sizeof to_lower[0] - 1].last)
        return character;
    return map(character, to_lower, sizeof to_lower / sizeof to_lower[0]);
}

wint_t towupper(wint_t character)
{
    if (character > to_upper[sizeof to_upper / sizeof to_upper[0] - 1].last)
        return character;
    return map(character, to_upper, sizeof to_upper / sizeof to_upper[0]);
}

/* A mapping is 0 or 1, somewhere. */
static const int mappings[] = { 0, 1 };

wctrans_t wctrans(const char *name)
{
    if (strcmp(name, "tolower") == 0)
        return &mappings[0];
    return strcmp(name, "toupper") == 0 ? &mappings[1] : NULL;
}

wint_t towctrans(wint_t character, wctrans_t mapping)
{
    if (mapping == NULL)
        return character;
    return *mapping == 0 ? towlower(character) : towupper(character);
}
