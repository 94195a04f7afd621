/* XSH iswalpha_l and its like: classes and mappings are the same in all locales. */
#include <wctype.h>

int iswalnum_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswalnum(character);
}

int iswalpha_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswalpha(character);
}

int iswblank_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswblank(character);
}

int iswcntrl_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswcntrl(character);
}

int iswdigit_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswdigit(character);
}

int iswgraph_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswgraph(character);
}

int iswlower_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswlower(character);
}

int iswprint_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswprint(character);
}

int iswpunct_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswpunct(character);
}

int iswspace_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswspace(character);
}

int iswupper_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswupper(character);
}

int iswxdigit_l(wint_t character, locale_t locale)
{
    (void)locale;
    return iswxdigit(character);
}

wint_t towlower_l(wint_t character, locale_t locale)
{
    (void)locale;
    return towlower(character);
}

wint_t towupper_l(wint_t character, locale_t locale)
{
    (void)locale;
    return towupper(character);
}

int iswctype_l(wint_t character, wctype_t class, locale_t locale)
{
    (void)locale;
    return iswctype(character, class);
}

wctype_t wctype_l(const char *name, locale_t locale)
{
    (void)locale;
    return wctype(name);
}

wint_t towctrans_l(wint_t character, wctrans_t mapping, locale_t locale)
{
    (void)locale;
    return towctrans(character, mapping);
}

wctrans_t wctrans_l(const char *name, locale_t locale)
{
    (void)locale;
    return wctrans(name);
}
