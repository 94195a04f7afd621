/* Integers from text: C11 section 7.22.1.4. long and long long have 64 bits. */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

static int digit_value(char character)
{
    int lower = tolower((unsigned char)character);
    if (isdigit(lower))
        return lower - '0';
    return islower(lower) ? lower - 'a' + 10 : INT_MAX;
}

/* The magnitude at `string`, which may not exceed `limit`; sets *negative and
 * *end (the string itself when there is no number). Too large: limit, ERANGE. */
static unsigned long magnitude(const char *string, char **end, int base, unsigned long positive_limit,
                               unsigned long negative_limit, bool *negative)
{
    const char *at = string;
    unsigned long value = 0;
    bool any = false, overflow = false;

    *negative = false;
    if (end != NULL)
        *end = (char *)string;
    if (base < 0 || base == 1 || base > 36) {
        errno = EINVAL;
        return 0;
    }
    while (isspace((unsigned char)*at))
        at++;
    if (*at == '-' || *at == '+')
        *negative = *at++ == '-';
    if ((base == 0 || base == 16) && at[0] == '0' && (at[1] == 'x' || at[1] == 'X')
        && digit_value(at[2]) < 16) {
        at += 2;
        base = 16;
    } else if (base == 0) {
        base = at[0] == '0' ? 8 : 10;
    }
    unsigned long limit = *negative ? negative_limit : positive_limit;
    for (; digit_value(*at) < base; at++) {
        unsigned digit = (unsigned)digit_value(*at);
        any = true;
        if (overflow || value > (limit - digit) / (unsigned)base)
            overflow = true;
        else
            value = value * (unsigned)base + digit;
    }
    if (any && end != NULL)
        *end = (char *)at;
    if (overflow) {
        errno = ERANGE;
        return limit;
    }
    return value;
}

long strtol(const char *restrict string, char **restrict end, int base)
{
    bool negative;
    unsigned long value = magnitude(string, end, base, LONG_MAX, (unsigned long)LONG_MAX + 1,
                                    &negative);
    return (long)(negative ? -value : value);
}

unsigned long strtoul(const char *restrict string, char **restrict end, int base)
{
    bool negative;
    int before = errno;
    errno = 0;
    unsigned long value = magnitude(string, end, base, ULONG_MAX, ULONG_MAX, &negative);
    if (errno == ERANGE)
        return ULONG_MAX;
    if (errno == 0)
        errno = before;
    return negative ? -value : value;
}

long long strtoll(const char *restrict string, char **restrict end, int base)
{
    return strtol(string, end, base);
}

unsigned long long strtoull(const char *restrict string, char **restrict end, int base)
{
    return strtoul(string, end, base);
}

intmax_t strtoimax(const char *restrict string, char **restrict end, int base)
{
    return strtol(string, end, base);
}

uintmax_t strtoumax(const char *restrict string, char **restrict end, int base)
{
    return strtoul(string, end, base);
}

int atoi(const char *string) { return (int)strtol(string, NULL, 10); }
long atol(const char *string) { return strtol(string, NULL, 10); }
long long atoll(const char *string) { return strtol(string, NULL, 10); }
