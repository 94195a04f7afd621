/* XSH strcasecmp_l: the same in all locales. */
#include <strings.h>

int strcasecmp_l(const char *left, const char *right, locale_t locale)
{
    (void)locale;
    return strcasecmp(left, right);
}

int strncasecmp_l(const char *left, const char *right, size_t count, locale_t locale)
{
    (void)locale;
    return strncasecmp(left, right, count);
}
