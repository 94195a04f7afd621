/* Comparing wide strings: C11 section 7.29.4.4. Both locales order characters by their numbers. */
#include <stdint.h>
#include <wchar.h>

int wcsncmp(const wchar_t *left, const wchar_t *right, size_t count)
{
    for (; count > 0; left++, right++, count--) {
        if (*left != *right)
            return *left < *right ? -1 : 1;
        if (*left == 0)
            break;
    }
    return 0;
}

int wcscmp(const wchar_t *left, const wchar_t *right)
{
    return wcsncmp(left, right, SIZE_MAX);
}

int wcscoll(const wchar_t *left, const wchar_t *right)
{
    return wcscmp(left, right);
}

int wcscoll_l(const wchar_t *left, const wchar_t *right, locale_t locale)
{
    (void)locale;
    return wcscmp(left, right);
}

size_t wcsxfrm(wchar_t *restrict to, const wchar_t *restrict from, size_t size)
{
    size_t length = wcslen(from);
    if (length < size)
        wcscpy(to, from);
    return length;
}

size_t wcsxfrm_l(wchar_t *restrict to, const wchar_t *restrict from, size_t size, locale_t locale)
{
    (void)locale;
    return wcsxfrm(to, from, size);
}
