/* XSH a64l: 32 bits as up to six digits of base 64, the lowest first. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS_MAX = 6 };

static const char digits[] = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

long a64l(const char *text)
{
    uint64_t number = 0;
    for (int i = 0; i < DIGITS_MAX && text[i] != 0; i++) {
        const char *digit = strchr(digits, text[i]);
        if (digit == NULL)
            break;
        number |= (uint64_t)(digit - digits) << 6 * i;
    }
    return (int32_t)number;
}

char *l64a(long value)
{
    static char text[DIGITS_MAX + 1];
    uint32_t number = (uint32_t)value;
    int size = 0;
    for (; number != 0; number >>= 6)
        text[size++] = digits[number & 63];
    text[size] = 0;
    return text;
}
