/* Decimal arithmetic for the conversion of floating-point numbers; see decimal.h. */
#include <string.h>
#include "decimal.h"

enum { SHIFT_MAX = 59 };       /* (10 << 59) + carry fits 64 bits */

void decimal_trim(struct decimal *decimal)
{
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == 0)
        decimal->count--;
    if (decimal->count == 0)
        decimal->point = 0;
}

void decimal_append(struct decimal *decimal, unsigned digit)
{
    if (decimal->count < decimal->limit)
        decimal->digits[decimal->count++] = (unsigned char)digit;
    else if (digit != 0)
        decimal->truncated = true;
}

void decimal_set(struct decimal *decimal, uint64_t integer)
{
    unsigned char reversed[20];
    int count = 0;
    for (; integer > 0; integer /= 10)
        reversed[count++] = (unsigned char)(integer % 10);
    decimal->count = 0;
    decimal->truncated = false;
    decimal->point = count;
    while (count > 0)
        decimal_append(decimal, reversed[--count]);
    decimal_trim(decimal);
}

/* Makes room for `count` digits in front, and drops what is beyond the limit then. */
static void push_back(struct decimal *decimal, int count)
{
    memmove(decimal->digits + count, decimal->digits, (size_t)decimal->count);
    decimal->count += count;
    decimal->point += count;
    for (; decimal->count > decimal->limit; decimal->count--)
        decimal->truncated = decimal->truncated || decimal->digits[decimal->count - 1] != 0;
}

/* Multiplies with 2^shift, from the last digit to the first. */
static void shift_left(struct decimal *decimal, int shift)
{
    unsigned char front[DECIMAL_ROOM];
    int count = 0;
    uint64_t carry = 0;
    for (int i = decimal->count; i-- > 0;) {
        carry += (uint64_t)decimal->digits[i] << shift;
        decimal->digits[i] = (unsigned char)(carry % 10);
        carry /= 10;
    }
    for (; carry > 0; carry /= 10)
        front[count++] = (unsigned char)(carry % 10);
    push_back(decimal, count);
    for (int i = 0; i < count; i++)
        decimal->digits[i] = front[count - 1 - i];
    decimal_trim(decimal);
}

/* Divides by 2^shift: long division from the first digit on, until nothing is left. No digit of the result is
 * written before the one in its place has been read. */
static void shift_right(struct decimal *decimal, int shift)
{
    int count = decimal->count;
    uint64_t rest = 0, mask = ((uint64_t)1 << shift) - 1;
    decimal->count = 0;
    for (int i = 0; i < count || rest > 0; i++) {
        rest = rest * 10 + (i < count ? decimal->digits[i] : 0);
        unsigned digit = (unsigned)(rest >> shift);
        rest &= mask;
        if (decimal->count == 0 && digit == 0)
            decimal->point--;
        else
            decimal_append(decimal, digit);
    }
    decimal_trim(decimal);
}

void decimal_shift(struct decimal *decimal, int power)
{
    if (decimal->count == 0)
        return;
    for (; power > SHIFT_MAX; power -= SHIFT_MAX)
        shift_left(decimal, SHIFT_MAX);
    for (; power < -SHIFT_MAX; power += SHIFT_MAX)
        shift_right(decimal, SHIFT_MAX);
    if (power > 0)
        shift_left(decimal, power);
    else if (power < 0)
        shift_right(decimal, -power);
}

/* Whether rounding to `count` (less than all) digits goes up. */
static bool rounds_up(const struct decimal *decimal, int count)
{
    if (count < 0)
        return false;
    if (decimal->digits[count] != 5 || count + 1 < decimal->count || decimal->truncated)
        return decimal->digits[count] >= 5;
    return count > 0 && decimal->digits[count - 1] % 2 == 1;
}

void decimal_round(struct decimal *decimal, int count)
{
    if (count >= decimal->count)
        return;
    bool up = rounds_up(decimal, count);
    decimal->truncated = false;
    decimal->count = count > 0 ? count : 0;
    if (!up) {
        decimal_trim(decimal);
        return;
    }
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == 9)
        decimal->count--;
    if (decimal->count == 0) {
        decimal->digits[0] = 1;
        decimal->count = 1;
        decimal->point++;
    } else {
        decimal->digits[decimal->count - 1]++;
    }
}

uint64_t decimal_integer(const struct decimal *decimal)
{
    uint64_t integer = 0;
    if (decimal->count == 0 || decimal->point < 0)
        return 0;
    for (int i = 0; i < decimal->point; i++)
        integer = integer * 10 + (i < decimal->count ? decimal->digits[i] : 0);
    if (decimal->point < decimal->count && rounds_up(decimal, decimal->point))
        return integer + 1;
    /* rounds_up() sees an integer part of no digits as even, which 0 is. */
    return integer;
}
