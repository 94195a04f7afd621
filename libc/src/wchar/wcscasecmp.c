/* XSH wcscasecmp: as if both were lower case. */
#include <stdint.h>
#include <wchar.h>
#include <wctype.h>

int wcsncasecmp(const wchar_t *left, const wchar_t *right, size_t count)
{
    for (; count > 0; left++, right++, count--) {
        wint_t a = towlower((wint_t)*left), b = towlower((wint_t)*right);
        if (a != b)
            return a < b ? -1 : 1;
        if (a == 0)
            break;
    }
    return 0;
}

int wcscasecmp(const wchar_t *left, const wchar_t *right)
{
    return wcsncasecmp(left, right, SIZE_MAX);
}

int wcscasecmp_l(const wchar_t *left, const wchar_t *right, locale_t locale)
{
    (void)locale;
    return wcscasecmp(left, right);
}

int wcsncasecmp_l(const wchar_t *left, const wchar_t *right, size_t count, locale_t locale)
{
    (void)locale;
    return wcsncasecmp(left, right, count);
}
