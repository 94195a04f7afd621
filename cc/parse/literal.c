/*
 * Numbers, characters and strings (C11 6.4.4 and 6.4.5): from spellings to values.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/code_options.h>
#include <cc/base/memory.h>
#include <cc/parse/floating.h>
#include <cc/parse/parser.h>

/* --- integers --- */

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 99;
}

struct suffix {
    unsigned longs;              /* 0 to 2 */
    bool is_unsigned, imaginary;
};

static bool integer_suffix(const char *text, struct suffix *suffix)
{
    while (*text != 0) {
        if ((*text == 'u' || *text == 'U') && !suffix->is_unsigned) {
            suffix->is_unsigned = true;
        } else if ((*text == 'l' || *text == 'L') && suffix->longs == 0) {
            suffix->longs = text[1] == *text ? 2 : 1;
            text += suffix->longs - 1;
        } else if ((*text == 'i' || *text == 'j') && !suffix->imaginary) {
            suffix->imaginary = true;
        } else {
            return false;
        }
        text++;
    }
    return true;
}

/* The first of the types of C11 6.4.4.1 paragraph 5 that holds the value. */
static struct type *integer_type(struct wide value, const struct suffix *suffix, bool decimal)
{
    static struct type *const types[2][3] = {
        { &type_int, &type_long, &type_long_long }, { &type_unsigned, &type_unsigned_long, &type_unsigned_long_long },
    };
    for (unsigned rank = suffix->longs; rank < 3; rank++) {
        unsigned bits = rank == 0 ? 32 : 64;
        if (!suffix->is_unsigned && wide_is_zero(wide_shift_right(value, bits - 1, true)))
            return types[0][rank];
        if ((suffix->is_unsigned || !decimal) && wide_is_zero(wide_shift_right(value, bits, true)))
            return types[1][rank];
    }
    return decimal && !suffix->is_unsigned ? &type_int128 : &type_unsigned_long_long;
}

static struct tree *integer_literal(const struct token *number, const char *text, unsigned base)
{
    struct wide value = { 0, 0 };
    struct suffix suffix = { 0 };
    bool too_large = false;
    for (; (unsigned)digit_value(*text) < base; text++) {
        too_large = too_large || value.high >> 60 != 0;
        value = wide_add(wide_multiply(value, wide_of(base)), wide_of(digit_value(*text)));
    }
    if (!integer_suffix(text, &suffix)) {
        error_at(number->location, "invalid %s '%s' in number '%s'", digit_value(*text) < 10 ? "digit" : "suffix", text, number->name->text);
        return tree_error(number->location);
    }
    if (too_large || value.high != 0)
        warn_at(WARNING_OVERFLOW, number->location, "'%s' is too large for any integer type", number->name->text);
    struct tree *tree = tree_integer(integer_type(value, &suffix, base == 10), value, number->location);
    if (!suffix.imaginary)
        return tree;
    return tree_binary(TREE_COMPLEX, type_complex(&type_double), tree_floating(&type_double, 0, number->location),
                       convert(tree, &type_double), number->location);
}

/* --- floating numbers --- */

static struct tree *floating_literal(const struct token *number, const char *text)
{
    long double value;
    struct type *type = &type_double;
    const char *suffix = floating_scan(text, NULL, &value);
    bool imaginary = false;
    for (const char *c = suffix; c != NULL && *c != 0; c++) {
        if ((*c == 'f' || *c == 'F') && type == &type_double)
            type = &type_float;
        else if ((*c == 'l' || *c == 'L') && type == &type_double)
            type = &type_long_double;
        else if ((*c == 'i' || *c == 'j') && !imaginary)
            imaginary = true;
        else
            suffix = NULL;
        if (suffix == NULL)
            break;
    }
    if (suffix == NULL) {
        error_at(number->location, "'%s' is not a number", number->name->text);
        return tree_error(number->location);
    }
    floating_scan(text, type, &value);
    if (value - value != 0)
        warn_at(WARNING_OVERFLOW, number->location, "'%s' is too large for '%s'", number->name->text, type_text(type));
    struct tree *tree = tree_floating(type, value, number->location);
    if (!imaginary)
        return tree;
    return tree_binary(TREE_COMPLEX, type_complex(type), tree_floating(type, 0, number->location), tree, number->location);
}

static bool is_floating(const char *text, bool hexadecimal)
{
    for (; *text != 0; text++)
        if (*text == '.' || *text == 'p' || *text == 'P' || (!hexadecimal && (*text == 'e' || *text == 'E')))
            return true;
    return false;
}

struct tree *number_literal(const struct token *number)
{
    const char *text = number->name->text;
    bool hexadecimal = text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
    if (is_floating(text, hexadecimal))
        return floating_literal(number, text);
    if (hexadecimal && digit_value(text[2]) < 16)
        return integer_literal(number, text + 2, 16);
    if (text[0] == '0' && (text[1] == 'b' || text[1] == 'B')) {
        pedantic(number->location, "a binary number is");
        return integer_literal(number, text + 2, 2);
    }
    return integer_literal(number, text, text[0] == '0' ? 8 : 10);
}

/* --- characters --- */

struct reader {
    const char *next, *end;
    uint32_t location;           /* of the token */
    unsigned width;              /* bytes of a character of this literal: 1, 2, 4 */
};

/* How many of the characters that an escape of this base may have there are. */
static uint32_t escape_number(struct reader *reader, int base, unsigned digits)
{
    uint64_t value = 0;
    unsigned count = 0;
    for (; count < digits && reader->next < reader->end && digit_value(*reader->next) < base; count++)
        value = (value * (unsigned)base + (unsigned)digit_value(*reader->next++)) & 0xffffffffff;
    if (count == 0)
        error_at(reader->location, "an escape sequence without digits");
    else if (value >> (reader->width * 8) != 0)
        warn_at(WARNING_OVERFLOW, reader->location, "an escape sequence is out of range");
    return (uint32_t)(reader->width == 4 ? value : value & ((1u << reader->width * 8) - 1));
}

/* Behind \u or \U (C11 6.4.3): not what can be written otherwise, nor half of a pair of UTF-16. */
static uint32_t universal_name(struct reader *reader, unsigned digits)
{
    uint64_t value = 0;
    unsigned count = 0;
    for (; count < digits && reader->next < reader->end && digit_value(*reader->next) < 16; count++)
        value = value << 4 | (unsigned)digit_value(*reader->next++);
    if (count < digits)
        error_at(reader->location, "a universal character name has %u digits", digits);
    else if ((value < 0xa0 && value != '$' && value != '@' && value != '`') || (value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff)
        error_at(reader->location, "%llx is no character that a universal name can be for", (unsigned long long)value);
    return (uint32_t)value;
}

/* Behind the backslash. Characters named by \u and \U are code points: `*is_code_point`. */
static uint32_t escape(struct reader *reader, bool *is_code_point)
{
    static const char names[] = "abfnrtve", values[] = "\a\b\f\n\r\t\v\033";
    char c = reader->next < reader->end ? *reader->next++ : '\\';
    const char *found = strchr(names, c);
    if (c != 0 && found != NULL)
        return (unsigned char)values[found - names];
    if (c >= '0' && c <= '7') {
        reader->next--;
        return escape_number(reader, 8, 3);
    }
    if (c == 'x')
        return escape_number(reader, 16, 1000);
    if (c == 'u' || c == 'U') {
        *is_code_point = true;
        return universal_name(reader, c == 'u' ? 4 : 8);
    }
    if (strchr("'\"?\\", c) == NULL)
        warn_at(WARNING_UNKNOWN_ESCAPE, reader->location, "unknown escape sequence '\\%c'", c);
    return (unsigned char)c;
}

/* A UTF-8 sequence; a byte that begins none stands for itself. */
static uint32_t utf8(struct reader *reader)
{
    unsigned char first = (unsigned char)*reader->next++;
    unsigned more = first >= 0xf0 && first < 0xf8 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
    if (first >= 0xf8 || (size_t)(reader->end - reader->next) < more)
        return first;
    uint32_t value = more == 0 ? first : first & (0x3fu >> more);
    for (unsigned i = 0; i < more; i++) {
        if (((unsigned char)reader->next[i] & 0xc0) != 0x80)
            return first;
        value = value << 6 | ((unsigned char)reader->next[i] & 0x3f);
    }
    reader->next += more;
    return value;
}

/* The next character of a literal: a byte of a narrow one, or a code point. */
static uint32_t next_character(struct reader *reader, bool *is_code_point)
{
    *is_code_point = false;
    if (*reader->next == '\\') {
        reader->next++;
        return escape(reader, is_code_point);
    }
    if (reader->width == 1)
        return (unsigned char)*reader->next++;
    *is_code_point = true;
    return utf8(reader);
}

static unsigned put_utf8(uint32_t code_point, uint8_t *output)
{
    if (code_point < 0x80) {
        output[0] = (uint8_t)code_point;
        return 1;
    }
    unsigned more = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
    output[0] = (uint8_t)((0x780u >> more & 0xf0) | code_point >> (6 * more));
    for (unsigned i = more; i > 0; i--)
        output[more - i + 1] = (uint8_t)(0x80 | (code_point >> (6 * (i - 1)) & 0x3f));
    return more + 1;
}

/* What stands before the quote. */
static struct type *element_type(const char *spelling)
{
    if (spelling[0] == 'L')
        return code_options.short_wchar ? &type_unsigned_short : &type_int;
    if (spelling[0] == 'U')
        return &type_unsigned;
    if (spelling[0] == 'u' && spelling[1] != '8')
        return &type_unsigned_short;
    return &type_char;
}

static struct reader reader_of(const struct token *token, char quote, unsigned width)
{
    const char *text = token->name->text;
    const char *start = strchr(text, quote) + 1, *end = text + token->name->length;
    if (end > start && end[-1] == quote)
        end--;
    return (struct reader){ start, end, token->location, width };
}

struct tree *character_literal(const struct token *character)
{
    struct type *type = element_type(character->name->text);
    struct reader reader = reader_of(character, '\'', (unsigned)type->size);
    uint64_t value = 0;
    unsigned count = 0;
    bool is_code_point;
    for (; reader.next < reader.end; count++) {
        uint32_t c = next_character(&reader, &is_code_point);
        uint8_t bytes[4];
        if (type->size > 1 || !is_code_point || c < 0x80) {
            value = type->size > 1 ? c : value << 8 | c;
            continue;
        }
        for (unsigned i = 0, length = put_utf8(c, bytes); i < length; i++)
            value = value << 8 | bytes[i];
    }
    if (count == 0)
        error_at(character->location, "an empty character constant");
    else if (type->size == 2 && value > 0xffff)
        warn_at(WARNING_OVERFLOW, character->location, "the character does not fit its type");
    else if (count > 1)
        warn_at(WARNING_MULTI_CHARACTER, character->location, "a character constant of several characters");
    if (type != &type_char)
        return tree_integer(type, wide_of((int64_t)value), character->location);
    if (count > 1)
        return tree_int((int32_t)value, character->location);
    return tree_int(code_options.unsigned_char ? (uint8_t)value : (int8_t)value, character->location);
}

/* --- strings --- */

static void put_unit(struct buffer *buffer, uint32_t value, unsigned width)
{
    uint8_t bytes[4] = { (uint8_t)value, (uint8_t)(value >> 8), (uint8_t)(value >> 16), (uint8_t)(value >> 24) };
    buffer_append(buffer, bytes, width);
}

static void put_character(struct buffer *buffer, uint32_t value, unsigned width, bool is_code_point)
{
    uint8_t bytes[4];
    if (width == 1 && is_code_point) {
        buffer_append(buffer, bytes, put_utf8(value, bytes));
    } else if (width == 2 && is_code_point && value >= 0x10000) {
        put_unit(buffer, 0xd7c0 + (value >> 10), 2);
        put_unit(buffer, 0xdc00 | (value & 0x3ff), 2);
    } else {
        put_unit(buffer, value, width);
    }
}

static size_t bytes_before_escape(const struct reader *reader)
{
    size_t all = (size_t)(reader->end - reader->next);
    const char *backslash = memchr(reader->next, '\\', all);
    return backslash != NULL ? (size_t)(backslash - reader->next) : all;
}

static void put_literal(struct buffer *buffer, const struct token *string, unsigned width)
{
    struct reader reader = reader_of(string, '"', width);
    while (reader.next < reader.end) {
        bool is_code_point;
        size_t plain = width == 1 ? bytes_before_escape(&reader) : 0;
        buffer_append(buffer, reader.next, plain);
        reader.next += plain;
        if (reader.next == reader.end)
            break;
        uint32_t value = next_character(&reader, &is_code_point);
        put_character(buffer, value, width, is_code_point);
    }
}

/* All strings that follow each other, in units of the widest; ends with a 0. */
static struct type *read_strings(struct buffer *buffer)
{
    struct token *strings = NULL;
    uint32_t count = 0, capacity = 0;
    struct type *element = &type_char;
    bool is_utf8 = false;
    for (; token.kind == TOKEN_STRING; advance()) {
        strings = array_grow(strings, &capacity, count, sizeof *strings);
        strings[count++] = token;
        struct type *type = element_type(token.name->text);
        is_utf8 |= type == &type_char && token.name->text[0] == 'u';
        if ((type != &type_char && element != &type_char && type != element) || (is_utf8 && (type != &type_char || element != &type_char)))
            error_at(token.location, "strings of different kinds next to each other");
        if (type != &type_char)
            element = type;
    }
    for (uint32_t i = 0; i < count; i++)
        put_literal(buffer, &strings[i], (unsigned)element->size);
    put_unit(buffer, 0, (unsigned)element->size);
    free(strings);
    return element;
}

struct tree *string_literal(void)
{
    uint32_t first = token.location;
    struct buffer buffer = { 0 };
    struct type *element = read_strings(&buffer);
    struct type *type = type_array(element, buffer.size / element->size);
    struct tree *tree = tree_new(TREE_STRING, type, first);
    tree->is_lvalue = true;
    tree->text = (uint8_t *)arena_text(&function_arena, (char *)buffer.bytes, buffer.size);
    free(buffer.bytes);
    return tree_span(tree, first);
}

const char *string_text(uint32_t *length)
{
    if (token.kind != TOKEN_STRING) {
        syntax_error("a string");
        return NULL;
    }
    struct buffer buffer = { 0 };
    uint32_t location = token.location;
    if (read_strings(&buffer) != &type_char)
        error_at(location, "a string of char is needed here");
    const char *text = arena_text(&program_arena, (char *)buffer.bytes, buffer.size);
    if (length != NULL)
        *length = (uint32_t)buffer.size - 1;
    free(buffer.bytes);
    return text;
}

struct symbol *string_symbol(struct tree *string)
{
    if (string->symbol == NULL) {
        struct initial initial = { .bytes = string->text, .byte_count = string->type->size, .size = string->type->size };
        string->symbol = symbol_anonymous_static(string->type, &initial, string->location);
    }
    return string->symbol;
}
