/* C11 section 7.30 and POSIX: classes of wide characters, which do not depend on the locale. */
#ifndef _WCTYPE_H
#define _WCTYPE_H

typedef unsigned wint_t;
typedef unsigned long wctype_t;
typedef const int *wctrans_t;
typedef struct __locale *locale_t;

#define WEOF 0xffffffffu

int iswalnum(wint_t character);
int iswalpha(wint_t character);
int iswblank(wint_t character);
int iswcntrl(wint_t character);
int iswdigit(wint_t character);
int iswgraph(wint_t character);
int iswlower(wint_t character);
int iswprint(wint_t character);
int iswpunct(wint_t character);
int iswspace(wint_t character);
int iswupper(wint_t character);
int iswxdigit(wint_t character);
int iswctype(wint_t character, wctype_t class);
wctype_t wctype(const char *name);
wint_t towlower(wint_t character);
wint_t towupper(wint_t character);
wint_t towctrans(wint_t character, wctrans_t mapping);
wctrans_t wctrans(const char *name);

int iswalnum_l(wint_t character, locale_t locale);
int iswalpha_l(wint_t character, locale_t locale);
int iswblank_l(wint_t character, locale_t locale);
int iswcntrl_l(wint_t character, locale_t locale);
int iswdigit_l(wint_t character, locale_t locale);
int iswgraph_l(wint_t character, locale_t locale);
int iswlower_l(wint_t character, locale_t locale);
int iswprint_l(wint_t character, locale_t locale);
int iswpunct_l(wint_t character, locale_t locale);
int iswspace_l(wint_t character, locale_t locale);
int iswupper_l(wint_t character, locale_t locale);
int iswxdigit_l(wint_t character, locale_t locale);
int iswctype_l(wint_t character, wctype_t class, locale_t locale);
wctype_t wctype_l(const char *name, locale_t locale);
wint_t towlower_l(wint_t character, locale_t locale);
wint_t towupper_l(wint_t character, locale_t locale);
wint_t towctrans_l(wint_t character, wctrans_t mapping, locale_t locale);
wctrans_t wctrans_l(const char *name, locale_t locale);

#endif
