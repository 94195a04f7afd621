/* strtod, strtof, atof: C11 sections 7.22.1.1 and .3. */
#include <errno.h>
#include <stdlib.h>
#include "floating.h"

static double parse(const char *string, char **end, const struct floating_format *format)
{
    unsigned char digits[DECIMAL_DOUBLE + DECIMAL_ROOM];
    struct decimal decimal = { .limit = DECIMAL_DOUBLE, .digits = digits };
    const char *behind;
    int error;
    double number = (double)floating_parse(string, &behind, format, &decimal, &error);
    if (end != NULL)
        *end = (char *)behind;
    if (error != 0)
        errno = error;
    return number;
}

double strtod(const char *restrict string, char **restrict end)
{
    return parse(string, end, &floating_double);
}

float strtof(const char *restrict string, char **restrict end)
{
    return (float)parse(string, end, &floating_single);
}

double atof(const char *string)
{
    return strtod(string, NULL);
}
