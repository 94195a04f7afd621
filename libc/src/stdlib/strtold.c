/* strtold: apart from strtod, for its digits are many. */
#include <errno.h>
#include <stdlib.h>
#include "floating.h"

long double strtold(const char *restrict string, char **restrict end)
{
    unsigned char digits[DECIMAL_EXTENDED + DECIMAL_ROOM];
    struct decimal decimal = { .limit = DECIMAL_EXTENDED, .digits = digits };
    const char *behind;
    int error;
    long double number = floating_parse(string, &behind, &floating_extended, &decimal, &error);
    if (end != NULL)
        *end = (char *)behind;
    if (error != 0)
        errno = error;
    return number;
}
