/* C11 section 7.29.4.1.1; apart, as strtold is. */
#include <stdlib.h>
#include <wchar.h>
#include "number.h"

long double wcstold(const wchar_t *restrict string, wchar_t **restrict end)
{
    struct number_text number;
    char *narrow_end = NULL;
    __number_text(&number, string);
    long double value = number.text != NULL ? strtold(number.text, &narrow_end) : 0;
    __number_end(&number, string, narrow_end, end);
    return value;
}
