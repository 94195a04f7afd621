/*
 * Values of awk: numbers, texts, and input that is a number if it looks like one (POSIX XCU
 * awk, "Expressions in awk").
 *
 * A text is counted by those who hold it: a value owns one count. A function that answers a
 * value or a text gives a count away; one that takes a value by pointer does not keep it.
 */
#ifndef AWK_VALUE_H
#define AWK_VALUE_H

#include <stdbool.h>
#include <stddef.h>

struct text {
    unsigned holders;
    size_t length;
    char bytes[];       /* a 0 behind them */
};

/* What a value has. None of them: it was never assigned, both 0 and "". */
enum { HAS_NUMBER = 1, HAS_TEXT = 2, IS_INPUT = 4 };

struct value {
    unsigned char flags;
    double number;
    struct text *text;  /* if HAS_TEXT */
};

struct text *text_new(size_t length);
struct text *text_make(const char *bytes, size_t length);
struct text *text_keep(struct text *text);
void text_release(struct text *text);
/* The bytes of both, one behind the other; it takes both counts. */
struct text *text_join(struct text *left, struct text *right);

struct value value_number(double number);
/* These take the count of the text. */
struct value value_text(struct text *text);
struct value value_input(struct text *text);
struct value value_copy(const struct value *value);
void value_release(struct value *value);

double value_to_number(const struct value *value);
/* `format`: CONVFMT, or OFMT, for numbers that are not whole. */
struct text *value_to_text(const struct value *value, const char *format);
bool value_is_true(const struct value *value);
/* Less than 0, 0, more than 0. */
int value_compare(const struct value *left, const struct value *right, const char *format);

/* Writes a whole number of at most 17 digits; false: it is none. */
bool number_write(double number, char *text, size_t *length);

#endif
