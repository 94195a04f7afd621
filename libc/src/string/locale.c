/* XSH strcoll_l and others: the same in all locales. */
#include <string.h>

int strcoll_l(const char *left, const char *right, locale_t locale)
{
    (void)locale;
    return strcoll(left, right);
}

size_t strxfrm_l(char *restrict to, const char *restrict from, size_t size, locale_t locale)
{
    (void)locale;
    return strxfrm(to, from, size);
}

char *strerror_l(int number, locale_t locale)
{
    (void)locale;
    return strerror(number);
}
