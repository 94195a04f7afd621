/* C11 section 7.29.4.1.1. */
#include <stdlib.h>
#include <wchar.h>
#include "number.h"

double wcstod(const wchar_t *restrict string, wchar_t **restrict end)
{
    struct number_text number;
    char *narrow_end = NULL;
    __number_text(&number, string);
    double value = number.text != NULL ? strtod(number.text, &narrow_end) : 0;
    __number_end(&number, string, narrow_end, end);
    return value;
}

float wcstof(const wchar_t *restrict string, wchar_t **restrict end)
{
    struct number_text number;
    char *narrow_end = NULL;
    __number_text(&number, string);
    float value = number.text != NULL ? strtof(number.text, &narrow_end) : 0;
    __number_end(&number, string, narrow_end, end);
    return value;
}
