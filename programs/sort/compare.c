/*
 * The orders of sort. Numbers are compared digit by digit, so they may be of any length;
 * no key is copied.
 */
#include <ctype.h>
#include <string.h>
#include "compare.h"

/* A decimal number at the start of a text: its digits without leading zeros. */
struct number {
    const char *digits, *fraction, *end;
    size_t whole, places;       /* how many digits there are before and behind the point */
    bool negative;
};

static int sign(long difference)
{
    return (difference > 0) - (difference < 0);
}

static struct number read_number(const struct line *text)
{
    struct number number = { .negative = false };
    const char *at = text->text, *end = at + text->length;
    while (at < end && isspace((unsigned char)*at))
        at++;
    if (at < end && *at == '-') {
        number.negative = true;
        at++;
    }
    while (at < end && *at == '0')
        at++;
    number.digits = at;
    while (at < end && *at >= '0' && *at <= '9')
        at++;
    number.whole = (size_t)(at - number.digits);
    number.fraction = at;
    if (at < end && *at == '.') {
        number.fraction = ++at;
        while (at < end && *at >= '0' && *at <= '9')
            at++;
        number.places = (size_t)(at - number.fraction);
        while (number.places > 0 && number.fraction[number.places - 1] == '0')
            number.places--;
    }
    number.end = at;
    if (number.whole == 0 && number.places == 0)
        number.negative = false;
    return number;
}

/* Without regard to signs. */
static int compare_magnitudes(const struct number *left, const struct number *right)
{
    if (left->whole != right->whole)
        return left->whole > right->whole ? 1 : -1;
    int result = memcmp(left->digits, right->digits, left->whole);
    if (result != 0)
        return result;
    size_t common = left->places < right->places ? left->places : right->places;
    result = memcmp(left->fraction, right->fraction, common);
    return result != 0 ? result : sign((long)left->places - (long)right->places);
}

static int compare_numbers(const struct line *left, const struct line *right)
{
    struct number a = read_number(left), b = read_number(right);
    if (a.negative != b.negative)
        return a.negative ? -1 : 1;
    return a.negative ? compare_magnitudes(&b, &a) : compare_magnitudes(&a, &b);
}

/* 1 for K or k, 2 for M ... behind the number; with its sign. */
static int unit(const struct number *number, const struct line *text)
{
    static const char letters[] = "KMGTPEZY";
    if (number->end >= text->text + text->length || *number->end == 0 || (number->whole == 0 && number->places == 0))
        return 0;
    char letter = *number->end == 'k' ? 'K' : *number->end;
    const char *found = strchr(letters, letter);
    int result = found != NULL ? (int)(found - letters) + 1 : 0;
    return number->negative ? -result : result;
}

/* As du -h writes them: 2K is more than 1000. */
static int compare_sizes(const struct line *left, const struct line *right)
{
    struct number a = read_number(left), b = read_number(right);
    if (a.negative != b.negative)
        return a.negative ? -1 : 1;
    int a_unit = unit(&a, left), b_unit = unit(&b, right);
    return a_unit != b_unit ? sign(a_unit - b_unit) : compare_numbers(left, right);
}

static size_t digits_at(const struct line *text, size_t at)
{
    size_t count = 0;
    while (at + count < text->length && isdigit((unsigned char)text->text[at + count]))
        count++;
    return count;
}

/* Letters before other characters, ~ before everything, the end too. */
static int version_rank(const struct line *text, size_t at)
{
    if (at >= text->length || isdigit((unsigned char)text->text[at]))
        return 0;
    unsigned char byte = (unsigned char)text->text[at];
    return byte == '~' ? -1 : isalpha(byte) ? byte : byte + 256;
}

/* Numbers within names by value: a9 before a10. */
static int compare_versions(const struct line *left, const struct line *right)
{
    size_t i = 0, j = 0;
    while (i < left->length || j < right->length) {
        int difference = version_rank(left, i) - version_rank(right, j);
        if (difference != 0)
            return difference;
        size_t a = digits_at(left, i), b = digits_at(right, j);
        struct line a_digits = { left->text + i, a, 0 }, b_digits = { right->text + j, b, 0 };
        difference = compare_numbers(&a_digits, &b_digits);
        if (difference != 0)
            return difference;
        i += a > 0 ? a : b == 0;
        j += b > 0 ? b : a == 0;
    }
    return 0;
}

/* The next byte that counts as it is compared, -1 at the end. */
static int next_byte(const struct order *order, const struct line *text, size_t *at)
{
    while (*at < text->length) {
        unsigned char byte = (unsigned char)text->text[(*at)++];
        if ((order->dictionary && !isblank(byte) && !isalnum(byte)) || (order->printing && !isprint(byte)))
            continue;
        return order->fold ? toupper(byte) : byte;
    }
    return -1;
}

static int compare_chosen(const struct order *order, const struct line *left, const struct line *right)
{
    size_t i = 0, j = 0;
    for (;;) {
        int a = next_byte(order, left, &i), b = next_byte(order, right, &j);
        if (a != b || a < 0)
            return a - b;
    }
}

static int compare_bytes(const struct line *left, const struct line *right)
{
    size_t common = left->length < right->length ? left->length : right->length;
    int result = memcmp(left->text, right->text, common);
    return result != 0 ? result : (left->length > right->length) - (left->length < right->length);
}

static struct line without_blanks(const struct line *key)
{
    struct line result = *key;
    while (result.length > 0 && isblank((unsigned char)*result.text))
        result.text++, result.length--;
    return result;
}

static int compare_ascending(const struct order *order, const struct line *left, const struct line *right)
{
    if (order->number)
        return compare_numbers(left, right);
    if (order->size)
        return compare_sizes(left, right);
    if (order->version)
        return compare_versions(left, right);
    if (order->dictionary || order->fold || order->printing)
        return compare_chosen(order, left, right);
    return compare_bytes(left, right);
}

int order_compare(const struct order *order, const struct line *left, const struct line *right)
{
    struct line a, b;
    if (order->skip_blanks) {
        a = without_blanks(left);
        b = without_blanks(right);
        left = &a;
        right = &b;
    }
    int result = compare_ascending(order, left, right);
    return order->backwards ? -result : result;
}

/* The number without its fraction, in the middle of 64 bits; of one with more digits than fit the nearest that does. */
static uint64_t number_rank(const struct line *key)
{
    enum { DIGITS = 18 };
    const uint64_t middle = (uint64_t)1 << 63, most = 1000000000000000000;      /* 10 to the power of DIGITS */
    struct number number = read_number(key);
    uint64_t whole = 0;
    for (size_t i = 0; i < number.whole && i < DIGITS; i++)
        whole = whole * 10 + (uint64_t)(number.digits[i] - '0');
    if (number.whole > DIGITS)
        whole = most;
    return number.negative ? middle - whole : middle + whole;
}

/* The first eight bytes that count. */
static uint64_t bytes_rank(const struct order *order, const struct line *key)
{
    bool chosen = order->dictionary || order->fold || order->printing;
    uint64_t rank = 0;
    size_t at = 0;
    for (size_t i = 0; i < sizeof rank; i++) {
        int byte = chosen ? next_byte(order, key, &at) : at < key->length ? (unsigned char)key->text[at++] : 0;
        rank = rank << 8 | (uint64_t)(byte < 0 ? 0 : byte);
    }
    return rank;
}

uint64_t order_rank(const struct order *order, const struct line *key)
{
    struct line text = order->skip_blanks ? without_blanks(key) : *key;
    if (order->size || order->version)
        return 0;
    uint64_t rank = order->number ? number_rank(&text) : bytes_rank(order, &text);
    return order->backwards ? ~rank : rank;
}
