/* XSH isalnum_l and its like, isascii, toascii. */
#include <ctype.h>

int isalnum_l(int character, locale_t locale)
{
    (void)locale;
    return isalnum(character);
}

int isalpha_l(int character, locale_t locale)
{
    (void)locale;
    return isalpha(character);
}

int isblank_l(int character, locale_t locale)
{
    (void)locale;
    return isblank(character);
}

int iscntrl_l(int character, locale_t locale)
{
    (void)locale;
    return iscntrl(character);
}

int isdigit_l(int character, locale_t locale)
{
    (void)locale;
    return isdigit(character);
}

int isgraph_l(int character, locale_t locale)
{
    (void)locale;
    return isgraph(character);
}

int islower_l(int character, locale_t locale)
{
    (void)locale;
    return islower(character);
}

int isprint_l(int character, locale_t locale)
{
    (void)locale;
    return isprint(character);
}

int ispunct_l(int character, locale_t locale)
{
    (void)locale;
    return ispunct(character);
}

int isspace_l(int character, locale_t locale)
{
    (void)locale;
    return isspace(character);
}

int isupper_l(int character, locale_t locale)
{
    (void)locale;
    return isupper(character);
}

int isxdigit_l(int character, locale_t locale)
{
    (void)locale;
    return isxdigit(character);
}

int tolower_l(int character, locale_t locale)
{
    (void)locale;
    return tolower(character);
}

int toupper_l(int character, locale_t locale)
{
    (void)locale;
    return toupper(character);
}

int isascii(int character)
{
    return (unsigned)character < 0x80;
}

int toascii(int character)
{
    return character & 0x7f;
}
