/* C11 section 7.12.11.2: the tag, a number, is the lower part of the fraction. */
#include <math.h>
#include <stdlib.h>
#include "parts.h"

double nan(const char *tag)
{
    union double_parts parts = { NAN };
    parts.bits |= strtoull(tag, NULL, 0) << 13 >> 13;
    return parts.value;
}

float nanf(const char *tag)
{
    union single_parts parts = { NAN };
    parts.bits |= (uint32_t)strtoull(tag, NULL, 0) << 10 >> 10;
    return parts.value;
}

long double nanl(const char *tag)
{
    union extended_parts parts = { NAN };
    parts.part.significand |= strtoull(tag, NULL, 0) << 2 >> 2;
    return parts.value;
}
