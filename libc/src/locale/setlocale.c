/*
 * C11 section 7.11.1.1. The name of all categories together is that of one when all have it, and else the six of
 * them with ';' between, in the order of their numbers.
 */
#include <string.h>
#include "locale.h"

enum { NAME_MAX = 10 };

static const char *name_of(bool utf8)
{
    return utf8 ? "C.UTF-8" : "C";
}

static char *name_of_all(const struct __locale *locale)
{
    static char text[LC_ALL * NAME_MAX];
    bool same = true;
    text[0] = 0;
    for (int i = 0; i < LC_ALL; i++) {
        same = same && locale->utf8[i] == locale->utf8[0];
        strcat(text, i > 0 ? ";" : "");
        strcat(text, name_of(locale->utf8[i]));
    }
    return same ? (char *)name_of(locale->utf8[0]) : text;
}

/* A name for all categories, or one for each. */
static bool set_all(struct __locale *locale, const char *name)
{
    for (int i = 0; i < LC_ALL; i++) {
        char part[64];
        size_t size = strcspn(name, ";");
        if (size >= sizeof part)
            return false;
        memcpy(part, name, size);
        part[size] = 0;
        if (!__locale_named(i, part, &locale->utf8[i]))
            return false;
        if (name[size] == ';')         /* else the last one, for the rest too */
            name += size + 1;
    }
    return true;
}

char *setlocale(int category, const char *name)
{
    struct __locale wanted = __locale_of_program;
    if (category < 0 || category > LC_ALL)
        return NULL;
    if (name != NULL) {
        if (category == LC_ALL ? !set_all(&wanted, name) : !__locale_named(category, name, &wanted.utf8[category]))
            return NULL;
        __locale_of_program = wanted;
    }
    return category == LC_ALL ? name_of_all(&wanted) : (char *)name_of(wanted.utf8[category]);
}
