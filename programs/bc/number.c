/* Numbers: see number.h. Division is Knuth's algorithm D (The Art of Computer Programming, 4.3.1). */
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "number.h"

static struct number *make(size_t count)
{
    if (count > DIGITS_MAX / LIMB_DIGITS)
        number_fail("the number has too many digits");
    struct number *number = program_memory(NULL, sizeof *number + count * sizeof number->limbs[0], 1);
    memset(number, 0, sizeof *number + count * sizeof number->limbs[0]);
    number->holders = 1;
    number->count = count;
    return number;
}

/* Without zeroes in front. */
static struct number *trim(struct number *number)
{
    while (number->count > 0 && number->limbs[number->count - 1] == 0)
        number->count--;
    if (number->count == 0)
        number->negative = false;
    return number;
}

struct number *number_keep(struct number *number)
{
    number->holders++;
    return number;
}

void number_release(struct number *number)
{
    if (number != NULL && --number->holders == 0)
        free(number);
}

struct number *number_of(long value)
{
    struct number *number = make(3);
    unsigned long rest = value < 0 ? -(unsigned long)value : (unsigned long)value;
    number->negative = value < 0;
    for (size_t i = 0; i < 3; i++, rest /= LIMB_BASE)
        number->limbs[i] = (uint32_t)(rest % LIMB_BASE);
    return trim(number);
}

bool number_is_zero(const struct number *number)
{
    return number->count == 0;
}

/* --- whole numbers: signs and scales are not looked at --- */

static int compare_whole(const struct number *left, const struct number *right)
{
    if (left->count != right->count)
        return left->count > right->count ? 1 : -1;
    for (size_t i = left->count; i-- > 0;)
        if (left->limbs[i] != right->limbs[i])
            return left->limbs[i] > right->limbs[i] ? 1 : -1;
    return 0;
}

static struct number *add_whole(const struct number *left, const struct number *right)
{
    size_t count = left->count > right->count ? left->count : right->count;
    struct number *sum = make(count + 1);
    uint32_t carry = 0;
    for (size_t i = 0; i <= count; i++) {
        uint32_t limb = carry + (i < left->count ? left->limbs[i] : 0) + (i < right->count ? right->limbs[i] : 0);
        carry = limb >= LIMB_BASE;
        sum->limbs[i] = limb - carry * LIMB_BASE;
    }
    return trim(sum);
}

/* The left one is not less. */
static struct number *subtract_whole(const struct number *left, const struct number *right)
{
    struct number *difference = make(left->count);
    uint32_t borrow = 0;
    for (size_t i = 0; i < left->count; i++) {
        uint32_t taken = borrow + (i < right->count ? right->limbs[i] : 0);
        borrow = left->limbs[i] < taken;
        difference->limbs[i] = left->limbs[i] + borrow * LIMB_BASE - taken;
    }
    return trim(difference);
}

static struct number *multiply_whole(const struct number *left, const struct number *right)
{
    struct number *product = make(left->count + right->count);
    for (size_t i = 0; i < left->count; i++) {
        uint64_t carry = 0;
        for (size_t k = 0; k < right->count || carry > 0; k++) {
            carry += product->limbs[i + k] + (k < right->count ? (uint64_t)left->limbs[i] * right->limbs[k] : 0);
            product->limbs[i + k] = (uint32_t)(carry % LIMB_BASE);
            carry /= LIMB_BASE;
        }
    }
    return trim(product);
}

/* Replaces the number by its quotient; answers the remainder. */
static uint32_t divide_small(struct number *number, uint32_t divisor)
{
    uint64_t rest = 0;
    for (size_t i = number->count; i-- > 0;) {
        rest = rest * LIMB_BASE + number->limbs[i];
        number->limbs[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    trim(number);
    return (uint32_t)rest;
}

static struct number *copy(const struct number *number)
{
    struct number *same = make(number->count);
    memcpy(same->limbs, number->limbs, number->count * sizeof number->limbs[0]);
    same->negative = number->negative;
    same->scale = number->scale;
    return same;
}

static struct number *multiply_small(const struct number *number, uint32_t factor)
{
    struct number *single = make(1);
    single->limbs[0] = factor;
    struct number *product = multiply_whole(number, trim(single));
    number_release(single);
    return product;
}

/* One limb of the quotient: what is left of `rest` from `place` on is divided. */
static uint32_t divide_step(struct number *rest, const struct number *divisor, size_t place)
{
    size_t size = divisor->count;
    uint64_t top = (uint64_t)rest->limbs[place + size] * LIMB_BASE + rest->limbs[place + size - 1];
    uint64_t guess = top / divisor->limbs[size - 1], left = top % divisor->limbs[size - 1];
    while (guess >= LIMB_BASE || guess * divisor->limbs[size - 2] > left * LIMB_BASE + rest->limbs[place + size - 2]) {
        guess--;
        left += divisor->limbs[size - 1];
        if (left >= LIMB_BASE)
            break;
    }
    int64_t carry = 0;
    for (size_t i = 0; i <= size; i++) {
        carry += (int64_t)rest->limbs[place + i] - (int64_t)(i < size ? guess * divisor->limbs[i] : 0);
        int64_t limb = carry % LIMB_BASE;
        carry = carry / LIMB_BASE - (limb < 0);
        rest->limbs[place + i] = (uint32_t)(limb < 0 ? limb + LIMB_BASE : limb);
    }
    for (uint32_t over = 0; carry < 0; carry += over) {        /* one too many: add it back */
        guess--;
        over = 0;
        for (size_t i = 0; i <= size; i++) {
            uint32_t limb = over + rest->limbs[place + i] + (i < size ? divisor->limbs[i] : 0);
            over = limb >= LIMB_BASE;
            rest->limbs[place + i] = limb - over * LIMB_BASE;
        }
    }
    return (uint32_t)guess;
}

/* The divisor is not 0. */
static struct number *divide_whole(const struct number *dividend, const struct number *divisor)
{
    if (compare_whole(dividend, divisor) < 0)
        return make(0);
    if (divisor->count == 1) {
        struct number *quotient = copy(dividend);
        quotient->negative = false;
        divide_small(quotient, divisor->limbs[0]);
        return quotient;
    }
    uint32_t factor = LIMB_BASE / (divisor->limbs[divisor->count - 1] + 1);
    struct number *scaled = multiply_small(dividend, factor), *by = multiply_small(divisor, factor);
    struct number *rest = make(dividend->count + 1), *quotient = make(dividend->count - divisor->count + 1);
    memcpy(rest->limbs, scaled->limbs, scaled->count * sizeof scaled->limbs[0]);
    for (size_t i = quotient->count; i-- > 0;)
        quotient->limbs[i] = divide_step(rest, by, i);
    number_release(scaled);
    number_release(by);
    number_release(rest);
    return trim(quotient);
}

static uint32_t small_power(size_t exponent)
{
    uint32_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Times 10 to the power of `digits`. */
static struct number *shift_up(const struct number *number, size_t digits)
{
    size_t limbs = number->count > 0 ? digits / LIMB_DIGITS : 0;
    struct number *part = multiply_small(number, small_power(digits % LIMB_DIGITS));
    struct number *shifted = make(part->count + limbs);
    memcpy(shifted->limbs + limbs, part->limbs, part->count * sizeof part->limbs[0]);
    number_release(part);
    return shifted;
}

/* Without its last digits. */
static struct number *shift_down(const struct number *number, size_t digits)
{
    size_t limbs = digits / LIMB_DIGITS;
    if (limbs >= number->count)
        return make(0);
    struct number *shifted = make(number->count - limbs);
    memcpy(shifted->limbs, number->limbs + limbs, shifted->count * sizeof shifted->limbs[0]);
    divide_small(shifted, small_power(digits % LIMB_DIGITS));
    return shifted;
}

/* Takes the number's count. */
static struct number *finish(struct number *number, bool negative, size_t scale)
{
    number->negative = negative && number->count > 0;
    number->scale = scale;
    return number;
}

static struct number *rescale(const struct number *number, size_t scale)
{
    struct number *result = scale >= number->scale ? shift_up(number, scale - number->scale)
                                                   : shift_down(number, number->scale - scale);
    return finish(result, number->negative, scale);
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* --- arithmetic --- */

static struct number *combine(const struct number *left, const struct number *right, bool right_negative)
{
    size_t scale = larger(left->scale, right->scale);
    struct number *a = rescale(left, scale), *b = rescale(right, scale), *result;
    int order = compare_whole(a, b);
    if (left->negative == right_negative)
        result = finish(add_whole(a, b), right_negative, scale);
    else if (order >= 0)
        result = finish(subtract_whole(a, b), left->negative, scale);
    else
        result = finish(subtract_whole(b, a), right_negative, scale);
    number_release(a);
    number_release(b);
    return result;
}

struct number *number_add(const struct number *left, const struct number *right)
{
    return combine(left, right, right->negative);
}

struct number *number_subtract(const struct number *left, const struct number *right)
{
    return combine(left, right, !right->negative);
}

struct number *number_negate(const struct number *number)
{
    return finish(copy(number), !number->negative, number->scale);
}

struct number *number_multiply(const struct number *left, const struct number *right, size_t scale)
{
    size_t exact = left->scale + right->scale, wanted = larger(scale, larger(left->scale, right->scale));
    struct number *product = finish(multiply_whole(left, right), left->negative != right->negative, exact);
    if (exact <= wanted)
        return product;
    struct number *cut = rescale(product, wanted);
    number_release(product);
    return cut;
}

struct number *number_divide(const struct number *left, const struct number *right, size_t scale)
{
    if (number_is_zero(right))
        number_fail("division by zero");
    size_t digits = scale + right->scale;
    struct number *dividend = digits >= left->scale ? shift_up(left, digits - left->scale) : shift_down(left, left->scale - digits);
    struct number *quotient = divide_whole(dividend, right);
    number_release(dividend);
    return finish(quotient, left->negative != right->negative, scale);
}

struct number *number_remainder(const struct number *left, const struct number *right, size_t scale)
{
    struct number *quotient = number_divide(left, right, scale);
    struct number *part = finish(multiply_whole(quotient, right), quotient->negative != right->negative, quotient->scale + right->scale);
    struct number *rest = number_subtract(left, part);
    number_release(quotient);
    number_release(part);
    return rest;
}

struct number *number_power(const struct number *base, const struct number *power, size_t scale)
{
    long exponent = number_whole(power, DIGITS_MAX);
    struct number *check = rescale(power, 0);
    bool whole = number_compare(check, power) == 0;
    number_release(check);
    if (!whole || exponent >= DIGITS_MAX)
        number_fail(whole ? "the power is too large" : "the power is no whole number");
    if (power->negative) {
        struct number *opposite = number_negate(power), *below = number_power(base, opposite, SCALE_MAX), *one = number_of(1);
        struct number *result = number_divide(one, below, scale);
        number_release(opposite);
        number_release(below);
        number_release(one);
        return result;
    }
    size_t exact = base->scale * (size_t)exponent, wanted = larger(scale, base->scale);
    struct number *result = number_of(1), *square = copy(base);
    for (; exponent > 0; exponent /= 2) {
        struct number *before = exponent % 2 != 0 ? result : square;
        if (exponent % 2 != 0) {
            result = finish(multiply_whole(result, square), result->negative != square->negative, result->scale + square->scale);
            number_release(before);
        }
        if (exponent > 1) {
            before = square;
            square = finish(multiply_whole(square, square), false, 2 * square->scale);
            number_release(before);
        }
    }
    struct number *cut = rescale(result, exact < wanted ? exact : wanted);
    number_release(result);
    number_release(square);
    return cut;
}

/* Newton's iteration, from above, until it no longer falls. */
struct number *number_root(const struct number *number, size_t scale)
{
    scale = larger(scale, number->scale);
    if (number->negative)
        number_fail("the square root of a negative number");
    struct number *square = rescale(number, 2 * scale), *one = number_of(1), *guess = shift_up(one, number_length(square) / 2 + 1);
    for (bool falls = !number_is_zero(square); falls;) {
        struct number *other = divide_whole(square, guess), *next = add_whole(guess, other);
        divide_small(next, 2);
        falls = compare_whole(next, guess) < 0;
        number_release(other);
        number_release(falls ? guess : next);
        guess = falls ? next : guess;
    }
    if (number_is_zero(square)) {
        number_release(guess);
        guess = make(0);
    }
    number_release(square);
    number_release(one);
    return finish(guess, false, scale);
}

int number_compare(const struct number *left, const struct number *right)
{
    struct number *difference = number_subtract(left, right);
    int order = number_is_zero(difference) ? 0 : difference->negative ? -1 : 1;
    number_release(difference);
    return order;
}

size_t number_length(const struct number *number)
{
    size_t digits = number->count * LIMB_DIGITS;
    if (number->count == 0)
        return larger(number->scale, 1);
    for (uint32_t top = number->limbs[number->count - 1]; top < LIMB_BASE / 10; top *= 10)
        digits--;
    return larger(digits, number->scale);
}

long number_whole(const struct number *number, long limit)
{
    struct number *whole = rescale(number, 0);
    long value = 0;
    for (size_t i = whole->count; i-- > 0 && value < limit;)
        value = value > limit / LIMB_BASE ? limit : value * LIMB_BASE + whole->limbs[i];
    number_release(whole);
    return number->negative ? -1 : value < limit ? value : limit;
}

/* --- reading and writing --- */

static unsigned digit_value(char character)
{
    return character <= '9' ? (unsigned)(character - '0') : (unsigned)(character - 'A') + 10;
}

struct number *number_read(const char *text, unsigned base)
{
    struct number *value = make(0), *power = number_of(1);
    size_t digits = 0;
    bool single = text[0] != '.' && text[1] == 0, behind = false;
    for (; *text != 0; text++) {
        if (*text == '.') {
            behind = true;
            continue;
        }
        unsigned digit = digit_value(*text);
        struct number *up = multiply_small(value, base), *more = number_of(digit >= base && !single ? (long)base - 1 : (long)digit);
        number_release(value);
        value = add_whole(up, more);
        number_release(up);
        number_release(more);
        if (behind) {
            struct number *larger_power = multiply_small(power, base);
            number_release(power);
            power = larger_power;
            digits++;
        }
    }
    struct number *result = number_divide(value, power, digits);
    number_release(value);
    number_release(power);
    return result;
}

/* Digits of large bases stand apart, but for the point. */
static void put_digit(unsigned long digit, unsigned long base, bool behind_point, void (*put)(char character))
{
    char text[24];
    size_t width = 0, size = 0;
    if (base <= 16) {
        put("0123456789ABCDEF"[digit]);
        return;
    }
    for (unsigned long rest = base - 1; rest > 0; rest /= 10)
        width++;
    for (; size < width; digit /= 10)
        text[size++] = (char)('0' + digit % 10);
    if (!behind_point)
        put(' ');
    while (size > 0)
        put(text[--size]);
}

static void write_whole(struct number *whole, unsigned long base, void (*put)(char character))
{
    size_t count = 0, room = whole->count * 30 + 1;
    uint32_t *digits = program_memory(NULL, room, sizeof *digits);
    while (whole->count > 0)
        digits[count++] = divide_small(whole, (uint32_t)base);
    while (count > 0)
        put_digit(digits[--count], base, false, put);
    free(digits);
}

/* As many digits as the scale's decimal ones can tell apart. */
static void write_fraction(const struct number *number, unsigned long base, void (*put)(char character))
{
    struct number *one = number_of(1), *unit = shift_up(one, number->scale), *reached = one, *whole, *part;
    struct number *rest = rescale(number, number->scale);
    bool first = true;
    struct number *before = shift_down(number, number->scale);
    whole = shift_up(before, number->scale);
    part = subtract_whole(rest, whole);
    number_release(before);
    number_release(rest);
    number_release(whole);
    if (number->scale > 0)
        put('.');
    while (compare_whole(reached, unit) < 0) {
        struct number *up = multiply_small(part, (uint32_t)base), *digit = shift_down(up, number->scale);
        put_digit(digit->count > 0 ? digit->limbs[0] : 0, base, first, put);
        first = false;
        whole = shift_up(digit, number->scale);
        number_release(part);
        part = subtract_whole(up, whole);
        number_release(up);
        number_release(digit);
        number_release(whole);
        struct number *further = multiply_small(reached, (uint32_t)base);
        number_release(reached);
        reached = further;
    }
    number_release(part);
    number_release(unit);
    number_release(reached);
}

void number_write(const struct number *number, unsigned long base, void (*put)(char character))
{
    if (number_is_zero(number)) {
        put_digit(0, base, false, put);
        return;
    }
    if (number->negative)
        put('-');
    struct number *whole = shift_down(number, number->scale);
    write_whole(whole, base, put);
    number_release(whole);
    write_fraction(number, base, put);
}
