/* strtod and its relatives; long double is read with the precision of double. */
#include <errno.h>
#include <stdlib.h>
#include "floating.h"

static double parse(const char *string, char **end, const struct floating_format *format)
{
    const char *behind;
    int error;
    double number = floating_parse(string, &behind, format, &error);
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

long double strtold(const char *restrict string, char **restrict end)
{
    return parse(string, end, &floating_double);
}

double atof(const char *string)
{
    return strtod(string, NULL);
}
