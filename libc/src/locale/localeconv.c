/* C11 section 7.11.2.1: both locales say the same. */
#include <limits.h>
#include <locale.h>

struct lconv *localeconv(void)
{
    static struct lconv values = {
        ".", "", "", "", "", "", "", "", "", "",
        CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX,
        CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX, CHAR_MAX,
    };
    return &values;
}
