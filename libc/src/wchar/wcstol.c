/* C11 section 7.29.4.1.2. */
#include <stdlib.h>
#include <wchar.h>
#include "number.h"

long wcstol(const wchar_t *restrict string, wchar_t **restrict end, int base)
{
    struct number_text number;
    char *narrow_end = NULL;
    __number_text(&number, string);
    long value = number.text != NULL ? strtol(number.text, &narrow_end, base) : 0;
    __number_end(&number, string, narrow_end, end);
    return value;
}

long long wcstoll(const wchar_t *restrict string, wchar_t **restrict end, int base)
{
    struct number_text number;
    char *narrow_end = NULL;
    __number_text(&number, string);
    long long value = number.text != NULL ? strtoll(number.text, &narrow_end, base) : 0;
    __number_end(&number, string, narrow_end, end);
    return value;
}

unsigned long wcstoul(const wchar_t *restrict string, wchar_t **restrict end, int base)
{
    struct number_text number;
    char *narrow_end = NULL;
    __number_text(&number, string);
    unsigned long value = number.text != NULL ? strtoul(number.text, &narrow_end, base) : 0;
    __number_end(&number, string, narrow_end, end);
    return value;
}

unsigned long long wcstoull(const wchar_t *restrict string, wchar_t **restrict end, int base)
{
    struct number_text number;
    char *narrow_end = NULL;
    __number_text(&number, string);
    unsigned long long value = number.text != NULL ? strtoull(number.text, &narrow_end, base) : 0;
    __number_end(&number, string, narrow_end, end);
    return value;
}
