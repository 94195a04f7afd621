/* Values: see value.h. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <quine/program.h>
#include "value.h"

enum { NUMBER_TEXT_MAX = 400 };

struct text *text_new(size_t length)
{
    struct text *text = program_memory(NULL, sizeof *text + length + 1, 1);
    text->holders = 1;
    text->length = length;
    text->bytes[length] = 0;
    return text;
}

struct text *text_make(const char *bytes, size_t length)
{
    struct text *text = text_new(length);
    memcpy(text->bytes, bytes, length);
    return text;
}

struct text *text_keep(struct text *text)
{
    text->holders++;
    return text;
}

void text_release(struct text *text)
{
    if (--text->holders == 0)
        free(text);
}

/* The left text grows in place when nobody else holds it. */
struct text *text_join(struct text *left, struct text *right)
{
    size_t length = left->length + right->length;
    struct text *joined;
    if (left->holders == 1) {
        joined = program_memory(left, sizeof *joined + length + 1, 1);
    } else {
        joined = text_new(length);
        memcpy(joined->bytes, left->bytes, left->length);
        text_release(left);
    }
    memcpy(joined->bytes + length - right->length, right->bytes, right->length + 1);
    joined->length = length;
    text_release(right);
    return joined;
}

struct value value_number(double number)
{
    return (struct value){ .flags = HAS_NUMBER, .number = number };
}

struct value value_text(struct text *text)
{
    return (struct value){ .flags = HAS_TEXT, .text = text };
}

struct value value_input(struct text *text)
{
    return (struct value){ .flags = HAS_TEXT | IS_INPUT, .text = text };
}

struct value value_copy(const struct value *value)
{
    if (value->flags & HAS_TEXT)
        value->text->holders++;
    return *value;
}

void value_release(struct value *value)
{
    if (value->flags & HAS_TEXT)
        text_release(value->text);
    value->flags = 0;
}

/* The end of the decimal number at `at`; `at` itself if there is none. */
static const char *number_end(const char *at)
{
    const char *digits = at + (*at == '-' || *at == '+'), *end = digits;
    while (isdigit((unsigned char)*end))
        end++;
    size_t count = (size_t)(end - digits);
    if (*end == '.') {
        for (end++; isdigit((unsigned char)*end); end++)
            count++;
    }
    if (count == 0)
        return at;
    if (*end == 'e' || *end == 'E') {
        const char *exponent = end + 1 + (end[1] == '-' || end[1] == '+');
        if (isdigit((unsigned char)*exponent))
            for (end = exponent; isdigit((unsigned char)*end); end++) { }
    }
    return end;
}

/* The number at the start of the text; *rest: what is behind it. */
static double read_number(const char *text, const char **rest)
{
    enum { EXACT_DIGITS = 15 };
    const char *at = text;
    while (isspace((unsigned char)*at))
        at++;
    const char *digits = at + (*at == '-');
    long whole = 0;
    const char *end = digits;
    for (; isdigit((unsigned char)*end) && end - digits < EXACT_DIGITS; end++)
        whole = whole * 10 + (*end - '0');
    if (end != digits && !isdigit((unsigned char)*end) && *end != '.' && *end != 'e' && *end != 'E') {
        *rest = end;
        return digits == at ? (double)whole : -(double)whole;
    }
    /* strtod() would also take hexadecimal numbers, infinities and what is none. */
    *rest = number_end(at);
    return *rest != at ? strtod(at, NULL) : 0;
}

static bool looks_like_number(const struct text *text, double *number)
{
    const char *rest;
    *number = read_number(text->bytes, &rest);
    if (rest == text->bytes || !(isdigit((unsigned char)rest[-1]) || rest[-1] == '.'))
        return false;
    while (isspace((unsigned char)*rest))
        rest++;
    return rest == text->bytes + text->length;
}

double value_to_number(const struct value *value)
{
    const char *rest;
    if (value->flags & HAS_NUMBER)
        return value->number;
    return value->flags & HAS_TEXT ? read_number(value->text->bytes, &rest) : 0;
}

bool number_write(double number, char *text, size_t *length)
{
    enum { DIGITS = 20 };
    static const double limit = 1e16;
    char digits[DIGITS];
    size_t count = 0;
    if (!(number > -limit && number < limit) || number != (double)(long)number)
        return false;
    long whole = (long)number;
    unsigned long rest = whole < 0 ? -(unsigned long)whole : (unsigned long)whole;
    do
        digits[count++] = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (whole < 0)
        digits[count++] = '-';
    for (size_t i = 0; i < count; i++)
        text[i] = digits[count - 1 - i];
    text[count] = 0;
    *length = count;
    return true;
}

struct text *value_to_text(const struct value *value, const char *format)
{
    char text[NUMBER_TEXT_MAX];
    size_t length;
    if (value->flags & HAS_TEXT)
        return text_keep(value->text);
    if (!(value->flags & HAS_NUMBER))
        return text_new(0);
    if (number_write(value->number, text, &length))
        return text_make(text, length);
    bool whole = value->number > -1e30 && value->number < 1e30
        && (value->number >= 1e16 || value->number <= -1e16);
    int size = snprintf(text, sizeof text, whole ? "%.0f" : format, value->number);
    return text_make(text, size < 0 ? 0 : (size_t)size < sizeof text ? (size_t)size : sizeof text - 1);
}

bool value_is_true(const struct value *value)
{
    double number;
    if (value->flags & HAS_NUMBER)
        return value->number != 0;
    if (!(value->flags & HAS_TEXT))
        return false;
    if (value->flags & IS_INPUT && looks_like_number(value->text, &number))
        return number != 0;
    return value->text->length > 0;
}

/* Whether the value is compared as a number when the other one is, too. */
static bool is_numeric(const struct value *value, double *number)
{
    *number = value->flags & HAS_NUMBER ? value->number : 0;
    if (value->flags & HAS_NUMBER || !(value->flags & HAS_TEXT))
        return true;
    return value->flags & IS_INPUT && looks_like_number(value->text, number);
}

int value_compare(const struct value *left, const struct value *right, const char *format)
{
    double a, b;
    if (is_numeric(left, &a) && is_numeric(right, &b))
        return (a > b) - (a < b);
    struct text *first = value_to_text(left, format), *second = value_to_text(right, format);
    size_t common = first->length < second->length ? first->length : second->length;
    int order = memcmp(first->bytes, second->bytes, common);
    if (order == 0)
        order = (first->length > second->length) - (first->length < second->length);
    text_release(first);
    text_release(second);
    return order;
}
