/* C11 section 7.30.2.1. */
#include <wctype.h>
#include "class.h"
#include "lookup.h"

int iswalnum(wint_t character)
{
    return (__class_of(character) & (CLASS_ALPHA | CLASS_DIGIT)) != 0;
}

int iswalpha(wint_t character)
{
    return (__class_of(character) & CLASS_ALPHA) != 0;
}

int iswblank(wint_t character)
{
    return (__class_of(character) & CLASS_BLANK) != 0;
}

int iswcntrl(wint_t character)
{
    return (__class_of(character) & CLASS_CNTRL) != 0;
}

int iswdigit(wint_t character)
{
    return (__class_of(character) & CLASS_DIGIT) != 0;
}

int iswgraph(wint_t character)
{
    return (__class_of(character) & (CLASS_ALPHA | CLASS_DIGIT | CLASS_PUNCT)) != 0;
}

int iswlower(wint_t character)
{
    return (__class_of(character) & CLASS_LOWER) != 0;
}

int iswprint(wint_t character)
{
    return (__class_of(character) & CLASS_PRINT) != 0;
}

int iswpunct(wint_t character)
{
    return (__class_of(character) & CLASS_PUNCT) != 0;
}

int iswspace(wint_t character)
{
    return (__class_of(character) & CLASS_SPACE) != 0;
}

int iswupper(wint_t character)
{
    return (__class_of(character) & CLASS_UPPER) != 0;
}

int iswxdigit(wint_t character)
{
    return (__class_of(character) & CLASS_XDIGIT) != 0;
}
