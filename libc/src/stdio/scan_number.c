/* Numbers in scanf: first taken as text of at most NUMBER_MAX characters, then converted. */
#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "scan.h"

enum { NUMBER_MAX = 400 };

static void store_integer(void *to, enum length length, uint64_t value)
{
    switch (length) {
    case LENGTH_CHAR: *(unsigned char *)to = (unsigned char)value; break;
    case LENGTH_SHORT: *(unsigned short *)to = (unsigned short)value; break;
    case LENGTH_INT: *(unsigned *)to = (unsigned)value; break;
    default: *(uint64_t *)to = value; break;
    }
}

/* Whether `text` with `character` behind it can still be the start of an integer. */
static bool integer_goes_on(const char *text, size_t size, int character, int base)
{
    size_t sign = size > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    bool hexadecimal = size >= sign + 2 && tolower(text[sign + 1]) == 'x';
    if (character == '-' || character == '+')
        return size == 0;
    if (tolower(character) == 'x')
        return (base == 0 || base == 16) && size == sign + 1 && text[sign] == '0';
    if (base == 16 || (base == 0 && hexadecimal))
        return isxdigit(character);
    if (base == 8 || (base == 0 && size > sign && text[sign] == '0'))
        return character >= '0' && character <= '7';
    return isdigit(character);
}

/* Whether `text` is the start of one of the words, and `character` goes on with it. */
static bool word_goes_on(const char *text, size_t size, int character)
{
    static const char *const words[] = { "infinity", "nan" };
    for (unsigned i = 0; i < 2; i++) {
        size_t same = 0;
        while (same < size && tolower(text[same]) == words[i][same])
            same++;
        if (same == size && words[i][same] != 0)
            return tolower(character) == words[i][same];
    }
    return false;
}

/* C11 section 7.21.6.2, 12: an input item is the longest that is, or is the start of, a number. */
static bool floating_goes_on(const char *text, size_t size, int character)
{
    size_t sign = size > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    if (size == 0 && (character == '-' || character == '+'))
        return true;
    if (size == sign ? isalpha(character) : isalpha(text[sign]))
        return word_goes_on(text + sign, size - sign, character);
    bool hexadecimal = size > sign + 1 && tolower(text[sign + 1]) == 'x';
    const char *digits = text + sign + (hexadecimal ? 2 : 0), *exponent = strpbrk(digits, hexadecimal ? "pP" : "eE");
    size_t count = strcspn(digits, ".");
    bool has_point = digits[count] == '.', has_digits = has_point ? digits[1] != 0 : count > 0;
    if (exponent != NULL && exponent[1] == 0 && (character == '-' || character == '+'))
        return true;
    if (exponent != NULL)
        return isdigit(character);
    if (tolower(character) == 'x')
        return size == sign + 1 && text[sign] == '0';
    if (character == '.')
        return !has_point;
    if (tolower(character) == (hexadecimal ? 'p' : 'e'))
        return has_digits;
    return hexadecimal ? isxdigit(character) : isdigit(character);
}

/* Takes the text of a number; base -1: floating. */
static size_t take_number(struct scan_input *input, int width, int base, char *text)
{
    size_t size = 0;
    size_t limit = width > 0 && width < NUMBER_MAX ? (size_t)width : NUMBER_MAX;
    for (; size < limit; size++) {
        int character = scan_take(input);
        text[size] = 0;
        if (character == EOF || character > 0x7f || !(base < 0 ? floating_goes_on(text, size, character)
                                                               : integer_goes_on(text, size, character, base))) {
            scan_give_back(input, character);
            break;
        }
        text[size] = (char)character;
    }
    text[size] = 0;
    return size;
}

static int base_of(char letter)
{
    switch (letter) {
    case 'i': return 0;
    case 'o': return 8;
    case 'x': case 'X': case 'p': return 16;
    default: return 10;
    }
}

/* Stores the number that all of the text is; false: it is none. */
static bool store_floating(const char *text, enum length length, void *to)
{
    char *end;
    if (length == LENGTH_LONG_DOUBLE) {
        long double number = strtold(text, &end);
        if (*end == 0 && to != NULL)
            *(long double *)to = number;
    } else if (length == LENGTH_LONG) {
        double number = strtod(text, &end);
        if (*end == 0 && to != NULL)
            *(double *)to = number;
    } else {
        float number = strtof(text, &end);
        if (*end == 0 && to != NULL)
            *(float *)to = number;
    }
    return *end == 0;
}

static bool store(const struct scan_conversion *conversion, const char *text, void *to)
{
    char *end;
    bool is_signed = conversion->letter == 'd' || conversion->letter == 'i';
    int base = base_of(conversion->letter);
    if (strchr("aAeEfFgG", conversion->letter) != NULL)
        return store_floating(text, conversion->length, to);
    uint64_t integer = is_signed ? (uint64_t)strtol(text, &end, base) : strtoul(text, &end, base);
    if (end == text)
        return false;
    if (to != NULL)
        store_integer(to, conversion->letter == 'p' ? LENGTH_LONG : conversion->length, integer);
    return true;
}

enum scan_outcome scan_number(struct scan_input *input, const struct scan_conversion *conversion, void *to)
{
    bool floating = strchr("aAeEfFgG", conversion->letter) != NULL;
    char text[NUMBER_MAX + 1];
    int before = errno;
    if (take_number(input, conversion->width, floating ? -1 : base_of(conversion->letter), text) == 0) {
        int character = scan_take(input);
        scan_give_back(input, character);
        return character == EOF ? SCAN_END : SCAN_MISMATCH;
    }
    bool good = store(conversion, text, to);
    errno = before;
    return good ? SCAN_MATCHED : SCAN_MISMATCH;
}
