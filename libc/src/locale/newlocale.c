/* Locales of threads: XSH newlocale, uselocale. */
#include <errno.h>
#include <stdlib.h>
#include "locale.h"

locale_t newlocale(int categories, const char *name, locale_t base)
{
    struct __locale wanted = { { false } };
    if ((categories & ~LC_ALL_MASK) != 0 || name == NULL) {
        errno = EINVAL;
        return NULL;
    }
    if (base != NULL)
        wanted = *base;
    for (int i = 0; i < LC_ALL; i++) {
        if ((categories >> i & 1) != 0 && !__locale_named(i, name, &wanted.utf8[i])) {
            errno = ENOENT;
            return NULL;
        }
    }
    if (base == NULL)
        base = malloc(sizeof *base);
    if (base != NULL)
        *base = wanted;
    return base;
}

locale_t duplocale(locale_t locale)
{
    locale_t copy = malloc(sizeof *copy);
    if (copy != NULL)
        *copy = locale == LC_GLOBAL_LOCALE ? __locale_of_program : *locale;
    return copy;
}

void freelocale(locale_t locale)
{
    free(locale);
}

locale_t uselocale(locale_t locale)
{
    locale_t before = __locale_of_thread != NULL ? __locale_of_thread : LC_GLOBAL_LOCALE;
    if (locale != NULL)
        __locale_of_thread = locale == LC_GLOBAL_LOCALE ? NULL : locale;
    return before;
}
